"""Mergers between two quarters: a score before one is another organisation's."""

from collections.abc import Iterable, Iterator
from datetime import date

from lib.findings.over_time_mergers import mergings
from lib.findings.times import day_words
from lib.findings.words import listed, short_name
from lib.organisations.search import Known
from lib.periods import quarter_dates

_MOST_TOLD = 2
_Merger = tuple[date, str]  # the first day, and what they became


def merger_words(
    known: Iterable[Known], orgs: Iterable[str], periods: tuple[str, str]
) -> list[str]:
    """Who merged into whom between the ends of two quarters; empty where nobody of the league did.

    orgs: codes of everybody in either quarter.
    """
    first, last = (quarter_dates(period)[1] for period in periods)
    made_of: dict[_Merger, set[str]] = {}
    for became, old in _ties(known, set(orgs)):
        if first < became[0] <= last:
            made_of.setdefault(became, set()).add(old)
    if len(made_of) > _MOST_TOLD:
        new = "; ".join(name for _, name in sorted(made_of))
        return [f"{len(made_of)} mergers in between, into: {new}."]
    said = [
        f"{listed(sorted(old))} into {new} on {day_words(day)}"
        for (day, new), old in sorted(made_of.items())
    ]
    return [f"Merged in between: {'; '.join(said)}."] if said else []


def merged_between(known: Iterable[Known], periods: tuple[str, str]) -> set[str]:
    """Codes of who merged with others, wholly or in part, between the ends of two quarters."""
    return {one.code for one in known if any(of.inside for of in mergings(one, periods))}


def _ties(known: Iterable[Known], orgs: set[str]) -> Iterator[tuple[_Merger, str]]:
    """Each merger with one of those that went into it, told from either end."""
    for one in known:
        if one.code in orgs:
            own = short_name(one.name)
            for tie in one.became:
                yield (tie.since, short_name(tie.name)), f"a part of {own}" if tie.part else own
            for tie in one.formers:
                old = short_name(tie.name)
                yield (tie.since, own), f"a part of {old}" if tie.part else old
