from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from how_many import how_many
from mutations import Cells, Table, damaged, same_or_refused, workbook

from lib.errors import SourceError
from lib.sources.ambulance import read, recognises
from lib.sources.document import Document
from lib.sources.extract import Extract, Figure, Note, ReadingOptions

IDS = ("A8", "A24", "A25", "A10", "A30", "A31", "A11", "A33", "A34", "A12", "A36", "A37")
NAMES = ["Concatenated", "Year", "Month", "Reg", "", "Area", "Trust", "A0", *IDS]
SIDE = ["", "Month", "Year", "month", "Geography"]  # helper columns right of the table
FIRST = len(NAMES) - len(IDS)
HEADER, BODY = 4, 5  # as indexes
LONDON = ("RRU", "LONDON AMBULANCE")
YORKSHIRE = ("RX8", "YORKSHIRE AMBULANCE")
CATEGORY_2 = "ambulance_category_2_mean"

Times = tuple[Any, ...]  # incidents, seconds in total, mean seconds; of four categories
QUICK: Times = (10, 4_000, 400, 20, 24_000, 1_200, 8, 40_000, 5_000, 1, 7_000, 7_000)
SLOW: Times = (5, 3_002, 600, 30, 54_000, 1_800, 4, 24_000, 6_000, 2, 18_000, 9_000)
NONE_YET: Times = (0,) * 12
NOT_GIVEN: Times = ("-",) * 12


def line(year: str, month: str, region: str, code: str, name: str, times: Times) -> list[Any]:
    lead = [f"{year}{month}{code}", year, month, region, "A region", code, name, 99]
    return [*lead, *times, "", "8", "2017", "2017-08-01", "England"]


def total(times: Iterable[Times]) -> Times:
    given = [each for each in times if "-" not in each]
    sums = [sum(column) for column in zip(*given, strict=True)] or [0] * 12
    for i in range(0, 12, 3):
        sums[i + 2] = round(sums[i + 1] / sums[i]) if sums[i] else 0
    return tuple(sums)


def month(year: str, name: str, reported: dict[tuple[str, str], Times]) -> tuple[Cells, Cells]:
    """The row of England and those of a region and the trusts."""
    whole = total(reported.values())
    region = line(year, name, "Y63", "Y63", "", whole)
    trusts = [line(year, name, "Y63", *trust, times) for trust, times in reported.items()]
    return [line(year, name, "", "ENG", "", whole)], [region, *trusts]


def raw(*months: tuple[Cells, Cells]) -> Cells:
    heads: Cells = [["", "", "", "Incidents"], ["", "A4"], [], ["Count", "Mean"]]
    countries = [row for country, _ in months for row in country]
    others = [row for _, rows in months for row in rows]
    return [*heads, [*NAMES, *SIDE], *countries, [], ["Raw data"], *others]


def document(cells: Cells, published: str = "2025-09-11") -> Document:
    introduction: Cells = [["About the Ambulance Quality Indicators (AQI)"]]
    introduction += [[] for _ in range(60)]
    introduction += [["Published", published]]
    sheets = {"Introduction": introduction, "Response times": [["x"]], "Raw": cells}
    return Document("ambsys.xlsx", workbook(sheets))


def extract(cells: Cells) -> Extract:
    whole = document(cells)
    assert recognises(whole)
    return read(whole, ReadingOptions())


AUGUST = month("2025-26", "AUGUST", {LONDON: SLOW, YORKSHIRE: QUICK})


def figures(found: Extract, indicator_id: str = CATEGORY_2) -> dict[tuple[str, str], Figure]:
    return {(f.org_code, f.period): f for f in found.figures if f.indicator_id == indicator_id}


def refused(cells: Cells) -> str:
    with pytest.raises(SourceError) as caught:
        extract(cells)
    return str(caught.value)


def changed(row: int, name: str, cell: Any) -> Cells:
    cells = [list(each) for each in raw(AUGUST)]
    cells[row][NAMES.index(name)] = cell
    return cells


