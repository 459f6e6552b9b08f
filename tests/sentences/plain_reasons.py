"""What a change of score between two quarters is made of, by plain loops."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from typing import Any

import numpy as np

from lib.findings.case import Case
from lib.findings.metric_reasons_pair import TwoQuarters

Parts = Mapping[str, float]


@dataclass(frozen=True)
class Side:
    """What one quarter has of one organisation: metric id to weight, domain and score."""

    has: Mapping[str, tuple[float, str, float]]
    domain_weights: Mapping[str, float]
    by_domain: bool

    def shares(self, of: set[str]) -> dict[str, float]:
        """Of the weight, among these metrics alone."""
        total: dict[str, float] = {}
        for metric in of:
            w, domain, _ = self.has[metric]
            total[domain] = total.get(domain, 0.0) + w
        if self.by_domain:
            every = sum(self.domain_weights[domain] for domain in total)
            return {
                m: self.has[m][0]
                / total[self.has[m][1]]
                * self.domain_weights[self.has[m][1]]
                / every
                for m in of
            }
        v = {m: self.has[m][0] * self.domain_weights[self.has[m][1]] for m in of}
        return {m: v[m] / sum(v.values()) for m in of}

    def score(self, of: set[str]) -> float:
        return sum(share * self.has[m][2] for m, share in self.shares(of).items())

    def against(self, metric: str, common: set[str], otherwise: float) -> float:
        """What a metric that counts in this quarter alone is held against."""
        own = {m for m in common if self.has[m][1] == self.has[metric][1]}
        if self.by_domain and own:
            return self.score(own)
        return self.score(common) if common else otherwise


def side(of: Case, org: str, scenario: Mapping[str, Any]) -> Side:
    data = of.data
    given: Mapping[str, float] = scenario.get("metric_weights", {})
    d: Mapping[str, float] = scenario.get("domain_weights", {})
    domain_weights = {k: d.get(k, 1.0) for k in data.framework.domain_ids}
    row = data.matrix.values[data.orgs.index(org)].tolist()
    has = {
        m.score_id: (given.get(m.score_id, m.weight), m.domain, score)
        for m, score in zip(data.metrics, row, strict=True)
        if not isnan(score) and given.get(m.score_id, m.weight) * domain_weights[m.domain] > 0
    }
    return Side(has, domain_weights, scenario.get("weighting") == "domain")


def plain_parts(a: Side, b: Side) -> tuple[dict[str, float], float]:
    """A line a metric, and what other weights for the same metrics did."""
    common = a.has.keys() & b.has.keys()
    lines = {m: share * (b.has[m][2] - a.has[m][2]) for m, share in b.shares(set(common)).items()}
    before = a.score(set(a.has))
    for one, sign in ((a, -1), (b, 1)):
        shares = one.shares(set(one.has))
        for m in one.has.keys() - common:
            held = one.against(m, set(common), before)
            lines[m] = sign * shares[m] * (one.has[m][2] - held)
    then, now = a.shares(set(common)), b.shares(set(common))
    return lines, sum((now[m] - then[m]) * a.has[m][2] for m in common)


def main_reasons(parts: Parts, change: float) -> list[str]:
    """The two largest the way of the change, and what equals the second."""
    if abs(change) <= 1e-9:
        return []
    way = 1 if change > 0 else -1
    towards = sorted((way * x for x in parts.values() if way * x > 1e-9), reverse=True)
    least = towards[min(2, len(towards)) - 1] if towards else 0.0
    return [m for m, x in parts.items() if way * x > 1e-9 and way * x >= least - 1e-9]


def near(text: str, value: float) -> bool:
    """Whether a number as it stands is the value, rounded to as many places as it has."""
    number = float(text.replace("−", "-"))
    return abs(number - value) <= 0.5 * 10.0 ** -len(text.partition(".")[2]) + 1e-6


def value_of(of: TwoQuarters, k: int, org: str, metric: str) -> float:
    matrix = of.results[k].data.matrix
    if org not in matrix.orgs or metric not in matrix.metrics:
        return float("nan")
    return float(of.values[k][matrix.orgs.index(org), matrix.metrics.index(metric)])


def places(of: TwoQuarters, org: str) -> tuple[tuple[int, int], tuple[int, int], tuple[bool, bool]]:
    """Segments after and before the override, and whether it holds, then and now."""
    rows = [(result, result.data.orgs.index(org)) for result in of.results]
    after, alone = ([int(getattr(r, k)[i]) for r, i in rows] for k in ("segments", "before"))
    held = [bool(r.flagged[i]) for r, i in rows]
    return (after[0], after[1]), (alone[0], alone[1]), (held[0], held[1])


def by_what(of: TwoQuarters, org: str, change: float) -> str:
    after, alone, _ = places(of, org)
    way = after[1] - after[0]
    if 0 in after or not way:
        return ""
    if way * (alone[1] - alone[0]) <= 0:
        return "override"
    return "score" if way * change > 1e-9 else "cut-off"


def shifts(of: TwoQuarters) -> Any:
    with np.errstate(invalid="ignore"):
        return of.now.result.cutoffs - of.before.result.cutoffs
