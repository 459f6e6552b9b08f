"""A search for a scenario: a goal, bounds for the weights, and the best of those tried."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from lib.errors import ScenarioError
from lib.findings.league_table import Quarter
from lib.findings.search import search
from lib.findings.search_bounds import moves_nobody, reason_not
from lib.findings.search_types import Search
from lib.findings.search_words import GOALS, VARY, Said, explained, none_to_save, question
from lib.robustness.applying import with_weights
from lib.robustness.counting import Progress
from lib.robustness.search_goals import Goal
from lib.scoring.rules import Weights
from lib.store.leagues import LeagueKey
from lib.ui.bench import Bench, case_finding, current_bench
from lib.ui.choices import bound_choice
from lib.ui.data import Loaded
from lib.ui.league_quarters import quarter
from lib.ui.markup import worded
from lib.ui.progress import with_progress
from lib.ui.scenario_state import read_scenario, refuse, write_scenario
from lib.ui.search_form import LastSearch, draw_form, is_applied, last_search, note_applied
from lib.ui.search_result import draw_result
from lib.ui.words import draw_heading

_NOT_YET = (
    "Say how far each weight may go, then press Search. What counts is the ratio between weights: "
    "doubling all of them changes nothing."
)
T = TypeVar("T", bound=str)


def draw_search(bench: Bench) -> None:
    """The goal is in the URL as `goal`, what varies as `vary`; nothing runs until asked."""
    keys = _quarters(bench)
    said = Said(bench.data, tuple(key.period for key in keys))
    with st.container(key="search"):
        top = st.container()
        with st.container(horizontal=True, key="search_choices"):
            goal = _choice("Goal of the search", GOALS, "goal")
            vary = _choice("What varies", VARY, "vary")
        st.html(f'<p class="wb-part">{worded(explained(goal, said))}</p>')
        reason = case_finding(
            bench, bench.line_rule, f"no search {goal}", lambda of: reason_not(of, goal, len(keys))
        )
        heading, words = question(goal, said), [reason or _not_yet(bench, goal, said)]
        if not reason:
            form, result = st.columns([1, 2], gap="large")
            with form:
                draw_form(bench, goal, vary)
            last = last_search(bench, goal, vary)
            if last:
                with result:
                    finding = _finding(bench, last, keys)
                    applied = is_applied(bench) and finding.scenario is not None
                    applied = applied and last.scenario != bench.scenario
                    draw_result(finding, _apply, applied=applied)
                heading = finding.applied if applied else finding.headline
                words = [*finding.sentences]
        with top:
            draw_heading(heading, words)


def _not_yet(bench: Bench, goal: Goal, said: Said) -> str:
    """What to do before anything has been searched for."""
    if goal == "moves" and case_finding(bench, bench.line_rule, "moves nobody", moves_nobody):
        return none_to_save(said)
    return _NOT_YET


def _choice(label: str, words: Mapping[T, str], key: str) -> T:
    labels = {str(value): said for value, said in words.items()}
    chosen = bound_choice(st.segmented_control, label, labels, key)
    return next(value for value in words if value == chosen)


def _quarters(bench: Bench) -> list[LeagueKey]:
    """All loaded quarters of the league, in their order."""
    key = bench.key
    return [k for k in bench.loaded.of_league(key.league) if k.basis == key.basis]


def _finding(bench: Bench, last: LastSearch, keys: Sequence[LeagueKey]) -> Search:
    """What the search finds, from the scenario that it was asked for in; kept once worked out."""
    then = replace(bench, scenario=last.scenario)
    loaded = bench.loaded
    return with_progress(
        "Trying thousands of weightings",
        lambda tell: case_finding(
            then,
            then.line_rule,
            f"search {last.asked}",
            lambda of: search(
                of,
                then.scenario,
                last.asked,
                list(_loaded(loaded, keys, tell)),
                loaded.organisations,
                tell,
            ),
        ),
    )


def _loaded(data: Loaded, keys: Sequence[LeagueKey], tell: Progress) -> Iterator[Quarter]:
    """Every quarter; the first time that takes longer than a moment, too."""
    for key in keys:
        tell(0.0)
        yield quarter(data, key)


def _apply(weights: Weights) -> None:
    """For the button: these weights in place of the scenario's; all else of it stays."""
    bench = current_bench()
    data, organisations = bench.data, bench.loaded.organisations
    try:
        whole = read_scenario(data, organisations).whole
        changed = with_weights(whole, data.framework, weights)
        note_applied(with_weights(bench.scenario, data.framework, weights))
    except ScenarioError as error:
        refuse(error)
    else:
        write_scenario(changed, data, organisations)
