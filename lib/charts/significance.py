"""Movers since the quarter before: each one's change of score with its interval against zero."""

from collections.abc import Iterator
from functools import cache
from itertools import count, groupby
from math import ceil, floor
from typing import Any

import altair as alt

from lib.charts.fixed import x_at
from lib.charts.palette import INK, SECONDARY, WHITE
from lib.charts.theme import NO_DATA, caveat_in_lines, caveat_layer, finished, of_kind, shades
from lib.findings.significance import MoveRow, Significance
from lib.findings.significance_words import clear_signed, interval_words
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import count_of, short_name
from lib.robustness.significance import Kind

_ROW_HEIGHT = 36
_NAME, _INTERVAL = -8, 9  # px from the middle of a row
_NAMES = 48  # px left of the names, for "3 to 2"
_PER_UNIT = 5  # the axis ends at a fifth of a score
_LEAST = 0.2
_OTHER = "* not the same metrics in both quarters; that part is left out"

HEADINGS: dict[Kind, str] = {
    "significant": "Significant change of score",
    "not significant": "Not significant",
    "too few metrics": "Too few metrics to say",
    "override": "By the override, whatever the score did",
}


def spec(low: float, high: float, slots: int, words: Wording = OFFICIAL) -> dict[str, Any]:
    """The chart's form for changes from low to high and so many rows, headings among them.

    Its rows come from `rows`. `span` and `slots` say what fits a finding.
    """
    params = {"low": low, "high": high, "slots": slots}
    named = [{"name": name, "value": value} for name, value in params.items()]
    return {**_form(words), "params": named, "height": _ROW_HEIGHT * slots}


def span(finding: Significance) -> tuple[float, float]:
    """Ends of the axis that hold every interval, and zero."""
    ends = [end for row in finding.rows for end in (row.low, row.high, row.change)]
    known = [end for end in ends if end is not None]
    low, high = min((-_LEAST, *known)), max((_LEAST, *known))
    return floor(_PER_UNIT * low) / _PER_UNIT, ceil(_PER_UNIT * high) / _PER_UNIT


def slots(finding: Significance) -> int:
    """How many rows the chart has: one a mover, and one for the heading of each kind."""
    return len(finding.rows) + len({row.kind for row in finding.rows})


def rows(finding: Significance) -> list[dict[str, Any]]:
    """The chart's data: headings, movers with their intervals, and the caveat."""
    caveat = caveat_in_lines(finding.caveat)
    if not all(row.same_metrics for row in finding.rows):
        caveat = f"{_OTHER}\n{caveat}"
    return [*_drawn(finding), {"kind": "caveat", "label": caveat}]


def alt_text(finding: Significance) -> str:
    """What the chart shows, in words, for who cannot see it."""
    said = [
        f"{HEADINGS[kind]}: {'; '.join(_says(row, finding.wording) for row in of)}"
        for kind, of in groupby(finding.rows, key=lambda row: row.kind)
    ]
    return f"{finding.headline}. {'. '.join(said)}. {finding.caveat}."


def _drawn(finding: Significance) -> Iterator[dict[str, Any]]:
    place = count()
    for kind, group in groupby(finding.rows, key=lambda row: row.kind):
        movers = list(group)
        label = f"{HEADINGS[kind]}: {count_of(len(movers), finding.member)}"
        yield {"kind": "heading", "order": next(place), "label": label}
        for row in movers:
            yield from _mover(row, next(place), finding.wording)


def _mover(row: MoveRow, order: int, words: Wording) -> Iterator[dict[str, Any]]:
    sure, says = row.kind == "significant", _says(row, words)
    of_row = {"order": order, "sure": sure, "says": says}
    if row.low is not None and row.high is not None:
        yield {"kind": "interval", **of_row, "low": round(row.low, 4), "high": round(row.high, 4)}
    yield {
        **{"kind": "mover", **of_row, "change": round(row.change, 4)},
        **{"name": f"{short_name(row.name)}{'' if row.same_metrics else ' *'}"},
        **{"label": f"{row.segment_from} to {row.segment_to}", "zero": 0, "below": order + 0.48},
    }


def _says(row: MoveRow, words: Wording) -> str:
    interval = "no interval"
    if row.low is not None and row.high is not None:
        interval = f"95% interval {interval_words(row.low, row.high)}"
    return (
        f"{short_name(row.name)} from {words.group} {row.segment_from} to {row.segment_to}, "
        f"change of score {clear_signed(row.change)} ({interval}, "
        f"{count_of(row.metrics, 'metric')})"
    )


@cache
def _form(words: Wording) -> dict[str, Any]:
    """Everything but the numbers that `spec` fills in: building it takes long."""
    shade = shades(words).moves
    scale = alt.Scale(domain=[alt.expr("low"), alt.expr("high")], nice=False)
    row = alt.Y("order:Q").axis(None)
    row = row.scale(domain=[alt.expr("slots - 0.5"), -0.5], nice=False)
    x = alt.X("change:Q", scale=scale).title("Change of score (below 0 is better)")
    signs = "datum.value == 0 ? '0' : format(datum.value, '+.1f')"
    x = x.axis(tickCount=6, labelExpr=signs, grid=True)
    movers, intervals = of_kind("mover"), of_kind("interval")
    dot: dict[str, Any] = {"filled": True, "opacity": 1, "yOffset": _INTERVAL}
    text: dict[str, Any] = {"align": "left", "fontSize": 12, "yOffset": _NAME}
    chart = alt.layer(
        # below each name alone, so that it crosses no words
        movers.mark_rule(color=INK, strokeWidth=1).encode(
            alt.X("zero:Q", scale=scale), row, alt.Y2("below:Q")
        ),
        *(
            intervals.transform_filter(alt.datum.sure == sure)
            .mark_rule(color=color, strokeWidth=width, yOffset=_INTERVAL, y2Offset=_INTERVAL)
            .encode(
                alt.X("low:Q", scale=scale), row, alt.X2("high:Q"), tooltip=alt.Tooltip("says:N")
            )
            for sure, color, width in ((True, shade, 4), (False, SECONDARY, 1.5))
        ),
        *(
            movers.transform_filter(alt.datum.sure == sure)
            .mark_point(fill=fill, stroke=stroke, strokeWidth=1.5, size=70, **dot)
            .encode(x, row, tooltip=alt.Tooltip("says:N"))
            for sure, fill, stroke in ((True, shade, shade), (False, WHITE, SECONDARY))
        ),
        movers.mark_text(fontWeight="bold", **text).encode(
            row, x=x_at(0), text=alt.Text("label:N")
        ),
        movers.mark_text(**text).encode(row, x=x_at(_NAMES), text=alt.Text("name:N")),
        of_kind("heading")
        .mark_text(align="left", fontWeight="bold", color=SECONDARY, yOffset=_INTERVAL - 2)
        .encode(row, x=x_at(0), text=alt.Text("label:N")),
        caveat_layer(48),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 8, "top": 8, "bottom": 20}
    return finished(chart, width="container", padding=padding)
