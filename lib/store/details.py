"""How one organisation's metric scores came about, read from a release."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lib.framework import Combined, Framework
from lib.store.connection import Database
from lib.store.leagues import LeagueKey


@dataclass(frozen=True)
class MetricDetail:
    """A metric score with what it was made from; None where there is no such thing.

    rank: its place among the spread_n of the pool that are spread by rank; pool_n: how many of the
    pool have the metric; figure_period: when the value was measured; age_months: how long before
    the quarter's end that was; components: values by id.
    """

    metric_id: str
    components: Mapping[str, float]
    score: float
    value: float | None
    figure_period: str | None
    rank: int | None
    pool_n: int | None
    spread_n: int | None
    origin: Literal["published", "computed"]
    age_months: int | None = None


def metric_details(
    database: Database, key: LeagueKey, framework: Framework, org_code: str
) -> dict[str, MetricDetail]:
    """By metric id; empty for an organisation that is not in the league."""
    combined = {m.score_id: m.rule for m in framework.metrics if isinstance(m.rule, Combined)}
    value_ids = {
        metric_id: [framework.component_by_id[c].value_id for c in rule.components]
        for metric_id, rule in combined.items()
    }
    wanted = [i for ids in value_ids.values() for i in ids]
    rows = database.rows(
        "component_values", org_code=org_code, period=key.period, indicators=wanted
    )
    values = dict(rows)
    details = database.rows(
        "metric_details",
        framework=key.framework,
        basis=key.basis,
        league=key.league,
        period=key.period,
        org_code=org_code,
    )
    found = {}
    for metric_id, *row in details:
        components = {i: values[i] for i in value_ids.get(metric_id, ()) if i in values}
        found[metric_id] = MetricDetail(metric_id, components, *row)
    return found
