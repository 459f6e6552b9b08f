"""Any text in a search box finds the same for everyone; any text as a figure is one, or refused."""

from collections import Counter
from datetime import date
from random import Random
from typing import Any

import pytest
from hostile_words import odd_word
from how_many import how_many
from shipped import illustrative_database
from tried_help import PERCENT, SCORE

from lib.findings.found import found_words
from lib.findings.tried_own import OwnFigureError, own_figure
from lib.organisations import search
from lib.organisations.search import Known, find
from lib.store.known_organisations import known_organisations

TODAY = date(2026, 6, 30)


@pytest.fixture(scope="module")
def known() -> tuple[Known, ...]:
    """Some of every kind: of all, a query at random takes ten times as long."""
    every = known_organisations(illustrative_database()).known
    return tuple(one for i, one in enumerate(every) if i % 6 == 0 or one.formers or one.became)


@pytest.fixture
def near(known: tuple[Known, ...]) -> list[str]:
    """What is found: names, former names, codes and ICBs."""
    names = [name for one in known for name in (one.name, one.code)]
    names += [old.name for one in known for old in one.formers]
    return names + [icb.name for one in known for icb in one.icbs]


@pytest.mark.no_cover
class TestTheSearch:
    def test_answers_any_text_in_the_same_order_however_the_names_lie(
        self, known: tuple[Known, ...], near: list[str]
    ) -> None:
        found_any = 0
        for number in range(how_many(10_000, short=150)):
            random = Random(number)
            query = odd_word(random, near)
            found = find(query, known)
            assert not (found.hits and found.nearest)
            assert find(query, random.sample(known, len(known))) == found
            codes = [hit.org.code for hit in (*found.hits, *found.nearest)]
            assert len({*codes}) == len(codes) and {*codes} <= {one.code for one in known}
            words = found_words(query, found, {})
            assert words.sentence.isprintable() and len(words.sentence) < 400
            assert len(words.lines) <= 12
            found_any += bool(found.hits)
        assert found_any > number // 20

    @pytest.mark.parametrize("sign", list('[](){}.*+?^$|\\/<>%_;:,!@#=~"“\t\n'))
    def test_takes_every_sign_for_a_blank(
        self, sign: str, known: tuple[Known, ...], near: list[str]
    ) -> None:
        """No pattern, no wildcard, no quotation: what is typed is words."""
        for name in near[:: max(1, len(near) // 4)]:
            half = len(name) // 2
            typed = f"{name[:half]}{sign}{name[half:]}"
            blank = f"{name[:half]} {name[half:]}"
            assert find(typed, known) == find(blank, known)
            assert find(f"{sign * 3}{name}{sign * 40}", known) == find(name, known)

    @pytest.mark.parametrize("word", ["ab", "hartwell", "ﷺ", "e\u0301", "x", "([a-z]+)+$"])
    def test_of_a_hundred_times_the_text_does_no_more(
        self, word: str, known: tuple[Known, ...], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        done = Counter[str]()

        def counted(name: str) -> None:
            inner = getattr(search, name)

            def outer(*given: Any) -> Any:
                done[name] += len(given[0])  # words, letters, or pairs of them
                return inner(*given)

            monkeypatch.setattr(search, name, outer)

        for name in ("standing", "one_slip", "alike", "spelled"):
            counted(name)
        find(" ".join(f"{word}{n}" for n in range(300)), known)
        once = dict(done)
        done.clear()
        find(" ".join(f"{word}{n}" for n in range(30_000)), known)
        assert once and done == once


@pytest.mark.no_cover
class TestAFigureOfOnesOwn:
    def test_is_one_that_can_be_or_refused_in_one_line(self) -> None:
        near = ["5.2", "5.2%", "−5", "3", "2026-05", "May 2026", "Q4 2025/26", "2025-26-Q4"]
        taken = 0
        for number in range(how_many(10_000, short=400)):
            random = Random(number)
            control = random.choice([PERCENT, SCORE])
            typed, when = (random.choice([odd_word(random, near), *near]) for _ in range(2))
            said = ""
            try:
                figure = own_figure(typed, when, control, "2026-04", TODAY)
            except OwnFigureError as error:
                said = str(error)
            if said:
                assert said.isprintable() and said.endswith(".") and len(said) < 600, (typed, when)
                continue
            taken += 1
            assert control.least <= figure.value <= control.most
            assert figure.mark.startswith("your figure for ")
        assert taken > 0
