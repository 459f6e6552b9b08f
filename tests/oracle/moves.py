"""Why it moved, and the tide: method section 4, contract `movement`."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from .boundaries import cutoffs, segment_at
from .model import Cutoffs, LeagueRow, MoveRow, Quarter, Scenario, Trust
from .scoring import Weights, score, weights_of
from .table import after_override
from .table import league as league_table

PARTS = ("data", "weights", "boundary", "override")
PARTS_JOINED = ("data+weights", "boundary", "override")


@dataclass(frozen=True)
class Situation:
    """What the method calls a situation: (data, weights, cut-offs, override), for one league.

    The cut-offs are "three numbers worked out once in each whole situation". The override is
    "rule, cap and flag": rule and cap are in the scenario, the flag with the trust.
    """

    trusts: Mapping[str, Trust]
    weights: Weights
    lines: Cutoffs | None
    scenario: Scenario
    rows: Mapping[str, LeagueRow]


def situation(quarter: Quarter, scenario: Scenario, league: str) -> Situation:
    """One whole situation: a quarter under a scenario."""
    return Situation(
        trusts={trust.org_code: trust for trust in quarter.leagues[league]},
        weights=weights_of(quarter, scenario),
        lines=cutoffs(quarter, league, scenario),
        scenario=scenario,
        rows={row.org_code: row for row in league_table(quarter, league, scenario)},
    )


def shapley(parts: Sequence[str], value: Callable[[frozenset[str]], int]) -> dict[str, float]:
    """Each part's Shapley value.

    What it adds when it changes from A to B, averaged over all the orders in which the parts can
    change. (Sums of whole numbers, divided once: equal shares come out equal.)
    """
    total = dict.fromkeys(parts, 0)
    known: dict[frozenset[str], int] = {}
    orders = 0
    for order in permutations(parts):
        orders += 1
        changed: frozenset[str] = frozenset()
        for part in order:
            with_part = changed | {part}
            for subset in (changed, with_part):
                if subset not in known:
                    known[subset] = value(subset)
            total[part] += known[with_part] - known[changed]
            changed = with_part
    return {part: total[part] / orders for part in parts}


def shares_of_move(org_code: str, a: Situation, b: Situation) -> dict[str, float]:
    """The share of each part in the move of a trust that has a segment on both sides.

    "Shares add up to segment_to - segment_from"; "if a mixed situation leaves the trust unscored,
    data and weights count as one part".
    """
    sides = (a, b)
    scores: dict[tuple[bool, bool], float | None] = {}
    for data_from_b in (False, True):
        for weights_from_b in (False, True):
            scores[data_from_b, weights_from_b] = score(
                sides[data_from_b].trusts[org_code], sides[weights_from_b].weights
            )
    joined = any(s is None for s in scores.values())

    def segment_with(from_b: frozenset[str]) -> int:
        """v(S): the segment after the override, with the parts S from B and the rest from A."""
        if joined:
            data_from_b = weights_from_b = "data+weights" in from_b
        else:
            data_from_b = "data" in from_b
            weights_from_b = "weights" in from_b
        s = scores[data_from_b, weights_from_b]
        lines = sides["boundary" in from_b].lines
        assert s is not None and lines is not None
        overriding = sides["override" in from_b]
        before = segment_at(s, lines)
        return after_override(before, overriding.trusts[org_code], overriding.scenario)

    return shapley(PARTS_JOINED if joined else PARTS, segment_with)


def cause_of(shares: Mapping[str, float], move: int) -> str:
    """The cause of a move; who stays has none.

    "The part with the largest share in the move's direction; parts equal within 1e-9 are named
    together with `+`, in the order data, weights, boundary, override."
    """
    if move == 0:
        return ""
    direction = 1 if move > 0 else -1
    largest = max(direction * share for share in shares.values())
    return "+".join(p for p, share in shares.items() if direction * share >= largest - 1e-9)


def moves_with_the_tide(org_code: str, b: Situation, segment_from: int, tide: float) -> bool:
    """Whether a move vanishes when the tide is taken out.

    "A mover whose segment at the target's cut-offs and override, with the median change taken off
    its score, is segment_from."
    """
    score_to = b.rows[org_code].score
    assert score_to is not None and b.lines is not None
    before = segment_at(score_to - tide, b.lines)
    return after_override(before, b.trusts[org_code], b.scenario) == segment_from


def median_change(a: Situation, b: Situation) -> float:
    """The tide: "the league's median change" of score, over the trusts scored on both sides."""
    changes: list[float] = []
    for org_code in a.rows:
        if org_code not in b.rows:
            continue
        score_from = a.rows[org_code].score
        score_to = b.rows[org_code].score
        if score_from is not None and score_to is not None:
            changes.append(score_to - score_from)
    return statistics.median(changes) if changes else 0.0


def movement(
    a: tuple[Quarter, Scenario], b: tuple[Quarter, Scenario], league: str
) -> list[MoveRow]:
    """From situation A to situation B: one row an organisation of either side, by its code."""
    side_a = situation(a[0], a[1], league)
    side_b = situation(b[0], b[1], league)
    tide = median_change(side_a, side_b)

    moves: list[MoveRow] = []
    for org_code in sorted(set(side_a.rows) | set(side_b.rows)):
        row_a = side_a.rows.get(org_code)
        row_b = side_b.rows.get(org_code)
        scored_a = row_a is not None and not row_a.unscored
        scored_b = row_b is not None and not row_b.unscored
        segment_from = row_a.segment if row_a is not None else None
        segment_to = row_b.segment if row_b is not None else None

        cause = ""
        shares: dict[str, float] = {}
        with_tide = False
        if scored_b and not scored_a:
            cause = "entered"
        elif scored_a and not scored_b:
            cause = "left"
        elif segment_from is not None and segment_to is not None:
            shares = shares_of_move(org_code, side_a, side_b)
            cause = cause_of(shares, segment_to - segment_from)
            if segment_to != segment_from:
                with_tide = moves_with_the_tide(org_code, side_b, segment_from, tide)
            if "data+weights" in shares:
                # "share_data holds it"; the weights have nothing of their own
                shares = {**shares, "data": shares["data+weights"], "weights": 0.0}

        moves.append(
            MoveRow(
                org_code=org_code,
                segment_from=segment_from,
                segment_to=segment_to,
                rank_from=row_a.rank if row_a is not None else None,
                rank_to=row_b.rank if row_b is not None else None,
                score_from=row_a.score if row_a is not None else None,
                score_to=row_b.score if row_b is not None else None,
                cause=cause,
                share_data=shares.get("data"),
                share_weights=shares.get("weights"),
                share_boundary=shares.get("boundary"),
                share_override=shares.get("override"),
                tide=with_tide,
            )
        )
    return moves
