"""Mergers between the quarters of a flow: before one the figures are another organisation's."""

from collections.abc import Sequence
from itertools import groupby

from lib.findings.over_time_mergers import mergings
from lib.findings.quarter_flow_types import Course
from lib.findings.times import day_words
from lib.findings.words import count_of, listed, short_name
from lib.organisations.search import Known, Tie

_MOST_NAMED = 2


def merger_words(
    courses: Sequence[Course], periods: Sequence[str], known: Sequence[Known], member: str
) -> list[str]:
    """Which of them became one with others, or took over a part of them, between the quarters.

    Named where they are two at most; nothing where there is none.
    """
    of = {one.code: one for one in known}
    known_here = [(one.name, of[one.org_code]) for one in courses if one.org_code in of]
    joined = [said for name, one in known_here if (said := _joined(name, one, periods))]
    if not joined:
        return []
    if len(joined) <= _MOST_NAMED:
        return [f"{'; '.join(joined)}: the quarters before are not of the same organisation."]
    return [
        f"{count_of(len(joined), member)} took over others, or parts of them, between the quarters "
        "shown: the quarters before are not of the same organisations."
    ]


def _joined(name: str, known: Known, periods: Sequence[str]) -> str:
    """`Royal Free London includes North Middlesex University Hospital since 1 January 2025`."""
    inside = {one.day for one in mergings(known, periods) if one.inside}
    ties = sorted(known.formers, key=lambda tie: (tie.since, tie.part, tie.name))
    said = [
        f"{listed([_part(tie) for tie in group])} since {day}"
        for day, group in groupby(ties, key=lambda tie: day_words(tie.since))
        if day in inside
    ]
    return f"{short_name(name)} includes {', '.join(said)}" if said else ""


def _part(tie: Tie) -> str:
    return f"{'a part of ' if tie.part else ''}{short_name(tie.name)}"
