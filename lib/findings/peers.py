"""A trust among its peers: its place by score, and metric by metric where it leads and lags."""

from collections.abc import Sequence
from statistics import median

import numpy as np

from lib.findings.captions import is_what_if
from lib.findings.case import Case
from lib.findings.known_numbers import known
from lib.findings.likely_rows import LikelyRow
from lib.findings.metric_words import value_words
from lib.findings.peers_groups import PeerGroup
from lib.findings.peers_types import Best, Dot, PeerMetric, PeerPlace, PeerRow, Peers
from lib.findings.peers_words import headline, sentences, subtitle
from lib.findings.wording import wording
from lib.framework import Metric
from lib.league import LeagueData
from lib.matrix import Floats
from lib.scoring.averages import carrying
from lib.scoring.league import LeagueResult, reason_unscored
from lib.scoring.rounding import TIE, hundredths


def peers(
    of: Case,
    org_code: str,
    group: PeerGroup,
    values: Floats,
    likely: Sequence[LikelyRow] = (),
) -> Peers:
    """The finding under the case's scenario.

    values: n x m, behind the metric scores, NaN where there is none; likely: the likely ranges
    under the same rules. Raises ValueError for an organisation or a peer that is not in the league.
    """
    data = of.data
    own = data.orgs.index(org_code)
    others = [data.orgs.index(code) for code in group.orgs]
    ranges = {row.org_code: row for row in likely}
    places = _places(of.result.scores, (own, *others))
    rows = [
        _row(of.result, i, places.get(i), i == own, ranges.get(data.orgs[i]))
        for i in (own, *others)
    ]
    rows.sort(key=lambda row: (row.place is None, row.place and row.place.place, row.name))
    weights = of.result.rules.weights.aligned(data.matrix.metrics)
    counts = carrying(data.matrix, weights).tolist()
    metrics = [_metric(data, j, own, others, values, counts[j]) for j in range(len(counts))]
    metrics = sorted((m for m in metrics if m.dots or m.score is not None), key=_order)
    officially = _places(of.official.scores, (own, *others)).get(own)
    what_if = is_what_if(of.result)
    return Peers(
        org_code=org_code,
        name=data.names[own],
        group=group,
        rows=tuple(rows),
        metrics=tuple(metrics),
        headline=headline(group, metrics),
        subtitle=subtitle(group, data.member),
        sentences=sentences(group, rows, metrics, data, officially if what_if else None),
        caveat=of.caveat,
        member=data.member,
        wording=wording(data),
    )


def _row(
    result: LeagueResult, i: int, place: PeerPlace | None, own: bool, likely: LikelyRow | None
) -> PeerRow:
    data = result.data
    low, high = (likely.score_low, likely.score_high) if likely else (None, None)
    return PeerRow(
        org_code=data.orgs[i],
        name=data.names[i],
        own=own,
        place=place,
        score=known(result.scores[i]),
        score_low=low,
        score_high=high,
        rank=int(result.ranks[i]) or None,
        segment_before=int(result.before[i]) or None,
        segment=int(result.segments[i]) or None,
        used=int(result.used[i]),
        reason=reason_unscored(result, i),
    )


def _places(scores: Floats, group: Sequence[int]) -> dict[int, PeerPlace]:
    """By score at two decimals, as the league ranks within a segment; of those with a score."""
    cents = {i: float(hundredths(scores[i])) for i in group if not np.isnan(scores[i])}
    every = np.array(list(cents.values()))
    return {i: _place(own, every) for i, own in cents.items()}


def _place(own: float, every: Floats, tie: float = 0.5) -> PeerPlace:
    """Among scores of which its own is one; two no further apart than `tie` are the same."""
    off = every - own
    same = int(np.sum(np.abs(off) <= tie))
    return PeerPlace(1 + int(np.sum(off < -tie)), len(every), same - 1)


def _metric(
    data: LeagueData, j: int, own: int, others: Sequence[int], values: Floats, counts: bool
) -> PeerMetric:
    metric, scores, behind = data.metrics[j], data.matrix.values[:, j], values[:, j]
    there = [i for i in others if not np.isnan(scores[i])]
    dots = [_dot(data, metric, i, scores[i], behind[i]) for i in there]
    score = known(scores[own])
    value = None if score is None else known(behind[own])
    theirs = [dot.value for dot in dots if dot.value is not None]
    middle = float(median(theirs)) if theirs else None
    return PeerMetric(
        score_id=metric.score_id,
        name=metric.name,
        domain=data.framework.domain(metric.domain).short_name,
        counts=counts,
        score=score,
        value=value,
        value_words=value_words(metric, value),
        place=None if score is None else _place(score, scores[[own, *there]], TIE),
        median=float(median([dot.score for dot in dots])) if dots else None,
        median_value=middle,
        median_words=value_words(metric, middle),
        best=_best(dots, metric),
        dots=tuple(dots),
    )


def _dot(data: LeagueData, metric: Metric, i: int, score: float, value: float) -> Dot:
    own = known(value)
    return Dot(data.orgs[i], data.names[i], float(score), own, value_words(metric, own))


def _best(dots: Sequence[Dot], metric: Metric) -> Best | None:
    """Of equal scores the better value, then the first by name; how many share the score."""
    if not dots:
        return None
    lowest = min(dot.score for dot in dots)
    best = [dot for dot in dots if dot.score <= lowest + TIE]
    sign = -1 if metric.better == "high" else 1 if metric.better == "low" else 0
    first = min(best, key=lambda dot: (sign * (dot.value or 0.0), dot.name))
    return Best(first, len(best))


def _order(metric: PeerMetric) -> tuple[bool, bool, float, str]:
    """Furthest ahead first; then what it has no score on, and last what carries no weight."""
    gap = metric.gap
    return not metric.counts, gap is None, gap or 0.0, metric.score_id
