"""What moves under one line rule: counts, the matrix of segments, and every trust's row."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lib.findings.captions import caveat_line
from lib.findings.case import AnswerKey, Case
from lib.framework import Triple
from lib.league import LeagueData
from lib.matrix import Floats
from lib.movement import Move, movement, tide
from lib.scoring.league import score_league
from lib.scoring.rules import Rules, official_rules

# The high end of a bracket is outside it: a trust's score lies on it.
_INSIDE_HIGH_END = 0.001
_CAUSE_WORDS = {
    "data": "its own figures",
    "weights": "the weights",
    "boundary": "the cut-offs moved",
    "override": "the override",
}

_QUESTIONS = {
    ("held", ""): "If the lines stay put",
    ("held", "quartile"): "If the lines follow the quartiles of the new scores",
    ("held", "fixed"): "If the lines stand where you set them",
    ("shares", ""): "If each segment keeps its share",
}


@dataclass(frozen=True)
class Mover:
    """What becomes of one trust; None where it has no such number.

    own: its change of score beyond the league's median change, the tide.
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


@dataclass(frozen=True)
class Answer:
    """What moves under one line rule.

    low, high: the fewest and most moves over the ends of the cut-offs' brackets, None where the
    rule has none. cutoffs: None where too few are scored for segments. matrix: names of the trusts
    by segment from (first index) and to (second). tide: the league's median change of score.
    caveat: what must stand beside every figure. member: what one of the league is called.
    """

    key: AnswerKey
    question: str
    moves: int
    up: int
    down: int
    of: int
    low: int | None
    high: int | None
    cutoffs: Triple | None
    official_cutoffs: Triple | None
    tide: float
    rows: tuple[Mover, ...]
    matrix: tuple[tuple[tuple[str, ...], ...], ...]
    caveat: str
    member: str

    @property
    def movers(self) -> tuple[Mover, ...]:
        """The trusts that change segment."""
        return tuple(row for row in self.rows if row.moved)

    @property
    def lines(self) -> tuple[tuple[int, float], ...]:
        """The cut-offs that can be drawn, with the segment that each one ends.

        Where a segment keeps a share of nobody its cut-off lies below or above every score.
        """
        cutoffs = enumerate(self.cutoffs or (), start=1)
        return tuple((segment, cutoff) for segment, cutoff in cutoffs if np.isfinite(cutoff))


def answer(of: Case) -> Answer:
    """What moves from the official to the scenario's result."""
    key, official, scenario = of.key, of.official, of.result
    moves = movement(official, scenario)
    drift = tide(official.scores, scenario.scores)
    changes = [move.change for move in moves if move.change]
    names = dict(zip(official.data.orgs, official.data.names, strict=True))
    question = _QUESTIONS.get((key, scenario.rules.boundary.rule), _QUESTIONS[key, ""])
    ends = _over_brackets(official.data, scenario.rules, len(changes)) if key == "held" else None
    up, down = sum(c < 0 for c in changes), sum(c > 0 for c in changes)
    return Answer(
        key=key,
        question=question,
        moves=len(changes),
        up=up,
        down=down,
        of=len(official.data.orgs),
        low=min(ends) if ends else None,
        high=max(ends) if ends else None,
        cutoffs=_triple(scenario.cutoffs),
        official_cutoffs=_triple(official.cutoffs),
        tide=drift,
        rows=tuple(_mover(move, names[move.org_code], drift) for move in moves),
        matrix=_matrix(moves, names),
        caveat=caveat_line(scenario),
        member=official.data.member,
    )


def _over_brackets(data: LeagueData, rules: Rules, moves: int) -> list[int] | None:
    """Moves at both ends of the cut-offs' brackets and between; None where nothing is bracketed."""
    bracket = data.cutoffs
    if rules.boundary.rule != "published" or bracket is None or bracket.low == bracket.high:
        return None
    counts = [moves]
    for cutoffs in (np.array(bracket.low), np.array(bracket.high) - _INSIDE_HIGH_END):
        before = score_league(data, official_rules(data.framework), cutoffs=cutoffs).segments
        after = score_league(data, rules, cutoffs=cutoffs).segments
        counts.append(int(np.sum((before != after) & (before > 0) & (after > 0))))
    return counts


def _mover(move: Move, name: str, drift: float) -> Mover:
    both = move.score_from is not None and move.score_to is not None
    words = " and ".join(_CAUSE_WORDS.get(part, part) for part in move.cause.split("+") if part)
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
        cause=words,
        tide=move.tide,
        moved=move.change != 0,
    )


def _matrix(
    moves: Sequence[Move], names: dict[str, str]
) -> tuple[tuple[tuple[str, ...], ...], ...]:
    return tuple(
        tuple(
            tuple(
                sorted(
                    names[move.org_code]
                    for move in moves
                    if (move.segment_from, move.segment_to) == (before, after)
                )
            )
            for after in (1, 2, 3, 4)
        )
        for before in (1, 2, 3, 4)
    )


def _triple(cutoffs: Floats) -> Triple | None:
    if np.isnan(cutoffs).any():
        return None
    first, second, third = (float(c) for c in cutoffs)
    return first, second, third
