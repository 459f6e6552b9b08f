"""A scenario says the same as a file, as a code in a link, on the screen and as a file again."""

import base64
import csv
import io
import zlib
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pages_help import Page, code, open_page
from scenarios import random_scenario
from shipped import ILLUSTRATIVE, illustrative_database, illustrative_leagues

from lib.__main__ import main
from lib.commands.league import in_order
from lib.league import LeagueData
from lib.scenario import (
    LONGEST_CODE,
    Scenario,
    bind,
    canonical,
    decode,
    encode,
    from_mapping,
    to_json,
)
from lib.scoring.league import LeagueResult, score_league
from lib.ui.kept import as_file, read_file

PERIOD = "2025-26-Q4"
Table = Callable[[Scenario | bytes | str], str]
BOXES: dict[str, list[object]] = {
    "rule_override": ["published", "planned-deficit", "off"],
    "rule_boundary": ["published", "quartile", "shares"],
    "rule_weighting": ["metric", "domain"],
}


@pytest.fixture(scope="module")
def data() -> LeagueData:
    return illustrative_leagues(PERIOD)[0]


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Table:
    """What the command line prints of a league under a scenario file."""
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(ILLUSTRATIVE.path))
    # The release is opened once: opening it anew for every run takes the most of a run's time.
    monkeypatch.setattr("lib.commands.league.open_database", lambda _: illustrative_database())

    def printed(scenario: Scenario | bytes | str) -> str:
        text = to_json(scenario) if isinstance(scenario, Scenario) else scenario
        file = tmp_path / "scenario.json"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        league = ("league", "mental-health-community", PERIOD, "--exact", "--format", "csv")
        out = io.StringIO()
        with redirect_stdout(out):
            assert main([*league, "--scenario", str(file)]) == 0
        return out.getvalue()

    return printed


def scored(data: LeagueData, scenario: Scenario) -> LeagueResult:
    return score_league(data, bind(scenario, data).rules, illustrative_leagues(PERIOD))


def same_as(result: LeagueResult, printed: str) -> bool:
    """Whether a result is what the command line printed, in its own order."""
    shown = [
        (row["org_code"], row["rank"], row["score_exact"], row["segment"]) for row in rows(printed)
    ]
    return shown == [
        (
            result.data.orgs[i],
            str(result.ranks[i] or ""),
            "" if result.scores[i] != result.scores[i] else repr(float(result.scores[i])),
            str(result.segments[i] or ""),
        )
        for i in in_order(result)
    ]


def rows(printed: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(printed)))


def scenario_of(page: Page) -> Scenario:
    return decode(str(page.state("s")))


class TestAFile:
    @pytest.mark.no_cover
    def test_gives_the_same_bytes_after_any_way_through_code_and_file(
        self, table: Table, data: LeagueData
    ) -> None:
        random = Random(5)
        for _ in range(8):
            given = from_mapping(random_scenario(random, data))
            ours = canonical(given, data.framework)
            back = decode(encode(ours))

            assert to_json(back) == to_json(ours)
            assert read_file(as_file(ours), data) == back
            printed = table(given)
            assert table(back) == printed
            assert table(as_file(back)) == printed
            assert same_as(scored(data, back), printed)


