"""Metrics that brought nothing new between two quarters: annual surveys, plans, inspections."""

from dataclasses import dataclass

import numpy as np

from lib.framework import Combined
from lib.league import FigureDates, LeagueData
from lib.matrix import Floats, shared_positions
from lib.robustness.paired_changes import paired_changes
from lib.scoring.league import LeagueResult

_SAME_SCORE = 0.005  # published metric scores carry two decimals
_SAME_PLAN = 1e-9
_NEARLY_ALL = 0.95  # a plan that one or two trusts set anew still stands for the league
_PLAN = "OF0079"  # what LeagueData.planned holds


@dataclass(frozen=True)
class StandingPlan:
    """The planned surplus or deficit, one half of a metric, unchanged for `same` of `of`."""

    metric: str
    same: int
    of: int


def frozen_metrics(a: LeagueResult, b: LeagueResult) -> tuple[str, ...]:
    """Score ids of the metrics, in B's order, that count in both and changed for nobody.

    Either nobody's metric score changed, of those who have it in both quarters; or all its figures
    were measured in the same one period both times, and what its scores moved came from who is in
    the pool. The second is asked only where figures are dated.
    """
    pairs = paired_changes(a, b)
    steady = np.all(np.abs(pairs.changes) < _SAME_SCORE, axis=0)
    column = {metric: j for j, metric in enumerate(pairs.metrics)}
    old, new = (_one_period(of.data.dates) for of in (a, b))
    return tuple(
        metric
        for metric in b.data.matrix.metrics
        if pairs.common[:, column[metric]].any()
        and (steady[column[metric]] or old.get(metric, "") == new.get(metric))
    )


def counting_metrics(a: LeagueResult, b: LeagueResult) -> int:
    """How many metrics count in both quarters for anybody."""
    return int(paired_changes(a, b).common.any(axis=0).sum())


def standing_plan(a: LeagueResult, b: LeagueResult) -> StandingPlan | None:
    """The plan, where it is the same in both quarters for all or nearly all.

    None too where nobody's is known in both, and where the metric that holds it has no weight.
    """
    was, now = _plans(a.data, b.data)
    same = int(np.sum(np.abs(now - was) <= _SAME_PLAN))
    metric = next((m.score_id for m in b.data.metrics if _holds_plan(b.data, m.rule)), None)
    if metric is None or not len(now) or same < _NEARLY_ALL * len(now):
        return None
    pairs = paired_changes(a, b)
    if not pairs.common[:, pairs.metrics.index(metric)].any():
        return None
    return StandingPlan(metric, same, len(now))


def _holds_plan(data: LeagueData, rule: object) -> bool:
    components = data.framework.component_by_id
    return isinstance(rule, Combined) and any(
        components[part].value_id == _PLAN for part in rule.components
    )


def _plans(old: LeagueData, new: LeagueData) -> tuple[Floats, Floats]:
    """The plans before and now of those whose plan is known in both."""
    into, out_of = shared_positions(new.orgs, old.orgs)
    was, now = old.planned[out_of], new.planned[into]
    known = ~np.isnan(was) & ~np.isnan(now)
    return was[known], now[known]


def _one_period(dates: tuple[FigureDates, ...]) -> dict[str, str]:
    """The period of each metric all of whose figures are of one."""
    return {of.metric_id: of.oldest for of in dates if of.oldest == of.newest}
