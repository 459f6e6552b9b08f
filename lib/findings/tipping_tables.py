"""The tables on what it would take, by weights: on the screen, in a file, on the command line."""

from lib.findings.tables import Cell, Table
from lib.findings.tipping import Tipping
from lib.findings.tipping_summary import TippingSummary
from lib.findings.tipping_ways import Change, Way

COLUMNS = (
    *("org_code", "kind", "target_segment", "possible", "metric_or_domain", "from", "to"),
    *("cost", "multiplier", "side_effects", "note"),
)


def tipping_table(finding: Tipping) -> Table:
    """One row a changed metric or domain, of multipliers one each; a way that is none has one too.

    from, to and cost: parts of the total weight; side_effects: `ORG:3>2`, joined by `;`.
    """
    rows: list[tuple[Cell, ...]] = []
    for way in (finding.transfer, *finding.multipliers, finding.moving):
        rows += [_row(finding, way, change) for change in way.changes or (None,)]
    caveat = f"{finding.caveat} (kind moving: {finding.moving_caveat})"
    return Table(COLUMNS, tuple(rows), caveat)


def _row(finding: Tipping, way: Way, change: Change | None) -> tuple[Cell, ...]:
    changed = (change.id, change.before, change.after) if change else (None, None, None)
    effects = ";".join(f"{s.org_code}:{s.segment_from}>{s.segment_to}" for s in way.side_effects)
    return (
        *(finding.org_code, way.kind, finding.target, int(way.possible), *changed),
        *(way.cost, way.multiplier, effects, way.note),
    )


def tipping_summary_table(finding: TippingSummary) -> Table:
    """Every trust's smallest transfer to its next better segment."""
    rows = tuple(
        (
            *(row.org_code, row.name, row.segment, row.target, int(row.cost is not None)),
            *(row.cost, row.side_effects, row.note),
        )
        for row in finding.rows
    )
    columns = (
        *("org_code", "org_name", "segment", "target_segment", "possible", "cost"),
        *("side_effects", "note"),
    )
    return Table(columns, rows, finding.caveat)
