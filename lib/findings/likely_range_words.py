"""What is said of likely ranges, and what they do not say."""

from collections.abc import Sequence

import numpy as np

from lib.findings.captions import too_few_for_quartiles
from lib.findings.certainty import not_scored
from lib.findings.likely_rows import LikelyRow
from lib.findings.words import a_member, count_of, decimals, listed, short_name, uncapitalised
from lib.league import LeagueData
from lib.robustness.likely_range import FEWEST_METRICS, TOO_FEW
from lib.scoring.league import LeagueResult

_NEEDED = f"fewer than {FEWEST_METRICS} count, weighed as they are"
_FEWEST_TO_HALVE = 4
_FEWEST_PUBLISHED = 5  # below, each stands in its row of the league table already
_MOST_NAMED = 3


def headline(rows: Sequence[LikelyRow], data: LeagueData, *, what_if: bool) -> str:
    """How many ranges cross a cut-off; what_if: whether the table is not the official one."""
    words = _headline(rows, data)
    return f"In the scenario, {uncapitalised(words)}" if what_if else words


def _headline(rows: Sequence[LikelyRow], data: LeagueData) -> str:
    if not any(row.score is not None for row in rows):
        return f"No {data.member} is scored, so there is no likely range"
    shown = [row for row in rows if row.shown]
    if not shown:
        return f"No likely range: every {data.member} has too few metrics to say"
    if shown[0].first is None:
        few = f"too few {data.member}s have a score for {data.group}s"
        return f"Likely ranges of score and rank alone: {data.awaited or few}"
    n, of = sum(row.crosses for row in shown), count_of(len(shown), "likely range")
    if not n:
        return f"No likely range crosses a {data.group} cut-off"
    if len(shown) == 1:
        return f"The one likely range crosses a {data.group} cut-off"
    less_certain = f"{a_member(data.member)}'s {data.group} is less certain than it looks"
    return f"{n} of {of} {'crosses' if n == 1 else 'cross'} a {data.group} cut-off: {less_certain}"


def title(rows: Sequence[LikelyRow], data: LeagueData, *, what_if: bool) -> str:
    """How wide half of the ranges of the rank are at least; or the headline, where that is void."""
    widths = sorted((row.places for row in rows if row.shown), reverse=True)
    half = widths[(len(widths) - 1) // 2] if len(widths) >= _FEWEST_TO_HALVE else 0
    if half <= 1:
        return headline(rows, data, what_if=what_if)
    words = f"Half of the likely rank ranges span {half} places or more"
    return f"In the scenario, {uncapitalised(words)}" if what_if else words


def crossing(rows: Sequence[LikelyRow], data: LeagueData) -> list[str]:
    """The same as a sentence beside the table; nothing where nobody is scored."""
    return [f"{_headline(rows, data)}."] if any(row.score is not None for row in rows) else []


def sentences(
    rows: Sequence[LikelyRow], result: LeagueResult, draws: int, *, what_if: bool
) -> tuple[str, ...]:
    """What a range says and what not, how near the published ones are, and who has none."""
    member = result.data.member
    if not any(row.shown for row in rows):
        return tuple(_not_shown(rows, member))
    return (
        _meaning(draws, result.data),
        *([] if what_if else _against_published(rows, member)),
        *_override(rows, result.data),
        *too_few_for_quartiles(result),
        *_not_shown(rows, member),
    )


def trust_words(row: LikelyRow, data_group: str) -> str:
    """One trust's place and how far it might be another; data_group: what a segment is called."""
    name = short_name(row.name)
    if row.score is None:
        return f"{name} is not scored: {row.reason}."
    score = f"average score {decimals(row.score)}"
    rank = f"rank {row.rank}"
    where = f"{name} has "
    if row.segment is not None:
        by_score = f" ({row.segment_before} before the override)" if row.held else ""
        where = f"{name} is in {data_group} {row.segment}{by_score}, "
    if row.score_low is None or row.score_high is None:
        return f"{where}{score}, {rank}; no likely range: {TOO_FEW} ({_NEEDED})."
    low, high = decimals(row.score_low), decimals(row.score_high)
    span = f"likely range {low} to {high}{_reaches(row, data_group)}"
    return f"{where}{score}, {span}; {rank}, likely {_places(row)}."


def _reaches(row: LikelyRow, group: str) -> str:
    if row.first is None:
        return ""
    by = " by score alone" if row.held else ""
    if not row.crosses:
        return f", which stays within {group} {row.first}{by}"
    return f", which reaches {group}s {row.first} to {row.last}{by}"


def _places(row: LikelyRow) -> str:
    same = row.rank_low == row.rank_high
    return str(row.rank_low) if same else f"{row.rank_low} to {row.rank_high}"


def _meaning(draws: int, data: LeagueData) -> str:
    return (
        f"A likely range says how much a score rests on which metrics {a_member(data.member)} "
        f"happens to have: its metrics are drawn again at random, with repeats, {draws:,} times, "
        "and 95 of 100 of the scores lie in the range. It does not cover errors in the figures "
        "themselves."
    )


def _override(rows: Sequence[LikelyRow], data: LeagueData) -> list[str]:
    held = sum(row.held for row in rows)
    if not held:
        return []
    return [
        f"Which {data.group}s a range reaches is by score alone; the override holds "
        f"{count_of(held, data.member)} below what {'its' if held == 1 else 'their'} score gives."
    ]


def _not_shown(rows: Sequence[LikelyRow], member: str) -> list[str]:
    few = [short_name(row.name) for row in rows if row.reason == TOO_FEW]
    said = []
    if few:
        who = listed(few) if len(few) <= _MOST_NAMED else count_of(len(few), member)
        said.append(f"No range is shown for {who}: {TOO_FEW} ({_NEEDED}).")
    return said + not_scored(sum(row.score is None for row in rows), member)


def _against_published(rows: Sequence[LikelyRow], member: str) -> list[str]:
    """How near the ranges are to those of the publication, where it has any."""
    both = [(row, row.published_score, row.published_rank) for row in rows if row.shown]
    gaps = [
        abs(a - b) for row, score, _ in both for a, b in zip(row.ends, score or (), strict=False)
    ]
    places = [
        abs(a - b)
        for row, _, rank in both
        for a, b in zip((row.rank_low or 0, row.rank_high or 0), rank or (), strict=False)
    ]
    if len(gaps) < 2 * _FEWEST_PUBLISHED or not places:
        return []
    return [
        f"NHS England has published ranges for {count_of(len(gaps) // 2, member)}; ours differ by "
        f"{decimals(float(np.mean(gaps)))} of a score and {np.mean(places):.1f} places on average."
    ]
