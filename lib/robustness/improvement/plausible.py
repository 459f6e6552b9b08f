"""How plausible an improvement is: who has managed as much, and what the best peer reports."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lib.framework import Metric
from lib.matrix import Bools, Floats
from lib.robustness.improvement.values import Valued
from lib.scoring.rounding import TIE


@dataclass(frozen=True)
class Improvers:
    """How many organisations improved that much between two loaded quarters, of how many.

    of: those with the figure in two quarters or more; quarters: in how many of the loaded it is new
    for anybody. A figure that is only carried on is no chance to improve.
    """

    n: int
    of: int
    quarters: int


@dataclass(frozen=True)
class Peer:
    """The best value among the organisation's peers, itself not counted; peers: how many report."""

    org_code: str
    value: float
    peers: int


def improvers(history: Sequence[Valued], metric: Metric, change: float) -> Improvers:
    """Organisations of the league that improved by `change` or more, from any quarter to a later.

    history: the league in each loaded quarter, in order of time. change: in the metric's unit,
    positive. Where no values are published (combined finance, bands of a score alone) the change is
    of the metric score, and better is lower.
    """
    orgs = sorted({org for one in history for org in one.data.orgs})
    scores = by_score(history, metric)
    series = np.array([_goodness(one, metric, orgs, scores=scores) for one in history])
    series = series.reshape(len(history), len(orgs))
    present: Bools = ~np.isnan(series)
    low = np.where(present, series, np.inf)
    worst_before = np.minimum.accumulate(low, axis=0)
    gain = np.where(present[1:], series[1:] - worst_before[:-1], -np.inf)
    twice = present.sum(axis=0) >= 2
    most = gain.max(axis=0, initial=-np.inf)
    enough = twice & (most >= change - TIE)
    return Improvers(int(enough.sum()), int(twice.sum()), _new(series, present))


def _new(series: Floats, present: Bools) -> int:
    """How many figures follow on each other: the first, and each that anybody's last differs from.

    Of who only comes in, as by a merger, nothing tells whether its figure is new.
    """
    last, new = np.full(series.shape[1:], np.nan), int(present.any())
    for now, there in zip(series, present, strict=True):
        new += bool((there & ~np.isnan(last) & (now != last)).any())
        last = np.where(there, now, last)
    return new


def best_peer(league: Valued, metric: Metric, org_code: str) -> Peer | None:
    """The best of those of the same kind (`Traits.subtype`), of the whole league where none is.

    By value, by metric score where no value is published; of several alike the first by code. None
    where nobody else reports it.
    """
    data = league.data
    kinds = data.traits.subtype
    own = data.orgs.index(org_code)
    scores = by_score([league], metric)
    goodness = _goodness(league, metric, data.orgs, scores=scores)
    goodness[own] = np.nan
    alike = np.array([bool(kind) and kind == kinds[own] for kind in kinds], dtype=np.bool_)
    among = np.where(alike, goodness, np.nan)
    if np.isnan(among).all():
        among = goodness
    if np.isnan(among).all():
        return None
    best = sorted((org for org, g in zip(data.orgs, among, strict=True) if g == np.nanmax(among)))[
        0
    ]
    value = float(np.nanmax(among))
    signed = value if _higher(metric, scores=scores) else -value
    return Peer(best, signed, int(np.sum(~np.isnan(among))))


def by_score(history: Sequence[Valued], metric: Metric) -> bool:
    """Whether what is compared is the metric score, for want of values."""
    return all(np.isnan(_column(one, metric, one.values)).all() for one in history)


def _higher(metric: Metric, *, scores: bool) -> bool:
    return metric.better == "high" and not scores


def _goodness(league: Valued, metric: Metric, orgs: Sequence[str], *, scores: bool) -> Floats:
    """Values, or scores, larger for the better; NaN for who has none."""
    column = _column(league, metric, league.data.matrix.values if scores else league.values)
    signed = column if _higher(metric, scores=scores) else -column
    of = dict(zip(league.data.orgs, signed, strict=True))
    return np.array([of.get(org, np.nan) for org in orgs], dtype=np.float64)


def _column(league: Valued, metric: Metric, table: Floats) -> Floats:
    metrics = league.data.matrix.metrics
    if metric.score_id not in metrics:
        return np.full(len(league.data.orgs), np.nan)
    column: Floats = table[:, metrics.index(metric.score_id)]
    return column
