from datetime import date

import pytest
from nof_files import COLUMNS, LEAGUE_TABLE_COLUMNS, Row, csv_bytes, metric_rows, without

from lib.errors import SourceError
from lib.sources import reader_of
from lib.sources.document import Document
from lib.sources.extract import Extract, Figure, ReadingOptions
from lib.sources.nof_metrics import read, recognises


def document(rows: list[Row], columns: tuple[str, ...] = COLUMNS) -> Document:
    return Document("nof.csv", csv_bytes(rows, columns))


def extract(rows: list[Row], options: ReadingOptions = ReadingOptions()) -> Extract:  # noqa: B008
    return read(document(rows), options)


def refusal(rows: list[Row], columns: tuple[str, ...] = COLUMNS, period: str | None = None) -> str:
    with pytest.raises(SourceError) as caught:
        read(document(rows, columns), ReadingOptions(period))
    return str(caught.value)


def changed(**cells: str) -> list[Row]:
    """Rows of which the second, an OF0005 value of RA1 in row 3 of the file, is changed."""
    rows = metric_rows(quarters=["2025-26-Q4"])
    rows[1] |= cells
    return rows


def figure(read_file: Extract, indicator_id: str) -> Figure:
    return next(f for f in read_file.figures if f.indicator_id == indicator_id)


class TestRecognises:
    def test_goes_by_the_columns_and_not_by_the_name(self) -> None:
        assert recognises(Document("holiday.txt", csv_bytes(metric_rows())))
        assert not recognises(Document("nof.csv", b"a,b\n1,2\n"))
        assert not recognises(Document("nof.csv", csv_bytes([], LEAGUE_TABLE_COLUMNS)))

    @pytest.mark.parametrize("column", COLUMNS)
    def test_still_knows_the_file_if_a_column_is_missing(self, column: str) -> None:
        reader = reader_of(document(*without(metric_rows(), column)))
        assert reader is not None
        assert reader.kind == "nof-metrics"


