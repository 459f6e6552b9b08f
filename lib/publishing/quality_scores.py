"""The quality gate: whether published metric scores follow from what stands beside them.

Warnings, never blocking: an average is made of the scores alone, which the gate proves by the
published averages, and a value may have been corrected after it was scored.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple, Protocol

import duckdb

from lib.publishing.quality_limits import Described
from lib.publishing.quality_words import count_words, only, span, when
from lib.publishing.queries import run
from lib.publishing.statistics_quality import league_name
from lib.store.manifest import Finding

_FEW: Final = 10  # trusts, with which a league is judged by its places
_ROUNDING: Final = 0.0051  # scores carry two decimals


class _Behind(NamedTuple):
    """A row of scores_out_of_order.sql: a score, and the worse one of the next better value."""

    league: str
    metric_id: str
    period: str
    org_code: str
    score: float
    value: float
    next_org: str
    next_value: float
    next_score: float


class _Off(NamedTuple):
    """A row of scores_off_their_places.sql: a score, and what its place gives."""

    league: str
    metric_id: str
    period: str
    org_code: str
    score: float
    rank: int
    given: float


def score_findings(
    connection: duckdb.DuckDBPyConnection, described: Mapping[str, Described]
) -> Iterator[Finding]:
    """Every finding about the order of values, places and scores, by league and metric."""
    behind = map(_Behind._make, run(connection, "scores_out_of_order", rounding=_ROUNDING))
    for (_, metric_id), rows in groupby(behind, key=lambda row: row[:2]):
        scores = list(rows)
        said = _against_values(scores)
        yield score_finding("scores-against-values", metric_id, scores, described, said)
    off = map(_Off._make, run(connection, "scores_off_their_places", few=_FEW, rounding=_ROUNDING))
    for (_, metric_id), places in groupby(off, key=lambda row: row[:2]):
        placed = list(places)
        said = _against_places(placed)
        yield score_finding("scores-against-places", metric_id, placed, described, said)


def _against_values(behind: list[_Behind]) -> str:
    worst = max(behind, key=lambda each: each.next_score - each.score)
    return (
        f"{league_name(worst.league)}: {count_words(len(behind), 'score')} better than that of the "
        f"next better value; the largest gap: {when(worst.period)}, {worst.next_org} with "
        f"{worst.next_value:g} scores {worst.next_score:.2f}, {worst.org_code} with "
        f"{worst.value:g} scores {worst.score:.2f}"
    )


def _against_places(off: list[_Off]) -> str:
    worst = max(off, key=lambda each: abs(each.score - each.given))
    return (
        f"{league_name(worst.league)}: {count_words(len(off), 'score')} not what the places give; "
        f"the largest gap: {when(worst.period)}, {worst.org_code} in place {worst.rank} scores "
        f"{worst.score:.2f}, not {worst.given:.2f}"
    )


class HasScore(Protocol):
    """Whose score, and when."""

    @property
    def org_code(self) -> str:
        """The trust's code."""

    @property
    def period(self) -> str:
        """The quarter."""


def score_finding(
    code: str,
    metric_id: str,
    odd: Sequence[HasScore],
    described: Mapping[str, Described],
    said: str,
) -> Finding:
    """A warning about the scores of one metric."""
    periods = sorted(each.period for each in odd)
    return Finding(
        severity="warning",
        code=code,
        org_code=only(each.org_code for each in odd),
        indicator_id=metric_id,
        period=only(periods),
        message=f"{described[metric_id].title}, {span(periods[0], periods[-1])}, {said}.",
    )
