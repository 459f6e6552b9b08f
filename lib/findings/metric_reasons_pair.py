"""Two quarters of a league with everything that the reasons of a change are read from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lib.findings.case import Case
from lib.findings.significance_words import approximation
from lib.framework import Framework, Metric
from lib.matrix import Floats
from lib.periods import quarter_words
from lib.robustness.draws import DRAWS
from lib.robustness.frozen import frozen_metrics
from lib.robustness.score_parts import ScoreParts, score_parts
from lib.robustness.significance import Kind, classified_moves, score_changes
from lib.scoring.league import LeagueResult
from lib.store.details import MetricDetail

Details = tuple[Mapping[str, MetricDetail], Mapping[str, MetricDetail]]


@dataclass(frozen=True, eq=False)
class TwoQuarters:
    """The quarter before and now, each under its own cut-offs.

    values: behind the metric scores of the two, each in its own league's order as `league_values`
    reads them; draws: of the bootstrap behind "significant".
    """

    before: Case
    now: Case
    values: tuple[Floats, Floats]
    draws: int = DRAWS

    @property
    def results(self) -> tuple[LeagueResult, LeagueResult]:
        """Both quarters scored."""
        return self.before.result, self.now.result

    @property
    def since(self) -> str:
        """The quarter before, in words."""
        return quarter_words(self.before.data.period)

    @property
    def caveat(self) -> str:
        """What must stand beside every figure."""
        return f"{self.now.caveat} · against {self.since} · {approximation(self.now.data)}"

    @cached_property
    def parts(self) -> ScoreParts:
        """Every change of score by metric."""
        return score_parts(*self.results)

    @cached_property
    def frozen(self) -> frozenset[str]:
        """Metrics that brought nobody a new figure."""
        return frozenset(frozen_metrics(*self.results))

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """What every move counts as, by organisation."""
        changes = score_changes(*self.results, self.draws)
        return {m.move.org_code: m.kind for m in classified_moves(*self.results, changes)}

    def framework(self, metric_id: str) -> Framework:
        """The newer framework that knows the metric."""
        now, then = self.now.data.framework, self.before.data.framework
        return now if metric_id in now.metric_by_id else then

    def metric(self, metric_id: str) -> Metric:
        """The metric, as the newer framework that knows it has it."""
        return self.framework(metric_id).metric_by_id[metric_id]

    def alike(self, metric_id: str) -> bool:
        """Whether the metric is scored by the same rule among the same kinds of organisation."""
        of = (self.before.data.framework, self.now.data.framework)
        a, b = (framework.metric_by_id.get(metric_id) for framework in of)
        if a is None or b is None:
            return False
        return (a.rule, a.pool, a.better) == (b.rule, b.pool, b.better)

    def compared(self) -> list[str]:
        """Who is scored in both quarters, sorted by code."""
        parts = self.parts
        return [org for org, c in zip(parts.orgs, parts.change, strict=True) if not np.isnan(c)]
