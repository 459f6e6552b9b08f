import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from how_many import how_many
from mutations import Cells, Table, damaged, same_or_refused, workbook
from sources_help import zip_of

from lib.errors import SourceError
from lib.sources.dm01_workbook import read, recognises
from lib.sources.document import Document
from lib.sources.extract import Extract, Figure, ReadingOptions

NAMES = [
    *("", "Regional Team Code", "Regional Team Name", "Provider Code", "Provider Name"),
    *("Total Waiting List", "Number waiting 6+ Weeks", "Number waiting 13+ Weeks"),
    *("Percentage waiting 6+ weeks", "0 <01 weeks", "", "Planned tests / procedures"),
]
CODE, NAME, WAITING, OVER, SHARE = 3, 4, 5, 6, 8
HEADER, BODY = 13, 14  # as indexes
RJ1 = ("RJ1", "A Trust", 200, 50)
G6V2S = ("G6V2S", "A Merged Trust", 100, 10)
CLINIC = ("NT405", "A Clinic", 10, 0)
IDLE = ("Y8L9S", "Nobody Waits Here", 0, 0)

Counted = tuple[str, str, Any, Any]


def line(code: str, name: str, waiting: Any, over: Any, share: Any = None) -> list[Any]:
    if share is None:
        share = over / waiting if waiting else 0
    return ["", "Y56", "London", code, name, waiting, over, 0, share, 0, "", 1]


def sheet(*rows: Counted, total: Sequence[Any] | None = None, **facts: str) -> Cells:
    told = {"Period": "April 2025", "Published": "12th June 2025", "Revised": ""} | facts
    sums = total or [sum(row[2] for row in rows), sum(row[3] for row in rows)]
    head: Cells = [[], ["", "Title:", "Monthly Diagnostics"]]
    head += [["", f"{label}:", written] for label, written in told.items()]
    head += [[] for _ in range(HEADER - len(head))]
    whole = line("", "Total", *sums)
    whole[1] = whole[2] = ""
    return [*head, NAMES, whole, [], *(line(*row) for row in rows)]


def document(cells: Cells, notes: Cells | None = None, **more: Cells) -> Document:
    sheets = {"Provider": cells, **({"Notes": notes} if notes else {}), **more}
    return Document("dm01.xlsx", workbook(sheets))


def extract(cells: Cells, notes: Cells | None = None) -> Extract:
    whole = document(cells, notes)
    assert recognises(whole)
    return read(whole, ReadingOptions())


def by_code(found: Extract) -> dict[str, Figure]:
    return {figure.org_code: figure for figure in found.figures}


def refused(cells: Cells) -> str:
    with pytest.raises(SourceError) as caught:
        extract(cells)
    return str(caught.value)


class TestRecognises:
    def test_by_the_title_on_the_sheet(self) -> None:
        assert recognises(document(sheet(RJ1)))
        assert not recognises(document([["", "Title:", "Cancelled Operations"]]))

    def test_nothing_else(self) -> None:
        assert not recognises(Document("a.csv", b"Provider,Total\n"))
        assert not recognises(Document("a.xlsx", workbook({"Other": [["x"]]})))
        assert not recognises(Document("a.xlsx", document(sheet(RJ1)).content[:300]))
        torn = zip_of({"xl/workbook.xml": b"<workbook><sheets"})
        assert not recognises(Document("a.xlsx", torn))

    def test_nothing_whose_sheet_cannot_be_read(self) -> None:
        with zipfile.ZipFile(io.BytesIO(document(sheet(RJ1)).content)) as book:
            files = {name: book.read(name) for name in book.namelist()}
        torn = files | {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}
        assert not recognises(Document("a.xlsx", zip_of(torn)))


