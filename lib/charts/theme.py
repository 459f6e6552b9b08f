"""One look for every chart, on the screen and in exports: the Analysis Function's palette."""

from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import altair as alt
from altair.expr.core import Expression
from altair.utils import schemapi

from lib.charts.fixed import x_at, y_at
from lib.charts.palette import (
    DEEP_TEAL,
    GRID,
    INK,
    NAVY,
    QUARTER_TEALS,
    SECONDARY,
    SEGMENT_BLUES,
    WHITE,
    Four,
)
from lib.findings.wording import INDICATIVE, Wording

# Altair checks every part of a chart against Vega-Lite's schema, which takes longer than all the
# rest. What a chart is does not depend on the data: the tests check, and a reader need not wait.
schemapi.disable_debug_mode()


@dataclass(frozen=True)
class Shades:
    """The colours of one kind of league: of its four parts, best first, and of what moves."""

    groups: Four
    moves: str


_OF_SEGMENTS = Shades(SEGMENT_BLUES, NAVY)
_OF_QUARTERS = Shades(QUARTER_TEALS, DEEP_TEAL)


def shades(words: Wording) -> Shades:
    """The colours that go with the words for a league."""
    return _OF_QUARTERS if words == INDICATIVE else _OF_SEGMENTS


def ink_over(dark: Expression) -> alt.ColorValue:
    """The colour of words: white where the ground is dark, else ink."""
    white: dict[str, Any] = {"test": dark, "value": WHITE}
    return alt.ColorValue(INK, condition=white)


_FONT = "Arial, 'Helvetica Neue', Helvetica, sans-serif"
_CONFIG: dict[str, Any] = {
    "font": _FONT,
    "background": WHITE,
    "view": {"stroke": None},
    # a picture is told as a whole, by its own description and its table; hundreds of marks are not
    "mark": {"aria": False},
    "padding": {"left": 4, "right": 8, "top": 4, "bottom": 4},
    "axis": {
        "domain": False,
        "ticks": False,
        "labelColor": INK,
        "labelFontSize": 13,
        "labelPadding": 6,
        "titleColor": SECONDARY,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "gridColor": GRID,
    },
    # no tooltip unless a chart says so: Streamlit's own names the fields of whatever is pointed at
    "text": {"font": _FONT, "fontSize": 13, "color": INK, "tooltip": None},
    "rule": {"tooltip": None},
}

CAVEAT_TEXT: dict[str, Any] = {"fontSize": 12, "lineHeight": 14, "color": SECONDARY}
_CAVEAT_SIZE = alt.ExprRef("width > 300 ? 12 : 10")  # a screen 320 px wide has room for no more
NO_DATA = alt.NamedData("rows")  # they come with each draw
_CAVEAT_LETTERS = 54  # in a line: as many as the width of a phone holds
_KEPT = "\u00a0"  # a blank at which no line is broken
_SPLIT = f"{_KEPT}·"  # which ends a line, and never begins one


def caveat_in_lines(caveat: str, room: int = 0, letters: int = _CAVEAT_LETTERS) -> str:
    """The caveat for inside a picture, in lines that fit a narrow one.

    Only a part that is too long for a line is broken. room: for how many lines at least, where what
    stands below the picture must not move; letters: in a line, fewer in a narrower picture.
    """
    parts = (
        part if len(part) > letters else part.replace(" ", _KEPT) for part in caveat.split(" · ")
    )
    lines = wrap(f"{_SPLIT} ".join(parts), letters + len(_SPLIT), break_on_hyphens=False)
    lines = [line.removesuffix(_SPLIT).replace(_KEPT, " ") for line in lines]
    return "\n".join(lines + [" "] * (room - len(lines)))


def of_kind(kind: str) -> alt.Chart:
    """The rows of one kind: a chart's data are one list of rows, each with its `kind`."""
    return alt.Chart(NO_DATA).transform_filter(alt.datum.kind == kind)


def caveat_layer(below: int) -> alt.Chart:
    """The caveat inside the picture, that many pixels below the plot."""
    look: dict[str, Any] = {"align": "left", "baseline": "top", "dy": below, "lineBreak": "\n"}
    mark = of_kind("caveat").mark_text(**{**look, **CAVEAT_TEXT, "fontSize": _CAVEAT_SIZE})
    layer: alt.Chart = mark.encode(x=x_at(0), y=y_at("height"), text=alt.Text("label:N"))
    return layer


def finished(chart: alt.LayerChart | alt.FacetChart, **properties: Any) -> dict[str, Any]:
    """The chart's Vega-Lite specification with the theme, without data: those come with each draw.

    Streamlit embeds a chart anew when its specification changes and only moves the marks when its
    data do, so everything that a scenario changes is data.
    """
    spec: dict[str, Any] = chart.properties(**properties).to_dict(validate=schemapi.DEBUG_MODE)
    spec.pop("data", None)
    spec.pop("datasets", None)
    # Streamlit's own default, to fit both ways, is not for a chart whose size its steps give.
    fits = properties.get("width") == "container"
    spec["autosize"] = {"type": "fit-x", "contains": "padding"} if fits else {"type": "pad"}
    return {**spec, "config": _CONFIG}
