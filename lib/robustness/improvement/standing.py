"""One organisation as a change of its values finds it: its scores, its values, its pools."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lib.framework import Banded, Combined, Framework, Metric
from lib.robustness.improvement.pools import (
    Pool,
    Ranking,
    completely_loaded,
    pool_without,
    rankings,
)
from lib.robustness.improvement.values import Scored, Valued, recomputed
from lib.scoring.league import LeagueResult
from lib.store.details import MetricDetail


@dataclass(frozen=True, eq=False)
class Loaded:
    """One league among all that are loaded of the framework, basis and period.

    The same for every one of its organisations, whatever the rules: who keeps it need not score the
    pools again.
    """

    league: str
    leagues: tuple[Valued, ...]

    @cached_property
    def own(self) -> Valued:
        """The league itself. Raises StopIteration if it is not among those loaded."""
        return next(valued for valued in self.leagues if valued.data.league == self.league)

    @cached_property
    def computed(self) -> Scored:
        """What the import's SQL gives for the loaded values as they are, of complete pools."""
        metrics = completely_loaded(self.leagues, self.league)
        return recomputed(self.leagues, metrics, [{}])[0]

    @cached_property
    def rankings(self) -> dict[str, Ranking]:
        """The league's ranked metrics, by id, each with everyone loaded of its pool."""
        return rankings(self.leagues, self.league, self.computed)


@dataclass(frozen=True, eq=False)
class Standing:
    """One organisation in a league scored by rules, with the values that its scores come from.

    result: of one weight vector; loaded: the result's own league among the others; details: the
    organisation's, by metric id.
    """

    result: LeagueResult
    org_code: str
    loaded: Loaded
    details: Mapping[str, MetricDetail]

    @property
    def org(self) -> int:
        """Its position in the league. Raises ValueError if it is not in it."""
        return self.result.data.orgs.index(self.org_code)

    @property
    def league(self) -> str:
        """The league's id."""
        return self.result.data.league

    @property
    def framework(self) -> Framework:
        """The league's, with the metrics that imported files brought."""
        return self.result.data.framework

    @cached_property
    def pools(self) -> dict[str, Pool]:
        """By metric id, of its ranked metrics with a value."""
        who = self.league, self.org_code
        return {
            metric_id: pool_without(ranking, who, self.details.get(metric_id))
            for metric_id, ranking in self.loaded.rankings.items()
            if who in ranking.who
        }

    @cached_property
    def values(self) -> dict[str, float]:
        """What it reports and the rules score, by value id; bands of no value by score id."""
        found: dict[str, float] = {}
        for metric in self.framework.metrics_of(self.league):
            if metric.score_id in self.details:
                found |= _values(metric, self.details[metric.score_id], self.framework)
        return found

    def metric_of(self, value_id: str) -> Metric:
        """The metric that a value, or a band of no value, counts in. Raises KeyError."""
        for metric in self.framework.metrics_of(self.league):
            if value_id in value_ids(metric, self.framework):
                return metric
        raise KeyError(value_id)


def of_score(metric: Metric) -> bool:
    """Whether only a score is published, and no value."""
    return isinstance(metric.rule, Banded) and metric.value_id is None


def value_ids(metric: Metric, framework: Framework) -> tuple[str, ...]:
    """What a change of the metric names: its value, its two, or its score where that is all."""
    if isinstance(metric.rule, Combined):
        return tuple(framework.component_by_id[c].value_id for c in metric.rule.components)
    return (metric.score_id if metric.value_id is None else metric.value_id,)


def _values(metric: Metric, detail: MetricDetail, framework: Framework) -> dict[str, float]:
    ids = value_ids(metric, framework)
    if isinstance(metric.rule, Combined):
        both = all(value_id in detail.components for value_id in ids)
        return {v: detail.components[v] for v in ids} if both else {}
    if of_score(metric):
        return {ids[0]: detail.score}
    unknown = isinstance(metric.rule, Banded) and not metric.rule.bands  # which value scores what
    return {} if detail.value is None or unknown else {ids[0]: detail.value}
