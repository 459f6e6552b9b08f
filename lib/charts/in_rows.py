"""What charts of a row an item share: room for rows, a line between, a number beside a bar."""

from typing import Any

import altair as alt

from lib.charts.fixed import x2_at, x_at
from lib.charts.palette import GRID
from lib.charts.theme import of_kind


def with_room(form: dict[str, Any], room: int, row_height: int) -> dict[str, Any]:
    """A form whose rows are placed by `row_axis`, with room for so many of that height in px."""
    return {**form, "params": [{"name": "room", "value": room}], "height": row_height * room}


def row_axis() -> alt.Y:
    """Places by `order`, 0 at the top, among as many rows as there is room for."""
    y = alt.Y("order:Q").axis(None)
    return y.scale(domain=[-0.5, alt.expr("room - 0.5")], reverse=True, nice=False)


def between_rows(row_height: int) -> alt.Chart:
    """A fine line above each row that has a `name`."""
    up = -row_height / 2
    line = of_kind("name").mark_rule(color=GRID, yOffset=up, y2Offset=up)
    chart: alt.Chart = line.encode(row_axis(), x=x_at(0), x2=x2_at("width"))
    return chart


def bar_number(way: str, align: Any, dx: int, down: float) -> alt.Chart:
    """The `label` of each bar that goes that way; down: px from the row's middle."""
    bars = of_kind("bar").transform_filter(alt.datum.way == way)
    number: alt.Chart = bars.mark_text(align=align, dx=dx, fontSize=12, yOffset=down)
    return number
