"""Scenarios under a name: kept, used, copied, removed, saved as files and read from files."""

import json

import pytest
from leagues import league_of
from pages_help import Page, code, open_page

from lib.errors import ScenarioError
from lib.scenario import OFFICIAL, Scenario, decode, from_mapping, parse
from lib.ui.kept import as_file, difference, file_name, fitted_name, proposed_name, read_file

HALF = {"domain_weights": {"finance": 0.5}}
LEAGUE = league_of({"A": {"OF1005": 1.5}, "B": {"OF1005": 2.5}})


def opened(name: str = "league_table", **query: str) -> Page:
    page = open_page(name, **query)
    page.app.session_state["scenarios"] = True
    page.app.run()
    return page


def now(page: Page) -> Scenario:
    return decode(str(page.state("s")))


def click(page: Page, key: str) -> None:
    page.app.button(key=key).click().run()


def named(page: Page, name: str) -> None:
    page.app.text_input(key="scenario_name").set_value(name).run()


def kept(page: Page) -> list[str]:
    """Their names, as they are kept."""
    return [decode(one).name for one in page.app.session_state["kept"]]


def upload(page: Page, content: bytes) -> None:
    page.app.file_uploader[0].upload("scenario.json", content, "application/json").run()


def scenario(**content: object) -> Scenario:
    return from_mapping({"version": 1, **content})


@pytest.mark.usefixtures("illustrative")
class TestKeeping:
    def test_a_name_lives_in_the_link_and_is_shown_as_data(self) -> None:
        page = opened(s=code(HALF))

        named(page, "  <b>Half</b>   please ")

        assert now(page) == scenario(name="<b>Half</b> please", **HALF)
        assert "named “&lt;b&gt;Half&lt;/b&gt; please”" in page.html
        click(page, "undo_button")
        assert now(page) == scenario(**HALF)
        assert page.app.text_input(key="scenario_name").value == ""

    def test_kept_ones_are_used_copied_removed_and_put_back(self) -> None:
        page = opened("what_if", s=code({**HALF, "name": "Half"}))
        click(page, "keep_scenario")
        assert page.app.button(key="keep_scenario").disabled
        click(page, "kept_copy_0")
        click(page, "kept_copy_0")
        assert kept(page) == ["Half", "Half copy", "Half copy 2"]
        assert "“Half copy 2” Finance ×0.5 (" in page.html

        click(page, "reset_button")
        assert page.app.button(key="keep_scenario").disabled
        click(page, "kept_use_1")
        assert now(page) == scenario(name="Half copy", **HALF)
        click(page, "undo_button")
        assert page.state("s") == ""

        click(page, "kept_remove_0")
        assert kept(page) == ["Half copy", "Half copy 2"]
        click(page, "kept_back")
        assert kept(page) == ["Half copy", "Half copy 2", "Half"]

    def test_without_a_name_is_under_what_differs_and_can_be_renamed(self) -> None:
        page = opened("what_if", s=code(HALF))
        click(page, "keep_scenario")
        assert kept(page) == ["Finance ×0.5"]
        assert now(page) == scenario(**HALF)
        assert page.app.button(key="keep_scenario").disabled

        click(page, "kept_use_0")
        assert now(page) == scenario(name="Finance ×0.5", **HALF)
        click(page, "kept_rename_0")
        page.app.text_input(key="kept_name_0").set_value(f" A  {'long' * 30}").run()
        assert kept(page) == [f"A {'long' * 30}"[:80]]
        assert now(page).name == kept(page)[0]
        assert page.notes == ["A name has at most 80 characters: what was beyond is cut off."]

        named(page, "Finance ×0.5")
        click(page, "keep_scenario")
        click(page, "kept_rename_0")
        page.app.text_input(key="kept_name_0").set_value("Finance ×0.5").run()
        assert page.notes == ["The same scenario is kept under that name already."]
        click(page, "kept_rename_0")
        assert "kept_name_0" not in [field.key for field in page.app.text_input]

    def test_they_survive_pages_and_leagues_and_one_that_cannot_act_says_so(self) -> None:
        page = opened(s=code({"domain_weights": {"safety": 2}}))
        click(page, "keep_scenario")

        page.app.switch_page("pages/what_if.py").run()
        page.app.selectbox(key="choose_league").set_value("icb").run()

        assert len(kept(page)) == 1
        assert "Safety ×2 (no scores here)" in page.html


