"""Worksheets in which every text stays text, set to be printed with what must be said of them."""

from datetime import UTC, datetime
from io import BytesIO
from textwrap import shorten
from typing import Any

from gptables import GPWorkbook  # type: ignore[import-untyped]
from gptables.core.wrappers import GPWorksheet  # type: ignore[import-untyped]

from lib.charts.safe_text import FORMULA, xml_text

_A4 = 9  # by Excel's numbers for paper
_LONGEST_PRINTED = 110  # letters; Excel takes 255 in all, an ampersand counts twice
_OPTIONS = {
    "in_memory": True,
    # a text stays what it is, whatever it begins with
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Page(GPWorksheet):  # type: ignore[misc]
    """A worksheet that marks as text what a spreadsheet would take for a formula.

    Without Excel's mark an edit of such a cell would make it one.
    """

    def _smart_write(
        self, row: int, col: int, data: object, format_dict: dict[str, Any] | None, *args: Any
    ) -> None:
        # everything that the package writes comes through here: titles, notes, cells
        look = format_dict or {}
        if isinstance(data, str) and data.startswith(FORMULA):
            look = {**look, "quote_prefix": True}
        super()._smart_write(row, col, data, look, *args)

    def set_for_print(self, marking: str, caveat: str, headings: int | None = None) -> None:
        """Landscape A4, as wide as the page, with marking, caveat and page on every sheet of paper.

        headings: the row that is repeated on each, None for none.
        """
        self.set_paper(_A4)
        self.set_landscape()
        self.fit_to_pages(1, 0)
        if marking:
            self.set_header(f"&C{_printed(marking)}")
        self.set_footer(f"&L{_printed(caveat)}&RPage &P of &N")
        if headings is not None:
            self.repeat_rows(headings)


class Book(GPWorkbook):  # type: ignore[misc]
    """A workbook of such pages, without grid lines."""

    def add_worksheet(self, name: str) -> Page:
        """A new page under the name."""
        # past the package's own method, which makes pages of its own class alone
        page: Page = super(GPWorkbook, self).add_worksheet(name, Page)
        page.theme, page._workbook = self.theme, self
        page.hide_gridlines(2)
        return page


def opened(title: str, subject: str, made: datetime | None) -> tuple[Book, BytesIO]:
    """An empty workbook and the bytes that closing it fills; made: when, now if not said."""
    file = BytesIO()
    book = Book(file, _OPTIONS)
    # the file's own date has no zone: it is taken for UTC
    created = (made or datetime.now(UTC)).astimezone(UTC)
    book.set_properties(
        {
            "title": xml_text(title),
            "subject": xml_text(subject),
            "author": "Weighbridge",
            "created": created,
        }
    )
    return book, file


def _printed(text: str) -> str:
    """For a page's head and foot, where an ampersand begins a command."""
    cut = shorten(xml_text(text), _LONGEST_PRINTED, placeholder=" …")
    return cut.replace("&[", "& [").replace("&", "&&")
