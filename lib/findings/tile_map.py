"""The ICBs on tiles, by one of their own figures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.findings.icb_figures_words import OWN_INDICATORS, SHORT_NAMES, VIEWS, source
from lib.findings.icb_standing import Standing, last_day_of, recent, standing
from lib.findings.spc_words import Numbers
from lib.findings.tables import Cell, Table
from lib.findings.tile_map_types import (
    SHADES,
    LegendEntry,
    Tile,
    TileMap,
    bare_tiles,
    finished_map,
    there_on,
)
from lib.findings.times import period_words
from lib.findings.wording import OFFICIAL
from lib.findings.words import count_of, short_name
from lib.store.icb_figures import Icb, IcbFigure
from lib.store.series import View

_PLACES = 1  # decimals
_NO_FIGURE = "–"


def map_choices(
    icbs: Sequence[Icb], figures: Sequence[IcbFigure], period: str
) -> dict[str, tuple[str, View]]:
    """The figures that a map can show for a quarter: a short word for the URL, and which it is."""
    codes = {icb.org_code for icb in icbs}
    there = {(f.indicator_id, f.view) for f in recent(figures, period) if f.org_code in codes}
    return {
        f"{indicator.replace('_', '-')}-{'residents' if view == 'commissioner' else 'providers'}": (
            indicator,
            view,
        )
        for view in VIEWS
        for indicator in OWN_INDICATORS
        if (indicator, view) in there
    }


def choice_words(indicator_id: str, view: View) -> str:
    """`Under 18 weeks on the list, by where patients live`."""
    return f"{SHORT_NAMES[indicator_id]}, {VIEWS[view].lacking}"


def figure_map(
    icbs: Sequence[Icb],
    figures: Sequence[IcbFigure],
    indicator_id: str,
    view: View,
    period: str,
    basis: str,
) -> TileMap | None:
    """An own figure's latest period to the end of a quarter, of the ICBs of that time.

    icbs, figures: as `lib.store.icb_figures` reads them; basis: of the league beside which it
    stands. None where no ICB has a figure that is under 24 months old.
    """
    codes = {icb.org_code for icb in icbs}
    wanted = [
        f
        for f in recent(figures, period)
        if (f.indicator_id, f.view) == (indicator_id, view) and f.org_code in codes
    ]
    if not wanted:
        return None
    latest = max((f.period for f in wanted), key=last_day_of)
    found = standing(icbs, figures, indicator_id, view, latest)
    numbers = Numbers(wanted[0].unit, _PLACES)
    bare, notes = bare_tiles(there_on(icbs, last_day_of(latest)))
    shades = _shades(found, numbers)
    tiles = [_tile(tile, found, shades, numbers) for tile in bare]
    when = period_words(latest)
    empty = TileMap(
        kind=SHORT_NAMES[indicator_id],
        tiles=(),
        rows=0,
        columns=0,
        headline=_headline(found, numbers),
        subtitle=(
            f"{wanted[0].title}, {numbers.unit}, {VIEWS[view].lacking}, {when}; "
            f"{count_of(len(found.figures), 'ICB')}, darker is higher"
        ),
        legend=(),
        notes=(),
        caveat=f"{source(basis)} · {VIEWS[view].lacking} · {when} · not scored",
        wording=OFFICIAL,
    )
    return finished_map(empty, tiles, notes, _legend(found, shades, numbers))


def tile_table(finding: TileMap) -> Table:
    """A row a tile: its place on the map and what is on it."""
    counted = any(tile.counts is not None for tile in finding.tiles) or not any(
        tile.number is not None for tile in finding.tiles
    )
    start = ("org_code", "org_name", "region", "row", "column")
    rows: list[tuple[Cell, ...]] = []
    for tile in finding.tiles:
        at = (tile.org_code, tile.name, tile.region, tile.row + 1, tile.column + 1)
        if counted:
            rows.append((*at, *(tile.counts or (None,) * SHADES)))
        else:
            rows.append((*at, tile.number, tile.place))
    columns = (
        (*start, *(f"trusts_in_segment_{i}" for i in range(1, SHADES + 1)))
        if counted
        else (*start, "value", "place")
    )
    return Table(columns, tuple(rows), f"{finding.kind} · {finding.caveat}")


def _tile(tile: Tile, found: Standing, shades: Mapping[str, int], numbers: Numbers) -> Tile:
    figure = found.figures.get(tile.org_code)
    name = short_name(tile.name)
    if figure is None:
        return replace(tile, text=_NO_FIGURE, says=f"{name}: no figure published")
    place = found.place(tile.org_code)
    text = numbers.of(figure.value)
    return replace(
        tile,
        text=text,
        shade=shades[tile.org_code],
        says=f"{name}: {text}" + (f", {place.words}" if place else ""),
        number=figure.value,
        place=place.place if place else None,
    )


def _shades(found: Standing, numbers: Numbers) -> dict[str, int]:
    """By the highest, second, third and lowest quarter of the figures; what reads the same, alike.

    Else one number would stand on two shades, and at two ends in the legend.
    """
    shown = [(f.value, numbers.of(f.value)) for f in found.figures.values()]
    ahead = {text: sum(v > value and t != text for v, t in shown) for value, text in shown}
    return {
        code: 1 + SHADES * ahead[numbers.of(f.value)] // len(shown)
        for code, f in found.figures.items()
    }


def _legend(found: Standing, shades: Mapping[str, int], numbers: Numbers) -> list[LegendEntry]:
    entries = []
    for shade in range(1, SHADES + 1):
        values = [f.value for code, f in found.figures.items() if shades[code] == shade]
        if values:
            low, high = numbers.of(min(values)), numbers.of(max(values))
            span = low if low == high else f"{low} to {high}"
            entries.append(LegendEntry(shade, f"{span} ({count_of(len(values), 'ICB')})"))
    if len(found.figures) < len(found.icbs):
        entries.append(LegendEntry(0, "no figure published", _NO_FIGURE))
    return entries


def _headline(found: Standing, numbers: Numbers) -> str:
    name = SHORT_NAMES[found.indicator_id]
    who = {icb.org_code: short_name(icb.name) for icb in found.icbs}
    by_value = sorted((f.value, who[code]) for code, f in found.figures.items())
    (low, lowest), (high, highest) = by_value[0], by_value[-1]
    if numbers.of(low) == numbers.of(high):
        several = len(by_value) > 1
        return f"{name}: {numbers.of(low)} in {'every ICB' if several else lowest}"
    said = f"{name}: from {numbers.of(low)} in {lowest} to {numbers.of(high)} in {highest}"
    return said + (f"; {found.whole.name} {numbers.of(found.whole.value)}" if found.whole else "")
