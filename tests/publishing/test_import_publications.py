from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from folders import DAY, every_file, files_in, import_into, table
from how_many import how_many
from hypothesis import given, settings
from hypothesis import strategies as st
from nof_files import (
    LEAGUE_TABLE_COLUMNS,
    Row,
    acute_rows,
    csv_bytes,
    league_table_rows,
    metric_rows,
)
from official import official
from sources_help import zip_of

from lib.errors import SourceError, WeighbridgeError
from lib.publishing import import_publications
from lib.store.check import check_folder
from lib.store.connection import open_release
from lib.store.folder import DataFolder
from lib.store.tables import new_connection

__all__ = ["official"]

IMPORTED = "sources WHERE kind <> 'reference'"
BOTH = metric_rows()
PUBLICATIONS = (
    csv_bytes(BOTH),
    csv_bytes([row for row in BOTH if row["Trust_code"] == "RA1"], quoted=True, bom=False),
    csv_bytes(league_table_rows(BOTH, "2025-26-Q4"), LEAGUE_TABLE_COLUMNS),
    csv_bytes(metric_rows(quarters=["2025-26-Q1", "2025-26-Q2"])),
    csv_bytes(acute_rows(["RX1", "RX2", "RX3", "RX4"])),
    csv_bytes(acute_rows(["RX1", "RX2", "RX3"], ["2025-26-Q2", "2025-26-Q3"], seed=2)),
)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture(scope="module")
def all_at_once(tmp_path_factory: pytest.TempPathFactory) -> str | None:
    folder = DataFolder(tmp_path_factory.mktemp("once") / "data")
    return import_into(folder, *PUBLICATIONS).release_id


def q4(**changes: str) -> list[Row]:
    """One quarter of six trusts, with the value of OF0005 at RA1 changed."""
    rows = metric_rows(quarters=["2025-26-Q4"])
    rows[1] |= changes
    return rows


def value(folder: DataFolder, org: str = "RA1", indicator: str = "OF0005") -> float:
    found = table(
        folder,
        f"SELECT value FROM figures WHERE org_code = '{org}' AND indicator_id = '{indicator}' "
        "AND period = '2025-26-Q4'",
    )
    return float(found[0][0])


class TestImportPublications:
    def test_makes_a_sound_release(self, folder: DataFolder) -> None:
        report = import_into(folder, PUBLICATIONS[0])
        assert report.changed
        assert report.release_id == folder.current_id()
        assert check_folder(folder) == []
        assert open_release(folder).release_id == report.release_id

    def test_changes_nothing_the_second_time(self, folder: DataFolder) -> None:
        first = import_into(folder, *PUBLICATIONS)
        before = every_file(folder.path)
        again = import_into(folder, PUBLICATIONS[2])
        assert (again.changed, again.release_id) == (False, first.release_id)
        assert every_file(folder.path) == before

    # Random cases prove results; what code they happen to run through is no measure of the tests.
    @pytest.mark.no_cover
    @settings(max_examples=how_many(40, short=6), database=None)
    @given(
        order=st.permutations(range(len(PUBLICATIONS))),
        cuts=st.sets(st.integers(1, len(PUBLICATIONS) - 1)),
    )
    def test_gives_the_same_release_in_any_order_and_grouping(
        self,
        all_at_once: str,
        tmp_path_factory: pytest.TempPathFactory,
        order: list[int],
        cuts: set[int],
    ) -> None:
        folder = DataFolder(tmp_path_factory.mktemp("order") / "data")
        edges = [0, *sorted(cuts), len(order)]
        for start, end in pairwise(edges):
            import_into(folder, *(PUBLICATIONS[i] for i in order[start:end]))
        assert folder.current_id() == all_at_once

    def test_does_not_depend_on_the_names_of_the_files(self, tmp_path: Path) -> None:
        ids = set()
        for name, files in {
            "a": {"x.csv": PUBLICATIONS[0]},
            "b": {"other (1).csv": PUBLICATIONS[0]},
            "c": {"in.zip": zip_of({"deep/y.csv": PUBLICATIONS[0]})},
            "d": {"x.csv": PUBLICATIONS[0], "y.csv": PUBLICATIONS[0]},
        }.items():
            paths = files_in(tmp_path / name, files)
            folder = DataFolder(tmp_path / f"data-{name}")
            ids.add(import_publications(folder, paths, made_at=DAY).release_id)
        assert len(ids) == 1

    def test_writes_nothing_in_a_dry_run(self, folder: DataFolder) -> None:
        report = import_into(folder, PUBLICATIONS[0], dry_run=True)
        assert (report.release_id, report.changed, report.dry_run) == (None, False, True)
        assert not folder.path.exists()

    def test_lists_what_it_left_aside(self, tmp_path: Path) -> None:
        files_in(tmp_path / "in", {"a.csv": PUBLICATIONS[0], "b.pdf": b"%PDF-1.7", "c.csv": b""})
        report = import_publications(DataFolder(tmp_path / "data"), [tmp_path / "in"])
        assert [(each.file, each.reason) for each in report.skipped] == [
            ("in/b.pdf", "not known; a PDF document"),
            ("in/c.csv", "not known; empty"),
        ]

    def test_refuses_a_folder_in_which_nothing_is_known(self, tmp_path: Path) -> None:
        files_in(tmp_path / "in", {"b.pdf": b"%PDF-1.7"})
        with pytest.raises(SourceError, match="Nothing to import: no file is a publication"):
            import_publications(DataFolder(tmp_path / "data"), [tmp_path / "in"])
        assert not (tmp_path / "data").exists()

    def test_refuses_a_period_that_is_none(self, folder: DataFolder) -> None:
        with pytest.raises(WeighbridgeError, match="'Q4' is not a period"):
            import_into(folder, PUBLICATIONS[0], period="Q4")

    def test_does_not_mix_with_illustrative_data(self, folder: DataFolder) -> None:
        from lib.store.release import write_release

        connection = new_connection()
        connection.execute(
            "INSERT INTO memberships VALUES ('f', 'illustrative', 'acute', '2025-26-Q4', 'X', 's')"
        )
        write_release(folder, connection, made_at=DAY)
        with pytest.raises(SourceError, match="holds illustrative data"):
            import_into(folder, PUBLICATIONS[0])


