"""Under one rule, organisation by organisation: since when it applies, and to whom it comes."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.findings.chart_titles import Title
from lib.findings.follows_timeline import Followed
from lib.findings.follows_timeline_stand import NOT_SCORED, Side, Stand, quarters_words, stands
from lib.findings.follows_who import what_words
from lib.findings.follows_words import condition_words
from lib.findings.tables import Cell, Table
from lib.findings.words import capitalised, count_of


@dataclass(frozen=True)
class WhenRow:
    """An organisation under the rule. described: what is shown in place of its name."""

    org_code: str
    name: str
    described: str
    stand: Stand

    def words(self, side: Side, period: str) -> str:
        """`since Q4 2025/26`, `in 3 quarters (Q3 2026/27)`, `not known: ...`, empty for neither."""
        if side.applies is None:
            soon = f"; at the latest {quarters_words(side.until, period)}" if side.soon else ""
            return f"not known: {side.why}{soon}"
        return side.since or (quarters_words(side.until, period) if side.soon else "")


@dataclass(frozen=True)
class When:
    """Everyone to whom the rule applies on either side, longest first, then who comes to it.

    condition: the rule's, in words.
    """

    rule: str
    condition: str
    title: Title
    period: str
    member: str
    what_if: bool
    rows: tuple[WhenRow, ...]
    caveat: str


def when(of: Followed, rule: str) -> When:
    """The rule of that id. Raises StopIteration for another package's."""
    outcome = next(one for one in of.found.outcomes if one.rule.id == rule)
    data, period = of.data, of.data.period
    everyone = stands(of, outcome)
    rows = [
        WhenRow(org, data.names[i], what_words(data, i), stand)
        for i, (org, stand) in enumerate(zip(data.orgs, everyone, strict=True))
        if stand.applies or stand.soon
    ]
    rows.sort(key=lambda row: (_order(row.stand), row.name))
    return When(
        rule=outcome.rule.title,
        condition=condition_words(outcome.rule.condition, of.found.settings),
        title=Title(
            f"{outcome.rule.title}: {_said(everyone, data.member)}",
            f"{capitalised(data.member)} by {data.member}: since when the rule would apply without "
            "a break, or how soon if everything stays as it is",
        ),
        period=period,
        member=data.member,
        what_if=of.what_if,
        rows=tuple(rows),
        caveat=of.caveat,
    )


def when_table(finding: When, *, names: bool) -> Table:
    """The rows as a file has them; without names where these are hidden."""
    sides = ("official", "scenario") if finding.what_if else ("official",)
    who = ("org_code", "org_name") if names else (finding.member.lower(),)
    said = f"{finding.rule}: {finding.condition} · {finding.caveat}"
    each = tuple(f"{side}_{what}" for side in sides for what in ("applies", "when", "quarters"))
    rows = tuple(
        (
            *((row.org_code, row.name) if names else (row.described,)),
            *_sides(row, finding),
            row.stand.share,
        )
        for row in finding.rows
    )
    return Table((*who, *each, "in_of_100_nearby_weightings"), rows, said)


def _sides(row: WhenRow, finding: When) -> list[Cell]:
    found: list[Cell] = []
    for side in row.stand.sides:
        applies = None if side.applies is None else int(side.applies)
        until = side.until if side.until >= 0 else None
        found += [applies, row.words(side, finding.period), until]
    return found


def _order(stand: Stand) -> tuple[int, int]:
    """Who it applies to first, the longest first; then who comes to it, the soonest first."""
    if stand.applies:
        return 0, -max(side.quarters for side in stand.sides)
    return 1, min(side.until for side in stand.sides if side.soon)


def _said(everyone: Sequence[Stand], member: str) -> str:
    """How many now, of how many that is not known, and how many are to come."""
    official = sum(bool(s.official.applies) for s in everyone)
    scenario = sum(bool(s.scenario and s.scenario.applies) for s in everyone)
    what_if = any(s.scenario for s in everyone)
    unknown = sum(s.official.applies is None and s.official.why != NOT_SCORED for s in everyone)
    now = count_of(official, member) if official else f"no {member}"
    if unknown and not official:
        now = f"not known yet, for at most {count_of(unknown, member)}"
    if what_if:
        now = f"{now} officially, {scenario or 'none known'} under the scenario"
    elif official or not unknown:
        now = f"{now} now"
    if unknown and official:
        now = f"{now}, not known of {unknown}"
    later = sum(s.soon and not s.applies and s.official.applies is not None for s in everyone)
    more = f"{later} {'further ' * what_if}to come if everything stays as it is"
    return f"{now}, {more}" if later else now
