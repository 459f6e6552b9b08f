"""What becomes of each trust under a scenario, and how sure its move is."""

from dataclasses import dataclass
from functools import cache

from lib.findings.firm_moves import Sureness
from lib.movement import Move

_CAUSE_WORDS = {
    "data": "its own figures",
    "weights": "the weights",
    "boundary": "the cut-offs moved",
    "override": "the override",
}


@dataclass(frozen=True)
class Mover:
    """What becomes of one trust; None where it has no such number.

    own: its change of score beyond the league's median change, the tide; sure: whether its move
    would hold under nearby weightings, None for who stays.
    """

    org_code: str
    name: str
    segment_from: int | None
    segment_to: int | None
    rank_from: int | None
    rank_to: int | None
    score_from: float | None
    score_to: float | None
    own: float | None
    cause: str
    tide: bool
    moved: bool
    sure: Sureness | None


def mover(move: Move, name: str, drift: float, sure: Sureness | None) -> Mover:
    """The move with its words; drift: the league's median change of score."""
    both = move.score_from is not None and move.score_to is not None
    return Mover(
        org_code=move.org_code,
        name=name,
        segment_from=move.segment_from,
        segment_to=move.segment_to,
        rank_from=move.rank_from,
        rank_to=move.rank_to,
        score_from=move.score_from,
        score_to=move.score_to,
        own=(move.score_to or 0.0) - (move.score_from or 0.0) - drift if both else None,
        cause=_words(move.cause),
        tide=move.tide,
        moved=move.change != 0,
        sure=sure,
    )


@cache
def _words(cause: str) -> str:
    return " and ".join(_CAUSE_WORDS.get(part, part) for part in cause.split("+") if part)