class TestWhichFigureWins:
    def test_the_one_of_the_later_quarter_file(self, folder: DataFolder) -> None:
        early = metric_rows(quarters=["2025-26-Q3"])
        early[1] |= {"Value": "77.7"}
        import_into(folder, csv_bytes(BOTH))
        before = table(folder, "FROM figures ORDER BY ALL")
        import_into(folder, csv_bytes(early))
        assert table(folder, "FROM figures ORDER BY ALL") == before

    def test_one_trust_never_wipes_the_others(self, folder: DataFolder) -> None:
        import_into(folder, PUBLICATIONS[0])
        before = table(folder, "FROM figures ORDER BY ALL")
        import_into(folder, PUBLICATIONS[1])
        assert table(folder, "FROM figures ORDER BY ALL") == before
        small = table(folder, "SELECT superseded_by FROM sources WHERE organisations = 1")
        large = table(folder, "SELECT source_id FROM sources WHERE organisations = 6")
        assert small == large

    def test_keys_that_the_winner_lacks_stay(self, folder: DataFolder) -> None:
        import_into(folder, csv_bytes(q4()[:2]))
        kept = [row for row in q4() if row["Metric_ID"] != "OF0005"]
        import_into(folder, csv_bytes(kept))
        assert value(folder) == float(q4()[1]["Value"])
        assert table(folder, f"SELECT count(*) FROM {IMPORTED} AND superseded_by IS NULL") == [(2,)]

    def test_none_of_two_that_are_equally_new_and_differ(self, folder: DataFolder) -> None:
        import_into(folder, csv_bytes(q4(Value="10")))
        before = every_file(folder.path)
        with pytest.raises(SourceError) as caught:
            import_into(folder, csv_bytes(q4(Value="11")))
        message = str(caught.value)
        assert "0.csv" in message
        assert "RA1, OF0005, Q4 2025/26" in message
        assert "10.0" in message
        assert "11.0" in message
        assert "--vintage" in message
        assert every_file(folder.path) == before

    def test_none_of_two_that_print_different_ranks(self, folder: DataFolder) -> None:
        other = [dict(row) for row in BOTH]
        ranked = next(row for row in other if row["Metric_ID"] == "OF5000")
        ranked["Rank"] = "99"
        import_into(folder, PUBLICATIONS[0])
        with pytest.raises(SourceError, match=r"OF5000, Q\d 2025/26 is .* \(rank \d+\) in the"):
            import_into(folder, csv_bytes(other))

    def test_none_of_two_that_put_a_trust_into_different_leagues(self, folder: DataFolder) -> None:
        moved = [row | {"Trust_type": "Ambulance trust"} for row in BOTH]
        moved = [row for row in moved if row["Trust_code"] == "RA1"]
        import_into(folder, PUBLICATIONS[0])
        before = every_file(folder.path)
        with pytest.raises(SourceError, match="RA1, league, Q3 2025/26 is"):
            import_into(folder, csv_bytes(moved))
        assert every_file(folder.path) == before

    def test_the_later_league_and_only_that(self, folder: DataFolder) -> None:
        moved = [row | {"Trust_type": "Ambulance trust"} for row in BOTH]
        moved = [row for row in moved if row["Trust_code"] == "RA1"]
        import_into(folder, PUBLICATIONS[0])
        import_into(folder, csv_bytes(moved), vintage=date(2026, 7, 1))
        query = "SELECT DISTINCT league FROM memberships WHERE org_code = 'RA1'"
        assert table(folder, query) == [("ambulance",)]

    def test_none_of_two_in_one_import_either(self, folder: DataFolder) -> None:
        with pytest.raises(SourceError, match="differ and are equally new"):
            import_into(folder, csv_bytes(q4(Value="10")), csv_bytes(q4(Value="11")))
        assert not folder.path.exists()

    def test_the_one_that_vintage_says_is_newer(self, folder: DataFolder) -> None:
        import_into(folder, csv_bytes(q4(Value="10")))
        import_into(folder, csv_bytes(q4(Value="11")), vintage=date(2026, 6, 30))
        assert value(folder) == 11
        import_into(folder, csv_bytes(q4(Value="10")))
        assert value(folder) == 11
        assert table(folder, f"SELECT vintage FROM {IMPORTED} ORDER BY vintage") == [
            (date(2026, 3, 31),),
            (date(2026, 6, 30),),
        ]

    def test_the_same_whichever_of_the_two_came_first(self, tmp_path: Path) -> None:
        old, new = csv_bytes(q4(Value="10")), csv_bytes(q4(Value="11"))
        one, other = DataFolder(tmp_path / "one"), DataFolder(tmp_path / "other")
        import_into(one, old)
        import_into(one, new, vintage=date(2026, 6, 30))
        import_into(other, new, vintage=date(2026, 6, 30))
        import_into(other, old)
        assert one.current_id() == other.current_id()

    def test_keeps_the_vintage_told_when_imported_again_without(self, folder: DataFolder) -> None:
        first = import_into(folder, csv_bytes(q4()), vintage=date(2026, 6, 30))
        again = import_into(folder, csv_bytes(q4()))
        assert (again.changed, again.release_id) == (False, first.release_id)

    def test_refuses_to_make_a_source_older(self, folder: DataFolder) -> None:
        import_into(folder, csv_bytes(q4()), vintage=date(2026, 6, 30))
        with pytest.raises(SourceError, match="was imported with the vintage 2026-06-30"):
            import_into(folder, csv_bytes(q4()), vintage=date(2026, 5, 1))

    def test_the_average_keeps_its_place_beside_a_league_table(self, folder: DataFolder) -> None:
        import_into(folder, PUBLICATIONS[0], PUBLICATIONS[2])
        ranks = "SELECT count(rank) FROM figures WHERE indicator_id = 'OF5002'"
        assert table(folder, ranks) == [(12,)]


