"""Native charts of a deck: how many are in each segment, and how sure one's own is."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.oxml.ns import qn
from pptx.util import Pt
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from lib.briefing.deck_page import Page, at, described
from lib.briefing.deck_text import FONT, Box, as_text, lines_of, look, rgb
from lib.charts.palette import EDGE, GREY, INK, SECONDARY, WHITE
from lib.charts.theme import shades
from lib.findings.wording import Wording

_HEADING = 12  # points


@contextmanager
def plain_book(file: Any, made: datetime) -> Iterator[tuple[Any, Any]]:
    """A chart's own workbook, in which a text stays what it is, whatever it begins with."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(file, options)
    book.set_properties({"created": made.replace(tzinfo=None), "author": "Weighbridge"})
    yield book, book.add_worksheet()
    book.close()


class _Writer(CategoryWorkbookWriter):
    made: datetime

    def _open_worksheet(self, xlsx_file: Any) -> Any:
        return plain_book(xlsx_file, self.made)


class _Columns(CategoryChartData):  # type: ignore[misc,unused-ignore]
    made: datetime

    @property
    def _workbook_writer(self) -> Any:
        writer: Any = _Writer(self)  # type: ignore[no-untyped-call]
        writer.made = self.made
        return writer


def columns(
    page: Page,
    box: Box,
    groups: Sequence[str],
    series: Sequence[tuple[str, Sequence[float]]],
    *,
    heading: str,
    alt: str,
    form: str = "0",
) -> Any:
    """A chart of clustered columns, whose first series of several is what is compared with.

    groups: what stands below the columns; heading: what they are, which goes with the chart when it
    is copied, as does the caveat; form: Excel's number format of the labels.
    """
    data: Any = _Columns(number_format=form)  # type: ignore[no-untyped-call]
    data.made = page.brief.made
    data.categories = [as_text(group) for group in groups]
    for name, values in series:
        data.add_series(as_text(name), values)
    frame = page.slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *at(box), data)
    described(frame, alt, "Chart")
    chart = frame.chart
    headed(chart, (heading, page.caveat), box.width)
    chart.has_legend = len(series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        sized(chart.legend.font, 14)
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    sized(chart.category_axis.tick_labels.font, 14)
    chart.category_axis.format.line.color.rgb = rgb(EDGE)
    chart.category_axis.has_major_gridlines = False
    _labelled(chart.plots[0], form)
    _coloured(chart, len(groups), page.brief.what.held.wording)
    return chart


def _labelled(plot: Any, form: str) -> None:
    plot.gap_width, plot.overlap, plot.has_data_labels = 60, -8, True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = form, False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    sized(labels.font, 14)


def _coloured(chart: Any, groups: int, words: Wording) -> None:
    """Grey and blues for several series; for one alone the segments' own, best first."""
    own, series = shades(words).groups, [*chart.plots[0].series]
    if len(series) > 1:
        for each, colour in zip(series, (GREY, own[0], own[1]), strict=False):
            _filled(each.format, colour)
        return
    for i in range(groups):
        _filled(series[0].points[i].format, own[i] if i < len(own) else WHITE)


def _filled(of: Any, colour: str) -> None:
    of.fill.solid()
    of.fill.fore_color.rgb = rgb(colour)
    of.line.color.rgb = rgb(EDGE if colour in {GREY, WHITE} else colour)
    of.line.width = Pt(0.75)


def headed(chart: Any, texts: Sequence[str], width: float) -> int:
    """The chart's heading, small and in lines: a chart does not break them by itself everywhere.

    How many lines there are.
    """
    chart.has_title = True
    chart.chart_title.include_in_layout = False
    frame = chart.chart_title.text_frame
    lines = [line for text in texts for line in lines_of(as_text(text), 0.75 * width, _HEADING)]
    for i, line in enumerate(lines):
        of = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        look(of.add_run(), line, _HEADING, SECONDARY)
    chart.font.name = FONT
    # what is copied out of the deck has no shadow, no style and no rounded frame
    rounded = chart._chartSpace.find(qn("c:roundedCorners"))
    if rounded is not None:
        rounded.set("val", "0")
    return len(lines)


def sized(font: Any, size: float, colour: str = INK) -> None:
    """A font of the chart's own."""
    font.name, font.size, font.bold = FONT, Pt(size), False
    font.color.rgb = rgb(colour)
