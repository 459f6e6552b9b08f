"""What it would take, by improvement, to bring one trust into its next better segment."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.findings.captions import caveat_line
from lib.findings.case import Case
from lib.findings.improvement_notes import (
    frozen_sentence,
    helpless_sentence,
    open_sentence,
    pools_sentence,
)
from lib.findings.improvement_types import Alone, Improvement, NearRoute, Wanted
from lib.findings.improvement_words import (
    OTHERS_STILL,
    Asked,
    barrier_words,
    headline,
    plausible_sentence,
    route_sentence,
    words_of,
)
from lib.findings.tipping import held_rules
from lib.findings.wording import wording
from lib.robustness.improvement import (
    Improvers,
    Loaded,
    Route,
    Standing,
    Target,
    Valued,
    Way,
    best_peer,
    by_score,
    improvers,
    outlook,
)
from lib.store.details import MetricDetail


def improvement(
    of: Case,
    org_code: str,
    loaded: Loaded,
    details: Mapping[str, MetricDetail],
    history: Sequence[Valued] = (),
) -> Improvement:
    """The trust's next better segment under the case's rules.

    loaded: the case's league among all of the quarter, with their values: the same for every trust,
    so keep it; details: the trust's metric scores; history: the case's league in every loaded
    quarter, in order of time. Raises ValueError for who is not in the league.
    """
    standing = Standing(of.result, org_code, loaded, details)
    found = outlook(standing)
    asked = Asked(of.data, standing.org, found, of.rules.override)
    nearest = tuple(_near(asked, standing, route, history) for route in found.nearest)
    held = replace(of.result, rules=held_rules(of.rules))
    return Improvement(
        org_code=org_code,
        name=of.data.name_of(org_code),
        segment=found.now or None,
        target=None if found.barrier else found.target,
        cutoff=None if found.barrier else found.cutoff,
        alone=tuple(_alone(target, standing) for target in found.targets),
        nearest=nearest,
        headline=headline(asked),
        sentences=_sentences(asked, standing, nearest),
        caveat=f"{caveat_line(held, what_if=True)} · {OTHERS_STILL}",
        member=of.data.member,
        wording=wording(of.data),
    )


def _sentences(asked: Asked, standing: Standing, nearest: Sequence[NearRoute]) -> tuple[str, ...]:
    if asked.outlook.barrier:
        return (barrier_words(asked),)
    said = [part for near in nearest for part in (near.sentence, near.plausible)]
    said += [
        pools_sentence(asked, standing.pools),
        frozen_sentence(asked),
        open_sentence(asked),
        helpless_sentence(asked),
    ]
    return tuple(sentence for sentence in said if sentence)


def _near(asked: Asked, standing: Standing, route: Route, history: Sequence[Valued]) -> NearRoute:
    metric, worst = standing.framework.metric_by_id[route.metric_id], route.after.worst
    managed = _improvers(standing, route, history)
    own = standing.loaded.own
    peer = None if metric.value_id is None else best_peer(own, metric, standing.org_code)
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
        plausible=plausible_sentence(asked, route, managed, peer),
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


def _alone(target: Target, standing: Standing) -> Alone:
    metric = standing.framework.metric_by_id[target.metric_id]
    way = target.ways[0] if target.ways else None
    pool = standing.pools.get(target.metric_id)
    return Alone(
        metric_id=target.metric_id,
        name=metric.name,
        weight=target.weight,
        score=target.score,
        needed=None if target.reason == "weightless" else target.needed,
        wanted=_wanted(way, target, standing) if way else (),
        not_enough=way.not_enough if way else target.not_enough,
        exact=way.exact if way else False,
        reason=target.reason,
        pool=(pool.size.n, pool.size.how) if pool else None,
    )


def _wanted(way: Way, target: Target, standing: Standing) -> tuple[Wanted, ...]:
    framework = standing.framework
    metric = framework.metric_by_id[target.metric_id]
    return tuple(
        Wanted(
            value_id=step.value_id,
            now=step.now,
            enough=step.enough,
            beyond=step.beyond,
            words=words_of(step.value_id, step.enough, metric, framework, better=True),
            released=step.released,
        )
        for step in way.steps
    )
