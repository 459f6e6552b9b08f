"""The quality gate: when figures were measured, against the period that they are given for.

Nothing here asks what day it is: the same files give the same release on any day.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Final, Literal

from lib.errors import WeighbridgeError
from lib.framework import frameworks
from lib.organisations.reference import REVIEWED_ON
from lib.periods import period_dates
from lib.publishing.quality_limits import Described
from lib.publishing.quality_spans import Span
from lib.publishing.quality_words import count_words, some, when
from lib.sources.indicators import STATISTICS
from lib.store.manifest import Finding

_OLDEST: Final = 36  # months before the quarter's end; 21 in the files known
_FAR: Final = 5  # years after the day on which the reference tables were reviewed


_SAID: Final = {
    "period-not-its-dates": "with dates that are not those of their period",
    "measured-after-quarter": "measured after the quarter that they are for",
    "measured-long-ago": f"measured more than {_OLDEST} months before the quarter's end",
    "published-before-measured": "of a publication that is dated before they were measured",
    "far-future": f"of a time more than {_FAR} years after Weighbridge's tables were last reviewed",
}


def date_findings(
    all_spans: Iterable[Span], described: Mapping[str, Described]
) -> Iterator[Finding]:
    """Every finding about dates, by indicator."""
    found: dict[tuple[str, str], list[Span]] = {}
    for span in all_spans:
        if problem := _problem(span):
            found.setdefault((problem, span.indicator_id), []).append(span)
    for (problem, indicator_id), spans in sorted(found.items()):
        figures = sum(span.figures for span in spans)
        sources = {span.source_id for span in spans}
        title = described[indicator_id].title if indicator_id in described else indicator_id
        shown = some(
            [f"{when(span.period)}: {_measured(span)}" for span in spans], len(spans), "; "
        )
        yield Finding(
            severity=_severity(problem),
            code=problem,
            source_id=spans[0].source_id if len(sources) == 1 else None,
            org_code=spans[0].first_org if figures == 1 else None,
            indicator_id=indicator_id,
            period=spans[0].period if len({span.period for span in spans}) == 1 else None,
            message=f"{title}: {count_words(figures, 'figure')} {_SAID[problem]} ({shown}).",
        )


def _severity(problem: str) -> Literal["blocking", "warning"]:
    return "blocking" if problem == "period-not-its-dates" else "warning"


def _problem(span: Span) -> str | None:
    """What is wrong with the dates; None if nothing is, or a framework's value has none."""
    statistic = span.indicator_id in STATISTICS
    if span.start is None and span.end is None and not statistic:
        return None
    whole = _dates(span.period)
    if whole is None or span.start is None or span.end is None or span.start > span.end:
        return "period-not-its-dates"
    first, last = whole
    if max(span.end, last).year > REVIEWED_ON.year + _FAR:
        return "far-future"
    if not statistic:
        return _problem_of_value(span.indicator_id, span.end, last)
    if span.start < first or span.end != last:
        return "period-not-its-dates"
    return "published-before-measured" if span.end > span.vintage else None


def _dates(period: str) -> tuple[date, date] | None:
    try:
        return period_dates(period)
    except WeighbridgeError:
        return None


def _problem_of_value(indicator_id: str, end: date, last: date) -> str | None:
    """Of a value that a quarter uses: it may be older, and a plan reaches to the year's end."""
    released = _released().get(indicator_id)
    if end > last and released != "plan":
        return "measured-after-quarter"
    months = 12 * (last.year - end.year) + last.month - end.month
    return "measured-long-ago" if months > _OLDEST and released != "judgement" else None


def _measured(span: Span) -> str:
    if span.start is None or span.end is None:
        return "no date" if span.end == span.start else f"from {span.start} to {span.end}"
    return f"{span.start} to {span.end}"


@cache
def _released() -> dict[str, str]:
    """When a value, and its score, can change: by the id of either."""
    found: dict[str, str] = {}
    for framework in frameworks().values():
        for metric in framework.metrics:
            found |= dict.fromkeys(
                filter(None, (metric.value_id, metric.score_id)), metric.released
            )
        for component in framework.components:
            found |= dict.fromkeys((component.value_id, component.score_id), component.released)
    return found
