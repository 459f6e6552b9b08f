"""The quality gate: figures that jump against their own history, and leagues that shift or halve.

What is usual the data tell: how far organisations of the same indicator change from one figure to
the next, beyond what all of them changed by.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import duckdb

from lib.publishing.quality_limits import Described
from lib.publishing.quality_spans import Span, measured_twice, most_changes
from lib.publishing.quality_words import count_words, number, some, when
from lib.publishing.queries import run
from lib.sources.indicators import STATISTICS
from lib.store.manifest import Finding

USUAL: Final = 8.0  # times the usual change that a jump is
OWN: Final = 6.0  # times the organisation's own; and the usual one, where the number itself is odd
FEW: Final = 20  # changes of an indicator, below which nobody knows what is usual
_TENS: Final = {
    -2: "a hundredth of it",
    -1: "a tenth of it",
    1: "10 times as much",
    2: "100 times as much",
}
LEAGUE: Final = 8  # organisations, below which there is no median to speak of


def jump_findings(
    connection: duckdb.DuckDBPyConnection,
    spans: Sequence[Span],
    described: Mapping[str, Described],
) -> Iterator[Finding]:
    """Every finding about changes, by indicator: warnings, as the world jumps too."""
    if measured_twice(spans, besides=STATISTICS):
        yield from _restated(connection, described)
    most = most_changes(spans)
    if most < LEAGUE:
        return
    run(connection, "changes")
    if most >= FEW:
        yield from _jumps(connection, described)
    yield from _shifts(connection, described)
    yield from _halves(connection, described)


def _restated(
    connection: duckdb.DuckDBPyConnection, described: Mapping[str, Described]
) -> Iterator[Finding]:
    for indicator_id, count, source_id, examples in run(connection, "figures_restated"):
        shown = some(
            [
                f"{e['org']} {number(e['was'])} in {when(e['first'])}, {number(e['is_now'])} by "
                f"{when(e['last'])}"
                for e in examples
            ],
            count,
            "; ",
        )
        yield Finding(
            severity="warning",
            code="figures-restated",
            source_id=source_id,
            org_code=examples[0]["org"] if count == 1 else None,
            indicator_id=indicator_id,
            message=(
                f"{described[indicator_id].title}: {count_words(count, 'trust')} with values that "
                f"differ between quarters, though measured in the same time ({shown})."
            ),
        )


def _jumps(
    connection: duckdb.DuckDBPyConnection, described: Mapping[str, Described]
) -> Iterator[Finding]:
    for indicator_id, count, period, source_id, examples in run(
        connection, "jumps", usual=USUAL, own=OWN, few=FEW
    ):
        known = described[indicator_id]
        shown = some([_jump(each) for each in examples], count, "; ")
        yield Finding(
            severity="warning",
            code="sudden-jumps",
            source_id=source_id,
            org_code=examples[0]["org"] if count == 1 else None,
            indicator_id=indicator_id,
            period=period,
            message=(
                f"{known.title}: {count_words(count, 'sudden jump')}, far beyond what others "
                f"change by ({shown})."
            ),
        )


def _jump(each: Mapping[str, Any]) -> str:
    what = "counts" if each["jump"] == "count" else "from"
    back = " and back" if each["back"] else ""
    odd = f", {_TENS[each['shifted']]}: a decimal point?" if each["shifted"] else ""
    return (
        f"{each['org']} {what} {number(each['was'])} to {number(each['is_now'])} in "
        f"{when(each['period'])}{back}{odd}"
    )


def _shifts(
    connection: duckdb.DuckDBPyConnection, described: Mapping[str, Described]
) -> Iterator[Finding]:
    for problem, indicator_id, before, period, icb, count, was, is_now, source_id in run(
        connection, "leagues_shift", few=LEAGUE
    ):
        who = count_words(count, "ICB" if icb else "trust")
        said = (
            f"half or more of {who} have the very same figures as in {when(before)}"
            if problem == "figures-repeated"
            else f"the median of {who} shifts from {number(was)} in {when(before)} to "
            f"{number(is_now)}"
        )
        yield Finding(
            severity="warning",
            code=problem,
            source_id=source_id,
            indicator_id=indicator_id,
            period=period,
            message=f"{described[indicator_id].title}, {when(period)}: {said}.",
        )


def _halves(
    connection: duckdb.DuckDBPyConnection, described: Mapping[str, Described]
) -> Iterator[Finding]:
    for indicator_id, icb, before, period, was, is_now in run(
        connection, "reporters_halve", few=LEAGUE
    ):
        who = count_words(is_now, "ICB" if icb else "trust")
        yield Finding(
            severity="warning",
            code="reporters-halve",
            indicator_id=indicator_id,
            period=period,
            message=(
                f"{described[indicator_id].title}, {when(period)}: figures of {who}, of {was} in "
                f"{when(before)}. Part of a file may be missing."
            ),
        )
