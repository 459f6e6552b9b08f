"""Everyone's segment in every loaded quarter, and how long each has been in segment 4."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import numpy as np

from lib.findings.case import Case
from lib.findings.over_time_mergers import mergings
from lib.findings.over_time_series import ABSENT, CANNOT_ACT, changes_of_segment, place_of
from lib.findings.over_time_types import NOWHERE, Place
from lib.findings.rests_on_steps import caveat_over
from lib.findings.scenario_line import plain_line, scenario_line
from lib.findings.segment_history_types import HistoryCell, HistoryRow, SegmentHistory
from lib.findings.segment_history_words import headline, sentences, single_words, subtitle
from lib.findings.significance_words import approximation
from lib.findings.wording import wording
from lib.organisations.search import Known
from lib.periods import quarter_dates, quarter_of_day, quarter_words
from lib.robustness.counting import Progress
from lib.robustness.draws import DRAWS
from lib.robustness.significance import Kind
from lib.scenario import Scenario
from lib.scoring.cutoffs import FEWEST_FOR_SEGMENTS
from lib.scoring.league import LeagueResult, reason_unscored

_Found = Sequence[tuple[Case, bool]]


def segment_history(
    found: _Found,
    scenario: Scenario,
    known: Mapping[str, Known] | None = None,
    draws: int = DRAWS,
    progress: Progress | None = None,
) -> SegmentHistory:
    """The segment of everyone who was in the league in any quarter, quarter by quarter.

    found: what `lib.findings.over_time_series.cases` gives for the scenario, oldest quarter first,
    at least one; known: mergers by code; draws: of the test that every change of segment is put
    to; progress: told the share done, and may raise to stop.

    A run counts calendar quarters: one that is not loaded ends it, and so do a quarter without a
    segment and a merger, before which the figures are another organisation's.
    """
    data = found[-1][0].data
    what_if = scenario_line(scenario, data) != plain_line(data)
    periods = [of.data.period for of, _ in found]
    quarters, gaps = tuple(map(quarter_words, periods)), _gaps(periods)
    names = {
        code: name
        for of, _ in found
        for code, name in zip(of.data.orgs, of.data.names, strict=True)
    }
    kinds, rows = _kinds(found, draws, progress), []
    for code in sorted(names, key=lambda code: (names[code], code)):
        cells = _cells(found, code, (known or {}).get(code), gaps, kinds)
        rows.append(HistoryRow(code, names[code], code in data.orgs, cells))
    words, unbound = wording(data), [words for (_, acts), words in _named(found) if not acts]
    finding = SegmentHistory(
        quarters=quarters,
        missing=tuple(quarter_words(one) for at in sorted(gaps) for one in gaps[at]),
        rows=tuple(rows),
        headline="",
        subtitle="",
        sentences=(),
        caveat=_caveat(found, quarters, what_if),
        what_if=what_if,
        member=data.member,
        wording=words,
    )
    if finding.single:
        heading, said = single_words(quarters[0])
        return replace(finding, headline=heading, sentences=said)
    return replace(
        finding,
        headline=headline(finding),
        subtitle=subtitle(finding),
        sentences=sentences(finding, unbound, data),
    )


def _named(found: _Found) -> list[tuple[tuple[Case, bool], str]]:
    return [(one, quarter_words(one[0].data.period)) for one in found]


def _gaps(periods: Sequence[str]) -> dict[int, list[str]]:
    """The quarters that are not loaded, by the position of the loaded one that they come before."""
    gaps = dict[int, list[str]]()
    for at, (before, now) in enumerate(pairwise(periods), start=1):
        between, start = [], quarter_dates(now)[0]
        day = quarter_dates(before)[1] + timedelta(days=1)
        while day < start:
            between.append(quarter_of_day(day))
            day = quarter_dates(between[-1])[1] + timedelta(days=1)
        if between:
            gaps[at] = between
    return gaps


def _kinds(found: _Found, draws: int, progress: Progress | None) -> tuple[Mapping[str, Kind], ...]:
    """By code, what the changes into each quarter rest on; nothing where it cannot be compared."""
    kinds: list[Mapping[str, Kind]] = [{}]
    for at, ((before, acted), (now, acts)) in enumerate(pairwise(found), start=1):
        there = acted and acts
        kinds.append(changes_of_segment(before.result, now.result, draws) if there else {})
        if progress:
            progress(at / (len(found) - 1))
    return tuple(kinds)


def _cells(
    found: _Found,
    code: str,
    known: Known | None,
    gaps: Collection[int],
    kinds: Sequence[Mapping[str, Kind]],
) -> tuple[HistoryCell, ...]:
    periods = [of.data.period for of, _ in found]
    merged = {one.at: one.sentence for one in mergings(known, periods) if one.inside}
    places = [_place(of, code, acts=acts) for of, acts in found]
    cells = []
    for at, (place, gap) in enumerate(places):
        before = places[at - 1][0].segment if at and at not in merged else None
        was = before if place.segment else None
        kind = kinds[at][code] if was and was != place.segment else None
        runs_on = was is not None and was == place.segment and at not in gaps
        of = int(np.sum(found[at][0].result.ranks > 0))
        cells.append(HistoryCell(place, of, gap, was, kind, runs_on, merged.get(at, "")))
    return tuple(cells)


def _place(of: Case, code: str, *, acts: bool) -> tuple[Place, str]:
    """Where it stood, and why it has no segment; empty if it has one."""
    if code not in of.data.orgs:
        return NOWHERE, ABSENT
    if not acts:
        return NOWHERE, CANNOT_ACT
    i = of.data.orgs.index(code)
    place = place_of(of.result, i)
    if place.score is None:
        return NOWHERE, f"not scored: {reason_unscored(of.result, i)}"
    return place, "" if place.segment else _too_few(of.result)


def _too_few(result: LeagueResult) -> str:
    scored = int(np.sum(~np.isnan(result.scores)))
    return result.data.awaited or f"{scored} scored, {FEWEST_FOR_SEGMENTS} required"


def _caveat(found: _Found, quarters: Sequence[str], what_if: bool) -> str:
    """As beside any figure, for all quarters instead of one, and whose test of changes it is."""
    newest = [of for of, acts in found if acts][-1].result
    span = " to ".join(dict.fromkeys((quarters[0], quarters[-1])))
    line = " · ".join(caveat_over(newest, span, what_if=what_if))
    return f"{line} · each quarter under its own cut-offs · {approximation(newest.data)}"
