"""The Trust page's closer look "Try other figures"."""

import re

import pytest
from indicative_folder import indicative_folder
from pages_help import Page, open_page
from shipped import illustrative_database, illustrative_leagues

from lib.findings.case import case
from lib.findings.words import decimals
from lib.robustness.improvement import Loaded, Standing, Valued, improved
from lib.scenario import OFFICIAL
from lib.store import DataFolder
from lib.store.details import metric_details
from lib.store.league_values import league_values
from lib.store.leagues import LeagueKey, find_league

PERIOD = "2025-26-Q4"
FIVE_METRICS = "ZV07"  # of the fictional ambulance trusts


def open_try(org: str, league: str, code: str = "") -> Page:
    page = open_page("trust", trust=org, league=league, period=PERIOD)
    page.app.session_state["part"] = "try"
    if code:
        page.app.session_state["try"] = code
    page.app.run()
    assert not page.app.exception
    return page


def step(page: Page, value_id: str, steps: int) -> float:
    """Moves a value's slider by its positions, as a browser does, and says where it stands then."""
    slider = page.app.slider(key=f"try_{value_id}")
    value, low, size = (float(str(n)) for n in (slider.value, slider.min, slider.step))
    position = round(low + (round((value - low) / size) + steps) * size, 6)
    slider.set_value(position).run()
    assert not page.app.exception
    return position


def headline(page: Page) -> str:
    (said,) = re.findall(r"wb-try-headline.*?<h2>(.*?)</h2>", page.html, re.DOTALL)
    return str(said)


def submit(page: Page, value: str, when: str) -> None:
    page.app.text_input(key="own_value").set_value(value)
    page.app.text_input(key="own_when").set_value(when)
    next(b for b in page.app.button if b.label == "Use this figure").click().run()
    assert not page.app.exception


def standing(league: str, org: str) -> Standing:
    database, leagues = illustrative_database(), illustrative_leagues(PERIOD)
    key = find_league(database, league, PERIOD)
    keys = [LeagueKey(key.framework, key.basis, data.league, PERIOD) for data in leagues]
    valued = tuple(
        Valued(data, league_values(database, one, data.matrix))
        for data, one in zip(leagues, keys, strict=True)
    )
    (data,) = (one for one in leagues if one.league == league)
    result = case(data, OFFICIAL, "held", leagues).result
    details = metric_details(database, key, data.framework, org)
    return Standing(result, org, Loaded(league, valued), details)


@pytest.mark.usefixtures("illustrative")
class TestTry:
    def test_a_slider_gives_what_the_engine_gives_and_a_typed_figure_stays_out_of_the_link(
        self,
    ) -> None:
        page = open_try(FIVE_METRICS, "ambulance", f"{FIVE_METRICS};<b>;OF9999:1;OF0082:1e9")
        assert any("“&lt;b&gt;”" in note or "“<b>”" in note for note in page.notes)
        assert "<b>;" not in page.html and "try other figures" in headline(page)

        position = step(page, "OF0082", -20)
        now = standing("ambulance", FIVE_METRICS)
        truth = improved(now, {"OF0082": position})
        score = decimals(float(truth.best.scores[now.org]))
        was = decimals(float(now.result.scores[now.org]))
        assert f"would score {score} ({was} now)" in headline(page)
        assert f"place <b>{truth.best.ranks[now.org]}" not in page.html  # said in words
        assert page.state("try") == f"{FIVE_METRICS};OF0082:{position:g}"
        assert "your figures, not official" in page.html

        page.app.session_state["own_fold"] = True
        page.app.session_state["own_metric"] = "OF0082"
        page.app.run()
        submit(page, "five", "March 2026")
        assert any("“five” is not a number" in note for note in page.notes)
        assert page.state("own_value") == "five" and page.state("own_when") == "March 2026"
        submit(page, "4.87", "March 2026")
        mark = "your figure for March 2026, not published"
        assert f"at 4.87% ({mark})" in headline(page) and page.html.count(mark) >= 3
        assert page.state("try") == "" and page.state("own_value") == ""

        step(page, "OF0084", 5)
        assert page.state("try").startswith(f"{FIVE_METRICS};OF0084:")  # type: ignore[attr-defined]
        assert "4.87" not in str(page.state("try")) and mark in headline(page)
        page.app.button(key="try_reset").click().run()
        page.app.button(key="remove_own_OF0082").click().run()
        assert page.state("try") == "" and "try other figures" in headline(page)

        page.ask("try", "ZV05;OF0079:-1")
        assert any("so they are not used here" in note for note in page.notes)


def test_an_icb_of_an_indicative_league_has_quarters_and_no_segments(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = indicative_folder(DataFolder(tmp_path_factory.mktemp("try") / "official"))
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(folder.path))
    page = open_try("Q06", "icb")
    assert "is in league quarter" in headline(page)
    assert step(page, "rtt_18_weeks", -10) < 56
    assert "league quarter" in headline(page) and "segment" not in headline(page)
    assert "other ICB" in page.html and "Indicative: scored by Weighbridge" in page.html
    page.app.session_state["part"] = "take"
    page.app.session_state["own_figures"] = {}
    page.app.run()
    assert "wb-try-headline" not in page.html
    page.app.session_state["part"] = "try"
    page.app.run()
    assert "would score" in headline(page)  # what was tried is kept while another look is open
