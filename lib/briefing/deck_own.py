"""The slides on the audience's own: who moves, its trusts, or where its one trust stands."""

from typing import Any

from lib.briefing.deck_file import BODY
from lib.briefing.deck_page import Page
from lib.briefing.deck_points import Dot
from lib.briefing.deck_scores import MOST, scores
from lib.briefing.deck_tables import PLACE, Grid, parts, table
from lib.briefing.deck_words import (
    cause_words,
    changed,
    named,
    range_cell,
    reach_cell,
    score_cell,
    segments_words,
    spoken,
    tide_cell,
)
from lib.findings.brief_types import Brief, BriefRow
from lib.findings.firm_moves import FIRM_MEANS
from lib.findings.words import capitalised, count_of, decimals, short_name


def listed_rows(brief: Brief) -> list[BriefRow]:
    """Whom the tables list: an ICB's trusts all; otherwise who moves, or who is near a cut-off."""
    if brief.request.audience != "national":
        return [*brief.rows]
    return [*brief.movers] or nearest(brief)


def nearest(brief: Brief) -> list[BriefRow]:
    """Who stands nearest to a cut-off, in the order of the league; the first ones without any."""
    lines = [line for _, line in brief.what.held.lines]
    scored = [row for row in brief.rows if row.likely.score is not None]
    if not lines:
        return scored[:MOST]
    close = sorted(
        scored, key=lambda row: min(abs((row.likely.score or 0.0) - line) for line in lines)
    )
    kept = {row.org_code for row in close[:MOST]}
    return [row for row in scored if row.org_code in kept]


def score_chart(deck: Any, brief: Brief) -> None:
    """The scores before and after of whoever the briefing is about, at most twelve."""
    rows = [row for row in listed_rows(brief) if _both(row)]
    if not rows:
        return
    words, member = brief.what.held.wording, brief.what.held.member
    by_change = sorted(rows, key=lambda row: -abs(_change(row)))[:MOST]
    # the same order as in the table: by rank in the scenario
    shown = [row for row in rows if row in by_change]
    ends = (capitalised(words.plainly), "Scenario") if changed(brief) else None
    dots = [_dot(row, moved=ends is not None) for row in shown]
    page = Page(deck, brief, _score_title(brief, rows, by_change), held=True)
    few = f"the {len(shown)} with the largest change of {len(rows)}, " if len(rows) > MOST else ""
    heading = f"{capitalised(f'{few}average metric score by {member}; dashed: cut-offs between')} "
    heading += f"{words.group}s"
    said = "; ".join(f"{dot.name} {_scores(dot)}, {words.group} {dot.label}" for dot in dots)
    alt = f"{heading}. {said}. {brief.caveat}."
    lines = brief.what.held.lines
    scores(page, BODY, dots, lines, heading=heading, alt=alt, ends=ends)
    say = [f"{page.slide.shapes.title.text_frame.text}.", f"Shown: {named(shown)}."]
    source = "An average metric score is the weighted mean of the metric scores: 1 best, 4 worst."
    page.notes(spoken(brief, say, source, 2))


def _both(row: BriefRow) -> bool:
    return row.held.score_from is not None and row.held.score_to is not None


def _change(row: BriefRow) -> float:
    return (row.held.score_to or 0.0) - (row.held.score_from or 0.0)


def _dot(row: BriefRow, *, moved: bool) -> Dot:
    before, after = row.held.segment_from, row.held.segment_to
    label = f"{before} to {after}" if row.held.moved else f"{after or 'none'}"
    if moved and not row.held.moved and after:
        label = f"stays in {after}"
    return Dot(short_name(row.name), row.held.score_from or 0.0, row.held.score_to or 0.0, label)


def _scores(dot: Dot) -> str:
    if dot.before == dot.after:
        return decimals(dot.after)
    return f"{decimals(dot.before)} to {decimals(dot.after)}"


