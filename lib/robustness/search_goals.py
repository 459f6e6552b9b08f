"""What a search for weights can be after: one number for each weighting, the smaller the better."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Literal

import numpy as np

from lib.league import LeagueData
from lib.matrix import Bools, Floats, Ints, shared_positions
from lib.robustness.counting import fitting
from lib.robustness.influence import spread_shares
from lib.scoring.league import LeagueResult, scenario_scores, score_league
from lib.scoring.rules import Rules, Weights

Goal = Literal["moves", "steady", "influence"]
Vary = Literal["domain", "metric"]


@dataclass(frozen=True, eq=False)
class Played:
    """A league in one quarter, the rules it is scored by, and all leagues of that quarter."""

    data: LeagueData
    rules: Rules
    leagues: Sequence[LeagueData] = ()


@dataclass(frozen=True, eq=False)
class Goals:
    """What weightings are judged by.

    here: the chosen quarter; quarters: all that are loaded, in their order, each under its own
    cut-offs; official: the segments that moves are counted from; stated: d, each domain's share of
    the weight, that its real influence is held against. vary, names: the domains' or metrics'
    weights that change, c of them; all else of each quarter's rules stays.
    """

    here: Played
    quarters: Sequence[Played]
    official: Ints
    stated: Floats
    vary: Vary = "domain"
    names: tuple[str, ...] = ()

    def values(self, goal: Goal, weights: Floats) -> Floats:
        """(k,): the goal's number under each of k x c weights; infinite where nobody is scored.

        moves: how many have another segment than the official one; steady: how many change segment
        between neighbouring quarters, all together; influence: half the sum, over domains, of the
        differences between the stated share of the weight and the share of the spread of the
        scores. The part of the spread that comes from having different metrics is no domain's, and
        is not counted by itself.
        """
        return self._counted(goal, weights)[0]

    def admissible(self, goal: Goal, weights: Floats) -> Floats:
        """The same, but infinite where anyone scored by the present rules would not be.

        Else a search would find that trusts without a score change no segment.
        """
        values, everyone = self._counted(goal, weights)
        return np.where(everyone, values, np.inf)

    def _counted(self, goal: Goal, weights: Floats) -> tuple[Floats, Bools]:
        rows = fitting(max(len(one.data.orgs) for one in (self.here, *self.quarters)))
        parts = [
            self._block(goal, weights[start : start + rows])
            for start in range(0, max(len(weights), 1), rows)
        ]
        return np.concatenate([p[0] for p in parts]), np.concatenate([p[1] for p in parts])

    def _block(self, goal: Goal, weights: Floats) -> tuple[Floats, Bools]:
        if goal == "steady":
            return self._between(weights)
        result = self._scored(self.here, weights)
        everyone = _keeps_all(_scored_now(self.here), result)
        if goal == "moves":
            return _moves(self.official, result.segments), everyone
        far = [self._distance(_row(result, i)) for i in range(len(weights))]
        return np.array(far, dtype=np.float64), everyone

    def _between(self, weights: Floats) -> tuple[Floats, Bools]:
        total, everyone = np.zeros(len(weights)), np.ones(len(weights), dtype=np.bool_)
        found = []
        for played, scored in zip(self.quarters, self._scored_then, strict=True):
            result = self._scored(played, weights)
            everyone &= _keeps_all(scored, result)
            found.append((played.data.orgs, result.segments))
        for (before, segments_before), (after, segments_after) in pairwise(found):
            at, was = shared_positions(after, before)
            total += _moves(segments_before[:, was], segments_after[:, at])
        return total, everyone

    @cached_property
    def _scored_then(self) -> list[Bools]:
        return [_scored_now(played) for played in self.quarters]

    def _distance(self, result: LeagueResult) -> float:
        shares = domain_spread(result)
        return float("inf") if shares is None else float(np.abs(self.stated - shares).sum() / 2)

    def _scored(self, played: Played, weights: Floats) -> LeagueResult:
        rules = replace(played.rules, weights=reweighted(played, self.vary, self.names, weights))
        return score_league(played.data, rules, played.leagues)


def reweighted(played: Played, vary: Vary, names: Sequence[str], weights: Floats) -> Weights:
    """The quarter's weights with (..., c) of them in place of those of that name."""
    present = played.rules.weights
    of_domains = vary == "domain"
    known = played.data.framework.domain_ids if of_domains else present.metrics
    was = present.domain_weights if of_domains else present.metric_weights
    changed = np.broadcast_to(was, (*weights.shape[:-1], len(was))).copy()
    into, out_of = shared_positions(known, names)
    changed[..., into] = weights[..., out_of]
    if of_domains:
        stack = np.broadcast_to(present.metric_weights, (*weights.shape[:-1], len(present.metrics)))
        return replace(present, domain_weights=changed, metric_weights=stack)
    stack = np.broadcast_to(
        present.domain_weights, (*weights.shape[:-1], len(present.domain_weights))
    )
    return replace(present, metric_weights=changed, domain_weights=stack)


def domain_spread(result: LeagueResult) -> Floats | None:
    """d: each domain's share of the spread of the scores; None where there is no spread."""
    spread = spread_shares(result)
    if spread is None:
        return None
    weights = result.rules.weights
    domain_of = weights.aligned(result.data.matrix.metrics).domain_of
    shares = np.zeros(len(weights.domain_weights))
    np.add.at(shares, domain_of, spread.metrics)
    return shares


def _moves(before: Ints, after: Ints) -> Floats:
    """(k,): how many have a segment on both sides, and another one."""
    both = (before > 0) & (after > 0)
    count: Floats = np.sum(both & (before != after), axis=-1).astype(np.float64)
    return count


def _scored_now(played: Played) -> Bools:
    """n: who has a score by the present rules."""
    scored: Bools = ~np.isnan(scenario_scores(played.data.matrix, played.rules)[0])
    return scored


def _keeps_all(scored: Bools, result: LeagueResult) -> Bools:
    """(k,): whether everyone of those still has a score."""
    kept: Bools = ~np.any(np.isnan(result.scores[:, scored]), axis=1)
    return kept


def _row(result: LeagueResult, i: int) -> LeagueResult:
    """The i-th of stacked results by itself."""
    weights = result.rules.weights
    one = replace(
        weights,
        metric_weights=weights.metric_weights[i],
        domain_weights=weights.domain_weights[i],
    )
    return replace(
        result,
        rules=replace(result.rules, weights=one),
        scores=result.scores[i],
        before=result.before[i],
        segments=result.segments[i],
        used=result.used[i],
    )
