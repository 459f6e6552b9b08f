"""The quality gate: organisations that nobody knows, and figures of those that are no more."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Final, NamedTuple

import duckdb

from lib.organisations.tables import boards, trusts
from lib.periods import quarter_dates, quarter_of_day
from lib.publishing.quality_limits import Described
from lib.publishing.quality_words import count_words, in_periods, only, some, span
from lib.publishing.queries import run
from lib.store.manifest import Finding

_LONGEST: Final = 60  # letters of a name, which a file may give as it likes


class _Named(NamedTuple):
    """An organisation that a publication, or the reference tables, names."""

    name: str
    kind: str
    opened: date | None
    closed: date | None


def organisation_findings(
    connection: duckdb.DuckDBPyConnection, described: Mapping[str, Described]
) -> Iterator[Finding]:
    """Every finding about who the figures are of."""
    named = {code: _Named(*rest) for code, *rest in run(connection, "organisations_named")}
    active = run(connection, "organisations_active")
    scored = run(connection, "organisations_scored")
    there = sorted({code for code, *_ in active} | {code for code, _ in scored})
    if nameless := [code for code in there if code not in named]:
        yield _finding(
            "organisations-not-described",
            nameless,
            f"{count_words(len(nameless), 'organisation')} with figures or a place in a league and "
            f"without a name ({some(nameless, len(nameless))})",
        )
    yield from _unknown({code: named[code] for code in there if code in named})
    lives = {
        code: of
        for code, ends, begins in active
        if (of := named.get(code)) and _out_of_time(of, ends, begins)
    }
    if lives:
        yield from _out_of_life(connection, lives, described)
    after = {
        code: of for code, ends in scored if (of := named.get(code)) and _closed_before(of, ends)
    }
    if after:
        yield from _scored(connection, after)


def _unknown(there: Mapping[str, _Named]) -> Iterator[Finding]:
    unknown = [
        f"{code}, {''.join(filter(str.isprintable, of.name))[:_LONGEST]}"
        for code, of in there.items()
        if of.kind in ("trust", "icb") and code not in _known()
    ]
    if unknown:
        many = count_words(len(unknown), "trust or ICB", "trusts or ICBs")
        yield _finding(
            "organisations-unknown",
            [each.split(",")[0] for each in unknown],
            f"{many} not in Weighbridge's tables of organisations, which tell league, region and "
            f"mergers ({some(unknown, len(unknown), '; ')})",
        )


def _out_of_time(of: _Named, ends: date | None, begins: date | None) -> bool:
    """Whether it has figures from after its last day, or from before its first.

    The first ICBs took over the codes of areas that there were before.
    """
    if of.closed is not None and begins is not None and begins > of.closed:
        return True
    if of.kind == "icb" and of.opened == _first_boards():
        return False
    return of.opened is not None and ends is not None and ends < of.opened


def _closed_before(of: _Named, ends: date) -> bool:
    """Whether it closed before the quarter with this last day began."""
    return of.closed is not None and of.closed < quarter_dates(quarter_of_day(ends))[0]


def _out_of_life(
    connection: duckdb.DuckDBPyConnection,
    lives: Mapping[str, _Named],
    described: Mapping[str, Described],
) -> Iterator[Finding]:
    after: dict[str, str] = {}
    before: dict[str, str] = {}
    for org, late, figures, first, last, indicator_id in run(
        connection, "figures_out_of_life", codes=list(lives)
    ):
        day = f"closed on {lives[org].closed}" if late else f"opened on {lives[org].opened}"
        (after if late else before)[org] = (
            f"{org}, {day}: {count_words(figures, 'figure')}, {span(first, last)}, such as "
            f"{described[indicator_id].title}"
        )
    for code, shown, said in (
        ("figures-after-closing", after, "after the day on which it closed"),
        ("figures-before-opening", before, "before the day on which it opened"),
    ):
        if shown:
            many = count_words(len(shown), "organisation")
            listed = some(shown.values(), len(shown), "; ")
            yield _finding(code, shown, f"{many} with figures from {said} ({listed})")


def _scored(
    connection: duckdb.DuckDBPyConnection, scored: Mapping[str, _Named]
) -> Iterator[Finding]:
    for org, successors, quarters, first, last, both in run(
        connection, "scored_after_closing", codes=list(scored)
    ):
        after = f" and went to {successors}" if successors else ""
        twice = ", which is there too: patients may count twice" if both else ""
        found = _finding(
            "scored-after-closing",
            [org],
            f"{org} is in a league {in_periods(quarters, first, last)}, though it closed on "
            f"{scored[org].closed}{after}{twice}",
        )
        yield found.model_copy(update={"period": only((first, last))})


def _finding(code: str, orgs: Iterable[str], said: str) -> Finding:
    return Finding(severity="warning", code=code, org_code=only(orgs), message=f"{said}.")


@cache
def _known() -> frozenset[str]:
    return frozenset(each.code for each in trusts()) | {each.code for each in boards()}


@cache
def _first_boards() -> date:
    return min(board.opened for board in boards())
