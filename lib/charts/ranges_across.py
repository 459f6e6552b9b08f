"""Every likely range of a league in one picture: upright lines, best rank at the left.

However large the league is, it fits a projector; names are left out but for one that is marked.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import altair as alt

from lib.charts import score_span
from lib.charts.fixed import x_at, y2_at, y_at
from lib.charts.palette import GREY, INK, PLUM, SECONDARY, WHITE
from lib.charts.theme import NO_DATA, caveat_in_lines, caveat_layer, finished, of_kind, shades
from lib.findings.likely_rows import LikelyRow
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import count_of, decimals, listed, short_name

HEIGHT = 250
_LETTERS = 60


def spec(low: float, high: float, many: int, words: Wording = OFFICIAL) -> dict[str, Any]:
    """The chart's form for so many, with scores from low (best, on top) to high.

    Its rows come from `rows`; `span` says what fits.
    """
    params = {"low": low, "high": high, "many": many}
    named = [{"name": name, "value": value} for name, value in params.items()]
    return {**_form(words), "params": named}


@cache
def _form(words: Wording) -> dict[str, Any]:
    shade = shades(words)
    scale = alt.Scale(domain=[alt.expr("low"), alt.expr("high")], reverse=True, nice=False)
    y = alt.Y("score:Q", scale=scale).title(None).axis(tickCount=5, grid=False, format="~g")
    ends = [alt.expr("-0.7"), alt.expr("many - 0.3")]
    x = alt.X("order:Q").axis(None).scale(domain=ends, nice=False)
    each = "width / (many + 0.4)"
    trusts, lines = of_kind("trust"), of_kind("cut-off")
    colour = (
        alt.when(alt.datum.marked)
        .then(alt.value(PLUM))
        .when(alt.datum.crosses)
        .then(alt.value(shade.groups[1]))
        .otherwise(alt.value(GREY))
    )
    dot = alt.when(alt.datum.marked).then(alt.value(PLUM)).otherwise(alt.value(shade.moves))
    chart = alt.layer(
        lines.mark_rule(color=SECONDARY, strokeDash=[4, 3]).encode(y),
        lines.mark_text(
            align="left", baseline="middle", dx=6, dy=alt.ExprRef("datum.off"), color=SECONDARY
        ).encode(y, x=x_at("width"), text=alt.Text("label:N")),
        trusts.transform_filter(alt.datum.shown)
        .mark_rule(strokeWidth=alt.ExprRef(f"clamp(0.55 * {each}, 1.5, 9)"))
        .encode(x, alt.Y("low:Q", scale=scale), alt.Y2("high:Q"), color=colour),
        trusts.mark_point(
            filled=True,
            opacity=1,
            size=alt.ExprRef(f"pow(clamp(0.7 * {each}, 4, 11) + (datum.marked ? 5 : 0), 2)"),
        ).encode(x, y, color=dot),
        *_name(x),
        of_kind("axis")
        .mark_text(align="left", baseline="bottom", dy=-14, color=SECONDARY)
        .encode(x=x_at(-24), y=y_at(0), text=alt.Text("label:N")),
        caveat_layer(14),
        data=NO_DATA,
    )
    return finished(chart, width="container", height=HEIGHT)


def _name(x: alt.X) -> list[alt.Chart]:
    """The marked one's name over a fine line to its place, in white edges and then in ink."""
    of = of_kind("trust").transform_filter(alt.datum.marked)
    layers: list[alt.Chart] = [
        of.mark_rule(color=PLUM, strokeWidth=1).encode(x, y=y_at(4), y2=y2_at("height"))
    ]
    for align, half in (("left", alt.datum.early), ("right", ~alt.datum.early)):
        for edge in ({"stroke": WHITE, "strokeWidth": 6, "strokeJoin": "round"}, {}):
            look: dict[str, Any] = {"align": align, "dx": 8 if align == "left" else -8, **edge}
            mark = of.transform_filter(half).mark_text(
                baseline="top", fontWeight="bold", fontSize=15, color=INK, **look
            )
            layers.append(mark.encode(x, y=y_at(2), text=alt.Text("name:N")))
    return layers


