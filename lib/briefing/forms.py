"""The forms that a briefing takes, by the ending of the file's name."""

from collections.abc import Callable
from dataclasses import dataclass

from lib.briefing.book import book
from lib.briefing.deck import deck
from lib.briefing.offline import offline_page
from lib.briefing.pdf import pdf
from lib.findings.brief_types import Brief

_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Form:
    """name: what a reader calls it; ending: of the file's name, without the dot."""

    name: str
    ending: str
    mime: str
    make: Callable[[Brief], bytes]


FORMS = {
    form.ending: form
    for form in (
        Form("PDF", "pdf", "application/pdf", pdf),
        Form("PowerPoint", "pptx", f"{_OFFICE}.presentationml.presentation", deck),
        Form("Workbook", "xlsx", f"{_OFFICE}.spreadsheetml.sheet", book),
        Form("Offline page", "html", "text/html", offline_page),
    )
}


def file_name(brief: Brief, ending: str) -> str:
    """`weighbridge-briefing-acute-2025-26-Q4-1f2e3d4c.pdf`; says nothing of whom names hide."""
    data = brief.subject.data
    about = brief.request.audience if brief.request.audience != "national" else ""
    code = brief.request.code if brief.request.names and about else ""
    parts = ("weighbridge-briefing", data.league, data.period, about, code, brief.short_id)
    return "-".join(filter(None, parts)) + f".{ending}"
