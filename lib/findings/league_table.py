"""The league table under a scenario: rows, sentences, and how each trust got to its segment."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lib.findings.captions import caveat_line, too_few_for_quartiles
from lib.findings.known_numbers import three
from lib.findings.likely_range_words import crossing
from lib.findings.likely_rows import LikelyRow
from lib.findings.scenario_line import plain_line, scenario_line
from lib.findings.table_rows import Change, TableRow, matching, table_row
from lib.findings.table_sentences import held_by_override, since_words, table_headline, what_it_is
from lib.findings.wording import Wording, wording
from lib.framework import Triple
from lib.league import LeagueData
from lib.movement import Move, movement
from lib.periods import quarter_words
from lib.scenario import Scenario, bind, with_entered
from lib.scoring.league import score_league
from lib.scoring.rules import official_rules

__all__ = ["Change", "LeagueTable", "Quarter", "TableRow", "league_table", "matching"]


@dataclass(frozen=True)
class LeagueTable:
    """The table with what must be said beside it.

    since: the quarter that `since` compares with, None without one; against: whether the table is
    a what-if; metrics: how many metrics the league has scores for; member: what one of the league
    is called.
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
    member: str
    wording: Wording
    indicative: bool


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
    ages: Mapping[str, tuple[str, int]] | None = None,
    likely: Sequence[LikelyRow] = (),
) -> LeagueTable:
    """The league under the scenario, against the official table and the quarter before.

    The quarter before is scored by the same scenario under its own cut-offs. ages: of an indicative
    league each one's oldest figure, period and months. likely: the likely ranges under the
    same rules, none where they are not to be shown. Raises ScenarioError for names that the data do
    not know.
    """
    data = with_entered(now.data, scenario)
    bound = bind(scenario, data, organisations)
    result = score_league(data, bound.rules, now.leagues)
    official = score_league(data, official_rules(data.framework), now.leagues)
    difference = scenario_line(scenario, data)
    what_if = difference != plain_line(data)
    earlier = None
    if before is not None:
        rules = bind(scenario, before.data, organisations).rules
        earlier = score_league(before.data, rules, before.leagues)
    since = {} if earlier is None else _by_org(movement(earlier, result))
    against = _by_org(movement(official, result)) if what_if else {}
    ranges = {row.org_code: row for row in likely}
    rows = [
        table_row(
            result, i, since.get(org), against.get(org), (ages or {}).get(org), ranges.get(org)
        )
        for i, org in enumerate(data.orgs)
    ]
    compared = quarter_words(earlier.data.period) if earlier else None
    return LeagueTable(
        headline=table_headline(result, difference, against.values()),
        sentences=(
            *what_it_is(result, what_if, crossing(likely, data)),
            *too_few_for_quartiles(result),
            *held_by_override(rows, data.member),
            *since_words(rows, compared, result),
        ),
        notes=bound.notes,
        caveat=caveat_line(result),
        rows=tuple(sorted((r for r in rows if r.rank), key=lambda r: (r.rank or 0, r.name))),
        unscored=tuple(sorted((r for r in rows if not r.rank), key=lambda r: r.name)),
        cutoffs=three(result.cutoffs),
        since=compared,
        against=what_if,
        metrics=int(np.sum(data.matrix.present.any(axis=0))),
        member=data.member,
        wording=wording(data),
        indicative=data.framework.indicative,
    )


def _by_org(moves: Iterable[Move]) -> dict[str, Move]:
    return {move.org_code: move for move in moves}
