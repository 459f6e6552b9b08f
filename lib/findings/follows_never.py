"""Why nothing follows for an indicative league, and for which leagues something does."""

from collections.abc import Iterable

from lib.findings.words import capitalised
from lib.framework import frameworks
from lib.league import LeagueData
from lib.periods import quarter_words
from lib.store.leagues import LeagueKey


def never_sentences(data: LeagueData) -> tuple[str, ...]:
    """The heading, then why."""
    league = data.framework.league(data.league).name
    return (
        "Nothing follows from an indicative league",
        "The announced rules speak of NHS England's segments. This league has none: its scores are "
        "worked out by Weighbridge from published statistics, and its four parts are quarters of "
        "the league, without an override.",
        f"To count consequences for {data.member}s of it ({league}, {quarter_words(data.period)}) "
        "would say more than these figures can carry.",
    )


def official_leagues(keys: Iterable[LeagueKey]) -> tuple[tuple[str, LeagueKey], ...]:
    """The newest quarter of every loaded league with segments, as words and as its key."""
    known = frameworks()
    newest: dict[str, LeagueKey] = {}
    for key in sorted(keys, key=lambda key: key.period):
        if key.framework in known and not known[key.framework].indicative:
            newest[key.league] = key
    return tuple(
        (f"{capitalised(known[key.framework].league(name).name)}, {quarter_words(key.period)}", key)
        for name, key in sorted(newest.items())
    )