class TestRead:
    def test_gives_the_source_its_facts(self) -> None:
        rows = metric_rows()
        source = extract(rows).source
        assert source.source_id == document(rows).sha256
        assert source.name == (
            "NHS Oversight Framework metric file, mental health and community, Q3 2025/26 to "
            "Q4 2025/26, 6 trusts"
        )
        assert (source.period_min, source.period_max) == ("2025-26-Q3", "2025-26-Q4")
        assert (source.rows, source.organisations) == (len(rows), 6)
        assert (source.vintage, source.vintage_given) == (date(2026, 3, 31), False)

    def test_takes_the_vintage_that_it_is_told(self) -> None:
        source = extract(metric_rows(), ReadingOptions(vintage=date(2026, 7, 1))).source
        assert (source.vintage, source.vintage_given) == (date(2026, 7, 1), True)

    @pytest.mark.parametrize("quoted", [True, False])
    @pytest.mark.parametrize("bom", [True, False])
    def test_reads_the_same_from_every_layout(self, quoted: bool, bom: bool) -> None:
        rows = metric_rows()
        plain = extract(rows)
        other = read(Document("x", csv_bytes(rows, quoted=quoted, bom=bom)), ReadingOptions())
        assert other.figures == plain.figures
        assert other.organisations == plain.organisations
        assert other.indicators == plain.indicators
        assert other.memberships == plain.memberships

    def test_reads_a_file_without_quarter_column(self) -> None:
        rows = metric_rows(quarters=["2025-26-Q1"])
        content, columns = without(rows, "Quarter")
        read_file = read(document(content, columns), ReadingOptions())
        assert read_file.figures == extract(rows).figures

    def test_dates_a_figure_by_its_own_period(self) -> None:
        found = figure(extract(changed(Reporting_date="2024")), "OF0005")
        assert found.period == "2025-26-Q4"
        assert (found.period_start, found.period_end) == (date(2024, 1, 1), date(2024, 12, 31))

    def test_leaves_dates_open_that_cannot_be_told(self) -> None:
        found = figure(extract(changed(Reporting_date="Latest published")), "OF0005")
        assert (found.period_start, found.period_end) == (None, None)

    @pytest.mark.parametrize(("rank", "place"), [("33.0", 33), ("2", 2), ("NA", None), ("", None)])
    def test_reads_a_place_however_it_is_written(self, rank: str, place: int | None) -> None:
        assert figure(extract(changed(Rank=rank)), "OF0005").rank == place

    @pytest.mark.parametrize(
        ("value", "status"), [("NA", "not applicable"), ("", "not applicable"), ("*", "suppressed")]
    )
    def test_keeps_what_is_not_given_apart(self, value: str, status: str) -> None:
        found = figure(extract(changed(Value=value)), "OF0005")
        assert (found.value, found.status) == (None, status)

    def test_tidies_stray_blanks(self) -> None:
        rows = changed(Trust_name="RA1\u00a0NHS  Foundation Trust ", Value=" 7.5\u00a0")
        assert figure(extract(rows), "OF0005").value == 7.5
        assert extract(rows).organisations[1].name == "RA1 NHS Foundation Trust"

    def test_takes_names_from_the_latest_quarter(self) -> None:
        rows = metric_rows()
        for row in rows:
            if row["Quarter"] == "Q3 2025/26":
                row |= {"Trust_name": "Old name", "Trust_subtype": "Care Trust", "Region": ""}
        assert {o.name for o in extract(rows).organisations if o.org_code == "RA1"} == {
            "RA1 NHS Foundation Trust"
        }

    def test_uses_the_words_of_the_framework_for_what_it_names(self) -> None:
        by_id = {i.indicator_id: i for i in extract(metric_rows()).indicators}
        assert by_id["OF0005"].title == "Waiting over 52 weeks for community services"
        assert (by_id["OF0005"].kind, by_id["OF0005"].better) == ("value", "low")
        assert (by_id["OF1005"].kind, by_id["OF1005"].score_of) == ("score", "OF0005")
        assert by_id["OF5002"].kind == "context"

    def test_carries_over_what_the_file_says_of_other_ids(self) -> None:
        rows = changed(Metric_ID="OF0901", Metric_description="New\u00a0thing", Units="days")
        rows[0] |= {"Metric_ID": "OF1901"}
        rows[2] |= {"Metric_ID": "OF4000", "Units": "score", "Value": "2"}
        rows[4] |= {"Metric_ID": "OF4999", "Units": "score", "Value": "2"}
        by_id = {i.indicator_id: i for i in extract(rows).indicators}
        assert by_id["OF0901"][1:6] == ("New thing", "access", "days", "none", "value")
        assert (by_id["OF1901"].kind, by_id["OF1901"].score_of) == ("context", "OF0901")
        assert by_id["OF4000"].title == "Patient safety: domain score"
        assert by_id["OF4999"].kind == "context"

    def test_puts_every_trust_into_its_league(self) -> None:
        read_file = extract(metric_rows())
        assert {m.league for m in read_file.memberships} == {"mental-health-community"}
        assert len(read_file.memberships) == 12

    def test_counts_repeated_rows_once_and_notes_them(self) -> None:
        rows = metric_rows()
        read_file = extract([*rows, dict(rows[0])])
        assert len(read_file.figures) == len(rows)
        assert read_file.notes[0].message.startswith("1 rows are there twice")


