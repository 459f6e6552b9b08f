"""What a step of a run changes in a league and quarter, and what of it cannot act there."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from lib.errors import ScenarioError
from lib.findings.present_run import Step
from lib.findings.presets import PresetHere, presets_here
from lib.league import LeagueData
from lib.scenario import OFFICIAL, Scenario, acting, bind, canonical, combined
from lib.store.leagues import BASES, LeagueKey


class Staged(NamedTuple):
    """scenario: canonical, and known to bind; notes: what of the step cannot act, and why."""

    scenario: Scenario
    notes: tuple[str, ...]


def staged(step: Step, data: LeagueData, organisations: Collection[str] = ()) -> Staged:
    """The step on a league. Nothing of it is skipped silently."""
    scenario, notes = step.scenario, []
    here = {one.preset.id: one for one in presets_here(data)} if step.presets else {}
    try:
        for name in step.presets:
            one = here[name]
            notes += _inert(one)
            scenario = combined(scenario, one.scenario, data.framework)
        scenario, note = acting(scenario, data)
        bind(scenario, data, organisations)
        whole = canonical(scenario, data.framework)
    except ScenarioError as error:
        return Staged(OFFICIAL, (*notes, f"This step cannot act here: {error}"))
    return Staged(whole, (*notes, note) if note else tuple(notes))


def _inert(one: PresetHere) -> list[str]:
    if one.reason:
        return [f"“{one.preset.title}” cannot act here: {one.reason}."]
    if one.inert:
        return [f"Of “{one.preset.title}” a part cannot act here: {'; '.join(one.inert)}."]
    return []


def key_of(step: Step, bench: LeagueKey, keys: Sequence[LeagueKey]) -> LeagueKey | None:
    """The league and quarter that the step is about; None where the data set has none such.

    A league without a quarter of its own takes the bench's, else the newest that is there.
    """
    league = step.league or bench.league
    there = [key for key in keys if key.league == league]
    if league == bench.league and step.period in ("", bench.period):
        return bench
    periods = {key.period for key in there}
    wanted = step.period or (bench.period if bench.period in periods else max(periods, default=""))
    of = [key for key in there if key.period == wanted]
    return min(of, key=lambda key: BASES.index(key.basis), default=None)
