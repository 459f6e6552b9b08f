"""The line on every page that says which scoring is shown, with undo, reset and the link."""

from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib.mutable_popover_container import PopoverContainer

from lib.findings.scenario_line import plain_line, scenario_line
from lib.findings.words import BASIS_WORDS, capitalised
from lib.scenario import is_official
from lib.store.leagues import LeagueKey
from lib.ui.bench import Bench
from lib.ui.chart_link import begin_links, fill_links
from lib.ui.choices import drawn_choices, unknown_choices
from lib.ui.data import Loaded
from lib.ui.frame import draw_style
from lib.ui.kept import CARRIED
from lib.ui.kept_view import draw_kept
from lib.ui.league_quarters import quarter, quarter_before
from lib.ui.links import BRIEFINGS, brief_address, briefed, league_choices, link_target
from lib.ui.markup import escaped
from lib.ui.present_link import draw_present_button
from lib.ui.scenario_state import (
    CODE,
    can_redo,
    can_undo,
    code_field,
    read_scenario,
    redo,
    refusal,
    reset,
    undo,
)

_LONGEST_NOTE = 400
_BADGES = {
    "illustrative": f'<span class="wb-fictional">{BASIS_WORDS["illustrative"]}</span>',
    "indicative": '<span class="wb-indicative">Indicative · scored by Weighbridge</span>',
}


# Choices that live in the URL; one that a page has not drawn has nothing to say in its link.
_CHOICES = ("data", "league", "period", "basis", "lines", "look", "sweep", "trust")


@dataclass(frozen=True)
class Top:
    """The bench of this run, and the places that only the page itself can fill.

    line: how the scenario differs from official scoring, in one line.
    """

    bench: Bench
    line: str
    address: PopoverContainer
    notes: DeltaGenerator
    handing: DeltaGenerator
    code: str

    def finish(self, path: str) -> None:
        """To be called when the page at that path has drawn all its choices."""
        if said := unknown_choices():
            self.notes.html(_note(said))
        if self.address.open:
            with self.address:
                st.markdown("This link reopens exactly this: data set, league, quarter, scenario.")
                st.code(_link(self.bench.key, self.code), language=None, wrap_lines=True)
        fill_links(lambda: _link(self.bench.key, self.code))
        if path != BRIEFINGS:
            self.handing.html(_brief_this(self.bench, path), width="content")


def draw_scenario_line(data: Loaded, key: LeagueKey) -> Top:
    """Draws the line; the links and the note on what is not there come with `finish`."""
    begin_links()
    code = code_field()
    now = quarter(data, key)
    read = read_scenario(now.data, data.organisations)
    earlier = quarter_before(data, key)
    before = quarter(data, earlier) if earlier else None
    bench = Bench(data, key, now, before, read.scenario)
    line = scenario_line(bench.scenario, bench.data)
    if bench.data.basis == "indicative":
        draw_style("indicative")
    with st.container(key="scenario_line", horizontal=True, vertical_alignment="center"):
        st.html(_words(bench, line))
        with st.container(horizontal=True, width="content", key="scenario_actions"):
            st.button("Undo", key="undo_button", on_click=undo, disabled=not can_undo())
            st.button("Redo", key="redo_button", on_click=redo, disabled=not can_redo())
            st.button("Reset", key="reset_button", on_click=reset, disabled=not code)
            address = st.popover("Copy link", key="copy_link", on_change="rerun")
            draw_kept(bench)
            handing = st.empty()
            draw_present_button()
    for said in (read.note, refusal()):
        if said:
            st.html(_note(_short(said)))
    return Top(bench, line, address, st.empty(), handing, code if read.good else "")


def _short(said: str) -> str:
    """A note may quote a link at length; its last sentence, what is shown instead, stays."""
    if len(said) <= _LONGEST_NOTE:
        return said
    return f"{said[:_LONGEST_NOTE]}… {said.rpartition('. ')[2][:_LONGEST_NOTE]}"


def _note(said: str) -> str:
    return f'<p class="wb-note" role="status">{escaped(said)}</p>'


def _words(bench: Bench, line: str) -> str:
    kind = "" if line == plain_line(bench.data) else "<b>What-if, not official</b> "
    named = f' <span class="wb-named">named “{escaped(bench.scenario.name)}”</span>'
    return (
        '<p class="wb-line">'
        + _BADGES.get(bench.data.basis, "")
        + kind
        + escaped(capitalised(line))
        + (named if bench.scenario.name and not is_official(bench.scenario) else "")
        + "</p>"
    )


def _brief_this(bench: Bench, path: str) -> str:
    chosen = {key: choice.value for key, choice in drawn_choices().items()}
    address = brief_address(*briefed(path, chosen, bench.data.member))
    return (
        f'<a class="wb-brief-this" href="{escaped(address)}" target="{link_target()}">'
        "Brief this</a>"
    )


def _link(key: LeagueKey, code: str) -> str:
    """The page's address with every choice spelt out: a newer quarter does not change it."""
    drawn = drawn_choices()
    own = (CODE, CARRIED, *_CHOICES)  # what is kept is the reader's, and no part of the page
    asked = {k: v for k, v in st.query_params.to_dict().items() if k not in own}
    chosen = {k: drawn[k].value for k in _CHOICES if k in drawn and st.session_state.get(k)}
    pinned = {**asked, **chosen, **league_choices(key), "data": drawn["data"].value}
    if code:
        pinned[CODE] = code
    base = (st.context.url or "").split("?")[0]
    return f"{base}?{urlencode(pinned)}"
