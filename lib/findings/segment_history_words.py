"""What is said of everyone's segments over the loaded quarters."""

from collections import Counter
from collections.abc import Sequence

from lib.findings.over_time_words import in_scenario, scenario_words
from lib.findings.segment_history_types import WORST, HistoryRow, SegmentHistory
from lib.findings.words import a_member, count_of, listed
from lib.league import LeagueData
from lib.robustness.significance import Kind

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MOST_NAMED = 3  # quarters
KIND_WORDS: dict[Kind, str] = {
    "significant": "significant",
    "not significant": "not significant",
    "override": "by the override",
    "too few metrics": "on too few metrics to say",
}


def number_words(n: int) -> str:
    """`four`, `11`."""
    return _SMALL[n] if n < len(_SMALL) else str(n)


def quarters_words(n: int) -> str:
    """`one quarter`, `four quarters`."""
    return f"{number_words(n)} quarter{'' if n == 1 else 's'}"


def single_words(quarter: str) -> tuple[str, tuple[str, ...]]:
    """The heading and what to do where there is no quarter before."""
    return (
        f"No quarter before {quarter} is loaded",
        (
            "How long a position has lasted takes two quarters of the same league. Choose a later "
            "quarter, or import the publications of an earlier one (python -m lib import PATH).",
        ),
    )


def headline(of: SegmentHistory) -> str:
    """Who has been in segment 4 throughout, and who kept one segment."""
    here, group = [row for row in of.rows if row.here], of.wording.group
    if not any(row.now.segment for row in here):
        said = f"No {of.member} has a {group} in {of.quarters[-1]}"
        return in_scenario(said) if of.what_if else said
    four = sum(row.in_four == len(of.quarters) for row in here)
    kept = sum(row.kept for row in here)
    n = len(of.quarters)
    every = "both" if n == 2 else f"all {number_words(n)}"
    every += f" {'loaded ' if of.missing else ''}quarters"
    who = f"{four} of {count_of(len(here), of.member)}" if four else f"No {of.member}"
    said = (
        f"{who} {'have' if four > 1 else 'has'} been in {group} {WORST} in {every}; "
        f"{kept or 'none'} kept one {group} throughout"
    )
    return in_scenario(said) if of.what_if else said


def subtitle(of: SegmentHistory) -> str:
    """What the grid shows, of when."""
    by = ", after the override" if of.held else ""
    return (
        f"{of.wording.heading} of each {of.member} by quarter{by}, {of.quarters[0]} to "
        f"{of.quarters[-1]}"
    )


def sentences(of: SegmentHistory, unbound: Sequence[str], data: LeagueData) -> tuple[str, ...]:
    """How many changed, on what that rests, who is not in every quarter, and what ends a run."""
    here = [row for row in of.rows if row.here]
    return (
        *_changes(of.rows, of.member, of.wording.group),
        *_at_mergers(of.rows, of.member, of.wording.group),
        *_gaps(here, of.member, of.wording.group),
        *_gone(len(of.rows) - len(here), of.member),
        *_not_loaded(of.missing),
        *scenario_words(unbound, [], len(of.quarters), data),
    )


def _changes(rows: Sequence[HistoryRow], member: str, group: str) -> list[str]:
    """Who changed how often, and what the changes rest on."""
    often = Counter(row.changes for row in rows if row.changes)
    if not often:
        return [f"No {member} changed {group} from a loaded quarter to the next."]
    each = listed([f"{often[n]} {_times(n)}" for n in sorted(often)])
    who = f"{count_of(often.total(), member)} changed {group}"
    if len(often) == 1:
        (times,) = often
        return [f"{who} {_times(times)}.", _rest(rows)]
    return [f"{who}: {each}.", _rest(rows)]


def _rest(rows: Sequence[HistoryRow]) -> str:
    kinds = Counter(cell.kind for row in rows for cell in row.cells if cell.kind)
    if kinds.total() == 1:
        (kind,) = kinds
        return f"The one change is {KIND_WORDS[kind]}."
    each = [
        f"{kinds[kind]} {'is' if kinds[kind] == 1 else 'are'} {words}"
        for kind, words in KIND_WORDS.items()
        if kinds[kind]
    ]
    if len(each) == 1:
        return f"All {kinds.total()} changes are {KIND_WORDS[next(iter(kinds))]}."
    return f"Of the {kinds.total()} changes {listed(each)}."


def _times(n: int) -> str:
    return {1: "once", 2: "twice"}.get(n, f"{number_words(n)} times")


def _at_mergers(rows: Sequence[HistoryRow], member: str, group: str) -> list[str]:
    """Other segments after a merger than before, which are no changes here and are moves there."""
    n = sum(row.other_after_merger for row in rows)
    if not n:
        return []
    times = f"{_times(n).capitalize()} {a_member(member)}'s {group}"
    return [
        f"{times} is another after a merger than before, which is not counted here: the quarters "
        "before are another organisation's. Counts of moves from quarter to quarter include it."
    ]


def _gaps(here: Sequence[HistoryRow], member: str, group: str) -> list[str]:
    n = sum(any(cell.segment is None for cell in row.cells) for row in here)
    if not n:
        return []
    has = "has" if n == 1 else "have"
    return [
        f"{n} of the {count_of(len(here), member)} {has} no {group} in at least one of the "
        "quarters; the dash there says why."
    ]


def _gone(n: int, member: str) -> list[str]:
    if not n:
        return []
    was = "was" if n == 1 else "were"
    return [f"{count_of(n, f'other {member}')} {was} in the league in earlier quarters only."]


def _not_loaded(missing: Sequence[str]) -> list[str]:
    """missing: quarters between the loaded ones, in words."""
    if not missing:
        return []
    if len(missing) == 1:
        return [f"{missing[0]} is not loaded: a run of quarters starts anew after it."]
    names = listed(missing)
    if len(missing) > _MOST_NAMED:
        names = f"{len(missing)} quarters between {missing[0]} and {missing[-1]}"
    return [f"{names} are not loaded: a run of quarters starts anew after a gap."]
