"""The table behind each chart: the same on the screen and in a download."""

from dataclasses import dataclass

from lib.findings.affected import Affected
from lib.findings.answers import Answer
from lib.findings.distribution import Distribution
from lib.findings.influence import Influence
from lib.findings.sweep import Sweep

Cell = str | int | float | None


@dataclass(frozen=True)
class Table:
    """Columns and rows of plain values; numbers in full, None where there is none."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caveat: str


def matrix_table(answer: Answer) -> Table:
    """Every cell of the matrix that holds anyone, with the trusts' names."""
    rows = tuple(
        (before, after, len(names), "; ".join(names))
        for before, row in enumerate(answer.matrix, start=1)
        for after, names in enumerate(row, start=1)
        if names
    )
    return Table(("segment_from", "segment_to", "trusts", "names"), rows, answer.caveat)


def movers_table(answer: Answer) -> Table:
    """Who changes segment, and why."""
    columns = (
        *("org_code", "org_name", "segment_from", "segment_to", "rank_from", "rank_to"),
        *("score_from", "score_to", "own_change", "because_of", "with_the_tide"),
    )
    rows = tuple(
        (
            *(m.org_code, m.name, m.segment_from, m.segment_to, m.rank_from, m.rank_to),
            *(m.score_from, m.score_to, m.own, m.cause, int(m.tide)),
        )
        for m in answer.movers
    )
    return Table(columns, rows, answer.caveat)


def sweep_table(finding: Sweep) -> Table:
    """Moves up and down at every weight, with the trusts that cross there."""
    crossed: dict[float, list[str]] = {}
    for c in finding.crossings:
        crossed.setdefault(c.weight, []).append(f"{c.name} ({c.segment_from} to {c.segment_to})")
    rows = tuple(
        (weight, up, down, "; ".join(crossed.get(weight, [])))
        for weight, up, down in zip(finding.weights, finding.up, finding.down, strict=True)
    )
    columns = ("weight", "up", "down", "first_to_cross_against_now")
    return Table(columns, rows, finding.caveat)


def influence_table(finding: Influence) -> Table:
    """Shares of the weight and of the spread by domain and metric."""
    rows: list[tuple[Cell, ...]] = []
    for domain in finding.domains:
        rows.append((domain.name, "all", domain.weight, domain.spread))
        rows += [(domain.name, m.name, m.weight, m.spread) for m in domain.metrics]
    rows.append(("which metrics a trust has", "", None, finding.which_metrics))
    columns = ("domain", "metric", "share_of_weight", "share_of_spread")
    return Table(columns, tuple(rows), finding.caveat)


def distribution_table(finding: Distribution) -> Table:
    """Every score with its segment by score alone."""
    rows = tuple((dot.org_code, dot.name, dot.score, dot.segment) for dot in finding.dots)
    columns = ("org_code", "org_name", "score", "segment_before_override")
    return Table(columns, rows, finding.caveat)


def affected_table(finding: Affected) -> Table:
    """Every group; no rate below five trusts."""
    rows = tuple((g.trait, g.name, g.n, g.up, g.down, g.rate) for g in finding.groups)
    return Table(("by", "group", "trusts", "up", "down", "rate"), rows, finding.caveat)
