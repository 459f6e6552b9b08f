"""The smallest transfer of weight that lifts each organisation of a league by one segment."""

from typing import NamedTuple

import numpy as np

from lib.robustness.aims import Aim, aim_at
from lib.robustness.coordinates import coordinates
from lib.robustness.routes import Route, Tried
from lib.robustness.tipping import beyond_weights, scored_again
from lib.robustness.transfer import smallest_transfer
from lib.scoring.league import LeagueResult


class Lift(NamedTuple):
    """One organisation's smallest transfer to the next better segment, cut-offs held."""

    aim: Aim
    transfer: Route


def league_lifts(result: LeagueResult) -> list[Lift]:
    """Of everyone who has a segment worse than 1, in the league's order; one stack for all.

    result: of one weight vector.
    """
    lifts: dict[int, Lift] = {}
    tried: list[Tried] = []
    among = None
    for org in np.flatnonzero(result.segments > 1):
        aim = aim_at(result, result.data.orgs[org])
        among = among or coordinates(result)
        reason, transferred = beyond_weights(aim), None
        if not reason:
            transferred = smallest_transfer(among.shares, aim.gaps(among.scores[aim.org]))
        lifts[aim.org] = Lift(aim, Route("transfer", reason or "no metric"))
        if transferred is not None:
            tried.append(Tried("transfer", aim, transferred))
    if among and tried:
        found = scored_again(result, among, tried)
        lifts |= {t.aim.org: Lift(t.aim, r) for t, r in zip(tried, found, strict=True)}
    return list(lifts.values())
