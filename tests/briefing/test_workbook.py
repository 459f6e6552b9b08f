from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from lib.briefing.workbook import MISSING, Sheet, workbook
from lib.findings.tables import Cell, Table

CAVEAT = "Official data · Acute · Q4 2025/26 · what-if, not official"
MADE = datetime(2026, 6, 1, tzinfo=UTC)


def sheet(*rows: tuple[Cell, ...], label: str = "Options", **options: Any) -> Sheet:
    table = Table(("Option", "Moves", "Share"), rows or (("Half", 10, 0.25),), CAVEAT)
    return Sheet(label, "“Half” moves 10 trusts", table, **options)


def made(*sheets: Sheet, title: str = "Options side by side", **options: Any) -> bytes:
    return workbook(sheets or (sheet(),), title=title, caveat=CAVEAT, made=MADE, **options)


def opened(*sheets: Sheet, **options: Any) -> Any:
    return openpyxl.load_workbook(BytesIO(made(*sheets, **options)))


def column(page: Any, letter: str) -> list[Any]:
    return [cell.value for cell in page[letter] if cell.value is not None]


class TestTheCover:
    def test_says_title_caveat_method_and_names_every_table(self) -> None:
        cover = opened(sheet(), sheet(label="Grid"), method=["Firm means so.", "More."])["Cover"]

        said = column(cover, "A")
        assert said[0] == "Options side by side"
        assert {CAVEAT, "Firm means so.", "More.", "Options", "Grid"} <= set(said)

    def test_goes_to_each_table_by_a_link(self) -> None:
        cover = opened(sheet(), sheet(label="Grid"))["Cover"]

        links = {c.value: c.hyperlink.location for c in cover["A"] if c.hyperlink}
        assert links == {"Options": "'Options'!A1", "Grid": "'Grid'!A1"}


class TestATable:
    def test_stands_below_its_finding_and_its_caveat(self) -> None:
        page = opened(sheet(notes=("Counts are of Norfolk alone.",)))["Options"]

        assert column(page, "A") == [
            "“Half” moves 10 trusts",
            CAVEAT,
            "Counts are of Norfolk alone.",
            "This worksheet contains one table.",
            "Option",
            "Half",
        ]
        assert [c.value for c in page[5]] == ["Option", "Moves", "Share"]
        assert page.tables["table_1"].ref == "A5:C6"
        assert page.freeze_panes == "B6"

    def test_has_numbers_as_numbers_in_the_format_asked_for(self) -> None:
        page = opened(sheet(formats={"Share": "0%"}))["Options"]

        assert page["B5"].value == 10 and page["B5"].data_type == "n"
        assert page["C5"].value == 0.25 and page["C5"].number_format == "0%"
        assert page["C4"].number_format == "General"

    @pytest.mark.parametrize("nothing", [None, float("nan"), "", "–"])
    def test_says_what_a_missing_value_means(self, nothing: Cell) -> None:
        page = opened(sheet(("Half", nothing, 0.5), missing="nobody is scored"))["Options"]

        assert page["B6"].value == MISSING
        assert f"Shorthand: {MISSING} means nobody is scored." in column(page, "A")

    def test_has_no_shorthand_where_nothing_is_missing(self) -> None:
        assert not any("Shorthand" in str(v) for v in column(opened()["Options"], "A"))

    def test_without_rows_says_that_it_has_none(self) -> None:
        table = Table(("Option", "Moves"), (), CAVEAT)
        page = opened(Sheet("Options", "Nothing to compare", table, missing="no option"))["Options"]

        assert [c.value for c in page[6]] == [MISSING, MISSING]
        assert f"Shorthand: {MISSING} means no option." in column(page, "A")


class TestText:
    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "=HYPERLINK(1)", "http://a.b"])
    def test_that_a_spreadsheet_would_run_stays_text(self, text: str) -> None:
        book = opened(sheet((text, 1, 0.5), notes=(text,)), title=text, method=[text])

        for page in book:
            for cell in [cell for row in page.iter_rows() for cell in row]:
                assert cell.data_type != "f", cell.coordinate
                assert cell.hyperlink is None or page.title == "Cover"
        assert book["Options"]["A6"].value == text

    def test_stays_text_when_somebody_edits_the_cell(self) -> None:
        page = opened(sheet(("=1+1", 1, 0.5), ("Half", 1, 0.5)))["Options"]

        assert page["A5"].quotePrefix and not page["A6"].quotePrefix

    @pytest.mark.parametrize(
        ("text", "shown"),
        [("a $$b$$", "a $ $b$ $"), ("[a](b)", "[a] (b)"), ("日本", "text: 日本")],
    )
    def test_is_no_mark_of_a_note_nor_a_link(self, text: str, shown: str) -> None:
        assert opened(sheet((text, 1, 0.5)))["Options"]["A5"].value == shown


class TestTheFile:
    def test_is_the_same_for_the_same_tables(self) -> None:
        assert made() == made()

    def test_is_dated_now_unless_told(self) -> None:
        book = openpyxl.load_workbook(BytesIO(workbook([sheet()], title="Title", caveat=CAVEAT)))
        assert book.properties.created.year >= 2026

    def test_takes_a_label_that_excel_would_refuse(self) -> None:
        book = opened(sheet(label="Q1/Q2: [a] " + 40 * "x"))
        assert len(book.sheetnames[1]) == 31 and book.sheetnames[1].startswith("Q1 Q2  ")

    def test_is_refused_without_tables_or_with_two_of_one_label(self) -> None:
        for sheets in ((), (sheet(), sheet())):
            with pytest.raises(ValueError, match="a label of its own"):
                workbook(sheets, title="Title", caveat=CAVEAT)

    def test_is_refused_with_two_columns_of_one_name(self) -> None:
        twice = Sheet("Options", "Title", Table(("A", "A"), ((1, 2),), CAVEAT))
        with pytest.raises(ValueError, match="Columns of one name"):
            made(twice)