class TestRecognises:
    def test_by_introduction_and_sheets(self) -> None:
        assert recognises(document(raw(AUGUST)))
        outcomes = workbook({"Introduction": [["About the Ambulance Quality Indicators"]]})
        assert not recognises(Document("ambco.xlsx", outcomes))

    def test_nothing_else(self) -> None:
        other = {"Introduction": [["About beds"]], "Response times": [], "Raw": []}
        assert not recognises(Document("a.xlsx", workbook(other)))
        assert not recognises(Document("a.csv", b"a,b\n"))


class TestRead:
    def test_gives_the_published_mean_in_minutes_with_minutes_and_incidents(self) -> None:
        figure = figures(extract(raw(AUGUST)))["RRU", "2025-08"]
        assert (figure.numerator, figure.denominator, figure.value) == (900, 30, 30)
        assert (figure.view, figure.grain, figure.status) == ("provider", "month", "published")
        assert figure.period_start == date(2025, 8, 1)

    @pytest.mark.parametrize(("category", "minutes"), [(1, 10), (2, 30), (3, 100), (4, 150)])
    def test_gives_every_category(self, category: int, minutes: float) -> None:
        found = figures(extract(raw(AUGUST)), f"ambulance_category_{category}_mean")
        assert found["RRU", "2025-08"].value == minutes

    def test_gives_england_and_no_region(self) -> None:
        found = extract(raw(AUGUST))
        assert figures(found)["ENG", "2025-08"].denominator == 50
        assert {each.org_code for each in found.organisations} == {"ENG", "RRU", "RX8"}
        assert (found.source.rows, found.source.vintage) == (2, date(2025, 9, 11))

    def test_dates_months_by_the_financial_year(self) -> None:
        months = [month("2024-25", name, {LONDON: SLOW}) for name in ("MARCH", "APRIL", "DECEMBER")]
        found = figures(extract(raw(*months)))
        assert [period for code, period in found if code == "RRU"] == [
            *("2024-04", "2024-12", "2025-03")
        ]

    def test_takes_the_latest_name_of_a_trust(self) -> None:
        before = month("2024-25", "MARCH", {("RRU", "AN OLD NAME"): SLOW})
        found = extract(raw(AUGUST, before))
        assert {each.name for each in found.organisations if each.org_code == "RRU"} == {LONDON[1]}

    def test_leaves_out_months_before_a_trust_reported_and_says_so(self) -> None:
        found = extract(raw(month("2017-18", "AUGUST", {LONDON: NONE_YET, YORKSHIRE: QUICK})))
        assert ("RRU", "2017-08") not in figures(found)
        (note,) = found.notes
        assert (note.severity, note.code, note.period) == ("note", "not-reported", "2017-08")
        assert "RRU gave no figures; England's rest on the others" in note.message

    @pytest.mark.parametrize(("cell", "status"), [("-", "not applicable"), ("*", "suppressed")])
    def test_keeps_months_that_are_not_given_without_a_value(self, cell: str, status: str) -> None:
        lost = raw(month("2022-23", "OCTOBER", {LONDON: NOT_GIVEN, YORKSHIRE: QUICK}))
        cells = [[cell if each == "-" else each for each in row] for row in lost]
        figure = figures(extract(cells))["RRU", "2022-10"]
        assert (figure.value, figure.numerator, figure.status) == (None, None, status)

    def test_gives_no_mean_of_a_category_without_incidents(self) -> None:
        found = extract(raw(month("2025-26", "MAY", {LONDON: (*SLOW[:9], 0, 0, 0)})))
        figure = figures(found, "ambulance_category_4_mean")["RRU", "2025-05"]
        assert (figure.value, figure.denominator, figure.status) == (None, 0, "not applicable")

    def test_warns_where_the_published_mean_is_not_that_of_the_counts(self) -> None:
        (note,) = extract(changed(-2, "A31", 1_801)).notes
        assert (note.severity, note.code, note.org_code) == ("warning", "mean-differs", "RRU")
        assert "its counts give a mean of 1,800.0 seconds, published 1,801" in note.message

    def test_passes_over_the_helper_columns_with_like_names(self) -> None:
        cells = raw(AUGUST)
        assert cells[HEADER].count("Month") == 2
        alone = [row[: len(NAMES)] for row in cells]
        assert extract(cells).figures == extract(alone).figures


