"""Metric scores once values are replaced: by the import's SQL, or bracketed."""

from collections.abc import Sequence

import numpy as np

from lib.framework import Floor, Metric, Ranked, Standard
from lib.robustness.improvement.bracket import Bounds, bounds, others_after
from lib.robustness.improvement.standing import Standing, of_score, value_ids
from lib.robustness.improvement.values import Scored, Values, recomputed


def scores_after(
    standing: Standing, many: Sequence[Values]
) -> list[tuple[dict[str, Bounds], Scored]]:
    """Of each of many changes the organisation's scores by metric, and the others' that change."""
    changes = [_metrics(standing, changed) for changed in many]
    ids = {metric.score_id for metrics in changes for metric in metrics}
    all_exact = [
        m for m in standing.framework.metrics if m.score_id in ids and _by_sql(standing, m)
    ]
    replaced = [_replaced(standing, all_exact, changed) for changed in many]
    again = recomputed(standing.loaded.leagues, all_exact, replaced)
    return [_after(standing, *each) for each in zip(changes, many, again, strict=True)]


def _after(
    standing: Standing, metrics: Sequence[Metric], changed: Values, again: Scored
) -> tuple[dict[str, Bounds], Scored]:
    own: dict[str, Bounds] = {}
    others = _shifts(standing, again)
    for metric in metrics:
        m = metric.score_id
        if of_score(metric) or _by_sql(standing, metric):
            score = changed[m] if of_score(metric) else again[standing.league, standing.org_code, m]
            own[m] = Bounds(score, score)
            continue
        pool, value = standing.pools[m], changed[str(metric.value_id)]
        own[m] = bounds(pool, value)
        scores = others_after(pool, value)
        others |= {(*who, m): float(s) for who, s in zip(pool.others, scores, strict=True)}
    return own, others


def _metrics(standing: Standing, changed: Values) -> list[Metric]:
    """Those that a change names a value of, in the framework's order."""
    ids = {standing.metric_of(value_id).score_id for value_id in changed}
    metrics = standing.framework.metrics_of(standing.league)
    return [metric for metric in metrics if metric.score_id in ids]


def _by_sql(standing: Standing, metric: Metric) -> bool:
    """Whether the SQL has all that it needs: everybody's values, or nobody else's matter."""
    if of_score(metric):
        return False
    ranked = isinstance(metric.rule, Ranked | Standard | Floor)
    return not ranked or standing.pools[metric.score_id].whole


def _replaced(
    standing: Standing, metrics: Sequence[Metric], changed: Values
) -> dict[tuple[str, str], float]:
    """The organisation's values of the metrics, with the change."""
    ids = {i for m in metrics for i in value_ids(m, standing.framework)}
    values = {**standing.values, **changed}
    return {(standing.org_code, v): x for v, x in values.items() if v in ids}


def _shifts(standing: Standing, again: Scored) -> Scored:
    """Others that the change moves, by as much: a published score keeps its own rounding."""
    found: Scored = {}
    for valued in standing.loaded.leagues:
        data, matrix = valued.data, valued.data.matrix
        row_of = {org: i for i, org in enumerate(data.orgs)}
        column_of = {metric: j for j, metric in enumerate(matrix.metrics)}
        for key, score in again.items():
            league, org, metric = key
            before = standing.loaded.computed.get(key)
            if league != data.league or org == standing.org_code or before is None:
                continue
            shift = score - before
            now = matrix.values[row_of[org], column_of[metric]]
            if shift and not np.isnan(now):
                found[key] = float(np.clip(now + shift, 1.0, 4.0))
    return found
