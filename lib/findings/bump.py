"""The ranks of an ICB's trusts over the quarters, among all of their league."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from lib.findings.captions import caveat_line
from lib.findings.icb_names import told_apart
from lib.findings.tables import Table
from lib.findings.wording import Wording, wording
from lib.findings.words import count_of, listed, short_name, uncapitalised
from lib.periods import quarter_words
from lib.scoring.league import LeagueResult

_NAMED = 2  # in a title, of those that go the same way


@dataclass(frozen=True)
class Line:
    """One member of the league over the quarters; None for a quarter without a rank or segment."""

    org_code: str
    name: str
    own: bool
    ranks: tuple[int | None, ...]
    segments: tuple[int | None, ...]

    @property
    def change(self) -> int | None:
        """Places lost (gained: below 0) from its first rank to its last; None for one alone."""
        known = [rank for rank in self.ranks if rank is not None]
        return known[-1] - known[0] if len(known) > 1 else None


@dataclass(frozen=True)
class Bump:
    """quarters: in words, oldest first; lines: the ICB's own last, to be drawn on top.

    most: the highest number of ranks in any quarter.
    """

    quarters: tuple[str, ...]
    lines: tuple[Line, ...]
    most: int
    headline: str
    subtitle: str
    caveat: str
    member: str
    wording: Wording

    @property
    def own(self) -> tuple[Line, ...]:
        """The lines of the ICB's trusts, the best in the newest quarter first."""
        own = [line for line in self.lines if line.own]
        return tuple(sorted(own, key=lambda line: (line.ranks[-1] or self.most + 1, line.name)))


def bump(
    results: Sequence[LeagueResult],
    own: Collection[str],
    *,
    what_if: bool = False,
    places: Collection[str] = (),
) -> Bump:
    """A league's ranks in each quarter. own: codes of those that the page is about.

    results: of one league, oldest quarter first, at least one, each by the rules of its own;
    places: names of ICBs, from which a trust of the same name must be told.
    """
    newest = results[-1].data
    names = {
        code: told_apart(name, places)
        for result in results
        for code, name in zip(result.data.orgs, result.data.names, strict=True)
    }
    lines = [_line(code, name, code in own, results) for code, name in names.items()]
    lines = [line for line in lines if any(rank is not None for rank in line.ranks)]
    lines.sort(key=lambda line: (line.own, line.name, line.org_code))
    quarters = tuple(quarter_words(result.data.period) for result in results)
    headline = _headline([line for line in lines if line.own], quarters, newest.member)
    first = "" if len(quarters) == 1 else f"{quarters[0]} to "
    league = newest.framework.league(newest.league).name
    return Bump(
        quarters=quarters,
        lines=tuple(lines),
        most=max(int(result.ranks.max(initial=0)) for result in results),
        headline=f"In the scenario, {uncapitalised(headline)}" if what_if else headline,
        subtitle=(
            f"Rank in the {league} league, {first}{quarters[-1]}, 1 is best; "
            f"number: {wording(newest).group}; grey: everyone else"
        ),
        caveat=caveat_line(results[-1], what_if=what_if),
        member=newest.member,
        wording=wording(newest),
    )


def bump_table(finding: Bump) -> Table:
    """A row for each of the ICB's trusts and quarter."""
    rows = tuple(
        (line.org_code, line.name, quarter, rank, segment)
        for line in finding.own
        for quarter, rank, segment in zip(finding.quarters, line.ranks, line.segments, strict=True)
    )
    return Table(("org_code", "org_name", "quarter", "rank", "segment"), rows, finding.caveat)


def _line(code: str, name: str, own: bool, results: Sequence[LeagueResult]) -> Line:
    ranks: list[int | None] = []
    segments: list[int | None] = []
    for result in results:
        i = result.data.orgs.index(code) if code in result.data.orgs else None
        scored = i is not None and not np.isnan(result.scores[i])
        ranks.append(int(result.ranks[i]) if scored and i is not None else None)
        segments.append(int(result.segments[i]) or None if scored and i is not None else None)
    return Line(code, name, own, tuple(ranks), tuple(segments))


def _headline(own: Sequence[Line], quarters: Sequence[str], member: str) -> str:
    if not own:
        return f"No {member} here has a rank"
    ways = {way: [line for line in own if _way(line) == way] for way in ("up", "down", "same")}
    if not any(ways.values()):
        ranks = listed([f"{short_name(line.name)} {_last(line)}" for line in own[:_NAMED]])
        more = f" and {len(own) - _NAMED} more" if len(own) > _NAMED else ""
        return f"One quarter so far: rank of {ranks}{more}"
    said = []
    for way, verb in (("up", "up"), ("down", "down"), ("same", "at the same rank")):
        lines = ways[way]
        if lines and len(lines) <= _NAMED and way != "same":
            said.append(listed([_moved(line, verb) for line in lines]))
        elif lines:
            said.append(f"{count_of(len(lines), member)} {verb}")
    late = any(line.ranks[0] is None for lines in ways.values() for line in lines)
    since = "Since its first quarter here" if late and len(own) == 1 else f"Since {quarters[0]}"
    since += ", or their first quarter" if late and len(own) > 1 else ""
    return f"{since}: {'; '.join(said)}"


def _way(line: Line) -> str:
    if line.change is None:
        return ""
    return "same" if line.change == 0 else "down" if line.change > 0 else "up"


def _moved(line: Line, verb: str) -> str:
    known = [rank for rank in line.ranks if rank is not None]
    return f"{short_name(line.name)} {verb} from rank {known[0]} to {known[-1]}"


def _last(line: Line) -> int:
    return next(rank for rank in reversed(line.ranks) if rank is not None)
