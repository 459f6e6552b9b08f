"""The pools that metrics are ranked in, as far as they are loaded, with one organisation apart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from lib.framework import Floor, Metric, Ranked, Standard
from lib.matrix import Bools, Floats
from lib.robustness.improvement_sizes import PoolSize, inferred_size
from lib.robustness.improvement_values import Scored, Valued
from lib.store.details import MetricDetail

Spread = Ranked | Standard | Floor

_SAME_SCORE = 0.01  # how closely recomputed scores must match (docs/method.md)


@dataclass(frozen=True, eq=False)
class Pool:
    """A ranked metric's pool: one organisation apart, k others in the order of `others`.

    others: leagues and codes; value, score: the one organisation's; values, scores: k, of the
    others; size: how many are spread by rank, it among them if it is; whole: every league of the
    pool is loaded and the values give every score to within 0.01.
    """

    metric: Metric
    rule: Spread
    others: tuple[tuple[str, str], ...]
    value: float
    score: float
    values: Floats
    scores: Floats
    size: PoolSize
    whole: bool

    def goodness(self, values: Floats | float) -> Floats:
        """The values, larger for the better. Any shape."""
        signed = np.asarray(values, dtype=np.float64)
        return signed if self.metric.better == "high" else -signed

    def fixed(self, value: float) -> float | None:
        """The score of who meets the standard or is below the floor; None for who is spread."""
        at = None if isinstance(self.rule, Ranked) else self.rule.at
        if at is None:
            return None
        ahead = float(self.goodness(value) - self.goodness(at))
        if isinstance(self.rule, Standard):
            return 1.0 if ahead >= 0 else None
        return 4.0 if ahead < 0 else None

    @cached_property
    def spread(self) -> Bools:
        """k: which of the others are spread by rank."""
        return np.array([self.fixed(value) is None for value in self.values], dtype=np.bool_)


def pooled(
    leagues: Sequence[Valued],
    league: str,
    org_code: str,
    details: Mapping[str, MetricDetail],
    computed: Scored,
) -> dict[str, Pool]:
    """The organisation's ranked metrics, each with its pool, by metric id; needs its value.

    leagues: all that are loaded of the framework, basis and period. details: the organisation's
    own, for what they state of the pool; computed: what the SQL gives of `completely_loaded`.
    """
    framework = leagues[0].data.framework
    found = {}
    for metric in framework.metrics_of(league):
        if not isinstance(metric.rule, Ranked | Standard | Floor) or metric.better == "none":
            continue
        rows = list(_rows(leagues, metric, league))
        own = [row for row in rows if row[:2] == (league, org_code)]
        if own:
            rest = [row for row in rows if row[:2] != (league, org_code)]
            found[metric.score_id] = _pool(
                metric, metric.rule, own[0], rest, computed, details.get(metric.score_id)
            )
    return found


Row = tuple[str, str, float, float]  # league, org_code, value, score


def _pool(
    metric: Metric,
    rule: Spread,
    own: Row,
    rest: Sequence[Row],
    computed: Scored,
    detail: MetricDetail | None,
) -> Pool:
    loaded = 1 + len(rest)
    same = all(
        abs(computed.get((league, org, metric.score_id), np.inf) - score) <= _SAME_SCORE
        for league, org, _, score in (own, *rest)
    )
    stated = detail.pool_n if detail else None
    pool = Pool(
        metric=metric,
        rule=rule,
        others=tuple((league, org) for league, org, *_ in rest),
        value=own[2],
        score=own[3],
        values=np.array([value for _, _, value, _ in rest], dtype=np.float64),
        scores=np.array([score for *_, score in rest], dtype=np.float64),
        size=PoolSize(None, "unknown"),
        whole=same and (stated is None or stated == loaded),
    )
    size = _size(pool, detail.spread_n if detail else None)
    return replace(pool, size=size)


def _size(pool: Pool, stated: int | None) -> PoolSize:
    spread = pool.spread
    own = pool.fixed(pool.value) is None
    loaded = int(spread.sum()) + own
    if pool.whole:
        return PoolSize(loaded, "loaded")
    if stated is not None:
        return PoolSize(max(stated, loaded), "stated")
    scores = np.append(pool.scores[spread], [pool.score] if own else [])
    n = inferred_size(scores, pool.rule.lo, pool.rule.hi)
    return PoolSize(n, "unknown" if n is None else "inferred")


def _rows(leagues: Sequence[Valued], metric: Metric, league: str) -> Iterator[Row]:
    """Everyone loaded of the pool that has a value and a score."""
    for valued in leagues:
        data = valued.data
        if data.league not in pool_leagues(metric, league):
            continue
        column = data.matrix.metrics.index(metric.score_id)
        pairs = zip(valued.values[:, column], data.matrix.values[:, column], strict=True)
        for org, (value, score) in zip(data.orgs, pairs, strict=True):
            if not np.isnan(value) and not np.isnan(score):
                yield data.league, org, float(value), float(score)


def completely_loaded(leagues: Sequence[Valued], league: str) -> list[Metric]:
    """The league's ranked metrics every league of whose pool is loaded.

    Of others the SQL has nothing to say, and by chance the few that are loaded may give their
    scores without the rest.
    """
    loaded = {valued.data.league for valued in leagues}
    return [
        metric
        for metric in leagues[0].data.framework.metrics_of(league)
        if isinstance(metric.rule, Ranked | Standard | Floor)
        and loaded.issuperset(pool_leagues(metric, league))
    ]


def pool_leagues(metric: Metric, league: str) -> tuple[str, ...]:
    """Whose organisations a league's are ranked among on the metric."""
    if metric.pool == "all":
        return metric.leagues
    if metric.pool == "league" or league not in metric.pool:
        return (league,)
    return tuple(one for one in metric.leagues if one in metric.pool)
