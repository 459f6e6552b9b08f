"""Two fictional acute trusts become one in the middle of a year."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Final

from lib.illustrative.members import Member, trust_code
from lib.illustrative.recipe import LeagueRecipe
from lib.illustrative.stories import story_of

MERGED_ON: Final = date(2025, 10, 1)
_GENERAL = "X-SHMI-VALUE"  # reported by general hospitals alone


def with_merger(recipe: LeagueRecipe, members: Sequence[Member]) -> tuple[Member, ...]:
    """The league with the smallest two neighbours merged, if it merges any.

    Neighbours are general hospitals in one ICB. Both stay in the tables until they close; the
    trust that is made of them has the next code.
    """
    if not recipe.merges:
        return tuple(members)
    able = [m for m in members if _GENERAL in m.reports and not _is_led(m)]
    pairs = [(a, b) for a, b in combinations(able, 2) if a.place == b.place]
    first, second = min(pairs, key=lambda pair: pair[0].size + pair[1].size)
    successor = Member(
        trust_code(recipe, len(members) + 1),
        f"{_town(first)} and {_town(second)} United Hospitals Trust",
        max((first, second), key=lambda m: m.size).subtype,
        first.place,
        first.reports | second.reports,
        first.size + second.size,
        first.beds + second.beds,
        opened=MERGED_ON,
        made_of=(first.org_code, second.org_code),
    )
    closed = MERGED_ON - timedelta(days=1)
    made_of = successor.made_of
    return (
        *(replace(m, closed=closed) if m.org_code in made_of else m for m in members),
        successor,
    )


def _is_led(member: Member) -> bool:
    story = story_of(member.org_code)
    return story is not None and story.is_led


def _town(member: Member) -> str:
    return next(town for town in member.place.towns if town in member.name)


def mergers_of(members: Iterable[Member]) -> list[tuple[str, str, date]]:
    """Each trust that merged, what it merged into, and the first day of that."""
    return [(code, m.org_code, m.opened) for m in members if m.opened for code in m.made_of]
