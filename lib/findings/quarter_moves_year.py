"""Over the loaded quarters of a financial year: who kept one segment, who was in 4 in all."""

from collections.abc import Sequence

from lib.findings.words import count_of, listed
from lib.scoring.league import LeagueResult

_YEAR = 7  # letters of 2025-26
_WHOLE = 4


def year_words(results: Sequence[LeagueResult]) -> list[str]:
    """`27 of 61 trusts kept one segment in all four quarters of 2025/26`, and how many were in 4.

    results: one or more, oldest first; those of the last one's year are compared, of who has a
    segment in each.
    Empty where only one is loaded, and where nobody has.
    """
    data = results[-1].data
    year = data.period[:_YEAR]
    of_year = [of for of in results if of.data.period[:_YEAR] == year]
    each = [dict(zip(of.data.orgs, of.segments.tolist(), strict=True)) for of in of_year]
    there = [[of.get(org, 0) for of in each] for org in data.orgs]
    compared = [segments for segments in there if all(segments)]
    if len(of_year) < 2 or not compared:
        return []
    same = [segments[0] for segments in compared if len(set(segments)) == 1]
    worst = same.count(4)
    where, again = _where([of.data.period for of in of_year])
    return [
        f"{len(same) or 'None'} of {count_of(len(compared), data.member)} kept one {data.group} "
        f"{where}; {worst or 'none'} {'were' if worst > 1 else 'was'} in {data.group} 4 {again}."
    ]


def _where(periods: Sequence[str]) -> tuple[str, str]:
    """In which quarters, and the same again in short."""
    year = periods[-1][:_YEAR].replace("-", "/")
    if len(periods) == _WHOLE:
        return f"in all four quarters of {year}", "in all four"
    names = f"{listed([period[_YEAR + 1 :] for period in periods])} {year}"
    return (f"in both {names}", "in both") if len(periods) == 2 else (f"in {names}", "in all three")
