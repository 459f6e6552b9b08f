"""The line on every page that says which scoring is shown, with undo, reset and the link."""

from urllib.parse import urlencode

import streamlit as st

from lib.findings.scenario_line import OFFICIAL_LINE, scenario_line
from lib.findings.words import BASIS_WORDS, capitalised
from lib.scenario import is_official
from lib.store.leagues import LeagueKey
from lib.ui.bench import Bench
from lib.ui.data import Loaded, quarter, quarter_before
from lib.ui.markup import escaped
from lib.ui.scenario_state import CODE, can_undo, code_field, read_scenario, refusal, reset, undo

_LONGEST_NOTE = 400  # a note may quote what a link says


def draw_scenario_line(data: Loaded, key: LeagueKey) -> Bench:
    """Draws the line and gives the bench of this run."""
    with st.container(key="scenario_line", horizontal=True, vertical_alignment="center"):
        words = st.container(width="stretch")
        actions = st.container(horizontal=True, width="content", key="scenario_actions")
    with actions:
        buttons = st.container(horizontal=True, width="content")
        address = st.popover("Copy link", key="copy_link")
        with st.container(key="bound_code"):
            code = code_field()
        buttons.button("Undo", key="undo_button", on_click=undo, disabled=not can_undo())
        buttons.button("Reset", key="reset_button", on_click=reset, disabled=not code)
    now = quarter(data, key)
    scenario, note = read_scenario(now.data, data.organisations)
    earlier = quarter_before(data, key)
    before = quarter(data, earlier) if earlier else None
    bench = Bench(data, key, now, before, scenario)
    words.html(_words(bench))
    for said in (note, refusal()):
        if said:
            st.html(f'<p class="wb-note" role="status">{escaped(said[:_LONGEST_NOTE])}</p>')
    with address:
        st.markdown("This link reopens exactly this: data set, league, quarter and scenario.")
        st.code(_link(key, "" if note else code), language=None, wrap_lines=True)
    return bench


def _words(bench: Bench) -> str:
    line = scenario_line(bench.scenario, bench.data)
    kind = "" if line == OFFICIAL_LINE else "<b>What-if, not official</b> "
    named = f' <span class="wb-named">named “{escaped(bench.scenario.name)}”</span>'
    fictional = f'<span class="wb-fictional">{BASIS_WORDS["illustrative"]}</span>'
    return (
        '<p class="wb-line">'
        + (fictional if bench.data.basis == "illustrative" else "")
        + kind
        + escaped(capitalised(line))
        + (named if bench.scenario.name and not is_official(bench.scenario) else "")
        + "</p>"
    )


def _link(key: LeagueKey, code: str) -> str:
    """The page's address with every choice spelt out: a newer quarter does not change it."""
    pinned = {**st.query_params.to_dict(), "league": key.league, "period": key.period}
    pinned["data"] = st.session_state["choose_data"]
    pinned.pop(CODE, None)
    if code:
        pinned[CODE] = code
    base = (st.context.url or "").split("?")[0]
    return f"{base}?{urlencode(pinned)}"
