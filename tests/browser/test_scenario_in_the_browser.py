"""What only a browser shows: keys, the address, Back, and two browsers with one link."""

from collections.abc import Callable

import pytest
from browser_help import Screen
from pages_help import ILLUSTRATIVE, code
from playwright.sync_api import expect

from lib.league import LeagueData
from lib.movement import movement
from lib.scenario import Scenario, bind, decode, from_mapping, merged, official
from lib.scoring.league import score_league
from lib.store import DataFolder, open_release
from lib.store.leagues import find_league, load_league

pytestmark = pytest.mark.browser
Open = Callable[..., Screen]

NO_FINANCE = {"domain_weights": {"finance": 0}}


@pytest.fixture(scope="module")
def data() -> LeagueData:
    database = open_release(DataFolder(ILLUSTRATIVE))
    return load_league(database, find_league(database, "mental-health-community", "2025-26-Q4"))


def counts(data: LeagueData, scenario: Scenario) -> list[int]:
    """Both answers as `python -m lib movement` counts them."""
    before = score_league(data, official(data).rules)
    return [
        sum(
            move.change != 0
            for move in movement(before, score_league(data, bind(each, data).rules))
        )
        for each in (scenario, merged(scenario, boundary={"rule": "shares"}))
    ]


class TestSlider:
    def test_a_key_changes_counts_charts_shares_and_the_address(
        self, open_screen: Open, data: LeagueData
    ) -> None:
        screen = open_screen("what-if")
        before = (screen.share("finance"), screen.chart_words(), screen.numbers)
        assert before[2] == [0, 0]

        screen.press("finance", "Home")

        screen.shows("Finance ×0")
        assert decode(screen.code) == from_mapping({"version": 1, **NO_FINANCE})
        assert screen.numbers == counts(data, decode(screen.code))
        assert screen.numbers != before[2]
        assert screen.share("finance") != before[0]
        expect(screen.page.locator("[data-testid=stVegaLiteChart]")).to_have_count(3)
        assert screen.chart_words() != before[1]

    def test_a_charts_marks_move_and_are_not_drawn_anew(self, open_screen: Open) -> None:
        screen = open_screen("what-if", s=code(NO_FINANCE))
        charts = screen.page.locator("[data-testid=stVegaLiteChart] svg")
        expect(charts).to_have_count(3)
        charts.evaluate_all("all => all.forEach(svg => { svg.dataset.seen = 'yes' })")

        screen.press("finance", "ArrowRight")

        screen.shows("Finance ×0.05")
        seen = screen.page.locator("[data-testid=stVegaLiteChart] svg[data-seen]")
        expect(seen).to_have_count(3)

    def test_a_fast_burst_over_several_sliders_loses_no_step(self, open_screen: Open) -> None:
        screen = open_screen("what-if")

        for name in ("access", "people", "finance", "access", "safety", "people"):
            screen.press(name, "ArrowRight", times=2)

        screen.shows("finance ×1.1")
        expected = {"access": 1.2, "people": 1.2, "finance": 1.1, "safety": 1.1}
        expect(screen.line).to_contain_text("people ×1.2")
        assert decode(screen.code).domain_weights == expected


class TestLink:
    def test_another_browser_shows_the_same(self, open_screen: Open) -> None:
        first = open_screen("what-if", period="2025-26-Q2")
        first.press("people", "End")
        first.shows("People ×4")

        second = open_screen("what-if", period="2025-26-Q2", s=first.code)

        second.shows("People ×4")
        assert second.heading.inner_text() == first.heading.inner_text()
        assert second.numbers == first.numbers
        assert second.sliders() == first.sliders()

    def test_the_link_to_copy_spells_out_every_choice(self, open_screen: Open) -> None:
        screen = open_screen("what-if", s=code(NO_FINANCE))

        screen.page.get_by_text("Copy link").click()

        link = screen.page.locator("[data-testid=stCode]").inner_text().strip()
        for part in ("/what-if?", "league=mental-health-community", "period=2025-26-Q4", "s=1."):
            assert part in link
        screen.page.goto(link)
        screen.shows("Finance ×0")

    def test_a_link_with_every_weight_changed_sets_every_slider(
        self, open_screen: Open, data: LeagueData
    ) -> None:
        metrics = {m.score_id: 0.05 * (i + 2) for i, m in enumerate(data.framework.metrics)}
        domains = {d: 0.5 + 0.05 * i for i, d in enumerate(data.framework.domain_ids)}
        every = {**metrics, **domains}
        link = code({"metric_weights": metrics, "domain_weights": domains})
        screen = open_screen("what-if", s=link)

        for domain in data.framework.domains:
            screen.page.locator(f".st-key-metrics_{domain.id} summary").click()
            metrics_of = [m.score_id for m in data.metrics if m.domain == domain.id]
            expect(screen.slider(metrics_of[0])).to_be_visible()

        shown = screen.sliders()
        assert shown == pytest.approx({name: every[name] for name in shown})
        assert len(shown) >= 16

    def test_the_menu_keeps_the_scenario(self, open_screen: Open) -> None:
        screen = open_screen("", s=code(NO_FINANCE))
        menu = screen.page.get_by_test_id("stSidebarNav")

        menu.get_by_text("What if").click()
        expect(screen.slider("finance")).to_have_value("0")
        assert decode(screen.code).domain_weights == {"finance": 0}
        menu.get_by_text("League table").click()
        expect(screen.page.get_by_text("Find a trust")).to_be_visible()

        screen.shows("Finance ×0")
        assert decode(screen.code).domain_weights == {"finance": 0}

    def test_a_quarter_chosen_in_the_sidebar_is_in_the_address(self, open_screen: Open) -> None:
        screen = open_screen()

        screen.choose("choose_period", "Q1 2025/26")

        expect(screen.heading).to_contain_text("Q1 2025/26")
        screen.page.wait_for_url("**/*period=2025-26-Q1*")


class TestBackAndUndo:
    def test_back_goes_through_the_steps_and_the_sliders_follow(self, open_screen: Open) -> None:
        screen = open_screen("what-if")
        screen.press("finance", "Home")
        screen.shows("Finance ×0")
        screen.press("people", "End")
        screen.shows("people ×4")

        screen.page.go_back()
        expect(screen.slider("people")).to_have_value("1")
        expect(screen.slider("finance")).to_have_value("0")
        screen.shows("Finance ×0")

        screen.page.go_back()
        expect(screen.line).to_contain_text("Official scoring")
        expect(screen.slider("finance")).to_have_value("1")
        assert screen.code == ""

    def test_undo_and_reset(self, open_screen: Open) -> None:
        screen = open_screen("what-if", s=code(NO_FINANCE))
        undo = screen.page.get_by_role("button", name="Undo")
        expect(undo).to_be_disabled()
        screen.press("people", "End")
        screen.shows("people ×4")

        undo.click()
        expect(screen.slider("people")).to_have_value("1")
        screen.shows("Finance ×0")
        screen.page.get_by_role("button", name="Reset").click()
        expect(screen.line).to_contain_text("Official scoring")

        undo.click()
        screen.shows("Finance ×0")
        assert decode(screen.code).domain_weights == {"finance": 0}