class TestDerived:
    def test_scores_are_those_published_with_value_and_date(self, folder: DataFolder) -> None:
        rows = q4(Reporting_date="Sep-25", Value="7.5", Rank="2")
        rows[0] |= {"Reporting_date": "Sep-25", "Rank": "2"}
        import_into(folder, csv_bytes(rows))
        found = table(
            folder,
            "SELECT score, value, figure_period, age_months, rank, pool_n, origin, rule_version "
            "FROM metric_scores WHERE org_code = 'RA1' AND metric_id = 'OF1005'",
        )
        score = float(rows[0]["Value"])
        assert found == [(score, 7.5, "2025-09", 6, 2, None, "published", "nof-2025-26/1")]

    def test_league_pools_know_their_size_and_bands_have_none(self, folder: DataFolder) -> None:
        import_into(folder, csv_bytes(q4()))
        pools = "SELECT DISTINCT metric_id, pool_n FROM metric_scores WHERE pool_n IS NOT NULL"
        assert sorted(table(folder, pools)) == [("OF1061", 6), ("OF1084", 6)]

    def test_ages_are_never_negative(self, folder: DataFolder) -> None:
        rows = q4()
        rows[0] |= {"Reporting_date": "2026"}
        import_into(folder, csv_bytes(rows))
        ages = "SELECT min(age_months) FROM metric_scores"
        assert table(folder, ages) == [(0,)]

    def test_published_is_what_the_files_say(self, folder: DataFolder) -> None:
        import_into(folder, PUBLICATIONS[0], PUBLICATIONS[2])
        told = {
            (row["Trust_code"], row["Metric_ID"]): row
            for row in BOTH
            if row["Quarter"] == "Q4 2025/26"
        }
        for org, average, before, after, flag, rank, low in table(
            folder,
            "SELECT org_code, average, segment_before, segment, override, rank, rank_low "
            "FROM published WHERE period = '2025-26-Q4'",
        ):
            assert average == float(told[org, "OF5002"]["Value"])
            assert before == float(told[org, "OF5003"]["Value"])
            assert after == float(told[org, "OF5000"]["Value"])
            assert flag == (told[org, "OF5004"]["Value"] == "1.0")
            assert rank == float(told[org, "OF5000"]["Rank"])
            assert low == 1

    def test_cutoffs_come_from_the_framework_for_every_league(self, folder: DataFolder) -> None:
        import_into(folder, PUBLICATIONS[0], PUBLICATIONS[4])
        assert table(folder, "SELECT league, period, c1, origin FROM cutoffs ORDER BY ALL") == [
            (league, period, c1, "bracketed")
            for league in ("acute", "mental-health-community")
            for period, c1 in (("2025-26-Q3", 2.07), ("2025-26-Q4", 2.064))
        ]


