"""A row a trust: its score as a dot on its likely range, against the three cut-offs."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any

import altair as alt

from lib.charts import score_span
from lib.charts.fixed import x2_at, x_at, y_at
from lib.charts.palette import GRID, INK, SECONDARY, WHITE
from lib.charts.theme import NO_DATA, caveat_in_lines, caveat_layer, finished, of_kind, shades
from lib.findings.likely_range import LikelyRow, Ranges
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import count_of, decimals, listed, short_name

_ROW_HEIGHT = 17
_WIDE = 520  # px from which on there is room for the ranks
# px beside; the most holds such a name as "South West Yorkshire Partnership Teaching"
_NAMES, _RANKS = "clamp(0.36 * width, 132, 258)", f"(width < {_WIDE} ? 6 : 100)"
_HIDDEN = alt.ExprRef(f"width < {_WIDE} ? 0 : 1")
_LABEL_HEIGHTS = {1: -6, 2: -22, 3: -6}  # cut-offs can lie closer than their labels are wide
_HELD = "* in {} {} by the override, whatever its score"
_TOO_FEW = "hollow: too few metrics for a likely range"


def spec(low: float, high: float, room: int, words: Wording = OFFICIAL) -> dict[str, Any]:
    """The chart's form for scores from low to high, with room for so many rows and headings.

    Its rows come from `rows`; `span` and `slots` say what fits a finding.
    """
    params = {"low": low, "high": high, "room": room}
    named = [{"name": name, "value": value} for name, value in params.items()]
    return {**_form(words), "params": named, "height": _ROW_HEIGHT * room}


def span(finding: Ranges) -> tuple[float, float]:
    """Ends of the axis, in quarters, that hold every range and every cut-off."""
    ends = (end for row in finding.scored for end in (row.score, row.score_low, row.score_high))
    return score_span.span(ends, (cutoff for _, cutoff in finding.lines))


def slots(finding: Ranges) -> int:
    """How many rows the chart has: one a scored trust, and one for the heading of each segment."""
    segments = {row.segment for row in finding.scored if row.segment}
    return len(finding.scored) + len(segments)


def rows(finding: Ranges) -> list[dict[str, Any]]:
    """The chart's data: headings, trusts with the best rank first, the cut-offs and the caveat."""
    to = sorted({row.segment for row in finding.scored if row.held and row.segment})
    notes = [_HELD.format(finding.wording.group, segment) for segment in to]
    notes += [] if all(row.shown for row in finding.scored) else [_TOO_FEW]
    lines = [
        {"kind": "cut-off", "between": i, "score": cutoff, "label": f"{i} | {i + 1}"}
        for i, cutoff in finding.lines
    ]
    caveat = caveat_in_lines(" · ".join((*notes, finding.caveat)))
    return [*_drawn(finding), *lines, {"kind": "caveat", "label": caveat}]


def alt_text(finding: Ranges) -> str:
    """What the chart shows, in words, for who cannot see it; each row is in the table beside."""
    shown = [row for row in finding.scored if row.shown]
    said = [f"{finding.title}."]
    if shown:
        lows, highs = [row.score_low or 0 for row in shown], [row.score_high or 0 for row in shown]
        said.append(
            f"Likely ranges of the average metric score of {count_of(len(shown), finding.member)}, "
            f"from {decimals(min(lows))} to {decimals(max(highs))} in all."
        )
        widest = max(shown, key=lambda row: row.places)
        said.append(f"Widest range of the rank: {_says(widest, finding.wording)}.")
    if finding.lines:
        said.append(f"Cut-offs: {listed([decimals(cutoff) for _, cutoff in finding.lines])}.")
    return f"{' '.join(said)} {finding.caveat}."


def _drawn(finding: Ranges) -> Iterator[dict[str, Any]]:
    order = 0
    for segment, group in groupby(finding.scored, key=lambda row: row.segment):
        of = list(group)
        if segment:
            words = f"{finding.wording.heading} {segment}: {count_of(len(of), finding.member)}"
            yield {"kind": "heading", "order": order, "label": words}
            order += 1
        for row in of:
            yield _trust(row, order, finding.wording)
            order += 1


