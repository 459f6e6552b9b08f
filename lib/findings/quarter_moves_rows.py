"""Every move between two quarters with its cause, its shares, its class and how sure it is."""

from collections.abc import Mapping, Sequence

import numpy as np

from lib.findings.firm_moves import sureness
from lib.findings.quarter_moves_types import KINDS, MoveShares, QuarterMove
from lib.movement import Move
from lib.movement.like_for_like import NOT_PARTED, DataShares, like_for_like
from lib.robustness.significance import ClassifiedMove
from lib.scoring.league import LeagueResult

LIKE_FOR_LIKE, CHANGED_SET = "its own figures (like for like)", "a changed set of metrics"
_WORDS = {
    "data": "its own figures",
    "weights": "the weights",
    "boundary": "the cut-offs moved",
    "override": "the override",
}
_ALIKE = 1e-9


def quarter_move_rows(
    before: LeagueResult,
    now: LeagueResult,
    moves: Sequence[ClassifiedMove],
    firm: Mapping[str, float],
    draws: int,
) -> tuple[QuarterMove, ...]:
    """The largest moves first, among them the significant ones, then by the change of score.

    moves: what `classified_moves` gives for the two quarters; firm: by code, the share of so many
    draws in which the move is the same way.
    """
    parted = like_for_like(before, now)
    rows = [_row(of, now, parted[of.move.org_code], firm, draws) for of in moves]
    return tuple(sorted(rows, key=_order))


def _order(row: QuarterMove) -> tuple[int, int, float, str]:
    size = abs(row.segment_to - row.segment_from)
    return -size, KINDS.index(row.kind), -abs(row.score_to - row.score_from), row.name


def _row(
    of: ClassifiedMove,
    now: LeagueResult,
    parts: DataShares,
    firm: Mapping[str, float],
    draws: int,
) -> QuarterMove:
    move = of.move
    return QuarterMove(
        org_code=move.org_code,
        name=now.data.name_of(move.org_code),
        segment_from=move.segment_from or 0,
        segment_to=move.segment_to or 0,
        rank_from=move.rank_from or 0,
        rank_to=move.rank_to or 0,
        score_from=move.score_from or 0.0,
        score_to=move.score_to or 0.0,
        causes=causes(move, parts),
        shares=MoveShares(
            data=move.share_data or 0.0,
            parts=parts,
            weights=move.share_weights or 0.0,
            boundary=move.share_boundary or 0.0,
            override=move.share_override or 0.0,
        ),
        kind=of.kind,
        sure=sureness(firm[move.org_code], draws),
        tide=move.tide,
    )


def causes(move: Move, parts: DataShares = NOT_PARTED) -> tuple[str, ...]:
    """The move's causes in words; of its own figures, which part of them where that is known."""
    words: list[str] = []
    for part in move.cause.split("+"):
        words += _of_data(parts, move.change) if part == "data" else [_WORDS[part]]
    return tuple(words)


def _of_data(parts: DataShares, change: int) -> list[str]:
    if parts.like_for_like is None or parts.changed_set is None:
        return [_WORDS["data"]]
    same, other = (np.sign(change) * share for share in (parts.like_for_like, parts.changed_set))
    largest = max(same, other) - _ALIKE
    return [LIKE_FOR_LIKE] * bool(same >= largest) + [CHANGED_SET] * bool(other >= largest)