class TestReadRefuses:
    def test_trusts_that_are_not_england(self) -> None:
        said = refused(raw(AUGUST)[:-1])
        assert said.startswith("ambsys.xlsx, sheet 'Raw': the trusts' 'A8' of 2025-08 add up to 5,")
        said = refused(changed(-1, "A30", 24_001))
        assert "the trusts' 'A30' of 2025-08 add up to 78,001, the England row says 78,000" in said

    def test_a_month_without_england_or_with_two(self) -> None:
        cells = raw(AUGUST)
        without = refused([*cells[:BODY], *cells[BODY + 1 :]])
        assert "0 rows of England for 2025-08, expected one" in without
        assert "2 rows of England for 2025-08" in refused([*cells, cells[BODY]])

    @pytest.mark.parametrize(
        ("name", "cell", "expected"),
        [
            ("Concatenated", "2025-26JULYRX8", "'2025-26AUGUSTRX8', its year, month and area"),
            ("Trust", "", "column 'Trust': nothing, expected some text"),
            ("A10", -1, "expected a whole number from 0"),
            ("A10", "-", "column 'A30': '24000', expected a number if and only if 'A10' has one"),
            ("A30", 0.5, "expected a whole number from 0"),
            ("A31", "-", "column 'A31': '-', expected a number if and only if 'A10' has one"),
            ("A31", 1e9, "expected a number from 0 to 604800"),
            ("A31", "20:00", "expected a number"),
        ],
    )
    def test_a_cell_that_is_not_as_published(self, name: str, cell: Any, expected: str) -> None:
        said = refused(changed(-1, name, cell))
        assert said.startswith("ambsys.xlsx, sheet 'Raw'")
        assert expected in said

    @pytest.mark.parametrize(
        ("year", "name", "code", "expected"),
        [
            ("2025-27", "AUGUST", "RX8", "column 'Year': '2025-27', expected a financial year"),
            ("2025", "AUGUST", "RX8", "expected a financial year such as 2025-26"),
            ("2025-26", "TOTAL", "RX8", "column 'Month': 'TOTAL', expected a month"),
            ("2025-26", "AUGUST", "rx8", "column 'Area': 'rx8', expected an organisation's code"),
        ],
    )
    def test_what_is_no_month_or_trust(
        self, year: str, name: str, code: str, expected: str
    ) -> None:
        cells = raw(AUGUST)
        cells[-1] = line(year, name, "Y63", code, "A trust", QUICK)
        assert expected in refused(cells)

    @pytest.mark.parametrize("name", ["A8", "A31", "Year", "Concatenated"])
    def test_a_missing_column(self, name: str) -> None:
        assert f"column '{name}' is missing" in refused(changed(HEADER, name, "?"))

    def test_a_sheet_without_its_names(self) -> None:
        assert "no row of column names with 'Area'" in refused(raw(AUGUST)[:HEADER])


@pytest.fixture(scope="module")
def series(official: Path) -> Document:
    (path,) = (official / "ambsys").glob("*.xlsx")
    return Document(path.name, path.read_bytes())


@pytest.fixture(scope="module")
def found(series: Document) -> Extract:
    assert recognises(series)
    return read(series, ReadingOptions())


def of_code(notes: Iterable[Note], code: str) -> set[tuple[str | None, str | None]]:
    return {(note.org_code, note.period) for note in notes if note.code == code}


