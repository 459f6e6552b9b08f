"""Both pages as a reader meets them: real names, a narrow screen, the matrix's cells."""

from collections.abc import Callable

import pytest
from browser_help import Screen, Watched, rest
from pages_help import code
from playwright.sync_api import TimeoutError as TookTooLong
from playwright.sync_api import expect
from running_app import RunningApp

pytestmark = pytest.mark.browser
Open = Callable[..., Screen]


class TestOfficialData:
    def test_both_pages_show_real_names_and_the_licence(
        self, watched: Watched, official_app: RunningApp
    ) -> None:
        table = watched.open(official_app.url, find="kent")
        expect(table.page.locator("table").first).to_contain_text("Kent Community Health")
        expect(table.page.locator("footer")).to_contain_text("Open Government Licence v3.0")
        expect(table.page.locator(".wb-fictional")).to_have_count(0)

        half = code({"domain_weights": {"finance": 0.5}})
        what_if = watched.open(official_app.url, "what-if", s=half)
        what_if.shows("Finance ×0.5")
        assert what_if.numbers == [10, 6]
        expect(what_if.page.locator(".wb-big").first).to_contain_text("9 to 14 over the brackets")

    def test_the_sidebar_switches_to_the_illustrative_data(
        self, watched: Watched, official_app: RunningApp
    ) -> None:
        screen = watched.open(official_app.url)

        screen.choose("choose_data", "Illustrative data")

        expect(screen.line).to_contain_text("Illustrative data: fictional trusts")
        screen.page.wait_for_url("**/*data=illustrative*")


class TestNarrowScreen:
    def test_the_answer_stands_before_the_weights(
        self, watched: Watched, illustrative_app: RunningApp
    ) -> None:
        screen = watched.open(illustrative_app.url, "what-if", size=(390, 844))

        answer = screen.page.locator(".wb-numbers").bounding_box()
        weights = screen.page.locator(".st-key-weight_access").bounding_box()
        assert answer and weights
        assert answer["y"] + answer["height"] < min(844, weights["y"])

    @pytest.mark.parametrize(
        ("path", "charts"), [("", 0), ("what-if", 2), ("movement-over-time", 1), ("how-sure", 1)]
    )
    def test_the_page_itself_does_not_scroll_sideways(
        self, watched: Watched, illustrative_app: RunningApp, path: str, charts: int
    ) -> None:
        screen = watched.open(illustrative_app.url, path, size=(360, 740))
        screen.drawn(at_least=charts)

        wide = "() => document.querySelector('[data-testid=stMain]').scrollWidth"
        assert screen.page.evaluate(wide) <= 360


class TestLeagueTable:
    def test_a_search_narrows_the_table_and_stands_in_the_address(self, open_screen: Open) -> None:
        screen = open_screen()
        first = screen.page.locator(".wb-table .wb-code").first.inner_text()

        screen.page.get_by_placeholder("Name or code").fill(first)
        screen.page.keyboard.press("Enter")

        expect(screen.page.locator(".wb-table").first.locator("tbody tr")).to_have_count(1)
        screen.page.wait_for_url(f"**/*find={first}*")

    def test_the_table_scrolls_by_keyboard_and_has_a_name(self, open_screen: Open) -> None:
        screen = open_screen()

        region = screen.page.get_by_role("region", name="League table")
        expect(region).to_have_attribute("tabindex", "0")
        expect(region.get_by_role("columnheader")).not_to_have_count(0)
        expect(region.get_by_role("rowheader")).to_have_count(61)


class TestWhichAnswer:
    def test_the_choice_stays_marked_when_its_words_change(self, open_screen: Open) -> None:
        screen = open_screen("what-if")

        screen.choose("rule_boundary", "Where I set them")

        screen.shows("cut-offs at")
        chosen = screen.page.locator(".st-key-choose_lines input[type=radio]").first
        expect(chosen).to_be_checked()


class TestMatrix:
    def test_a_click_on_a_cell_lists_its_trusts(self, open_screen: Open) -> None:
        screen = open_screen("what-if", s=code({"domain_weights": {"finance": 0}}))
        cell = screen.page.locator(".mark-rect path").first
        expect(cell).to_be_visible()

        cell.click(position={"x": 6, "y": 6})  # beside the number

        expect(screen.page.locator(".wb-cell li")).not_to_have_count(0)

    def test_a_cell_can_be_chosen_without_a_mouse(self, open_screen: Open) -> None:
        screen = open_screen("what-if", s=code({"domain_weights": {"finance": 0}}))

        expect(screen.page.locator("[data-testid=stVegaLiteChart] svg")).to_have_count(3)
        option = screen.page.get_by_role("option").first
        for _ in range(8):  # while the charts are still being drawn the menu can close again
            rest(screen.page)
            screen.page.locator(".st-key-cell input").press("ArrowDown")
            try:
                option.wait_for(timeout=2_500)
            except TookTooLong:
                continue
            break
        screen.page.keyboard.press("Enter")

        expect(screen.page.locator(".wb-cell li")).not_to_have_count(0)
