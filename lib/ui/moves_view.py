"""Who moved between two quarters: the finding with its numbers, and every move with its cause."""

import streamlit as st

from lib.findings.firm_moves import FIRM_MEANS, Sureness, firm_sentence
from lib.findings.quarter_moves import quarter_moves
from lib.findings.quarter_moves_table import quarter_moves_table
from lib.findings.quarter_moves_types import MoveCounts, MoveShares, QuarterMove, QuarterMoves
from lib.findings.words import capitalised, decimals, signed
from lib.robustness.counting import Progress
from lib.ui.bench import current_bench, kept_finding
from lib.ui.chart_frame import draw_csv, draw_table
from lib.ui.finder import known
from lib.ui.links import who
from lib.ui.markup import escaped, moved, paragraphs, table, under, worded
from lib.ui.nothing import OTHER_QUARTER, nothing_here
from lib.ui.progress import with_progress
from lib.ui.quarters import Quarters
from lib.ui.words import draw_heading


def draw_moves_head(of: Quarters) -> None:
    """The finding as the page's heading, and its numbers in a strip."""
    finding = moves_finding(of)
    aside = []
    if of.bench.scenario != current_bench().scenario:
        scoring = finding.wording.scoring
        aside = [f"Every quarter here is by {scoring}: the scenario is set aside on this page."]
    draw_heading(finding.headline, finding.plain, (*aside, *finding.notes))
    counts = finding.counts
    if counts and (counts.moves or counts.chance.high):
        st.html(_strip(finding, counts))


def draw_moves(of: Quarters) -> None:
    """Every move, the largest first, with what it rests on; or why there is none."""
    finding = moves_finding(of)
    if finding.counts is None:
        st.html(nothing_here(finding.plain, OTHER_QUARTER))
        return
    moves, words = st.columns([5, 2], gap="large")
    with moves:
        _draw_rows(finding, of_scoring=of.bench.scenario == current_bench().scenario)
    with words:
        said = paragraphs(finding.sentences)
        st.html(f'<div class="wb-part wb-rests">{said}</div>')


def moves_finding(of: Quarters) -> QuarterMoves:
    """The moves from the quarter to start from to the one on the bench, with a bar meanwhile."""
    return with_progress(
        "Trying 10,000 nearby weightings in both quarters", lambda tell: kept_moves(of, tell)
    )


def kept_moves(of: Quarters, tell: Progress | None = None) -> QuarterMoves:
    """The same without a bar: for what is worked out after it."""
    bench = of.bench
    return kept_finding(
        bench,
        f"quarter moves {of.line_rule} {of.name}",
        lambda: quarter_moves(
            of.cases(), of.since, bench.scenario, known(bench).known, progress=tell
        ),
    )


def _strip(finding: QuarterMoves, counts: MoveCounts) -> str:
    ways = f"{counts.up} up, {counts.down} down" if counts.moves else f"since {finding.since}"
    parts = [
        _number(counts.moves, f"of {counts.of} moved", ways),
        _number(counts.kind("significant"), "significant", "more than noise, by our test"),
        _number(counts.kind("not significant"), "not significant", "may be noise"),
    ]
    if few := counts.kind("too few metrics"):
        parts.append(_number(few, "on too few metrics", "too few to say"))
    if counts.overridden:
        parts.append(_number(counts.kind("override"), "by the override", "not by the score"))
    chance = counts.chance
    what = f"by chance alone ({chance.low} to {chance.high})"
    seen = f"{chance.seen} moved{' before the override' if counts.overridden else ''}"
    parts.append(_number(int(chance.expected + 0.5), what, seen, kind=" wb-chance"))
    return f'<div class="wb-moves-strip">{"".join(parts)}</div>'


def _number(number: int, what: str, more: str, kind: str = "") -> str:
    return (
        f'<section class="wb-big{kind}"><p><b>{number}</b> {worded(what)}</p>'
        f'<p class="wb-small">{worded(more)}</p></section>'
    )


