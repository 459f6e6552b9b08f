"""A slide with what every slide has: title, caveat, number, marking, watermark, notes."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.text.text import Font
from pptx.util import Inches, Pt

from lib.briefing.deck_file import (
    COVER_TITLE,
    FOOTER,
    HEIGHT,
    INNER,
    LAYOUTS,
    MARGIN,
    NUMBER,
    TITLE,
    WIDTH,
    put,
)
from lib.briefing.deck_text import FONT, SIZES, Box, Para, clean, fill, fitted, rgb
from lib.charts.palette import FAINT, SECONDARY
from lib.charts.theme import shades
from lib.findings.brief_types import Brief
from lib.findings.words import BASIS_WORDS

TITLE_SIZES = (28.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
COVER_SIZES = (36.0, 32.0, 28.0, 24.0, 20.0, 18.0, 16.0)
FOOTER_SIZES = (11.0, 10.0, 9.0)
_MARKING = Box(MARGIN, 0.1, INNER, 0.28)
_ACROSS = Box(1.4, 3.35, WIDTH - 2.8, 0.8)
_TURN = -20.0  # degrees
# [MS-ODRAWXML] 2.5.3: what a screen reader passes over
_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"/></a:ext></a:extLst>'
)


class Page:
    """A slide being made; `slide` is the library's own."""

    def __init__(
        self, deck: Any, brief: Brief, title: str, layout: str = "title", *, held: bool = False
    ) -> None:
        """Begins a slide. layout: a key of LAYOUTS; held: whether it shows that answer alone."""
        self.brief = brief
        self.caveat = brief.caveat if held else brief.caveat_both
        self.colour = shades(brief.what.held.wording).moves
        of = deck.slide_layouts.get_by_name(LAYOUTS[layout])
        self.slide = deck.slides.add_slide(of)
        self._watermark()
        if layout == "cover":
            self.rule(Box(0, 0, 0.28, HEIGHT), self.colour)
            self.rule(Box(MARGIN, 3.06, 1.6, 0.06), self.colour)
        self._titled(title, cover=layout == "cover")
        self._marked(_MARKING.top)
        before = {*self.slide.shapes._spTree}
        self._footed(of, len(deck.slides))
        self._marked(HEIGHT - _MARKING.top - _MARKING.height)
        self._last = [part for part in self.slide.shapes._spTree if part not in before]

    def text(
        self, paras: Sequence[Para], box: Box, sizes: Sequence[float] = SIZES, *, align: Any = None
    ) -> Any:
        """A text box; its size is the largest that fits."""
        shape = self.slide.shapes.add_textbox(0, 0, 0, 0)
        return self.written(shape, paras, box, sizes, align=align)

    def alike(
        self, texts: Sequence[tuple[Sequence[Para], Box]], sizes: Sequence[float] = SIZES
    ) -> None:
        """Text boxes that stand side by side, all in the largest size in which each fits."""
        size = min(fitted(paras, box, sizes)[1] for paras, box in texts)
        for paras, box in texts:
            self.text(paras, box, (size,))

    def body(self, paras: Sequence[Para], box: Box, sizes: Sequence[float] = SIZES) -> Any:
        """The same in the layout's own place for text, which an outline shows."""
        shape = self.slide.placeholders[1]
        self.slide.shapes._spTree.append(shape._element)  # to be read after what stands above it
        return self.written(shape, paras, box, sizes)

    def written(
        self,
        shape: Any,
        paras: Sequence[Para],
        box: Box,
        sizes: Sequence[float],
        *,
        align: Any = None,
    ) -> Any:
        """The shape at its place with the paragraphs in it."""
        put(shape, box)
        fill(shape.text_frame, *fitted(paras, box, sizes))
        shape.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        for line in shape.text_frame.paragraphs:
            line.alignment = PP_ALIGN.LEFT if align is None else align
        return shape

    def rule(self, box: Box, colour: str) -> None:
        """A filled bar, which says nothing to a screen reader."""
        bar = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, 0, 0)
        put(bar, box)
        bar.fill.solid()
        bar.fill.fore_color.rgb = rgb(colour)
        bar.line.fill.background()
        bar._element.remove(bar._element.find(qn("p:style")))  # which has a shadow
        bar.name = "Rule"
        about = bar._element.nvSpPr.cNvPr
        about.append(parse_xml(_DECORATIVE))

    def notes(self, text: str) -> None:
        """What the speaker says, and may be asked; it ends the slide."""
        tree = self.slide.shapes._spTree
        for part in self._last:  # read aloud after what the slide is about
            tree.append(part)
        self.slide.notes_slide.notes_text_frame.text = "\n".join(
            clean(line) for line in text.split("\n")
        )

    def _titled(self, title: str, *, cover: bool) -> None:
        box, sizes = (COVER_TITLE, COVER_SIZES) if cover else (TITLE, TITLE_SIZES)
        para = Para(title, bold=True, colour=self.colour)
        self.written(self.slide.shapes.title, [para], box, sizes)
        self.slide.shapes.title.text_frame.vertical_anchor = (
            MSO_ANCHOR.BOTTOM if cover else MSO_ANCHOR.TOP
        )

    def _footed(self, layout: Any, number: int) -> None:
        """The caveat and the slide's number, in the places that the layout has for them."""
        for place in layout.placeholders:
            kind = place.placeholder_format.type.name
            if kind not in {"FOOTER", "SLIDE_NUMBER"}:
                continue
            self.slide.shapes._spTree.append(deepcopy(place._element))
            own = self.slide.shapes[-1]
            own._element.nvSpPr.cNvPr.set("id", str(100 + len(self.slide.shapes)))
            if kind == "FOOTER":
                self.written(own, [Para(self.caveat, colour=SECONDARY)], FOOTER, FOOTER_SIZES)
                continue
            put(own, NUMBER)
            self._numbered(own, number)

    def _numbered(self, own: Any, number: int) -> None:
        put(own, NUMBER)
        line = own.text_frame.paragraphs[0]
        line.alignment = PP_ALIGN.RIGHT
        field = line._p.find(qn("a:fld"))
        field.find(qn("a:t")).text = str(number)
        font = Font(field.get_or_add_rPr())
        font.name, font.size, font.color.rgb = FONT, Pt(11), rgb(SECONDARY)
        own.text_frame.margin_right = own.text_frame.margin_top = 0

    def _marked(self, top: float) -> None:
        """The handling marking, if there is one."""
        if not self.brief.request.marking:
            return
        box = Box(_MARKING.left, top, _MARKING.width, _MARKING.height)
        words = [Para(self.brief.request.marking, bold=True)]
        shape = self.text(words, box, (13, 12, 11), align=PP_ALIGN.CENTER)
        shape.name = "Handling marking"

    def _watermark(self) -> None:
        """Behind everything, where the trusts are made up."""
        if not self.brief.fictional:
            return
        words = Para(BASIS_WORDS["illustrative"], bold=True, colour=FAINT)
        shape = self.text([words], _ACROSS, (44, 40, 36), align=PP_ALIGN.CENTER)
        shape.rotation, shape.name = _TURN, "Watermark"
        tree = self.slide.shapes._spTree
        tree.remove(shape._element)
        tree.insert(2, shape._element)  # after the two that every tree begins with


def described(shape: Any, alt: str, name: str) -> None:
    """Gives a chart, a table or a picture the words for who cannot see it."""
    of = shape._element.xpath(".//p:cNvPr")[0]
    of.set("descr", clean(alt))
    of.set("name", name)


def at(box: Box) -> tuple[int, int, int, int]:
    """Left, top, width and height as the library takes them."""
    return Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height)
