"""The signs of Making Data Count as a page shows them, and what they mean."""

from base64 import b64encode
from functools import cache
from typing import get_args

import streamlit as st

from lib.charts.spc_icons import assurance_icon, variation_icon
from lib.findings.months_words import RULES
from lib.findings.spc_words import ASSURANCE_WORDS, VARIATION_WORDS
from lib.framework.parts import Better
from lib.spc.icons import Assurance, Variation
from lib.ui.markup import escaped

_LEGEND = "How to read the signs"


@cache
def variation_sign(verdict: Variation, size: int = 36) -> str:
    """The verdict on the latest month as an image, `size` in pixels."""
    return _image(variation_icon(verdict, size), VARIATION_WORDS[verdict], size)


@cache
def assurance_sign(verdict: Assurance, better: Better, size: int = 36) -> str:
    """The verdict on the target as an image, `size` in pixels."""
    return _image(assurance_icon(verdict, size, better), ASSURANCE_WORDS[verdict], size)


def _image(svg: str, words: str, size: int) -> str:
    """The drawing as an image: a page's own HTML may hold no SVG."""
    drawing = b64encode(svg.encode()).decode()
    return (
        f'<img class="wb-sign" src="data:image/svg+xml;base64,{drawing}" width="{size}" '
        f'height="{size}" alt="{escaped(words)}" title="{escaped(words)}">'
    )


def _both(verdict: Assurance) -> str:
    """Where higher is better, then where lower is, if that is drawn otherwise."""
    high, low = assurance_sign(verdict, "high"), assurance_sign(verdict, "low")
    return high if high == low else f"{high}{low}"


def draw_legend() -> None:
    """The signs and the four rules; drawn only once opened."""
    more = st.expander(_LEGEND, key="more_signs", type="compact", on_change="rerun")
    if not more.open:
        return
    icons = [(variation_sign(v), VARIATION_WORDS[v]) for v in get_args(Variation)]
    icons += [(_both(a), ASSURANCE_WORDS[a]) for a in get_args(Assurance)]
    signs = "".join(f"<li>{icon}<span>{escaped(words)}</span></li>" for icon, words in icons)
    rules = "".join(f"<dt>{escaped(n)}</dt><dd>{escaped(words)}</dd>" for n, words in RULES)
    more.html(
        f'<div class="wb-signs-key"><ul>{signs}</ul><p>Four signs tell a change from the usual up '
        f"and down (NHS England, Making Data Count):</p><dl>{rules}</dl></div>"
    )
