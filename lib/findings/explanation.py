"""One number explained: a score as the sum that makes it, each metric score as its formula."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from lib.findings.case import Case
from lib.findings.metric_words import how_scored, value_words
from lib.findings.times import period_words
from lib.findings.wording import Wording, wording
from lib.findings.words import count_of, decimals
from lib.scoring.averages import own_weights
from lib.scoring.league import LeagueResult, reason_unscored
from lib.store.details import MetricDetail

_SHOWN = Decimal("0.0001")  # contributions are shown with four decimals
_SCORE = Decimal("0.01")


@dataclass(frozen=True)
class Part:
    """What a metric brings to a score: its share (0 to 1) of the weight, times its score."""

    share: float
    contribution: Decimal


@dataclass(frozen=True)
class Term:
    """A metric that the trust has; None where it carries no weight."""

    metric_id: str
    name: str
    domain: str
    value: str
    measured: str
    score: float
    how: str
    official: Part | None
    scenario: Part | None


@dataclass(frozen=True)
class Sum:
    """The shown contributions and `rounding` add up to the shown score exactly.

    score: None, with the reason, for who is unscored. domain_mean: the score is a mean of domains.
    """

    score: Decimal | None
    rounding: Decimal
    segment_before: int | None
    segment: int | None
    reason: str


@dataclass(frozen=True)
class Explanation:
    """The official and the scenario's score of one trust, taken apart."""

    org_code: str
    name: str
    terms: tuple[Term, ...]
    official: Sum
    scenario: Sum
    sentence: str
    caveat: str
    wording: Wording


def explanation(of: Case, org_code: str, details: Mapping[str, MetricDetail]) -> Explanation:
    """The trust's scores by official rules and under the scenario.

    details: of the trust's metric scores, by metric id. Raises ValueError for who is not in the
    league.
    """
    data = of.data
    i = data.orgs.index(org_code)
    official, scenario = _parts(of.official, i), _parts(of.result, i)
    terms = tuple(
        Term(
            metric_id=metric.score_id,
            name=metric.name,
            domain=data.framework.domain(metric.domain).short_name,
            value=value_words(metric, details[metric.score_id].value),
            measured=_measured(details[metric.score_id], dated=data.framework.indicative),
            score=float(data.matrix.values[i, column]),
            how=how_scored(metric, details[metric.score_id], data.framework, data.league),
            official=official.get(metric.score_id),
            scenario=scenario.get(metric.score_id),
        )
        for column, metric in enumerate(data.metrics)
        if metric.score_id in details
    )
    sums = _sum(of.official, i, official), _sum(of.result, i, scenario)
    return Explanation(
        org_code=org_code,
        name=data.names[i],
        terms=terms,
        official=sums[0],
        scenario=sums[1],
        sentence=_sentence(data.names[i], of, *sums, len(scenario)),
        caveat=of.caveat,
        wording=wording(data),
    )


def _measured(detail: MetricDetail, *, dated: bool) -> str:
    """The period of the figure; dated: with its age at the quarter's end."""
    period = detail.figure_period or ""
    if not dated or detail.age_months is None:
        return period
    return f"{period_words(period)}, {count_of(detail.age_months, 'month')} old"


def _parts(result: LeagueResult, i: int) -> dict[str, Part]:
    matrix = result.data.matrix
    if np.isnan(result.scores[i]):
        return {}
    shares = own_weights(matrix, result.rules.weights.aligned(matrix.metrics))[i]
    return {
        metric: Part(
            share=float(share),
            contribution=Decimal(float(share * score)).quantize(_SHOWN),
        )
        for metric, share, score in zip(matrix.metrics, shares, matrix.values[i], strict=True)
        if share > 0
    }


def _sum(result: LeagueResult, i: int, parts: Mapping[str, Part]) -> Sum:
    if np.isnan(result.scores[i]):
        return Sum(None, Decimal(0), None, None, reason_unscored(result, i))
    score = Decimal(decimals(float(result.scores[i])))
    added = sum((part.contribution for part in parts.values()), Decimal(0))
    before, after = int(result.before[i]) or None, int(result.segments[i]) or None
    return Sum(score, score - added, before, after, "")


def _sentence(name: str, of: Case, official: Sum, scenario: Sum, metrics: int) -> str:
    if scenario.score is None:
        return f"{name} has no score: {scenario.reason}."
    how = (
        f"the mean of {count_of(metrics, 'metric score')}, each times its share of the weight"
        if of.rules.weights.weighting == "metric"
        else f"domain means of {count_of(metrics, 'metric score')}, averaged"
    )
    score = f"{name} scores {scenario.score}, {how}"
    plainly = wording(of.data).plainly
    was = "" if official.score == scenario.score else f"; {plainly} {official.score}"
    if official.score is None:
        was = f"; {plainly} it has no score"
    return f"{score}{was}. {_segment_words(scenario, of.data.group)}"


def _segment_words(of: Sum, group: str) -> str:
    if of.segment is None:
        return f"There are no {group}s under these rules."
    if of.segment == of.segment_before:
        return f"That is {group} {of.segment}."
    return (
        f"By score alone that is segment {of.segment_before}; the override places it in "
        f"segment {of.segment}."
    )
