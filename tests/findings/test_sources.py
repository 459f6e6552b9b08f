"""What is loaded, in lines and in a headline."""

from datetime import date

from shipped import illustrative_database

from lib.findings.sources import LICENCE, Sources, sources, sources_table
from lib.sources import READERS
from lib.store.contents import LoadedSource, loaded_sources

TODAY = date(2026, 11, 22)


def source(n: int = 1, kind: str = "nof-metrics", **changed: object) -> LoadedSource:
    facts: dict[str, object] = {
        **{"source_id": f"id{n}", "kind": kind, "name": f"File {n}, of a kind"},
        **{"vintage": date(2026, 5, n), "period_min": f"2026-{n:02}", "period_max": f"2026-{n:02}"},
        **{"rows": 1000 * n, "organisations": 10 * n, "superseded_by": None},
    }
    return LoadedSource(**{**facts, **changed})  # type: ignore[arg-type]


def found(*loaded: LoadedSource) -> Sources:
    return sources(loaded, TODAY)


class TestLines:
    def test_files_of_a_kind_stand_together(self) -> None:
        (line,) = found(source(1), source(2), source(3)).kinds

        assert line.title == "NHS Oversight Framework metric file"
        assert (line.files, line.rows, line.organisations) == (3, 6000, 30)
        assert line.covers == "January 2026 to March 2026"
        assert (line.dated, line.age) == (date(2026, 5, 3), 7)

    def test_months_that_no_file_reports_on_are_told(self) -> None:
        (line,) = found(source(1), source(4)).kinds
        assert line.covers == "January 2026 to April 2026, with gaps"

    def test_files_are_the_newest_first_within_their_kind(self) -> None:
        names = [line.title for line in found(source(1), source(3), source(2, "ae")).files]
        assert names == ["File 2, of a kind", "File 3, of a kind", "File 1, of a kind"]

    def test_only_several_files_of_a_kind_fold_out(self) -> None:
        assert found(source(1), source(2)).together
        assert not found(source(1), source(2, "ae-other")).together

    def test_a_file_taken_over_names_the_one_that_did(self) -> None:
        result = found(source(1, superseded_by="id2"), source(2))
        assert result.kinds[0].taken == 1
        assert [line.taken_by for line in result.files] == ["", "File 2, of a kind"]
        assert found(source(1, superseded_by="gone")).files[0].taken_by == "another file"

    def test_a_kind_without_a_reader_goes_by_its_files_names(self) -> None:
        assert found(source(1, "never-heard-of")).kinds[0].title == "File 1"

    def test_every_reader_has_its_title(self) -> None:
        for reader in READERS:
            assert found(source(1, reader.kind)).kinds[0].title == reader.title

    def test_the_newest_figures_come_first_and_our_own_tables_last(self) -> None:
        ours = source(9, "reference", period_max="2026-09")
        titles = [
            line.title
            for line in found(ours, source(1, "ae-x"), source(5, "rtt-x", name="R")).kinds
        ]
        assert titles == ["R", "File 1", "Reference tables of organisations, part of Weighbridge"]

    def test_a_file_without_periods_has_no_age(self) -> None:
        line = found(source(1, period_min=None, period_max=None)).files[0]
        assert (line.covers, line.age) == ("", None)


class TestHeadline:
    def test_counts_files_and_publications_and_says_how_old(self) -> None:
        result = found(source(1), source(2), source(3, "other"), source(9, "reference"))
        assert result.headline == (
            "3 files of 2 kinds are loaded; the newest figures are those of March 2026, "
            "which ended 7 months ago"
        )
        assert result.attribution == f"{LICENCE}."

    def test_of_one_file(self) -> None:
        result = sources([source(1, period_max="2025-26-Q4")], date(2026, 4, 30))
        assert result.headline == (
            "1 file is loaded; the newest figures are those of Q4 2025/26, "
            "which ended less than a month ago"
        )
        later = sources([source(1)], date(2026, 3, 2))
        assert later.headline.endswith("January 2026, which ended 1 month ago")

    def test_without_a_period_or_without_a_publication(self) -> None:
        undated = source(1, period_min=None, period_max=None)
        assert found(undated).headline == "1 file is loaded"
        assert found(source(1, "reference")).headline == "No publication is loaded"

    def test_of_the_illustrative_data_says_that_they_are_fictional(self) -> None:
        result = sources(loaded_sources(illustrative_database()), TODAY)
        assert result.headline == ("Illustrative data: fictional trusts, Q1 2024/25 to Q4 2025/26")
        assert result.attribution == "Illustrative data: fictional trusts."
        assert "Government" not in sources_table(result).caveat


class TestTable:
    def test_has_every_file_and_the_day_of_the_ages(self) -> None:
        result = sources_table(found(source(1), source(2)))
        assert [row[0] for row in result.rows] == ["File 2, of a kind", "File 1, of a kind"]
        assert result.rows[0][4:6] == ("2026-05-02", 8)
        assert result.caveat == f"{LICENCE}. Ages on 22 November 2026"
