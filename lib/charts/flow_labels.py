"""Where the words of a flow stand, so that they neither overlap nor lie on another ribbon."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from lib.charts.ribbons import Block, Ribbon
from lib.findings.words import short_name

HEIGHT = 226  # of the plot, in px
LINE = 16 / HEIGHT
NUMBERS = 46  # px beside the blocks at both ends, for numbers alone
_ROOM = 250  # px between the columns of a picture that names trusts; wider ones have more
_LETTER = 6.3  # px, on average
_LONGEST = 32
_HALF = 7 / HEIGHT  # of a line of text
_OFF = 9 / HEIGHT  # from a ribbon to the middle of the words beside it
_FURTHEST = 14 / HEIGHT  # and at most, at the end of the words that holds fast
_CLEAR = 4 / HEIGHT  # to the next ribbon, so that it is plain to which one the words belong
_SAMPLES = 9
# What every other trust's name ends in; the tooltip has the whole name.
_GENERAL = {"Partnership", "Mental", "Health", "Healthcare", "Learning", "Disability", "Community"}
_GENERAL |= {"Care", "Services", "Service", "Ambulance", "Hospitals", "Hospital", "and"}
_GENERAL |= {"Teaching", "University"}

Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Label:
    """The words of a ribbon: names, or the count where there is no room for them.

    way: along the ribbon, of the end or middle that `align` holds fast; at: height. inside: on the
    ribbon rather than beside it. count: for a picture that is too narrow for names.
    """

    ribbon: Ribbon
    way: float
    at: float
    align: Align
    inside: bool
    text: str
    count: str


@dataclass(frozen=True)
class _Box:
    left: float
    right: float
    top: float
    bottom: float

    def hits(self, other: "_Box") -> bool:
        return (
            self.left < other.right
            and self.right > other.left
            and self.top < other.bottom
            and self.bottom > other.top
        )

    def spans(self, ribbon: Ribbon) -> list[tuple[float, float]]:
        """The ribbon's tops and bottoms over the width of the box."""
        step = (self.right - self.left) / (_SAMPLES - 1)
        return [ribbon.at(self.left + i * step) for i in range(_SAMPLES)]

    def lies_on(self, ribbon: Ribbon) -> bool:
        return any(top < self.bottom and bottom > self.top for top, bottom in self.spans(ribbon))


def block_heights(blocks: Sequence[Block]) -> list[float]:
    """Where the labels of a stage's blocks stand: at their middles, at least a line apart."""
    middles = [(block.top + block.bottom) / 2 for block in blocks]
    for i in range(1, len(middles)):
        middles[i] = max(middles[i], middles[i - 1] + LINE)
    lowest = 1.0
    for i in reversed(range(len(middles))):
        middles[i] = min(middles[i], lowest)
        lowest = middles[i] - LINE
    return middles


def narrow(columns: int, room: int) -> str:
    """Whether the columns stand too close beside labels of so many px, as a Vega expression."""
    between = 232 if columns == 2 else 117 * (columns - 1)  # of two, names stand on the ribbons
    return f"width < {8 + 2 * room + between}"


def ribbon_labels(ribbons: Sequence[Ribbon], columns: int = 2) -> Iterator[Label]:
    """The labels of the ribbons of one stage that move, the broadest first.

    Names where they fit, otherwise how many; nothing where even that would lie on something. With
    more columns than two there is room for how many alone.
    """
    room = _ROOM / (columns - 1)
    movers = sorted((r for r in ribbons if r.moves), key=lambda ribbon: -len(ribbon.names))
    taken: list[_Box] = []
    for ribbon in movers:
        others = [other for other in movers if other is not ribbon]
        count = f"{len(ribbon.names)} {'up' if ribbon.segment_to < ribbon.segment_from else 'down'}"
        names = [names_that_fit(ribbon.names, most) for most in (4, 1) if columns == 2]
        for text, (way, align) in product((*filter(None, names), count), _PLACES):
            width = _LETTER * len(text) / room
            left = way - {"left": 0.0, "center": width / 2, "right": width}[align]
            place = _free_height(ribbon, way, (left, left + width), others, taken)
            if place:
                at, box, inside = place
                taken.append(box)
                yield Label(ribbon, way, at, align, inside, text, count)
                break


# The ends first: there ribbons are level and have not crossed yet.
_PLACES: tuple[tuple[float, Align], ...] = (
    (0.0, "left"),
    (1.0, "right"),
    (0.5, "center"),
    (0.35, "center"),
    (0.65, "center"),
)


def _free_height(
    ribbon: Ribbon,
    way: float,
    ends: tuple[float, float],
    others: Sequence[Ribbon],
    taken: Sequence[_Box],
) -> tuple[float, _Box, bool] | None:
    """On the ribbon, above or below it; None where each is taken."""
    left, right = ends
    if left < 0 or right > 1:
        return None
    for at, top, bottom, inside in _heights(ribbon, way, ends):
        box = _Box(left, right, top, bottom)
        in_the_picture = at - _HALF >= 0 and at + _HALF <= 1
        if in_the_picture and not any(map(box.lies_on, others)) and not any(map(box.hits, taken)):
            return at, box, inside
    return None


def _heights(
    ribbon: Ribbon, way: float, ends: tuple[float, float]
) -> Iterator[tuple[float, float, float, bool]]:
    """Middle, top and bottom of words that lie wholly on the ribbon, or beside but close to it."""
    tops, bottoms = zip(*_Box(*ends, 0, 1).spans(ribbon), strict=True)
    lowest_top, highest_bottom = max(tops), min(bottoms)
    if highest_bottom - lowest_top >= 2 * _HALF:
        middle = (lowest_top + highest_bottom) / 2
        yield middle, middle - _HALF, middle + _HALF, True
    top, bottom = ribbon.at(way)
    above, below = min(tops) - _OFF, max(bottoms) + _OFF
    if top - above <= _FURTHEST:
        yield above, above - _HALF - _CLEAR, above + _HALF, False
    if below - bottom <= _FURTHEST:
        yield below, below - _HALF, below + _HALF + _CLEAR, False


def names_that_fit(names: Sequence[str], most: int) -> str:
    """`Arrowfell, Coldharrow +3 more`; empty where the first name is too long already."""
    short = [place_name(name) for name in names]
    fitting = min(len(short), most)
    while fitting and len(", ".join(short[:fitting])) > _LONGEST:
        fitting -= 1
    if not fitting:
        return ""
    more = f" +{len(short) - fitting} more" if fitting < len(short) else ""
    return ", ".join(short[:fitting]) + more


def place_name(name: str) -> str:
    """`Arrowfell` for Arrowfell Mental Health NHS Foundation Trust."""
    words = short_name(name).split()
    while len(words) > 1 and words[-1] in _GENERAL:
        words.pop()
    return " ".join(words)
