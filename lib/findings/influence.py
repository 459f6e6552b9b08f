"""Real influence: the share of the weight against the share of the spread of the scores."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lib.findings.case import Case
from lib.findings.weights import weight_shares
from lib.findings.words import a_member, percent, uncapitalised
from lib.robustness.influence import spread_shares
from lib.scoring.cutoffs import FEWEST_FOR_SEGMENTS

_WORTH_SAYING = 0.05


@dataclass(frozen=True)
class MetricInfluence:
    """Shares (0 to 1) of the weight and of the spread; the latter may be negative."""

    score_id: str
    name: str
    weight: float
    spread: float


@dataclass(frozen=True)
class DomainInfluence:
    """The sums over a domain's metrics."""

    id: str
    name: str
    weight: float
    spread: float
    metrics: tuple[MetricInfluence, ...]


@dataclass(frozen=True)
class Influence:
    """Every domain's shares; the spread's add up to 1 with `which_metrics`."""

    domains: tuple[DomainInfluence, ...]
    which_metrics: float
    headline: str
    sentences: tuple[str, ...]
    caveat: str
    member: str


def influence(of: Case) -> Influence | None:
    """The scenario's real influence; None where too few are scored or all score alike."""
    few = int(np.sum(~np.isnan(of.result.scores))) < FEWEST_FOR_SEGMENTS
    spread = None if few else spread_shares(of.result)
    if spread is None:
        return None
    by_metric = dict(zip(of.data.matrix.metrics, map(float, spread.metrics), strict=True))
    domains = []
    for domain in weight_shares(of.data, of.rules):
        metrics = tuple(
            MetricInfluence(m.score_id, m.name, m.scenario, by_metric[m.score_id])
            for m in domain.metrics
        )
        spread_of = sum(m.spread for m in metrics)
        domains.append(
            DomainInfluence(domain.id, domain.short_name, domain.scenario, spread_of, metrics)
        )
    return Influence(
        domains=tuple(domains),
        which_metrics=spread.which_metrics,
        headline=_headline(domains),
        sentences=_sentences(domains, spread.which_metrics, of.data.member),
        caveat=of.caveat,
        member=of.data.member,
    )


def which_metrics(member: str, gap: str = " ") -> str:
    """What is left of the spread beside the domains; gap: between its two halves."""
    return f"Which metrics{gap}{a_member(member)} has"


def _headline(domains: Sequence[DomainInfluence]) -> str:
    """The two metrics that count for more than their weight says, if there are such."""
    metrics = [m for domain in domains for m in domain.metrics]
    metrics.sort(key=lambda m: (m.weight - m.spread, m.score_id))
    top = metrics[:2]
    weight, spread = sum(m.weight for m in top), sum(m.spread for m in top)
    if len(top) < 2 or spread - weight < _WORTH_SAYING:
        if all(abs(m.spread - m.weight) < _WORTH_SAYING for m in metrics):
            return "Each metric moves the scores about as much as its weight says"
        return "No two metrics hold much more of the spread than of the weight"
    return (
        f"{_both(top[0].name, top[1].name)} hold {percent(weight)} of the weight and "
        f"{percent(spread)} of the spread"
    )


def _both(first: str, second: str) -> str:
    """`Two staff survey scores` for metrics of one source, else both names."""
    source = first.partition(":")[0]
    if ":" in first and second.partition(":")[0] == source:
        return f"Two {source.lower()} scores"
    return f"{first} and {uncapitalised(second)}"


def _sentences(
    domains: Sequence[DomainInfluence], which_metrics: float, member: str
) -> tuple[str, ...]:
    said = []
    most = max(domains, key=lambda d: d.spread - d.weight)
    least = min(domains, key=lambda d: d.spread - d.weight)
    for domain, sign, way in ((most, 1, "more"), (least, -1, "less")):
        if sign * (domain.spread - domain.weight) >= _WORTH_SAYING:
            said.append(
                f"{domain.name} moves the scores {way} than its weight says: "
                f"{percent(domain.weight)} of the weight, {percent(domain.spread)} of the spread."
            )
    said.append(
        f"Which metrics each {member} happens to have accounts for {percent(which_metrics)} of "
        "the spread. This is association, not cause."
    )
    return tuple(said)
