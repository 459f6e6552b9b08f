"""The tables behind what drives the ranking, leave-one-metric-out, and the method's variants."""

from lib.findings.drivers import DrivenRanks
from lib.findings.leave_one_out import LeaveOneOut
from lib.findings.method_variants import MethodVariants, Shift
from lib.findings.tables import Cell, Table


def drivers_table(finding: DrivenRanks) -> Table:
    """Every domain's shares of the variation in ranks; the last row is what none has alone."""
    rows: list[tuple[Cell, ...]] = [
        (domain.name, domain.first, domain.total, domain.interactions) for domain in finding.domains
    ]
    rows.append(("several together", None, None, finding.together))
    columns = ("domain", "share_alone", "share_in_all", "share_together_with_others")
    return Table(columns, tuple(rows), finding.caveat)


def leave_one_out_table(finding: LeaveOneOut) -> Table:
    """Every metric left out, with who moves."""
    rows = tuple(
        (
            *(m.score_id, m.name, m.domain, len(m.up), len(m.down), len(m.lost)),
            *(m.correlation, m.furthest or None, m.places),
            *map("; ".join, (m.up, m.down, m.codes_up, m.codes_down)),
        )
        for m in finding.metrics
    )
    columns = (
        *("metric_id", "metric_left_out", "domain", "up", "down", "without_score"),
        *("rank_correlation", "largest_change_of_rank", "places_down"),
        *("names_up", "names_down", "org_codes_up", "org_codes_down"),
    )
    return Table(columns, rows, finding.caveat)


def method_variants_table(finding: MethodVariants) -> Table:
    """Every variant under each cut-off rule that it is asked for."""
    rows = tuple(
        (variant.name, rule, *_cells(shift))
        for variant in finding.variants
        for rule, shift in (
            (finding.lines, variant.held),
            ("each segment keeps its share", variant.shares),
        )
        if shift is not None
    )
    columns = (
        *("variant", "cut_offs", "up", "down", "rank_correlation", "largest_change_of_rank"),
        *("places_down", "median_change_of_score", "names_up", "names_down"),
        *("org_codes_up", "org_codes_down"),
    )
    return Table(columns, rows, finding.caveat)


def _cells(shift: Shift) -> tuple[Cell, ...]:
    return (
        *(len(shift.up), len(shift.down), shift.correlation, shift.furthest or None, shift.places),
        shift.tide,
        *map("; ".join, (shift.up, shift.down, shift.codes_up, shift.codes_down)),
    )
