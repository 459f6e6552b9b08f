"""Who moved from one quarter to another, why, and how much of that is more than noise."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from lib.findings.captions import too_few_for_quartiles
from lib.findings.case import Case
from lib.findings.chance_words import Seen, chance_words
from lib.findings.dates import dated
from lib.findings.quarter_moves_mergers import merged_between, merger_words
from lib.findings.quarter_moves_nearest import nearest_words
from lib.findings.quarter_moves_pair import QuarterPair
from lib.findings.quarter_moves_types import KINDS, MoveCounts, QuarterMove, QuarterMoves
from lib.findings.quarter_moves_words import (
    alone,
    cannot_act,
    cause_counts,
    entered_or_left,
    firm_words,
    headline,
    kinds_words,
    national,
    nothing_to_compare,
    tide_words,
)
from lib.findings.quarter_moves_year import year_words
from lib.findings.significance_words import approximation, definition, moved_or_not, too_few
from lib.findings.wording import wording
from lib.findings.words import capitalised, uncapitalised
from lib.matrix import Bools
from lib.movement import Move, movement
from lib.organisations.search import Known
from lib.periods import quarter_words
from lib.robustness.counting import Progress
from lib.robustness.draws import USUAL, Draws
from lib.scenario import Scenario
from lib.scoring.league import LeagueResult


def quarter_moves(
    cases: Sequence[tuple[Case, bool]],
    since: int | None,
    scenario: Scenario,
    known: Iterable[Known] = (),
    draws: Draws = USUAL,
    progress: Progress | None = None,
) -> QuarterMoves:
    """The moves from the quarter at `since` to the last, each under its own cut-offs.

    cases: every loaded quarter up to the one that is asked about, oldest first, by the scenario,
    and whether that can act there; since: None where there is no earlier one. known: organisations
    with their mergers. draws: of nearby weightings; as many are drawn for the significance of a
    change and for chance. progress: told the share of the work done, and may raise to stop.
    """
    now, _ = cases[-1]
    if since is None:
        return _nothing(now, *alone(now.data))
    before, acts = cases[since]
    if not acts:
        return _nothing(now, *cannot_act(quarter_words(before.data.period)))
    pair = QuarterPair(before, now, scenario, draws)
    known = list(known)
    rows, counts = pair.found(progress)
    merged = merged_between(known, (before.data.period, now.data.period))
    rows = tuple(replace(row, merged=row.org_code in merged) for row in rows)
    return _told(pair, rows, counts, [of.result for of, there in cases if there], known)


def _told(
    pair: QuarterPair,
    rows: tuple[QuarterMove, ...],
    counts: MoveCounts,
    results: Sequence[LeagueResult],
    known: Iterable[Known],
) -> QuarterMoves:
    before, now = pair.before.data, pair.now.data
    since, result = quarter_words(before.period), pair.now.result
    title = headline(counts, rows, since, now)
    if pair.difference:
        title = f"{capitalised(pair.difference)}: {uncapitalised(title)}"
    moves = movement(*pair.results)
    nearest = "" if rows else nearest_words(result, _compared(moves, result))
    chance = _chance(pair, counts, since)
    plain = (*([nearest] if nearest else []), *year_words(results))
    return QuarterMoves(
        headline=title,
        plain=(
            *(plain or chance[:1] or nothing_to_compare(counts)),
            *too_few_for_quartiles(result),
            *dated(now),
        ),
        sentences=(
            *kinds_words(counts),
            *([definition(now)] if rows else []),
            *too_few(counts.kind("too few metrics")),
            *moved_or_not(pair.changes, now.member),
            *chance,
            *national(now, before, plain=not pair.difference),
            *cause_counts(rows),
            *tide_words(rows),
            *firm_words(rows),
            *entered_or_left(moves, since, now),
            *merger_words(known, {*before.orgs, *now.orgs}, (before.period, now.period)),
        ),
        notes=pair.notes,
        caveat=f"{pair.caveat} · against {since} · {approximation(now)}",
        rows=rows,
        counts=counts,
        nearest=nearest,
        since=since,
        now=quarter_words(now.period),
        member=now.member,
        wording=wording(now),
    )


def _chance(pair: QuarterPair, counts: MoveCounts, since: str) -> list[str]:
    """Whether chance would give as many, and what chance is; a chart is spoken of between these."""
    kinds = dict(zip(KINDS, counts.kinds, strict=True))
    seen = Seen(kinds, counts.chance, overridden=counts.overridden)
    said = chance_words(seen, since, pair.now.data)
    nothing = not counts.chance.seen and not counts.chance.high
    return [] if nothing or not said else [said[0], said[-1]]


def _compared(moves: Sequence[Move], result: LeagueResult) -> Bools:
    """n: who has a segment in both quarters."""
    both = {move.org_code for move in moves if move.segment_from and move.segment_to}
    return np.array([org in both for org in result.data.orgs], dtype=np.bool_)


def _nothing(now: Case, title: str, what_to_do: str) -> QuarterMoves:
    """Where nothing can be compared."""
    data = now.data
    return QuarterMoves(
        headline=title,
        plain=(what_to_do,),
        sentences=(),
        notes=now.notes,
        caveat=now.caveat,
        rows=(),
        counts=None,
        nearest="",
        since="",
        now=quarter_words(data.period),
        member=data.member,
        wording=wording(data),
    )
