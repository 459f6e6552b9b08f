"""Scores worked out with plain loops: what findings on one trust's metrics are checked against."""

from collections.abc import Collection, Mapping
from math import isnan
from typing import Any

from lib.league import LeagueData


def own_weights(
    data: LeagueData, org: str, scenario: Mapping[str, Any], without: Collection[str] = ()
) -> dict[str, float]:
    """The trust's shares of weight by metric; without: as if it had not these."""
    row = data.matrix.values[data.orgs.index(org)]
    has = {m: float(x) for m, x in zip(data.matrix.metrics, row, strict=True) if not isnan(x)}
    metrics = [m for m in data.framework.metrics if m.score_id in has and m.score_id not in without]
    w = {m.score_id: scenario.get("metric_weights", {}).get(m.score_id, m.weight) for m in metrics}
    d = {domain: scenario.get("domain_weights", {}).get(domain, 1.0) for domain in _domains(data)}
    domain = {m.score_id: m.domain for m in metrics}
    if scenario.get("weighting") == "domain":
        sums = {k: sum(w[m] for m in w if domain[m] == k) for k in d}
        there = sum(d[k] for k in d if sums[k] > 0)
        shares = {m: d[domain[m]] / there * w[m] / sums[domain[m]] for m in w if sums[domain[m]]}
    else:
        total = sum(w[m] * d[domain[m]] for m in w)
        shares = {m: w[m] * d[domain[m]] / total for m in w} if total else {}
    return {m: share for m, share in shares.items() if share > 0}


def score(
    data: LeagueData, org: str, scenario: Mapping[str, Any], without: Collection[str] = ()
) -> float:
    """The trust's score; nothing is asked about a minimum of metrics."""
    row = data.matrix.values[data.orgs.index(org)]
    x = dict(zip(data.matrix.metrics, row.tolist(), strict=True))
    return sum(p * x[m] for m, p in own_weights(data, org, scenario, without).items())


def segment(score: float, cutoffs: Collection[float]) -> int:
    """1 to 4; a score on a cut-off is in the better one."""
    return 1 + sum(score > cutoff + 1e-9 for cutoff in cutoffs)


def _domains(data: LeagueData) -> list[str]:
    return [domain.id for domain in data.framework.domains]
