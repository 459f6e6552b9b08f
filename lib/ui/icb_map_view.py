"""The map of the ICBs on tiles, by a figure of their own or by the segments of their trusts."""

import streamlit as st

from lib.findings.tile_map import choice_words, figure_map, map_choices
from lib.findings.tile_map_segments import Lying, segments_map
from lib.findings.tile_map_types import TileMap
from lib.store.icb_figures import IcbFigure
from lib.store.member_icbs import member_icbs
from lib.store.series import View
from lib.ui.bench import Bench, kept_finding
from lib.ui.choices import bound_choice
from lib.ui.icb_leagues import IcbLeague, league_beside, league_keys_at
from lib.ui.icb_own_view import figures_read
from lib.ui.league_quarters import quarter
from lib.ui.links import icb_address
from lib.ui.nothing import OTHER_QUARTER, nothing_here
from lib.ui.one_icb import OneIcb
from lib.ui.tile_map_view import draw_tile_map

_SEGMENTS = "segments"


def draw_map(of: OneIcb) -> None:
    """The map that the reader chooses, in the URL as `map`; a tile opens its ICB's page."""
    figures = figures_read(of)
    choices = map_choices(of.icbs, figures, of.bench.key.period)
    words = {word: choice_words(*what) for word, what in choices.items()}
    if leagues := _leagues(of.bench):
        group = leagues[0].data.group
        words[_SEGMENTS] = f"{group.capitalize()}s of the trusts in each ICB"
    if not words:
        st.html(nothing_here(["No figure of ICBs is loaded for this quarter."], OTHER_QUARTER))
        return
    st.html('<section class="wb-part wb-icb-title" id="map"><h2>Map of the ICBs</h2></section>')
    chosen = bound_choice(st.selectbox, "Map of the ICBs by", words, "map", width=480)
    found = _finding(of, chosen, choices.get(chosen), figures, leagues)
    if found is not None:
        about = "what-if" if chosen == _SEGMENTS else "icbs"
        draw_tile_map(found, icb_address, chosen=of.org_code, about=about)


def _finding(
    of: OneIcb,
    chosen: str,
    what: tuple[str, View] | None,
    figures: tuple[IcbFigure, ...],
    leagues: list[IcbLeague],
) -> TileMap | None:
    """Kept for the quarter and scenario: it is the same map whichever ICB's page it is on."""
    bench = of.bench

    def make() -> TileMap | None:
        if what is not None:
            return figure_map(of.icbs, figures, *what, bench.key.period, bench.key.basis)
        lying: list[Lying] = [
            (league.case.result, member_icbs(bench.loaded.database, league.key))
            for league in leagues
        ]
        return segments_map(of.icbs, lying, bench.key.period)

    return kept_finding(bench, f"map of ICBs {chosen}", make)


def _leagues(bench: Bench) -> list[IcbLeague]:
    """The leagues of trusts of the quarter, all scored by the same as the one on the bench."""
    keys = [
        key
        for key in league_keys_at(bench)
        if (key.basis, key.period) == (bench.key.basis, bench.key.period)
    ]
    leagues = [league_beside(bench, key, quarter(bench.loaded, key), ()) for key in keys]
    return [league for league in leagues if league.data.member != "ICB"]
