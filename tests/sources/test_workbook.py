import io
import zipfile
from datetime import date, timedelta

import pytest
from mutations import workbook
from openpyxl import Workbook as Book

from lib.errors import SourceError
from lib.sources import Document, reader_of, seems_to_be
from lib.sources.sheet import Sheet
from lib.sources.tables import published_on
from lib.sources.workbook import Workbook, is_workbook

OLE = b"\xd0\xcf\x11\xe0"


def book(**cells: object) -> bytes:
    """A workbook with these cells in its one sheet."""
    made = Book()
    for place, value in cells.items():
        made.active[place] = value
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


class TestWorkbook:
    def test_gives_cells_as_tidy_text_from_a1(self) -> None:
        sheet = Workbook("b", book(B2=" a  b ", C3=1.0, D3=0.25, E3=date(2026, 1, 31))).sheet(
            "Sheet"
        )
        assert sheet.cell(2, 2) == "a b"
        assert [sheet.cell(3, column) for column in (3, 4, 5)] == ["1", "0.25", "2026-01-31"]
        assert sheet.cell(1, 1) == sheet.cell(99, 99) == ""

    def test_refuses_a_sheet_that_is_missing_by_name(self) -> None:
        with pytest.raises(SourceError, match="b: the sheet 'Data' is missing; found: Sheet"):
            Workbook("b", book(A1=1)).sheet("Data")

    @pytest.mark.parametrize("place", ["XFD1048576", "A1048576", "XFD2000", "ZZ99999"])
    def test_a_stray_cell_far_out_is_refused_before_it_takes_all_memory(self, place: str) -> None:
        with pytest.raises(SourceError, match=r"a sheet reaches to row .* further than any") as no:
            Workbook("b", book(A1=1, Z30=2, **{place: 1}))
        assert "\n" not in str(no.value)

    def test_a_long_or_a_wide_sheet_is_read(self) -> None:
        assert len(Workbook("b", book(A1=1, B100000=2)).sheet("Sheet").rows) == 100_000
        assert Workbook("b", book(A1=1, ABC3=2)).sheet("Sheet").cell(3, 731) == "2"

    def test_refuses_one_that_is_damaged(self) -> None:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("xl/workbook.xml", "<workbook")
        assert is_workbook(stream.getvalue())
        with pytest.raises(SourceError, match="b is a workbook that cannot be read"):
            reader_of(Document("b", stream.getvalue()))


class TestSheet:
    def test_joins_a_row_of_groups_and_a_row_of_names(self) -> None:
        sheet = Sheet("s", (("", "Beds", "", "Days"), ("Code", "All", "Day", "All")))
        assert sheet.joined_header(1, 2) == ["Code", "Beds: All", "Beds: Day", "Days: All"]

    def test_refuses_a_column_that_is_there_twice(self) -> None:
        with pytest.raises(SourceError, match="column 'A' is there twice"):
            list(Sheet("s", (("A", "A"), ("1", "2"))).body(["A", "A"], 1))


class TestPublishedOn:
    def published(self, published: str, revised: str = "") -> date | None:
        return published_on(Sheet("s", (("Published:", published), ("Revised:", revised))))

    @pytest.mark.parametrize(
        ("published", "revised", "day"),
        [
            ("13th February 2025", "", date(2025, 2, 13)),
            ("13th February 2025", "-", date(2025, 2, 13)),
            ("11/09/2025", "12th November 2025", date(2025, 11, 12)),
            ("", "", None),
        ],
    )
    def test_is_the_later_of_both(self, published: str, revised: str, day: date | None) -> None:
        assert self.published(published, revised) == day

    @pytest.mark.parametrize("revised", ["11 Jun 26", "46200", "soon", "31st February 2025"])
    def test_refuses_what_is_no_day(self, revised: str) -> None:
        with pytest.raises(SourceError, match=f"Revised is '{revised}', expected a day"):
            self.published("13th February 2025", revised)

    def test_refuses_a_day_to_come(self) -> None:
        later = date.today() + timedelta(days=40)
        with pytest.raises(SourceError, match="expected a day of the past"):
            self.published(later.isoformat())


class TestWhatItSeemsToBe:
    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"a;b;c\n1;2;3\n", "a table whose columns are set apart by semicolons"),
            (b"a\tb\tc\n1\t2\t3\n", "a table whose columns are set apart by tabs"),
            (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        ],
    )
    def test_says_what_to_do(self, content: bytes, words: str) -> None:
        assert seems_to_be(Document("d", content)).startswith(words)

    def test_a_workbook_of_something_else(self) -> None:
        document = Document("d", workbook({"Sheet": [["a", "b"], [1, 2]]}))
        assert reader_of(document) is None
