"""Tipping points: what change of weights would bring one organisation into another segment.

Three kinds (docs/method.md, section 4, "What it would take, by weights"): the smallest transfer of
weight, and one factor on one domain or metric, both with the cut-offs held; and the transfer's own
direction, followed with cut-offs that move. Each is scored again, with its side effects.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from lib.league import LeagueData
from lib.matrix import Bools, Floats
from lib.robustness.aims import Aim, aim_at
from lib.robustness.coordinates import Coordinates, coordinates
from lib.robustness.moving import Direction, first_reached, moving_rules
from lib.robustness.multiplier import single_multipliers
from lib.robustness.routes import Reason, Route, ShareChange, Tried, route
from lib.robustness.transfer import smallest_transfer, with_traces
from lib.scenario.types import MOST_WEIGHT
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rules import Rules


@dataclass(frozen=True, eq=False)
class Tipping:
    """All ways of one organisation to one segment; `multipliers`: domains first, then metrics.

    moving_rules: those that `moving` is scored by.
    """

    aim: Aim
    transfer: Route
    multipliers: tuple[Route, ...]
    moving: Route
    moving_rules: Rules


def tipping(
    result: LeagueResult,
    org_code: str,
    target: int | None = None,
    leagues: Sequence[LeagueData] = (),
) -> Tipping:
    """What would bring the organisation into the target segment (default: the next better).

    result: of one weight vector; leagues: as `score_league` takes them. Raises as `aim_at` does.
    """
    aim = aim_at(result, org_code, target)
    moving = moving_rules(result)
    if reason := beyond_weights(aim):
        none = Route("transfer", reason), (Route("multiplier", reason),), Route("moving", reason)
        return Tipping(aim, *none, moving)
    among = coordinates(result)
    transferred = smallest_transfer(among.shares, aim.gaps(among.scores[aim.org]))
    transfer = Route("transfer", "no metric")
    if transferred is not None:
        (transfer,) = transfers(result, among, [(aim, transferred)])
    return Tipping(
        aim=aim,
        transfer=transfer,
        multipliers=_multipliers(result, aim, among),
        moving=_moving(result, aim, among, transferred, moving, leagues),
        moving_rules=moving,
    )


def beyond_weights(aim: Aim) -> Reason:
    """Why no weights whatever can get there; empty if some might."""
    if aim.capped:
        return "override"
    return "" if np.isfinite(aim.score) else "empty"


def transfers(
    result: LeagueResult, among: Coordinates, found: Sequence[tuple[Aim, Floats]]
) -> list[Route]:
    """What comes of each aim's smallest transfer; found: at least one.

    One that would leave the organisation with too few metrics to be scored keeps a trace of weight
    on each: weights do get it there.
    """
    tried = [Tried("transfer", aim, shares) for aim, shares in found]
    routes = scored_again(result, among, tried)
    again = [i for i, route_found in enumerate(routes) if route_found.reason == "unscored"]
    if again:
        traced = [
            tried[i]._replace(shares=with_traces(among.shares, tried[i].shares)) for i in again
        ]
        for i, better in zip(again, scored_again(result, among, traced), strict=True):
            routes[i] = better
    return routes


def scored_again(result: LeagueResult, among: Coordinates, tried: Sequence[Tried]) -> list[Route]:
    """What comes of each, with the cut-offs held at the result's own; tried: at least one."""
    stack = among.reweighted(np.stack([each.shares for each in tried]))
    rules = replace(result.rules, weights=stack)
    after = score_league(result.data, rules, cutoffs=result.cutoffs).segments
    return [
        route(each, among, result, result.segments, segments)
        for each, segments in zip(tried, after, strict=True)
    ]


def _multipliers(result: LeagueResult, aim: Aim, among: Coordinates) -> tuple[Route, ...]:
    """One of each domain and, unless scores are means of domains, of each metric."""
    names, weights, members = _sets(result, among)
    gaps = aim.gaps(among.scores[aim.org])
    factors = single_multipliers(among.shares, gaps, members)
    routes: dict[str, Route] = {}
    tried: dict[str, Tried] = {}
    for name, weight, of, factor in zip(names, weights, members, factors, strict=True):
        before = float(among.shares[of].sum())
        if np.isnan(factor):
            reason: Reason = "lacks" if np.isnan(gaps[of]).all() else "no multiplier"
            routes[name] = Route("multiplier", reason, (ShareChange(name, before, None),))
            continue
        shares = np.where(of, factor, 1.0) * among.shares
        shares /= shares.sum()
        change = ShareChange(name, before, float(shares[of].sum()))
        too_large = bool(weight * factor > MOST_WEIGHT)
        tried[name] = Tried("multiplier", aim, shares, change, float(factor), too_large)
    if tried:
        found = scored_again(result, among, list(tried.values()))
        routes |= dict(zip(tried, found, strict=True))
    return tuple(routes[name] for name in names)


def _sets(result: LeagueResult, among: Coordinates) -> tuple[list[str], list[float], Bools]:
    """What can be multiplied: k ids, their weights in a scenario file, k x c which they hold."""
    weights, ids = among.weights, result.data.framework.domain_ids
    domains = np.unique(among.domain_of)
    names = [ids[k] for k in domains]
    own = [float(weights.domain_weights[k]) for k in domains]
    members = among.domain_of == domains[:, np.newaxis]
    if weights.weighting == "metric":
        names += among.names
        own += [float(weights.metric_weights[i]) for i in among.at]
        members = np.concatenate([members, np.eye(len(among.names), dtype=np.bool_)])
    return names, own, members


def _moving(
    result: LeagueResult,
    aim: Aim,
    among: Coordinates,
    transferred: Floats | None,
    rules: Rules,
    leagues: Sequence[LeagueData],
) -> Route:
    """Along the line of the transfer, with the cut-offs drawn anew at every step."""
    if transferred is None:
        return Route("moving", "no direction")
    start = score_league(result.data, rules, leagues)
    if not start.segments[aim.org]:
        return Route("moving", "no cut-offs")
    line = Direction(among, transferred)
    t = first_reached(line, rules, result.data, leagues, aim)
    if t is None:
        return Route("moving", "not reached")
    shares = line.shares(np.array(t))
    end = score_league(result.data, replace(rules, weights=among.reweighted(shares)), leagues)
    return route(Tried("moving", aim, shares), among, result, start.segments, end.segments)