class TestRead:
    def test_gives_the_share_over_six_weeks_with_its_counts(self) -> None:
        figure = by_code(extract(sheet(RJ1, G6V2S)))["RJ1"]
        assert (figure.numerator, figure.denominator, figure.value) == (50, 200, 25)
        assert (figure.indicator_id, figure.view) == ("diagnostics_over_6_weeks", "provider")
        assert (figure.grain, figure.period) == ("month", "2025-04")
        assert figure.period_end == date(2025, 4, 30)

    def test_gives_england_from_the_total_row(self) -> None:
        figure = by_code(extract(sheet(RJ1, G6V2S, CLINIC)))["ENG"]
        assert (figure.numerator, figure.denominator) == (60, 310)

    def test_names_organisations_by_kind_and_leaves_out_who_has_nobody_waiting(self) -> None:
        found = extract(sheet(RJ1, CLINIC, IDLE))
        kinds = {each.org_code: each.kind for each in found.organisations}
        assert kinds == {"ENG": "england", "RJ1": "trust", "NT405": "provider"}
        assert set(by_code(found)) == set(kinds)
        assert (found.source.rows, found.source.organisations) == (3, 2)

    def test_takes_the_later_of_published_and_revised(self) -> None:
        revised = extract(sheet(RJ1, Revised="10th July 2025"))
        assert extract(sheet(RJ1)).source.vintage == date(2025, 6, 12)
        assert revised.source.vintage == date(2025, 7, 10)

    def test_warns_where_the_published_share_is_another(self) -> None:
        cells = sheet(RJ1, CLINIC)
        cells[-2][SHARE] = 0.3
        (note,) = extract(cells).notes
        assert (note.severity, note.code, note.org_code) == ("warning", "share-differs", "RJ1")
        assert "25.00%, published 30.00%" in note.message

    def test_notes_who_did_not_submit(self) -> None:
        notes = [["", "Notes"], ["", "Code", "Name"], ["", "RP5", "A SILENT TRUST"]]
        (note,) = extract(sheet(RJ1), notes).notes
        assert (note.code, note.org_code, note.period) == ("not-reported", "RP5", "2025-04")
        assert extract(sheet(RJ1), [["", "Notes"], ["", "Code", "Name"]]).notes == ()
        assert extract(sheet(RJ1), [["", "Notes"]]).notes == ()
        assert extract(sheet(RJ1), [["Code", "Name"], ["", "a remark"]]).notes == ()


class TestReadRefuses:
    def test_providers_that_are_not_england(self) -> None:
        said = refused(sheet(RJ1, G6V2S, total=(300, 61)))
        assert "dm01.xlsx, sheet 'Provider': the providers' 'Number waiting 6+ Weeks'" in said
        assert "add up to 60, the England row says 61" in said
        assert "'Total Waiting List'" in refused(sheet(RJ1, G6V2S, total=(301, 60)))

    def test_a_file_without_its_total_row_or_with_two(self) -> None:
        cells = sheet(RJ1)
        assert "0 rows named 'Total'" in refused([*cells[: HEADER + 1], *cells[HEADER + 2 :]])
        assert "2 rows named 'Total'" in refused([*cells, cells[HEADER + 1]])

    def test_a_provider_twice(self) -> None:
        assert "RJ1 is there twice in 2025-04" in refused(sheet(RJ1, RJ1))

    @pytest.mark.parametrize(
        ("column", "cell", "expected"),
        [
            (CODE, "", "column 'Provider Code': nothing, expected an organisation's code"),
            (CODE, "ENG", "expected an organisation's code"),
            (NAME, "", "column 'Provider Name': nothing, expected some text"),
            (WAITING, "many", "expected a number"),
            (WAITING, "-", "expected a whole number from 0"),
            (WAITING, -1, "expected a whole number from 0"),
            (OVER, 0.5, "expected a whole number from 0"),
            (OVER, 201, "expected at most the 200 of 'Total Waiting List'"),
            (SHARE, 25, "expected a number from 0 to 1"),
        ],
    )
    def test_a_cell_that_is_not_as_published(self, column: int, cell: Any, expected: str) -> None:
        cells = sheet(RJ1, G6V2S)
        cells[-2][column] = cell
        said = refused(cells)
        assert said.startswith("dm01.xlsx, sheet 'Provider', row 17, column")
        assert expected in said

    def test_another_period_than_a_month(self) -> None:
        assert "the period is 'Q1', expected a month" in refused(sheet(RJ1, Period="Q1"))

    @pytest.mark.parametrize("column", [NAME, WAITING, OVER, SHARE])
    def test_a_missing_column(self, column: int) -> None:
        cells = sheet(RJ1)
        cells[HEADER] = [name if i != column else "?" for i, name in enumerate(NAMES)]
        assert f"row 14: column '{NAMES[column]}' is missing" in refused(cells)

    def test_a_table_without_names_or_rows(self) -> None:
        cells = sheet(RJ1)
        assert "no row of column names with 'Provider Code'" in refused(cells[:HEADER])
        assert "no rows below the names in row 14" in refused(cells[: HEADER + 1])

    def test_what_is_no_workbook_or_lacks_the_sheet(self) -> None:
        with pytest.raises(SourceError, match="is not a workbook"):
            read(Document("a.csv", b"a,b\n"), ReadingOptions())
        with pytest.raises(SourceError, match="the sheet 'Provider' is missing"):
            read(Document("a.xlsx", workbook({"Other": [["x"]]})), ReadingOptions())


