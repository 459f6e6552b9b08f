"""The quality gate: figures that cannot be, in the merged tables, before anything is derived.

Readers refuse these with row and column; the gate is the last defence, whoever wrote the row.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final, NamedTuple

import duckdb

from lib.errors import SourceError
from lib.publishing.quality_limits import Bounds, Described, describe
from lib.publishing.quality_words import count_words, number, only, some, when
from lib.publishing.queries import run
from lib.store.manifest import Finding

_TAKEN_BY_NO_TABLE: Final = ("score", "segment")  # schema.sql
_SAID: Final = {
    "not-described": "of an indicator that no publication describes",
    "not-a-number": "no finite numbers",
    "place-below-1": "with a place below 1",
    "negative-count": "with a negative count",
    "value-not-of-counts": "not what their counts give",
    "status-differs": "published without a value, or not published with one",
    "part-above-whole": "counting more than there is to count",
}


class _Odd(NamedTuple):
    """A row of impossible_figures.sql."""

    problem: str
    indicator_id: str
    org_code: str
    period: str
    value: float | None
    numerator: float | None
    denominator: float | None
    rank: int | None
    source_id: str


class Judged(NamedTuple):
    """The indicators that are loaded, by id, and every finding about their single figures."""

    described: Mapping[str, Described]
    findings: tuple[Finding, ...]


def judge_figures(connection: duckdb.DuckDBPyConnection) -> Judged:
    """Judges the merged figures before anything is derived from them; fills `bounds`.

    Raises SourceError for metric scores and segments outside their scale, which no release takes.
    """
    described = describe(connection)
    found = tuple(_findings(map(_Odd._make, run(connection, "impossible_figures")), described))
    for finding in found:
        known = described.get(finding.indicator_id or "")
        wrong = finding.code in ("out-of-range", "not-a-number")
        if wrong and known is not None and known.unit in _TAKEN_BY_NO_TABLE:
            raise SourceError(
                f"Nothing was imported. {finding.message} No release takes such a {known.unit}, "
                "forced or not: ask the publisher."
            )
    return Judged(described, found)


def _findings(rows: Iterator[_Odd], described: Mapping[str, Described]) -> Iterator[Finding]:
    for (problem, indicator_id), group in groupby(rows, key=lambda row: row[:2]):
        odd = list(group)
        known = described.get(indicator_id)
        title = known.title if known else indicator_id
        said = _range(known.bounds) if known and problem == "out-of-range" else _SAID[problem]
        shown = some(map(_example, odd), len(odd))
        yield Finding(
            severity="note" if problem == "part-above-whole" else "blocking",
            code=problem,
            source_id=only(each.source_id for each in odd),
            org_code=only(each.org_code for each in odd),
            indicator_id=indicator_id,
            period=only(each.period for each in odd),
            message=f"{title}: {count_words(len(odd), 'figure')} {said} ({shown}).",
        )


def _range(bounds: Bounds) -> str:
    if bounds.high is None:
        said = f"below {number(bounds.low)}"
    else:
        said = f"outside {number(bounds.low)} to {number(bounds.high)}"
    return f"{said}, or not whole" if bounds.whole else said


def _example(odd: _Odd) -> str:
    counts = f"{number(odd.numerator)} of {number(odd.denominator)}"
    what = {
        "place-below-1": number(odd.rank),
        "negative-count": counts,
        "part-above-whole": counts,
        "value-not-of-counts": f"{number(odd.value)} for {counts}",
    }
    return f"{odd.org_code} {what.get(odd.problem, number(odd.value))} in {when(odd.period)}"
