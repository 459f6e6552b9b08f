"""Whose weight drives the ranking: by domain, what it does alone and what with other weights."""

from collections.abc import Iterator
from math import ceil
from typing import Any

import altair as alt

from lib.charts.theme import CAVEAT_TEXT, GREY, INK, NAVY, caveat_in_lines, finished
from lib.findings.drivers import DrivenRanks
from lib.findings.words import percent

_ROW_HEIGHT = 40
_BAR = 18
_NAMES = 104  # px left of the bars
_ENDS_PER_UNIT = 20  # the axis ends at a twentieth, so that it rarely changes
_LEAST_END = 0.2
_ROOM = 1.75  # right of the longest bar, for the words of its label on a phone
_NO_DATA = alt.NamedData("rows")


def spec(domains: int = 5) -> dict[str, Any]:
    """The chart's form; its rows come from `rows`, placed on an axis from 0 to 1."""
    y = alt.Y("order:Q").axis(None).scale(domain=[-0.5, domains - 0.5], reverse=True, nice=False)
    scale = alt.Scale(domain=[0, 1], range=[_NAMES, alt.ExprRef("width")], nice=False)
    left = alt.X("left:Q", scale=scale).axis(None)
    fill = alt.Fill("of:N").scale(domain=["alone", "together"], range=[NAVY, GREY]).legend(None)
    bars, says = _of_kind("bar"), alt.Tooltip("says:N")
    in_lines: dict[str, Any] = {"lineBreak": "\n", "lineHeight": 15}
    off = alt.ExprRef("datum.off")
    chart = alt.layer(
        bars.mark_bar(orient="horizontal", size=_BAR).encode(
            left, alt.X2("right:Q"), y, fill, says
        ),
        _of_kind("label")
        .mark_text(align="left", dx=6, yOffset=off, **in_lines)
        .encode(left, y, text="label:N"),
        _of_kind("name")
        .mark_text(align="right", dx=-10)
        .encode(y, x=alt.value(_NAMES), text="label:N"),
        _of_kind("zero").mark_rule(color=INK).encode(left),
        _of_kind("caveat")
        .mark_text(align="left", baseline="top", dy=12, lineBreak="\n", **CAVEAT_TEXT)
        .encode(x=alt.value(0), y=alt.value("height"), text="label:N"),
        data=_NO_DATA,
    )
    padding = {"left": 4, "right": 8, "top": 4, "bottom": 20}
    height = _ROW_HEIGHT * domains
    return finished(chart, height=height, width="container", padding=padding)


def rows(finding: DrivenRanks) -> list[dict[str, Any]]:
    """The chart's data: a bar in two parts a domain, the strongest first, and the caveat."""
    longest = max(d.first + d.interactions for d in finding.domains)
    end = _ROOM * max(_LEAST_END, ceil(_ENDS_PER_UNIT * longest) / _ENDS_PER_UNIT)
    return [
        *_bars(finding, end),
        {"kind": "zero", "left": 0.0},
        {"kind": "caveat", "label": caveat_in_lines(finding.caveat)},
    ]


def alt_text(finding: DrivenRanks) -> str:
    """What the chart shows, in words, for who cannot see it."""
    said = [
        f"{d.name} {percent(d.first)} alone and {percent(d.interactions)} with other weights"
        for d in finding.domains
    ]
    return f"{finding.headline}. By domain: {'; '.join(said)}. {finding.caveat}."


def _bars(finding: DrivenRanks, end: float) -> Iterator[dict[str, Any]]:
    for order, domain in enumerate(finding.domains):
        alone, together = domain.first, domain.interactions
        inner, outer = round(alone / end, 4), round((alone + together) / end, 4)
        says = (
            f"{domain.name}: {percent(alone)} by its weight alone, {percent(together)} more "
            "together with other weights"
        )
        bar = {"kind": "bar", "order": order, "says": says}
        yield {**bar, "of": "alone", "share": round(alone, 4), "left": 0.0, "right": inner}
        yield {**bar, "of": "together", "share": round(together, 4), "left": inner, "right": outer}
        # the first row says what the two parts are, so that there need be no legend
        words = f"{percent(alone)} alone,\n{percent(together)} with others"
        label = f"{percent(alone)}, {percent(together)}" if order else words
        yield {"kind": "label", "order": order, "left": outer, **_in_the_middle(label)}
        yield {"kind": "name", "order": order, "label": domain.name}


def _in_the_middle(text: str) -> dict[str, Any]:
    """The text and by how much it must rise: of two lines, the middle is that of the row."""
    return {"label": text, "off": -7 if "\n" in text else 0}


def _of_kind(kind: str) -> alt.Chart:
    return alt.Chart(_NO_DATA).transform_filter(alt.datum.kind == kind)
