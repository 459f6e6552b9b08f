"""The scenarios that stand side by side on Compare: official, presets, and the reader's own."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from lib.errors import ScenarioError
from lib.findings.presets import presets_here
from lib.findings.scenario_line import plain_line, scenario_line
from lib.findings.words import capitalised
from lib.league import LeagueData
from lib.scenario import OFFICIAL, Preset, Scenario, acting, bind, canonical, encode, is_official
from lib.scoring.averages import own_weights
from lib.scoring.rules import Rules, official_rules

OFFICIAL_ID = "official"


@dataclass(frozen=True)
class Option:
    """One scenario to compare.

    id: for a link: `official`, a preset's id, or a scenario's code; title: a preset's own, else
    what differs; line: what differs, always; scenario: as it acts in the league and quarter.
    """

    id: str
    title: str
    line: str
    scenario: Scenario
    preset: Preset | None = None


def options(
    data: LeagueData, own: Iterable[Scenario] = (), organisations: Collection[str] = ()
) -> tuple[Option, ...]:
    """Official scoring, every preset that can act here, then the reader's own without repeats.

    own: scenarios that the reader has set or kept; one that cannot be bound here is left out.
    """
    line = plain_line(data)
    found = [Option(OFFICIAL_ID, line, line, OFFICIAL)]
    found += [
        Option(
            here.preset.id,
            here.preset.title,
            capitalised(scenario_line(here.scenario, data)),
            canonical(here.scenario, data.framework),
            here.preset,
        )
        for here in presets_here(data)
        if not here.reason and not is_official(here.scenario)
    ]
    for scenario in own:
        option = own_option(scenario, data, organisations)
        if option and _unnamed(option.scenario) not in [_unnamed(o.scenario) for o in found]:
            found.append(option)
    return distinct(found)


def own_option(
    scenario: Scenario, data: LeagueData, organisations: Collection[str] = ()
) -> Option | None:
    """A scenario of the reader's own; None where it cannot be bound or changes nothing here."""
    try:
        there = canonical(acting(scenario, data)[0], data.framework)
        rules = bind(there, data, organisations).rules
        line = capitalised(scenario_line(there, data))
    except ScenarioError:
        return None
    if not _acts(rules, data):
        return None
    return Option(encode(canonical(scenario, data.framework)), line, line, there)


def distinct(options: Iterable[Option]) -> tuple[Option, ...]:
    """The options, of those that read alike each but the first with its number: `... (2)`."""
    seen: Counter[str] = Counter()
    told = []
    for option in options:
        seen[option.title] += 1
        told.append(_numbered(option, seen[option.title]))
    return tuple(told)


def rules_in(
    chosen: Sequence[Option], data: LeagueData, organisations: Collection[str] = ()
) -> tuple[Rules, ...]:
    """Each option's rules in another quarter of its league.

    A preset is resolved anew, as "same test for everyone" must be, and is official where it cannot
    act; so is what cannot be bound there.
    """
    here = {one.preset.id: one.scenario for one in presets_here(data)}
    scenarios = [
        here[one.preset.id] if one.preset else acting(one.scenario, data)[0] for one in chosen
    ]
    return tuple(_rules(scenario, data, organisations) for scenario in scenarios)


def _rules(scenario: Scenario, data: LeagueData, organisations: Collection[str]) -> Rules:
    try:
        return bind(scenario, data, organisations).rules
    except ScenarioError:
        return bind(OFFICIAL, data).rules


def _numbered(option: Option, n: int) -> Option:
    if n == 1:
        return option
    title = f"{option.title} ({n})"
    return replace(option, title=title, line=title if option.preset is None else option.line)


def _acts(rules: Rules, data: LeagueData) -> bool:
    """Whether anything that the rules change is there to be changed."""
    official = official_rules(data.framework)
    weights, plain = (
        own_weights(data.matrix, of.weights.aligned(data.matrix.metrics))
        for of in (rules, official)
    )
    same = (rules.boundary, rules.override, rules.min_metrics) == (
        *(official.boundary, official.override),
        official.min_metrics,
    )
    left_out = rules.exclude.intersection(data.orgs)
    return not same or bool(left_out) or not np.allclose(weights, plain, rtol=0, atol=1e-12)


def _unnamed(scenario: Scenario) -> Scenario:
    return scenario.model_copy(update={"name": ""})
