"""From the command to a page: the start, opening the data, and every page's first load."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from benchmark_figures import Figures
from browser_help import AT_REST
from pages_help import ILLUSTRATIVE, ROOT
from playwright.sync_api import Browser
from running_app import RunningApp
from timing import seconds
from whole_pool import load_pool

from lib.findings.case import case
from lib.findings.likely_range import likely_range
from lib.scenario import OFFICIAL
from lib.store import DataFolder, open_release
from lib.store.leagues import find_league, league_keys, load_leagues

pytestmark = pytest.mark.bench
SECTION = "Start"
STARTS = 3
PATIENCE = 120_000  # ms
EMPTY = "import streamlit as st\nst.html('<h1>Empty</h1>')\n"
DRAWN = """() => [...document.querySelectorAll('[class*="st-key-picture_"]')]
  .every(picture => picture.querySelector('.vega-embed svg, .vega-embed canvas'))"""
# Each with what a reader chooses on it, and the most that its first load may take.
PAGES = {
    "data_and_method": ("Data and method", {}, 2),
    "what_if": ("What if", {}, 2),
    "how_sure": ("How sure", {}, 2),
    "compare": ("Compare", {}, 3),
    "trust": ("Trust", {"trust": "ZA02"}, 4),
    "my_icb": ("My ICB", {"icb": "ZI01"}, 4),
    "movement": ("Movement", {}, 4),
    "consequences": ("Consequences", {}, 4),
    "briefing": ("Briefing", {}, 4),
}


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., tuple[RunningApp, float]]]:
    """Starts an app; gives it, and the seconds until its port answered."""
    apps: list[RunningApp] = []

    def started(**options: str) -> tuple[RunningApp, float]:
        begin = time.perf_counter()
        apps.append(RunningApp(ILLUSTRATIVE, tmp_path / f"log-{len(apps)}", **options))
        return apps[-1], time.perf_counter() - begin

    yield started
    for app in apps:
        app.stop()


class TestStart:
    def test_is_that_of_an_empty_app_and_its_imports(
        self, start: Callable[..., tuple[RunningApp, float]], tmp_path: Path, figures: Figures
    ) -> None:
        (empty := tmp_path / "empty.py").write_text(EMPTY)
        ours, of_empty = [], []
        for _ in range(STARTS):
            for taken, options in ((ours, {}), (of_empty, {"script": str(empty)})):
                app, answered = start(**options)
                taken.append(answered)
                app.kill()
        figures.seconds("From the command to the port answering", min(ours), aim=3)
        figures.seconds("The same, of an empty Streamlit app", min(of_empty))
        figures.ratio(
            "The start, to that of an empty Streamlit app", min(ours) / min(of_empty), at_most=4
        )

    @pytest.mark.parametrize(("page", "path"), [("League table", ""), ("What if", "what-if")])
    def test_the_first_page_is_nearly_as_fast_as_the_second(
        self,
        start: Callable[..., tuple[RunningApp, float]],
        browser: Browser,
        figures: Figures,
        page: str,
        path: str,
    ) -> None:
        visits = []
        for _ in range(STARTS):
            app, _ = start()
            visits.append([_visit(browser, f"{app.url}/{path}") for _ in range(2)])
            app.kill()
        first, second = (min(of) for of in zip(*visits, strict=True))
        figures.seconds(f"{page} complete in Chromium, opened as the port answers", first, aim=2)
        figures.seconds(f"{page} complete in Chromium, opened a second time", second)
        figures.ratio(f"{page}'s first visit, to the second", first / second, at_most=3)


def _visit(browser: Browser, url: str) -> float:
    """Seconds until the heading is there, the script has ended, and every chart is drawn."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE)
    begin = time.perf_counter()
    page.goto(url)
    page.wait_for_selector("h1")
    page.wait_for_selector(AT_REST)
    page.wait_for_function(DRAWN)
    taken = time.perf_counter() - begin
    page.close()
    return taken


class TestData:
    def test_open_and_answer_in_less_time_than_the_first_likely_ranges(
        self, figures: Figures
    ) -> None:
        folder = DataFolder(ILLUSTRATIVE)
        opening = seconds(lambda: open_release(folder).close(), 3)
        database = open_release(folder)
        key = find_league(database, "acute", "2025-26-Q4")
        pool = load_pool(database, key)
        (own,) = (data for data in pool if data.league == "acute")
        begin = time.perf_counter()
        likely_range(case(own, OFFICIAL, "held", pool))
        drawing = time.perf_counter() - begin
        reading = seconds(lambda: load_leagues(database, [key]), 3)
        every = league_keys(database)
        all_at_once = seconds(lambda: load_leagues(database, every), 2)
        figures.seconds("The data folder opened: read, checked against its manifest", opening)
        figures.seconds("One league in one quarter read", reading)
        figures.seconds("Every league in every quarter read", all_at_once)
        figures.seconds("The first likely ranges, of the acute league", drawing)
        figures.ratio(
            f"{len(every)} leagues and quarters read, to one",
            all_at_once / reading,
            at_most=len(every) / 3,
        )


class TestPages:
    @pytest.mark.parametrize("page", PAGES)
    def test_load_first_in_a_few_times_the_league_table(self, page: str, figures: Figures) -> None:
        name, asked, at_most = PAGES[page]
        command = [sys.executable, "tests/first_load.py", page]
        ran = subprocess.run(
            [*command, *(f"{key}={value}" for key, value in asked.items())],
            cwd=ROOT,
            env={**os.environ, "WEIGHBRIDGE_DATA": str(ILLUSTRATIVE)},
            capture_output=True,
            check=True,
            text=True,
        )
        taken = json.loads(ran.stdout.splitlines()[-1])
        figures.seconds(f"{name}, the first load on the server, acute league", taken["first"])
        figures.seconds(f"{name}, the second", taken["again"])
        figures.ratio(
            f"{name}'s first load, to the League table's",
            taken["first"] / taken["home"],
            at_most=at_most,
        )
