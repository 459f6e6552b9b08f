"""The quality gate: whether what is published of a league agrees with itself."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

import duckdb

from lib.periods import quarter_words
from lib.publishing.quality_words import count_words, number, only, some
from lib.publishing.queries import run
from lib.publishing.statistics_quality import league_name
from lib.store.manifest import Finding


class _Odd(NamedTuple):
    """A row of published_differs.sql."""

    problem: str
    league: str
    period: str
    org_code: str
    segment_before: int | None
    segment: int | None
    average: float | None
    rank: int | None
    other: int | None
    trusts: int


def standing_findings(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """Every finding about segments, places and likely ranges, by league and quarter.

    The cut-offs come from the framework files alone, which are refused if these do not rise.
    """
    rows = map(_Odd._make, run(connection, "published_differs"))
    for (problem, league, period), group in groupby(rows, key=lambda row: row[:3]):
        odd = list(group)
        yield Finding(
            severity="blocking" if problem == "likely-range-reversed" else "warning",
            code=problem,
            org_code=only(each.org_code for each in odd),
            period=period,
            message=f"{league_name(league)}, {quarter_words(period)}: {_SAID[problem](odd)}.",
        )


def _override(odd: Sequence[_Odd]) -> str:
    shown = [f"{each.org_code}: {each.segment_before} before, {each.segment} after" for each in odd]
    return (
        "segment 3 at best with the override, and the segment before it without, is not what "
        f"{_have(odd)} ({some(shown, len(odd), '; ')})"
    )


def _places(odd: Sequence[_Odd]) -> str:
    shown = [f"{each.org_code}: {each.rank}, the other {each.other}" for each in odd]
    return (
        f"{_have(odd)} a better place than the next one with a better segment, or the same and a "
        f"better average ({some(shown, len(odd), '; ')})"
    )


def _beyond(odd: Sequence[_Odd]) -> str:
    trusts, last = odd[0].trusts, max(each.rank or 0 for each in odd)
    there = f"{count_words(trusts, 'trust')} {'is' if trusts == 1 else 'are'} there"
    return f"places up to {last} are printed and {there}: part of the league is missing"


def _outside(odd: Sequence[_Odd]) -> str:
    shown = [f"{each.org_code}: {number(each.average)}" for each in odd]
    return f"{_have(odd)} an average outside its own likely range ({some(shown, len(odd), '; ')})"


def _reversed(odd: Sequence[_Odd]) -> str:
    shown = some([each.org_code for each in odd], len(odd))
    return f"{_have(odd)} a likely range that ends before it begins ({shown})"


def _have(odd: Sequence[_Odd]) -> str:
    return f"{count_words(len(odd), 'trust')} {'has' if len(odd) == 1 else 'have'}"


_SAID: Final[dict[str, Callable[[Sequence[_Odd]], str]]] = {
    "override-differs": _override,
    "places-differ": _places,
    "places-beyond": _beyond,
    "outside-likely-range": _outside,
    "likely-range-reversed": _reversed,
}
