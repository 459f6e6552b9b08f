"""A slider's step as a reader meets it: from the key to the last repaint, in Chromium."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest
from benchmark_figures import Figures
from browser_help import AT_REST
from pages_help import ILLUSTRATIVE
from playwright.sync_api import Browser, Page
from running_app import RunningApp

from lib.league import LeagueData
from lib.movement import movement
from lib.scenario import bind, decode, from_mapping, official
from lib.scoring.league import score_league
from lib.store import DataFolder, open_release
from lib.store.leagues import league_keys, load_league

pytestmark = pytest.mark.bench
SECTION = "A change of weights"
STEPS, FIRST = 40, 5  # timed, and before that to warm up
QUIET = 600  # ms without a change: longer than any pause between two parts of one repaint
PATIENCE = 30.0  # seconds
EMPTY = """
import streamlit as st
st.title("Empty")
st.write(st.slider("Weight", 0.0, 4.0, 1.0, 0.05, key="weight"))
"""
# The time of the first frame after the last change of the page, since the key that was pressed.
CLOCK = """
window.clock = { pressed: 0, last: 0 };
addEventListener("keydown", () => { clock.pressed = performance.now(); clock.last = 0; }, true);
new MutationObserver(() => requestAnimationFrame(() => { clock.last = performance.now(); }))
  .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
"""
QUIET_SINCE = f"""() => clock.last && performance.now() - clock.last > {QUIET}
  && document.querySelector('{AT_REST}') ? clock.last - clock.pressed : 0"""
TICKS = """() => Object.fromEntries(["matrix", "dumbbell"].map(chart => [chart,
  [...document.querySelectorAll(`.st-key-picture_${chart} .role-axis-label text`)]
    .map(text => text.textContent).join(" ")]))"""


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Starts an app on the illustrative data; gives its address."""
    apps: list[RunningApp] = []

    def start(**options: str) -> str:
        apps.append(RunningApp(ILLUSTRATIVE, tmp_path / f"log-{len(apps)}", **options))
        return apps[-1].url

    yield start
    for app in apps:
        app.stop()


@pytest.fixture(scope="module")
def league() -> LeagueData:
    """Acute trusts in the newest quarter, as the page opens."""
    database = open_release(DataFolder(ILLUSTRATIVE))
    keys = [key for key in league_keys(database) if key.league == "acute"]
    return load_league(database, max(keys, key=lambda key: key.period))


def opened(browser: Browser, address: str) -> Page:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(1000 * PATIENCE)
    page.add_init_script(CLOCK)
    page.goto(address)
    page.wait_for_selector("input[type=range]")
    page.wait_for_selector(AT_REST)
    return page


def step(page: Page, slider: str) -> float:
    """Seconds from the key to the last repaint."""
    page.locator(f".st-key-{slider} input[type=range]").focus()
    page.keyboard.press("ArrowRight")
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if took := page.evaluate(QUIET_SINCE):
            return float(took) / 1000
        time.sleep(0.1)
    raise AssertionError(f"{slider} never came to rest")


def counted(data: LeagueData, weights: dict[str, float]) -> list[int]:
    """Both answers by the engine itself."""
    before = score_league(data, official(data).rules)
    return [
        sum(
            move.change != 0
            for move in movement(before, score_league(data, bind(scenario, data).rules))
        )
        for scenario in (
            from_mapping({"version": 1, "domain_weights": weights, "boundary": {"rule": rule}})
            for rule in ("published", "shares")
        )
    ]


def test_from_the_key_to_the_last_repaint(
    browser: Browser,
    started: Callable[..., str],
    league: LeagueData,
    figures: Figures,
    tmp_path: Path,
) -> None:
    script = tmp_path / "empty.py"
    script.write_text(EMPTY)
    what_if = opened(browser, f"{started()}/what-if?league=acute")
    empty = opened(browser, started(script=str(script)))
    there = [
        domain
        for domain in league.framework.domain_ids
        if what_if.locator(f".st-key-weight_{domain} input").count()
    ]
    assert len(league.orgs) == 134
    weights = dict.fromkeys(there, 1.0)
    took: list[float] = []
    empty_took: list[float] = []
    ticks: dict[str, set[str]] = {}

    for i in range(FIRST + STEPS):
        domain = there[i % len(there)]
        weights[domain] = round(weights[domain] + 0.05, 2)
        seconds = step(what_if, f"weight_{domain}")
        empty_seconds = step(empty, "weight")

        changed = {name: weight for name, weight in weights.items() if weight != 1}
        asked = what_if.evaluate("() => new URL(location).searchParams.get('s')")
        assert decode(asked).domain_weights == changed
        shown = [int(n) for n in what_if.locator(".wb-big b").all_inner_texts()]
        assert shown == counted(league, changed)
        if i >= FIRST:
            took.append(seconds)
            empty_took.append(empty_seconds)
            for chart, labels in what_if.evaluate(TICKS).items():
                ticks.setdefault(chart, set()).add(labels)

    # without a move there is no dumbbell, and so no axis
    assert [len(labels - {""}) for labels in ticks.values()] == [1, 1], ticks
    whole, floor = "a slider's key to the last repaint", "the same on an empty page"
    figures.seconds(f"What if in Chromium: {whole}, median", median(took), aim=0.2)
    figures.seconds(
        f"What if in Chromium: {whole}, 95th percentile", quantiles(took, n=20)[-1], aim=0.3
    )
    figures.seconds(f"What if in Chromium: {floor}, median", median(empty_took))
    figures.ratio(
        f"What if in Chromium: {whole}, to {floor}", median(took) / median(empty_took), at_most=4
    )