MONTHS = {  # by the file's name: month, over six weeks, waiting, providers, vintage
    "August-2024": ("2024-08", 374_205, 1_562_141, 444, date(2025, 7, 10)),
    "November-2024": ("2024-11", 321_795, 1_615_001, 447, date(2025, 7, 10)),
    "December-2024": ("2024-12", 355_915, 1_563_343, 445, date(2025, 7, 10)),
    "April-2025": ("2025-04", 360_370, 1_696_688, 447, date(2025, 6, 12)),
    "June-2025": ("2025-06", 369_531, 1_733_071, 451, date(2025, 8, 14)),
    "July-2025": ("2025-07", 378_816, 1_730_933, 451, date(2025, 9, 11)),
}


def given(official: Path, name: str) -> Document:
    (path,) = (official / "dm01-provider-monthly-xls").glob(f"*{name}*")
    return Document(path.name, path.read_bytes())


class TestOfficialFiles:
    @pytest.mark.parametrize("name", MONTHS)
    def test_have_england_as_the_sum_of_providers(self, official: Path, name: str) -> None:
        whole = given(official, name)
        assert recognises(whole)
        found = read(whole, ReadingOptions())
        country = by_code(found)["ENG"]
        period, over, waiting, rows, vintage = MONTHS[name]
        assert (country.period, country.numerator, country.denominator) == (period, over, waiting)
        assert (found.source.rows, found.source.vintage) == (rows, vintage)
        parts = [figure for figure in found.figures if figure.org_code != "ENG"]
        assert sum(figure.denominator or 0 for figure in parts) == waiting

    def test_have_the_published_share_as_a_fraction_over_six_weeks(self, official: Path) -> None:
        found = read(given(official, "April-2025"), ReadingOptions())
        assert by_code(found)["ENG"].value == pytest.approx(21.239615, abs=1e-6)
        assert by_code(found)["R1H"].value == pytest.approx(100 * 6786 / 31262)
        assert found.notes == ()

    def test_say_who_did_not_submit(self, official: Path) -> None:
        (note,) = read(given(official, "July-2025"), ReadingOptions()).notes
        assert (note.code, note.org_code) == ("not-reported", "RP5")

    def test_carry_codes_of_three_five_and_six_characters(self, official: Path) -> None:
        found = read(given(official, "April-2025"), ReadingOptions())
        assert {len(code) for code in by_code(found)} == {3, 5, 6}


def read_if_recognised(whole: Document) -> Extract | None:
    return read(whole, ReadingOptions()) if recognises(whole) else None


@pytest.mark.no_cover
class TestDamage:
    @pytest.mark.parametrize("name", ["August-2024", "July-2025"])
    def test_gives_the_same_says_more_or_is_refused(self, official: Path, name: str) -> None:
        book = given(official, name).workbook
        assert book is not None
        rows = [list(row) for row in book.sheet("Provider").rows]
        kept = [row for row in rows[16:] if row[WAITING] != "0"][::40]
        total = list(rows[14])
        for column in (WAITING, OVER):
            total[column] = str(sum(int(row[column]) for row in kept))
        total[SHARE] = str(int(total[OVER]) / int(total[WAITING]))
        cells: Cells = [*rows[:14], total, *kept]
        whole = document(cells)
        assert len(read(whole, ReadingOptions()).figures) > 10
        seen = [
            same_or_refused(read_if_recognised, whole, document(broken).content, what)
            for seed in range(how_many(30, short=2))
            for what, broken in damaged(Table(cells, HEADER, BODY), seed)
        ]
        assert {"same", "refused"} <= set(seen)
