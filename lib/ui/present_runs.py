"""Which run is presented, and what its step is about."""

from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from lib.configuration import configuration
from lib.errors import BriefError, ScenarioError
from lib.findings.present_run import SHIPPED, ChartName, Run, Step, load_run, own_run, runs_in
from lib.findings.present_step import Staged, key_of, staged
from lib.findings.words import listed
from lib.periods import quarter_words
from lib.scenario import OFFICIAL, Scenario, bind, canonical, merged
from lib.ui.bench import Bench
from lib.ui.league_quarters import quarter
from lib.ui.present_link import RUN
from lib.ui.present_state import State

_LONGEST = 60


@dataclass(frozen=True, eq=False)
class Stage:
    """A step as it stands: its league and scenario, its chart, and what of it cannot act."""

    bench: Bench
    chart: ChartName
    notes: tuple[str, ...]


def current_run(bench: Bench) -> Run:
    """The run that the address asks for. Raises BriefError for one that is not there, or bad."""
    asked = st.query_params.get(RUN, "")
    if not asked:
        return own_run(bench.scenario)
    own = configuration().presentations
    runs = runs_in(Path(own) if own else None, SHIPPED)
    if asked not in runs:
        said = "".join(filter(str.isprintable, asked))[:_LONGEST]
        there = listed(sorted(runs)) or "none"
        raise BriefError(f"There is no run of scenarios called '{said}'; those there are: {there}.")
    return load_run(runs[asked])


def stage_of(step: Step, bench: Bench, now: State) -> Stage:
    """The step on its league, as the keys have changed it.

    Raises BriefError where the data set has no such league or quarter.
    """
    key = key_of(step, bench.key, bench.loaded.keys)
    if key is None:
        wanted = [f"league '{step.league or bench.key.league}'"]
        wanted += [quarter_words(step.period)] if step.period else []
        raise BriefError(f"This data set has no {' in '.join(wanted)}, which this step is about.")
    there = bench if key == bench.key else replace(bench, key=key, now=quarter(bench.loaded, key))
    if now.official:
        return Stage(replace(there, before=None, scenario=OFFICIAL), step.chart, ())
    asked = Staged(bench.scenario, ())
    if not step.own:
        asked = staged(step, there.data, bench.loaded.organisations)
    scenario, said = _moved(asked.scenario, there, now)
    return Stage(replace(there, before=None, scenario=scenario), step.chart, (*asked.notes, *said))


def _moved(scenario: Scenario, there: Bench, now: State) -> tuple[Scenario, tuple[str, ...]]:
    """The scenario with the weights of the sliders; as it was, and why, where they cannot be."""
    if not now.weights:
        return scenario, ()
    weights = {**scenario.domain_weights, **now.weights}
    try:
        changed = merged(scenario, domain_weights=weights)
        bind(changed, there.data, there.loaded.organisations)
        return canonical(changed, there.data.framework), ()
    except ScenarioError as error:
        return scenario, (f"{error} The weights were not taken.",)
