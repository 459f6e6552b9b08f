"""What moves under one cut-off rule: counts, the matrix of segments, and every trust's row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from lib.findings.brackets import moves_over_brackets
from lib.findings.case import AnswerKey, Case
from lib.findings.firm_moves import Sureness, sureness
from lib.findings.known_numbers import three
from lib.findings.movers import Mover, mover
from lib.findings.wording import Wording, wording
from lib.findings.words import count_of
from lib.framework import Triple
from lib.matrix import Floats
from lib.movement import Move, movement, tide
from lib.robustness.draws import USUAL, Draws
from lib.robustness.moves_held import moves_held
from lib.scoring.cutoffs import FEWEST_FOR_SEGMENTS

_QUESTIONS = {
    ("held", ""): "If the cut-offs stay put",
    ("held", "quartile"): "If the cut-offs follow the quartiles of the new scores",
    ("held", "fixed"): "If the cut-offs stand where you set them",
    ("shares", ""): "If each segment keeps its share",
}
_ONE_ANSWER = "With the quarters drawn anew from the new scores"
Cells: TypeAlias = tuple[tuple[tuple[str, ...], ...], ...]


@dataclass(frozen=True)
class Answer:
    """What moves under one cut-off rule.

    low, high: the fewest and most moves over the ends of the cut-offs' brackets, None where the
    rule has none. cutoffs: None where too few are scored for segments. matrix: names of the trusts
    by segment from (first index) and to (second); codes: theirs, in the same order. tide: the
    league's median change of score.
    caveat: what must stand beside every figure. member, wording: what one of the league, and the
    parts of it, are called. scored: how many have a score in the scenario. awaited: that nobody has
    published the cut-offs, where that is so.
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
    matrix: Cells
    codes: Cells
    caveat: str
    member: str
    scored: int
    wording: Wording
    awaited: str

    @property
    def nothing(self) -> str:
        """Why nothing is counted here: nobody scored, no cut-offs, or too few; else empty."""
        if not self.scored:
            return f"no {self.wording.group}s: nobody is scored"
        if self.awaited and not self.lines:  # nor is there a share of any segment to keep
            return f"no {self.wording.group}s: {self.awaited}"
        if self.cutoffs is None:
            return (
                f"no {self.wording.group}s: {self.scored} of {count_of(self.of, self.member)} "
                f"scored, at least {FEWEST_FOR_SEGMENTS} needed"
            )
        return ""

    @property
    def movers(self) -> tuple[Mover, ...]:
        """The trusts that change segment."""
        return tuple(row for row in self.rows if row.moved)

    @property
    def sureness(self) -> tuple[Sureness, ...]:
        """Of each move, whether it would hold under nearby weightings."""
        return tuple(row.sure for row in self.movers if row.sure)

    @property
    def lines(self) -> tuple[tuple[int, float], ...]:
        """The cut-offs that can be drawn, with the segment that each one ends.

        Where a segment keeps a share of nobody its cut-off lies below or above every score.
        """
        cutoffs = enumerate(self.cutoffs or (), start=1)
        return tuple((segment, cutoff) for segment, cutoff in cutoffs if np.isfinite(cutoff))


def answer(of: Case, draws: Draws = USUAL) -> Answer:
    """What moves from the official to the scenario's result; draws: of nearby weightings."""
    return answers([of], draws)[0]


def answers(cases: Sequence[Case], draws: Draws = USUAL) -> tuple[Answer, ...]:
    """What moves from the official to the scenario's result, case by case.

    cases: of one scenario on one league, under several cut-off rules; draws: of nearby weightings,
    which are laid over all of them at once.
    """
    first = cases[0]
    held = moves_held(first.official, [of.result for of in cases], first.leagues, draws)
    return tuple(
        _answer(of, {org: sureness(share, draws.count) for org, share in _shares(of, shares)})
        for of, shares in zip(cases, held, strict=True)
    )


def _shares(of: Case, shares: Floats) -> list[tuple[str, float]]:
    """Of everyone that changes segment, the code and the share of draws."""
    return [(of.data.orgs[i], float(shares[i])) for i in np.flatnonzero(~np.isnan(shares))]


def _answer(of: Case, sure: Mapping[str, Sureness]) -> Answer:
    key, official, scenario = of.key, of.official, of.result
    moves = movement(official, scenario)
    drift = tide(official.scores, scenario.scores)
    changes = [move.change for move in moves if move.change]
    names = dict(zip(official.data.orgs, official.data.names, strict=True))
    ends = moves_over_brackets(official, scenario) if key == "held" else None
    up, down = sum(c < 0 for c in changes), sum(c > 0 for c in changes)
    return Answer(
        key=key,
        question=_question(of),
        moves=len(changes),
        up=up,
        down=down,
        of=len(official.data.orgs),
        low=min(ends) if ends else None,
        high=max(ends) if ends else None,
        cutoffs=three(scenario.cutoffs),
        official_cutoffs=three(official.cutoffs),
        tide=drift,
        rows=tuple(mover(m, names[m.org_code], drift, sure.get(m.org_code)) for m in moves),
        matrix=_matrix(moves, names, names),
        codes=_matrix(moves, names, {org: org for org in names}),
        caveat=of.caveat,
        member=official.data.member,
        scored=int(np.sum(~np.isnan(scenario.scores))),
        wording=wording(official.data),
        awaited=official.data.awaited,
    )


def _question(of: Case) -> str:
    if of.data.framework.indicative:
        return _ONE_ANSWER
    return question_of(of.key, of.rules.boundary.rule)


def question_of(key: AnswerKey, rule: str = "") -> str:
    """`If the cut-offs stay put`: the answer's question, under a boundary rule of the scenario."""
    return _QUESTIONS.get((key, rule), _QUESTIONS[key, ""])


def firm_only(of: Answer) -> Answer:
    """The answer without the moves that are not firm, for what lists them."""
    rows = tuple(row for row in of.rows if row.sure is None or row.sure.word == "firm")
    return replace(of, rows=rows, caveat=f"{of.caveat} · firm moves only")


def _matrix(moves: Sequence[Move], names: Mapping[str, str], shown: Mapping[str, str]) -> Cells:
    """By segment from and to what is shown of each organisation, in the order of their names."""
    cells: dict[tuple[int | None, int | None], list[str]] = {}
    for move in sorted(moves, key=lambda move: (names[move.org_code], move.org_code)):
        cells.setdefault((move.segment_from, move.segment_to), []).append(shown[move.org_code])
    return tuple(
        tuple(tuple(cells.get((before, after), ())) for after in (1, 2, 3, 4))
        for before in (1, 2, 3, 4)
    )
