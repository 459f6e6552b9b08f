"""How well each member of a league stands, quarter by quarter, as standard normal numbers."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from lib.illustrative.draws import Draws
from lib.illustrative.measured import measured
from lib.illustrative.members import Member
from lib.illustrative.places import PLACES
from lib.illustrative.recipe import LeagueRecipe, MetricRecipe, Recipe
from lib.illustrative.stories import Story, story_of
from lib.illustrative.times import HISTORY, QUARTERS
from lib.matrix import Floats

# What metrics have in common changes slowly: from quarter to quarter factors correlate so.
_FACTOR_KEEPS = 0.97
# In the one factor the members of a kind may lead; the other is common to all leagues.
STAFF, PLACE = "staff", "place"
_BEFORE = len(HISTORY) - len(QUARTERS)


def standings(recipe: LeagueRecipe, metric: Recipe, members: Sequence[Member], seed: int) -> Floats:
    """Standings of n members in each quarter of the history: len(HISTORY) x n; more is better.

    A figure that is not measured anew keeps its standing. Stories lead theirs; a merged trust
    stands between those that it was made of.
    """
    n = len(members)
    unexplained = np.sqrt(1.0 - sum(share * share for share in metric.shares.values()))
    stories = [story_of(member.org_code) for member in members]
    found: list[Floats] = []
    own = np.zeros(n)
    before: object = ()
    for q, quarter in enumerate(HISTORY):
        release = _release(metric, quarter)
        if release == before:
            found.append(found[-1])
            continue
        shock = Draws(seed, recipe.league, metric.indicator_id, quarter).normals(n)
        own = _renewed(own, shock, metric.keeps) if found else shock
        z: Floats = unexplained * own
        for factor, share in metric.shares.items():
            z = z + share * _common(recipe.league, factor, members, seed)[q]
        found.append(_merged(_told(z, q, stories), members))
        before = release
    return np.array(found)


def _release(metric: Recipe, quarter: str) -> object:
    """What tells one release from the next; an inspection's rating stands, a series goes on."""
    if not isinstance(metric, MetricRecipe):
        return quarter
    return None if metric.indicator_id == "OF1067" else measured(metric.indicator_id, quarter)


def _common(league: str, name: str, members: Sequence[Member], seed: int) -> Floats:
    """A factor in each quarter of the history, for each member: len(HISTORY) x n."""
    if name == PLACE:
        of_places = _factor("", PLACE, len(PLACES), seed)
        return of_places[:, [PLACES.index(member.place) for member in members]]
    factor = _factor(league, name, len(members), seed)
    return factor + [member.lead for member in members] if name == STAFF else factor


@cache
def _factor(league: str, name: str, n: int, seed: int) -> Floats:
    """Of n members or places, in each quarter of the history: len(HISTORY) x n."""
    found: list[Floats] = []
    for quarter in HISTORY:
        shock = Draws(seed, league, "factor", name, quarter).normals(n)
        found.append(_renewed(found[-1], shock, _FACTOR_KEEPS) if found else shock)
    return np.array(found)


def _renewed(before: Floats, shock: Floats, keeps: float) -> Floats:
    renewed: Floats = keeps * before + np.sqrt(1 - keeps * keeps) * shock
    return renewed


def _told(z: Floats, q: int, stories: Sequence[Story | None]) -> Floats:
    z = z.copy()
    for i, story in enumerate(stories):
        if story is not None:
            first, newest = story.lift
            way = max(0, q - _BEFORE) / (len(HISTORY) - 1 - _BEFORE)
            z[i] = first + (newest - first) * way + story.own * z[i]
    return z


def _merged(z: Floats, members: Sequence[Member]) -> Floats:
    at = {member.org_code: i for i, member in enumerate(members)}
    z = z.copy()
    for i, member in enumerate(members):
        if member.made_of:
            z[i] = np.mean([z[at[code]] for code in member.made_of])
    return z
