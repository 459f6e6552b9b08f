"""The tile map of the ICBs: links on a grid, its legend in words, its table and its files."""

from collections.abc import Callable

import streamlit as st

from lib.charts import tile_map as chart
from lib.findings.chart_titles import Title
from lib.findings.tile_map import tile_table
from lib.findings.tile_map_types import LegendEntry, Tile, TileMap
from lib.findings.wording import OFFICIAL
from lib.ui.chart_frame import Shown, draw_downloads
from lib.ui.chart_link import anchor
from lib.ui.links import link_target
from lib.ui.markup import chart_heading, escaped, paragraphs
from lib.ui.part import contained

_SKIP = '<a class="wb-skip" href="#after-map">Skip the tiles of the map</a>'
_LONG = 11  # letters of a word that needs smaller ones

Target = Callable[[str], str]
"""The address that opens an ICB, by its code."""


def draw_tile_map(
    finding: TileMap, target: Target, *, chosen: str = "", about: str = "icbs"
) -> None:
    """The map with its heading, words, table and files.

    target: where a tile leads to; chosen: the code of the ICB that the page is about, marked on the
    map; about: what files are called, `what-if` for a map that the scenario has a part in.
    """
    place = anchor("tile_map_chart")
    st.html(chart_heading(finding.headline, finding.subtitle, anchor=place))
    st.html(map_html(finding, target, chosen=chosen))
    with contained("tile_map_chart"):
        width, _ = chart.size(finding)
        draw_downloads(
            Shown(
                key="tile_map_chart",
                title=Title(finding.headline, finding.subtitle),
                kind="Map of the ICBs on tiles",
                reading=chart.alt_text(finding),
                spec=chart.spec(finding),
                rows=chart.rows(finding),
                table=tile_table(finding),
                width=width + 32,
                about=about,
            )
        )


def map_html(finding: TileMap, target: Target, *, chosen: str = "") -> str:
    """A list of links, row by row, placed on a grid; legend, notes and caveat below it.

    Who hears it hears each ICB's whole name with what its tile says, so no alt text is needed.
    """
    tiles = "".join(
        _tile(tile, target(tile.org_code), tile.org_code == chosen) for tile in finding.tiles
    )
    legend = "".join(map(_entry, finding.legend))
    notes = paragraphs((*finding.notes, finding.caveat))
    look = "" if finding.wording == OFFICIAL else " wb-tiles-quarters"
    return (
        f'<div class="wb-tiles{look}">{_SKIP}'
        f'<nav aria-label="{escaped(finding.kind)}: map of the ICBs">'
        f'<ul style="grid-template-columns:repeat({finding.columns},minmax(0,1fr))">{tiles}</ul>'
        f'</nav><ul class="wb-tiles-legend" id="after-map" tabindex="-1">{legend}</ul>'
        f'<div class="wb-small">{notes}</div></div>'
    )


def _tile(tile: Tile, address: str, is_chosen: bool) -> str:
    at = f"grid-row:{tile.row + 1};grid-column:{tile.column + 1}"
    current = ' aria-current="true"' if is_chosen else ""
    long = " wb-tile-long" if max(map(len, tile.lines), default=0) > _LONG else ""
    name = "".join(f"<span>{escaped(line)}</span> " for line in tile.lines)
    says = f'title="{escaped(tile.says)}" aria-label="{escaped(tile.says)}"'
    return (
        f'<li style="{at}"><a class="wb-tile wb-tile{tile.shade}{long}" href="{escaped(address)}" '
        f'target="{link_target()}" {says}{current}>'
        f"{name}<b>{escaped(tile.text)}</b></a></li>"
    )


def _entry(entry: LegendEntry) -> str:
    return (
        f'<li><i class="wb-tile{entry.shade}" aria-hidden="true">{escaped(entry.sample)}</i>'
        f"{escaped(entry.words)}</li>"
    )
