"""Every control of the What if page writes the scenario through the one callback here."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import streamlit as st

from lib.errors import ScenarioError
from lib.findings.words import cut_off_words, listed
from lib.league import LeagueData
from lib.scenario import Scenario, merged, metric_weights_by_id
from lib.scoring.league import published_cutoffs
from lib.ui.bench import current_bench
from lib.ui.chip_state import moved_chips
from lib.ui.positions import touched
from lib.ui.scenario_state import read_scenario, refuse, write_scenario

CUTOFF_KEYS = ("rule_cutoff_1", "rule_cutoff_2", "rule_cutoff_3")
LINE_KEYS = ("line_1", "line_2", "line_3")
_REFUSED_LINES = "refused_lines"
_SCORES = (1.0, 4.0)
_APART = 0.01  # how close one line may be pushed to the next


def write_controls() -> None:
    """For callbacks: the scenario with what all controls of the page say.

    It reads every control, not only the touched one: in a fast burst the code that the browser
    sends lags behind, and a callback that wrote only its own key would lose the others' steps.
    What the page has no control for stays as the scenario has it.
    """
    if moved_chips() is not None:  # a chip sets what the controls, still as they were, would undo
        return
    bench = current_bench()
    data, organisations = bench.data, bench.loaded.organisations
    scenario = read_scenario(data, organisations).whole
    if said := _slip_of_lines(scenario):
        st.session_state[_REFUSED_LINES] = said
        return
    try:
        changed = merged(scenario, **_weights(scenario, data), **_rules(scenario, data))
    except ScenarioError as error:
        refuse(error)
    else:
        write_scenario(changed, data, organisations)


def refused_lines() -> str:
    """Why the cut-offs just entered were not taken, once; empty if they were."""
    return str(st.session_state.pop(_REFUSED_LINES, ""))


def move_line(i: int, lines: Sequence[float]) -> None:
    """For the callback of a line's slider: the line goes there, and pushes the others along.

    lines: all three as they stood when the sliders were drawn. From then on the lines are the
    reader's own (the rule `fixed`), and the charts show what moves with them.
    """
    moved, last = [round(line, 3) for line in lines], len(lines) - 1
    asked = round(float(st.session_state[LINE_KEYS[i]]), 2)
    lowest, highest = _SCORES[0] + i * _APART, _SCORES[1] - (last - i) * _APART
    moved[i] = round(min(max(asked, lowest), highest), 4)  # the others need room beside it
    for k in range(i + 1, len(moved)):
        moved[k] = max(moved[k], round(moved[k - 1] + _APART, 4))
    for k in range(i - 1, -1, -1):
        moved[k] = min(moved[k], round(moved[k + 1] - _APART, 4))
    st.session_state.update(zip(CUTOFF_KEYS, moved, strict=True))
    st.session_state["rule_boundary"] = "fixed"
    st.session_state["lines"] = ""
    write_controls()


def seed(key: str, value: Any) -> None:
    """Makes a widget show a value, before it is drawn; touches nothing if it shows it already."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def standing_cutoffs(data: LeagueData) -> tuple[float, ...]:
    """The lines as they stand, where setting one's own starts from; none where they are awaited."""
    if data.awaited:
        return ()
    return tuple(round(float(cutoff), 4) for cutoff in published_cutoffs(data))


def _weights(scenario: Scenario, data: LeagueData) -> dict[str, Any]:
    by_metric = metric_weights_by_id(scenario, data.framework)
    by_domain = scenario.domain_weights
    metrics = {m.score_id: by_metric.get(m.score_id, m.weight) for m in data.metrics}
    domains = {domain: by_domain.get(domain, 1.0) for domain in data.framework.domain_ids}
    return {
        "metric_weights": {**by_metric, **touched(metrics)},
        "domain_weights": {**by_domain, **touched(domains)},
    }


def _rules(scenario: Scenario, data: LeagueData) -> dict[str, Any]:
    state = st.session_state
    elsewhere = [org for org in scenario.exclude if org not in data.orgs]
    here = [org for org in scenario.exclude if org in data.orgs]
    rules = {
        "weighting": state.get("rule_weighting", scenario.weighting),
        "missing": {"min_metrics": _fewest(scenario, data)},
        "exclude": [*elsewhere, *state.get("rule_exclude", here)],
    }
    if data.framework.indicative:  # it has no controls for lines and override: they stay as given
        return rules
    rules["boundary"] = _boundary(scenario, data)
    rules["override"] = {
        "rule": state.get("rule_override", scenario.override.rule),
        "cap": state.get("rule_cap", scenario.override.cap),
    }
    return rules


def _fewest(scenario: Scenario, data: LeagueData) -> int:
    """The fewest metrics asked for; none where the league asks for as many anyway."""
    given, least = scenario.missing.min_metrics, data.framework.fewest_metrics
    asked = int(st.session_state.get("rule_min", given))
    if asked > least:
        return asked
    return given if given <= least else 0


def _slip_of_lines(scenario: Scenario) -> str:
    """What is wrong with the cut-offs in their boxes, in words for who typed them."""
    state = st.session_state
    boxes = [state.get(key) for key in CUTOFF_KEYS]
    entered = [float(number) for number in boxes if number is not None]
    fixed = state.get("rule_boundary", scenario.boundary.rule) == "fixed"
    fixed = fixed and not current_bench().data.framework.indicative
    if not fixed or len(entered) < len(boxes):
        return ""
    return rising_slip(entered)


def rising_slip(entered: Sequence[float]) -> str:
    """What is wrong with three cut-offs, in words for who typed them; empty if nothing is."""
    edges = (_SCORES[0], *entered, _SCORES[1])
    rising = all(a < b for a, b in pairwise(entered)) and list(edges) == sorted(edges)
    if rising:
        return ""
    said = listed([cut_off_words(cutoff) for cutoff in entered])
    return f"The three numbers must rise from left to right, between 1 and 4. Not taken: {said}."


def _boundary(scenario: Scenario, data: LeagueData) -> dict[str, Any]:
    state = st.session_state
    rule = state.get("rule_boundary", scenario.boundary.rule)
    if rule == "fixed":
        entered = [state.get(key) for key in CUTOFF_KEYS]
        known = scenario.boundary.cutoffs or standing_cutoffs(data)
        lines = list(known) if None in entered else entered
        return {"rule": rule, "cutoffs": lines} if lines else {"rule": scenario.boundary.rule}
    if rule == "quartile":
        return {"rule": rule, "pool": state.get("rule_pool", scenario.boundary.pool or "league")}
    return {"rule": rule}
