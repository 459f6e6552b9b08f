"""How far an ICB's trusts are from the cut-offs, and from where they were before."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from lib.findings.captions import caveat_line
from lib.findings.icb_names import told_apart
from lib.findings.movers import Mover, mover
from lib.findings.tables import Table
from lib.findings.wording import Wording, wording
from lib.findings.words import capitalised, count_of, decimals, short_name
from lib.matrix import Floats
from lib.movement import movement
from lib.movement.moves import tide
from lib.scoring.league import LeagueResult

_SHOWN = 0.005  # a smaller change of score is none at two decimals


@dataclass(frozen=True)
class Distances:
    """Two scores of each trust that has both. before, after: what the two are called.

    lines: the cut-offs of the later one that can be drawn, with the segment that each one ends.
    """

    rows: tuple[Mover, ...]
    before: str
    after: str
    lines: tuple[tuple[int, float], ...]
    headline: str
    subtitle: str
    caveat: str
    member: str
    wording: Wording


def distances(
    before: LeagueResult,
    after: LeagueResult,
    own: Collection[str],
    named: tuple[str, str],
    *,
    what_if: bool = False,
    places: Collection[str] = (),
) -> Distances:
    """From one result of a league to another. own: codes of those that the page is about.

    named: what the two are called, such as `Q3 2025/26` and `Q4 2025/26`, or `official` and
    `scenario`; places: names of ICBs, from which a trust of the same name must be told.
    """
    data = after.data
    codes, names = (*before.data.orgs, *data.orgs), (*before.data.names, *data.names)
    name_of = dict(zip(codes, names, strict=True))
    drift = tide(*_scores(before, after))
    rows = tuple(
        mover(move, told_apart(name_of[move.org_code], places), drift, None)
        for move in movement(before, after)
        if move.org_code in own and move.score_from is not None and move.score_to is not None
    )
    words = wording(data)
    lines = tuple((k, float(c)) for k, c in enumerate(after.cutoffs, 1) if np.isfinite(c))
    dashed = f"; dashed: the cut-offs, {named[1]}" if lines else ""
    return Distances(
        rows=rows,
        before=named[0],
        after=named[1],
        lines=lines,
        headline=_headline(rows, data.member, named, what_if=what_if),
        subtitle=(
            f"Average metric score, 1 is best; hollow: {named[0]}, filled: {named[1]}{dashed}"
        ),
        caveat=caveat_line(after, what_if=what_if),
        member=data.member,
        wording=words,
    )


def distances_table(finding: Distances) -> Table:
    """A row a trust with both scores and segments."""
    rows = tuple(
        (
            *(row.org_code, row.name, row.score_from, row.score_to, row.segment_from),
            *(row.segment_to, row.rank_from, row.rank_to),
        )
        for row in finding.rows
    )
    columns = (
        *("org_code", "org_name", "score_from", "score_to", "segment_from", "segment_to"),
        *("rank_from", "rank_to"),
    )
    caveat = f"{finding.caveat} · from {finding.before} to {finding.after}"
    return Table(columns, rows, caveat)


def distances_alt(finding: Distances) -> str:
    """The chart in words, for who cannot see it."""
    said = [
        f"{short_name(row.name)} from {decimals(row.score_from or 0)} to "
        f"{decimals(row.score_to or 0)}"
        for row in finding.rows
    ]
    return f"{finding.headline}. {finding.subtitle}. {'; '.join(said)}. {finding.caveat}."


def _scores(before: LeagueResult, after: LeagueResult) -> tuple[Floats, Floats]:
    """Of those that are in both, in one order."""
    row = {org: i for i, org in enumerate(before.data.orgs)}
    both = [(row[org], j) for j, org in enumerate(after.data.orgs) if org in row]
    first, second = zip(*both, strict=True) if both else ((), ())
    return before.scores[list(first)], after.scores[list(second)]


def _headline(
    rows: tuple[Mover, ...], member: str, named: tuple[str, str], *, what_if: bool
) -> str:
    if not rows:
        return f"No {member} here has both scores"
    if named[0] == named[1]:
        return "No earlier quarter is loaded to compare the scores with"
    said = _compared(rows, member, "" if what_if else named[0])
    return f"In the scenario, {said}" if what_if else capitalised(said)


def _compared(rows: tuple[Mover, ...], member: str, since: str) -> str:
    """since: the quarter before, empty where it is official against a scenario."""
    better = sum(_change(row) <= -_SHOWN for row in rows)
    worse = sum(_change(row) >= _SHOWN for row in rows)
    than = f" than in {since}" if since else ""
    whose = f"the one {member}'s score is"
    if not better and not worse:
        whose = whose if len(rows) == 1 else f"the scores of {count_of(len(rows), member)} are"
        return f"{whose} {f'the same as in {since}' if since else 'the same'}"
    furthest = max(rows, key=lambda row: abs(_change(row)))
    change = _change(furthest)
    size, way = decimals(abs(change)), "worse" if change > 0 else "better"
    if len(rows) == 1:
        return f"{whose} {size} {way}{than}"
    score = "scores" if better == 1 else "score"
    most = f"{short_name(furthest.name)}, {size} {way}"
    some = f"{better or 'none'} of {count_of(len(rows), member)} {score} better{than}"
    return f"{some}, {worse or 'none'} worse; furthest: {most}"


def _change(row: Mover) -> float:
    return (row.score_to or 0.0) - (row.score_from or 0.0)
