"""How much of a league each metric covers, as a heat map of metrics by quarters."""

from collections.abc import Iterator
from textwrap import shorten, wrap
from typing import Any

import altair as alt

from lib.charts.fixed import x_at, y_at
from lib.charts.palette import INK, PALE, SECONDARY, SEGMENT_BLUES, WHITE
from lib.charts.theme import NO_DATA, caveat_in_lines, caveat_layer, finished, ink_over, of_kind
from lib.findings.coverage import Cell, Coverage
from lib.findings.words import capitalised, count_of, listed
from lib.periods import quarter_words

_ROW_HEIGHT = 28
_WIDE = "width > 560"
_NAMES = f"({_WIDE} ? 296 : 134)"  # px left of the cells
_LETTERS, _LETTERS_NARROW = 44, 21  # in a line of a name
_STEPS = (0.00001, 0.5, 0.75, 0.9)
_FILLS = (PALE, *reversed(SEGMENT_BLUES))
_INK_FROM = 0.75  # white numbers from this share on


def spec(metrics: int) -> dict[str, Any]:
    """The chart's form for so many metrics; its rows come from `rows`."""
    across = alt.Scale(domain=[0, 1], range=[alt.ExprRef(_NAMES), alt.ExprRef("width")], nice=False)
    left, centre = (alt.X(f"{at}:Q", scale=across).axis(None) for at in ("left", "centre"))
    down = alt.Scale(domain=[0, max(metrics, 1)], reverse=True, nice=False)
    row, middle = (alt.Y(f"{at}:Q", scale=down).axis(None) for at in ("row", "middle"))
    fill = alt.Fill("share:Q").scale(type="threshold", domain=_STEPS, range=_FILLS).legend(None)
    dark = alt.datum.share >= _INK_FROM
    ink = ink_over(dark)
    says = alt.Tooltip("says:N")
    chart = alt.layer(
        of_kind("cell")
        .mark_rect(stroke=WHITE, strokeWidth=2)
        .encode(left, alt.X2("right:Q"), row, alt.Y2("below:Q"), fill, says),
        of_kind("cell")
        .mark_text()
        .encode(centre, middle, says, color=ink, text=alt.Text("label:N")),
        of_kind("metric")
        .mark_text(
            align="right",
            baseline="middle",
            text=alt.ExprRef(f"{_WIDE} ? datum.wide : datum.narrow"),
            fontSize=alt.ExprRef(f"{_WIDE} ? 12.5 : 11"),
            lineBreak="\n",
            lineHeight=13,
            dy=alt.ExprRef(f"-6.5 * ({_WIDE} ? datum.wide_lines - 1 : datum.narrow_lines - 1)"),
        )
        .encode(middle, says, x=x_at(alt.ExprRef(f"{_NAMES} - 8"))),
        of_kind("chosen")
        .mark_rect(fill=None, stroke=INK, strokeWidth=2)
        .encode(left, alt.X2("right:Q"), row, alt.Y2("below:Q")),
        of_kind("quarter").mark_text(dy=-8).encode(centre, y=y_at(0), text=alt.Text("label:N")),
        of_kind("year")
        .mark_text(dy=-27, color=SECONDARY)
        .encode(centre, y=y_at(0), text=alt.Text("label:N")),
        caveat_layer(12),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 4, "top": 4, "bottom": 8}
    return finished(chart, height=_ROW_HEIGHT * max(metrics, 1), width="container", padding=padding)


def rows(found: Coverage) -> list[dict[str, Any]]:
    """The chart's data: cells, names, quarters, years, the frame and the caveat."""
    columns = len(found.periods)
    return [
        *(_cell(found, cell, columns) for cell in found.cells),
        *_metrics(found),
        *_quarters(found),
        {
            **{"kind": "chosen", "row": 0, "below": max(len(found.metrics), 1)},
            **{"left": found.chosen / columns, "right": (found.chosen + 1) / columns},
        },
        {"kind": "caveat", "label": caveat_in_lines(found.caveat)},
    ]


def alt_text(found: Coverage) -> str:
    """What the chart shows, in words, for who cannot see it."""
    now = [cell for cell in found.cells if cell.column == found.chosen]
    said = [f"{found.metrics[cell.row].name} {_percent(cell)}%" for cell in now]
    quarters = listed([quarter_words(period) for period in found.periods])
    return (
        f"{found.title.title}. {capitalised(found.member)}s with a score, by "
        f"metric, in {quarters}. In {quarter_words(found.periods[found.chosen])}: "
        f"{'; '.join(said) or 'none'}. {found.caveat}."
    )


def _cell(found: Coverage, cell: Cell, columns: int) -> dict[str, Any]:
    return {
        "kind": "cell",
        "left": round(cell.column / columns, 5),
        "centre": round((cell.column + 0.5) / columns, 5),
        "right": round((cell.column + 1) / columns, 5),
        "row": cell.row,
        "middle": cell.row + 0.5,
        "below": cell.row + 1,
        "share": round(cell.share, 4),
        "label": str(_percent(cell)),
        "says": _says(found, cell),
    }


def _percent(cell: Cell) -> int:
    """Whole per cent, downwards, so that 90 is never less than the nine in ten of the title."""
    down = 100 * cell.scored // cell.organisations
    return max(down, 1) if cell.scored else 0


def _says(found: Coverage, cell: Cell) -> str:
    of = f"{cell.scored} of {count_of(cell.organisations, found.member)}"
    age = ""
    if cell.median_age is not None:
        age = f", figures {cell.median_age:g} months old at the quarter's end (median)"
    quarter = quarter_words(found.periods[cell.column])
    return f"{found.metrics[cell.row].name}, {quarter}: {of}{age}"


def _metrics(found: Coverage) -> Iterator[dict[str, Any]]:
    for row, metric in enumerate(found.metrics):
        wide, narrow = _lines(metric.name, _LETTERS), _lines(metric.name, _LETTERS_NARROW)
        yield {
            **{"kind": "metric", "middle": row + 0.5, "says": f"{metric.name} ({metric.domain})"},
            **{"wide": "\n".join(wide), "wide_lines": len(wide)},
            **{"narrow": "\n".join(narrow), "narrow_lines": len(narrow)},
        }


def _lines(name: str, letters: int) -> list[str]:
    """Two at most."""
    lines = wrap(name, letters)
    if len(lines) > 2:
        lines[1:] = [shorten(" ".join(lines[1:]), letters, placeholder="…")]
    return lines


def _quarters(found: Coverage) -> Iterator[dict[str, Any]]:
    """Each quarter by its number, and above its first and last one the financial year."""
    columns = len(found.periods)
    years: dict[str, list[int]] = {}
    for column, period in enumerate(found.periods):
        number, year = quarter_words(period).split(" ")
        years.setdefault(year, []).append(column)
        yield {"kind": "quarter", "centre": round((column + 0.5) / columns, 5), "label": number}
    for year, places in years.items():
        centre = (places[0] + places[-1] + 1) / 2 / columns
        yield {"kind": "year", "centre": round(centre, 5), "label": year}