class TestReadRefuses:
    def test_one_figure_twice_with_different_values(self) -> None:
        rows = changed()
        message = refusal([*rows, rows[1] | {"Value": "99.5"}])
        assert f"rows 3 and {len(rows) + 2}: RA1, OF0005, Q4 2025/26 is there twice" in message
        assert "as 99.5" in message

    def test_one_figure_twice_with_different_places(self) -> None:
        rows = changed(Rank="7")
        assert "(rank 7)" in refusal([*rows, rows[1] | {"Rank": "8"}])

    @pytest.mark.parametrize("column", [name for name in COLUMNS if name != "Quarter"])
    def test_a_missing_column(self, column: str) -> None:
        assert f"column '{column}' is missing; found: " in refusal(*without(metric_rows(), column))

    def test_a_renamed_quarter_column(self) -> None:
        rows = [{**row, "Quater": row["Quarter"]} for row in metric_rows()]
        columns = ("Quater", *COLUMNS[1:])
        assert "column 'Quarter' is missing; found: Quater, Region" in refusal(rows, columns)

    @pytest.mark.parametrize(
        ("cells", "expected"),
        [
            ({"Value": "12.3a"}, "column 'Value': '12.3a', expected a number"),
            ({"Value": "1O.5"}, "expected a number"),
            ({"Value": "nan"}, "expected a number"),
            ({"Value": "1_0"}, "expected a number"),
            ({"Value": "1e999"}, "expected a number"),
            ({"Rank": "3.5"}, "column 'Rank': '3.5', expected a whole number from 1"),
            ({"Rank": "0"}, "expected a whole number from 1"),
            ({"Rank": "third"}, "column 'Rank': 'third', expected a number"),
            ({"Units": "score", "Value": "4.01"}, "'4.01', expected a number from 1 to 4"),
            ({"Metric_ID": "OF1005x", "Units": "score", "Value": "0"}, "a number from 1 to 4"),
            ({"Metric_ID": "OF5000", "Value": "5"}, "'5', expected one of 1, 2, 3, 4"),
            ({"Metric_ID": "OF5003", "Value": "2.5"}, "expected one of 1, 2, 3, 4"),
            ({"Metric_ID": "OF5005", "Value": "6"}, "expected one of 1, 2, 3, 4, 5"),
            ({"Metric_ID": "OF5004", "Value": "2"}, "expected one of 0, 1"),
            ({"Trust_type": "Lunar trust"}, "column 'Trust_type': 'Lunar trust', expected the"),
            ({"Trust_type": "Acute trust"}, "expected Mental health and community, as further"),
            ({"Trust_code": ""}, "column 'Trust_code': nothing, expected some text"),
            ({"Trust_code": "r a1"}, "expected an organisation code such as RDY"),
            ({"Trust_name": " "}, "column 'Trust_name': nothing, expected some text"),
            ({"Metric_ID": ""}, "column 'Metric_ID': nothing, expected some text"),
            ({"Units": ""}, "column 'Units': nothing"),
            ({"Metric_description": ""}, "column 'Metric_description': nothing"),
            ({"Quarter": "Q5 2025/26"}, "'Q5 2025/26', expected a quarter such as Q4 2025/26"),
            ({"Quarter": "Q1 2031/32"}, "No framework file covers 2031-32-Q1"),
            ({"Metric_ID": "OF1901", "Domain": "Summary", "Value": "2"}, "one of Access to serv"),
        ],
    )
    def test_a_cell_that_is_not_as_published(self, cells: dict[str, str], expected: str) -> None:
        message = refusal(changed(**cells))
        assert message.startswith("nof.csv, row 3")
        assert expected in message

    def test_a_file_whose_quarter_cannot_be_told_until_it_is_told(self) -> None:
        rows = [r for r in metric_rows(quarters=["2025-26-Q1"]) if r["Domain"] != "Summary"]
        content, columns = without(rows, "Quarter")
        assert "--period 2025-26-Q1" in refusal(content, columns)
        told = read(document(content, columns), ReadingOptions(period="2025-26-Q2"))
        assert {f.period for f in told.figures} == {"2025-26-Q2"}

    @pytest.mark.parametrize("period", [None, "2025-26-Q1"])
    def test_several_quarters_without_quarter_column(self, period: str | None) -> None:
        content, columns = without(metric_rows(), "Quarter")
        message = refusal(content, columns, period)
        assert "are of several quarters (Q3 2025/26, Q4 2025/26)" in message
