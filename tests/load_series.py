"""What each of many readers does, a series of weights of her own, and what she must see."""

from dataclasses import dataclass
from random import Random

import numpy as np
from load_user import Seen

from lib.league import LeagueData
from lib.scenario import bind, canonical, encode, from_mapping, merged, official
from lib.scoring.league import LeagueResult, score_league
from lib.store import DataFolder, open_release
from lib.store.leagues import find_league, load_league

_DOMAINS = ("access", "effectiveness", "safety", "people", "finance")


@dataclass(frozen=True)
class Step:
    """A slider and where it is moved to; the code and both counts that come back."""

    slider: str
    weight: float
    code: str
    numbers: tuple[int, ...]

    def is_on(self, seen: Seen) -> bool:
        """Whether the page shows this scenario and no other reader's."""
        return (seen.code, seen.numbers) == (self.code, self.numbers)


def first_league(folder: DataFolder) -> LeagueData:
    """The league that What if opens with on the illustrative data."""
    database = open_release(folder)
    return load_league(database, find_league(database, "mental-health-community", "2025-26-Q4"))


def series(data: LeagueData, reader: int, steps: int) -> list[Step]:
    """A walk over the five domains' sliders that no other reader's meets; readers from 0 to 59."""
    before = score_league(data, official(data).rules)
    chance = Random(reader)
    weights: dict[str, float] = {}
    taken = []
    for step in range(steps):
        slider = _DOMAINS[(reader + step) % len(_DOMAINS)]
        position = reader + 21 if step == 0 else chance.randrange(81)  # 0 to 4 by 0.05; 20 is 1
        weights[slider] = round(0.05 * position, 2)
        whole = from_mapping({"version": 1, "domain_weights": dict(weights)})
        scenario = canonical(whole, data.framework)
        answers = (scenario, merged(scenario, boundary={"rule": "shares"}))
        rules = [bind(answer, data).rules for answer in answers]
        numbers = tuple(_moves(before, score_league(data, each)) for each in rules)
        taken.append(Step(slider, weights[slider], encode(scenario), numbers))
    return taken


def _moves(before: LeagueResult, after: LeagueResult) -> int:
    both = (before.segments > 0) & (after.segments > 0)
    return int(np.sum(both & (before.segments != after.segments)))
