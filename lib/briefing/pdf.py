"""A briefing as one tagged A4 page, with an annex where not all movers fit on it.

The page is PDF/UA-1: https://pdfa.org/resource/iso-14289-pdfua/. Whatever the briefing says goes
into the template as data, never as markup.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import typst

from lib.briefing.fonts import FOLDER
from lib.briefing.pdf_data import page_data
from lib.findings.brief_types import Brief

_TEMPLATE = Path(__file__).with_name("briefing.typ")
_KEPT = 10  # compilations; typst lets go of what none of so many has used


def pdf(brief: Brief) -> bytes:
    """The file's content: the same briefing gives the same bytes."""
    made: bytes = compiled(brief, pdf_standards="ua-1")
    return made


def compiled(brief: Brief, **options: Any) -> Any:
    """The briefing by typst, with the pinned typeface; options: of its compiler, a format say."""
    data = json.dumps(page_data(brief), ensure_ascii=False)
    try:
        return typst.compile(
            _template(), sys_inputs={"briefing": data}, font_paths=_fonts(), **options
        )
    finally:
        _forget()


def _forget() -> None:
    """Lets typst forget the briefing, by empty pages: it has no other way to be told.

    It keeps the work of each for the next ones, 20 to 60 MB, and no other briefing is made faster
    by it. In a process that serves many readers that came to most of all memory.
    """
    for _ in range(_KEPT + 1):
        typst.compile(b"", font_paths=_fonts(), format="svg")


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """The pinned typeface alone: what a machine has besides must not change a page."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FOLDER)])
