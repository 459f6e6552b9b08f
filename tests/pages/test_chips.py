"""Preset chips on What if: they write the scenario, combine, and are lit while they hold."""

import pytest
from pages_help import Page, code, open_page

from lib.scenario import Scenario, decode, presets, to_json
from lib.ui.chip_words import of_members

NO_CARE = dict.fromkeys(["access", "effectiveness", "safety", "people"], 0)


def what_if(content: dict[str, object] | None = None, **query: str) -> Page:
    return open_page("what_if", s=code(content or {}), **query)


def scenario_of(page: Page) -> Scenario:
    return decode(str(page.state("s")))


def chips(page: Page) -> list[str]:
    """Those that are lit, by their presets' ids."""
    return list(page.app.pills[0].value or [])


def choose(page: Page, *names: str) -> None:
    for name in names:
        page.app.pills[0].select(name).run()


def let_go(page: Page, name: str) -> None:
    page.app.pills[0].unselect(name).run()


def boxes(page: Page) -> list[float | None]:
    return [box.value for box in page.app.number_input if "entered_line" in str(box.key)]


def enter(page: Page, *cutoffs: float) -> None:
    for i, cutoff in enumerate(cutoffs, start=1):
        page.app.number_input(key=f"entered_line_{i}").set_value(cutoff).run()


@pytest.mark.usefixtures("illustrative")
class TestChips:
    def test_combine_say_what_they_are_and_let_go_one_by_one(self) -> None:
        page = what_if()
        assert chips(page) == []
        assert "wb-chips-lit" not in page.html

        choose(page, "finance-half", "override-off")

        assert scenario_of(page).domain_weights == {"finance": 0.5}
        assert scenario_of(page).override.rule == "off"
        assert page.app.slider(key="weight_finance").value == 0.5
        assert page.heading.startswith("Finance ×0.5") and "override off" in page.heading
        assert "Every finance metric counts half" in page.html
        assert "Argued by those who hold that money should matter" in page.html
        assert "61 of 61 trusts have metrics that it touches." in page.html

        let_go(page, "finance-half")
        assert scenario_of(page).domain_weights == {}
        assert chips(page) == ["override-off"]

        page.app.button(key="undo_button").click().run()
        assert chips(page) == ["finance-half", "override-off"]

    def test_one_takes_the_place_of_what_it_contradicts_or_contains(self) -> None:
        page = what_if()
        choose(page, "finance-half")
        choose(page, "finance-double")
        assert scenario_of(page).domain_weights == {"finance": 2}
        assert chips(page) == ["finance-double"]

        choose(page, "finance-out-entirely")
        assert chips(page) == ["finance-out-entirely"]
        choose(page, "softer-override")

        assert chips(page) == ["softer-override"]
        assert to_json(scenario_of(page)) == '{"override":{"cap":2},"version":1}'

    def test_are_lit_by_any_scenario_that_holds_them_and_follow_the_slider(self) -> None:
        page = what_if({"domain_weights": {"finance": 0.5, "access": 3}})
        assert chips(page) == ["finance-half"]

        page.app.slider(key="weight_finance").set_value(0.55).run()
        assert chips(page) == []
        page.app.slider(key="weight_finance").set_value(2.0).run()
        assert chips(page) == ["finance-double"]

        let_go(page, "finance-double")
        assert scenario_of(page).domain_weights == {"access": 3}

    def test_one_that_has_all_of_another_stands_for_it_and_lets_all_go(self) -> None:
        page = what_if({"domain_weights": {"finance": 0}, "override": {"rule": "off"}})
        assert chips(page) == ["finance-out-entirely"]

        let_go(page, "finance-out-entirely")

        assert page.state("s") == ""

    def test_are_not_undone_by_controls_that_the_browser_still_shows_as_they_were(self) -> None:
        page = what_if()
        choose(page, "finance-half")

        page.app.pills[0].select("softer-override")
        page.app.slider(key="weight_finance").set_value(1.0)
        page.app.selectbox(key="rule_cap").set_value(4)
        page.ask("s", "")

        assert scenario_of(page).domain_weights == {"finance": 0.5}
        assert scenario_of(page).override.cap == 2
        assert chips(page) == ["finance-half", "softer-override"]

    def test_one_that_would_leave_no_weight_is_refused_and_not_lit(self) -> None:
        page = what_if({"domain_weights": NO_CARE})

        choose(page, "finance-out")

        assert "no metric" in page.notes[0]
        assert chips(page) == []
        assert scenario_of(page).domain_weights == NO_CARE

    def test_what_cannot_act_here_is_said_with_its_reason_and_never_as_a_trust(self) -> None:
        page = what_if(league="icb")

        able = page.app.pills[0].options
        assert "Safety double" not in able and "Finance half" in able
        assert "<s>Safety double</s> no metric of safety is scored here" in page.html
        assert "no ICB has 8 metrics" in page.html

        page.app.session_state["presets_told"] = True
        page.app.run()
        told = page.html[page.html.index("wb-chips-all") :].partition("</dl>")[0]
        assert all(f"<dt>{preset.title}</dt>" in told for preset in presets().values())
        assert "An ICB in deficit is placed by its score" in told
        assert "trust" not in told


@pytest.mark.usefixtures("illustrative")
class TestLinesOfTheReadersOwn:
    def test_change_nothing_until_all_three_are_entered_and_rise(self) -> None:
        page = what_if()
        choose(page, "override-off", "lines-2026-27")
        assert boxes(page) == [None, None, None]
        assert "The numbers of 2026/27 are not in our data: enter them." in page.html

        enter(page, 2.1, 2.5)
        assert scenario_of(page).boundary.rule == "published"
        enter(page, 2.1, 2.5, 2.3)
        assert page.notes == [
            "The three numbers must rise from left to right, between 1 and 4. "
            "Not taken: 2.1, 2.5 and 2.3."
        ]
        assert scenario_of(page).boundary.rule == "published"
        enter(page, 2.1, 2.5, 2.9)

        assert scenario_of(page).boundary.cutoffs == (2.1, 2.5, 2.9)
        assert chips(page) == ["override-off", "lines-2026-27"]
        assert boxes(page) == []

        let_go(page, "lines-2026-27")
        assert scenario_of(page).boundary.rule == "published"
        assert scenario_of(page).override.rule == "off"
        choose(page, "lines-2026-27")
        assert boxes(page) == [None, None, None]

        let_go(page, "lines-2026-27")
        assert boxes(page) == []


class TestWords:
    def test_speak_of_a_leagues_own_members(self) -> None:
        said = "A trust needs eight; no trust, and no two trusts, like a trust."
        assert of_members(said, "trust") == said
        assert (
            of_members(said, "ICB") == "An ICB needs eight; no ICB, and no two ICBs, like an ICB."
        )
