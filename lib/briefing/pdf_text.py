"""Text as the pinned typeface can set it: no letter that it lacks, no word that cannot break."""

import re
from functools import cache
from struct import unpack_from
from unicodedata import category, normalize

from lib.briefing.fonts import FOLDER

_LACKING = "?"  # PDF/UA refuses a letter without a shape
_BREAK = "\u200b"  # no width; a line may end here
_LONGEST_WORD = 24  # letters that stand in the narrowest column
_LONG_WORD = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
_CMAP_OF_UNICODE = 4  # the format in which a typeface lists the letters of the basic plane


def settable(text: str) -> str:
    """The text with a mark for each letter that cannot be set, on one line, and breakable."""
    return _LONG_WORD.sub(_broken, printable(text))


def printable(text: str) -> str:
    """The same without the places to break, for a picture; what has no shape at all is left out."""
    known = letters()
    line = normalize("NFC", " ".join(text.split()))
    line = "".join(letter for letter in line if category(letter) not in {"Cc", "Cf"})
    return "".join(letter if ord(letter) in known else _LACKING for letter in line)


@cache
def letters() -> frozenset[int]:
    """The letters that the typeface has in both of the weights that are used.

    Read from its `cmap` table, format 4: https://learn.microsoft.com/typography/opentype/spec/cmap
    """
    regular, bold = (
        _letters((FOLDER / f"SourceSansPro-{weight}.ttf").read_bytes())
        for weight in ("Regular", "Bold")
    )
    return regular & bold


def _letters(font: bytes) -> frozenset[int]:
    (tables,) = unpack_from(">H", font, 4)
    records = (unpack_from(">4sLLL", font, 12 + 16 * i) for i in range(tables))
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    (many,) = unpack_from(">H", font, start + 2)
    subtables = {start + unpack_from(">HHL", font, start + 4 + 8 * i)[2] for i in range(many)}
    found: set[int] = set()
    for at in sorted(subtables):
        if unpack_from(">H", font, at) == (_CMAP_OF_UNICODE,):
            found.update(_of_format_4(font, at))
    return frozenset(found)


def _of_format_4(font: bytes, at: int) -> set[int]:
    """Segments of letters: their ends, starts, and what leads to their shapes; shape 0 is none."""
    segments = unpack_from(">H", font, at + 6)[0] // 2
    ends_at = at + 14
    starts_at = ends_at + 2 * segments + 2
    deltas_at, ranges_at = starts_at + 2 * segments, starts_at + 4 * segments
    found = set()
    for i in range(segments):
        first, last, delta, offset = (
            unpack_from(">H", font, of + 2 * i)[0]
            for of in (starts_at, ends_at, deltas_at, ranges_at)
        )
        for letter in range(first, min(last, 0xFFFE) + 1):
            shape = letter
            if offset:
                (shape,) = unpack_from(
                    ">H", font, ranges_at + 2 * i + offset + 2 * (letter - first)
                )
            if (shape + delta * (not offset or shape != 0)) & 0xFFFF:
                found.add(letter)
    return found


def _broken(word: re.Match[str]) -> str:
    """With places to break after every few letters, for a line in any column."""
    letters_of = word.group()
    step = _LONGEST_WORD // 3
    return _BREAK.join(letters_of[i : i + step] for i in range(0, len(letters_of), step))
