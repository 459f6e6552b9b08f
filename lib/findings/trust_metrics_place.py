"""A metric's figure in words, and where it stands among those that it is ranked with."""

import numpy as np

from lib.findings.metric_words import component_words, pool_words, value_words
from lib.findings.trust_metrics_types import Place
from lib.framework import Combined, Floor, Framework, Metric, Standard
from lib.league import LeagueData
from lib.store.details import MetricDetail


def figure_words(metric: Metric, detail: MetricDetail, framework: Framework) -> str:
    """`5.78%`, `1.26% and 0.01%` of a metric of two values; empty where none is published."""
    if not isinstance(metric.rule, Combined):
        return value_words(metric, detail.value)
    parts = [framework.component_by_id[part] for part in metric.rule.components]
    known = [(part, detail.components.get(part.value_id)) for part in parts]
    return " and ".join(component_words(part, x) for part, x in known if x is not None)


def place_of(metric: Metric, detail: MetricDetail, data: LeagueData) -> Place:
    """Its place among its pool; of one that is not wholly loaded the published one in the league.

    The published place is within the trust type (docs/method.md, section 2).
    """
    if detail.rank is None:
        return Place(None, None, _unranked(metric, detail), "")
    if detail.spread_n is None:
        column = data.matrix.metrics.index(metric.score_id)
        n = int(np.sum(data.matrix.present[:, column]))
        return Place(detail.rank, n, f"{detail.rank} of {n}", "in its league")
    who = pool_words(metric, data.framework, data.league)
    if isinstance(metric.rule, Standard):
        who += f" that miss {value_words(metric, metric.rule.at)}"
    elif isinstance(metric.rule, Floor):
        who += f" that reach {value_words(metric, metric.rule.at)}"
    return Place(detail.rank, detail.spread_n, f"{detail.rank} of {detail.spread_n}", who)


def _unranked(metric: Metric, detail: MetricDetail) -> str:
    rule = metric.rule
    if detail.value is not None and isinstance(rule, Standard):
        return f"meets the standard of {value_words(metric, rule.at)}"
    if detail.value is not None and isinstance(rule, Floor):
        return f"below the floor of {value_words(metric, rule.at)}"
    return "by bands, not ranked"
