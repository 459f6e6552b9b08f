"""A domain's own score, cut-offs and segment: docs/policy-rules.md, "Domain segments"."""

from collections.abc import Mapping

from .boundaries import quartiles, segment_at
from .model import OFFICIAL, Cutoffs, Quarter, Trust
from .scoring import Weights, weighted_mean, weights_of


def domain_score(trust: Trust, weights: Weights, domain: str) -> float | None:
    """The domain's score: "the mean of its metric scores weighted by the metric weights".

    None without any of positive weight; "the weights of domains have no part in it".
    """
    pairs: list[tuple[float, float]] = []
    for m in trust.scores:
        if weights.domain_of[m] == domain and weights.metric[m] > 0:
            pairs.append((weights.metric[m], trust.scores[m]))
    return weighted_mean(pairs) if pairs else None


def domain_cutoffs(
    quarter: Quarter, domain: str, known: Mapping[str, Cutoffs] | None
) -> Cutoffs | None:
    """Those of the framework where it has some for the quarter, `known`.

    "Where there are none, the quartiles of the official domain scores of all leagues of the
    quarter together".
    """
    if known is not None:
        return known[domain]
    weights = weights_of(quarter, OFFICIAL)
    pool: list[float] = []
    for trusts in quarter.leagues.values():
        for trust in trusts:
            s = domain_score(trust, weights, domain)
            if s is not None:
                pool.append(s)
    return quartiles(pool)


def domain_segments(
    trust: Trust, weights: Weights, lines: Mapping[str, Cutoffs | None]
) -> dict[str, int | None]:
    """The segment in each domain of `lines`; unknown without a score in it or without cut-offs."""
    found: dict[str, int | None] = {}
    for domain, of_domain in lines.items():
        s = domain_score(trust, weights, domain)
        found[domain] = None if s is None or of_domain is None else segment_at(s, of_domain)
    return found