def _draw_rows(finding: QuarterMoves, *, of_scoring: bool) -> None:
    """of_scoring: whether the scenario on the bench is what the quarters are scored by."""
    if not finding.rows:
        said = [finding.nearest] if finding.nearest else finding.plain
        st.html(nothing_here([f"{finding.headline}.", *said], OTHER_QUARTER))
        return
    rows = _choose_rows(finding)
    if rows:
        st.html(_table(finding, rows))
    more = st.expander(
        "Every share, and the file", key="more_moves", type="compact", on_change="rerun"
    )
    if more.open:
        behind = quarter_moves_table(finding)
        with more:
            draw_csv("moves-between-quarters", lambda: behind, of_scoring=of_scoring)
            draw_table(behind, f"Table of the moves: {finding.headline}")


def _choose_rows(finding: QuarterMoves) -> list[QuarterMove]:
    """All moves, or those that are firm; in the URL as `firm`."""
    with st.container(horizontal=True, vertical_alignment="center", key="firmness"):
        chosen = st.checkbox("Firm moves only", key="firm", bind="query-params")
        st.page_link("pages/how_sure.py", label="How sure is the table itself?")
    if not chosen:
        return list(finding.rows)
    firm = [row for row in finding.rows if row.sure.word == "firm"]
    if not firm:
        words = firm_sentence(finding.sureness)
        st.html(nothing_here([words], "Untick the box to see every move."))
    return firm


def _table(finding: QuarterMoves, rows: list[QuarterMove]) -> str:
    head = [
        (capitalised(finding.member), "wb-name"),
        (finding.wording.heading, "wb-segment"),
        ("Counts as", "wb-kind"),
        ("How sure", "wb-sure"),
        ("Score", "wb-number"),
        ("Rank", "wb-number"),
    ]
    group = finding.wording.group
    merged = ""
    if any(row.merged for row in rows):
        merged = "Merged in between: the score before is not of the same organisation. "
    key = (
        f"Below each name: because of what it moves; of several shares each, in {group}s, + is "
        "down. Score: 1 is best. With the tide: it moves only because all scores shift. "
        f"{merged}{FIRM_MEANS}"
    )
    name = f"Who changed {group} since {finding.since}"
    only = " · firm moves only" if len(rows) < len(finding.rows) else ""
    drawn = table(
        escaped(f"{finding.caveat}{only}"), head, [_cells(row) for row in rows], name=name
    )
    return (
        f'<div class="wb-short wb-movers wb-quarter-moves">{drawn}</div>'
        f'<p class="wb-small wb-moves-key">{worded(key)}</p>'
    )


def _cells(row: QuarterMove) -> list[str]:
    tide = ' <span class="wb-tide">with the tide</span>' if row.tide else ""
    merged = ' <span class="wb-tide">merged in between</span>' if row.merged else ""
    return [
        who(row.name, row.org_code)
        + f'<span class="wb-small wb-under">{escaped(row.cause)}{tide}{merged}</span>'
        + _shares(row.shares),
        moved(row.segment_from, row.segment_to),
        escaped(row.kind),
        _sure(row.sure),
        f"{decimals(row.score_from)} to {decimals(row.score_to)}",
        f"{row.rank_from} to {row.rank_to}",
    ]


def _shares(of: MoveShares) -> str:
    """The shares of a move that more than one thing has a part in; nothing of another."""
    same, other = of.parts
    own = {"own figures": of.data}
    if same is not None and other is not None:
        own = {"like for like": same, "set of metrics": other}
    named = {**own, "weights": of.weights, "cut-offs": of.boundary, "override": of.override}
    there = [f"{what} {signed(share)}" for what, share in named.items() if signed(share) != "0.00"]
    return under(", ".join(there)) if len(there) > 1 else ""


def _sure(sure: Sureness) -> str:
    return f'<b>{sure.word}</b> <span class="wb-small">{escaped(sure.words)}</span>'
