"""A row a trust: the shares of nearby weightings in which it is in each of the four segments."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

import altair as alt

from lib.charts.fixed import x_at
from lib.charts.palette import INK, SECONDARY, WHITE
from lib.charts.theme import NO_DATA, caveat_in_lines, caveat_layer, finished, of_kind, shades
from lib.findings.nearby import Nearby, NearbyRow
from lib.findings.nearby_words import weightings
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import count_of, of_hundred, percent, short_name

_ROW_HEIGHT, _BAR = 18, 14  # px
_WIDE = 520  # px from which on there is room for a column of how often
# px beside; the most holds such a name as "South West Yorkshire Partnership Teaching"
_NAMES, _WORDS = "clamp(0.38 * width, 136, 298)", f"(width < {_WIDE} ? 112 : 150)"
_NOW = "(length(datum.has) > 2 ? 12 + 6 * length(datum.has) : 24)"  # px of it, for the segment
_OFTEN = 48  # px of the words' room for how often, where there is room for that
_IF_NARROW, _IF_WIDE = f"width < {_WIDE}", f"width >= {_WIDE}"
_FITS = "(length(datum.label) > 4 ? 54 : 30)"  # px that a percentage needs
_BARS = f"(width - {_NAMES} - {_WORDS})"
_HELD = "† held by the override"
_BORDERLINE = "* borderline: as many draws again could give another word"
_BOLD = "bold: the {} that it has"
_MOVING = "number of a move: how often it goes the same way, the {} weights drawn alike"
_QUIET: dict[str, Any] = {"color": SECONDARY}


def spec(room: int, words: Wording = OFFICIAL) -> dict[str, Any]:
    """The chart's form, with room for so many trusts; its rows come from `rows`."""
    named = [{"name": "room", "value": room}]
    return {**_form(words), "params": named, "height": _ROW_HEIGHT * (room + 1)}


def rows(finding: Nearby, chosen: Sequence[NearbyRow]) -> list[dict[str, Any]]:
    """The chart's data: a key of the colours, the chosen rows of the finding, and the caveat."""
    notes = [_BOLD.format(finding.wording.group)]
    if any(row.held for row in chosen):
        notes.append(_HELD)
    if any(row.moves is not None for row in chosen):
        notes.append(_MOVING.format(finding.wording.unchanged))
    if any(row.sure and row.sure.borderline for row in chosen):
        notes.append(_BORDERLINE)
    caveat = caveat_in_lines(" · ".join((*notes, finding.caveat)))
    return [
        *_key(finding.wording, moving=any(row.moves is not None for row in chosen)),
        *(part for order, row in enumerate(chosen) for part in _trust(row, order, finding)),
        {"kind": "caveat", "label": caveat},
    ]


def alt_text(finding: Nearby, chosen: Sequence[NearbyRow]) -> str:
    """What the chart shows, in words, for who cannot see it; each row is in the table beside."""
    group = finding.wording.group
    said = [f"{finding.title}. Shares of {weightings(finding.draws)} in each {group}."]
    known = [row for row in chosen if row.sure]
    if known:
        least = min(known, key=lambda row: row.sure.share if row.sure else 1.0)
        shown = count_of(len(known), finding.member)
        said.append(f"Shown: {shown}. Least sure: {_says(least, finding)}.")
    return f"{' '.join(said)} {finding.caveat}."


def _key(words: Wording, *, moving: bool) -> Iterator[dict[str, Any]]:
    """Above the bars, which colour is which segment, and what the numbers beside them count."""
    yield {"kind": "name", "order": -1, "label": words.heading, "has": ""}
    same = "move" if moving else words.group.removeprefix("league ")
    head = f"same {same}, of 100"
    yield {"kind": "head", "order": -1, "label": head, "short": head if moving else ""}
    for segment in (1, 2, 3, 4):
        left = (segment - 1) / 4
        yield {
            **{"kind": "part", "order": -1, "segment": segment, "left": left},
            **{"right": left + 0.25, "label": str(segment), "now": False},
        }


def _trust(row: NearbyRow, order: int, finding: Nearby) -> Iterator[dict[str, Any]]:
    says = _says(row, finding)
    moved = row.moves is not None
    has = f"{row.segment_from} to {row.segment}" if moved else f"{row.segment}"
    has += "†" if row.held else ""
    name = {"kind": "name", "order": order, "label": short_name(row.name), "has": has}
    yield {**name, "says": says}
    ends = [round(end, 4) for end in accumulate(row.shares or (), initial=0.0)]
    for segment, (left, right) in enumerate(pairwise(ends), start=1):
        if right > left:
            yield {
                **{"kind": "part", "order": order, "segment": segment, "left": left},
                **{"right": right, "label": _label(right - left), "now": segment == row.segment},
                "says": says,
            }
    if row.sure:
        word = f"{row.sure.word}{' *' if row.sure.borderline else ''}"
        often = of_hundred(row.sure.share).removesuffix(" of 100")
        # on a phone only who moves has the number, for of the others the bar says it
        number = often.replace("over ", ">").replace("under ", "<") if moved else ""
        short = f"{row.sure.word}{', ' if number else ''}{number}{word.removeprefix(row.sure.word)}"
        given = {"kind": "word", "order": order, "often": often, "label": word, "says": says}
        yield given | {"short": short}


