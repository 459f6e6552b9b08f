"""The league table under a scenario: rows, sentences, and how each trust got to its segment."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from lib.findings.captions import caveat_line
from lib.findings.differences import Differences, differences
from lib.findings.scenario_line import scenario_line
from lib.findings.table_rows import Change, TableRow, matching, table_row
from lib.findings.words import capitalised, count_of
from lib.framework import Triple
from lib.league import LeagueData
from lib.movement import Move, movement
from lib.periods import quarter_words
from lib.scenario import Scenario, bind
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rules import official_rules

__all__ = ["Change", "LeagueTable", "Quarter", "TableRow", "league_table", "matching"]


@dataclass(frozen=True)
class LeagueTable:
    """The table with what must be said beside it.

    since: the quarter that `since` compares with, None without one; against: whether the table is
    a what-if; metrics: how many metrics the league has scores for.
    """

    headline: str
    sentences: tuple[str, ...]
    notes: tuple[str, ...]
    caveat: str
    rows: tuple[TableRow, ...]
    unscored: tuple[TableRow, ...]
    cutoffs: Triple | None
    since: str | None
    against: bool
    metrics: int
    differences: Differences


@dataclass(frozen=True, eq=False)
class Quarter:
    """A league in a quarter, with all leagues of that quarter for the rules that look at them."""

    data: LeagueData
    leagues: Sequence[LeagueData] = ()


def league_table(
    now: Quarter,
    scenario: Scenario,
    before: Quarter | None = None,
    organisations: Collection[str] = (),
) -> LeagueTable:
    """The league under the scenario, against the official table and the quarter before.

    The quarter before is scored by the same scenario under its own cut-offs. Raises ScenarioError
    for names that the data do not know.
    """
    data = now.data
    bound = bind(scenario, data, organisations)
    result = score_league(data, bound.rules, now.leagues)
    official = score_league(data, official_rules(data.framework), now.leagues)
    difference = scenario_line(scenario, data)
    what_if = difference != scenario_line(Scenario(version=1), data)
    earlier = None
    if before is not None:
        rules = bind(scenario, before.data, organisations).rules
        earlier = score_league(before.data, rules, before.leagues)
    since = {} if earlier is None else _by_org(movement(earlier, result))
    against = _by_org(movement(official, result)) if what_if else {}
    rows = [
        table_row(result, i, since.get(org), against.get(org)) for i, org in enumerate(data.orgs)
    ]
    since_words = quarter_words(earlier.data.period) if earlier else None
    return LeagueTable(
        headline=_headline(result, difference, against.values()),
        sentences=(
            *_what_it_is(result, what_if),
            *_held(rows, data.member),
            *_since(rows, since_words),
        ),
        notes=bound.notes,
        caveat=caveat_line(result),
        rows=tuple(sorted((r for r in rows if r.rank), key=lambda r: (r.rank or 0, r.name))),
        unscored=tuple(sorted((r for r in rows if not r.rank), key=lambda r: r.name)),
        cutoffs=_triple(result),
        since=since_words,
        against=what_if,
        metrics=int(np.sum(data.matrix.present.any(axis=0))),
        differences=differences(official),
    )


def _by_org(moves: Iterable[Move]) -> dict[str, Move]:
    return {move.org_code: move for move in moves}


def _headline(result: LeagueResult, difference: str, against: Collection[Move]) -> str:
    data = result.data
    league = data.framework.league(data.league).name
    if not against:
        return f"{league} league table, {quarter_words(data.period)}"
    up, down = sum(m.change < 0 for m in against), sum(m.change > 0 for m in against)
    left = sum(m.cause == "left" for m in against)
    return (
        f"{capitalised(difference)}: {up + down} of {count_of(len(data.orgs), data.member)} "
        f"{'changes' if up + down == 1 else 'change'} segment ({up} up, {down} down)"
        + (f", {left} no longer scored" if left else "")
    )


def _what_it_is(result: LeagueResult, what_if: bool) -> list[str]:
    data = result.data
    quarter = quarter_words(data.period)
    trusts = data.framework.league(data.league).members
    if data.basis == "illustrative":
        trusts = f"fictional {trusts}"
    n = len(data.orgs)
    if what_if:
        first = (
            f"This table shows what another scoring would have made of {n} {trusts} in {quarter}. "
            "It is a what-if, not official."
        )
    else:
        by = f"the {data.framework.title}" if data.basis == "illustrative" else "NHS England"
        scored = f"{by} would score" if data.basis == "illustrative" else f"{by} scored"
        first = (
            f"This table shows how {scored} {n} {trusts} in {quarter}. Change what counts, and see "
            "who would move and how sure that is. What-if results are not official."
        )
    return [first, "The table does not say whether a hospital is good for your condition."]


def _held(rows: list[TableRow], member: str) -> list[str]:
    held = sum(row.held for row in rows)
    if not held:
        return []
    return [f"The financial override, not the score, sets the segment of {count_of(held, member)}."]


def _since(rows: list[TableRow], since: str | None) -> list[str]:
    moves = [row.since for row in rows if row.since and row.since.segments]
    if not since or not moves:
        return []
    up = sum(move.segments < 0 for move in moves)
    return [
        f"Since {since}, {up} moved up and {len(moves) - up} moved down a segment, "
        f"{sum(move.override for move in moves)} of them by the override; moves are not tested "
        "for significance here."
    ]


def _triple(result: LeagueResult) -> Triple | None:
    if np.isnan(result.cutoffs).any():
        return None
    first, second, third = (float(cutoff) for cutoff in result.cutoffs)
    return first, second, third
