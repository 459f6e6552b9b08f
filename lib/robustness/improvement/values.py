"""The values behind the scores of the loaded leagues, and what the import's SQL makes of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from lib.framework import Metric
from lib.league import LeagueData
from lib.matrix import Floats
from lib.scoring.metric_scores import metric_scores

Values = Mapping[str, float]  # of one organisation, by value id
Replaced = Mapping[tuple[str, str], float]  # by organisation and value id
Scored = dict[tuple[str, str, str], float]  # by league, organisation and metric


@dataclass(frozen=True, eq=False)
class Valued:
    """A league with the values behind its metric scores: n x m, as `league_values` reads them."""

    data: LeagueData
    values: Floats


def recomputed(
    leagues: Sequence[Valued], metrics: Collection[Metric], many: Sequence[Replaced]
) -> list[Scored]:
    """What the import's SQL gives for the loaded values of the metrics, by each of many changes.

    many: each the values replaced, by organisation and value id: in place of those that are there
    or beside them (the two of a combined metric, which no matrix holds). All are scored in one
    pass, as if each were a period of its own: planning the SQL costs more than running it. Printed
    places are left out.
    """
    found: list[Scored] = [{} for _ in many]
    if not metrics or not many:
        return found
    framework = leagues[0].data.framework.with_metrics(metrics)
    rows = [
        (str(i), *row)
        for i, replaced in enumerate(many)
        for row in _given(leagues, metrics, replaced)
    ]
    columns = ["period", "league", "org_code", "indicator_id", "value"]
    scored = metric_scores(pd.DataFrame(rows, columns=columns).assign(rank=None), framework)
    names = "period", "league", "org_code", "metric_id", "score"
    plain = (scored[name].tolist() for name in names)
    for i, league, org, metric, score in zip(*plain, strict=True):
        found[int(i)][league, org, metric] = score
    return found


def _given(
    leagues: Sequence[Valued], metrics: Collection[Metric], replaced: Replaced
) -> list[tuple[str, str, str, float]]:
    """Every loaded value of the metrics, by league, organisation and value id."""
    given = dict(replaced)
    rows: list[tuple[str, str, str, float]] = []
    for valued in leagues:
        data = valued.data
        for metric in metrics:
            if metric.value_id is None or metric.score_id not in data.matrix.metrics:
                continue
            column = valued.values[:, data.matrix.metrics.index(metric.score_id)]
            for org, value in zip(data.orgs, column.tolist(), strict=True):
                now = given.pop((org, metric.value_id), value)
                rows.append((data.league, org, metric.value_id, now))
    league_of = {org: valued.data.league for valued in leagues for org in valued.data.orgs}
    return rows + [(league_of[org], org, value_id, x) for (org, value_id), x in given.items()]
