"""A chart with everything that belongs to it: finding, drawing, words, table and downloads."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from lib.charts.export import Picture, csv, png, svg
from lib.charts.parquet import parquet
from lib.charts.safe_text import file_text
from lib.findings.chart_titles import Title
from lib.findings.scenario_line import scenario_line
from lib.findings.tables import Cell, Table
from lib.ui.bench import current_bench
from lib.ui.chart_data import columns
from lib.ui.chart_link import anchor, draw_link
from lib.ui.markup import chart_heading, escaped, table

_DECIMALS = 3
_WHAT_IF = "what-if"
_MIME = {
    "PNG": "image/png",
    "SVG": "image/svg+xml",
    "CSV": "text/csv",
    "Parquet": "application/vnd.apache.parquet",
    "XLSX": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Shown:
    """A chart that is ready to draw.

    key: short and unique on the page; without `_chart` it is part of the download's name. kind:
    what it is, constant, for who cannot see it. picture: the specification for a file, where it is
    another; width: of the file, in pixels; about: what the file's name begins with, and only a file
    about a what-if says which.
    """

    key: str
    title: Title
    kind: str
    reading: str
    spec: dict[str, Any]
    rows: Sequence[dict[str, Any]]
    table: Table
    picture: dict[str, Any] | None = None
    width: int = 800
    about: str = _WHAT_IF


def draw_chart(shown: Shown, **options: Any) -> None:
    """The finding as heading, its words, the chart, and one click away its table and downloads."""
    draw_picture(shown, **options)
    draw_downloads(shown)


def draw_picture(shown: Shown, **options: Any) -> None:
    """The finding as heading, its words and the chart; `draw_downloads` belongs below it."""
    st.html(chart_heading(*shown.title, shown.reading, anchor(shown.key)))
    with st.container(key=f"picture_{shown.key}"):
        st.vega_lite_chart(
            columns(shown.rows),
            shown.spec,
            key=shown.key,
            theme=None,
            alt=shown.kind,
            **options,
        )


def draw_downloads(shown: Shown) -> None:
    """The table behind the chart, the chart as a file, and its link; drawn only once opened."""
    more = st.expander(
        "Table and downloads", key=f"more_{shown.key}", type="compact", on_change="rerun"
    )
    if not more.open:
        return
    said = scoring() if shown.about == _WHAT_IF else ""
    picture = Picture(
        spec=shown.picture or shown.spec,
        rows=list(shown.rows),
        title=shown.title.title,
        subtitle=_with(shown.title.subtitle, said),
        alt=shown.reading,
        width=shown.width,
    )
    name = f"{shown.about}-{shown.key.removesuffix('_chart')}"
    files = {
        "PNG": lambda: png(picture),
        "SVG": lambda: svg(picture),
        **as_table(lambda: shown.table, said),
    }
    with more:
        draw_files(name, shown.key, files)
        draw_table(shown.table, f"Table of the chart: {shown.title.title}")
        draw_link(shown.key)


def draw_files(name: str, key: str, files: Mapping[str, Callable[[], bytes]]) -> None:
    """A button for each form of `_MIME`, side by side; what it gives is made when it is asked for.

    name: what the files' names begin with; key: unique on the page.
    """
    with st.container(horizontal=True, key=f"files_{key}"):
        for form, make in files.items():
            st.download_button(
                form,
                data=make,
                file_name=file_name(name, form.lower()),
                mime=_MIME[form],
                key=f"{form}_{key}",
                on_click="ignore",
            )


def draw_table(shown: Table, name: str) -> None:
    """A table of plain values as it stands in the download, numbers rounded for reading.

    A file's columns are always called after segments; what is read here fits the league.
    """
    group = current_bench().data.group
    head = [
        (escaped(column.replace("_", " ").replace("segment", group)), _kind(shown, i))
        for i, column in enumerate(shown.columns)
    ]
    rows = ([escaped(_words(cell)) for cell in row] for row in shown.rows)
    drawn = table(escaped(shown.caveat), head, rows, name=name)
    st.html(f'<div class="wb-short wb-behind">{drawn}</div>')


def draw_csv(what: str, make: Callable[[], Table], *, of_scoring: bool = True) -> None:
    """A table that is on the screen already, as CSV and parquet; what: part of the files' names.

    of_scoring: whether the scenario has a part in it, so that the file must say which.
    """
    draw_files(what, what, as_table(make, scoring() if of_scoring else ""))


def as_table(make: Callable[[], Table], said: str) -> dict[str, Callable[[], bytes]]:
    """The forms of a table, each with the caveat and which scoring it shows inside."""

    def made(form: Callable[[Sequence[str], Iterable[Sequence[object]], str], bytes]) -> bytes:
        shown = make()
        return form(shown.columns, shown.rows, _with(shown.caveat, said))

    return {"CSV": lambda: made(csv), "Parquet": lambda: made(parquet)}


def file_name(what: str, ending: str) -> str:
    """`weighbridge-what-if-flow-official-acute-2025-26-q4.png`: what, data, league and quarter."""
    key = current_bench().key
    return f"{file_text('weighbridge', what, key.basis, key.league, key.period)}.{ending}"


def scoring() -> str:
    """Which what-if a file shows: what leaves the page has no scenario line above it.

    To be asked while the page is drawn: a download is made later, outside any session.
    """
    bench = current_bench()
    return scenario_line(bench.scenario, bench.data)


def _with(words: str, said: str) -> str:
    return f"{words} · {said}" if said else words


def _kind(shown: Table, column: int) -> str:
    values = [row[column] for row in shown.rows if row[column] is not None]
    numbers = bool(values) and all(isinstance(value, int | float) for value in values)
    return "wb-number" if numbers else ""


def _words(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell:.{_DECIMALS}f}" if isinstance(cell, float) else str(cell)
