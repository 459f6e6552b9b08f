"""What each of many options moves: the counts behind the options table, one pass a quarter."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from lib.findings.brackets import moved, moves_over_brackets
from lib.findings.case import by_line_rule
from lib.findings.league_table import Quarter
from lib.findings.options import Option, rules_in
from lib.findings.options_table_rows import Moves
from lib.league import LeagueData
from lib.matrix import Bools, Ints
from lib.movement import movement
from lib.robustness.counting import Progress
from lib.robustness.draws import USUAL, Draws
from lib.robustness.firmness import firmness
from lib.robustness.moves_held import moves_held
from lib.scoring.league import LeagueResult, official_result, score_together
from lib.scoring.rules import Rules, official_rules


class Between(NamedTuple):
    """moves: from each quarter to the next, None where nobody has a segment in both.

    followed: how many have one in both, over all pairs.
    """

    moves: tuple[int | None, ...]
    followed: int


@dataclass(frozen=True, eq=False)
class Sides:
    """The league in the chosen quarter under every option, in their order.

    rules: each one's own; held: with the cut-offs held; shares: each segment keeping its share,
    None for an indicative league, whose cut-offs follow its own scores.
    """

    official: LeagueResult
    rules: tuple[Rules, ...]
    held: tuple[LeagueResult, ...]
    shares: tuple[LeagueResult, ...] | None


def sides(chosen: Sequence[Option], now: Quarter, organisations: Collection[str] = ()) -> Sides:
    """Every option under both cut-off rules and official scoring, scored in one pass."""
    data, n = now.data, len(chosen)
    rules = rules_in(chosen, data, organisations)
    many = [by_line_rule(one, "held") for one in rules]
    if not data.framework.indicative:
        many += [by_line_rule(one, "shares") for one in rules]
    results = score_together(data, many, now.leagues)
    return Sides(official_result(data), rules, results[:n], results[n:] or None)


def moves_of(official: LeagueResult, result: LeagueResult, counts: Bools) -> Moves:
    """Moves from official to the option's segments among the n who count; no brackets."""
    movers = moved(official.segments, result.segments) & counts
    up = int(np.sum(movers & (result.segments < official.segments)))
    return Moves(up, int(movers.sum()) - up)


def over_brackets(official: LeagueResult, result: LeagueResult, counts: Bools) -> Moves:
    """The same with the fewest and most over the brackets, as `brackets` has them for everyone."""
    found = moves_of(official, result, counts)
    ends = moves_over_brackets(official, result, counts)
    return Moves(found.up, found.down, min(ends), max(ends)) if ends else found


def capped(result: LeagueResult) -> Bools:
    """n: who is flagged under the rules and stands in another segment for it."""
    held: Bools = result.flagged & (result.segments != result.before)
    return held


def firm_movers(
    official: LeagueResult,
    result: LeagueResult,
    leagues: Sequence[LeagueData] = (),
    draws: Draws = USUAL,
    progress: Progress | None = None,
) -> frozenset[str]:
    """Codes of those whose move from official would hold under nearby weightings."""
    movers = moved(official.segments, result.segments)
    if not movers.any():
        return frozenset()
    (sure,) = moves_held(official, [result], leagues, draws, progress)
    orgs = official.data.orgs
    return frozenset(orgs[i] for i in np.flatnonzero(movers) if firmness(float(sure[i])) == "firm")


def quarterly(
    chosen: Sequence[Option],
    quarters: Sequence[Quarter],
    organisations: Collection[str] = (),
    progress: Progress | None = None,
) -> tuple[tuple[LeagueData, Ints], ...]:
    """Each quarter with the segments of its n under each of k options, k x n.

    Each option by its own cut-off rule, and each quarter under its own cut-offs.
    """
    tell: Callable[[float], None] = progress or (lambda _: None)
    found = []
    for done, quarter in enumerate(quarters, start=1):
        rules = rules_in(chosen, quarter.data, organisations)
        results = score_together(quarter.data, rules, quarter.leagues)
        found.append((quarter.data, np.stack([result.segments for result in results])))
        tell(done / len(quarters))
    return tuple(found)


def between(
    tables: Sequence[tuple[LeagueData, Ints]], among: Collection[str] | None
) -> tuple[Between, ...]:
    """Of each option, the moves from each quarter to the next of those given.

    among: codes of those who count, everyone if None. Who has a segment in both quarters and
    another one has moved.
    """
    pairs = [_between(*then, *now, among) for then, now in pairwise(tables)]
    options = len(tables[0][1]) if tables else 0
    return tuple(
        Between(
            tuple(int(moves[k]) if both[k] else None for moves, both in pairs),
            sum(int(both[k]) for _, both in pairs),
        )
        for k in range(options)
    )


def by_override(quarters: Sequence[Quarter], among: Collection[str] | None) -> int:
    """How many of the official moves between quarters come from the override alone.

    As `movement` shares a move out among its causes (docs/method.md, section 4).
    """
    scored = [
        score_together(q.data, [official_rules(q.data.framework)], q.leagues)[0] for q in quarters
    ]
    return sum(
        move.cause == "override" and (among is None or move.org_code in among)
        for then, now in pairwise(scored)
        for move in movement(then, now)
    )


def _between(
    then: LeagueData, before: Ints, now: LeagueData, after: Ints, among: Collection[str] | None
) -> tuple[Ints, Ints]:
    """Of k options, how many move, and how many have a segment in both quarters."""
    where = {org: i for i, org in enumerate(now.orgs) if among is None or org in among}
    both = [(i, where[org]) for i, org in enumerate(then.orgs) if org in where]
    a, b = np.array(both, dtype=np.int64).reshape(-1, 2).T
    before, after = before[:, a], after[:, b]
    placed: Ints = np.sum((before > 0) & (after > 0), axis=1)
    moves: Ints = moved(before, after).sum(axis=1)
    return moves, placed
