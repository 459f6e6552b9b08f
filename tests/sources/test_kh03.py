import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from damaged_books import cells_of, outcomes
from how_many import how_many
from mutations import Cells, workbook

from lib.errors import SourceError
from lib.sources import kh03
from lib.sources.document import Document
from lib.sources.extract import Extract, Figure, ReadingOptions

NAMES = ("Total", "General & Acute", "Learning Disabilities", "Maternity", "Mental Illness")
HEADER = ("", "Year", "Period End", "Region Code", "Org Code", "Org Name")
TRUST = ("Y56", "RJ1", "A TRUST", 100.5, 80.25)
OTHER = ("Y63", "G6V2S", "ANOTHER TRUST", 40.0, 40.0)
IDLE = ("Y58", "RYX", "A TRUST WITHOUT BEDS", 0, 0)
TITLE = "Average daily number of available and occupied beds open overnight by sector"
FILES = {
    "2024-25-Q2": "Beds-Open-Overnight-Web_File-Q2-2024-25.xlsx",
    "2024-25-Q3": "Beds-Open-Overnight-Web_File-Q3-2024-25revised.xlsx",
    "2024-25-Q4": "Beds-Open-Overnight-Web_File-Q4-2024-25.xlsx",
    "2025-26-Q1": "Beds-Open-Overnight-Web_File-Q1-2025-26.xlsx",
}


def line(region: str, code: str, name: str, available: float, occupied: float) -> list[Any]:
    share = occupied / available if available else "-"
    cells = [available, *[0] * 4, "", occupied, *[0] * 4, "", share, *["-"] * 4]
    return ["", "2025-26", "June", region, code, name, *cells]


def trusts(*rows: tuple[str, str, str, float, float], revised: str = "") -> Cells:
    """The sheet; its first trust stands in row 10."""
    england = ("", "", "England", sum(r[3] for r in rows), sum(r[4] for r in rows))
    groups = ["", *[""] * 5, "Available", *[""] * 5, "Occupied", *[""] * 5, "% Occupied"]
    return [
        [],
        ["", "Title:", TITLE],
        ["", "Period:", "April to June 2025"],
        ["", "Published:", "21st August 2025"],
        ["", "Revised:", revised],
        ["", "Provider Level Data"],
        groups,
        [*HEADER, *NAMES, "", *NAMES, "", *NAMES],
        line(*england),
        [],
        *(line(*row) for row in rows),
    ]


def book(cells: Cells, **sheets: Cells) -> Document:
    return Document("beds.xlsx", workbook({kh03.TRUSTS: cells, **sheets}))


def read(document: Document) -> Extract:
    assert kh03.recognises(document)
    return kh03.read(document, ReadingOptions())


def by_key(extract: Extract) -> dict[tuple[str, str], Figure]:
    return {(f.org_code, f.indicator_id): f for f in extract.figures}


def with_cell(cells: Cells, row: int, column: int, value: Any) -> Cells:
    """Both counted from 1."""
    padded = [[*each, *[""] * (23 - len(each))] for each in cells]
    padded[row - 1][column - 1] = value
    return padded


class TestRead:
    def test_gives_beds_and_the_percentage_occupied(self) -> None:
        extract = read(book(trusts(TRUST, OTHER)))
        found = by_key(extract)
        assert found["RJ1", "beds"].value == 100.5
        occupied = found["RJ1", "beds_occupied"]
        assert (occupied.numerator, occupied.denominator) == (80.25, 100.5)
        assert occupied.value == 100 * 80.25 / 100.5
        assert (occupied.view, occupied.grain, occupied.period) == (
            "provider",
            "quarter",
            "2025-26-Q1",
        )
        assert occupied.period_end == date(2025, 6, 30)
        assert found["ENG", "beds"].value == 140.5
        assert found["ENG", "beds_occupied"].numerator == 120.25
        assert not extract.notes

    def test_names_organisations_and_their_regions(self) -> None:
        extract = read(book(trusts(TRUST, OTHER)))
        assert {o.org_code: (o.name, o.kind, o.region) for o in extract.organisations} == {
            "ENG": ("England", "england", None),
            "RJ1": ("A TRUST", "trust", "London"),
            "G6V2S": ("ANOTHER TRUST", "provider", "North East and Yorkshire"),
        }
        assert (extract.source.rows, extract.source.organisations) == (2, 2)

    def test_dates_itself_by_the_later_of_published_and_revised(self) -> None:
        assert read(book(trusts(TRUST))).source.vintage == date(2025, 8, 21)
        revised = read(book(trusts(TRUST, revised="20th November 2025")))
        assert revised.source.vintage == date(2025, 11, 20)

    def test_gives_no_figure_for_a_trust_without_beds(self) -> None:
        assert {f.org_code for f in read(book(trusts(TRUST, IDLE))).figures} == {"ENG", "RJ1"}

    def test_warns_of_estimates_in_the_publishers_words(self) -> None:
        quality = [
            ["Data Quality KH03"],
            [],
            ["These trusts did not submit and an estimate was used:", ""],
            ["RJ1", "A TRUST"],
        ]
        (note,) = read(book(trusts(TRUST), **{kh03.QUALITY: quality})).notes
        assert (note.severity, note.org_code, note.period) == ("warning", "RJ1", "2025-26-Q1")
        assert note.message.endswith("'These trusts did not submit and an estimate was used'.")

    def test_warns_of_a_percentage_that_its_counts_do_not_give(self) -> None:
        (note,) = read(book(with_cell(trusts(TRUST), 11, 19, 0.7))).notes
        assert "its counts give 79.85%, published 70.00%" in note.message


