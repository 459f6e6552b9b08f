"""The page of one ICB: which, its paragraph, its trusts, and its own figures."""

from collections.abc import Iterable, Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.findings.icb import icb_name, no_more, not_yet, successors_of
from lib.findings.times import day_words
from lib.store.icb_figures import Icb
from lib.ui.bench import Bench
from lib.ui.choices import bound_choice
from lib.ui.finder import draw_found, search_box
from lib.ui.icb_grid_view import draw_presets
from lib.ui.icb_head_view import draw_contents, draw_icb_head, draw_neighbours
from lib.ui.icb_lines_view import draw_lines
from lib.ui.icb_map_view import draw_map
from lib.ui.icb_own_view import draw_own_figures
from lib.ui.icb_patients_view import draw_patients
from lib.ui.icb_questions_view import draw_questions
from lib.ui.icb_trusts_view import draw_trusts
from lib.ui.links import icb_address, linked
from lib.ui.markup import escaped
from lib.ui.one_icb import OneIcb, Scope, day_together, end_of, every_area, every_icb
from lib.ui.part import contained
from lib.ui.words import draw_heading

_KEY = "icb"
_PARTS = {
    "trusts": draw_trusts,
    "lines": draw_lines,
    "presets": draw_presets,
    "questions": draw_questions,
    "own figures": draw_own_figures,
    "patients": draw_patients,
    "map": draw_map,
}
_SCOPES: Mapping[Scope, str] = {"icb": "This ICB", "cluster": "Its cluster", "region": "Its region"}


def choose_and_draw(bench: Bench) -> None:
    """The ICB that the reader looks for; in the URL as `icb`."""
    with st.container(key="icb_page"):
        row = st.container(key="icb_finder", horizontal=True, vertical_alignment="bottom")
        chosen = _choose(bench, row)
        if not chosen:
            _draw_empty(bench)
            return
        by_code = {icb.org_code: icb for icb in every_icb(bench)}
        asked, day = by_code[chosen], end_of(bench)
        after = () if _still(asked, bench) else successors_of(chosen, every_icb(bench), day)
        if len(after) > 1:
            _draw_divided(bench, no_more(asked, after, day), after)
            return
        shown = after[0] if after else asked
        with row:
            of = OneIcb(bench, shown.org_code, _choose_scope(bench, shown.org_code))
        draw_icb_head(of, [no_more(asked, after, day), not_yet(shown, by_code, day)])
        draw_contents(of)
        draw_neighbours(of)
        for name, draw in _PARTS.items():
            with contained(name, "part"):
                draw(of)


def _choose(bench: Bench, row: DeltaGenerator) -> str:
    """An ICB of the quarter's end, or one that is asked for by the code of another time."""
    there = [icb for icb in every_icb(bench) if icb.was_there(end_of(bench))]
    words = {"": "Choose an ICB"} | {i.org_code: f"{icb_name(i)} ({i.org_code})" for i in there}
    # The link's own words: on a page's first run the choice itself is not there yet.
    asked = st.session_state.get(_KEY) if _KEY in st.session_state else st.query_params.get(_KEY)
    words |= {i.org_code: _of_another_time(i) for i in every_icb(bench) if i.org_code == asked}
    with row:
        chosen = bound_choice(st.selectbox, "ICB", words, _KEY, width=480)
        text = search_box()
    draw_found(bench, text)
    return chosen


def _of_another_time(icb: Icb) -> str:
    name = f"{icb_name(icb)} ({icb.org_code}"
    return f"{name}, until {day_words(icb.closed)})" if icb.closed else f"{name})"


def _still(icb: Icb, bench: Bench) -> bool:
    return icb.closed is None or icb.closed >= end_of(bench)


def _choose_scope(bench: Bench, org_code: str) -> Scope:
    """Whose trusts; a cluster or region is offered where the ICB shares one with others."""
    areas, today = every_area(bench), end_of(bench)
    words: dict[str, str] = {}
    for scope, label in _SCOPES.items():
        day = today if scope == "icb" else day_together(areas, org_code, scope, today)
        if day:
            words[scope] = label if day == today else f"{label} from {day_words(day)}"
    if len(words) == 1:
        return "icb"
    chosen = bound_choice(st.segmented_control, "Whose trusts", words, "area")
    return next(scope for scope in _SCOPES if scope == chosen)


def _draw_empty(bench: Bench) -> None:
    """The page before anything is chosen: every ICB of the quarter, by region."""
    there = [icb for icb in every_icb(bench) if icb.was_there(end_of(bench))]
    if not there:
        draw_heading("No ICB is known in these data", ["The data name no ICB of this quarter."])
        return
    draw_heading(
        "Choose an ICB to see where its trusts stand",
        ["Choose from the list, or type the name of an ICB or of one of its trusts."],
    )
    areas, day = every_area(bench), end_of(bench)
    regions: dict[str, list[Icb]] = {}
    for icb in there:
        region = areas.region_of(icb.org_code, day) or icb.region or "Region not known"
        regions.setdefault(region, []).append(icb)
    parts = "".join(
        f"<section><h2>{escaped(region)}</h2><ul>{_items(bench, regions[region])}</ul></section>"
        for region in sorted(regions)
    )
    st.html(f'<div class="wb-regions">{parts}</div>')


def _draw_divided(bench: Bench, said: str, after: tuple[Icb, ...]) -> None:
    """A closed ICB whose area went to several: a choice of them."""
    draw_heading(said.partition(". ")[0], [said.partition(". ")[2], "Choose which to see."])
    st.html(f'<div class="wb-regions"><ul>{_items(bench, after)}</ul></div>')


def _items(bench: Bench, icbs: Iterable[Icb]) -> str:
    """Each ICB as a link to its page."""
    return "".join(
        f"<li>{linked(escaped(icb_name(icb)), icb_address(icb.org_code, bench.key))} "
        f'<span class="wb-code">{escaped(icb.org_code)}</span></li>'
        for icb in icbs
    )
