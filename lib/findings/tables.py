"""The table behind each chart: the same on the screen and in a download."""

from dataclasses import dataclass
from decimal import Decimal

from lib.findings.affected import Affected
from lib.findings.answers import Answer
from lib.findings.distribution import Distribution
from lib.findings.explanation import Explanation, Part, Sum
from lib.findings.influence import Influence, which_metrics
from lib.findings.sweep import Sweep
from lib.findings.words import uncapitalised

Cell = str | int | float | None


@dataclass(frozen=True)
class Table:
    """Columns and rows of plain values; numbers in full, None where there is none."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caveat: str


def matrix_table(answer: Answer) -> Table:
    """Every cell of the matrix that holds anyone, with the trusts' names and codes."""
    rows = tuple(
        (before, after, len(names), "; ".join(names), "; ".join(codes))
        for before, row in enumerate(zip(answer.matrix, answer.codes, strict=True), start=1)
        for after, (names, codes) in enumerate(zip(*row, strict=True), start=1)
        if names
    )
    columns = ("segment_from", "segment_to", _members(answer.member), "names", "org_codes")
    return Table(columns, rows, answer.caveat)


def movers_table(answer: Answer) -> Table:
    """Who changes segment, and why."""
    columns = (
        *("org_code", "org_name", "segment_from", "segment_to", "rank_from", "rank_to"),
        *("score_from", "score_to", "own_change", "because_of", "with_the_tide"),
        *("how_sure", "share_of_nearby_weightings", "borderline"),
    )
    rows = tuple(
        (
            *(m.org_code, m.name, m.segment_from, m.segment_to, m.rank_from, m.rank_to),
            *(m.score_from, m.score_to, m.own, m.cause, int(m.tide)),
            *((m.sure.word, m.sure.share, int(m.sure.borderline)) if m.sure else (None,) * 3),
        )
        for m in answer.movers
    )
    return Table(columns, rows, answer.caveat)


def sweep_table(finding: Sweep) -> Table:
    """Moves up and down at every weight, with the trusts that cross there."""
    crossed: dict[float, list[str]] = {}
    codes: dict[float, list[str]] = {}
    for c in finding.crossings:
        crossed.setdefault(c.weight, []).append(f"{c.name} ({c.segment_from} to {c.segment_to})")
        codes.setdefault(c.weight, []).append(c.org_code)
    rows = tuple(
        (
            *(finding.id, finding.name, weight, up, down),
            *("; ".join(each.get(weight, [])) for each in (crossed, codes)),
        )
        for weight, up, down in zip(finding.weights, finding.up, finding.down, strict=True)
    )
    columns = (
        *("id", "weight_of", "weight", "up", "down", "first_to_cross_against_now"),
        "org_codes",
    )
    return Table(columns, rows, finding.caveat)


def influence_table(finding: Influence) -> Table:
    """Shares of the weight and of the spread by domain and metric."""
    rows: list[tuple[Cell, ...]] = []
    for domain in finding.domains:
        rows.append((domain.name, "all", domain.weight, domain.spread))
        rows += [(domain.name, m.name, m.weight, m.spread) for m in domain.metrics]
    which = uncapitalised(which_metrics(finding.member))
    rows.append((which, "", None, finding.which_metrics))
    columns = ("domain", "metric", "share_of_weight", "share_of_spread")
    return Table(columns, tuple(rows), finding.caveat)


def distribution_table(finding: Distribution) -> Table:
    """Every score with its segment by score alone."""
    rows = tuple((dot.org_code, dot.name, dot.score, dot.segment) for dot in finding.dots)
    columns = ("org_code", "org_name", "score", "segment_before_override")
    return Table(columns, rows, finding.caveat)


def explanation_table(finding: Explanation) -> Table:
    """Every metric's part in the official score and in the scenario's, and what they add up to.

    The contributions and the rounding line add up to the score exactly, on each side.
    """
    rows: list[tuple[Cell, ...]] = [
        (
            *(term.metric_id, term.name, term.domain, term.value, term.measured, term.how),
            *(term.score, *_part(term.official), *_part(term.scenario)),
        )
        for term in finding.terms
    ]
    sides = (finding.official, finding.scenario)
    for words in ("Rounding", "Score"):
        rounding = words == "Rounding"
        numbers = [_number(side, side.rounding if rounding else side.score) for side in sides]
        rows.append(("", words, "", "", "", "", None, None, numbers[0], None, numbers[1]))
    columns = (
        *("org_code", "org_name", "metric_id", "metric", "domain", "value", "measured"),
        *("how_scored", "metric_score", "weight_official", "part_of_score_official"),
        *("weight_scenario", "part_of_score_scenario"),
    )
    org = (finding.org_code, finding.name)
    return Table(columns, tuple((*org, *row) for row in rows), finding.caveat)


def _part(part: Part | None) -> tuple[float | None, float | None]:
    return (None, None) if part is None else (part.share, float(part.contribution))


def _number(of: Sum, number: Decimal | None) -> float | None:
    return None if of.score is None or number is None else float(number)


def affected_table(finding: Affected) -> Table:
    """Every group; no rate below five trusts."""
    rows = tuple((g.trait, g.name, g.n, g.up, g.down, g.rate) for g in finding.groups)
    columns = ("by", "group", _members(finding.member), "up", "down", "rate")
    return Table(columns, rows, finding.caveat)


def _members(member: str) -> str:
    """A column that counts the league's members: `trusts`, `icbs`."""
    return f"{member.lower()}s"
