"""Text that fits its box on a slide: measured before it is written, never left to autofit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from unicodedata import category, east_asian_width

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Inches, Pt

from lib.charts.palette import INK
from lib.charts.safe_text import FORMULA, xml_text

FONT = "Arial"
SIZES = (20.0, 18.0, 16.0, 14.0, 13.0, 12.0, 11.0)  # points: of running text, the largest first
LINE = 1.2  # of the size, from line to line; Arial itself needs 1.15
AFTER = 0.4  # of the size, below a paragraph
INDENT = 0.22  # inches: of a point in a list
_BOLD = 1.12  # by which bold letters are wider, at most
_OTHER, _WIDE = 0.78, 1.0  # ems: what the table below does not have; East Asian letters
# The widths of Arial's letters from the space to the tilde, in thousandths of the size.
_WIDTHS = [
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
]


@dataclass(frozen=True)
class Box:
    """A place on a slide, in inches from its left and top."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Para:
    """A paragraph. scale: of its size to the text's; point: whether it is one of a list."""

    text: str
    bold: bool = False
    colour: str = INK
    scale: float = 1.0
    point: bool = False


def clean(text: str) -> str:
    """Without the letters that no XML may hold, and on one line."""
    kept = (" " if letter in "\t\r\n" else letter for letter in xml_text(text))
    return "".join(letter for letter in kept if category(letter) not in {"Cc", "Cs"})


def as_text(text: str) -> str:
    """What a spreadsheet would take for a formula, should it be pasted there, as plain text."""
    text = clean(text)
    return f"'{text}" if text.lstrip().startswith(FORMULA) else text


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """In inches, on one line; size in points."""
    ems = sum(map(_em, text))
    return ems * size * (_BOLD if bold else 1) / 72


def _em(letter: str) -> float:
    at = ord(letter) - ord(" ")
    if 0 <= at < len(_WIDTHS):
        return _WIDTHS[at] / 1000
    return _WIDE if east_asian_width(letter) in "WF" else _OTHER


def lines_of(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """As it breaks into lines at a width in inches; a word longer than a line breaks within."""
    lines: list[str] = []
    now = ""
    for word in text.split():
        longer = f"{now} {word}" if now else word
        if width_of(longer, size, bold=bold) <= width:
            now = longer
            continue
        lines += [now] if now else []
        *full, now = _pieces(word, width, size, bold)
        lines += full
    return [*lines, now] if now or not lines else lines


def _pieces(word: str, width: float, size: float, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size, bold=bold) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def height_of(paras: Sequence[Para], width: float, size: float) -> float:
    """In inches, at a width in inches."""
    points = 0.0
    for para in paras:
        own = size * para.scale
        room = width - (INDENT if para.point else 0)
        points += len(lines_of(para.text, room, own, bold=para.bold)) * own * LINE + own * AFTER
    return points / 72


def fitted(
    paras: Sequence[Para], box: Box, sizes: Sequence[float] = SIZES
) -> tuple[list[Para], float]:
    """The paragraphs, and the largest size in which they fit; cut short where none would do."""
    paras = [replace(para, text=clean(para.text)) for para in paras]
    for size in sizes:
        if height_of(paras, box.width, size) <= box.height:
            return paras, size
    size = sizes[-1]
    while paras and height_of(paras, box.width, size) > box.height:
        text = paras[-1].text.removesuffix(" …")
        shorter, _, _ = text.rpartition(" ")
        if shorter:
            paras[-1] = replace(paras[-1], text=f"{shorter} …")
        elif len(text) > 1:  # one unbroken word
            paras[-1] = replace(paras[-1], text=f"{text[: len(text) // 2]} …")
        else:
            paras.pop()
    return paras, size


def fill(frame: Any, paras: Sequence[Para], size: float) -> None:
    """Writes the paragraphs into a shape's frame, without margins of its own."""
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for i, para in enumerate(paras):
        line = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        look(line.add_run(), clean(para.text), size * para.scale, para.colour, bold=para.bold)
        line.space_before, line.space_after = Pt(0), Pt(size * para.scale * AFTER)
        _listed(line, para.point)


def look(run: Any, text: str, size: float, colour: str = INK, *, bold: bool = False) -> None:
    """Sets a run's text and how it looks; colour as the palette has it."""
    run.text = text
    font = run.font
    font.name, font.size, font.bold = FONT, Pt(size), bold
    font.color.rgb = rgb(colour)


def rgb(colour: str) -> Any:
    """The library's own colour for one of the palette."""
    whole = int(colour.removeprefix("#"), 16)
    return RGBColor(whole >> 16, whole >> 8 & 255, whole & 255)  # type: ignore[no-untyped-call]


def _listed(line: Any, point: bool) -> None:
    """Says whether there is a dot before the line, whatever the layout would do."""
    of = line._p.get_or_add_pPr()
    left = Inches(INDENT) if point else 0
    of.set("marL", str(left))
    of.set("indent", str(-left))
    bullet = of.makeelement(
        f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}bu{'Char' if point else 'None'}",
        {"char": "•"} if point else {},
    )
    of.append(bullet)
