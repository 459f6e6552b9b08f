"""The pools that metrics are ranked in, as far as they are loaded: of everybody, and of one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lib.framework import Floor, Metric, Ranked, Standard
from lib.matrix import Bools, Floats
from lib.robustness.improvement.sizes import PoolSize, inferred_size
from lib.robustness.improvement.values import Scored, Valued
from lib.scoring.rule_tables import pool_of
from lib.store.details import MetricDetail

Spread = Ranked | Standard | Floor
Who = tuple[str, str]  # league and organisation

_SAME_SCORE = 0.01  # how closely recomputed scores must match (docs/method.md)


@dataclass(frozen=True, eq=False)
class Ranking:
    """Everyone loaded of a ranked metric's pool, who has a value and a score.

    who: k leagues and codes; values, scores: k; same: every league of the pool is loaded and the
    values give every score to within 0.01.
    """

    metric: Metric
    rule: Spread
    who: tuple[Who, ...]
    values: Floats
    scores: Floats
    same: bool

    @cached_property
    def spread(self) -> Bools:
        """k: who is spread by rank."""
        return np.isnan(fixed_scores(self.metric, self.rule, self.values))

    @cached_property
    def inferred(self) -> int | None:
        """How many are spread by rank, told from their scores; None where that is unsure."""
        return inferred_size(self.scores[self.spread], self.rule.lo, self.rule.hi)


@dataclass(frozen=True, eq=False)
class Pool:
    """A ranked metric's pool: one organisation apart, k others in the order of `others`.

    others: leagues and codes; value, score: the one organisation's; values, scores: k, of the
    others; size: how many are spread by rank, it among them if it is; whole: every league of the
    pool is loaded and the values give every score to within 0.01.
    """

    metric: Metric
    rule: Spread
    others: tuple[Who, ...]
    value: float
    score: float
    values: Floats
    scores: Floats
    size: PoolSize
    whole: bool

    def goodness(self, values: Floats | float) -> Floats:
        """The values, larger for the better. Any shape."""
        return _goodness(self.metric, np.asarray(values, dtype=np.float64))

    def fixed(self, values: Floats | float) -> Floats:
        """Scores of who meets the standard or is below the floor; NaN for who is spread."""
        return fixed_scores(self.metric, self.rule, np.asarray(values, dtype=np.float64))

    @cached_property
    def own_spread(self) -> bool:
        """Whether the one organisation is spread by rank."""
        return bool(np.isnan(self.fixed(self.value)))

    @cached_property
    def spread(self) -> Bools:
        """k: which of the others are spread by rank."""
        return np.isnan(self.fixed(self.values))


def fixed_scores(metric: Metric, rule: Spread, values: Floats) -> Floats:
    """Scores of values that meet the standard or are below the floor; NaN for those spread."""
    if isinstance(rule, Ranked):
        return np.full(values.shape, np.nan)
    ahead = _goodness(metric, values - rule.at)
    if isinstance(rule, Standard):
        return np.where(ahead >= 0, 1.0, np.nan)
    return np.where(ahead < 0, 4.0, np.nan)


def _goodness(metric: Metric, values: Floats) -> Floats:
    return values if metric.better == "high" else -values


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
        and loaded.issuperset(_pool_leagues(metric, league))
    ]


def rankings(leagues: Sequence[Valued], league: str, computed: Scored) -> dict[str, Ranking]:
    """The league's ranked metrics, each with everyone loaded of its pool, by metric id.

    leagues: all that are loaded of the framework, basis and period; computed: what the SQL gives of
    `completely_loaded`.
    """
    found = {}
    for metric in leagues[0].data.framework.metrics_of(league):
        if not isinstance(metric.rule, Ranked | Standard | Floor) or metric.better == "none":
            continue
        rows = list(_rows(leagues, metric, league))
        again = [computed.get((*who, metric.score_id), np.inf) for who, *_ in rows]
        scores = np.array([score for *_, score in rows], dtype=np.float64)
        found[metric.score_id] = Ranking(
            metric=metric,
            rule=metric.rule,
            who=tuple(who for who, *_ in rows),
            values=np.array([value for _, value, _ in rows], dtype=np.float64),
            scores=scores,
            same=bool(np.all(np.abs(again - scores) <= _SAME_SCORE)),
        )
    return found


def pool_without(ranking: Ranking, who: Who, detail: MetricDetail | None) -> Pool:
    """The pool with one of it apart; detail: its own, for what that states of the pool."""
    own = ranking.who.index(who)
    stated = detail.pool_n if detail else None
    whole = ranking.same and (stated is None or stated == len(ranking.who))
    return Pool(
        metric=ranking.metric,
        rule=ranking.rule,
        others=(*ranking.who[:own], *ranking.who[own + 1 :]),
        value=float(ranking.values[own]),
        score=float(ranking.scores[own]),
        values=np.delete(ranking.values, own),
        scores=np.delete(ranking.scores, own),
        size=_size(ranking, detail.spread_n if detail else None, whole=whole),
        whole=whole,
    )


def _size(ranking: Ranking, stated: int | None, *, whole: bool) -> PoolSize:
    loaded = int(ranking.spread.sum())
    if whole:
        return PoolSize(loaded, "loaded")
    if stated is not None:
        return PoolSize(max(stated, loaded), "stated")
    n = ranking.inferred
    return PoolSize(n, "unknown" if n is None else "inferred")


def _rows(
    leagues: Sequence[Valued], metric: Metric, league: str
) -> Iterator[tuple[Who, float, float]]:
    """Everyone loaded of the pool that has a value and a score."""
    among = _pool_leagues(metric, league)
    for valued in leagues:
        data = valued.data
        if data.league not in among:
            continue
        column = data.matrix.metrics.index(metric.score_id)
        values, scores = valued.values[:, column], data.matrix.values[:, column]
        for i in np.flatnonzero(~np.isnan(values) & ~np.isnan(scores)):
            yield (data.league, data.orgs[i]), float(values[i]), float(scores[i])


def _pool_leagues(metric: Metric, league: str) -> list[str]:
    """Whose organisations a league's are ranked among on the metric."""
    return [one for one in metric.leagues if pool_of(metric, one) == pool_of(metric, league)]
