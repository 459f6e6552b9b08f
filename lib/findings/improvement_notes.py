"""What must be said beside the routes of an improvement: what cannot change, what is not known."""

from collections.abc import Mapping

from lib.findings.improvement_bounds import BY_SCORES, strict_end
from lib.findings.improvement_values import measured_words, own_words
from lib.findings.improvement_words import OTHERS_STILL, Asked
from lib.findings.weight_words import in_sentence
from lib.findings.words import count_of, cut_off_words, decimals, listed, uncapitalised
from lib.framework import Combined, Released
from lib.robustness.improvement import Pool, Standing, room

_ON_THE_LINE = 0.005  # two decimals would show nothing

_RELEASES: dict[Released, str] = {
    "year": "figures that come once a year",
    "plan": "the year's plan",
    "judgement": "which only a new inspection changes",
}
_OPEN = {
    "beyond": "no loaded value is surely enough, and part of the pool is not loaded",
    "no value": "its value, or how it is scored, is not published",
}


def frozen_sentence(asked: Asked) -> str:
    """Metrics that would do it but cannot change before their next release; empty for none."""
    framework, by_kind = asked.data.framework, dict[Released, list[str]]()
    for target in asked.outlook.targets:
        if target.ways and all(way.frozen for way in target.ways):
            kind = next(s.released for s in target.ways[0].steps if s.released in _RELEASES)
            name = framework.metric_by_id[target.metric_id].name
            by_kind.setdefault(kind, []).append(in_sentence(uncapitalised(name)))
    said = [f"{listed(names)} ({_RELEASES[kind]})" for kind, names in by_kind.items()]
    if not said:
        return ""
    return f"Would be enough, but cannot change before the next release: {'; '.join(said)}."


def helpless_sentence(asked: Asked) -> str:
    """How many metrics cannot do it alone; empty where all might."""
    counting = [t for t in asked.outlook.targets if t.reason != "weightless"]
    out = sum(t.reason == "out of reach" for t in counting)
    if not out:
        return ""
    stand = BY_SCORES if asked.outlook.follows else ""
    if out == len(counting):
        who = "its one metric" if out == 1 else f"any of its {out} metrics"
        return f"Not even the best score on {who} would be enough alone{stand}."
    return f"On {count_of(out, 'metric')} not even the best score would be enough alone{stand}."


def open_sentence(asked: Asked) -> str:
    """Metrics of which the data do not say whether they could do it; empty for none."""
    framework, said = asked.data.framework, []
    for reason, why in _OPEN.items():
        names = [
            in_sentence(uncapitalised(framework.metric_by_id[t.metric_id].name))
            for t in asked.outlook.targets
            if t.reason == reason
        ]
        if names:
            said.append(f"{listed(names)} ({why})")
    return f"Not known: {'; '.join(said)}." if said else ""


def pools_sentence(asked: Asked, pools: Mapping[str, Pool]) -> str:
    """How many are ranked on the nearest routes' metrics, where that is not loaded or stated."""
    framework, inferred, unknown = asked.data.framework, list[str](), list[str]()
    for route in asked.outlook.nearest:
        size = pools[route.metric_id].size if route.metric_id in pools else None
        name = in_sentence(uncapitalised(framework.metric_by_id[route.metric_id].name))
        if size is not None and size.how == "inferred":
            inferred.append(f"{size.n} on {name}")
        elif size is not None and size.how == "unknown":
            unknown.append(name)
    said = []
    if inferred:
        said.append(
            f"How many are ranked is inferred from the published scores: {listed(inferred)}."
        )
    if unknown:
        said.append(
            f"How many are ranked on {listed(unknown)} is not known, so the scores are bracketed "
            "more widely."
        )
    return " ".join(said)


def overridden_sentences(asked: Asked, standing: Standing) -> list[str]:
    """Where the score alone would place who the override holds, and for how long; else nothing."""
    if asked.outlook.barrier != "override":
        return []
    alone = int(standing.result.before[standing.org])
    said = f"Its score alone places it in segment {alone}, too: the override bars what is better."
    if alone < asked.outlook.now:
        said = f"If the override ended, its score would place it in segment {alone}."
    plan = _plan(asked, standing)
    if asked.override.rule == "planned-deficit":
        return [said, *plan]
    return [
        said,
        *plan,
        "The override ends when NHS England no longer flags it for a deficit or deficit support.",
    ]


def _plan(asked: Asked, standing: Standing) -> list[str]:
    """The plan and the variance to it that the override goes by, as published, if they are."""
    for metric in asked.data.metrics:
        if not isinstance(metric.rule, Combined):
            continue
        if words := own_words(metric, standing):
            measured = measured_words(standing.details.get(metric.score_id))
            return [f"Published{f' for {measured}' if measured else ''}: {words}."]
    return []


def room_sentence(asked: Asked, standing: Standing) -> str:
    """How far who is in segment 1 is from its end, and what would cost it that; else nothing."""
    found = room(standing.result, standing.org) if asked.outlook.barrier == "best" else None
    if found is None:
        return ""
    place, cutoff = f"{asked.data.group} 1", cut_off_words(found.cutoff)
    score = decimals(asked.outlook.score)
    where = f"Its score of {score} is {decimals(found.gap)} better than the cut-off, {cutoff}"
    if found.gap < _ON_THE_LINE:
        where = f"Its score of {score} stands on the cut-off, {cutoff}"
    if asked.outlook.follows:
        return f"{where}, which follows the scores."
    if found.rise is None:
        return f"{where}: no single metric could cost it {place}, {OTHERS_STILL}."
    which = f"on one of the {len(found.metrics)} metrics that leave room for that"
    if len(found.metrics) == 1:
        metric = asked.data.framework.metric_by_id[found.metrics[0]]
        which = f"on {in_sentence(uncapitalised(metric.name))}"
    worse = f"about {decimals(found.rise)}" if found.rise >= _ON_THE_LINE else "any"
    return f"{where}. A metric score {worse} worse, {which}, would cost it {place}, {OTHERS_STILL}."


def follows_sentence(asked: Asked) -> str:
    """That the cut-offs go with the scores; empty where they are held."""
    if not asked.outlook.follows:
        return ""
    member = asked.data.member
    return (
        f"The cut-offs follow the scores here: whoever moves up takes the place of another "
        f"{member}, which may move down. The routes count that in."
    )


def strict_sentence(asked: Asked, standing: Standing) -> str:
    """Between which the cut-off lies that the routes aim at; empty where it is not bracketed."""
    low, bracket = strict_end(asked, standing), standing.result.data.cutoffs
    if low is None or bracket is None:
        return ""
    high = cut_off_words(bracket.high[asked.outlook.target - 1])
    return (
        f"The cut-off is not published: we use {cut_off_words(asked.outlook.cutoff)}, and it lies "
        f"between {cut_off_words(low)} and {high}."
    )
