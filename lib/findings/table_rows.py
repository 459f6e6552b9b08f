"""The rows of a league table, with how each trust got to its segment."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from lib.findings.dates import age_words
from lib.findings.likely_rows import LikelyRow
from lib.movement import Move
from lib.scoring.league import LeagueResult, reason_unscored
from lib.scoring.rounding import r2


@dataclass(frozen=True)
class Change:
    """How a row differs from the same trust's in another table; None where it has no such number.

    override: whether the override is part of the cause.
    """

    segment_from: int | None
    rank_from: int | None
    segments: int
    override: bool


@dataclass(frozen=True)
class TableRow:
    """One trust. rank, score and segments are None where unscored; `reason` then says why.

    held: the override, not the score, sets the segment. since: against the quarter before; against:
    against the official table; None where there is nothing to compare. likely: the likely range,
    None where that is not asked for. oldest: the period and age of its oldest figure, empty where
    that is not asked for.
    """

    org_code: str
    name: str
    rank: int | None
    tied: bool
    score: float | None
    segment_before: int | None
    segment: int | None
    held: bool
    since: Change | None
    against: Change | None
    used: int
    likely: LikelyRow | None
    reason: str
    oldest: str


def table_row(
    result: LeagueResult,
    i: int,
    since: Move | None,
    against: Move | None,
    oldest: tuple[str, int] | None = None,
    likely: LikelyRow | None = None,
) -> TableRow:
    """The i-th organisation's row, with its moves since the quarter before and against official.

    oldest: the period of its oldest figure, and how many months before the quarter's end that was.
    """
    scored = not np.isnan(result.scores[i])
    before, after = int(result.before[i]) or None, int(result.segments[i]) or None
    return TableRow(
        org_code=result.data.orgs[i],
        name=result.data.names[i],
        rank=int(result.ranks[i]) or None,
        tied=scored and int(np.sum(result.ranks == result.ranks[i])) > 1,
        score=r2(float(result.scores[i])) if scored else None,
        segment_before=before,
        segment=after,
        held=before != after,
        since=_change(since),
        against=_change(against),
        used=int(result.used[i]),
        likely=likely,
        reason=reason_unscored(result, i),
        oldest=age_words(*oldest) if oldest else "",
    )


def _change(move: Move | None) -> Change | None:
    if move is None:
        return None
    return Change(move.segment_from, move.rank_from, move.change, "override" in move.cause)


def matching(rows: Iterable[TableRow], text: str, segments: Collection[int]) -> list[TableRow]:
    """The rows whose name or code has the text, any case, in the segments; all for none given."""
    wanted = text.strip().casefold()
    return [
        row
        for row in rows
        if (wanted in row.name.casefold() or wanted in row.org_code.casefold())
        and (not segments or row.segment in segments)
    ]
