"""A league over two to four quarters: who flowed from which segment to which, and what it rests on.

Each quarter is scored by the same rules under its own cut-offs; segments are those after the
override (docs/method.md, section 4).
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from lib.findings.case import Case
from lib.findings.over_time_series import ABSENT, place_of
from lib.findings.over_time_types import NOWHERE, Place
from lib.findings.quarter_flow_sentences import (
    cannot_act,
    nobody_compared,
    not_shown,
    nothing_earlier,
    sentences,
)
from lib.findings.quarter_flow_types import Course, QuarterFlow, Told
from lib.findings.quarter_flow_words import (
    caveat,
    flow_subtitle,
    flow_title,
    matrix_subtitle,
    matrix_title,
)
from lib.findings.scenario_line import plain_line, scenario_line
from lib.findings.wording import wording
from lib.league import LeagueData
from lib.organisations.search import Known
from lib.periods import quarter_words
from lib.robustness.counting import Progress
from lib.robustness.draws import DRAWS
from lib.robustness.significance import Kind, moves_with_kinds
from lib.scenario import Scenario
from lib.scoring.league import LeagueResult, reason_unscored

MOST_QUARTERS = 4  # design notes, "Look and words": flows cover four quarters at most
_Kinds = Callable[[int, int], Mapping[str, Kind]]


def quarter_pictures(
    found: Sequence[tuple[Case, bool]],
    scenario: Scenario,
    since: int | None,
    known: Sequence[Known] = (),
    draws: int = DRAWS,
    progress: Progress | None = None,
    ends: Mapping[str, Kind] | None = None,
) -> tuple[QuarterFlow, QuarterFlow]:
    """The flow from one quarter to the newest, and the two quarters alone for their matrix.

    found: every loaded quarter under the scenario, oldest first, with whether the scenario can act
    there; since: position of the quarter to start from, None without an earlier one. The flow
    shows at most four of the quarters in which the scenario can act: the first and the latest
    three. known: for mergers; draws: of the bootstrap that says which moves are significant; ends:
    by code what each move from the first quarter to the newest counts as, where that has been
    tested already, as `quarter_moves` does.
    """
    pairs = 0

    @cache
    def kinds(a: int, b: int) -> Mapping[str, Kind]:
        nonlocal pairs
        if ends is not None and (a, b) == (since, len(found) - 1):
            return ends
        before, now = found[a][0].result, found[b][0].result
        moves = moves_with_kinds(before, now, draws)
        pairs += 1
        if progress:
            progress(min(1.0, pairs / MOST_QUARTERS))
        return {one.move.org_code: one.kind for one in moves}

    if since is None:
        empty = _empty(found[-1][0], scenario, *nothing_earlier(found[-1][0].data))
        return empty, empty
    last = len(found) - 1
    span = range(since, last + 1)
    act = [i for i in span if found[i][1]]
    unbound = [found[i][0].data.period for i in span if not found[i][1]]
    shown = act if len(act) <= MOST_QUARTERS else [act[0], *act[1 - MOST_QUARTERS :]]
    nothing = _empty(found[last][0], scenario, *cannot_act(unbound))
    flow, matrix = nothing, nothing
    if len(shown) > 1:
        told = _told(found, scenario, shown, kinds, len(span))
        said = flow_title(told), flow_subtitle(told)
        flow = _pictured(told, said, (*sentences(told, known), *not_shown(unbound)))
    if found[since][1]:
        told = _told(found, scenario, [since, last], kinds, len(span))
        said = matrix_title(told), matrix_subtitle(told)
        matrix = _pictured(told, said, sentences(told, known))
    return flow, matrix


def _told(
    found: Sequence[tuple[Case, bool]],
    scenario: Scenario,
    at: Sequence[int],
    kinds: _Kinds,
    loaded: int,
) -> Told:
    """Everyone's course through the quarters at these positions."""
    results = [found[i][0].result for i in at]
    courses = _courses(results, [kinds(a, b) for a, b in pairwise(at)])
    return Told(courses, results, loaded, _difference(scenario, results[-1].data))


def _pictured(of: Told, said: tuple[str, str], sentences: tuple[str, ...]) -> QuarterFlow:
    """said: title and subtitle."""
    compared = bool(of.compared)
    title, sentence = ("", "") if compared else nobody_compared(of.results)
    return QuarterFlow(
        title=said[0] if compared else title,
        subtitle=said[1] if compared else "",
        sentences=sentences if compared else (sentence,),
        caveat=caveat(of),
        quarters=tuple(map(quarter_words, of.periods)),
        courses=tuple(of.courses),
        scoring=of.line,
        member=of.data.member,
        wording=wording(of.data),
    )


def _courses(
    results: Sequence[LeagueResult], steps: Sequence[Mapping[str, Kind]]
) -> tuple[Course, ...]:
    """Who has a segment in any of the quarters, by name."""
    names: dict[str, str] = {}
    for result in results:  # the newest name counts
        names |= dict(zip(result.data.orgs, result.data.names, strict=True))
    of = [{org: i for i, org in enumerate(result.data.orgs)} for result in results]
    found = []
    for org, name in sorted(names.items(), key=lambda pair: (pair[1], pair[0])):
        stood = [_stood(one, where.get(org)) for one, where in zip(results, of, strict=True)]
        places, gaps = (tuple(part) for part in zip(*stood, strict=True))
        kinds = tuple(step.get(org) for step in steps)
        found.append(Course(org, name, places, gaps, kinds))
    return tuple(course for course in found if any(course.segments))


def _stood(result: LeagueResult, i: int | None) -> tuple[Place, str]:
    """The i-th organisation's place, and why it has no segment."""
    if i is None:
        return NOWHERE, ABSENT
    if reason := reason_unscored(result, i):
        return NOWHERE, f"not scored: {reason}"
    place = place_of(result, i)
    return place, "" if place.segment else f"scored, but nobody has a {result.data.group}"


def _empty(of: Case, scenario: Scenario, title: str, sentence: str) -> QuarterFlow:
    """Why there is nothing to draw, and what to do."""
    return QuarterFlow(
        title=title,
        subtitle="",
        sentences=(sentence,),
        caveat=of.caveat,
        quarters=(),
        courses=(),
        scoring=_difference(scenario, of.data),
        member=of.data.member,
        wording=wording(of.data),
    )


def _difference(scenario: Scenario, data: LeagueData) -> str:
    """How a what-if differs; empty without one."""
    line = scenario_line(scenario, data)
    return "" if line == plain_line(data) else line
