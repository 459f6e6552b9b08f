"""What holds a score back most, and how old an indicative score's figures are, in words."""

from collections.abc import Mapping

import numpy as np

from lib.findings.icb_standing import ordinal
from lib.findings.metric_words import component_words, how_scored, value_words
from lib.findings.times import period_words
from lib.findings.trust_types import Figure, Said
from lib.findings.words import count_of, decimals, percent, uncapitalised
from lib.framework import Banded, Combined, Framework, Metric
from lib.league import LeagueData
from lib.robustness.holding_back import Holding, HoldingBack, holding_back
from lib.scoring.league import LeagueResult
from lib.scoring.rounding import TIE
from lib.store.details import MetricDetail

Details = Mapping[str, MetricDetail]


def holds_back_most(result: LeagueResult, i: int, details: Details, prefix: str) -> list[Said]:
    """Which metric holds the i-th organisation's score back most, or which several equally.

    details: of its metric scores, by id; prefix: by whose scoring, empty for official scoring.
    Nothing is said of who is unscored. Rule: docs/method.md, section 4, "What holds back most".
    """
    found = holding_back(result, i)
    if not found.metrics:
        return []
    data, most = result.data, found.most
    begin = _against(found, data)
    if not most:
        return [Said(_joined(prefix, _nothing(found, data)), (_line(found, data),))]
    names = [data.framework.metric_by_id[one.metric_id].name for one in most]
    facts = [metric_facts(data, i, one, details) for one in most]
    lead = ", ".join(filter(None, (prefix, begin)))
    if len(most) == 1:
        name = uncapitalised(names[0]) if lead else names[0]
        text = _joined(lead, f"{name} holds the score back most: {facts[0]}.")
    else:
        each = "; ".join(
            f"{uncapitalised(name)}, {fact}" for name, fact in zip(names, facts, strict=True)
        )
        text = _joined(lead, f"{len(most)} metrics hold the score back most, equally: {each}.")
    figures = (_line(found, data), *(_part(one, data, details) for one in most))
    return [Said(text, tuple(figures))]


def metric_facts(data: LeagueData, i: int, one: Holding, details: Details) -> str:
    """`5.99 out of 10, metric score 3.95, 60th of 61, dated 2025`: value, score, place, date.

    Without a place where the score is that of a band: others in it are no better and no worse.
    """
    metric, detail = data.framework.metric_by_id[one.metric_id], details.get(one.metric_id)
    value = _value(metric, detail, data.framework) if detail else ""
    date = _date(detail, dated=data.framework.indicative) if detail else ""
    by_band = isinstance(metric.rule, Banded | Combined)
    place = "" if by_band else place_by_score(data, one.column, i)
    parts = (value, f"metric score {decimals(one.score)}", place)
    return ", ".join(filter(None, (*parts, f"dated {date}" if date else "")))


def _value(metric: Metric, detail: MetricDetail, framework: Framework) -> str:
    """The value; of a metric of two values both by name, empty where one is not loaded."""
    if not isinstance(metric.rule, Combined):
        return value_words(metric, detail.value)
    said = []
    for part in (framework.component_by_id[of] for of in metric.rule.components):
        value = detail.components.get(part.value_id)
        if value is None:
            return ""
        said.append(f"{uncapitalised(part.name)} {component_words(part, value)}")
    return ", ".join(said)


def place_by_score(data: LeagueData, column: int, i: int) -> str:
    """`joint 34th of 38`: its place in the league by one metric's score, the best first."""
    scores = data.matrix.values[:, column]
    there = scores[~np.isnan(scores)]
    better = int(np.sum(there < scores[i] - TIE))
    alike = int(np.sum(np.abs(there - scores[i]) <= TIE))
    return f"{'joint ' if alike > 1 else ''}{ordinal(better + 1)} of {len(there)}"


def oldest_figure(data: LeagueData, details: Details) -> list[Said]:
    """What must be said of an indicative league: whose scoring, and its oldest figure."""
    if not data.framework.indicative:
        return []
    begin = f"Scored by Weighbridge: there is no segment and no override for {data.member}s here"
    dated = [
        (d.age_months, d.figure_period, m) for m in data.metrics if (d := details.get(m.score_id))
    ]
    known = [(age, period, m) for age, period, m in dated if age is not None and period]
    if not known:
        return [Said(f"{begin}.", ())]
    age, period, metric = max(known, key=lambda each: each[0])
    old = "Every figure runs to the quarter's end."
    if age:
        words = f"{uncapitalised(metric.name)}, {_when(period)}, {count_of(age, 'month')}"
        old = f"Oldest figure: {words} at the quarter's end."
    figures = tuple(
        Figure(m.name, _when(when), f"{count_of(months, 'month')} old at the quarter's end")
        for months, when, m in known
    )
    return [Said(f"{begin}. {old}", figures)]


def _against(found: HoldingBack, data: LeagueData) -> str:
    """What the score is held against, where that is not the next better segment."""
    if found.against == "own":
        return f"within {data.group} 1"
    return "against the league's mean score" if found.against == "mean" else ""


def _nothing(found: HoldingBack, data: LeagueData) -> str:
    if found.against == "mean":
        return "No metric is worse than the league's mean score."
    return f"No metric that counts is worse than the cut-off of {data.group} {found.target}."


def _joined(lead: str, sentence: str) -> str:
    """The sentence after what limits it, which then begins it."""
    if not lead:
        return sentence
    return f"{lead[:1].upper()}{lead[1:]}, {uncapitalised(sentence)}"


def _line(found: HoldingBack, data: LeagueData) -> Figure:
    what = (
        "League's mean score"
        if found.against == "mean"
        else f"Cut-off of {data.group} {found.target}"
    )
    return Figure(what, f"{found.cutoff:.4f}", "what each metric score is compared with")


def _part(one: Holding, data: LeagueData, details: Details) -> Figure:
    metric = data.framework.metric_by_id[one.metric_id]
    value = (
        f"{percent(one.share)} of its weight × ({one.score:.4f} − {one.cutoff:.4f}) = "
        f"{one.contribution:.4f}"
    )
    detail = details.get(one.metric_id)
    how = how_scored(metric, detail, data.framework, data.league) if detail else ""
    return Figure(metric.name, value.replace("-", "−"), how)


def _date(detail: MetricDetail, *, dated: bool) -> str:
    """When the value was measured; dated: with its age at the quarter's end, unless that is 0."""
    if detail.figure_period is None:
        return ""
    words = _when(detail.figure_period)
    if dated and detail.age_months:
        return f"{words}, {count_of(detail.age_months, 'month')} old"
    return words


def _when(period: str) -> str:
    """One publication names a span by its two months: `June 2024 to June 2025`."""
    return " to ".join(map(period_words, period.split(" to ")))
