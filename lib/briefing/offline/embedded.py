"""What the offline page scores with: the league as exported, as plain values for JSON.

Names follow lib.scoring, whose rules the page's own script repeats. Nothing of a league is in it
that the scenario's rules do not look at: the other leagues come along, their metric scores alone,
only where cut-offs are the quartiles of all leagues.
"""

import json
from collections.abc import Iterable
from math import isnan
from typing import Any

import numpy as np

from lib.briefing.offline.live_words import live_words
from lib.charts.safe_text import xml_text
from lib.findings.brief_types import Brief
from lib.league import LeagueData
from lib.matrix import Floats
from lib.robustness.method_variants import INSIDE_HIGH_END
from lib.scoring.league import LeagueResult, published_shares
from lib.scoring.rules import Rules

_ESCAPED = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def embedded_json(brief: Brief) -> str:
    """The values as JSON that may stand inside a script element, whatever the names are."""
    text = json.dumps(embedded(brief), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_ESCAPED)


def embedded(brief: Brief) -> dict[str, Any]:
    """The league, its rules as exported, the official result, and the words for what follows."""
    held, data = brief.held, brief.subject.data
    return {
        "words": live_words(brief),
        "weighting": held.rules.weights.weighting,
        "domains": _domains(brief),
        **_matrix(data, held.rules),
        "trusts": _trusts(brief),
        "kept": [org not in held.rules.exclude for org in data.orgs],
        "flagged": held.result.flagged.tolist(),
        "cap": held.rules.override.cap,
        "minMetrics": held.rules.min_metrics,
        "lines": _lines(held.result),
        "shares": _shares(brief),
        "brackets": _brackets(held.result),
        "others": _others(brief),
        "official": _official(held.official),
    }


def _domains(brief: Brief) -> list[dict[str, Any]]:
    """All of the framework; weight: as exported, officially it is 1."""
    framework, weights = brief.subject.data.framework, brief.held.rules.weights
    return [
        {"id": domain.id, "name": domain.short_name, "weight": float(weight)}
        for domain, weight in zip(framework.domains, weights.domain_weights, strict=True)
    ]


def _matrix(data: LeagueData, rules: Rules) -> dict[str, Any]:
    """Metrics with their weights, as exported and by the framework, and everyone's scores."""
    weights = dict(zip(rules.weights.metrics, rules.weights.metric_weights, strict=True))
    domains, anyone = data.framework.domain_ids, data.matrix.present.sum(axis=0) > 0
    metrics = [
        {
            "id": metric.score_id,
            "name": metric.name,
            "domain": domains.index(metric.domain),
            "weight": float(weights[metric.score_id]),
            "official": metric.weight,
            "scored": bool(scored),
        }
        for metric, scored in zip(data.metrics, anyone, strict=True)
    ]
    return {"metrics": metrics, "values": [_numbers(row) for row in data.matrix.values]}


def _trusts(brief: Brief) -> list[dict[str, Any]]:
    """Everyone in the data's order; own: whether the audience's; codes only where names are."""
    data, own = brief.subject.data, {row.org_code: row for row in brief.rows}
    codes = data.orgs if brief.request.names else ("",) * len(data.orgs)
    return [
        {
            "code": code,
            "name": xml_text(name),
            "own": org in own and brief.request.audience != "national",
            "likely": _likely(own[org].officially.rank_low, own[org].officially.rank_high)
            if org in own
            else "",
        }
        for org, code, name in zip(data.orgs, codes, data.names, strict=True)
    ]


def _likely(low: int | None, high: int | None) -> str:
    return f"{low} to {high}" if low is not None and high is not None else ""


def _lines(result: LeagueResult) -> dict[str, Any]:
    """The boundary rule: cut-offs that stay as they are, or quartiles that follow the scores."""
    boundary = result.rules.boundary
    if boundary.rule == "quartile":
        return {"rule": "quartile", "all": boundary.pool == "all"}
    return {"rule": "cutoffs", "cutoffs": _numbers(result.cutoffs)}


def _shares(brief: Brief) -> dict[str, Any] | None:
    if brief.shares is None:
        return None
    at_most, of = published_shares(brief.subject.data, brief.shares.rules.exclude)
    return {"atMost": at_most.tolist(), "of": of}


def _brackets(result: LeagueResult) -> list[list[float | None]]:
    """Both ends of the cut-offs' brackets; none where they are not held, or not bracketed."""
    bracket = result.data.cutoffs
    if result.rules.boundary.rule != "published" or bracket is None or bracket.low == bracket.high:
        return []
    return [_numbers(bracket.low), _numbers(np.array(bracket.high) - INSIDE_HIGH_END)]


def _others(brief: Brief) -> list[dict[str, Any]]:
    """Metric scores of the quarter's other leagues, without anyone's name."""
    rules, data = brief.held.rules, brief.subject.data
    if rules.boundary.pool != "all":
        return []
    others = [league for league in brief.subject.leagues if league is not data]
    return [
        {
            **_matrix(league, rules),
            "kept": [org not in rules.exclude for org in league.orgs],
        }
        for league in others
    ]


def _official(result: LeagueResult) -> dict[str, Any]:
    return {
        "scores": _numbers(result.scores),
        "before": result.before.tolist(),
        "segments": result.segments.tolist(),
        "ranks": result.ranks.tolist(),
        "cutoffs": _numbers(result.cutoffs),
        "flagged": result.flagged.tolist(),
        "cap": result.rules.override.cap,
    }


def _numbers(values: Floats | Iterable[float]) -> list[float | None]:
    """In full; None for NaN."""
    return [None if isnan(value) else float(value) for value in values]
