"""Every metric of one trust: value and age, score and place, its part in the score, its trend."""

from collections.abc import Mapping, Sequence

import numpy as np

from lib.findings.case import Case
from lib.findings.explanation import Explanation, Term, explanation
from lib.findings.holds_back import HoldsBack, holds_back
from lib.findings.holds_back_held import Held
from lib.findings.metric_words import value_words
from lib.findings.times import period_words, span_words
from lib.findings.trust_metrics_place import figure_words, place_of
from lib.findings.trust_metrics_types import MetricRow, Point, TrustMetrics
from lib.findings.trust_metrics_words import lacking_words, sentences, subtitle, title
from lib.findings.wording import wording
from lib.league import LeagueData
from lib.matrix import Floats
from lib.robustness.holding_back import HoldingBack
from lib.store.details import MetricDetail

__all__ = ["MetricRow", "TrustMetrics", "ordered", "trust_metrics"]

ORDERS = {
    "holds": "What holds back most",
    "domain": "By domain",
    "age": "Oldest figure first",
}


def trust_metrics(
    of: Case,
    org_code: str,
    details: Mapping[str, MetricDetail],
    values: Floats,
    history: Sequence[LeagueData] = (),
) -> TrustMetrics:
    """Every metric of the trust under the case's rules, and by official ones.

    details: of its metric scores, by metric id; values: n x m, those behind the league's scores;
    history: the league in every loaded quarter, oldest first, its own among them. Raises ValueError
    for who is not in the league.
    """
    data, held = of.data, holds_back(of, org_code, details)
    parts = explanation(of, org_code, details)
    before = max((h for h in history if h.period < data.period), key=_period, default=None)
    columns = {metric: j for j, metric in enumerate(data.matrix.metrics)}
    rows = [
        _row(data, term, details[term.metric_id], values[:, columns[term.metric_id]], held, history)
        for term in parts.terms
    ]
    order = {bar.metric_id: k for k, bar in enumerate(held.bars)}
    rows.sort(key=lambda row: order.get(row.metric_id, len(order)))
    line = "" if held.reason else Held(of.result, held.scenario.org).line
    missing, nobodys = _lacking(data, {row.metric_id for row in rows})
    return TrustMetrics(
        org_code=org_code,
        name=data.names[held.scenario.org],
        rows=tuple(rows),
        domains=tuple(data.framework.domain(d).short_name for d in data.framework.domain_ids),
        official=parts.official,
        scenario=parts.scenario,
        gap=_gap(held.scenario),
        gap_official=_gap(held.official),
        against_mean=held.scenario.against == "mean",
        missing=missing,
        nobodys=nobodys,
        both=held.both or _differs(parts),
        before=before.period if before else "",
        quarters=_span(history),
        title=title(parts, rows),
        subtitle=subtitle(data.member, line),
        sentences=(
            *sentences(rows, org_code, before),
            *lacking_words(missing, nobodys, data),
        ),
        caveat=held.caveat,
        member=data.member,
        wording=wording(data),
    )


def ordered(finding: TrustMetrics, order: str) -> list[tuple[str, list[MetricRow]]]:
    """The rows as the reader wants them, in one group without a name or in one a domain."""
    rows = list(finding.rows)
    if order == "domain":
        groups = [(d, [row for row in rows if row.domain == d]) for d in finding.domains]
        return [(domain, within) for domain, within in groups if within]
    if order == "age":
        rows.sort(key=lambda row: -1 if row.age is None else row.age, reverse=True)
    return [("", rows)]


def _row(
    data: LeagueData,
    term: Term,
    detail: MetricDetail,
    values: Floats,
    held: HoldsBack,
    history: Sequence[LeagueData],
) -> MetricRow:
    metric = data.framework.metric_by_id[term.metric_id]
    column = data.matrix.values[:, data.matrix.metrics.index(term.metric_id)]
    bar = next((bar for bar in held.bars if bar.metric_id == term.metric_id), None)
    trend = tuple(Point(h.period, _score(h, held.org_code, term.metric_id)) for h in history)
    earlier = [point.score for point in trend if point.period < data.period]
    median = float(np.median(values[~np.isnan(values)])) if (~np.isnan(values)).any() else None
    return MetricRow(
        metric_id=term.metric_id,
        name=term.name,
        domain=term.domain,
        value=detail.value,
        figure=figure_words(metric, detail, data.framework),
        period=period_words(detail.figure_period) if detail.figure_period else "",
        age=detail.age_months,
        score=term.score,
        place=place_of(metric, detail, data),
        how=term.how,
        median_value=median,
        median_figure=value_words(metric, median),
        median_score=float(np.nanmedian(column)),
        official=term.official,
        scenario=term.scenario,
        against=bar.contribution if bar else None,
        against_official=bar.official if bar else None,
        trend=trend,
        before=earlier[-1] if earlier else None,
    )


def _score(data: LeagueData, org_code: str, metric_id: str) -> float | None:
    if org_code not in data.orgs or metric_id not in data.matrix.metrics:
        return None
    row, column = data.orgs.index(org_code), data.matrix.metrics.index(metric_id)
    score = float(data.matrix.values[row, column])
    return None if np.isnan(score) else score


def _lacking(data: LeagueData, has: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of the league's metrics that others have but not this one, and that nobody has."""
    present = data.matrix.present
    anyone = {m for j, m in enumerate(data.matrix.metrics) if present[:, j].any()}
    lacks = [m for m in data.framework.metrics_of(data.league) if m.score_id not in has]
    return (
        tuple(m.name for m in lacks if m.score_id in anyone),
        tuple(m.name for m in lacks if m.score_id not in anyone),
    )


def _gap(found: HoldingBack) -> float | None:
    return None if found.against == "nothing" else found.gap


def _differs(parts: Explanation) -> bool:
    return any(term.official != term.scenario for term in parts.terms)


def _span(history: Sequence[LeagueData]) -> str:
    """`Q1 2025/26 to Q4 2025/26`, or the one quarter that is loaded; empty where none is."""
    periods = sorted(h.period for h in history)
    return span_words(periods[0], periods[-1]) if periods else ""


def _period(data: LeagueData) -> str:
    return data.period
