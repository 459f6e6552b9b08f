"""Every query of the store asked from eight threads at once: each answer is its own question's."""

import random
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from how_many import how_many
from two_releases import new_folder, planted

from lib.periods import quarter_dates
from lib.store import open_release
from lib.store.connection import QUERIES, Database
from lib.store.leagues import league_keys

THREADS = 8
TIMES = how_many(1000, short=10)  # each query is asked
SHAPES = how_many(12, short=3)  # different questions of each query

Question = tuple[str, dict[str, Any]]
_PARAMETER = re.compile(r"\$([a-z_]+)")
# Several leagues at once: places, and what stands at each place, in lists of one length.
_LISTS = {"frameworks", "bases", "leagues", "periods"}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder = new_folder(tmp_path_factory.mktemp("threads") / "data")
    planted(folder, "A")
    opened = open_release(folder)
    yield opened
    opened.close()


def parameters_of(query: str) -> frozenset[str]:
    return frozenset(_PARAMETER.findall((QUERIES / f"{query}.sql").read_text(encoding="utf-8")))


def questions(database: Database, query: str) -> list[Question]:
    """Some ways to ask a query, drawn by its name; one without parameters has a single one."""
    names = parameters_of(query)
    chance = random.Random(query)
    drawn = (_drawn(database, chance, names) for _ in range(SHAPES if names else 1))
    return [(query, one) for one in drawn]


def _drawn(database: Database, chance: random.Random, names: frozenset[str]) -> dict[str, Any]:
    key = chance.choice(league_keys(database))
    ends = quarter_dates(key.period)[1]
    everyone = [row[0] for row in database.rows("organisation_codes")]
    indicators = chance.sample([row[0] for row in database.rows("indicator_ids")], 8)
    drawn: dict[str, Any] = {
        "framework": key.framework,
        "basis": key.basis,
        "league": key.league,
        "period": key.period,
        "org_code": chance.choice(everyone),
        "org": chance.choice(everyone),
        "organisations": chance.sample(everyone, 5),
        "indicator": indicators[0],
        "indicators": indicators,
        "ends": ends,
        "on_day": ends,
        "months": chance.choice([3, 12, 27]),
        "view": chance.choice(["provider", "commissioner"]),
        "places": [0],
        "frameworks": [key.framework],
        "bases": [key.basis],
        "leagues": [key.league],
        "periods": [key.period],
        "fewest": [chance.randrange(1, 12)],
    }
    if "places" in names and "ends" in names:
        drawn["ends"] = [ends]
    if names == {"framework"} and chance.random() < 0.5:
        drawn["framework"] = "another"
    return {name: drawn[name] for name in names}


class TestEightThreads:
    def test_answer_a_thousand_questions_of_each_query_as_one_thread_does(
        self, database: Database
    ) -> None:
        every = [
            q for file in sorted(QUERIES.glob("*.sql")) for q in questions(database, file.stem)
        ]
        alone = {repr(one): database.rows(one[0], **one[1]) for one in every}
        assert len(set(map(repr, alone.values()))) > 30, "a mix-up would not be seen"
        chance = random.Random(8)
        asked = []
        for file in QUERIES.glob("*.sql"):
            shapes = [one for one in every if one[0] == file.stem]
            asked += [shapes[i % len(shapes)] for i in range(TIMES)]
        chance.shuffle(asked)  # neighbours ask different things

        with ThreadPoolExecutor(THREADS) as pool:
            wrong = list(filter(None, pool.map(partial(_differs, database, alone), asked)))

        assert len(asked) == TIMES * len(list(QUERIES.glob("*.sql")))
        assert wrong[:5] == []


def _differs(database: Database, alone: dict[str, list[tuple[Any, ...]]], one: Question) -> str:
    found = database.rows(one[0], **one[1])
    return "" if found == alone[repr(one)] else f"{one}: {found[:3]}"