def span(rows: Sequence[LikelyRow], lines: Sequence[tuple[int, float]]) -> tuple[float, float]:
    """Ends of the axis, in quarters, that hold every score, range and cut-off."""
    ends = (end for row in rows for end in (row.score, *row.ends))
    return score_span.span(ends, (cutoff for _, cutoff in lines))


def rows(
    trusts: Sequence[LikelyRow],
    lines: Sequence[tuple[int, float]],
    caveat: str,
    marked: str = "",
) -> list[dict[str, Any]]:
    """The chart's data. trusts: best rank first; who has no score is left out; marked: a code."""
    scored = [row for row in trusts if row.score is not None]
    drawn = [
        {
            "kind": "trust",
            "order": order,
            "score": round(row.score or 0.0, 4),
            "low": row.score_low and round(row.score_low, 4),
            "high": row.score_high and round(row.score_high, 4),
            "shown": row.shown,
            "crosses": row.crosses,
            "marked": row.org_code == marked,
            "early": 2 * order < len(scored),
            "name": _short(row),
        }
        for order, row in enumerate(scored)
    ]
    offs = _apart(lines, *span(scored, lines))
    cuts = [
        {"kind": "cut-off", "score": cutoff, "label": f"{i} | {i + 1}", "off": off}
        for (i, cutoff), off in zip(lines, offs, strict=True)
    ]
    return [
        *drawn,
        *cuts,
        {"kind": "axis", "label": _says(scored)},
        {"kind": "caveat", "label": caveat_in_lines(caveat)},
    ]


def alt_text(
    trusts: Sequence[LikelyRow],
    lines: Sequence[tuple[int, float]],
    caveat: str,
    member: str,
    marked: str = "",
) -> str:
    """What the chart shows, in words, for who cannot see it."""
    shown = [row for row in trusts if row.shown]
    said = [f"Likely ranges of the average metric score of {count_of(len(shown), member)}"]
    if not shown:
        said = [f"Average metric scores of {count_of(len(trusts), member)}, without likely ranges"]
    if lines:
        said.append(f"cut-offs at {listed([decimals(cutoff) for _, cutoff in lines])}")
        said += [f"{sum(row.crosses for row in shown)} ranges cross one"] if shown else []
    one = next((row for row in trusts if row.org_code == marked and row.score is not None), None)
    if one:
        likely = " to ".join(map(decimals, one.ends))
        said.append(
            f"marked: {short_name(one.name)}, score {decimals(one.score or 0)}"
            + (f", likely {likely}" if likely else "")
            + f", rank {one.rank}"
        )
    return f"{'; '.join(said)}. {caveat}."


def _says(scored: Sequence[LikelyRow]) -> str:
    shown = [row for row in scored if row.shown]
    on = " on its likely range" if shown else ""
    grey = any(row.crosses for row in shown) and not all(row.crosses for row in shown)
    key = "; grey: crosses no cut-off" if grey else ""
    return f"Average metric score{on}, 1 is best; best rank at the left{key}"


def _short(row: LikelyRow) -> str:
    name = short_name(row.name)
    name = name if len(name) <= _LETTERS else f"{name[:_LETTERS].rstrip()}…"
    return f"{name} · {decimals(row.score or 0)} · rank {row.rank}"


def _apart(lines: Sequence[tuple[int, float]], low: float, high: float) -> list[float]:
    """By how many pixels each label is moved down (less than nothing: up) so that none meet."""
    room, offs, last = 16.0, [], -1e9
    for _, cutoff in lines:
        at = HEIGHT * (cutoff - low) / (high - low)
        placed = max(at, last + room)
        offs.append(round(placed - at, 1))
        last = placed
    return offs
