"""One weight from 0 to 4: who would move, and in which order trusts cross a cut-off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import numpy as np

from lib.league import LeagueData
from lib.matrix import Bools, Floats, Ints
from lib.scoring.league import boundary_cutoffs, scenario_scores
from lib.scoring.rules import Rules
from lib.scoring.segments import flagged, overridden, segments

Side = Literal["higher", "lower"]

_STEPS, _PER_UNIT = 80, 20  # 0 to 4 by 0.05, the positions of a slider
_SAME = 1e-9


class Crossing(NamedTuple):
    """A trust that leaves its present segment as one weight rises or falls.

    weight: the first of the sweep's weights at which its segment is another than at the present.
    """

    org_code: str
    side: Side
    weight: float
    segment_from: int
    segment_to: int


@dataclass(frozen=True, eq=False)
class SweptLeague:
    """A league under k weights of one domain or metric, all else as the rules say.

    weights: k, rising, the present one among them; segments: k x n, after the override, 0 without;
    counts: k, whether any metric of the league carries weight; now: the present one's position.
    """

    weights: Floats
    now: int
    counts: Bools
    segments: Ints


def sweep_weights(now: float) -> Floats:
    """0 to 4 in steps of 0.05, and the present weight where that is none of them."""
    grid = np.arange(_STEPS + 1) / _PER_UNIT
    if np.abs(grid - now).min() <= _SAME:
        return grid
    return np.sort(np.append(grid, now))


def swept(
    data: LeagueData, rules: Rules, name: str, leagues: Sequence[LeagueData] = ()
) -> SweptLeague:
    """The league under every weight of the domain or metric `name`, one stack of weight vectors.

    name: a domain's id or a metric's score id. Raises ValueError for any other name.
    """
    weights = rules.weights
    domains = data.framework.domain_ids
    of_domain = name in domains
    position = domains.index(name) if of_domain else weights.metrics.index(name)
    present = weights.domain_weights if of_domain else weights.metric_weights
    grid = sweep_weights(float(present[position]))
    stacked = np.repeat(present[np.newaxis, :], len(grid), axis=0)
    stacked[:, position] = grid
    changed = (
        replace(weights, domain_weights=stacked)
        if of_domain
        else replace(weights, metric_weights=stacked)
    )
    under = replace(rules, weights=changed)
    scores, _ = scenario_scores(data.matrix, under)
    before = segments(scores, boundary_cutoffs(data, under, scores, leagues))
    return SweptLeague(
        weights=grid,
        now=int(np.abs(grid - present[position]).argmin()),
        counts=np.any(changed.aligned(data.matrix.metrics).effective > 0, axis=-1),
        segments=overridden(before, flagged(data, rules.override), rules.override.cap),
    )


def moves_by_weight(swept_league: SweptLeague, official: Ints) -> tuple[Ints, Ints]:
    """How many move up and how many down from their n official segments, at each of k weights."""
    both = (swept_league.segments > 0) & (official > 0)
    up = both & (swept_league.segments < official)
    down = both & (swept_league.segments > official)
    return up.sum(axis=-1), down.sum(axis=-1)


def crossings(orgs: Sequence[str], swept_league: SweptLeague) -> list[Crossing]:
    """Trusts in the order in which they cross: as the weight rises, then as it falls.

    A trust is named once a side, where it first leaves the segment that it has now.
    """
    now, table = swept_league.now, swept_league.segments
    sides: tuple[tuple[Side, Ints], ...] = (
        ("higher", np.arange(now + 1, len(table))),
        ("lower", np.arange(now - 1, -1, -1)),
    )
    found: list[Crossing] = []
    for side, steps in sides:
        beyond = table[steps]
        other = (beyond > 0) & (table[now] > 0) & (beyond != table[now])
        first = other.argmax(axis=0) if len(steps) else np.zeros(len(orgs), dtype=np.int64)
        here = [
            Crossing(
                org,
                side,
                float(swept_league.weights[steps[first[i]]]),
                int(table[now, i]),
                int(beyond[first[i], i]),
            )
            for i, org in enumerate(orgs)
            if other[:, i].any()
        ]
        rising = 1 if side == "higher" else -1
        found += sorted(here, key=lambda c: (rising * c.weight, c.org_code))
    return found
