"""A native chart of scores before and after, against the cut-offs: points that can be edited."""

from collections.abc import Sequence
from math import ceil, floor
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from lib.briefing.deck_charts import headed, sized
from lib.briefing.deck_page import Page, at, described
from lib.briefing.deck_points import CHANGE, CUT_OFF, Dot, Points, add
from lib.briefing.deck_text import Box, as_text, lines_of, look, rgb
from lib.charts.palette import EDGE, GREY, HAIR, INK, SECONDARY

MOST = 12  # rows that one chart has room for
_NAMES = 0.34  # of the chart's width, for the names on the left
_LABEL = 12  # points
_PAD = 0.04  # of a score, between the outermost point and the edge


def scores(
    page: Page,
    box: Box,
    dots: Sequence[Dot],
    lines: Sequence[tuple[int, float]],
    *,
    heading: str,
    alt: str,
    ends: tuple[str, str] | None,
) -> Any:
    """The chart, at most MOST rows, the first on top.

    lines: the cut-offs with the segment that each one ends; ends: what the two scores are called,
    None where there is but one.
    """
    n = len(dots)
    low, high, step = _extent(dots, lines)
    data: Any = Points(number_format="0.00")  # type: ignore[no-untyped-call]
    data.made, data.dots = page.brief.made, dots
    places = [(dot, n - i) for i, dot in enumerate(dots)]
    shown = [(segment, line) for segment, line in lines if low <= line <= high]
    for segment, line in shown:
        add(data, f"{CUT_OFF} {segment} | {segment + 1}", [(line, 0.4), (line, n + 0.7)])
    for dot, y in places if ends else ():
        add(data, f"{CHANGE} {dot.name}", [(dot.before, y), (dot.after, y)])
    add(data, "Names", [(low, y) for _, y in places])
    add(data, ends[0] if ends else "Score", [(dot.before, y) for dot, y in places])
    if ends:
        add(data, ends[1], [(dot.after, y) for dot, y in places])
    frame = page.slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *at(box), data)
    described(frame, alt, "Chart")
    chart = frame.chart
    over = headed(chart, (heading, page.caveat), box.width)
    _axes(chart, (low, high, step), n)
    _placed(chart, box, 0.3 + 0.21 * over + 0.2, 1.05 if ends else 0.75)
    every = [*chart.plots[0].series]
    others = len(shown) + (n if ends else 0)  # before the names and the points
    for (segment, _), line in zip(shown, every, strict=False):
        _drawn_line(line, f"{segment} | {segment + 1}", segment)
    for line in every[len(shown) : others]:
        _drawn_change(line)
    _drawn_names(every[others], dots, box)
    _drawn_points(every[others + 1 :], dots, page.colour)
    _keyed(chart, len(every) - others - 1, others + 1)
    return chart


def _extent(dots: Sequence[Dot], lines: Sequence[tuple[int, float]]) -> tuple[float, float, float]:
    """The axis from and to, by tenths of a score, and from tick to tick."""
    values = [score for dot in dots for score in (dot.before, dot.after)]
    least, most = min(values), max(values)
    near = [line for _, line in lines if least - 0.3 <= line <= most + 0.3]
    low = floor(10 * (min([least, *near]) - _PAD)) / 10
    high = ceil(10 * (max([most, *near]) + _PAD)) / 10
    low, high = max(0.9, low), min(4.1, high)
    return low, high, 0.1 if high - low <= 1 else 0.5 if high - low > 2 else 0.2


def _axes(chart: Any, of: tuple[float, float, float], n: int) -> None:
    across, up = chart.category_axis, chart.value_axis
    across.minimum_scale, across.maximum_scale, across.major_unit = of
    across.has_major_gridlines = up.has_major_gridlines = False
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = "0.0", False
    sized(across.tick_labels.font, _LABEL, SECONDARY)
    across.format.line.color.rgb = rgb(HAIR)
    up.minimum_scale, up.maximum_scale, up.visible = 0.4, n + 0.7, False
    across.has_title = True
    title = "Average metric score (1 is best, 4 is worst)"
    look(across.axis_title.text_frame.paragraphs[0].add_run(), title, _LABEL, SECONDARY)


def _placed(chart: Any, box: Box, above: float, below: float) -> None:
    """The points' place in the chart: right of the names, so many inches from top and bottom."""
    x, w, y, bottom = _NAMES, 0.94 - _NAMES, above / box.height, below / box.height
    parts = "".join(
        f'<c:{key} val="{value:.4f}"/>'
        for key, value in (("x", x), ("y", y), ("w", w), ("h", 1 - y - bottom))
    )
    layout = (
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
        f'<c:xMode val="edge"/><c:yMode val="edge"/>{parts}</c:manualLayout></c:layout>'
    )
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, parse_xml(layout))


def _drawn_points(points: Sequence[Any], dots: Sequence[Dot], colour: str) -> None:
    for i, series in enumerate(points):
        series.format.line.fill.background()
        marker = series.marker
        marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, 10
        marker.format.fill.solid()
        own = EDGE if i == 0 and len(points) > 1 else colour
        marker.format.fill.fore_color.rgb = marker.format.line.color.rgb = rgb(own)
    for i, dot in enumerate(dots):
        right = points[-1] if dot.after >= dot.before else points[0]
        _label(right.points[i], dot.label, XL_LABEL_POSITION.RIGHT)


def _drawn_change(series: Any) -> None:
    series.marker.style, series.smooth = XL_MARKER_STYLE.NONE, False
    series.format.line.color.rgb, series.format.line.width = rgb(GREY), Pt(2.25)


def _drawn_names(series: Any, dots: Sequence[Dot], box: Box) -> None:
    series.format.line.fill.background()
    series.marker.style = XL_MARKER_STYLE.NONE
    for i, dot in enumerate(dots):
        line, *more = lines_of(as_text(dot.name), _NAMES * box.width - 0.35, _LABEL)
        _label(series.points[i], f"{line} …" if more else line, XL_LABEL_POSITION.LEFT)


def _drawn_line(series: Any, label: str, segment: int) -> None:
    series.marker.style, series.smooth = XL_MARKER_STYLE.NONE, False
    line = series.format.line
    line.color.rgb, line.width, line.dash_style = rgb(SECONDARY), Pt(1), MSO_LINE_DASH_STYLE.DASH
    # two of them can lie closer than their labels are wide
    side = {1: XL_LABEL_POSITION.LEFT, 3: XL_LABEL_POSITION.RIGHT}
    _label(series.points[1], label, side.get(segment, XL_LABEL_POSITION.ABOVE), SECONDARY)


def _label(point: Any, text: str, where: Any, colour: str = INK) -> None:
    label = point.data_label
    frame = label.text_frame
    frame.word_wrap = False
    look(frame.paragraphs[0].add_run(), text, _LABEL, colour)
    label.position = where


def _keyed(chart: Any, points: int, others: int) -> None:
    """A legend of the two kinds of point alone, which come after the others."""
    chart.has_legend = points > 1
    if not chart.has_legend:
        return
    legend = chart.legend
    legend.position, legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    sized(legend.font, _LABEL)
    for i in range(others)[::-1]:
        entry = (
            f'<c:legendEntry {nsdecls("c")}><c:idx val="{i}"/><c:delete val="1"/></c:legendEntry>'
        )
        legend._element.find(qn("c:legendPos")).addnext(parse_xml(entry))
