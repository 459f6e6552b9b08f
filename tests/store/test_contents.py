"""What a release is made of, read back from it."""

from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from shipped import illustrative_database

from lib.framework import frameworks
from lib.scoring.league import score_league
from lib.scoring.rules import official_rules
from lib.store import Database, DataFolder, open_release
from lib.store.contents import (
    Covered,
    LeagueSize,
    LoadedSource,
    QualityNote,
    coverage_of,
    league_sizes,
    loaded_sources,
    quality_notes,
)
from lib.store.leagues import LeagueKey, find_league, league_keys, load_league
from lib.store.release import write_release
from lib.store.tables import new_connection

KEY = LeagueKey("f", "official", "acute", "2025-26-Q4")
FEWEST = {framework.id: framework.fewest_metrics for framework in frameworks().values()}


@pytest.fixture
def database(tmp_path: Path) -> Database:
    connection = new_connection()
    connection.execute(
        "INSERT INTO sources VALUES "
        "('b', 'ae', 'Newer', '2026-05-14', '2026-04', '2026-04', 9, 3, NULL), "
        "('a', 'ae', 'Older', '2026-04-01', '2026-03', '2026-03', 8, 2, 'b')"
    )
    connection.execute(
        "INSERT INTO quality_notes VALUES (1, 'note', 'x', NULL, NULL, NULL, NULL, 'first'), "
        "(2, 'warning', 'y', 'a', 'R1', 'i', '2026-03', 'second')"
    )
    connection.execute(
        "INSERT INTO memberships SELECT 'f', 'official', 'acute', p, o, 'b' "
        "FROM (VALUES ('2025-26-Q3'), ('2025-26-Q4')) AS p(p), (VALUES ('R1'), ('R2')) AS o(o)"
    )
    connection.execute(
        "INSERT INTO metric_scores (framework, basis, league, period, org_code, metric_id, score, "
        "figure_period, age_months, origin, rule_version) VALUES "
        "('f', 'official', 'acute', '2025-26-Q3', 'R1', 'M1', 2, '2025-12', 0, 'published', '1'), "
        "('f', 'official', 'acute', '2025-26-Q3', 'R2', 'M1', 3, '2025-09', 3, 'published', '1'), "
        "('f', 'official', 'acute', '2025-26-Q4', 'R1', 'M1', 2, '2026-03', 0, 'published', '1'), "
        "('f', 'official', 'acute', '2025-26-Q4', 'R1', 'M2', 2, NULL, 0, 'published', '1')"
    )
    folder = DataFolder(tmp_path)
    write_release(folder, connection, made_at=datetime(2026, 6, 1, tzinfo=UTC))
    return open_release(folder)


class TestLoadedSources:
    def test_are_by_kind_with_the_newest_figures_first(self, database: Database) -> None:
        newer, older = loaded_sources(database)
        day = date(2026, 5, 14)
        assert newer == LoadedSource("b", "ae", "Newer", day, "2026-04", "2026-04", 9, 3, None)
        assert (older.name, older.superseded_by) == ("Older", "b")


class TestQualityNotes:
    def test_name_the_publication_where_there_is_one(self, database: Database) -> None:
        first, second = quality_notes(database)
        assert first == QualityNote("note", "x", None, None, None, None, "first")
        assert (second.source, second.period, second.org_code) == ("Older", "2026-03", "R1")


class TestCoverage:
    def test_has_every_metric_in_every_quarter(self, database: Database) -> None:
        assert coverage_of(database, KEY) == [
            Covered("2025-26-Q3", "M1", 2, 2, 1.5),
            Covered("2025-26-Q3", "M2", 2, 0, None),
            Covered("2025-26-Q4", "M1", 2, 1, 0.0),
            Covered("2025-26-Q4", "M2", 2, 1, None),
        ]

    def test_is_empty_for_a_league_that_is_not_loaded(self, database: Database) -> None:
        assert coverage_of(database, LeagueKey("f", "official", "icb", "2025-26-Q4")) == []

    def test_counts_what_the_leagues_matrix_holds(self) -> None:
        shipped = illustrative_database()
        for league in ("acute", "icb"):
            key = find_league(shipped, league, "2025-26-Q2")
            data = load_league(shipped, key)
            counts = dict(
                zip(data.matrix.metrics, data.matrix.present.sum(axis=0).tolist(), strict=True)
            )
            covered = [c for c in coverage_of(shipped, key) if c.period == key.period]
            assert {c.metric_id: c.scored for c in covered} == {
                metric: n for metric, n in counts.items() if n
            }
            assert {c.organisations for c in covered} == {len(data.orgs)}


class TestLeagueSizes:
    def test_are_those_of_the_newest_quarter(self, database: Database) -> None:
        span = ("2025-26-Q3", "2025-26-Q4")
        assert league_sizes(database, {}) == [
            LeagueSize("f", "official", "acute", 2, *span, organisations=2, scored=1, metrics=2)
        ]

    def test_count_only_who_has_as_many_metrics_as_are_asked_for(self, database: Database) -> None:
        assert [size.scored for size in league_sizes(database, {"f": 3})] == [0]
        assert [size.scored for size in league_sizes(database, {"f": 2})] == [1]

    def test_agree_with_the_scoring(self) -> None:
        shipped = illustrative_database()
        sizes = league_sizes(shipped, FEWEST)
        assert len(sizes) == len({key.league for key in league_keys(shipped)}) == 4
        for size in sizes:
            data = load_league(
                shipped, LeagueKey(size.framework, size.basis, size.league, size.period)
            )
            result = score_league(data, official_rules(data.framework))
            assert size.scored == int(np.sum(~np.isnan(result.scores)))
            assert size.metrics == int(data.matrix.present.any(axis=0).sum())
            assert (size.organisations, size.quarters) == (len(data.orgs), 8)
