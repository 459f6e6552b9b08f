"""Whose weight drives the ranking: by domain, what it does alone and what with other weights."""

from collections.abc import Iterator
from math import ceil
from typing import Any

import altair as alt

from lib.charts.fixed import x_at, y_at
from lib.charts.palette import EDGE, GREY, INK, NAVY
from lib.charts.theme import NO_DATA, caveat_in_lines, caveat_layer, finished, of_kind
from lib.findings.drivers import DrivenRanks
from lib.findings.words import percent

_ROW_HEIGHT = 40
_BAR = 18
_NAMES = 104  # px left of the bars
_ENDS_PER_UNIT = 20  # the axis ends at a twentieth, so that it rarely changes
_LEAST_END = 0.2
# px from the right end, of the columns of numbers: where their text ends
_COLUMNS = {"alone": 98, "together": 0}
_NUMBERS = 157  # px that they take, the gap before them included
# Words, and px from their end to the middle of their square: room for the widest of our typefaces.
_HEADS = {"alone": ("alone", 44), "together": ("with others", 79)}


def spec(domains: int = 5) -> dict[str, Any]:
    """The chart's form; its rows come from `rows`, placed on an axis from 0 to 1."""
    y = alt.Y("order:Q").axis(None).scale(domain=[-0.5, domains - 0.5], reverse=True, nice=False)
    bars_end = alt.ExprRef(f"width - {_NUMBERS}")
    scale = alt.Scale(domain=[0, 1], range=[_NAMES, bars_end], nice=False)
    left = alt.X("left:Q", scale=scale).axis(None)
    fill = alt.Fill("of:N").scale(domain=["alone", "together"], range=[NAVY, GREY]).legend(None)
    bars, says = of_kind("bar"), alt.Tooltip("says:N")
    chart = alt.layer(
        bars.mark_bar(orient="horizontal", size=_BAR, stroke=EDGE).encode(
            left, alt.X2("right:Q"), y, fill, says
        ),
        *(
            bars.transform_filter(alt.datum.of == of)
            .mark_text(align="right")
            .encode(y, x=_from_right(end), text=alt.Text("label:N"))
            for of, end in _COLUMNS.items()
        ),
        *(
            layer
            for of, end in _COLUMNS.items()
            for layer in _head(of, end, NAVY if of == "alone" else GREY)
        ),
        of_kind("name")
        .mark_text(align="right", dx=-10)
        .encode(y, x=x_at(_NAMES), text=alt.Text("label:N")),
        of_kind("zero").mark_rule(color=INK).encode(left),
        caveat_layer(12),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 8, "top": 8, "bottom": 20}
    height = _ROW_HEIGHT * domains
    return finished(chart, height=height, width="container", padding=padding)


def rows(finding: DrivenRanks) -> list[dict[str, Any]]:
    """The chart's data: a bar in two parts a domain, the strongest first, and the caveat."""
    longest = max(d.first + d.interactions for d in finding.domains)
    end = max(_LEAST_END, ceil(_ENDS_PER_UNIT * longest) / _ENDS_PER_UNIT)
    return [
        *({"kind": "head", "of": of, "label": words} for of, (words, _) in _HEADS.items()),
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
        for of, share, left, right in (
            ("alone", alone, 0.0, inner),
            ("together", together, inner, outer),
        ):
            of_part = {"of": of, "share": round(share, 4), "label": percent(share)}
            yield {**bar, **of_part, "left": left, "right": right}
        yield {"kind": "name", "order": order, "label": domain.name}


def _head(of: str, end: int, shade: str) -> Iterator[alt.Chart]:
    """The head of a column of numbers, with the colour that its part of the bars has."""
    heads = of_kind("head").transform_filter(alt.datum.of == of)
    yield heads.mark_text(align="right", baseline="bottom", fontSize=12).encode(
        x=_from_right(end), y=y_at(0), text=alt.Text("label:N")
    )
    yield heads.mark_square(fill=shade, stroke=EDGE, size=100, opacity=1, yOffset=-7).encode(
        x=_from_right(end + _HEADS[of][1]), y=y_at(0)
    )


def _from_right(px: int) -> Any:
    return x_at(alt.ExprRef(f"width - {px}"))
