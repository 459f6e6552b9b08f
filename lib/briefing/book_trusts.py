"""The sheets of a briefing's workbook with a row a trust: who moves, why, where each stands."""

from collections.abc import Sequence

from lib.briefing.book_titles import causes_title, movers_title, ranges_title
from lib.briefing.book_words import (
    PER_CENT,
    SCORE,
    WHOLE,
    Column,
    Side,
    mover_under,
    sheet,
    sides,
)
from lib.briefing.workbook import Sheet
from lib.findings.brief_types import Brief, BriefRow
from lib.findings.likely_rows import LikelyRow
from lib.findings.movers import Mover
from lib.findings.words import capitalised
from lib.movement import movement


def movers_sheet(brief: Brief) -> Sheet:
    """Who changes segment under either answer, with the cause, and how sure the move is."""
    words, rows = brief.what.held.wording, brief.movers
    start = [row.held.segment_from for row in rows]
    columns = [
        *_who(brief, rows),
        Column(f"{words.heading} {words.plainly}", start, WHOLE),
    ]
    for side in sides(brief):
        columns += _moves(brief, side, [mover_under(side, row) for row in rows])
    member = brief.what.held.member
    return sheet(
        brief,
        "Movers",
        movers_title(brief),
        columns,
        missing=f"the {member} does not move under this answer, or no {member} moves at all",
    )


def movement_sheet(brief: Brief) -> Sheet:
    """Every trust under each answer: ranks, scores, and what its move is made of."""
    found = sides(brief)
    rows = [(row, side) for side in found for row in brief.rows]
    moves = {
        (move.org_code, side.answer.key): move
        for side in found
        for move in movement(side.of.official, side.of.result)
    }
    each = [moves[row.org_code, side.answer.key] for row, side in rows]
    own = [mover_under(side, row) for row, side in rows]
    words = brief.what.held.wording
    by = f"{words.heading}s moved by"
    columns = [
        *_who(brief, [row for row, _ in rows]),
        Column("Answer", [capitalised(side.words) for _, side in rows]),
        Column(f"{words.heading} {words.plainly}", [m.segment_from for m in each], WHOLE),
        Column(f"{words.heading} in the scenario", [m.segment_to for m in each], WHOLE),
        Column(f"Rank {words.plainly}", [m.rank_from for m in each], WHOLE),
        Column("Rank in the scenario", [m.rank_to for m in each], WHOLE),
        Column(f"Score {words.plainly}", [m.score_from for m in each], SCORE),
        Column("Score in the scenario", [m.score_to for m in each], SCORE),
        Column("Change beyond the league's median", [m.own for m in own], SCORE),
        Column("Because of", [m.cause for m in own]),
        Column(f"{by} its own figures", [m.share_data for m in each], SCORE),
        Column(f"{by} the weights", [m.share_weights for m in each], SCORE),
        Column(f"{by} the cut-offs", [m.share_boundary for m in each], SCORE),
    ]
    if not brief.held.data.framework.indicative:
        columns.append(Column(f"{by} the override", [m.share_override for m in each], SCORE))
    columns.append(_yes_no("Only because all scores shift", [m.tide for m in each]))
    return sheet(
        brief,
        "Movement",
        causes_title(brief),
        columns,
        missing=f"the {brief.what.held.member} stays where it is, or has no such number",
        notes=["The parts of a move add up to the change of number; minus is towards 1, the best."],
    )


def members_sheet(brief: Brief) -> Sheet:
    """Where each stands: score, rank and their likely ranges, segment before and after."""
    words, rows = brief.what.held.wording, brief.rows
    plainly, scored = words.plainly, [row.likely.score for row in rows]
    before = [row.officially for row in rows]
    columns = [
        *_who(brief, rows),
        *_standing(brief, before, plainly),
        *_ranges(before, plainly),
        Column("Score in the scenario", scored, SCORE),
    ]
    for side in sides(brief):
        at = dict(zip(side.of.data.orgs, range(len(side.of.data.orgs)), strict=True))
        columns += _result(side, [at[row.org_code] for row in rows])
    held = " and the cut-offs held" if brief.shares else ""
    columns += _ranges([row.likely for row in rows], f"in the scenario{held}")
    why = [row.likely.reason or None for row in rows]
    columns.append(Column("Why without score or range in the scenario", why))
    member = brief.what.held.member
    return sheet(
        brief,
        f"{capitalised(member)}s",
        ranges_title(brief),
        columns,
        missing=f"the {member} is not scored, too few are for {words.group}s, or it has too few "
        "metrics for a range",
    )


def _who(brief: Brief, rows: Sequence[BriefRow]) -> list[Column]:
    """Names, and codes where names may be shown."""
    names = Column(capitalised(brief.what.held.member), [row.name for row in rows])
    codes = Column("Code", [row.org_code for row in rows])
    return [names, codes] if brief.request.names else [names]


def _moves(brief: Brief, side: Side, rows: Sequence[Mover]) -> list[Column]:
    end = f", {side.words}" if brief.shares else ""
    sure = [row.sure for row in rows]
    return [
        Column(f"{side.answer.wording.heading} {side.words}", [m.segment_to for m in rows], WHOLE),
        Column(f"Because of{end}", [m.cause if m.moved else None for m in rows]),
        _yes_no(f"Only because all scores shift{end}", [m.tide if m.moved else None for m in rows]),
        Column(f"How sure{end}", [s.word if s else None for s in sure]),
        Column(
            f"Share of nearby weightings{end}", [s.share if s else None for s in sure], PER_CENT
        ),
        _yes_no(f"Borderline{end}", [s.borderline if s else None for s in sure]),
    ]


def _standing(brief: Brief, rows: Sequence[LikelyRow], end: str) -> list[Column]:
    words = brief.what.held.wording
    before = [row.segment_before for row in rows]
    return [
        Column(f"Rank {end}", [row.rank for row in rows], WHOLE),
        Column(f"Score {end}", [row.score for row in rows], SCORE),
        *([Column(f"Segment before the override {end}", before, WHOLE)] if brief.shares else []),
        Column(f"{words.heading} {end}", [row.segment for row in rows], WHOLE),
    ]


def _result(side: Side, at: Sequence[int]) -> list[Column]:
    result, words = side.of.result, side.answer.wording
    before = [int(result.before[i]) or None for i in at]
    columns = [
        Column(f"Rank {side.words}", [int(result.ranks[i]) or None for i in at], WHOLE),
        Column(f"Segment before the override {side.words}", before, WHOLE),
        Column(
            f"{words.heading} {side.words}", [int(result.segments[i]) or None for i in at], WHOLE
        ),
    ]
    return [columns[0], columns[2]] if side.of.data.framework.indicative else columns


def _ranges(rows: Sequence[LikelyRow], end: str) -> list[Column]:
    return [
        Column(f"Score {end}, likely from", [row.score_low for row in rows], SCORE),
        Column(f"Score {end}, likely to", [row.score_high for row in rows], SCORE),
        Column(f"Rank {end}, likely from", [row.rank_low for row in rows], WHOLE),
        Column(f"Rank {end}, likely to", [row.rank_high for row in rows], WHOLE),
    ]


def _yes_no(heading: str, values: Sequence[bool | None]) -> Column:
    return Column(heading, [None if v is None else "Yes" if v else "No" for v in values])