class TestScoresThatNoFrameworkNames:
    def test_count_if_the_averages_prove_them(self, folder: DataFolder) -> None:
        report = import_into(folder, PUBLICATIONS[4])
        counted = "SELECT DISTINCT metric_id FROM metric_scores WHERE metric_id LIKE 'OF19%'"
        assert sorted(table(folder, counted)) == [("OF1901",), ("OF1902",)]
        kinds = "SELECT indicator_id, kind FROM indicators WHERE indicator_id LIKE 'OF19%'"
        assert sorted(table(folder, kinds)) == [
            ("OF1901", "score"),
            ("OF1902", "score"),
            ("OF1903", "context"),
        ]
        assert "Acute: OF1901, OF1902 count" in report.findings[0].message

    def test_can_be_found_again_in_the_release(self, folder: DataFolder) -> None:
        import_into(folder, PUBLICATIONS[4])
        rows = open_release(folder).rows("adopted_metrics", framework="nof-2025-26")
        assert next(row for row in rows if row[0] == "OF1901")[1:4] == (
            "OF0901",
            "What OF0901 measures",
            "access",
        )

    def test_count_for_a_league_for_which_the_framework_does_not_name_them(
        self, folder: DataFolder
    ) -> None:
        from nof_files import ACUTE, ACUTE_METRICS

        metrics = [*ACUTE_METRICS[:4], ("OF1063", "OF0063", "effectiveness", "%")]
        import_into(folder, csv_bytes(metric_rows(trust_type=ACUTE, metrics=metrics)))
        assert ("acute",) in table(
            folder, "SELECT DISTINCT league FROM metric_scores WHERE metric_id = 'OF1063'"
        )

    def test_are_refused_if_no_set_fits(self, folder: DataFolder) -> None:
        rows = acute_rows()
        for row in rows:
            if row["Metric_ID"] == "OF5002":
                row["Value"] = "2.0"
        with pytest.raises(SourceError) as caught:
            import_into(folder, csv_bytes(rows))
        assert "OF1901, OF1902, OF1903 are not named for the acute league" in str(caught.value)
        assert "no choice of them" in str(caught.value)
        assert not folder.path.exists()

    def test_are_refused_if_several_sets_fit(self, folder: DataFolder) -> None:
        rows = acute_rows(["RX1"], ["2025-26-Q4"])
        same = {r["Metric_ID"]: r["Value"] for r in rows}["OF1902"]
        for row in rows:
            if row["Metric_ID"] == "OF1903":
                row["Value"] = same
        with pytest.raises(SourceError, match="fit 2 choices of them"):
            import_into(folder, csv_bytes(rows))

    def test_are_refused_without_averages(self, folder: DataFolder) -> None:
        rows = [row for row in acute_rows() if row["Domain"] != "Summary"]
        with pytest.raises(SourceError, match="there are no published averages"):
            import_into(folder, csv_bytes(rows))


