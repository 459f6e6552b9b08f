"""A briefing's pictures of an ICB's own trusts, and of one trust."""

from dataclasses import replace

from lib.charts import brief_ranges, holds_back
from lib.charts.export import Picture
from lib.findings.brief_types import Brief, BriefRow
from lib.findings.holds_back import HoldsBack
from lib.findings.holds_back import holds_back as held_back
from lib.findings.holds_back_types import Bar
from lib.findings.words import count_of

_MOST_ROWS, _FEWER = 7, 5  # fewer where not all fit, for the sake of the table below
_FIRST, _LAST = 3, 2  # bars of one trust; what lies between is one bar


def ranges_picture(brief: Brief, width: int, what_if: bool) -> Picture | None:
    """The likely ranges of the audience's own, officially and in the scenario.

    None where none of them is scored.
    """
    held, member = brief.what.held, brief.subject.data.member
    scored = [row for row in brief.rows if row.likely.score is not None]
    most = _MOST_ROWS if len(brief.rows) <= _MOST_ROWS else _FEWER
    rows = sorted(scored, key=lambda row: not row.moved)[:most]
    rows = sorted(rows, key=lambda row: row.likely.rank or len(scored) + 1)
    if not rows:
        return None
    wording = held.wording
    drawn = f"hollow: {wording.unchanged}, filled: scenario" if what_if else "dot: score"
    subtitle = f"Average metric score, 1 is best; {drawn}; line: likely range; dashed: cut-offs"
    if len(rows) < len(brief.rows):
        subtitle = f"{len(rows)} of {count_of(len(brief.rows), member)}. {subtitle}"
    return Picture(
        spec=brief_ranges.spec(rows, held.lines, wording),
        rows=brief_ranges.rows_of(rows, held.lines, brief.caveat, both=what_if),
        title=_ranges_title(brief.rows, brief, what_if),
        subtitle=subtitle,
        width=width,
        alt=brief_ranges.alt_text(rows, held.lines, brief.caveat, wording, both=what_if),
    )


def holds_back_picture(brief: Brief, width: int) -> Picture | None:
    """What holds one trust's score back; None where it has none."""
    (row,) = brief.rows
    found = held_back(brief.held, row.org_code, {})
    if found.reason or not found.bars:
        return None
    few = replace(found, bars=_few(found))
    rest = [bar.name for bar in few.bars if not bar.metric_id]
    rows = [
        {**row, "figure": "", "taken": 0} if row.get("label") in rest else row
        for row in holds_back.rows(few)
    ]
    return Picture(
        spec=holds_back.spec(holds_back.slots(few), few.wording),
        rows=rows,
        title=found.title,
        subtitle=found.subtitle,
        width=width,
        alt=holds_back.alt_text(found),
    )


def _few(found: HoldsBack) -> tuple[Bar, ...]:
    """The bars that fit: what holds back most and what helps most, and between them the rest."""
    bars = found.bars
    if len(bars) <= _FIRST + _LAST + 1:
        return bars
    rest = bars[_FIRST:-_LAST]
    together = replace(
        rest[0],
        metric_id="",
        name=f"{len(rest)} others together",
        contribution=_sum([bar.contribution for bar in rest]),
        official=_sum([bar.official for bar in rest]),
    )
    return (*bars[:_FIRST], together, *bars[-_LAST:])


def _sum(parts: list[float | None]) -> float | None:
    known = [part for part in parts if part is not None]
    return sum(known) if known else None


def _ranges_title(rows: tuple[BriefRow, ...], brief: Brief, what_if: bool) -> str:
    """How many of the audience's own move; officially, in which segments they are."""
    group, member = brief.what.held.wording.group, brief.subject.data.member
    if what_if:
        n = sum(row.held.moved for row in rows)
        return (
            f"{n or 'None'} of its {count_of(len(rows), member)} "
            f"{'changes' if n <= 1 else 'change'} {group}"
        )
    here = [row.likely.segment for row in rows]
    said = [f"{here.count(k)} in {{}}{k}" for k in (1, 2, 3, 4) if here.count(k)]
    if not said:
        return "Its scores"
    first, *others = said
    words = ", ".join((first.format(f"{group} "), *(other.format("") for other in others)))
    return f"Its {count_of(len(rows), member)}: {words}"
