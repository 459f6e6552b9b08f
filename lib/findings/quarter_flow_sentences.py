"""What is said below a flow between quarters, or in its place where there is none."""

from collections.abc import Sequence

import numpy as np

from lib.findings.no_segments import ENTER
from lib.findings.quarter_flow_mergers import merger_words
from lib.findings.quarter_flow_types import Told
from lib.findings.quarter_flow_words import ends_words, quarters_words
from lib.findings.words import capitalised, count_of
from lib.league import LeagueData
from lib.organisations.search import Known
from lib.periods import quarter_words
from lib.scoring.cutoffs import FEWEST_FOR_SEGMENTS
from lib.scoring.league import LeagueResult


def sentences(of: Told, known: Sequence[Known]) -> tuple[str, ...]:
    """Who is held by the override, came, went, or merged."""
    return (
        *_held(of),
        *_came_and_went(of),
        *merger_words(of.courses, of.periods, known, of.data.member),
    )


def _held(of: Told) -> list[str]:
    held = [course.places[-1].segment for course in of.courses if course.places[-1].held]
    if not held:
        return []
    return [
        f"In {quarter_words(of.data.period)} the override, not the score, puts "
        f"{count_of(len(held), of.data.member)} in {of.data.group} {held[0]}."
    ]


def _came_and_went(of: Told) -> list[str]:
    """Who has no segment at one end, or between; nothing where everybody always has one."""
    group, member = of.data.group, of.data.member
    said = []
    if ends := ends_words(of):
        span = quarters_words([of.periods[0], of.periods[-1]])
        said.append(f"{ends} between {span}: the table says why.")
    at_both = [one for one in of.courses if None not in (one.segments[0], one.segments[-1])]
    at_none = [one for one in of.courses if not one.segments[0] and not one.segments[-1]]
    pause = sum(None in one.segments for one in at_both)
    for n, what in (
        (pause, f"no {group} in between"),
        (len(at_none), f"a {group} only in between"),
    ):
        if n:
            said.append(f"{count_of(n, member)} {'has' if n == 1 else 'have'} {what}.")
    return said


def not_shown(periods: Sequence[str]) -> list[str]:
    """The quarters in which the scenario cannot act; nothing where it can in all."""
    if not periods:
        return []
    verb, its = ("is", "its") if len(periods) == 1 else ("are", "their")
    return [
        f"{quarters_words(periods)} {verb} not shown: {its} scoring does not know what the "
        "scenario asks for."
    ]


def nothing_earlier(data: LeagueData) -> tuple[str, str]:
    """The title where there is nothing to compare with, and what to do."""
    return (
        f"No quarter before {quarter_words(data.period)} is loaded",
        f"Who flows from which {data.group} to which takes two quarters of the same league. "
        "Choose a later quarter, or import the publications of an earlier one "
        "(python -m lib import PATH).",
    )


def cannot_act(periods: Sequence[str]) -> tuple[str, str]:
    """The same where the scenario asks for what an earlier quarter's scoring does not know."""
    quarters = quarters_words(periods)
    return (
        f"The scenario cannot be used in {quarters}",
        f"It asks for what the scoring of {quarters} does not know. Choose a later quarter to "
        "start from, or see every quarter without the scenario.",
    )


def nobody_compared(results: Sequence[LeagueResult]) -> tuple[str, str]:
    """The same where nobody has a segment in two of the quarters."""
    data = results[-1].data
    what = "both quarters" if len(results) == 2 else "two of the quarters"
    said = f"No {data.member} has a {data.group} in {what}"
    for result in reversed(results):
        scored, quarter = int(np.sum(~np.isnan(result.scores))), quarter_words(result.data.period)
        if not scored:
            return said, (
                f"Nobody is scored in {quarter}. Leave fewer out, ask for fewer metrics, or give "
                "more metrics a weight."
            )
        if np.isnan(result.cutoffs).any() and result.data.awaited:
            return said, f"{capitalised(result.data.awaited)}; {ENTER}."
        if np.isnan(result.cutoffs).any():
            return said, (
                f"Only {count_of(scored, data.member)} {'is' if scored == 1 else 'are'} scored in "
                f"{quarter}; {data.group}s take at least {FEWEST_FOR_SEGMENTS}."
            )
    return said, "Choose another quarter to start from."
