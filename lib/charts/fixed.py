"""Places in a chart that no row decides: `x=x_at(0)`, `y=y_at("height")`.

They say which channel they are, as `alt.Text("label:N")` does. Given `alt.value(0)` or a bare
string Altair finds that out by hashing every schema it has: 6 to 13 ms a channel, which is half a
second on a page of six charts that are drawn for the first time.
"""

from typing import Literal

import altair as alt

Place = float | alt.Expr | alt.ExprRef | Literal["width", "height"]


def x_at(place: Place) -> alt.XValue:
    """Pixels from the left, an expression of them, or "width"."""
    return alt.XValue(place)  # type: ignore[no-untyped-call]


def x2_at(place: Place) -> alt.X2Value:
    """As `x_at`, for a mark's other end."""
    return alt.X2Value(place)  # type: ignore[no-untyped-call]


def y_at(place: Place) -> alt.YValue:
    """Pixels from the top, an expression of them, or "height"."""
    return alt.YValue(place)  # type: ignore[no-untyped-call]


def y2_at(place: Place) -> alt.Y2Value:
    """As `y_at`, for a mark's other end."""
    return alt.Y2Value(place)  # type: ignore[no-untyped-call]
