"""The ids of the Oversight Framework files: what each one is, in our words where we have them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from lib.framework import Framework
from lib.framework.parts import Better
from lib.sources.extract import Indicator

AVERAGE, SEGMENT, SEGMENT_BEFORE, FLAG = "OF5002", "OF5000", "OF5003", "OF5004"
FINAL_SEGMENT, IN_SUPPORT = "OF5005", "OF5007"
RANGES = ("nof_score_low", "nof_score_high", "nof_rank_low", "nof_rank_high")

_SUMMARY: dict[str, tuple[str, str, Better]] = {
    AVERAGE: ("Average metric score", "score", "low"),
    SEGMENT: ("Segment after the override", "segment", "low"),
    SEGMENT_BEFORE: ("Segment before the override", "segment", "low"),
    FLAG: ("Override: in deficit or receiving deficit support", "flag", "none"),
    FINAL_SEGMENT: ("Segment after decisions on intensive support", "segment", "low"),
    IN_SUPPORT: ("In the intensive-support programme", "flag", "none"),
    "nof_score_low": ("Likely range of the average metric score, low end", "score", "none"),
    "nof_score_high": ("Likely range of the average metric score, high end", "score", "none"),
    "nof_rank_low": ("Likely range of the rank, low end", "place", "none"),
    "nof_rank_high": ("Likely range of the rank, high end", "place", "none"),
}
Form = Literal["final segment", "segment", "flag", "score", "number"]
_SEGMENTS = re.compile(r"OF41\d\d|OF500[035]")
_SCORE = re.compile(r"OF1(\d{3})")


@dataclass(frozen=True)
class Described:
    """An id as a file describes it: its text, the file's word for the domain, its unit."""

    indicator_id: str
    description: str
    domain: str
    unit: str


def is_summary(indicator_id: str) -> bool:
    """Whether the id sums up metrics: averages, segments, domain scores, the flag, ranges."""
    return indicator_id.startswith(("OF4", "OF5", "nof_"))


def is_score(indicator_id: str, unit: str) -> bool:
    """Whether the id is the score of one metric (or of a component of one)."""
    return not is_summary(indicator_id) and (
        _SCORE.fullmatch(indicator_id) is not None or unit == "score"
    )


def form_of(indicator_id: str, unit: str) -> Form:
    """What values an id takes, by the id where we know it, else by the file's unit."""
    if indicator_id == FINAL_SEGMENT:
        return "final segment"
    if unit == "segment" or _SEGMENTS.fullmatch(indicator_id):
        return "segment"
    if unit == "flag" or indicator_id in (FLAG, IN_SUPPORT):
        return "flag"
    if unit == "score" or indicator_id == AVERAGE or is_score(indicator_id, unit):
        return "score"
    return "number"


def domain_of(framework: Framework, published_as: str) -> str | None:
    """The domain that a file's word means, any case; None for `Summary` and words not known."""
    for domain in framework.domains:
        if domain.published_as.casefold() == published_as.casefold():
            return domain.id
    return None


def indicators(framework: Framework, described: Iterable[Described]) -> tuple[Indicator, ...]:
    """What the ids measure, sorted by id: in the framework's words, else in the file's own."""
    ids = {d.indicator_id: d for d in described}
    known = _known(framework)
    return tuple(
        known.get(i) or _summary(framework, ids[i]) or _carried(framework, ids[i], set(ids))
        for i in sorted(ids)
    )


def _indicator(
    indicator_id: str, title: str, domain: str | None, unit: str, better: Better = "none"
) -> Indicator:
    return Indicator(
        indicator_id,
        title,
        domain,
        unit,
        better,
        kind="context",
        score_of=None,
        grain="quarter",
        measured="snapshot",
    )


def _known(framework: Framework) -> dict[str, Indicator]:
    found = []
    for m in framework.metrics:
        score = _indicator(m.score_id, m.name, m.domain, "score", "low")
        found.append(score._replace(kind="score", score_of=m.value_id))
        if m.value_id is not None:
            value = _indicator(m.value_id, m.name, m.domain, m.unit, m.better)
            found.append(value._replace(kind="value"))
    for c in framework.components:
        domain = framework.metric_by_id[c.counts_in].domain
        score = _indicator(c.score_id, c.name, domain, "score", "low")
        found.append(score._replace(score_of=c.value_id))
        found.append(
            _indicator(c.value_id, c.name, domain, c.unit, c.better)._replace(kind="value")
        )
    return {indicator.indicator_id: indicator for indicator in found}


def _summary(framework: Framework, described: Described) -> Indicator | None:
    indicator_id = described.indicator_id
    if indicator_id in _SUMMARY:
        title, unit, better = _SUMMARY[indicator_id]
        return _indicator(indicator_id, title, None, unit, better)
    domain = domain_of(framework, described.domain)
    if not indicator_id.startswith("OF4") or domain is None:
        return None
    what = "segment" if _SEGMENTS.fullmatch(indicator_id) else "score"
    title = f"{framework.domain(domain).name}: domain {what}"
    return _indicator(indicator_id, title, domain, what, "low")


def _carried(framework: Framework, described: Described, ids: set[str]) -> Indicator:
    """Whether a score that no framework names counts is found out when its averages are known."""
    i, unit = described.indicator_id, described.unit
    carried = _indicator(i, described.description, domain_of(framework, described.domain), unit)
    if not is_summary(i) and not is_score(i, unit):
        return carried._replace(kind="value")
    score = _SCORE.fullmatch(i)
    value_id = f"OF0{score[1]}" if score else None
    return carried._replace(score_of=value_id if value_id in ids else None)
