"""The closer looks of the What if page, each in a real browser, and what can be taken away."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from browser_help import Screen, downloaded, rest, still
from pages_help import ILLUSTRATIVE, code
from playwright.sync_api import expect

from lib.charts.distribution import INSET_LEFT, INSET_RIGHT
from lib.league import LeagueData
from lib.movement import movement
from lib.scenario import bind, decode, official
from lib.scoring.league import score_league
from lib.store import DataFolder, open_release
from lib.store.leagues import find_league, load_league

pytestmark = pytest.mark.browser
Open = Callable[..., Screen]

CHANGED = code({"domain_weights": {"finance": 0}})
HEADINGS = {
    "affected": "Affected most",
    "sweep": "Finance: moves are",
    "influence": "of the spread",
    "thresholds": "within 0.05 of a cut-off",
    "explain": "metric score",
}


@pytest.fixture(scope="module")
def data() -> LeagueData:
    database = open_release(DataFolder(ILLUSTRATIVE))
    return load_league(database, find_league(database, "mental-health-community", "2025-26-Q4"))


class TestEveryLook:
    def test_is_chosen_by_a_click_and_reopened_by_its_link(self, open_screen: Open) -> None:
        screen = open_screen("what-if", s=CHANGED)
        looks = screen.page.locator(".st-key-closer_look")
        for label, look in (
            ("Sweep a weight", "sweep"),
            ("Real influence", "influence"),
            ("Move the cut-offs", "thresholds"),
            ("Explain one score", "explain"),
        ):
            looks.get_by_role("radio", name=label).click()
            expect(looks.locator("h2").first).to_contain_text(HEADINGS[look])
            screen.page.wait_for_url(f"**/*look={look}*")

    @pytest.mark.parametrize("look", HEADINGS)
    def test_opens_by_its_link(self, open_screen: Open, look: str) -> None:
        screen = open_screen("what-if", s=CHANGED, look=look)
        heading = screen.page.locator(".st-key-closer_look h2").first
        expect(heading).to_contain_text(HEADINGS[look])


class TestLines:
    def test_a_line_moved_by_key_moves_trusts_and_pushes_the_next_along(
        self, open_screen: Open, data: LeagueData
    ) -> None:
        screen = open_screen("what-if", look="thresholds")
        line = screen.page.locator(".st-key-line_1 input[type=range]")
        expect(line).to_be_visible()
        line.focus()

        screen.page.keyboard.press("End")

        screen.shows("Cut-offs at")
        scenario = decode(screen.code)
        first, second, third = scenario.boundary.cutoffs or ()
        assert second == pytest.approx(first + 0.01)
        assert third == pytest.approx(second + 0.01)
        for i, cutoff in enumerate((first, second, third), start=1):
            handle = screen.page.locator(f".st-key-line_{i} input[type=range]")
            expect(handle).to_have_value(f"{cutoff:g}")
        results = [
            score_league(data, r) for r in (official(data).rules, bind(scenario, data).rules)
        ]
        assert screen.numbers[0] == sum(m.change != 0 for m in movement(*results))
        assert screen.numbers[0] > 0
        shown = screen.page.locator(".st-key-closer_look .wb-chart .wb-small").inner_text()
        assert f"{int((results[1].before == 1).sum())} in segment 1" in shown

    def test_stay_under_the_pointer_while_the_results_above_grow(self, open_screen: Open) -> None:
        screen = open_screen("what-if", look="thresholds")
        line = screen.page.locator(".st-key-line_2 input[type=range]")
        line.scroll_into_view_if_needed()
        line.focus()
        before = still(line)

        for _ in range(4):
            code_before = screen.code
            screen.page.keyboard.press("ArrowRight")
            screen.page.wait_for_url(lambda _, was=code_before: screen.code != was)
            rest(screen.page)

        expect(screen.page.locator(".wb-movers")).to_have_count(1)
        heading = screen.page.locator(".st-key-closer_look h2").first
        expect(heading).to_contain_text(f"{screen.numbers[0]} of 61 trusts change")
        after = still(line)
        assert after["y"] == pytest.approx(before["y"], abs=4)

    def test_the_handles_stand_below_the_lines_of_the_chart(self, open_screen: Open) -> None:
        screen = open_screen("what-if", look="thresholds")
        chart = screen.page.locator(".st-key-closer_look [data-testid=stVegaLiteChart]")
        plot = chart.bounding_box()
        assert plot
        for key in ("line_1", "line_2", "line_3"):
            handle = screen.page.locator(f".st-key-{key} input[type=range]")
            low, high = (float(handle.get_attribute(end) or "") for end in ("min", "max"))
            share = (float(handle.input_value()) - low) / (high - low)
            box = handle.bounding_box()
            assert box
            across = plot["x"] + INSET_LEFT + share * (plot["width"] - INSET_LEFT - INSET_RIGHT)
            assert box["x"] == pytest.approx(across, abs=3)  # it begins at the handle


class TestSweep:
    def test_the_order_of_crossing_is_beside_the_chart(self, open_screen: Open) -> None:
        screen = open_screen("what-if", s=CHANGED, look="sweep", sweep="people")
        looks = screen.page.locator(".st-key-closer_look")
        expect(looks.locator("h2").first).to_contain_text("People: moves are")
        rows = looks.locator(".wb-short tbody tr")
        expect(rows).not_to_have_count(0)
        weights = [float(text) for text in rows.locator("td:first-child").all_inner_texts()]
        higher = [weight for weight in weights if weight > 1]
        assert higher == sorted(higher)


class TestDownloads:
    def test_a_chart_leaves_as_picture_and_table_with_its_caveat(
        self, open_screen: Open, tmp_path: Path
    ) -> None:
        screen = open_screen("what-if", s=CHANGED)
        screen.page.locator(".st-key-more_flow summary").click()
        files = {}
        for form in ("PNG", "SVG", "CSV", "Parquet"):
            button = screen.page.locator(f".st-key-{form}_flow button")
            download = downloaded(screen.page, button)
            files[form] = tmp_path / download.suggested_filename
            download.save_as(files[form])

        league = "illustrative-mental-health-community-2025-26-q4"
        assert files["PNG"].name == f"weighbridge-what-if-flow-{league}.png"
        assert files["PNG"].read_bytes().startswith(b"\x89PNG")
        assert "what-if, not official" in files["SVG"].read_text()
        table = pd.read_csv(files["CSV"])
        assert table["caveat"].str.contains("fictional trusts").all()
        assert table["caveat"].str.contains("finance ×0", case=False).all()
        assert table["trusts"].sum() == 61
        assert table.astype(object).equals(pd.read_parquet(files["Parquet"]).astype(object))
        assert screen.page.locator(".wb-table", has_text="segment from").count() == 1


class TestExplained:
    def test_a_score_opens_on_the_league_table_to_a_sum_that_adds_up(
        self, open_screen: Open
    ) -> None:
        screen = open_screen("", trust="ZM05")
        table = screen.page.get_by_role("region", name="How the score of")
        expect(table).to_be_visible()
        cells = table.locator("tbody tr td:last-child").all_inner_texts()
        *parts, rounding, score = [text.replace("\u2212", "-") for text in cells]
        added = sum(round(float(part) * 10_000) for part in (*parts, rounding))
        assert added == round(float(score) * 10_000)