def _score_title(brief: Brief, rows: list[BriefRow], by_change: list[BriefRow]) -> str:
    furthest, change = by_change[0], _change(by_change[0])
    if abs(change) >= 0.005:
        way = "worse" if change > 0 else "better"
        whose = " among those who move" if brief.movers and len(rows) > 1 else ""
        name = short_name(furthest.name)
        return f"The largest change of score{whose}: {name}, {decimals(abs(change))} {way}"
    if brief.request.audience != "national":
        return f"Where {'its score stands' if len(rows) == 1 else 'their scores stand'}"
    if not brief.what.held.lines:
        return "The scores, without cut-offs to hold them against"
    return f"{capitalised(count_of(len(rows), brief.what.held.member))} nearest to a cut-off"


def movers_tables(deck: Any, brief: Brief) -> None:
    """Everyone listed, with segments under both answers, cause and firmness; as many as needed."""
    rows = listed_rows(brief)
    if not rows:
        return
    moving = bool(brief.movers)
    grid = _movers_grid(brief, rows) if moving else _standing_grid(brief, rows)
    title = _table_title(brief, rows)
    shares = parts(grid)
    first = 0
    for i, share in enumerate(shares, start=1):
        part = f" ({i} of {len(shares)})" if len(shares) > 1 else ""
        page = Page(deck, brief, title + part)
        alt = (
            f"Table: {title}{part}. {count_of(len(share.rows), 'row')}; "
            f"columns {', '.join(name for name, _ in share.columns)}. {page.caveat}."
        )
        table(page, PLACE, share, alt)
        listed = rows[first : first + len(share.rows)]
        first += len(share.rows)
        say = [f"{title}.", f"On this slide: {named(listed)}."]
        page.notes(spoken(brief, say, FIRM_MEANS, 2 if moving else 3))


def _table_title(brief: Brief, rows: list[BriefRow]) -> str:
    held = brief.what.held
    n, group = len(brief.movers), held.wording.group
    if brief.request.audience == "icb" and held.member != "ICB":
        whole = count_of(len(rows), held.member)
        verb = "changes" if n == 1 else "change"
        if not changed(brief):
            return f"Where its {whole} stand"
        return f"{n or 'None'} of its {whole} {verb} {group}"
    if not n and changed(brief):
        return f"Nobody changes {group}; these are nearest to a cut-off"
    if not n:
        return f"{_score_title(brief, rows, rows)}, with likely ranges"
    either = "" if brief.what.shares is None else " under one answer or both"
    verb = "changes" if n == 1 else "change"
    return f"Who moves: {count_of(n, held.member)} {verb} {group}{either}"


def _movers_grid(brief: Brief, rows: list[BriefRow]) -> Grid:
    held, shares = brief.what.held, brief.what.shares
    group = held.wording.group
    columns = [
        (capitalised(held.member), 3.1),
        (held.question if shares else held.wording.heading, 2.5),
        *([(shares.question, 2.5)] if shares else []),
        ("Score, 1 is best", 1.2),
        ("Because of", 1.8),
        ("Only as all scores shift", 1.25),
    ]
    body = tuple(
        (
            row.name,
            segments_words(row.held, group),
            *((segments_words(row.shares, group),) if shares else ()),
            score_cell(row.held),
            cause_words(row),
            tide_cell(row),
        )
        for row in rows
    )
    return Grid(tuple(columns), body)


def _standing_grid(brief: Brief, rows: list[BriefRow]) -> Grid:
    held = brief.what.held
    group = held.wording.group
    columns = (
        (capitalised(held.member), 4.6),
        (held.wording.heading, 1.6),
        ("Score, 1 is best", 1.6),
        ("Likely range of the score", 2.2),
        (f"{held.wording.heading}s it reaches", 1.8),
        ("Rank", 0.8),
    )
    body = tuple(
        (
            row.name,
            segments_words(row.held, group).removeprefix("stays in "),
            score_cell(row.held),
            range_cell(row.likely),
            reach_cell(row.likely),
            str(row.likely.rank or "none"),
        )
        for row in rows
    )
    return Grid(columns, body)
