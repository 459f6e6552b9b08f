"""What holds a trust's score back most, and how old its figures are."""

import math
import re
from datetime import date

from oracle.explain import own_weights
from oracle.scoring import weights_of

from lib.framework import Banded, Combined
from lib.store.details import MetricDetail

from .numbers import EXACT, holds, same, two_decimals
from .trust_case import TrustCase, nth

PLACE = r"(?P<place>(?:joint )?\d+[a-z]{2} of \d+)"
_FACTS = (
    r"(?:(?P<value>[^;]+?), )?metric score (?P<score>\d\.\d\d)"
    rf"(?:, {PLACE})?(?:, dated (?P<date>[^;]+?))?"
)


def contributions(of: TrustCase) -> tuple[dict[str, float], str]:
    """p (x - c) by metric, in the order of the matrix, and what c is."""
    weights = weights_of(of.subject.quarter, of.side.scenario)
    trust, row, lines = of.trust, of.now, of.side.lines
    assert row.score is not None
    c, against = math.nan, "mean"
    if lines is not None and row.segment_before is not None:
        c = lines[max(row.segment_before - 2, 0)]
        against = "own" if row.segment_before == 1 else "next"
    if not math.isfinite(c):
        c, against = math.fsum(of.side.scored) / len(of.side.scored), "mean"
    p = own_weights(trust, weights)
    order = [m for m in of.subject.data.matrix.metrics if p.get(m, 0) > 0]
    return {m: p[m] * (trust.scores[m] - c) for m in order}, against


def most(of: TrustCase) -> list[str]:
    parts, _ = contributions(of)
    worst = max(parts.values())
    return [m for m, part in parts.items() if worst - part <= EXACT] if worst > EXACT else []


def holding_kind(of: TrustCase) -> str:
    _, against = contributions(of)
    n = len(most(of))
    return f"{'nothing' if not n else 'one' if n == 1 else 'several'} {against}"


def nothing(of: TrustCase, match: re.Match[str]) -> None:
    same("what holds it back", most(of), [])
    if "segment" in match.groupdict():
        same("the segment", int(match["segment"]), 1)


def one(of: TrustCase, match: re.Match[str]) -> None:
    (metric,) = most(of)
    _metric(of, metric, match["name"], match["facts"])


def several(of: TrustCase, match: re.Match[str]) -> None:
    metrics, parts = most(of), match["parts"].split("; ")
    same("how many", int(match["n"]), len(metrics))
    for metric, part in zip(metrics, parts, strict=True):
        name = of.subject.metric_names[metric]
        holds(f"{part} is of {name}", part[1:].startswith(name[1:]))
        _metric(of, metric, part[: len(name)], part[len(name) + 2 :])


def _metric(of: TrustCase, metric: str, name: str, facts: str) -> None:
    whole = of.subject.metric_names[metric]
    holds(f"{name} is {whole}", name in (whole, whole[0].lower() + whole[1:]))
    match = re.fullmatch(_FACTS, facts)
    assert match is not None, facts
    scores = [
        t.scores[metric]
        for t in of.subject.quarter.leagues[of.subject.league]
        if metric in t.scores
    ]
    score, detail = of.trust.scores[metric], of.details.get(metric)
    same("the metric score", match["score"], two_decimals(score))
    rule = of.subject.data.framework.metric_by_id[metric].rule
    better = sum(other < score - EXACT for other in scores)
    joint = sum(abs(other - score) <= EXACT for other in scores) > 1
    place = f"{'joint ' if joint else ''}{nth(better + 1)} of {len(scores)}"
    by_band = isinstance(rule, Banded | Combined)
    same("the place", match["place"], None if by_band else place)
    _value(of, metric, match["value"])
    same("the date", match["date"], dated(detail, of.subject.indicative) if detail else None)


def _value(of: TrustCase, metric: str, said: str | None) -> None:
    framework, detail = of.subject.data.framework, of.details.get(metric)
    whole = framework.metric_by_id[metric]
    parts = [("", whole.unit, detail.value if detail else None)]
    if isinstance(whole.rule, Combined):
        each = [framework.component_by_id[part] for part in whole.rule.components]
        values = detail.components if detail else {}
        parts = [(f"{one.name.lower()} ", one.unit, values.get(one.value_id)) for one in each]
    if any(value is None for _, _, value in parts):
        same("the value of what has none", said, None)
        return
    assert said is not None
    for text, (name, unit, value) in zip(said.split(", "), parts, strict=True):
        holds(f"{text} is of {name}", text.startswith(name))
        before = "band " if unit == "band" and (value or 0) > 0 else ""
        number = re.fullmatch(rf"{before}(−?[\d.]+)(.*)", text[len(name) :])
        assert number is not None, text
        _number(number[1], value or 0.0)
        same("its unit", number[2].strip(), "" if unit in ("band", "index", "score") else unit)


def _number(said: str, value: float) -> None:
    """Two decimals, halves away from nothing; of less than that the first digit."""
    shown = float(said.replace("−", "-"))
    wanted = float(two_decimals(abs(value))) or float(f"{abs(value):.1g}")
    same("the value", shown, math.copysign(wanted, value) if wanted else shown)
    holds("nothing is shown as nothing", bool(value) or not shown)


_MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]


def dated(detail: MetricDetail, indicative: bool) -> str | None:
    if detail.figure_period is None:
        return None
    words = period(detail.figure_period)
    age = detail.age_months
    if indicative and age:
        words += f", {age} month{'' if age == 1 else 's'} old"
    return words


def period(text: str) -> str:
    if " to " in text:
        return " to ".join(period(part) for part in text.split(" to "))
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(Q\d)", text):
        return f"{match[3]} {match[1]}/{match[2]}"
    if match := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text):
        return f"{_MONTHS[int(match[2]) - 1]} {match[1]}"
    return text.replace("-", "/")


def indicative(of: TrustCase, match: re.Match[str]) -> None:
    known = [
        (d.age_months, d.figure_period, m)
        for m in of.subject.data.matrix.metrics
        if (d := of.details.get(m)) and d.age_months is not None and d.figure_period
    ]
    oldest = max((age for age, _, _ in known), default=None)
    same("figures to the quarter's end", match["fresh"] is not None, oldest == 0)
    same("an oldest figure", match["age"] is not None, bool(oldest))
    if oldest:
        same("its age", int(match["age"]), oldest)
        names = of.subject.metric_names
        alike = [(names[m].lower(), period(p)) for age, p, m in known if age == oldest]
        holds("it is one of the oldest", (match["metric"].lower(), match["when"]) in alike)
