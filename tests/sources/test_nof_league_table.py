import pytest
from nof_files import LEAGUE_TABLE_COLUMNS, Row, csv_bytes, league_table_rows, metric_rows

from lib.errors import SourceError
from lib.sources import reader_of
from lib.sources.document import Document
from lib.sources.extract import Extract, ReadingOptions
from lib.sources.nof_league_table import read


def rows(**cells: str) -> list[Row]:
    """The table of six trusts; the first, in row 2 of the file, is changed."""
    table = league_table_rows(metric_rows(), "2025-26-Q4")
    table[0] |= cells
    return table


def extract(table: list[Row], columns: tuple[str, ...] = LEAGUE_TABLE_COLUMNS) -> Extract:
    document = Document("table.csv", csv_bytes(table, columns))
    reader = reader_of(document)
    assert reader is not None
    assert reader.kind == "nof-league-table"
    return read(document, ReadingOptions())


def figures(**cells: str) -> dict[str, tuple[float | None, int | None]]:
    found = extract(rows(**cells)).figures
    return {f.indicator_id: (f.value, f.rank) for f in found if f.org_code == "RA1"}


class TestRead:
    def test_gives_average_segment_flag_and_ranges(self) -> None:
        assert figures(
            Average_score="2.21",
            Likely_range_of_average_score="1.72 to 2.73",
            Segment="2",
            Trust_in_financial_deficit="No",
            Rank="24",
            Likely_range_of_rank="6 to 49",
        ) == {
            "OF5002": (2.21, None),
            "OF5000": (2.0, 24),
            "OF5004": (0.0, None),
            "nof_score_low": (1.72, None),
            "nof_score_high": (2.73, None),
            "nof_rank_low": (6.0, None),
            "nof_rank_high": (49.0, None),
        }

    def test_takes_a_range_that_is_not_given(self) -> None:
        found = figures(Likely_range_of_rank="NA", Trust_in_financial_deficit="YES")
        assert found["nof_rank_low"] == (None, None)
        assert found["OF5004"] == (1.0, None)

    def test_names_what_its_ids_measure(self) -> None:
        table = extract(rows())
        assert {i.kind for i in table.indicators} == {"context"}
        assert {i.indicator_id for i in table.indicators} == {f.indicator_id for f in table.figures}


class TestReadRefuses:
    @pytest.mark.parametrize(
        ("cells", "expected"),
        [
            ({"Average_score": "0.9"}, "expected a number from 1 to 4"),
            ({"Segment": "5"}, "expected one of 1, 2, 3, 4"),
            ({"Trust_in_financial_deficit": "Maybe"}, "expected Yes or No"),
            ({"Likely_range_of_average_score": "1.72-2.73"}, "expected a range such as"),
            ({"Likely_range_of_average_score": "1.7 to 2.x"}, "expected a range such as"),
            ({"Likely_range_of_average_score": "2.7 to 1.7"}, "expected a range such as"),
            ({"Likely_range_of_average_score": "0.7 to 1.7"}, "within 1 to 4"),
            ({"Likely_range_of_rank": "1.5 to 3.2"}, "expected a range such as 6 to 49"),
            ({"Rank": "first"}, "expected a number"),
            ({"Rank": "99999999999"}, "expected a whole number from 1"),
        ],
    )
    def test_a_cell_that_is_not_as_published(self, cells: dict[str, str], expected: str) -> None:
        with pytest.raises(SourceError) as caught:
            extract(rows(**cells))
        assert str(caught.value).startswith("table.csv, row 2, column")
        assert expected in str(caught.value)

    def test_a_trust_twice(self) -> None:
        table = rows()
        with pytest.raises(SourceError, match=r"rows 2 and 8: RA1 is there twice in Q4 2025/26"):
            extract([*table, dict(table[0])])

    @pytest.mark.parametrize("column", [c for c in LEAGUE_TABLE_COLUMNS if c != "Quarter"])
    def test_a_missing_column(self, column: str) -> None:
        columns = tuple(name for name in LEAGUE_TABLE_COLUMNS if name != column)
        with pytest.raises(SourceError, match=f"column '{column}' is missing"):
            extract(rows(), columns)
