"""How old the figures of an indicative league are."""

import re

from .numbers import same
from .subject import Subject

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September")
_MONTHS += ("October", "November", "December")


def _month(period: str) -> str:
    year, month = period.split("-")
    return f"{_MONTHS[int(month) - 1]} {year}"


def oldest(subject: Subject, _: object, match: re.Match[str]) -> None:
    """A figure of the age named, of a metric of that name, and no older one."""
    ages = {dates.metric_id: dates.oldest_age for dates in subject.data.dates}
    same("the greatest age", int(match["age"]), max(ages.values()))
    named = {
        _month(dates.oldest)
        for dates in subject.data.dates
        if dates.oldest_age == int(match["age"])
        and _source(subject.metric_names[dates.metric_id]) == match["name"].casefold()
    }
    same("its period", {match["period"]} & named, {match["period"]})


def no_newer(subject: Subject, _: object, match: re.Match[str]) -> None:
    """The newest figure of any metric, and measured before the quarter began."""
    dates = subject.data.dates
    same("the newest figure", match["period"], _month(max(one.newest for one in dates)))
    same("whether it is older than the quarter", True, min(one.newest_age for one in dates) >= 3)


def _source(name: str) -> str:
    """`staff survey` for the two metrics that come from it."""
    return name.split(":", maxsplit=1)[0].casefold()


def newest_statistics(subject: Subject, text: str) -> None:
    """`statistics to May 2026; not official`, the newest figure of any metric."""
    if not subject.data.dates:
        same("the statistics", text, "published statistics")
        return
    newest = max(subject.data.dates, key=lambda dates: dates.newest)
    same("the statistics", text, f"statistics to {_month(newest.newest)}; not official")