def _trust(row: LikelyRow, order: int, words: Wording) -> dict[str, Any]:
    ranks = f"{row.rank}"
    if row.rank_low:
        ranks += f" ({row.rank_low} to {row.rank_high})"
    return {
        **{"kind": "trust", "order": order, "score": round(row.score or 0.0, 4)},
        **{"low": row.score_low and round(row.score_low, 4), "shown": row.shown},
        **{"high": row.score_high and round(row.score_high, 4)},
        **{"name": short_name(row.name), "mark": "*" if row.held else "", "ranks": ranks},
        "says": _says(row, words),
    }


def _says(row: LikelyRow, words: Wording) -> str:
    name = f"{short_name(row.name)}: score {decimals(row.score or 0)}"
    if row.score_low is None or row.score_high is None:
        return f"{name}, {row.reason}, rank {row.rank}"
    reached = ""
    if row.first:
        several = f"s {row.first} to {row.last}" if row.crosses else f" {row.first} alone"
        reached = f", reaches {words.group}{several}"
    return (
        f"{name}, likely {decimals(row.score_low)} to {decimals(row.score_high)}{reached}; rank "
        f"{row.rank}, likely {row.rank_low} to {row.rank_high}"
    )


@cache
def _form(words: Wording) -> dict[str, Any]:
    """Everything but the numbers that `spec` fills in: building it takes long."""
    shade = shades(words)
    ends = [alt.ExprRef(_NAMES), alt.ExprRef(f"width - {_RANKS}")]
    scale = alt.Scale(domain=[alt.expr("low"), alt.expr("high")], range=ends, nice=False)
    row = alt.Y("order:Q").axis(None)
    row = row.scale(domain=[alt.expr("room - 0.5"), -0.5], nice=False)
    x = alt.X("score:Q", scale=scale).title("Average metric score (1 is best, 4 is worst)")
    x = x.axis(tickCount=5, grid=False, labelFlush=False, titleAnchor="end")
    trusts, lines, says = of_kind("trust"), of_kind("cut-off"), alt.Tooltip("says:N")
    text: dict[str, Any] = {"align": "left", "fontSize": 12, "baseline": "middle"}
    chart = alt.layer(
        trusts.mark_rule(color=GRID).encode(
            row, x=x_at(alt.expr(_NAMES)), x2=x2_at(alt.expr(f"width - {_RANKS}"))
        ),
        lines.mark_rule(color=SECONDARY, strokeDash=[4, 3]).encode(x),
        *(
            lines.transform_filter(alt.datum.between == between)
            .mark_text(dy=dy, color=SECONDARY, fontSize=12, baseline="bottom")
            .encode(x, y=y_at(0), text=alt.Text("label:N"))
            for between, dy in _LABEL_HEIGHTS.items()
        ),
        trusts.transform_filter(alt.datum.shown)
        .mark_rule(color=shade.groups[1], strokeWidth=3)
        .encode(alt.X("low:Q", scale=scale), row, alt.X2("high:Q"), tooltip=says),
        *(
            trusts.transform_filter(alt.datum.shown == shown)
            .mark_point(filled=True, opacity=1, size=52, strokeWidth=1.5, fill=fill, stroke=stroke)
            .encode(x, row, tooltip=says)
            for shown, fill, stroke in ((True, shade.moves, WHITE), (False, WHITE, shade.moves))
        ),
        trusts.mark_text(limit=alt.ExprRef(f"{_NAMES} - 14"), **text).encode(
            row, says, x=x_at(0), text=alt.Text("name:N")
        ),
        trusts.mark_text(dx=-12, **text).encode(
            row, x=x_at(alt.expr(_NAMES)), text=alt.Text("mark:N")
        ),
        # unseen where there is no room, and cut to a dot, or the picture would keep room for it
        trusts.mark_text(
            opacity=_HIDDEN, limit=alt.ExprRef(f"width < {_WIDE} ? 1 : 0"), dx=8, **text
        ).encode(row, says, x=x_at(alt.expr(f"width - {_RANKS}")), text=alt.Text("ranks:N")),
        of_kind("heading")
        .mark_text(fontWeight="bold", color=INK, **text)
        .encode(row, x=x_at(0), text=alt.Text("label:N")),
        of_kind("caveat")
        .mark_text(
            text="rank (likely)",
            align="right",
            baseline="bottom",
            dy=-6,
            fontSize=12,
            color=SECONDARY,
            opacity=_HIDDEN,
        )
        .encode(x=x_at("width"), y=y_at(0)),
        caveat_layer(48),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 8, "top": 8, "bottom": 20}
    return finished(chart, width="container", padding=padding)
