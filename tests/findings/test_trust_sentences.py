"""Every sentence of the head of a trust's page holds: each number in it is worked out again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from how_many import how_many, long_run
from indicative_folder import indicative_folder
from leagues import league_of
from official_leagues import QUARTERS
from scenarios import random_scenario
from sentences import indicative_subject, small_subject
from sentences.cases import rich_league
from sentences.grammar import slips
from sentences.patterns_trust import TRUST_KINDS, prove_sentences
from sentences.proofs_trust import prove_heading
from sentences.shown import Said
from sentences.trust_case import TrustCase
from sentences.trust_heads import Details, heads, made_up_details
from shipped import illustrative_database
from whole_pool import load_pool

from lib.findings.trust import Trust
from lib.league import LeagueData
from lib.store import Database, DataFolder, open_release
from lib.store.details import metric_details
from lib.store.leagues import LeagueKey, find_league, league_keys

# Random cases prove results; what code they happen to run through is no measure of the tests.
pytestmark = pytest.mark.no_cover

SMALL_LEAGUES = how_many(400, short=7)
INDICATIVE_LEAGUES = how_many(150, short=5)
DRAWS = how_many(10_000, short=500)
EVERYBODY = long_run()
_FEW = 3
UNCHANGED: Mapping[str, Any] = {"version": 1}


def assert_holds(of: TrustCase, found: Trust) -> list[str]:
    try:
        prove_heading(of, found.heading)
        kinds = prove_sentences(of, [said.text for said in found.sentences])
    except AssertionError as error:
        texts = [said.text for said in found.sentences]
        raise AssertionError(f"{of.org} {of.subject.scenario} {texts}: {error}") from error
    for said in found.sentences:
        assert slips(Said("headline", said.text)) == [], said.text
    return kinds


Heads = Sequence[tuple[TrustCase, Trust]]


@cache
def small_heads(kind: str, seed: int) -> Heads:
    """A few of a random league's, every fourth time without a scenario."""
    subject = small_subject(seed) if kind == "small" else indicative_subject(seed)
    random, data = Random(seed), subject.data
    leagues = [data, *(one for one in subject.leagues if one is not data)]
    content = subject.scenario if seed % 4 else UNCHANGED
    orgs = random.sample(data.orgs, min(_FEW, len(data.orgs)))

    def details_of(org: str) -> Details:
        return made_up_details(random, data, org)

    return list(heads(leagues, content, details_of, draws=DRAWS, orgs=orgs))


@pytest.mark.parametrize("seed", range(SMALL_LEAGUES))
def test_on_a_small_league(seed: int) -> None:
    for of, found in small_heads("small", seed):
        assert_holds(of, found)


@pytest.mark.parametrize("seed", range(INDICATIVE_LEAGUES))
def test_on_an_indicative_league(seed: int) -> None:
    for of, found in small_heads("indicative", seed):
        assert_holds(of, found)


def loaded_heads(
    database: Database, key: LeagueKey, content: Mapping[str, Any] | None, every: int = 1
) -> Iterator[tuple[TrustCase, Trust]]:
    """content: None for a random scenario that can act; every: each how manieth organisation."""
    pool = load_pool(database, key)
    leagues = sorted(pool, key=lambda data: data.league != key.league)
    data = leagues[0]
    chosen = _random(data, f"{key}") if content is None else content

    def details_of(org: str) -> Details:
        return metric_details(database, key, data.framework, org)

    orgs = data.orgs[:: 1 if EVERYBODY else every]
    yield from heads(leagues, chosen, details_of, draws=DRAWS, orgs=orgs)


def _random(data: LeagueData, seed: str) -> dict[str, Any]:
    chosen = random_scenario(Random(seed), data)
    barred = ("boundary", "override") if data.framework.indicative else ()
    return {name: value for name, value in chosen.items() if name not in barred}


ILLUSTRATIVE = [
    (league, f"{years}-Q{n}", content)
    for league in ("ambulance", "icb", "mental-health-community", "acute")
    for years in ("2024-25", "2025-26")
    for n in (1, 2, 3, 4)
    for content in (UNCHANGED, None)
]
_EDGES = [("ambulance", "2025-26-Q4", None), ("icb", "2025-26-Q4", UNCHANGED)]


@pytest.mark.parametrize(("league", "period", "content"), ILLUSTRATIVE if EVERYBODY else _EDGES)
def test_on_an_illustrative_league(
    league: str, period: str, content: Mapping[str, Any] | None
) -> None:
    database = illustrative_database()
    key = find_league(database, league, period)
    assert [assert_holds(*one) for one in loaded_heads(database, key, content, 5)]


