"""One look for every chart, on the screen and in exports: the Analysis Function's palette."""

from typing import Any

import altair as alt

from lib.findings.answers import Answer

NAVY = "#12436D"
GREY = "#BFBFBF"
INK = "#212b32"
SECONDARY = "#4c6272"
PALE = "#f0f4f5"

_FONT = "Arial, 'Helvetica Neue', Helvetica, sans-serif"
_CONFIG: dict[str, Any] = {
    "font": _FONT,
    "background": "#ffffff",
    "view": {"stroke": None},
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
        "gridColor": "#e8edee",
    },
    "text": {"font": _FONT, "fontSize": 13, "color": INK},
}

CAVEAT_TEXT: dict[str, Any] = {"fontSize": 11, "color": SECONDARY}


def caveat_in_lines(answer: Answer) -> str:
    """The caveat for inside a picture, broken so that it fits a narrow one."""
    parts = answer.caveat.split(" · ")
    return " · ".join(parts[:2]) + "\n" + " · ".join(parts[2:])


def finished(chart: alt.LayerChart | alt.FacetChart, **properties: Any) -> dict[str, Any]:
    """The chart's Vega-Lite specification with the theme, without data: those come with each draw.

    Streamlit embeds a chart anew when its specification changes and only moves the marks when its
    data do, so everything that a scenario changes is data.
    """
    spec: dict[str, Any] = chart.properties(**properties).to_dict(validate=True)
    spec.pop("data", None)
    spec.pop("datasets", None)
    if properties.get("width") == "container":
        spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    return {**spec, "config": _CONFIG}