@pytest.mark.usefixtures("table")
class TestTheScreen:
    def test_gives_the_bytes_of_the_file_that_is_saved_from_it(
        self, table: Table, data: LeagueData
    ) -> None:
        random = Random(7)
        page = open_page("what_if")
        page.unfold("metrics_access", "more_rules")
        for _ in range(2):
            asked = self._touch(page, random, data)
            scenario = scenario_of(page)

            assert scenario.domain_weights == {d: w for d, w in asked.items() if w != 1}
            printed = table(as_file(scenario))
            assert table(scenario) == printed
            bench: Any = page.state("bench")
            assert bench.scenario == scenario
            shown = score_league(bench.data, bind(scenario, bench.data).rules, bench.now.leagues)
            assert same_as(shown, printed)

        page.app.switch_page("pages/league_table.py").run()
        ranked = {row["org_code"]: row for row in rows(printed) if row["rank"]}
        assert len(page.rows) == len(ranked) > 0
        for mine in page.rows:
            theirs = ranked[mine[1].split()[-1]]
            assert mine[0].startswith(theirs["rank"])
            assert any(f"{float(theirs['score']):.2f}" in cell for cell in mine)

    @staticmethod
    def _touch(page: Page, random: Random, data: LeagueData) -> dict[str, float]:
        """Sets every control to some position it has; gives the domains' weights."""
        weights = {d: random.randint(1, 80) / 20 for d in data.framework.domain_ids}
        for slider in page.app.slider:
            name = str(slider.key).removeprefix("weight_")
            slider.set_value(weights.get(name, random.randint(0, 80) / 20))
        for key, values in BOXES.items():
            page.app.selectbox(key=key).set_value(random.choice(values))
        page.app.multiselect(key="rule_exclude").set_value(random.sample(data.orgs, 2))
        page.app.number_input(key="rule_min").set_value(random.randint(5, 9))
        page.app.run()
        return weights

    def test_keeps_the_whole_link_short_with_every_weight_an_odd_decimal(
        self, data: LeagueData
    ) -> None:
        random = Random(11)
        names = [metric.score_id for metric in data.framework.metrics]
        metrics = {name: random.uniform(0.001, 99.999) for name in names}
        domains = {domain: random.uniform(0.001, 99.999) for domain in data.framework.domain_ids}
        content = {"metric_weights": metrics, "domain_weights": domains, "name": "é" * 80}
        page = open_page("what_if", s=code(content), lines="shares", look="sweep")

        link = "https://weighbridge.some-department.example.gov.uk" + page.link

        assert len(link) < 2000
        found = decode(parse_qs(urlsplit(link).query)["s"][0])
        assert (found.metric_weights, found.domain_weights) == (metrics, domains)

    def test_takes_no_code_but_its_own_and_says_so(self) -> None:
        page = open_page("league_table")
        official = page.html
        good = code({"domain_weights": {"finance": 0.5}})
        for hostile, said in {
            good[:-6]: "cut short",
            good[2:]: "not one that Weighbridge writes",
            "2." + good[2:]: "not one that Weighbridge writes",
            "1." + good[2:].swapcase(): "damaged",
            "1." + base64.urlsafe_b64encode(b'{"version": 1}').decode().rstrip("="): "damaged",
            "1.H4sIAAAAAAAAA6tWKkstKs7Mz1OyMqwFABJiNXMPAAAA": "damaged",  # gzip
            bomb(): "cut short or too long",
            code_of(b'{"version":1,"metric_weights":{"OF0999":2}}'): "unknown metric 'OF0999'",
            code_of(b'{"version":2,"weights":[1,2]}'): "",
        }.items():
            assert len(hostile) <= LONGEST_CODE
            page.ask("s", hostile)

            assert not page.app.exception
            assert page.line.endswith("Official scoring")
            (note,) = page.notes
            assert said in note and "Official scoring is shown instead." in note
            assert f"s={hostile[:20]}" not in page.link
            assert page.html.replace(note, "").count("<tr>") == official.count("<tr>")

    def test_a_metric_of_another_framework_stays_in_the_link_and_changes_nothing(
        self, table: Table
    ) -> None:
        content = {"metric_weights": {"rtt_18_weeks": 2}}
        page = open_page("what_if", s=code(content))

        assert page.numbers == [0, 0]
        assert scenario_of(page).metric_weights == {"rtt_18_weeks": 2}
        assert table(scenario_of(page)) == table('{"version": 1}')


def code_of(text: bytes) -> str:
    return "1." + base64.urlsafe_b64encode(zlib.compress(text)).decode().rstrip("=")


def bomb() -> str:
    """A code of permitted length that would unpack to a megabyte."""
    return code_of(b'{"version":1,"name":"' + b"x" * (1 << 20) + b'"}')