class TestQualityGate:
    def wrong(self) -> bytes:
        rows = q4()
        average = next(row for row in rows if row["Metric_ID"] == "OF5002")
        average["Value"] = str(round(float(average["Value"]) + 0.05, 2))
        return csv_bytes(rows)

    def test_blocks_averages_that_the_scores_do_not_give(self, folder: DataFolder) -> None:
        with pytest.raises(SourceError) as caught:
            import_into(folder, self.wrong())
        assert "do not give the published average of 1 trust; the largest gap: RA1" in str(
            caught.value
        )
        assert "--force" in str(caught.value)
        assert not folder.path.exists()

    def test_lets_them_through_by_force_and_records_it(self, folder: DataFolder) -> None:
        report = import_into(folder, self.wrong(), force=True)
        assert report.release_id is not None
        (forced,) = folder.manifest(report.release_id).forced
        assert (forced.code, forced.org_code) == ("averages-differ", "RA1")
        noted = "SELECT severity, code FROM quality_notes WHERE n = 1"
        assert table(folder, noted) == [("blocking", "averages-differ")]

    def test_says_how_many_more_findings_block(self, folder: DataFolder) -> None:
        rows = metric_rows(quarters=[f"2025-26-Q{n}" for n in (1, 2, 3, 4)])
        for row in rows:
            if row["Metric_ID"] == "OF5002":
                row["Value"] = "1.0"
        with pytest.raises(SourceError, match="And 1 more"):
            import_into(folder, csv_bytes(rows))

    def codes(self, folder: DataFolder, *contents: bytes) -> dict[str, str]:
        return {f.code: f.message for f in import_into(folder, *contents).findings}

    def test_warns_of_trusts_missing_in_a_quarter(self, folder: DataFolder) -> None:
        rows = [
            row
            for row in BOTH
            if row["Quarter"] == "Q3 2025/26" or row["Trust_code"] in ("RA1", "RB2")
        ]
        assert self.codes(folder, csv_bytes(rows))["trusts-missing"].endswith(
            "Q4 2025/26: 4 trusts of other quarters not there (G6V2S, RC3, RD4, RE5)."
        )

    def test_shortens_a_long_list(self, folder: DataFolder) -> None:
        many = metric_rows([f"R{n}" for n in range(9)], ["2025-26-Q3"])
        few = metric_rows(["R0"], ["2025-26-Q4"])
        found = self.codes(folder, csv_bytes([*many, *few]))["trusts-missing"]
        assert "(R1, R2, R3, R4, R5 and 3 more)" in found

    def test_warns_of_segments_that_the_cutoffs_do_not_give(self, folder: DataFolder) -> None:
        rows = q4()
        for row in rows:
            if row["Metric_ID"] == "OF5003" and row["Trust_code"] == "RA1":
                row["Value"] = "1" if row["Value"] != "1.0" else "4"
        found = self.codes(folder, csv_bytes(rows))["segments-differ"]
        assert "do not give 1 of 6 published segments before the override (RA1)" in found

    def test_notes_what_nobody_has_and_what_carries_no_date(self, folder: DataFolder) -> None:
        rows = q4()
        rows[0] |= {"Reporting_date": "Latest published"}
        codes = self.codes(folder, csv_bytes(rows))
        assert "no trust has OF1016" in codes["metrics-nobody-has"]
        assert "1 scores of OF1005 without a date" in codes["undated-scores"]

    def test_notes_a_league_table_without_metric_scores(self, folder: DataFolder) -> None:
        assert (
            "6 trusts with a published average and no metric scores"
            in self.codes(folder, PUBLICATIONS[2])["averages-without-scores"]
        )

    def test_keeps_what_a_reader_noted(self, folder: DataFolder) -> None:
        rows = q4()
        import_into(folder, csv_bytes([*rows, rows[0]]))
        import_into(folder, PUBLICATIONS[3])
        noted = "SELECT message FROM quality_notes WHERE code = 'repeated-rows'"
        assert len(table(folder, noted)) == 1


class TestOfficialFiles:
    def test_one_trust_on_top_changes_no_figure_in_either_order(
        self, official: Path, tmp_path: Path
    ) -> None:
        whole = official / "nof-mental-health-community-2025-26"
        sample = official / "nof-layout-sample"
        one, other = DataFolder(tmp_path / "one"), DataFolder(tmp_path / "other")
        first = import_publications(one, [whole])
        assert [(e.source.rows, e.source.organisations) for e in first.extracts] == [(8771, 61)]
        assert "blocking" not in {f.severity for f in first.findings}
        before = set(table(one, "FROM figures"))
        assert len(before) == 8771
        import_publications(one, [sample])
        after = set(table(one, "FROM figures"))
        assert before < after
        assert {row[1] for row in after - before} == {
            *("nof_score_low", "nof_score_high", "nof_rank_low", "nof_rank_high")
        }
        import_publications(other, [sample])
        import_publications(other, [whole])
        assert one.current_id() == other.current_id()
        assert table(one, "SELECT count(*) FROM published") == [(244,)]
