"""The slide of one trust: where it stands, before and after, and how likely that is."""

from collections.abc import Sequence
from typing import Any

from lib.briefing.deck_charts import columns
from lib.briefing.deck_file import BODY, INNER, MARGIN
from lib.briefing.deck_page import Page
from lib.briefing.deck_tables import Grid, parts, table
from lib.briefing.deck_text import Box
from lib.briefing.deck_words import changed, places_cell, range_cell, reach_cell, spoken
from lib.findings.brief_types import Brief, BriefRow
from lib.findings.likely_range import LikelyRow
from lib.findings.words import capitalised, decimals, short_name, uncapitalised


def position(deck: Any, brief: Brief) -> None:
    """One trust: its segment, score and rank with their likely ranges, before and after."""
    row, held = brief.rows[0], brief.what.held
    words = held.wording
    sides = [(capitalised(words.plainly), row.officially)]
    sides += [("In the scenario", row.likely)] if changed(brief) else []
    grid = Grid(
        (("Figure", 3.4), *((name, 3.0) for name, _ in sides)),
        (
            (words.heading, *(_placed(of) for _, of in sides)),
            ("Average metric score", *(_score(of) for _, of in sides)),
            ("Likely range of the score", *(range_cell(of) for _, of in sides)),
            (f"{words.heading}s the range reaches", *(reach_cell(of) for _, of in sides)),
            (f"Rank, of {held.of}", *(str(of.rank or "none") for _, of in sides)),
            ("Likely range of the rank", *(places_cell(of) for _, of in sides)),
        ),
    )
    title = _position_title(brief, row)
    page = Page(deck, brief, title, held=True)
    alt = f"Table: {title}. {'; '.join(': '.join((r[0], ', '.join(r[1:]))) for r in grid.rows)}. "
    drawn = [(name, of.shares) for name, of in sides if of.shares]
    half = Box(MARGIN, BODY.top, INNER if not drawn else 5.9, BODY.height)
    (grid,) = parts(grid, half)
    table(page, half, grid, alt + f"{brief.caveat}.")
    if drawn:
        _how_likely(page, drawn)
    say = [f"{title}.", *(": ".join((r[0], ", then ".join(r[1:]))) + "." for r in grid.rows)]
    source = (
        f"Likely ranges: the {held.member}'s own metrics drawn again at random, many times over."
    )
    page.notes(spoken(brief, say, source, 2))


def _how_likely(page: Page, drawn: Sequence[tuple[str, Sequence[float]]]) -> None:
    words = page.brief.what.held.wording
    groups = [f"{words.heading} {k}" for k in (1, 2, 3, 4)]
    box = Box(MARGIN + 6.2, BODY.top, INNER - 6.2, BODY.height)
    only = f", {drawn[0][0].lower()}" if len(drawn) == 1 else ""
    heading = f"How often each {words.group}, when its metrics are drawn again{only}"
    said = "; ".join(
        f"{name}: " + ", ".join(f"{g} {s:.0%}" for g, s in zip(groups, shares, strict=True))
        for name, shares in drawn
    )
    alt = f"{heading}. {said}. {page.brief.caveat}."
    columns(page, box, groups, drawn, heading=heading, alt=alt, form="0%")


def _placed(row: LikelyRow) -> str:
    if row.segment is None:
        return "none"
    return (
        f"{row.segment} ({row.segment_before} before the override)"
        if row.held
        else str(row.segment)
    )


def _score(row: LikelyRow) -> str:
    return decimals(row.score) if row.score is not None else f"not scored: {row.reason}"


def _position_title(brief: Brief, row: BriefRow) -> str:
    name, group = short_name(row.name), brief.what.held.wording.group
    shares = brief.what.shares
    asked = f" {uncapitalised(brief.what.held.question)}" if shares and changed(brief) else ""
    if row.held.moved:
        before, after = row.held.segment_from, row.held.segment_to
        return f"{name} moves from {group} {before} to {after}{asked}"
    if row.held.segment_to is None:
        return f"{name} has no {group}"
    verb = "stays" if changed(brief) else "is"
    return f"{name} {verb} in {group} {row.held.segment_to}{asked}"