@pytest.mark.usefixtures("illustrative")
class TestFiles:
    def test_a_file_is_used_and_kept_and_a_faulty_one_is_one_message(self) -> None:
        page = opened()
        upload(page, as_file(scenario(name="From a file", **HALF)))
        assert now(page) == scenario(name="From a file", **HALF)
        assert kept(page) == ["From a file"]

        before = page.state("s")
        for content, said in (
            (b"no json", "The scenario is not JSON"),
            (b'{"version": 1, "exclude": ["<i>XX"]}', "leaves out '<i>XX', which no loaded data"),
        ):
            upload(page, content)
            assert [note for note in page.notes if said in note] == page.notes != []
            assert "<i>XX" not in page.html
        upload(page, as_file(scenario(name="From a file", **HALF)))
        assert page.state("s") == before
        assert kept(page) == ["From a file"]

        fifty = [code({"missing": {"min_metrics": 6 + i}}) for i in range(49)]
        page.app.session_state["kept"] = ("garbage", *fifty)
        upload(page, as_file(scenario(name="One too many", **HALF)))
        assert page.notes == ["50 scenarios are kept already; remove one first."]
        assert page.state("s") == before


class TestReadFile:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "not JSON"),
            (b"\xff\xfe\x00", "not JSON"),
            (b"[1]", "must be a JSON object"),
            (b"[" * 90_000, "not JSON"),
            (b" " * 100_001, "larger than 100 kB"),
            (b'{"version": 2}', "expected the number 1"),
            (b'{"version": 1, "weights": {}}', "unknown key 'weights'"),
            (b'{"version": 1, "metric_weights": {"OF9999": 1}}', "unknown metric 'OF9999'"),
            (b'{"version": 1, "domain_weights": {"finance": 1e999}}', "expected a number"),
        ],
    )
    def test_says_what_is_wrong(self, content: bytes, said: str) -> None:
        with pytest.raises(ScenarioError, match=said):
            read_file(content, LEAGUE)

    def test_gives_back_what_was_written(self) -> None:
        for each in (OFFICIAL, scenario(name="é “quoted” \\ ", metric_weights={"OF1005": 1 / 3})):
            assert read_file(as_file(each), LEAGUE) == each
            assert parse(as_file(each)) == each
            assert json.loads(as_file(each))["version"] == 1


class TestDifference:
    def test_is_a_line_or_the_reason_why_not(self) -> None:
        assert difference(scenario(override={"rule": "off"}), LEAGUE).line == "Override off"
        other = difference(scenario(exclude=["RXX"]), LEAGUE)
        assert not other.usable and "Cannot be used here" in other.note
        assert "Changes nothing" in difference(scenario(name="Nothing"), LEAGUE).note


class TestNames:
    def test_are_proposed_from_what_differs_here(self) -> None:
        both = scenario(override={"rule": "off"}, domain_weights={"access": 0.5})
        assert proposed_name(both, LEAGUE) == "Access ×0.5, override off"
        assert proposed_name(OFFICIAL, LEAGUE) == ""
        assert proposed_name(scenario(exclude=["RXX"]), LEAGUE) == ""
        weights = dict.fromkeys(("access", "effectiveness", "safety", "people", "finance"), 0.5)
        long = proposed_name(scenario(domain_weights=weights, override={"rule": "off"}), LEAGUE)
        assert len(long) == 80 and long.endswith("…")

    def test_are_cut_at_what_a_scenario_may_have(self) -> None:
        assert fitted_name("  a   b ") == ("a b", False)
        assert fitted_name("x" * 81) == ("x" * 80, True)


class TestFileName:
    def test_is_what_differs_where_there_is_no_name(self) -> None:
        assert file_name(OFFICIAL, "Finance ×0.5, override off") == (
            "scenario-finance-x0-5-override-off.json"
        )
        assert file_name(scenario(name="财务"), "Override off") == "scenario-override-off.json"

    def test_is_plain_letters(self) -> None:
        assert file_name(OFFICIAL) == "scenario.json"
        assert file_name(scenario(name="Élan/../ <b> 2")) == "scenario-elan-b-2.json"
