"""What an address asks for, word by word: known, or without effect and said in one short note.

The functions that take such words, by themselves; whole pages are tried beside this file.
"""

import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from asked_words import KEYS
from hostile_words import damaged, odd_word
from how_many import how_many
from leagues import random_league
from tried_help import PERCENT, SCORE

from lib.errors import BriefError
from lib.findings.audience import checked_marking
from lib.findings.options import options
from lib.findings.peers_groups import chosen_group, unknown_peers_words
from lib.findings.present_run import SHIPPED, load_run, own_run, runs_in
from lib.findings.side_by_side import MOST
from lib.findings.side_by_side_choice import picked
from lib.findings.tried_code import decoded, ignored_words
from lib.policy.loading import reform
from lib.policy.settings import settings_from
from lib.scenario import bind, decode, encode, from_mapping
from lib.ui import choices, kept, present_runs, present_state

LEAGUE = random_league(Random(4), 12)
HALF = from_mapping({"version": 1, "domain_weights": {"finance": 0.5}})
CASES = how_many(10_000, short=250)


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A session and its address, without Streamlit around them."""
    found = SimpleNamespace(session_state={}, query_params={})
    for module in (choices, kept, present_runs, present_state):
        monkeypatch.setattr(module, "st", found)
    return found


def each_word(*near: str) -> Any:
    return ((number, odd_word(Random(number), near)) for number in range(CASES))


WORDS = {"": "Choose", "one": "The first", "two": "The second"}


class TestAChoice:
    @pytest.fixture
    def chosen(
        self, session: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
    ) -> Callable[[str, str], str]:
        """What `bound_choice` makes of a word of the address, on a page that draws a box."""

        def field(_: str, key: str, longest: int) -> str:
            return str(session.session_state.get(key, ""))[:longest]

        def chosen(key: str, word: str) -> str:
            session.session_state.clear()
            choices.forget_choices()
            session.session_state[key] = word
            return choices.bound_choice(lambda *_, **__: None, "Box", WORDS, key)

        monkeypatch.setattr(choices, "bound_field", field)
        return chosen

    def test_is_one_of_its_words_and_says_what_it_does_not_know(
        self, chosen: Callable[[str, str], str]
    ) -> None:
        keys = list(KEYS)
        for number, word in each_word("one", "two", "The first"):
            value = chosen(keys[number % len(keys)], word)
            assert value == (word if word in WORDS else "")
            said = choices.unknown_choices()
            assert bool(said) == (word not in WORDS)
            assert said.isprintable() and len(said) < 160


@pytest.mark.no_cover
class TestWhatIsKept:
    def test_is_what_can_be_read_of_it(self, session: SimpleNamespace) -> None:
        codes = [encode(HALF), encode(from_mapping({"version": 1, "weighting": "domain"}))]
        for number in range(CASES):
            random = Random(number)
            some = [random.choice([*codes, damaged(random, codes[0])]) for _ in range(4)]
            text = random.choice([damaged(random, "~".join(some)), odd_word(random, some)])
            session.session_state.clear()
            session.query_params["kept"] = text
            kept.receive()
            found = session.session_state["kept"]
            assert len(found) <= kept.MOST_KEPT
            assert [encode(decode(code)) for code in found] == list(found)
            assert len(set(found)) == len(found) == len(kept.kept_scenarios())
            assert set(found) <= set(text.split("~")) | set(text[:800].split("~"))

    def test_has_a_name_as_a_scenario_may_have_one(self, session: SimpleNamespace) -> None:
        for _, word in each_word("Finance counts half"):
            session.session_state["kept"] = (encode(HALF),)
            name, cut = kept.fitted_name(word)
            renamed = kept.rename(HALF, name)
            assert (renamed.name, cut) == (name, len(" ".join(word.split())) > 80)
            assert decode(session.session_state["kept"][0]) == renamed
            file = kept.file_name(renamed, word)
            assert file.isascii() and file.endswith(".json") and "/" not in file


@pytest.mark.no_cover
class TestPresenting:
    def test_shows_a_step_that_there_is(self, session: SimpleNamespace) -> None:
        for number, word in each_word("1", "2", "99"):
            session.query_params["step"] = word
            step = present_state.step_number(1 + number % 9)
            assert 1 <= step <= 1 + number % 9
            plain = word.isascii() and word.isdigit() and len(word) < 4
            assert step == (min(max(int(word), 1), 1 + number % 9) if plain else 1)

    def test_shows_a_run_that_there_is_or_says_which_there_are(
        self, session: SimpleNamespace
    ) -> None:
        bench: Any = SimpleNamespace(scenario=HALF)
        known = runs_in(SHIPPED)
        for _, word in each_word("first-run", "first-run.yaml", "../presentations/first-run"):
            session.query_params["run"] = word
            said = ""
            try:
                run = present_runs.current_run(bench)
            except BriefError as error:
                said = str(error)
            assert bool(said) == (word not in ("", *known))
            assert said.isprintable() and len(said) < 200
            if word == "":
                assert run == own_run(HALF)


class TestAFolderOfRunsOfOnesOwn:
    def test_gives_runs_by_plain_names_and_refuses_what_is_no_file(self, tmp_path: Path) -> None:
        shipped = (SHIPPED / "first-run.yaml").read_bytes()
        for name in ("mine", "a b", "Mine", "é", "<b>", "two\nlines", "x" * 61):
            (tmp_path / f"{name}.yaml").write_bytes(shipped)
        (tmp_path / "folder.yaml").mkdir()
        (tmp_path / "loop.yaml").symlink_to("loop.yaml")
        (tmp_path / "zero.yaml").symlink_to("/dev/zero")
        os.mkfifo(tmp_path / "pipe.yaml")
        found = runs_in(tmp_path)
        assert sorted(found) == ["folder", "loop", "mine", "pipe", "zero"]
        assert load_run(found.pop("mine")) == load_run(SHIPPED / "first-run.yaml")
        for path in found.values():
            with pytest.raises(BriefError, match=rf"^{path.name} cannot be read: "):
                load_run(path)

    def test_that_there_cannot_be_is_said(self) -> None:
        with pytest.raises(BriefError, match=r"^The folder of runs 'x*' cannot be read: File nam"):
            runs_in(Path("x" * 300))


@pytest.mark.no_cover
class TestFields:
    def test_settings_of_the_rules_are_allowed_ones(self) -> None:
        package = reform()
        near = ["deep_dive_places-3", "capital_pot-1e9", "persistent_quarters-2~deep_dive_places-9"]
        for _, word in each_word(*near):
            found, refused = settings_from(package, word)
            package.settings(found)
            parts = [part for part in word.split("~") if part]
            assert len(found) + len(refused) <= len(parts)
            assert bool(parts) == bool(found or refused)

    def test_tried_figures_are_those_that_sliders_reach(self) -> None:
        known = {"OF0082": PERCENT, "OF1067": SCORE}
        for _, word in each_word("ZM05;OF0082:5", "OF0082:5.15;OF1067:2", "OF1067:2.5"):
            found = decoded(word, "ZM05", known)
            for value_id, value in found.values.items():
                assert known[value_id].low <= value <= known[value_id].high
            assert len(ignored_words(found, "trust")) < 400

    def test_peers_are_of_the_league(self) -> None:
        org, *others = LEAGUE.orgs
        for _, word in each_word(*others[:3], ".".join(others[:4])):
            group, unknown = chosen_group(LEAGUE, org, word.split("."))
            assert {*group.orgs} <= {*others} & {*word.split(".")}
            assert len(unknown_peers_words(unknown, "trust")) < 200

    def test_a_marking_is_one_short_line_or_none(self) -> None:
        for _, word in each_word("OFFICIAL-SENSITIVE"):
            try:
                marking = checked_marking(word)
            except BriefError:
                continue
            assert marking == word
            assert marking.isprintable() and len(marking) <= 60

    def test_scenarios_side_by_side_can_act_here(self) -> None:
        there = options(LEAGUE, [HALF])
        near = [encode(HALF), "finance-half,override-off", "official", "none", ",,finance-half"]
        for _, word in each_word(*near):
            pick = picked(word, there, HALF, LEAGUE)
            assert len(pick.chosen) <= MOST
            assert {one.id for one in pick.chosen} <= {one.id for one in pick.options}
            assert len(pick.note) < 400
            for one in pick.chosen:
                bind(one.scenario, LEAGUE)
