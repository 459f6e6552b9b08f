"""The trusts of an ICB by presets: the scenario grid with those rows alone, league by league."""

import streamlit as st

from lib.findings.options import options
from lib.findings.scenario_grid import ScenarioGrid, scenario_grid
from lib.findings.scenario_grid_notes import less_certain
from lib.scenario import is_official
from lib.ui.bench import kept_finding
from lib.ui.grid_table import grid_html, legend_html
from lib.ui.icb_head_view import area_words
from lib.ui.icb_leagues import IcbLeague
from lib.ui.icb_trusts_view import area_finding, league_heading, links_to, look
from lib.ui.markup import worded
from lib.ui.one_icb import OneIcb, icb_names
from lib.ui.terms import with_terms


def draw_presets(of: OneIcb) -> None:
    """Every league's grid with its legend."""
    if not of.leagues:
        return
    head = '<section class="wb-part wb-icb-title" id="presets">'
    st.html(with_terms(f"{head}<h2>Its trusts by presets</h2></section>"))
    for league in of.leagues:
        found, grid = area_finding(league), grid_finding(of, league)
        with links_to(league, of):
            said = " ".join(worded(said) for said in grid.sentences)
            uncertain = less_certain(grid.member, grid.wording)
            st.html(
                f'<div class="{look(found)} wb-icb-grid">'
                f"{league_heading(league, found, grid.headline)}"
                f'<p class="wb-small">{said}</p>{legend_html(grid)}{grid_html(grid)}'
                f'<p class="wb-small">{worded(uncertain)}</p></div>'
            )


def grid_finding(of: OneIcb, league: IcbLeague) -> ScenarioGrid:
    """The league's options on the trusts of the area."""
    bench = league.bench
    own = () if is_official(bench.scenario) else (bench.scenario,)
    whose = area_words(of)
    return kept_finding(
        bench,
        f"icb grid {of.cache_name} {bench.line_rule}",
        lambda: scenario_grid(
            bench.data,
            options(bench.data, own, bench.loaded.organisations),
            bench.line_rule,
            bench.now.leagues,
            bench.loaded.organisations,
            orgs=league.orgs,
            whose=whose[:1].lower() + whose[1:] if of.scope != "icb" else whose,
            places=icb_names(bench),
        ),
    )
