"""What the options table says of moves between quarters."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from lib.findings.options_table_rows import OptionRow
from lib.findings.wording import wording
from lib.findings.words import count_of
from lib.league import LeagueData
from lib.periods import quarter_words


class Over(NamedTuple):
    """periods: the quarters; by_override: of the official moves between them, None without one.

    newer: how many figures change between them, where that is known.
    """

    periods: tuple[str, ...]
    by_override: int | None
    newer: str


def all_year(rows: Sequence[OptionRow], over: Over, data: LeagueData) -> str:
    """Moves between quarters with official scoring, and with the options that place as many."""
    official = next((row for row in rows if row.official), None)
    if official is None or official.all_year is None:
        return ""
    there = [row for row in rows if not row.official and row.all_year is not None]
    options = [(row.all_year or 0, row.title) for row in there if row.followed >= official.followed]
    periods = over.periods
    since = f"From {quarter_words(periods[0])} to {quarter_words(periods[-1])}"
    moves = f"{count_of(official.all_year, 'move')} from one quarter to the next"
    base = f"{since} {wording(data).scoring} gives {moves}{_by_override(over)}"
    if not options:
        return f"{base}."
    (least, calmest), (most, liveliest) = min(options), max(options)
    fewer = len(there) - len(options)
    rest = f"; {count_of(fewer, 'option')} would place fewer {data.member}s" if fewer else ""
    if len(options) == 1:
        return f"{base}; “{calmest}” gives {least}{rest}."
    others = "the other options" if fewer else "the options"
    if least == most:
        return f"{base}; {'each other' if fewer else 'each'} option gives {least}{rest}."
    return f"{base}; {others} give {least} (“{calmest}”) to {most} (“{liveliest}”){rest}."


def _by_override(over: Over) -> str:
    n = over.by_override
    return f", {n} of them by the override" if n else ""


def of_quarters(data: LeagueData) -> str:
    """What must be said wherever moves between quarters stand."""
    cause = "" if data.framework.indicative else "by score or override, "
    return (
        f"quarter to quarter: every move, {cause}significant or not, of {data.member}s with a "
        f"{wording(data).group} in both; each quarter under its own cut-offs"
    )


def newer_figures(quarters: Sequence[LeagueData]) -> str:
    """How many metrics have newer figures from a quarter to the next.

    Empty of a league that is scored officially, whose figures are not dated one and all.
    """
    counts, most = [], 0
    for then, now in pairwise(quarters):
        if not now.framework.indicative:
            return ""
        before = {dates.metric_id: dates.newest for dates in then.dates}
        after = {dates.metric_id: dates.newest for dates in now.dates}
        both = before.keys() & after.keys()
        counts.append(sum(before[metric] != after[metric] for metric in both))
        most = max(most, len(both))
    if not most:
        return ""
    if not any(counts):
        return "From one quarter to the next no metric has newer figures."
    span = f"{min(counts)} to {max(counts)}" if min(counts) < max(counts) else f"{counts[0]}"
    return (
        f"From one quarter to the next {span} of {most} metrics have newer figures; the others "
        "stand still."
    )