class TestRecognises:
    def test_not_the_file_of_beds_open_day_only(self) -> None:
        other = TITLE.replace("overnight", "day only")
        assert not kh03.recognises(book(with_cell(trusts(TRUST), 2, 3, other)))

    @pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"PK\x03\x04 cut"])
    def test_not_what_is_no_workbook_of_it(self, content: bytes) -> None:
        assert not kh03.recognises(Document("x", content))
        with pytest.raises(SourceError, match="x has no sheet 'NHS Trust by Sector'"):
            kh03.read(Document("x", content), ReadingOptions())


class TestReadRefuses:
    @pytest.mark.parametrize(
        ("row", "column", "value", "message"),
        [
            (9, 7, 141.5, "the trusts' available beds add up to 140.5, the England row says 141.5"),
            (9, 13, 0, "the trusts' occupied beds add up to 120.25, the England row says 0"),
            (9, 6, "Englnd", "row 9, column 'Org Code': nothing, expected an organisation's code"),
            (11, 5, "", "row 11, column 'Org Code': nothing"),
            (11, 7, "", "row 11, column 'Available: Total': nothing, expected a number of beds"),
            (11, 13, -1, "column 'Occupied: Total': '-1', expected a number from 0"),
            (11, 19, "much", "column '% Occupied: Total': 'much', expected a number"),
            (12, 3, "May", "row 12, column 'Period End': 'May', expected June as further up"),
            (12, 2, "2024-25", "row 12, column 'Year': '2024-25', expected 2025-26 as further up"),
            (9, 3, "July", "row 9, column 'Period End': 'July', expected the last month"),
            (3, 3, "April to July 2025", "the period is 'April to July 2025', the rows are of"),
            (8, 5, "Code", "no row of column names with 'Org Code'"),
            (7, 13, "", "row 8: column 'Occupied: Total' is missing"),
            (7, 7, "Open", "column 'Available: Total' is missing"),
        ],
    )
    def test_what_is_not_as_published(
        self, row: int, column: int, value: Any, message: str
    ) -> None:
        cells = with_cell(trusts(TRUST, OTHER), row, column, value)
        with pytest.raises(SourceError, match=re.escape(message)) as refused:
            read(book(cells))
        assert str(refused.value).startswith("beds.xlsx, sheet 'NHS Trust by Sector'")

    def test_a_second_england_and_none(self) -> None:
        cells = trusts(TRUST)
        for england, count in (([cells[8], cells[8]], "2 rows"), ([], "0 rows")):
            with pytest.raises(SourceError, match=f"{count} named 'England' without a code"):
                read(book([*cells[:8], *england, *cells[10:]]))

    def test_a_trust_twice(self) -> None:
        with pytest.raises(SourceError, match="RJ1 is there twice in 2025-26-Q1"):
            read(book(trusts(TRUST, TRUST)))


def official_file(official: Path, quarter: str) -> Document:
    path = official / "kh03-beds-quarterly" / FILES[quarter]
    return Document(path.name, path.read_bytes())


class TestOfficial:
    @pytest.mark.parametrize(
        ("quarter", "trusts_with_beds", "open_beds", "percentage", "vintage"),
        [
            ("2024-25-Q2", 186, 129_759.75, 88.3476, date(2024, 11, 21)),
            ("2024-25-Q3", 184, 133_864.43, 87.3043, date(2025, 5, 21)),
            ("2024-25-Q4", 182, 132_177.93, 90.1736, date(2025, 5, 21)),
            ("2025-26-Q1", 180, 130_059.86, 89.2426, date(2025, 8, 21)),
        ],
    )
    def test_figures_of_england(
        self,
        official: Path,
        quarter: str,
        trusts_with_beds: int,
        open_beds: float,
        percentage: float,
        vintage: date,
    ) -> None:
        extract = read(official_file(official, quarter))
        found = by_key(extract)
        assert found["ENG", "beds"].value == pytest.approx(open_beds, abs=0.005)
        assert found["ENG", "beds_occupied"].value == pytest.approx(percentage, abs=0.00005)
        assert (extract.source.organisations, extract.source.vintage) == (trusts_with_beds, vintage)
        assert {note.code for note in extract.notes} == {"estimated"}  # no percentage differs

    def test_names_who_did_not_submit(self, official: Path) -> None:
        silent = {
            quarter: [n.org_code for n in read(official_file(official, quarter)).notes]
            for quarter in FILES
        }
        assert silent["2025-26-Q1"] == ["G6V2S", "RNA", "RQ3"]
        assert silent["2024-25-Q3"] == ["RNA", "RL1"]
        assert [len(codes) for codes in silent.values()] == [8, 2, 6, 3]

    def test_reads_the_header_of_two_rows(self, official: Path) -> None:
        found = by_key(read(official_file(official, "2025-26-Q1")))
        assert found["RJ1", "beds"].value == pytest.approx(1295.4615, abs=0.0001)
        assert found["RJ1", "beds_occupied"].numerator == 1060

    def test_takes_an_estimate_of_no_beds_for_no_figure(self, official: Path) -> None:
        found = by_key(read(official_file(official, "2024-25-Q4")))
        assert ("RY6", "beds") not in found
        assert ("RYX", "beds") not in found


@pytest.mark.no_cover
class TestDamagedFiles:
    def test_give_the_same_or_are_refused(self, official: Path) -> None:
        cells = cells_of(official_file(official, "2025-26-Q1"), kh03.TRUSTS)
        england, body = list(cells[15]), cells[17:26]
        for column in (6, 12):
            england[column] = sum(float(row[column]) for row in body)
        england[18] = england[12] / england[6]
        sheets = {kh03.TRUSTS: [*cells[:15], england, cells[16], *body]}
        seeds = how_many(50, short=3)
        found = outcomes(kh03, sheets, {kh03.TRUSTS: (14, 17)}, range(seeds))
        assert found["refused"] > 5 * seeds < found["same"]
