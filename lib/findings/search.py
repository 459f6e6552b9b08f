"""A search for weights: the best that was found, what it gives, and what it gives up."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from lib.findings.captions import caveat_line
from lib.findings.case import Case, by_line_rule
from lib.findings.league_table import Quarter
from lib.findings.options import Option, rules_in
from lib.findings.search_bounds import (
    Asked,
    Bound,
    box_of,
    brought_within,
    positions,
    present_weights,
    usual_bounds,
)
from lib.findings.search_rows import (
    DomainFound,
    Measure,
    WeightFound,
    domains_found,
    measures_of,
    under,
    words_of,
)
from lib.findings.search_words import (
    NO_FEWER,
    Said,
    against_official,
    counting,
    given_up,
    headline,
    nothing_better,
    tried_words,
)
from lib.findings.weights import weight_shares
from lib.findings.wording import Wording, wording
from lib.matrix import Floats
from lib.robustness.applying import with_weights
from lib.robustness.counting import Progress
from lib.robustness.search import USUAL, Effort, Found
from lib.robustness.search import search as search_box
from lib.robustness.search_change import change_from
from lib.robustness.search_goals import Goal, Goals, Played
from lib.scenario import Scenario
from lib.scoring.league import LeagueResult
from lib.scoring.rules import Weights

_SAME = 1e-9
# moves in all quarters take longer to count than in one; a gap of influence takes longest by far,
# but has no steps to get over
_EFFORTS: dict[Goal, Effort] = {
    "steady": Effort(every=10_000),
    "influence": Effort(every=5_000, random=1_500, most=4_000),
}


@dataclass(frozen=True)
class Search:
    """The best of the weightings tried; where none beats the present one, nothing is found.

    measures: the goal searched for first; now: the present weights, brought within the bounds where
    these leave them out (outside); weights, scenario: what applies what was found; how: the goal's
    number is worked out.
    """

    asked: Asked
    tried: int
    every: bool
    outside: bool
    measures: tuple[Measure, ...]
    domains: tuple[DomainFound, ...]
    changes: tuple[WeightFound, ...]
    weights: Weights | None
    scenario: Scenario | None
    headline: str
    sentences: tuple[str, ...]
    how: str
    caveat: str
    member: str
    wording: Wording


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
    within = brought_within(box, now)
    best = search_box(
        box,
        lambda weights: goals.admissible(asked.goal, weights),
        change_from(goals, within),
        positions(within),
        effort=_EFFORTS.get(asked.goal, USUAL),
        progress=progress,
    )
    said = Said(data, tuple(quarter.data.period for quarter in quarters))
    return _told(_Run(of, scenario, asked, goals, bounds, now, within, best, said))


@dataclass(frozen=True, eq=False)
class _Run:
    """A search that has been made. now, within: c, the present weights, and those in the bounds."""

    of: Case
    scenario: Scenario
    asked: Asked
    goals: Goals
    bounds: Sequence[Bound]
    now: Floats
    within: Floats
    best: Found
    said: Said

    @property
    def better(self) -> bool:
        """Whether what was found beats the present weights."""
        ours = self.goals.values(self.asked.goal, self.within[np.newaxis])[0]
        return bool(self.best.value < ours - _SAME)


def _told(run: _Run) -> Search:
    data, best, better = run.of.data, run.best, run.better
    both = np.stack([run.within, best.weights] if better else [run.within])
    results = [under(run.goals, weights) for weights in both]
    measures = measures_of(run.asked.goal, run.goals, both, run.said)
    weights = results[-1].rules.weights if better else None
    outside = not np.array_equal(run.within, run.now)
    changes = tuple(
        WeightFound(bound.id, bound.name, bound.domain, float(was), float(new))
        for bound, was, new in zip(run.bounds, run.within, best.weights, strict=True)
        if better
    )
    what, now = (run.asked.goal, run.said), measures[0].now
    return Search(
        asked=run.asked,
        tried=best.tried,
        every=best.every,
        outside=outside,
        measures=measures,
        domains=domains_found(run.of, results),
        changes=changes,
        weights=weights,
        scenario=with_weights(run.scenario, data.framework, weights) if weights else None,
        headline=headline(*what, now, best.value, best.tried, words_of(run.asked, changes))
        if better
        else nothing_better(*what, now, outside=outside),
        sentences=_sentences(run, results[-1], measures),
        how=counting(*what),
        caveat=caveat_line(run.of.result, what_if=True),
        member=data.member,
        wording=wording(data),
    )


def _played(
    of: Case, scenario: Scenario, quarter: Quarter, organisations: Collection[str]
) -> Played:
    """The scenario in another quarter, under the same line rule."""
    rules = rules_in((Option("", "", "", scenario),), quarter.data, organisations)[0]
    return Played(quarter.data, by_line_rule(rules, of.key), quarter.leagues)


def _sentences(run: _Run, found: LeagueResult, measures: Sequence[Measure]) -> tuple[str, ...]:
    tried = tried_words(run.best.tried, every=run.best.every)
    if not run.better:
        nobody = measures[0].goal != "influence" and not measures[0].now
        return (NO_FEWER,) if nobody else (tried,)
    before, after = run.of.official.segments, found.segments
    both = (before > 0) & (after > 0)
    up, down = int(np.sum(both & (after < before))), int(np.sum(both & (after > before)))
    others = given_up([(m.goal, m.now, m.found) for m in measures[1:] if m.goal != "moves"])
    return tuple(s for s in (against_official(run.said, up, down), others, tried) if s)
