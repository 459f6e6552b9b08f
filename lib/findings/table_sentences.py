"""What the league table's headline and sentences say."""

from collections.abc import Collection, Sequence

import numpy as np

from lib.findings.dates import oldest_words, twelve_hours
from lib.findings.table_rows import TableRow
from lib.findings.words import capitalised, count_of
from lib.movement import Move
from lib.periods import quarter_words
from lib.scoring.league import LeagueResult


def table_headline(result: LeagueResult, difference: str, against: Collection[Move]) -> str:
    """The league and quarter, of an indicative one with its oldest figure; or who moves."""
    data = result.data
    if not against:
        return _plain_headline(result)
    scored, everyone = int(np.sum(~np.isnan(result.scores))), count_of(len(data.orgs), data.member)
    if not scored:
        return f"{capitalised(difference)}: no {data.member} is scored"
    if np.isnan(result.cutoffs).any():
        verb = "is" if scored == 1 else "are"
        without = f"without {data.group}s"
        return f"{capitalised(difference)}: {scored} of {everyone} {verb} scored, {without}"
    up, down = sum(m.change < 0 for m in against), sum(m.change > 0 for m in against)
    left = sum(m.cause == "left" for m in against)
    return (
        f"{capitalised(difference)}: {up + down} of {everyone} "
        f"{'changes' if up + down == 1 else 'change'} {data.group} ({up} up, {down} down)"
        + (f", {left} no longer scored" if left else "")
    )


def _plain_headline(result: LeagueResult) -> str:
    data = result.data
    league, quarter = data.framework.league(data.league).name, quarter_words(data.period)
    if not data.framework.indicative:
        return f"{league} league table, {quarter}"
    oldest = oldest_words(data)
    return f"Indicative league table: {league}, {quarter}" + (
        f" (oldest figure: {oldest})" if oldest else ""
    )


def what_it_is(result: LeagueResult, what_if: bool, how_sure: Sequence[str] = ()) -> list[str]:
    """Who scored whom by what, how sure that is, and what the table does not say."""
    what = _indicative if result.data.framework.indicative else _by_framework
    return [
        *what(result, what_if),
        *how_sure,
        "The table does not say whether a hospital is good for your condition.",
    ]


def _by_framework(result: LeagueResult, what_if: bool) -> list[str]:
    data = result.data
    quarter, n = quarter_words(data.period), len(data.orgs)
    trusts = data.framework.league(data.league).members
    if data.basis == "illustrative":
        trusts = f"fictional {trusts}"
    if what_if:
        return [
            f"This table shows what another scoring would have made of {n} {trusts} in {quarter}. "
            "It is a what-if, not official."
        ]
    by = f"the {data.framework.title}" if data.basis == "illustrative" else "NHS England"
    scored = f"{by} would score" if data.basis == "illustrative" else f"{by} scored"
    return [
        f"This table shows how {scored} {n} {trusts} in {quarter}. Change what counts, and see "
        "who would move and how sure that is. What-if results are not official."
    ]


def _indicative(result: LeagueResult, what_if: bool) -> list[str]:
    data = result.data
    league = data.framework.league(data.league)
    where = " by where patients live" if league.view == "commissioner" else ""
    metrics = count_of(int(np.sum(data.matrix.present.any(axis=0))), "metric")
    scored, everyone = int(np.sum(~np.isnan(result.scores))), len(data.orgs)
    who = f"{everyone}" if scored == everyone else f"{scored} of {everyone}"
    whom = f"{who} {league.members}{where} on {metrics} in {quarter_words(data.period)}"
    first = (
        f"Weighbridge, not NHS England, scored {whom} from official statistics. Change what "
        "counts, and see who would move. What-if results are not official."
    )
    if what_if:
        first = (
            f"This table shows what another weighting would make of {whom}. It is a what-if on "
            "Weighbridge's own scoring, not official."
        )
    quarters = (
        "These are quarters of the league, not segments; no override or consequence follows from "
        "them."
    )
    return [first, quarters, *twelve_hours(data)]


def held_by_override(rows: Sequence[TableRow], member: str) -> list[str]:
    """How many the override, not the score, holds; nothing where nobody is."""
    held = sum(row.held for row in rows)
    if not held:
        return []
    return [f"The financial override, not the score, sets the segment of {count_of(held, member)}."]


def since_words(rows: Sequence[TableRow], since: str | None, result: LeagueResult) -> list[str]:
    """Who moved since the quarter before; nothing where nobody did."""
    moves = [row.since for row in rows if row.since and row.since.segments]
    if not since or not moves:
        return []
    up, group = sum(move.segments < 0 for move in moves), result.data.group
    by_override = sum(move.override for move in moves)
    held = f", {by_override} of them by the override" if by_override else ""
    return [
        f"Since {since}, {up} moved up and {len(moves) - up} moved down a {group}"
        f"{'' if result.data.framework.indicative else held}; the How sure page says which of "
        "these moves are significant."
    ]
