"""A search for weights: the best that was found, what it gives, and what it gives up."""

from collections.abc import Collection, Sequence

import numpy as np

from lib.findings.case import Case, by_line_rule
from lib.findings.league_table import Quarter
from lib.findings.options import Option, rules_in
from lib.findings.search_bounds import (
    Asked,
    box_of,
    brought_within,
    positions,
    present_weights,
    usual_bounds,
)
from lib.findings.search_told import Run, told
from lib.findings.search_types import Search
from lib.findings.search_words import Said
from lib.findings.weights import weight_shares
from lib.robustness.counting import Progress
from lib.robustness.search import USUAL, Effort
from lib.robustness.search import search as search_box
from lib.robustness.search_change import change_from
from lib.robustness.search_goals import Goal, Goals, Played
from lib.scenario import Scenario

_TRYING = 0.8  # the share of the time, where pairs of quarters are worked out after it
# moves in all quarters take longer to count than in one; a gap of influence takes longest by far,
# but has no steps to get over
_EFFORTS: dict[Goal, Effort] = {
    "steady": Effort(every=10_000),
    "influence": Effort(every=5_000, random=1_500, most=4_000),
}


def search(
    of: Case,
    scenario: Scenario,
    asked: Asked,
    quarters: Sequence[Quarter],
    organisations: Collection[str] = (),
    progress: Progress | None = None,
) -> Search:
    """The best weights within the bounds, all else of the scenario as it is.

    of: the scenario in the chosen quarter, for which `reason_not` gives none; quarters: all loaded
    ones of the league, in their order, this one among them. Raises ScenarioError as `bind` does.
    """
    data, bounds = of.data, usual_bounds(of.data, of.rules, asked.vary)
    names, now = tuple(bound.id for bound in bounds), present_weights(bounds)
    shares = {share.id: share.official for share in weight_shares(data, of.rules)}
    stated = np.array([shares.get(domain, 0.0) for domain in data.framework.domain_ids])
    played = [_played(of, scenario, quarter, organisations) for quarter in quarters]
    here = Played(data, of.rules, of.leagues)
    goals = Goals(here, played, of.official.segments, stated, asked.vary, names)
    box = box_of(bounds, asked)
    within, tell = brought_within(box, now), _parts(progress, asked.goal)
    best = search_box(
        box,
        lambda weights: goals.admissible(asked.goal, weights),
        change_from(goals, within),
        positions(within),
        effort=_EFFORTS.get(asked.goal, USUAL),
        progress=tell[0],
    )
    said = Said(data, tuple(quarter.data.period for quarter in quarters))
    return told(Run(of, scenario, asked, goals, bounds, now, within, best, said), tell[1])


def _played(
    of: Case, scenario: Scenario, quarter: Quarter, organisations: Collection[str]
) -> Played:
    """The scenario in another quarter, under the same cut-off rule."""
    rules = rules_in((Option("", "", "", scenario),), quarter.data, organisations)[0]
    return Played(quarter.data, by_line_rule(rules, of.key), quarter.leagues)


def _parts(progress: Progress | None, goal: Goal) -> tuple[Progress | None, Progress | None]:
    """Of trying weightings, and of what is worked out for the pairs of quarters after it."""
    if progress is None or goal != "steady":
        return progress, None
    return lambda done: progress(_TRYING * done), lambda done: progress(
        _TRYING + (1 - _TRYING) * done
    )