class TestOfficialFile:
    def test_covers_97_months_of_eleven_trusts(self, found: Extract) -> None:
        source = found.source
        assert (source.period_min, source.period_max) == ("2017-08", "2025-08")
        assert (source.organisations, source.rows) == (11, 97 * 11)
        assert source.vintage == date(2025, 9, 11)
        assert len([1 for code, _ in figures(found) if code == "ENG"]) == 97

    @pytest.mark.parametrize(
        ("category", "seconds", "incidents"),
        [(1, 467, 74_581), (2, 1_623, 385_921), (3, 5_569, 145_001), (4, 7_440, 6_131)],
    )
    def test_gives_england_as_published(
        self, found: Extract, category: int, seconds: int, incidents: int
    ) -> None:
        figure = figures(found, f"ambulance_category_{category}_mean")["ENG", "2025-08"]
        assert (figure.value, figure.denominator) == (seconds / 60, incidents)
        assert figure.numerator is not None
        assert figure.numerator / incidents == pytest.approx(seconds / 60, abs=0.5 / 60)

    def test_gives_the_hours_of_the_sheet_of_response_times(self, found: Extract) -> None:
        figure = figures(found)["ENG", "2025-08"]
        assert figure.numerator == pytest.approx(173_938.595 * 60)

    def test_has_england_as_the_sum_of_trusts_in_every_month(self, found: Extract) -> None:
        by_org = figures(found)
        for (code, period), whole in by_org.items():
            if code == "ENG":
                parts = [f for (c, p), f in by_org.items() if p == period and c != "ENG"]
                assert sum(f.denominator or 0 for f in parts) == whole.denominator

    def test_says_in_which_months_england_lacks_trusts(self, found: Extract) -> None:
        lacking = {period for _, period in of_code(found.notes, "not-reported")}
        at_the_start = {f"2017-{m:02}" for m in range(8, 13)} | {"2018-01", "2018-02", "2018-03"}
        assert lacking == at_the_start | {"2022-10", "2022-11"}
        assert figures(found)["RRU", "2022-10"].status == "not applicable"
        assert ("RRU", "2017-08") not in figures(found)

    def test_says_where_its_own_means_and_counts_differ(self, found: Extract) -> None:
        differing = of_code(found.notes, "mean-differs")
        assert differing == {("RYC", "2017-11"), ("RYC", "2017-12"), ("RYF", "2017-12")}
        assert len([note for note in found.notes if note.code == "mean-differs"]) == 8

    def test_keeps_the_code_of_a_trust_whose_name_changed(self, found: Extract) -> None:
        (name,) = [each.name for each in found.organisations if each.org_code == "RYA"]
        assert "UNIVERSITY" in name
        assert len([1 for code, _ in figures(found) if code == "RYA"]) == 96


def read_if_recognised(whole: Document) -> Extract | None:
    return read(whole, ReadingOptions()) if recognises(whole) else None


@pytest.mark.no_cover
class TestDamage:
    def test_gives_the_same_says_more_or_is_refused(self, series: Document) -> None:
        assert series.workbook is not None
        rows = [list(row) for row in series.workbook.sheet("Raw").rows]
        wanted = [rows[4].index(name) for name in (*NAMES[:4], *NAMES[5:])]
        of_august = [row for row in rows[5:] if row[1:3] == ["2025-26", "AUGUST"]]
        of_july = [row for row in rows[5:] if row[1:3] == ["2025-26", "JULY"]]
        kept = [row for row in of_august + of_july if row[5] in ("RRU", "R1F", "RYA", "Y59")]
        countries = [row for row in of_august + of_july if row[5] == "ENG"]
        for country in countries:
            trusts = [row for row in kept if row[2] == country[2] and row[5] != "Y59"]
            times = [tuple(int(row[rows[4].index(i)]) for i in IDS) for row in trusts]
            for name, value in zip(IDS, total(times), strict=True):
                country[rows[4].index(name)] = str(value)
        cells = [[row[i] for i in wanted] for row in [*rows[:5], *countries, *kept]]
        whole = document(cells)
        assert len(read(whole, ReadingOptions()).figures) == 2 * 4 * 4
        seen = [
            same_or_refused(read_if_recognised, whole, document(broken).content, what)
            for seed in range(how_many(60, short=4))
            for what, broken in damaged(Table(cells, HEADER, BODY), seed)
        ]
        assert {"same", "refused"} <= set(seen)
