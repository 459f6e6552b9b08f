"""A briefing as a workbook: by the Government's good practice for statistical tables.

A cover with title, sentences and contents; what must be known of the figures; then one table a
sheet. Numbers are in full, shown with a few decimals.
"""

from lib.briefing.book_league import counts_sheet, matrix_sheet, weights_sheet
from lib.briefing.book_trusts import members_sheet, movement_sheet, movers_sheet
from lib.briefing.book_words import about, notes_sheet
from lib.briefing.workbook import workbook
from lib.findings.brief_types import Brief


def book(brief: Brief) -> bytes:
    """The file's content."""
    return workbook(
        [
            notes_sheet(brief),
            movers_sheet(brief),
            movement_sheet(brief),
            members_sheet(brief),
            matrix_sheet(brief),
            weights_sheet(brief),
            counts_sheet(brief),
        ],
        title=brief.title,
        caveat=brief.caveat,
        sentences=brief.sentences,
        method=about(brief),
        marking=brief.request.marking,
        made=brief.made,
    )
