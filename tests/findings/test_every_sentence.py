"""Every sentence of the What if page holds: each number in it is worked out a second time."""

import re
from collections.abc import Iterator
from functools import cache
from random import Random

import pytest
from how_many import how_many
from official_leagues import QUARTERS, Leagues
from sentences import (
    KINDS,
    Said,
    Subject,
    everything_said,
    illustrative_subject,
    indicative_subject,
    kind_of,
    loaded_subject,
    odd_subjects,
    prove,
    slips,
    small_subject,
)
from shipped import illustrative_leagues

# Random cases prove results; what code they happen to run through is no measure of the tests.
pytestmark = pytest.mark.no_cover

SMALL_LEAGUES = how_many(600, short=60)
INDICATIVE_LEAGUES = how_many(200, short=16)
ILLUSTRATIVE_A_QUARTER = how_many(30, short=4)
OFFICIAL_A_QUARTER = how_many(40, short=5)

Kind = tuple[str, str]
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def assert_every_sentence_holds(subject: Subject, random: Random) -> None:
    for said in everything_said(subject, random):
        prove(subject, said)
        assert slips(said) == [], said


@pytest.mark.parametrize("seed", range(SMALL_LEAGUES))
def test_on_a_small_league(seed: int) -> None:
    assert_every_sentence_holds(small_subject(seed), Random(seed))


@pytest.mark.parametrize("seed", range(INDICATIVE_LEAGUES))
def test_on_an_indicative_league(seed: int) -> None:
    assert_every_sentence_holds(indicative_subject(seed), Random(seed))


@pytest.mark.parametrize("seed", range(ILLUSTRATIVE_A_QUARTER))
@pytest.mark.parametrize("period", QUARTERS)
def test_on_an_illustrative_league(period: str, seed: int) -> None:
    random = Random(f"{period} {seed}")
    assert_every_sentence_holds(illustrative_subject(random, illustrative_leagues(period)), random)


@pytest.mark.parametrize("seed", range(OFFICIAL_A_QUARTER))
@pytest.mark.parametrize("period", QUARTERS)
def test_on_the_official_league(period: str, seed: int, official_leagues: Leagues) -> None:
    random = Random(f"{period} {seed}")
    assert_every_sentence_holds(loaded_subject(random, official_leagues(period)), random)


@pytest.mark.parametrize("at", range(len(odd_subjects())))
def test_on_an_odd_scenario(at: int) -> None:
    assert_every_sentence_holds(odd_subjects()[at], Random(at))


EVERY_KIND = [
    (place, pattern)
    for place, patterns in KINDS.items()
    for pattern in patterns
    if place != "notes together"  # no sentence, but how many there are of each kind
]
NAMES = [f"{place}: {KINDS[place][pattern].__name__}" for place, pattern in EVERY_KIND]


@cache
def richest() -> dict[Kind, tuple[Subject, Said]]:
    """Of each kind the sentence with the most numbers, over odd scenarios and some random ones."""
    found: dict[Kind, tuple[Subject, Said]] = {}
    for subject, said in _many_sentences():
        kind = kind_of(said)
        if kind not in found or numbers_of(said) > numbers_of(found[kind][1]):
            found[kind] = subject, said
    return found


def _many_sentences() -> Iterator[tuple[Subject, Said]]:
    subjects = [*odd_subjects(), *(small_subject(seed) for seed in range(80))]
    subjects += [indicative_subject(seed) for seed in range(20)]
    for i, subject in enumerate(subjects):
        yield from ((subject, said) for said in everything_said(subject, Random(i)))


def numbers_of(said: Said) -> int:
    return len(_NUMBER.findall(said.text))


def with_one_number_changed(text: str) -> Iterator[str]:
    """The text with one number one unit of its last digit higher, or lower, each in turn."""
    for number in _NUMBER.finditer(text):
        decimals = len(number[0].partition(".")[2])
        for step in (1, -1):
            changed = int(number[0].replace(".", "")) + step
            if changed >= 0:
                digits = f"{changed:0{decimals + 1}}"
                whole, part = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
                new = f"{whole}.{part}" if decimals else whole
                yield f"{text[: number.start()]}{new}{text[number.end() :]}"


@pytest.mark.parametrize(("place", "pattern"), EVERY_KIND, ids=NAMES)
class TestEveryKindOfSentence:
    def test_is_said_somewhere(self, place: str, pattern: str) -> None:
        assert (place, pattern) in richest()

    def test_fails_its_proof_with_any_one_number_changed(self, place: str, pattern: str) -> None:
        subject, said = richest()[place, pattern]
        prove(subject, said)
        for text in with_one_number_changed(said.text):
            with pytest.raises(AssertionError):
                prove(subject, Said(said.place, text, said.key, said.about))


def test_a_sentence_of_a_new_kind_is_refused() -> None:
    subject = odd_subjects()[0]
    with pytest.raises(AssertionError, match="0 patterns fit"):
        prove(subject, Said("headline", "Something else happens."))


def test_a_number_is_changed_by_one_of_its_last_digit() -> None:
    assert list(with_one_number_changed("1.09 of 0")) == [
        "1.10 of 0",
        "1.08 of 0",
        "1.09 of 1",
    ]


class TestSlips:
    @pytest.mark.parametrize(
        "text",
        ["1 trusts move", "2 trust move", "3 metric scores of 1 metrics", "−0.00", "and a&E", "x"],
    )
    def test_are_found(self, text: str) -> None:
        assert slips(Said("headline", text))

    @pytest.mark.parametrize("text", ["1 trust moves", "21 trusts", "11 metric scores", "0.00"])
    def test_are_not_found_where_there_are_none(self, text: str) -> None:
        assert slips(Said("headline", f"In all, {text}.")) == []
