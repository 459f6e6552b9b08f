"""Our own drawings of the two verdicts of Making Data Count, as inline SVG.

They are told apart by their frame and their sign, never by colour alone: a tick and a round frame
for the better, an exclamation mark and a square frame of concern, a wave for the usual.
"""

from typing import TypeAlias
from xml.sax.saxutils import escape

from lib.charts.palette import INK, NAVY, PALE, PLUM, PURPLE, SECONDARY
from lib.findings.spc_words import ASSURANCE_WORDS, VARIATION_WORDS
from lib.framework.parts import Better
from lib.spc.icons import Assurance, Variation

CONCERN, CHANGED = PLUM, PURPLE

_ROUND = '<circle cx="20" cy="20" r="18"/>'
_SQUARE = '<rect x="3" y="3" width="34" height="34"/>'
_ROUNDED = '<rect x="3" y="3" width="34" height="34" rx="10"/>'
_DIAMOND = '<path d="M20 1 39 20 20 39 1 20Z"/>'
_TICK = '<path stroke="currentColor" stroke-width="2.4" d="m22 13 3 3 5-7"/>'
_WARNING = '<path stroke="currentColor" stroke-width="2.4" d="M30 7v6m0 3v1"/>'
_CROSS = '<path stroke="currentColor" stroke-width="2.4" d="m26 8 7 7m0-7-7 7"/>'
_ASK = '<path stroke="currentColor" stroke-width="2.4" d="M27 10q0-3 3-3t3 3q0 2-3 3v2m0 3v1"/>'
_TARGET = f'<path stroke="{INK}" stroke-width="1.4" stroke-dasharray="3 2" d="M6 25.5h28"/>'
_Dots: TypeAlias = tuple[tuple[int, int], ...]
_UP, _DOWN = ((9, 29), (16, 26), (23, 20)), ((9, 14), (16, 18), (23, 25))
_STEADY = ((8, 22), (14, 17), (20, 23), (26, 17), (32, 22))
_ABOVE, _ACROSS = ((9, 17), (16, 20), (23, 18), (30, 22)), ((9, 20), (16, 30), (23, 21), (30, 30))
_BELOW = ((9, 30), (16, 32), (23, 29), (30, 31))

_VARIATIONS: dict[Variation, tuple[str, str, str]] = {
    "common cause": (INK, _ROUND, ""),
    "improving high": (NAVY, _ROUND, _TICK),
    "improving low": (NAVY, _ROUND, _TICK),
    "concerning high": (CONCERN, _SQUARE, _WARNING),
    "concerning low": (CONCERN, _SQUARE, _WARNING),
    "neither high": (CHANGED, _DIAMOND, ""),
    "neither low": (CHANGED, _DIAMOND, ""),
}
_ASSURANCES: dict[Assurance, tuple[str, str, str]] = {
    "meets": (NAVY, _ROUND, _TICK),
    "misses": (CONCERN, _SQUARE, _CROSS),
    "hit and miss": (INK, _ROUNDED, _ASK),
}


def variation_icon(verdict: Variation, size: int = 40) -> str:
    """The verdict on the latest month, its words inside; `size` in pixels."""
    colour, frame, sign = _VARIATIONS[verdict]
    way = _UP if verdict.endswith("high") else _DOWN
    dots: _Dots = _STEADY if verdict == "common cause" else way
    drawn = _line(dots)
    if frame == _DIAMOND:  # its corners leave less room
        drawn = f'<g transform="translate(6 6) scale(.7)">{drawn}</g>'
    return _svg(VARIATION_WORDS[verdict], colour, frame, drawn + sign, size)


def assurance_icon(verdict: Assurance | None, size: int = 40, better: Better = "high") -> str:
    """The verdict on the target (a dashed line); empty where there is none.

    The months lie above the line where they are higher, for the better or the worse.
    """
    if verdict is None:
        return ""
    colour, frame, sign = _ASSURANCES[verdict]
    higher = (verdict == "meets") == (better == "high")
    dots = _ACROSS if verdict == "hit and miss" else _ABOVE if higher else _BELOW
    return _svg(ASSURANCE_WORDS[verdict], colour, frame, _TARGET + _line(dots) + sign, size)


def _line(dots: _Dots) -> str:
    path = " ".join(f"{x} {y}" for x, y in dots)
    circles = "".join(f'<circle cx="{x}" cy="{y}" r="2.2"/>' for x, y in dots)
    return f'<path d="M{path}" stroke="{SECONDARY}"/><g fill="currentColor">{circles}</g>'


def _svg(words: str, colour: str, frame: str, inside: str, size: int) -> str:
    """An accessible SVG without scripts, styles or links."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="{size}" '
        f'height="{size}" role="img" fill="none" color="{colour}"><title>{escape(words)}</title>'
        f'<g fill="{PALE}" stroke="currentColor" stroke-width="2">{frame}</g>{inside}</svg>'
    )
