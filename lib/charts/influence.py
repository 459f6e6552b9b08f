"""What a domain weighs against how much of the spread of the scores it accounts for."""

from collections.abc import Iterator
from math import ceil, floor
from typing import Any

import altair as alt

from lib.charts.fixed import x_at
from lib.charts.palette import EDGE, GREY, INK, NAVY
from lib.charts.theme import NO_DATA, caveat_in_lines, caveat_layer, finished, of_kind
from lib.findings.influence import Influence, which_metrics
from lib.findings.words import percent, uncapitalised

_ROW_HEIGHT = 40
_BAR = 13
_OFF = 8  # px from the middle of a row to the middle of each of its two bars
_NAMES = 104  # px left of the bars
_ENDS_PER_UNIT = 20  # the axis ends at a twentieth, so that it rarely changes
_LEAST_END = 0.4
_ROOM = 1.35  # right of the longest bar, for its label
_ROOM_FOR_WORDS = 2.0  # right of the first two, whose labels say of what: on a phone, too


def spec(domains: int = 5) -> dict[str, Any]:
    """The chart's form; its rows come from `rows`, placed on an axis from 0 to 1."""
    y = alt.Y("order:Q").axis(None).scale(domain=[-0.5, domains + 0.5], reverse=True, nice=False)
    scale = alt.Scale(domain=[0, 1], range=[_NAMES, alt.ExprRef("width")], nice=False)
    left, right = (alt.X(f"{end}:Q", scale=scale).axis(None) for end in ("left", "right"))
    off = alt.ExprRef("datum.off")
    fill = alt.Fill("of:N").scale(domain=["weight", "spread"], range=[GREY, NAVY]).legend(None)
    bars, says = of_kind("bar"), alt.Tooltip("says:N")
    chart = alt.layer(
        bars.mark_bar(
            orient="horizontal", size=_BAR, stroke=EDGE, yOffset=off, y2Offset=off
        ).encode(left, alt.X2("right:Q"), y, fill, says),
        bars.mark_text(align="left", dx=5, yOffset=off).encode(
            right, y, says, text=alt.Text("label:N")
        ),
        of_kind("name")
        .mark_text(align="right", dx=-10, lineBreak="\n", lineHeight=15, yOffset=off)
        .encode(y, x=x_at(_NAMES), text=alt.Text("label:N")),
        of_kind("zero").mark_rule(color=INK).encode(left),
        caveat_layer(12),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 8, "top": 4, "bottom": 20}
    height = _ROW_HEIGHT * (domains + 1)
    return finished(chart, height=height, width="container", padding=padding)


def rows(finding: Influence) -> list[dict[str, Any]]:
    """The chart's data: two bars a domain, one for which metrics each one has, and the caveat.

    Shares are placed here, not by a scale of the chart: its ends would change its specification.
    """
    bars = list(_bars(finding))
    shares: list[float] = [bar["share"] for bar in bars]
    first = [bar["share"] for bar in bars if not bar["order"]]
    low = floor(_ENDS_PER_UNIT * min(0.0, *shares)) / _ENDS_PER_UNIT
    high = max(_ROOM * _end(_LEAST_END, *shares), _ROOM_FOR_WORDS * _end(*first))

    def placed(share: float) -> float:
        return round((share - low) / (high - low), 4)

    ends = ({"left": placed(min(0.0, s)), "right": placed(max(0.0, s))} for s in shares)
    last, which = len(finding.domains), which_metrics(finding.member, "\n")
    names = [
        {"kind": "name", "order": order, "label": domain.name, "off": 0}
        for order, domain in enumerate(finding.domains)
    ]
    return [
        *(bar | at for bar, at in zip(bars, ends, strict=True)),
        *names,
        {"kind": "name", "order": last, "label": which, "off": -7},  # the middle of two lines
        {"kind": "zero", "left": placed(0.0)},
        {"kind": "caveat", "label": caveat_in_lines(finding.caveat)},
    ]


def _end(*shares: float) -> float:
    """The axis' end for these shares, before there is room for labels."""
    return ceil(_ENDS_PER_UNIT * max(shares)) / _ENDS_PER_UNIT


def alt_text(finding: Influence) -> str:
    """What the chart shows, in words, for who cannot see it."""
    said = [
        f"{domain.name} {percent(domain.weight)} of the weight and {percent(domain.spread)} "
        "of the spread"
        for domain in finding.domains
    ]
    which = uncapitalised(which_metrics(finding.member))
    return (
        f"{finding.headline}. By domain: {'; '.join(said)}; {which} "
        f"{percent(finding.which_metrics)} of the spread. Association, not cause. "
        f"{finding.caveat}."
    )


def _bars(finding: Influence) -> Iterator[dict[str, Any]]:
    for order, domain in enumerate(finding.domains):
        for of, share, off in (("weight", domain.weight, -_OFF), ("spread", domain.spread, _OFF)):
            # the first row says what the two bars are, so that there need be no legend
            words = f"{percent(share)} of the {of}"
            yield {
                **{"kind": "bar", "order": order, "of": of, "off": off, "share": round(share, 4)},
                "label": percent(share) if order else words,
                "says": f"{domain.name}: {words}",
            }
    words = percent(finding.which_metrics)
    yield {
        **{"kind": "bar", "order": len(finding.domains), "of": "spread", "off": 0},
        "share": round(finding.which_metrics, 4),
        "label": words,
        "says": f"{which_metrics(finding.member)}: {words} of the spread",
    }
