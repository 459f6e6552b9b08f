"""The offline page opened from disk with the network off: the same numbers as the engine's."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from brief_help import NO_FINANCE, brief_on, shipped_brief
from how_many import how_many
from leagues import league_of, random_league
from official_leagues import LEAGUE, Leagues
from playwright.sync_api import Browser, Page, expect

from lib.briefing.offline import offline_page
from lib.findings.answers import Answer, question_of
from lib.findings.brief import Brief
from lib.findings.case import Case, case
from lib.findings.scenario_line import scenario_line
from lib.findings.words import capitalised, decimals
from lib.framework import frameworks
from lib.league import LeagueData
from lib.movement.moves import moves_with_the_tide
from lib.movement.situations import paired
from lib.scenario import Scenario, canonical, from_mapping

pytestmark = [pytest.mark.browser, pytest.mark.no_cover]
Open = Callable[[Brief], Page]

SETTINGS = 50
POSITIONS = [i / 20 for i in range(81)]
# What the page says of each setting, and of every fifth what it shows; null for NaN.
READ = """(settings) => JSON.stringify(settings.map((setting, i) => {
  window.weighbridge.set(setting);
  const answers = window.weighbridge.answers().map((answer) => ({ ...answer }));
  const shown = i % 5 ? [] : answers.map((answer, k) => {
    const radio = document.getElementById(k ? "by-shares" : "by-held");
    radio.checked = true;
    radio.dispatchEvent(new Event("change"));
    const text = (node) => node.textContent;
    const rows = [...document.querySelectorAll("#table tr:has(.name)")].map((row) => [
      row.querySelector(".name").firstChild.textContent, text(row.cells[0].firstChild),
      text(row.cells[2].firstChild), text([...row.querySelectorAll(".seg:not([hidden])")].pop()),
      row.classList.contains("own")]);
    const cells = [...document.querySelectorAll("#matrix button")];
    const matrix = cells.map((cell) => Number(text(cell)));
    return { rows, matrix };
  });
  const numbers = [...document.querySelectorAll("#numbers .big > p > b")].map((b) => b.textContent);
  return { answers, shown, numbers, line: window.weighbridge.line() };
}))"""
_LEFT_OUT = ("ZM01", "ZM02", "ZM03")
RULES: dict[str, dict[str, Any]] = {
    "domains averaged, override off": {"weighting": "domain", "override": {"rule": "off"}},
    "quartiles of the league, override for plans capped at 2": {
        "boundary": {"rule": "quartile"},
        "override": {"rule": "planned-deficit", "cap": 2},
    },
    "quartiles of all leagues": {"boundary": {"rule": "quartile", "pool": "all"}},
    "lines of the reader, odd weights": {
        "boundary": {"rule": "fixed", "cutoffs": [1.8, 2.3, 2.9]},
        "metric_weights": {"OF1061": 1 / 3, "OF1084": 7.3, "OF1041": 0},
    },
    "shares alone, some left out": {"boundary": {"rule": "shares"}, "exclude": _LEFT_OUT},
    "enough metrics": {"missing": {"min_metrics": 9}, "weighting": "domain"},
}


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One for all, with the network off: another file in it costs less than another tab."""
    context = browser.new_context(offline=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def open_page(tab: Page, tmp_path: Path) -> Iterator[Open]:
    """Opens briefings; nothing may be asked for, and nothing complain."""
    asked: list[str] = []
    said: list[str] = []
    heard = {
        "request": lambda request: asked.append(request.url),
        "console": lambda message: said.append(message.text),
        "pageerror": lambda error: said.append(str(error)),
        "dialog": lambda dialog: (said.append(dialog.message), dialog.dismiss()),
    }
    for event, listener in heard.items():
        tab.on(event, listener)  # type: ignore[call-overload]
    tab.set_viewport_size({"width": 1440, "height": 900})

    def opened(brief: Brief) -> Page:
        file = tmp_path / f"{len(asked)}.html"
        file.write_bytes(offline_page(brief))
        tab.goto(file.as_uri())
        expect(tab.locator("#live")).to_be_visible()
        return tab

    yield opened
    for event, listener in heard.items():
        tab.remove_listener(event, listener)
    assert asked
    assert [url for url in asked if not url.startswith(tmp_path.as_uri())] == []
    assert said == []


def under(brief: Brief, content: dict[str, Any]) -> Brief:
    """The briefing under another scenario, as far as the sliders are concerned."""
    of = brief.subject
    scenario = canonical(from_mapping({"version": 1, **content}), of.data.framework)
    held, shares = cases(of.data, scenario, of.leagues)
    question = question_of("held", held.rules.boundary.rule)
    what = replace(brief.what, held=replace(brief.what.held, question=question))
    subject = replace(of, scenario=scenario)
    return replace(brief, subject=subject, held=held, shares=shares, what=what)


def cases(
    data: LeagueData, scenario: Scenario, leagues: Sequence[LeagueData]
) -> tuple[Case, Case | None]:
    held = case(data, scenario, "held", leagues)
    kept = None if data.framework.indicative else case(data, scenario, "shares", leagues)
    return held, kept


def random_settings(data: LeagueData, count: int, seed: int) -> list[dict[str, dict[str, float]]]:
    """Positions of the sliders, none and most among them, some left where they officially are."""
    random = Random(seed)
    scored = data.matrix.present.sum(axis=0) > 0
    of = [metric for metric, any_ in zip(data.metrics, scored, strict=True) if any_]
    settings = []
    while len(settings) < count:
        touched = random.choice([0.0, 0.2, 1.0])
        domains = {d: _position(random) for d in data.framework.domain_ids if random.random() < 0.7}
        metrics = {m.score_id: _position(random) for m in of if random.random() < touched}
        weights = [
            metrics.get(m.score_id, m.weight) * domains.get(m.domain, 1.0) for m in data.metrics
        ]
        if any(w > 0 for w, any_ in zip(weights, scored, strict=True) if any_):
            settings.append({"domains": domains, "metrics": metrics})
    return settings


def _position(random: Random) -> float:
    return random.choice([0.0, 4.0, 1.0, random.choice(POSITIONS), random.choice(POSITIONS)])


def complete(brief: Brief, setting: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """The setting with every other weight at its official value, as the page sets them."""
    framework = brief.subject.data.framework
    weights = {metric.score_id: metric.weight for metric in brief.subject.data.metrics}
    return {
        "domains": {**dict.fromkeys(framework.domain_ids, 1.0), **setting["domains"]},
        "metrics": {**weights, **setting["metrics"]},
    }


def set_to(brief: Brief, setting: dict[str, dict[str, float]]) -> Scenario:
    """The briefing's scenario with these weights, which no slider set beforehand."""
    of, framework = brief.subject, brief.subject.data.framework
    content = of.scenario.model_dump(mode="json", exclude_none=True)
    own = {m.score_id for m in of.data.metrics}
    elsewhere = {m: w for m, w in content["metric_weights"].items() if m not in own}
    content["metric_weights"] = {**elsewhere, **setting["metrics"]}
    content["domain_weights"] = setting["domains"]
    return canonical(from_mapping(content), framework)


def assert_same(page: Page, brief: Brief, settings: Sequence[dict[str, dict[str, float]]]) -> None:
    """Scores, segments, ranks, counts, matrix and scenario line of every setting."""
    of = brief.subject
    each = [complete(brief, setting) for setting in settings]
    for setting, read in zip(each, json.loads(page.evaluate(READ, each)), strict=True):
        scenario = set_to(brief, setting)
        answers = [a for a in cases(of.data, scenario, of.leagues) if a]
        assert read["line"] == capitalised(scenario_line(scenario, of.data))
        assert len(read["answers"]) == len(read["numbers"]) == len(answers)
        for k, expected in enumerate(answers):
            assert_same_answer(read["answers"][k], expected)
            assert_same_number(read["numbers"][k], expected)
        for shown, expected in zip(read["shown"], answers, strict=False):
            assert_same_on_screen(shown, expected)


def assert_same_answer(found: dict[str, Any], expected: Case) -> None:
    result = expected.result
    scores = np.array([np.nan if x is None else x for x in found["scores"]], dtype=np.float64)
    assert np.allclose(scores, result.scores, rtol=0, atol=1e-9, equal_nan=True)
    assert found["segments"] == result.segments.tolist()
    assert found["before"] == result.before.tolist()
    assert found["ranks"] == result.ranks.tolist()
    assert found["used"] == result.used.tolist()
    before, after = paired(expected.official, result)
    tides = dict(zip(before.matrix.orgs, moves_with_the_tide(before, after), strict=True))
    assert found["tide"] == [tides[org] for org in result.data.orgs]
    pairs = list(zip(expected.official.segments.tolist(), result.segments.tolist(), strict=True))
    assert found["moved"] == [a != b and a > 0 and b > 0 for a, b in pairs]
    assert found["up"] == sum(a > b > 0 for a, b in pairs)
    assert found["down"] == sum(b > a > 0 for a, b in pairs)


def assert_same_number(number: str, expected: Case) -> None:
    result, official = expected.result, expected.official.segments
    pairs = zip(official.tolist(), result.segments.tolist(), strict=True)
    moves = sum(a != b for a, b in pairs if a and b)
    drawn = not np.isnan(result.cutoffs).any() and not np.isnan(result.scores).all()
    assert number == (str(moves) if drawn else "–")


def assert_same_on_screen(shown: dict[str, Any], expected: Case) -> None:
    result, official = expected.result, expected.official.segments
    rows = {name: rest for name, *rest in shown["rows"]}
    assert len(rows) == len(result.data.orgs)
    for i, name in enumerate(result.data.names):
        scored = not np.isnan(result.scores[i])
        score = decimals(float(result.scores[i])) if scored else "–"
        segment = str(result.segments[i] or "–")
        assert rows[name][:3] == [str(result.ranks[i]) if scored else "–", score, segment]
    places = [(not own, int(rank)) for _, rank, *_, own in shown["rows"] if rank != "–"]
    assert places == sorted(places)
    pairs = list(zip(official.tolist(), result.segments.tolist(), strict=True))
    assert shown["matrix"] == [pairs.count((a, b)) for a in (1, 2, 3, 4) for b in (1, 2, 3, 4)]


def assert_same_spread(page: Page, expected: Answer) -> None:
    held = page.evaluate("window.weighbridge.answers()[0]")
    assert (held["low"], held["high"]) == (expected.low, expected.high)


class TestEverySetting:
    @pytest.mark.parametrize("league", ["acute", "mental-health-community", "ambulance", "icb"])
    def test_gives_the_engines_table(self, open_page: Open, league: str) -> None:
        brief = shipped_brief(league)
        page = open_page(brief)
        count = SETTINGS if league == "acute" else how_many(SETTINGS, short=5)

        assert_same(page, brief, random_settings(brief.subject.data, count, seed=8))

    @pytest.mark.parametrize("rules", RULES)
    def test_gives_the_engines_table_under_every_other_rule(
        self, open_page: Open, rules: str
    ) -> None:
        league = "ambulance" if rules == "quartiles of all leagues" else "mental-health-community"
        brief = under(shipped_brief(league), RULES[rules])
        page = open_page(brief)
        count = how_many(SETTINGS, short=3)

        assert_same(page, brief, random_settings(brief.subject.data, count, seed=5))

    def test_gives_the_engines_table_of_official_data(
        self, open_page: Open, official_leagues: Leagues
    ) -> None:
        pool = official_leagues("2025-26-Q4")
        data = next(each for each in pool if each.league == LEAGUE)
        brief = brief_on(data, NO_FINANCE)
        page = open_page(brief)

        assert_same_spread(page, brief.what.held)
        assert page.locator("#numbers b").first.inner_text() == "20"
        assert_same(page, brief, random_settings(data, how_many(SETTINGS, short=10), seed=1))

    def test_gives_the_engines_quarters_of_an_indicative_league(self, open_page: Open) -> None:
        rules = frameworks()["weighbridge-indicative"]
        league = next(each.id for each in rules.leagues if each.member == "trust")
        for seed in range(how_many(20, short=1)):
            data = random_league(Random(seed), 14, league=league, rules=rules)
            brief = brief_on(replace(data, cutoffs=None), {})
            page = open_page(brief)
            assert_same(page, brief, random_settings(data, 6, seed=seed))

    def test_gives_the_engines_table_where_scores_tie(self, open_page: Open) -> None:
        tried = how_many(40, short=2)
        for seed in range(tried):
            data = random_league(Random(100 + seed), 4 + seed % 9)
            brief = brief_on(data)
            page = open_page(brief)
            assert_same(page, brief, random_settings(data, 4, seed=seed))

    @pytest.mark.parametrize("n", [0, 1, 3])
    def test_of_a_league_too_small_for_segments_says_so(self, open_page: Open, n: int) -> None:
        scores = {f"T{i}": {"OF1061": 1.0 + i, "OF1041": 2.5} for i in range(n)}
        brief = brief_on(league_of(scores, cutoffs=None))
        page = open_page(brief)

        assert page.locator("#numbers b").first.inner_text() == "–"
        expect(page.locator("#numbers")).to_contain_text("No segments")
        if n:
            assert_same(page, brief, [{"domains": {"people": 3.0}, "metrics": {}}])


class TestTheReader:
    def test_moves_a_weight_by_key_and_goes_back(self, open_page: Open) -> None:
        brief = shipped_brief()
        page = open_page(brief)
        before = page.locator("#numbers").inner_text()
        assert [b.inner_text() for b in page.locator("#numbers b").all()] == [
            str(a.moves) for a in (brief.what.held, brief.what.shares) if a
        ]
        expect(page.locator("#state")).to_have_text("As exported")
        expect(page.locator("#line")).to_have_text(capitalised(brief.line))
        finance = page.locator("#domain-4")
        assert finance.input_value() == "0"

        finance.focus()
        for _ in range(10):
            page.keyboard.press("ArrowRight")

        expect(page.locator("#line")).to_contain_text("Finance ×0.5 (")
        expect(page.locator("#state")).to_have_text("Changed from what was exported")
        expect(page.locator(".since")).to_be_visible()
        expect(page.locator("#said")).to_contain_text("If the cut-offs stay put")
        page.get_by_role("button", name="Official weights").click()
        expect(page.locator("#line")).to_have_text("Official scoring")
        expect(page.locator("#what-if")).to_be_hidden()
        assert [b.inner_text() for b in page.locator("#numbers b").all()] == ["0", "0"]
        assert "what-if" not in page.locator("figcaption").inner_text()
        page.get_by_role("button", name="As exported").click()
        assert page.locator("#numbers").inner_text() == before

    def test_goes_back_to_official_also_where_a_weight_changed_nothing(
        self, open_page: Open
    ) -> None:
        scores = {f"T{i}": {"OF1061": 1.0 + i, "OF1041": 2.5} for i in range(4)}
        scores["T1"]["OF1084"] = 2.0
        data = league_of(scores)
        nobodys = data.matrix.values.copy()
        nobodys[:, data.matrix.metrics.index("OF1084")] = np.nan
        data = replace(data, matrix=replace(data.matrix, values=nobodys))
        page = open_page(brief_on(data, {"metric_weights": {"OF1084": 2}}))
        expect(page.locator("#line")).to_contain_text("(no scores here)")

        page.get_by_role("button", name="Official weights").click()

        expect(page.locator("#line")).to_have_text("Official scoring")
        expect(page.locator("#what-if")).to_be_hidden()

    def test_tabs_to_nothing_that_is_out_of_sight(self, open_page: Open) -> None:
        page = open_page(shipped_brief())
        for size in ((360, 225), (390, 844)):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.locator("#domain-2").focus()
            page.keyboard.press("Shift+Tab")
            seen = page.evaluate(
                """() => {
                  const at = document.activeElement.getBoundingClientRect();
                  const top = document.elementFromPoint(at.x + 5, at.y + at.height / 2);
                  return document.activeElement.contains(top);
                }"""
            )
            assert seen

    def test_leaves_nothing_any_weight_and_is_told_so(self, open_page: Open) -> None:
        page = open_page(shipped_brief("ambulance"))

        for slider in page.locator(".domain > .slider input").all():
            slider.fill("0")

        expect(page.locator("#entered")).to_contain_text("Give at least one metric and its domain")
        expect(page.locator("#numbers")).to_contain_text("nobody is scored")

    def test_finds_movers_names_and_who_is_in_a_cell(self, open_page: Open) -> None:
        brief = shipped_brief("mental-health-community")
        page = open_page(brief)
        rows = page.locator("#table tbody tr:visible")

        page.get_by_label("Movers only").check()
        movers = {m.name for m in brief.what.held.movers}
        assert {row.locator(".name").inner_text().split("\n")[0] for row in rows.all()} == movers
        name = sorted(movers)[0]
        page.get_by_label("Find").fill(name.upper())
        expect(rows).to_have_count(1)
        page.get_by_label("Find").fill("nobody of that name")
        expect(page.locator("#shown")).to_have_text("None of 61 trusts fits")

        assert len(page.locator("#cell li").all()) == len(movers)
        page.locator("#matrix .moves").first.click()
        cell = next(
            names
            for a, row in enumerate(brief.what.held.matrix)
            for b, names in enumerate(row)
            if names and a != b
        )
        found = [item.inner_text().split("\n")[0] for item in page.locator("#cell li").all()]
        assert found == list(cell)

    def test_finds_the_audiences_own_trust_first(self, open_page: Open) -> None:
        data = random_league(Random(2), 9)
        brief = brief_on(data, audience="trust", code=data.orgs[4])
        page = open_page(brief)
        name, result = data.names[4], brief.held.result
        where = f"{name} is in segment {result.segments[4]}, rank {result.ranks[4]} of 9."

        assert page.locator("#table .name").first.inner_text().startswith(name)
        expect(page.locator(".own-words").first).to_have_text(where)
        assert_same(page, brief, random_settings(data, 1, seed=4))

    def test_runs_nothing_that_a_name_brings(self, open_page: Open) -> None:
        names = (
            "</script><script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "=1+1",
            "W" * 120,
        )
        scores = {f"T{i}": {"OF1061": 1.0 + i, "OF1041": 2.5} for i in range(4)}
        page = open_page(brief_on(replace(league_of(scores), names=names), NO_FINANCE))
        shown = [th.inner_text().split("\n")[0] for th in page.locator("#table .name").all()]

        assert sorted(shown) == sorted(names)
        assert page.evaluate("document.images.length + document.scripts.length") == 2
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate("document.documentElement.scrollWidth") == width
