"""The quality gate: whether published scores follow the framework's bands, matrix and floors."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

import duckdb

from lib.framework import Floor, frameworks
from lib.publishing.quality_limits import Described
from lib.publishing.quality_scores import score_finding
from lib.publishing.quality_words import count_words, number, when
from lib.publishing.queries import run
from lib.scoring.rule_tables import rule_tables
from lib.store.manifest import Finding

_BANDS = ("scores", "values", "steps", "at_least", "exclusive", "given")
_MATRIX = ("metrics", "firsts", "seconds", "first_scores", "second_scores", "given")
_FLOORS = ("metrics", "at", "worst")


class _Odd(NamedTuple):
    """A row of the three questions. first, second: what the score should follow from."""

    metric_id: str
    period: str
    org_code: str
    first: float
    second: float | None
    score: float
    given: float | None


def rule_findings(
    connection: duckdb.DuckDBPyConnection, described: Mapping[str, Described]
) -> Iterator[Finding]:
    """Every finding about scores that a rule gives from their own values, by metric: warnings."""
    loaded = described.keys()
    bands = [row for row in _rules("bands") if {row[0], row[1]} <= loaded]
    if bands:
        asked = _columns(_BANDS, bands)
        del asked["exclusive"]  # on a band's edge, as printed, a value is on either side
        rows = run(connection, "bands_not_followed", **asked)
        yield from _findings("scores-against-bands", rows, described, _band)
    if matrix := [row for row in _rules("combined") if {*row[:3]} <= loaded]:
        rows = run(connection, "matrix_not_followed", **_columns(_MATRIX, matrix))
        yield from _findings("scores-against-components", rows, described, _cell)
    if floors := [row for row in _floors() if row[0] in loaded]:
        rows = run(connection, "floor_not_followed", **_columns(_FLOORS, floors))
        yield from _findings("scores-against-floor", rows, described, _side)


def _findings(
    code: str,
    rows: list[tuple[Any, ...]],
    described: Mapping[str, Described],
    words: Callable[[_Odd], str],
) -> Iterator[Finding]:
    for metric_id, group in groupby(map(_Odd._make, rows), key=lambda row: row.metric_id):
        odd = list(group)
        said = f"{count_words(len(odd), 'score')} {words(odd[0])}"
        yield score_finding(code, metric_id, odd, described, said)


def _band(odd: _Odd) -> str:
    return (
        f"not what the bands give, as {when(odd.period)}: {odd.org_code} with {odd.first:g} scores "
        f"{number(odd.score)}, not {odd.given}"
    )


def _cell(odd: _Odd) -> str:
    return (
        f"not what the two components give, as {when(odd.period)}: {odd.org_code} with {odd.first} "
        f"and {odd.second} scores {number(odd.score)}, not {odd.given}"
    )


def _side(odd: _Odd) -> str:
    return (
        f"not on their side of the floor at {odd.second:g}, as {when(odd.period)}: {odd.org_code} "
        f"with {odd.first:g} scores {odd.score:.2f}"
    )


def _columns(names: tuple[str, ...], rows: list[tuple[Any, ...]]) -> dict[str, object]:
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


@cache
def _rules(table: str) -> list[tuple[Any, ...]]:
    """The rows of a table of rules, of every framework; one that two years share once."""
    rows = (tuple(row) for each in frameworks().values() for row in rule_tables(each)[table].rows)
    return list(dict.fromkeys(rows))


@cache
def _floors() -> list[tuple[Any, ...]]:
    """Score id, floor, and the worst score of those that are above it; as `_rules`."""
    rows = (
        (metric.score_id, metric.rule.at, metric.rule.hi)
        for framework in frameworks().values()
        for metric in framework.metrics
        if isinstance(metric.rule, Floor)
    )
    return list(dict.fromkeys(rows))
