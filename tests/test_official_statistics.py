"""The whole tree of official publications in one import: check figures, leagues, oracle."""

import json
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
import pytest
from folders import DAY, table
from how_many import how_many
from once_a_run import once_a_run
from oracle import indicative
from preset_runs import assert_every_preset_runs
from whole_pool import load_pool

from lib.league import LeagueData
from lib.periods import quarter_dates
from lib.publishing import import_publications
from lib.scenario import from_mapping
from lib.scenario.binding import bind
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rules import official_rules
from lib.store import Database, DataFolder, open_release
from lib.store.leagues import find_league, league_keys, load_league

SMALL = (
    *("ae-provider-monthly-csv", "cancelled-ops-quarterly", "dm01-provider-monthly-xls"),
    *("eric-2024-25", "kh03-beds-quarterly", "nof-layout-sample"),
)

SAID_BY_THE_GATE = {
    "sudden-jumps": 14,
    "icb-sums-differ": 2,
    "figures-restated": 1,
    "figures-before-opening": 1,
    "organisations-unknown": 1,
    "part-above-whole": 1,
}


class Tree(NamedTuple):
    """The tree imported; report: what the command line says of it, as JSON."""

    folder: DataFolder
    report: Any


@pytest.fixture(scope="module")
def tree(official: Path, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    def imported(path: Path) -> Tree:
        command = ["-m", "lib", "import", str(official), "--data", str(path), "--format", "json"]
        run = subprocess.run([sys.executable, *command], capture_output=True, check=True)
        assert not run.stderr
        return Tree(DataFolder(path), json.loads(run.stdout))

    return once_a_run(tmp_path_factory, "tree", imported)


@pytest.fixture(scope="module")
def report(tree: Tree) -> Any:
    return tree.report


@pytest.fixture(scope="module")
def folder(tree: Tree) -> DataFolder:
    return tree.folder


@pytest.fixture(scope="module")
def database(folder: DataFolder) -> Database:
    return open_release(folder)


def scored(database: Database, league: str, period: str) -> LeagueResult:
    data = load_league(database, find_league(database, league, period))
    return score_league(data, official_rules(data.framework))


class TestTheTree:
    def test_every_file_is_known(self, report: Any) -> None:
        kinds = Counter(each["kind"] for each in report["files"])
        assert kinds["ae-provider-workbook"] == 18
        assert kinds["ae-provider-csv"] == 13
        assert len(kinds) == 15
        assert not [each for each in report["files"] if each["reason"]]

    def test_nothing_blocks_and_the_readers_warn(self, report: Any) -> None:
        severities = Counter(each["severity"] for each in report["findings"])
        assert severities.keys() == {"warning", "note"}

    def test_the_gate_says_twenty_things_of_which_each_is_so_in_the_files(
        self, report: Any
    ) -> None:
        found = [each for each in report["findings"] if each["code"] in SAID_BY_THE_GATE]
        assert Counter(each["code"] for each in found) == SAID_BY_THE_GATE
        messages = " ".join(each["message"] for each in found)
        assert "2025-02: 22 of 42 ICBs count fewer than the trusts that lie in them" in messages
        assert "RKE from 308 to 2,582 in Q3 2024/25 and back" in messages
        assert "(RBD counts 119 to 9.5 in 2025-01 and back)" in messages
        assert "(TAD 0 in Q1 2025/26, 0.86 by Q4 2025/26)" in messages
        assert "(R1F1, Isle of Wight NHS Trust (acute sector); R1F2, " in messages

    @pytest.mark.parametrize(
        ("indicator", "period", "numerator", "denominator"),
        [
            ("rtt_18_weeks", "2026-01", None, 7_187_677),
            ("cancer_62_days", "2025-04", None, 27_347),
            ("ae_4_hours", "2025-01", 1_619_384, 2_218_130),
            ("diagnostics_over_6_weeks", "2025-04", 360_370, 1_696_688),
        ],
    )
    def test_check_figures_of_england(
        self,
        database: Database,
        indicator: str,
        period: str,
        numerator: float | None,
        denominator: float,
    ) -> None:
        row = database.rows("figures", indicator=indicator, org="ENG", period=period)[0]
        assert row[4] == denominator
        assert numerator is None or row[3] == numerator

    def test_61_4_percent_wait_under_18_weeks(self, database: Database) -> None:
        row = database.rows("figures", indicator="rtt_18_weeks", org="ENG", period="2026-01")[0]
        assert round(row[5], 1) == 61.4

    def test_england_is_the_sum_of_its_providers_in_every_month_of_a_and_e(
        self, folder: DataFolder
    ) -> None:
        rows = table(
            folder,
            "SELECT f.period, sum(f.denominator) FILTER (o.kind IN ('trust', 'provider')),"
            " max(f.denominator) FILTER (o.kind = 'england') FROM figures AS f"
            " JOIN organisations AS o USING (org_code) JOIN sources AS s"
            " ON s.source_id = f.source_id WHERE indicator_id = 'ae_4_hours'"
            " AND s.kind = 'ae-provider-workbook' GROUP BY f.period",
        )
        assert len(rows) == 18
        for period, providers, england in rows:
            assert providers == england, period

    def test_acute_has_125_trusts_on_five_indicators(self, database: Database) -> None:
        result = scored(database, "acute", "2025-26-Q4")
        assert np.sum(result.used >= 5) >= 125
        assert len(result.data.orgs) == 134
        assert result.data.basis == "indicative"

    def test_ambulance_has_ten_trusts(self, database: Database) -> None:
        result = scored(database, "ambulance", "2025-26-Q4")
        assert len(result.data.orgs) == 10
        assert not np.isnan(result.scores).any()

    def test_boards_are_42_until_march_2026_and_36_from_april(self, database: Database) -> None:
        before, after = (scored(database, "icb", q) for q in ("2025-26-Q4", "2026-27-Q1"))
        assert len(before.data.orgs) == 42
        assert not np.isnan(before.scores).any()
        assert len(after.data.orgs) == 36
        assert sum(len(org) == 5 for org in after.data.orgs) == 6

    def test_boards_that_took_over_parts_of_others_are_not_scored_by_older_figures(
        self, database: Database
    ) -> None:
        after = scored(database, "icb", "2026-27-Q1")
        unscored = {o for o, s in zip(after.data.orgs, after.scores, strict=True) if np.isnan(s)}
        assert {"D7T5G", "T6Y0W", "S0E4D", "S9B9J"} <= unscored

    def test_mental_health_and_community_stays_official(self, database: Database) -> None:
        assert find_league(database, "mental-health-community", "2025-26-Q4").basis == "official"

    def test_every_scored_figure_is_dated_and_at_most_24_months_old(
        self, folder: DataFolder
    ) -> None:
        rows = table(
            folder,
            "SELECT count(*), max(age_months), count(figure_period) FROM metric_scores"
            " WHERE basis = 'indicative'",
        )
        every, oldest, dated = rows[0]
        assert every == dated
        assert oldest <= 24

    def test_every_preset_runs_on_every_league_of_every_quarter(self, database: Database) -> None:
        keys = league_keys(database)
        assert len(keys) > 20
        for key in keys:
            pool = load_pool(database, key)
            assert_every_preset_runs(next(one for one in pool if one.league == key.league), pool)

    @pytest.mark.parametrize("league", ["acute", "ambulance", "icb"])
    @pytest.mark.parametrize("period", ["2024-25-Q3", "2025-26-Q2", "2025-26-Q4", "2026-27-Q1"])
    def test_the_oracle_gives_the_same_scores_and_quarters(
        self, folder: DataFolder, database: Database, league: str, period: str
    ) -> None:
        if not [key for key in database.rows("leagues") if key[2:] == (league, period)]:
            assert (league, period) in {("icb", "2024-25-Q3"), ("icb", "2025-26-Q2")}
            return
        data = load_league(database, find_league(database, league, period))
        plain = _plain_league(folder, data)
        found = indicative.latest(plain, _reported(folder, data))
        expected = indicative.scores(plain, found)

        ours = {
            (org, metric): data.matrix.values[i, j]
            for i, org in enumerate(data.orgs)
            for j, metric in enumerate(data.matrix.metrics)
            if data.matrix.present[i, j]
        }
        assert ours == pytest.approx(expected)

        result = score_league(data, official_rules(data.framework))
        averages = {}
        for org in data.orgs:
            own = [score for (o, _), score in expected.items() if o == org]
            if len(own) >= 3:
                averages[org] = sum(own) / len(own)
        parts = indicative.quarters_of_the_league(averages)
        assert {o: s for o, s in zip(data.orgs, result.segments.tolist(), strict=True) if s} == (
            parts
        )

    def test_importing_again_changes_nothing(self, official: Path, folder: DataFolder) -> None:
        before = folder.require_current_id()
        paths = [official / name for name in SMALL]
        report = import_publications(folder, list(reversed(paths)), made_at=DAY)
        assert not report.changed
        assert folder.require_current_id() == before

    def test_any_order_gives_the_same_release(self, official: Path, tmp_path: Path) -> None:
        paths = [official / name for name in SMALL]
        ids = set()
        for seed in range(how_many(6, short=2)):
            folder = DataFolder(tmp_path / str(seed))
            Random(seed).shuffle(paths)
            cut = seed % (len(paths) - 1) + 1
            for some in (paths[:cut], paths[cut:]):
                import_publications(folder, some, made_at=DAY)
            ids.add(folder.require_current_id())
        assert len(ids) == 1

    def test_a_weight_moves_trusts_between_quarters_of_the_league(self, database: Database) -> None:
        data = load_league(database, find_league(database, "acute", "2025-26-Q4"))
        scenario = from_mapping({"version": 1, "metric_weights": {"cancer_62_days": 4}})
        result = score_league(data, bind(scenario, data).rules)
        counts = np.bincount(result.segments[result.segments > 0])[1:]
        assert counts.max() - counts.min() <= 1
        assert date(2026, 3, 31) == quarter_dates(data.period)[1]


def _plain_league(folder: DataFolder, data: LeagueData) -> indicative.League:
    ends = quarter_dates(data.period)[1]
    merged = table(
        folder,
        "SELECT org_code, related, valid_from, share FROM org_links WHERE relation = 'merged_into'",
    )
    parted = {
        org
        for org, since in table(
            folder, "SELECT org_code, valid_from FROM org_links WHERE relation = 'split_from'"
        )
        if since <= ends
    }
    heirs: dict[str, str] = {}
    for _ in range(4):  # chains of mergers
        for old, new, since, share in merged:
            if since <= ends and share == 1 and new not in parted:
                heirs[old] = heirs.get(new, new)
    metrics = {
        metric.score_id: (metric.better, 100.0 if metric.unit == "%" else 1.0)
        for metric in data.metrics
    }
    return indicative.League(ends, data.orgs, metrics, heirs)


def _reported(folder: DataFolder, data: LeagueData) -> list[indicative.Reported]:
    view = data.framework.league(data.league).view
    rows = table(
        folder,
        "SELECT f.org_code, f.indicator_id, f.grain = 'month', i.measured = 'flow',"
        " f.period_start, f.period_end, f.numerator, f.denominator, f.value FROM figures AS f"
        f" JOIN indicators AS i USING (indicator_id) WHERE f.view = '{view}'"
        " AND f.value IS NOT NULL",
    )
    metrics = {metric.score_id for metric in data.metrics}
    return [indicative.Reported(*row) for row in rows if row[1] in metrics]
