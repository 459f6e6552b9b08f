"""What a picture of illustrative data says across itself, so that no crop passes for real."""

from typing import Any

from lib.charts.palette import SECONDARY

WORDS = "Illustrative data"
_SIZE, _ANGLE, _OPACITY = 0.1, -18, 0.15  # of the plot's width; degrees; pale enough to read over


def watermarked(spec: dict[str, Any]) -> dict[str, Any]:
    """The chart with pale words across all that it draws, or filled areas would hide them.

    The words are drawn once for each row of the kind `caveat`, of which every chart has one.
    Raises ValueError for a chart that is not of layers.
    """
    if "layer" not in spec:
        raise ValueError("Only a chart of layers can carry a watermark")
    mark = {
        **{"type": "text", "text": WORDS, "align": "center", "baseline": "middle"},
        **{"angle": _ANGLE, "opacity": _OPACITY, "color": SECONDARY, "fontWeight": "bold"},
        "fontSize": {"expr": f"max({_SIZE} * width, 18)"},
    }
    middle = {"x": {"value": {"expr": "width / 2"}}, "y": {"value": {"expr": "height / 2"}}}
    layer = {
        "transform": [{"filter": "datum.kind === 'caveat'"}],
        "mark": mark,
        "encoding": middle,
    }
    return {**spec, "layer": [*spec["layer"], layer]}