def _label(share: float) -> str:
    words = percent(share)
    return "over 99%" if words == "100%" and share < 1 else words


def _says(row: NearbyRow, finding: Nearby) -> str:
    group, name = finding.wording.group, short_name(row.name)
    if row.sure is None:
        return f"{name}: no {group}"
    held = f"in {of_hundred(row.sure.share)} {weightings(finding.draws)}: {row.sure.word}"
    if row.moves is None:
        return f"{name} keeps {group} {row.segment} {held}"
    return f"{name} moves from {group} {row.segment_from} to {row.segment}, the same way {held}"


@cache
def _form(words: Wording) -> dict[str, Any]:
    """Everything but the room: building it takes longer than filling that in."""
    y = alt.Y("order:Q").axis(None)
    y = y.scale(domain=[alt.expr("room - 0.5"), -1.5], nice=False)
    ends = [alt.ExprRef(_NAMES), alt.ExprRef(f"width - {_WORDS}")]
    scale = alt.Scale(domain=[0, 1], range=ends, nice=False)
    left = alt.X("left:Q", scale=scale).axis(None)
    of_segments = list(shades(words).groups)
    fill = alt.Fill("segment:O").scale(domain=[1, 2, 3, 4], range=of_segments).legend(None)
    parts, names, words_at = of_kind("part"), of_kind("name"), of_kind("word")
    says = alt.Tooltip("says:N")
    middle = parts.transform_calculate(middle="(datum.left + datum.right) / 2")
    text: dict[str, Any] = {"fontSize": 12, "baseline": "middle"}
    bold: dict[str, Any] = {"fontWeight": "bold"}
    narrow = f"datum.order >= 0 && (datum.right - datum.left) * {_BARS} < {_FITS}"
    fits = alt.ExprRef(f"{narrow} ? 0 : 1")
    chart = alt.layer(
        parts.mark_bar(orient="horizontal", size=_BAR, stroke=WHITE, strokeWidth=1.5).encode(
            left, alt.X2("right:Q"), y, fill, says
        ),
        *(
            middle.transform_filter(f"{shade} && {now}")
            .mark_text(color=color, opacity=fits, **weight, **text)
            .encode(alt.X("middle:Q", scale=scale), y, says, text=alt.Text("label:N"))
            for shade, color in (("datum.segment < 3", WHITE), ("datum.segment > 2", INK))
            for now, weight in (("datum.now", bold), ("!datum.now", {}))
        ),
        names.mark_text(align="left", limit=alt.ExprRef(f"{_NAMES} - {_NOW}"), **text).encode(
            y, says, x=x_at(0), text=alt.Text("label:N")
        ),
        names.mark_text(align="right", dx=-6, fontWeight="bold", **text).encode(
            y, x=x_at(alt.expr(_NAMES)), text=alt.Text("has:N")
        ),
        words_at.mark_text(align="right", **_only(_IF_WIDE), **text).encode(
            y,
            says,
            x=x_at(alt.expr(f"width - {_WORDS} + {_OFTEN}")),
            text=alt.Text("often:N"),
        ),
        *(
            of_kind(kind)
            .mark_text(align="left", dx=dx, **_only(where), **look, **text)
            .encode(y, *told, x=x_at(alt.expr(f"width - {_WORDS}")), text=alt.Text(f"{field}:N"))
            for kind, field, dx, where, look, told in (
                ("word", "label", _OFTEN + 8, _IF_WIDE, {}, [says]),
                ("word", "short", 6, _IF_NARROW, {}, [says]),
                ("head", "label", 16, _IF_WIDE, _QUIET, []),
                ("head", "short", 6, _IF_NARROW, _QUIET, []),
            )
        ),
        caveat_layer(12),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 8, "top": 4, "bottom": 20}
    return finished(chart, width="container", padding=padding)


def _only(where: str) -> dict[str, Any]:
    """Unseen elsewhere, and cut to a dot, or the picture would keep room for it."""
    return {"opacity": alt.ExprRef(f"{where} ? 1 : 0"), "limit": alt.ExprRef(f"{where} ? 0 : 1")}