@pytest.mark.parametrize("content", [UNCHANGED, None][: None if EVERYBODY else 1])
@pytest.mark.parametrize("period", QUARTERS if EVERYBODY else QUARTERS[-1:])
def test_on_the_official_league(
    period: str, content: Mapping[str, Any] | None, official_data: DataFolder
) -> None:
    with closing(open_release(official_data)) as database:
        (key,) = (key for key in league_keys(database) if key.period == period)
        proven = [assert_holds(*one) for one in loaded_heads(database, key, content, 12)]
        assert len(proven) == (61 if EVERYBODY else 6)


def test_on_the_leagues_of_an_indicative_folder(tmp_path: Path) -> None:
    folder = indicative_folder(DataFolder(tmp_path / "data"), official=True)
    with closing(open_release(folder)) as database:
        keys = [key for key in league_keys(database) if EVERYBODY or key.period == QUARTERS[-1]]
        for key in keys:
            for of, found in loaded_heads(database, key, UNCHANGED, 5):
                assert_holds(of, found)


def odd_heads() -> Iterator[tuple[TrustCase, Trust]]:
    """What random leagues seldom give: nobody to compare with, one left out, one held twice."""
    league = rich_league()
    few = league_of({org: {"OF1082": 1.0 + i, "OF1080": 2.0} for i, org in enumerate("ABC")})
    without = replace(few, cutoffs=None)
    tied = league_of({"A": dict.fromkeys(("OF1082", "OF1084", "OF1080"), 3.7), "B": {"OF1082": 1}})
    scenarios: list[tuple[LeagueData, Mapping[str, Any]]] = [
        (league, {"override": {"cap": 2}}),
        (league, {"metric_weights": {"OF1082": 1.0001}}),
        (league, {"override": {"rule": "off"}}),
        (league, {"missing": {"min_metrics": 6}}),
        (league, {"exclude": ["T00", "T07"]}),
        (few, {}),
        (without, {}),
        (without, {"metric_weights": {"OF1082": 2}}),
        (tied, {}),
        (replace(tied, cutoffs=None), {}),
        (league_of({"A": {}, "B": {"OF1082": 2.0}}, cutoffs=None), {}),
        (league_of({"A": {}, "B": {"OF1082": 2.0}}), {"domain_weights": {"people": 2}}),
        (league_of({"A": {}, "B": {"OF1082": 2.0}}), {"missing": {"min_metrics": 3}}),
    ]
    random = Random(5)
    for data, scenario in scenarios:

        def details_of(org: str, data: LeagueData = data) -> Details:
            return made_up_details(random, data, org)

        content = {"version": 1, **scenario}
        yield from heads([data], content, details_of, draws=200, orgs=data.orgs[:8])


@cache
def richest() -> Mapping[str, tuple[TrustCase, Sequence[str], int]]:
    """Of each kind of sentence the longest: its case, all sentences, and which of them it is."""
    best: dict[str, tuple[TrustCase, Sequence[str], int]] = {}
    everybody = [*odd_heads()]
    for kind, seeds in (("small", SMALL_LEAGUES), ("indicative", INDICATIVE_LEAGUES)):
        everybody += [one for seed in range(seeds) for one in small_heads(kind, seed)]
    for of, found in everybody:
        texts = [said.text for said in found.sentences]
        for at, kind in enumerate(assert_holds(of, found)):
            if kind not in best or len(texts[at]) > len(best[kind][1][best[kind][2]]):
                best[kind] = of, texts, at
    return best


@pytest.mark.parametrize("kind", TRUST_KINDS)
class TestEveryKindOfSentence:
    def test_is_said_somewhere(self, kind: str) -> None:
        assert kind in richest()

    def test_fails_its_proof_with_any_one_number_changed(self, kind: str) -> None:
        of, texts, at = richest()[kind]
        for text in with_one_number_changed(texts[at]):
            with pytest.raises(AssertionError):
                prove_sentences(of, [*texts[:at], text, *texts[at + 1 :]])


def test_a_sentence_that_is_left_out_is_missed() -> None:
    of, texts, _ = richest()["alternatives"]
    for at in range(len(texts)):
        with pytest.raises(AssertionError):
            prove_sentences(of, [*texts[:at], *texts[at + 1 :]])


_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def with_one_number_changed(text: str) -> Iterator[str]:
    """The text with one number's last digit one higher, each in turn."""
    for number in _NUMBER.finditer(text):
        decimals = len(number[0].partition(".")[2])
        digits = f"{int(number[0].replace('.', '')) + 1:0{decimals + 1}}"
        whole, part = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
        new = f"{whole}.{part}" if decimals else whole
        yield f"{text[: number.start()]}{new}{text[number.end() :]}"
