"""The smallest transfer of weight that lifts each organisation of a league by one segment."""

from typing import NamedTuple

import numpy as np

from lib.matrix import Floats
from lib.robustness.aims import Aim, aim_at
from lib.robustness.coordinates import coordinates
from lib.robustness.routes import Route
from lib.robustness.tipping import beyond_weights, transfers
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
    found: list[tuple[Aim, Floats]] = []
    among = None
    for org in np.flatnonzero(result.segments > 1):
        aim = aim_at(result, result.data.orgs[org])
        among = among or coordinates(result)
        reason, transferred = beyond_weights(aim), None
        if not reason:
            transferred = smallest_transfer(among.shares, aim.gaps(among.scores[aim.org]))
        lifts[aim.org] = Lift(aim, Route("transfer", reason or "no metric"))
        if transferred is not None:
            found.append((aim, transferred))
    if among and found:
        routes = transfers(result, among, found)
        lifts |= {aim.org: Lift(aim, r) for (aim, _), r in zip(found, routes, strict=True)}
    return list(lifts.values())
