"""The form of a search: a range for each weight, and what was last asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from lib.findings.search_bounds import Asked, Bound, usual_bounds
from lib.robustness.search import MOST, PER_UNIT
from lib.robustness.search_goals import Goal, Vary
from lib.scenario import Scenario
from lib.ui.bench import Bench, case_finding, current_bench

_LAST, _SEEDED, _APPLIED = "search_asked", "search_seeded", "search_applied"
_USUAL = "How far each weight may go: from half to twice what it is now, unless you say otherwise."
_SEARCHED = "How far each weight may go: as in the search that found the weights set now."
_LONG = 420  # px for the ranges of all metrics: they scroll


@dataclass(frozen=True)
class LastSearch:
    """The last search asked for, in which league and quarter (place), and in which scenario."""

    place: tuple[str, ...]
    scenario: Scenario
    asked: Asked


def last_search(bench: Bench, goal: Goal, vary: Vary) -> LastSearch | None:
    """The last search, where it is of what is on the screen, or its weights have been applied."""
    last: LastSearch | None = st.session_state.get(_LAST)
    if not last or (last.place, last.asked.goal, last.asked.vary) != (_place(bench), goal, vary):
        return None
    same = _nameless(last.scenario) == _nameless(bench.scenario)
    return last if same or is_applied(bench) else None


def is_applied(bench: Bench) -> bool:
    """Whether the scenario is what a search found, whatever it has been named since."""
    return bool(st.session_state.get(_APPLIED) == _nameless(bench.scenario))


def note_applied(scenario: Scenario) -> None:
    """This scenario comes from a search: its result stays on the screen, and so do the bounds."""
    st.session_state[_APPLIED] = _nameless(scenario)


def _nameless(scenario: Scenario) -> Scenario:
    return scenario.model_copy(update={"name": ""})


def draw_form(bench: Bench, goal: Goal, vary: Vary) -> None:
    """A range for each weight; where both ends are the same the weight is held there."""
    bounds = case_finding(
        bench,
        bench.line_rule,
        f"search bounds {vary}",
        lambda of: usual_bounds(of.data, of.rules, vary),
    )
    _seed(bench, vary, bounds)
    with st.form("search_form", border=False):
        how_far = _SEARCHED if is_applied(bench) else _USUAL
        st.html(f'<p class="wb-small">{how_far} Both ends at the same place hold it there.</p>')
        with st.container(
            height=_LONG if vary == "metric" else "content", border=False, gap="xxsmall"
        ):
            for bound in bounds:
                st.slider(
                    f"{bound.name} (now {bound.now:.3g})",
                    0.0,
                    MOST / PER_UNIT,
                    step=1 / PER_UNIT,
                    key=_key(vary, bound),
                )
        st.form_submit_button("Search", type="primary", on_click=_ask, args=(goal, vary, bounds))


def _seed(bench: Bench, vary: Vary, bounds: Sequence[Bound]) -> None:
    """Usual bounds whenever the weights change, unless it was a search that changed them.

    A page that was left forgets its sliders: the last search's bounds stand for them.
    """
    weights = (_place(bench), tuple((bound.id, bound.now) for bound in bounds))
    seeded = st.session_state.setdefault(_SEEDED, {})
    same = seeded.get(vary) == weights or (vary in seeded and is_applied(bench))
    last: LastSearch | None = st.session_state.get(_LAST)
    searched = {}
    if same and last and last.place == _place(bench) and last.asked.vary == vary:
        searched = {name: (low, high) for name, low, high in last.asked.within}
    for bound in bounds:
        if not same or _key(vary, bound) not in st.session_state:
            usual = (bound.low, bound.high)
            st.session_state[_key(vary, bound)] = searched.get(bound.id, usual)
    seeded[vary] = weights


def _ask(goal: Goal, vary: Vary, bounds: Sequence[Bound]) -> None:
    """For the button: what is to be searched for, from the ranges as they stand."""
    bench, within = current_bench(), []
    for bound in bounds:
        low, high = st.session_state[_key(vary, bound)]
        within.append((bound.id, float(low), float(high)))
    asked = Asked(goal, vary, tuple(within))
    st.session_state[_LAST] = LastSearch(_place(bench), bench.scenario, asked)


def _place(bench: Bench) -> tuple[str, ...]:
    """Release, league and quarter."""
    return bench.cache_key[:-1]


def _key(vary: Vary, bound: Bound) -> str:
    return f"within_{vary}_{bound.id}"
