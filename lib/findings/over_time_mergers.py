"""Mergers on the line of quarters: before one the figures are another organisation's."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from lib.findings.over_time_types import Merging
from lib.findings.times import day_words
from lib.findings.words import listed, short_name
from lib.organisations.search import Known, Tie
from lib.periods import quarter_dates

_INCLUDES = ("includes", "includes a part of")
_GOES_ON = ("is part of", "is in part in")


def mergings(known: Known | None, periods: Sequence[str]) -> tuple[Merging, ...]:
    """What the organisation was made of and became since the first of the quarters began.

    periods: at least one, oldest first. known: None where nothing is known of it.
    """
    if known is None:
        return ()
    first, _ = quarter_dates(periods[0])
    found = [*_days(known.formers, *_INCLUDES), *_days(known.became, *_GOES_ON)]
    return tuple(_merging(day, words, periods) for day, words in sorted(found) if day > first)


def _merging(day: date, sentence: str, periods: Sequence[str]) -> Merging:
    before = sum(quarter_dates(period)[1] < day for period in periods)
    inside = 0 < before < len(periods)
    apart = " The quarters before are not joined to those after." if inside else ""
    return Merging(before, inside, day_words(day), f"{sentence}{apart}")


def _days(ties: Sequence[Tie], whole: str, part: str) -> Iterator[tuple[date, str]]:
    """A sentence a day."""
    for day, group in groupby(sorted(ties, key=lambda tie: tie.since), lambda tie: tie.since):
        of = sorted(group, key=lambda tie: tie.name)
        said = [
            f"{verb} {listed([short_name(tie.name) for tie in of if tie.part == partly])}"
            for verb, partly in ((whole, False), (part, True))
            if any(tie.part == partly for tie in of)
        ]
        yield day, f"Since {day_words(day)} it {' and '.join(said)}."
