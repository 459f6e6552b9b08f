"""The forms that a briefing takes, by the ending of the file's name."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from lib.charts.safe_text import file_text
from lib.findings.brief_types import Brief

_OFFICE = "application/vnd.openxmlformats-officedocument"


def _made_by(module: str, function: str) -> Callable[[Brief], bytes]:
    """The maker of a form, imported when it is first asked: who reads the page need not wait."""

    def make(brief: Brief) -> bytes:
        made: bytes = getattr(import_module(f"lib.briefing.{module}"), function)(brief)
        return made

    return make


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
        Form("PDF", "pdf", "application/pdf", _made_by("pdf", "pdf")),
        Form(
            "PowerPoint", "pptx", f"{_OFFICE}.presentationml.presentation", _made_by("deck", "deck")
        ),
        Form("Workbook", "xlsx", f"{_OFFICE}.spreadsheetml.sheet", _made_by("book", "book")),
        Form("Offline page", "html", "text/html", _made_by("offline", "offline_page")),
    )
}


def file_name(brief: Brief, ending: str) -> str:
    """`weighbridge-briefing-official-acute-2025-26-q4-1f2e3d4c.pdf`, without whom names hide."""
    data = brief.subject.data
    about = brief.request.audience if brief.request.audience != "national" else ""
    code = brief.request.code if brief.request.names and about else ""
    parts = (
        "weighbridge-briefing",
        data.basis,
        data.league,
        data.period,
        about,
        code,
        brief.short_id,
    )
    return f"{file_text(*parts)}.{ending}"
