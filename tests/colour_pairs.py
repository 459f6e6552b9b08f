"""Every pair of colours that is drawn one upon the other, and how far apart WCAG 2.2 wants them."""

from collections.abc import Iterator
from dataclasses import dataclass

from lib.charts.palette import (
    BAND_BLUES,
    BAND_TEALS,
    BLACK,
    BLUE,
    DARK_BLUE,
    DEEP_TEAL,
    EDGE,
    FAINT,
    FOCUS,
    GREY,
    GRID,
    HAIR,
    INK,
    LIGHT_BLUE,
    LIGHT_TEAL,
    LILAC,
    LINE,
    MID_BLUE,
    NAVY,
    PALE,
    PALE_BLUE,
    PALE_TEAL,
    PLUM,
    PURPLE,
    SECONDARY,
    TEAL,
    WHITE,
)

TEXT, GRAPHIC = 4.5, 3.0  # to 1: words (1.4.3); large words and what carries meaning (1.4.11)


@dataclass(frozen=True)
class Pair:
    """Two colours as `#12436d`, what the first is on the second, and the least contrast."""

    front: str
    back: str
    what: str
    least: float


PAIRS = (
    *(
        Pair(front, back, what, TEXT)
        for back in (WHITE, PALE)
        for front, what in (
            (INK, "words"),
            (SECONDARY, "words that stand back"),
            (BLUE, "links"),
            (DARK_BLUE, "headings"),
            (DEEP_TEAL, "headings of an indicative league"),
        )
    ),
    Pair(TEAL, WHITE, "links in the briefing of an indicative league", TEXT),
    Pair(WHITE, BLUE, "the words of a pressed button or a tag", TEXT),
    Pair(WHITE, DARK_BLUE, "a badge, a lit chip, the head of a table on a slide", TEXT),
    Pair(WHITE, NAVY, "numbers on segment 1 and on moves", TEXT),
    Pair(WHITE, MID_BLUE, "numbers on segment 2", TEXT),
    Pair(INK, LIGHT_BLUE, "numbers on segment 3", TEXT),
    Pair(INK, PALE_BLUE, "numbers on segment 4", TEXT),
    Pair(WHITE, DEEP_TEAL, "numbers on the best quarter of an indicative league", TEXT),
    Pair(WHITE, TEAL, "numbers on its second", TEXT),
    Pair(INK, LIGHT_TEAL, "numbers on its third", TEXT),
    Pair(INK, PALE_TEAL, "numbers on its fourth", TEXT),
    Pair(INK, LINE, "a metric whose figure is still the same", TEXT),
    Pair(INK, FAINT, "numbers on who stays", TEXT),
    Pair(INK, GREY, "numbers on moves that may be chance", TEXT),
    Pair(INK, LILAC, "numbers on moves of which nothing is known", TEXT),
    Pair(INK, FOCUS, "a link that has the focus", TEXT),
    *(Pair(INK, band, "words on a band", TEXT) for band in (*BAND_BLUES, *BAND_TEALS)),
    *(Pair(NAVY, band, "a score on a band", GRAPHIC) for band in BAND_BLUES),
    *(Pair(DEEP_TEAL, band, "a score on a band", GRAPHIC) for band in BAND_TEALS),
    *(
        Pair(front, back, what, GRAPHIC)
        for back in (WHITE, PALE)
        for front, what in (
            (EDGE, "the bounds of a control, a cut-off, the edge of a pale bar"),
            (NAVY, "bars and dots"),
            (MID_BLUE, "likely ranges, second bars, the steps under a slider"),
            (TEAL, "the same of an indicative league"),
            (PLUM, "concern, and what the reader has made or marked"),
            (PURPLE, "a change that is neither good nor bad"),
            (BLUE, "the handle of a slider, the bar beside a note"),
            (INK, "the line of the focus, a mark"),
        )
    ),
    Pair(LILAC, WHITE, "moves of which nothing is known", GRAPHIC),
    Pair(INK, FOCUS, "the line of the focus in its yellow one", GRAPHIC),
    Pair(NAVY, LINE, "the share in a bar's frame", GRAPHIC),
    Pair(MID_BLUE, LINE, "the second share in a bar's frame", GRAPHIC),
)

# What carries nothing, or nothing alone: each with the reason.
DECORATION = {
    WHITE: "the page, and gaps between what is drawn",
    BLACK: "the screen of a presenter who asks for an empty one",
    HAIR: "a fine line that only guides the eye, beside marks with contrast of their own",
    LINE: "lines between rows, the empty part of a bar",
    GRID: "lines between rows and at round values, which have their numbers",
    PALE: "a ground that sets a part apart; its words or its place say so too",
    FAINT: "who stays, the empty part of a bar, and the watermark",
    GREY: "what is not in focus: with an edge where its length counts, or as a background of lines",
    LIGHT_BLUE: "segment 3, whose number stands on it or beside it",
    PALE_BLUE: "segment 4, whose number stands on it or beside it",
    LIGHT_TEAL: "the third quarter, whose number stands on it or beside it",
    PALE_TEAL: "the fourth quarter, whose number stands on it or beside it",
    FOCUS: "around the line of the focus, which is ink",
    **dict.fromkeys((*BAND_BLUES, *BAND_TEALS), "a segment's band, named at its side"),
}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as `#12436d`, from 1 to 21, by WCAG 2.2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2, from 0 to 1."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def asked_of(front: str, back: str) -> float:
    """The least contrast that any pair asks of the two; 0 where they are no pair."""
    return max(
        (pair.least for pair in PAIRS if (pair.front, pair.back) == (front, back)), default=0
    )


def _linear(colour: str) -> Iterator[float]:
    for i in (1, 3, 5):
        channel = int(colour[i : i + 2], 16) / 255
        yield channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
