"""One metric of a finding on improvement: alone, and as one of the nearest routes."""

from collections.abc import Mapping, Sequence

import numpy as np

from lib.findings.improvement_bounds import known_words
from lib.findings.improvement_types import Alone, NearRoute
from lib.findings.improvement_values import measured_words, own_words, short_words, wanted_of
from lib.findings.improvement_words import (
    TOO_FEW,
    Asked,
    best_words,
    managed_words,
    place_words,
    plausible_sentence,
    route_sentence,
)
from lib.findings.words import capitalised
from lib.framework import Framework, Metric, Released
from lib.robustness.improvement import (
    Improvers,
    Pool,
    Route,
    Standing,
    Target,
    Valued,
    Way,
    best_peer,
    by_score,
    improvers,
)
from lib.scoring.league import LeagueResult


def near_of(
    asked: Asked,
    standing: Standing,
    route: Route,
    history: Sequence[Valued],
    strict: Mapping[str, str] | None,
) -> NearRoute:
    """One of the nearest routes, at the worse end of what is known of it.

    strict: what each metric needs at the strict end of the cut-off's bracket; None without one.
    """
    metric, worst = standing.framework.metric_by_id[route.metric_id], route.after.worst
    managed = _improvers(standing, route, history)
    own = standing.loaded.own
    peer = None if metric.value_id is None else best_peer(own, metric, standing.org_code)
    told, best = (
        TOO_FEW if len(history) == 1 else managed_words(asked, managed),
        best_words(metric, peer),
    )
    return NearRoute(
        metric_id=route.metric_id,
        name=metric.name,
        score=float(worst.scores[standing.org]),
        rank=int(worst.ranks[standing.org]),
        segment=int(worst.segments[standing.org]),
        effects=tuple(
            (e.org_code, e.segment_from, e.segment_to) for e in route.after.effects_worst
        ),
        improved=managed.n if managed else None,
        of=managed.of if managed else None,
        peer=peer.org_code if peer else None,
        sentence=route_sentence(asked, route),
        plausible=plausible_sentence(asked, told, peer, best),
        rank_now=int(standing.result.ranks[standing.org]),
        place_now=place_words(standing.result, standing.org),
        place=place_words(worst, standing.org),
        exact=route.after.exact,
        passed=_passed(standing, worst),
        strict=None if strict is None else strict.get(route.metric_id, ""),
        managed=f"{capitalised(told)}." if told else "",
        best=best,
    )


def _improvers(standing: Standing, route: Route, history: Sequence[Valued]) -> Improvers | None:
    """Of one value; of the metric score where there is none or it takes two."""
    if len(history) < 2:
        return None
    metric, way = standing.framework.metric_by_id[route.metric_id], route.way
    score = standing.details[route.metric_id].score
    change = abs(way.steps[0].enough - way.steps[0].now)
    if by_score(history, metric):
        change = score - way.after.high
    return improvers(history, metric, change)


def _passed(standing: Standing, after: LeagueResult) -> tuple[str, ...]:
    """Who was ahead of it and is behind, by their rank before."""
    before, i = standing.result, standing.org
    ahead = (before.ranks > 0) & (before.ranks < before.ranks[i])
    found = np.flatnonzero(ahead & (after.ranks > after.ranks[i]))
    order = sorted(found.tolist(), key=lambda j: int(before.ranks[j]))
    return tuple(before.data.orgs[j] for j in order)


def alone_of(target: Target, standing: Standing, *, follows: bool) -> Alone:
    """One metric alone, by its nearest way: of those, if any, that need wait for no release.

    follows: whether the cut-offs follow the scores. Who is passed falls back then, and the line
    with it: what is enough is so for sure, but a little less may be, too.
    """
    framework = standing.framework
    metric = framework.metric_by_id[target.metric_id]
    way = next((way for way in target.ways if not way.frozen), None) or next(
        iter(target.ways), None
    )
    pool = standing.pools.get(target.metric_id)
    short = None if follows else way.not_enough if way else target.not_enough
    detail = standing.details.get(target.metric_id)
    sure, why = known_words(target, pool, follows=follows)
    return Alone(
        metric_id=target.metric_id,
        name=metric.name,
        weight=target.weight,
        score=target.score,
        needed=None if target.reason == "weightless" else target.needed,
        wanted=tuple(wanted_of(s, metric, framework, detail) for s in way.steps) if way else (),
        not_enough=short,
        exact=way is not None and way.exact and not follows,
        reason=target.reason,
        pool=(pool.size.n, pool.size.how) if pool else None,
        released=_released(way, metric),
        now=own_words(metric, standing),
        short=_short(metric, short, pool, framework),
        sure=sure,
        why=why,
        measured=measured_words(detail),
    )


def _short(metric: Metric, value: float | None, pool: Pool | None, framework: Framework) -> str:
    """What is not enough: only by rank is there such a thing."""
    if value is None or pool is None:
        return ""
    return short_words(metric, value, pool.value, framework)


def _released(way: Way | None, metric: Metric) -> Released:
    """When it can change: as the way's latest value does, the metric where there is none."""
    if way is None:
        return metric.released
    return next((step.released for step in way.steps if step.released != "quarter"), "quarter")
