"""The file of a deck: an empty wide one to begin with, and the same bytes for the same briefing."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as REL
from pptx.oxml.ns import qn
from pptx.util import Inches

from lib.briefing.deck_text import FONT, Box, clean
from lib.charts.theme import shades
from lib.findings.brief_types import Brief

WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.6  # inches
INNER = WIDTH - 2 * MARGIN
TITLE = Box(MARGIN, 0.42, INNER, 1.08)
COVER_TITLE = Box(MARGIN, 0.95, INNER, 1.85)
COVER_BODY = Box(MARGIN, 3.4, INNER, 3.0)
BODY = Box(MARGIN, 1.62, INNER, 4.93)
FOOTER = Box(MARGIN, 6.72, INNER - 0.9, 0.4)
NUMBER = Box(WIDTH - MARGIN - 0.8, 6.72, 0.8, 0.22)
LAYOUTS = {"cover": "Title Slide", "text": "Title and Content", "title": "Title Only"}
LANGUAGE = "en-GB"
_PLACES = {"TITLE": TITLE, "CENTER_TITLE": COVER_TITLE, "SUBTITLE": COVER_BODY, "OBJECT": BODY}
_PLACES |= {"BODY": BODY, "FOOTER": FOOTER, "SLIDE_NUMBER": NUMBER}
_UNUSED = (REL.THUMBNAIL, REL.PRINTER_SETTINGS)  # the library's own, of its empty deck


def opened(brief: Brief) -> Any:
    """A deck without slides, 16:9, whose layouts, fonts and colours are those of the briefing."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    master = deck.slide_master
    for layout in [*master.slide_layouts]:
        if layout.name not in LAYOUTS.values():
            master.slide_layouts.remove(layout)
    for of in (master, *master.slide_layouts):
        _arranged(of)
    _themed(master, brief)
    for owner in (deck.part, deck.part.package):
        for key, rel in [*owner._rels.items()]:
            if rel.reltype in _UNUSED:
                owner._rels.pop(key)
    _described(deck.core_properties, brief)
    return deck


def put(shape: Any, box: Box) -> None:
    """Moves a shape to its place."""
    shape.left, shape.top = Inches(box.left), Inches(box.top)
    shape.width, shape.height = Inches(box.width), Inches(box.height)


def _arranged(of: Any) -> None:
    """Placeholders where they belong on a wide slide; there is no date of the day of showing."""
    for shape in [*of.placeholders]:
        kind = shape.placeholder_format.type.name
        if kind in _PLACES:
            put(shape, _PLACES[kind])
        else:
            shape._element.getparent().remove(shape._element)


def _themed(master: Any, brief: Brief) -> None:
    """So that whatever a reader adds has the same font and colours."""
    part = master.part.part_related_by(REL.THEME)
    theme = part.blob.decode()
    theme = re.sub(r'(<a:latin typeface=")[^"]+"', rf'\g<1>{FONT}"', theme)
    for i, colour in enumerate(shades(brief.what.held.wording).groups, start=1):
        own = rf"(<a:accent{i}>).*?(</a:accent{i}>)"
        new = rf'\g<1><a:srgbClr val="{colour.removeprefix("#").upper()}"/>\g<2>'
        theme = re.sub(own, new, theme, flags=re.DOTALL)
    part._blob = theme.encode()


def _described(of: Any, brief: Brief) -> None:
    made = brief.made.replace(microsecond=0)
    of.title, of.author, of.language = clean(brief.title)[:255], "Weighbridge", LANGUAGE
    of.created = of.modified = made
    of.last_modified_by, of.revision = "Weighbridge", 1
    of.subject = clean(f"{brief.league}, {brief.period}, {brief.audience}")[:255]
    of.keywords = f"scenario {brief.short_id}"
    of.comments = clean(brief.caveat_both)[:255]
    of.category = clean(brief.request.marking)


def saved(deck: Any, brief: Brief) -> bytes:
    """The deck as a file: in one language, and without the time at which it was written."""
    for part in _with_text(deck):
        for run in part.iter(qn("a:r"), qn("a:fld")):
            run.get_or_add_rPr().set("lang", LANGUAGE)
    file, fixed = BytesIO(), BytesIO()
    deck.save(file)
    with ZipFile(file) as of, ZipFile(fixed, "w", ZIP_DEFLATED) as to:
        for name in of.namelist():
            entry = ZipInfo(name, brief.made.timetuple()[:6])
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o600 << 16
            to.writestr(entry, of.read(name))
    return fixed.getvalue()


def _with_text(deck: Any) -> Iterator[Any]:
    for slide in deck.slides:
        yield slide._element
        yield slide.notes_slide._element
        for shape in slide.shapes:
            if shape.has_chart:
                yield shape.chart._chartSpace
