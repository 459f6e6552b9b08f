"""Whether a move between two quarters would hold under nearby weightings."""

from collections.abc import Sequence

import numpy as np

from lib.league import LeagueData
from lib.matrix import Ints
from lib.robustness.counting import Progress
from lib.robustness.drawn_quarters import drawn_quarters
from lib.robustness.draws import USUAL, Draws
from lib.scoring.league import LeagueResult


def quarter_firmness(
    before: LeagueResult,
    now: LeagueResult,
    leagues: Sequence[Sequence[LeagueData]] = ((), ()),
    draws: Draws = USUAL,
    progress: Progress | None = None,
) -> dict[str, float]:
    """By code, of everybody who changed segment, the share of draws with a move the same way.

    Each draw lays the same factors over the weights of both quarters (docs/method.md, section 4,
    "Uncertain weights"), and each quarter's cut-offs follow its own rule. leagues: of either
    quarter all leagues, for the rules that look at them. progress: told the share done, and may
    raise to stop.
    """
    rows = _movers(before, now)
    was, is_now = (
        of.segments[at].astype(np.int64) for of, at in zip((before, now), rows, strict=True)
    )
    way, same_way = np.sign(is_now - was), np.zeros(len(was))
    if not len(way):
        return {}
    for then, later in drawn_quarters((before, now), leagues, draws, rows=rows, progress=progress):
        change = later.segments.astype(np.int64) - then.segments
        same_way += np.sum(np.sign(change) == way, axis=0)
    orgs = (now.data.orgs[i] for i in rows[1])
    return {org: float(n) / draws.count for org, n in zip(orgs, same_way, strict=True)}


def _movers(before: LeagueResult, now: LeagueResult) -> tuple[Ints, Ints]:
    """Positions in either quarter of who has a segment in both, and another one."""
    where = {org: i for i, org in enumerate(before.data.orgs)}
    pairs = [
        (where[org], i)
        for i, org in enumerate(now.data.orgs)
        if org in where and 0 < before.segments[where[org]] != now.segments[i] > 0
    ]
    found = np.array(pairs, dtype=np.int64).reshape(len(pairs), 2)
    return found[:, 0], found[:, 1]
