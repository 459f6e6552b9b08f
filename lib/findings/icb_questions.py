"""The questions that an ICB will be asked about its trusts, answered from the data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lib.findings.differences import Difference
from lib.findings.icb_figures_types import OwnFigure
from lib.findings.icb_trusts import AreaLeague, AreaRow
from lib.findings.question import Question
from lib.findings.scenario_grid import ScenarioGrid
from lib.findings.words import capitalised, count_of, decimals, listed, short_name, uncapitalised

_FEW = 4  # names in a sentence
_MOST_QUESTIONS = 3  # figures of its own that an answer repeats


@dataclass(frozen=True, eq=False)
class AskedLeague:
    """One league of the area with what the answers need beside its rows.

    grid: its trusts under official scoring and every preset that can act, None without one; oldest:
    the league's oldest figure in words, empty where the figures are not dated; differ: those of the
    area whose published and recomputed numbers differ, None where nothing is published.
    """

    league: AreaLeague
    grid: ScenarioGrid | None
    oldest: str
    differ: tuple[Difference, ...] | None


def questions(leagues: Sequence[AskedLeague], own: Sequence[OwnFigure]) -> tuple[Question, ...]:
    """Those that have an answer. leagues: with anyone of the area; own: by where patients live."""
    there = [asked for asked in leagues if asked.league.scored]
    found = [
        Question(
            "Who is placed lowest, and what holds the score back?", tuple(map(_lowest, there))
        ),
        Question("How sure are these places?", tuple(_sure(asked.league) for asked in there)),
        Question("Who is nearest to moving?", tuple(filter(None, map(_nearest, there)))),
        Question(
            "Would they stand the same if something else counted?",
            tuple(_presets(asked.grid, asked.league) for asked in there if asked.grid),
        ),
        Question("Do our patients wait longer than others?", tuple(_own(own))),
        Question("How old are the figures?", tuple(map(_old, there))),
        Question(
            "Why do these numbers differ from the published table?",
            tuple(filter(None, map(_differ, there))),
        ),
    ]
    return tuple(question for question in found if question.answers)


def _lowest(asked: AskedLeague) -> str:
    league = asked.league
    last = max(league.scored, key=lambda one: (one.row.rank or 0, one.row.name))
    row, group = last.row, league.table.wording.group
    segment = f"{group} {row.segment}, " if row.segment else ""
    said = f"In {league.called} {short_name(row.name)}: {segment}rank {row.rank} of {league.ranked}"
    if row.held and row.segment_before:
        said += f", held by the override ({group} {row.segment_before} by its score)"
    if not last.holds:
        return f"{said}. No metric holds its score back."
    each = " each" if len(last.holds) > 1 else ""
    what = listed([uncapitalised(name) for name in last.holds])
    verb = "hold" if len(last.holds) > 1 else "holds"
    return (
        f"{said}. {capitalised(what)} {verb} its score back most, by {decimals(last.most)}{each}."
    )


def _sure(league: AreaLeague) -> str:
    group = league.table.wording.group
    ranged = [one for one in league.scored if one.row.likely and one.row.likely.first]
    if not ranged:
        return f"In {league.called} too few metrics count to say."
    crossing = [one for one in ranged if one.row.likely and one.row.likely.crosses]
    n = count_of(len(ranged), "likely range")
    if not crossing:
        return f"In {league.called} none of {n} crosses a cut-off between {group}s."
    return (
        f"In {league.called} {len(crossing)} of {n} {'crosses' if len(crossing) == 1 else 'cross'} "
        f"a cut-off between {group}s: {_names(crossing)}."
    )


def _nearest(asked: AskedLeague) -> str:
    league = asked.league
    placed = [one for one in league.scored if one.near]
    if not placed:
        return ""
    first = min(placed, key=lambda one: (one.near.distance if one.near else 0.0, one.row.name))
    away = first.near.words(league.table.wording.group) if first.near else ""
    said = f"In {league.called} {short_name(first.row.name)} by its score: {away}"
    return f"{said}; the override holds it where it is." if first.row.held else f"{said}."


def _presets(grid: ScenarioGrid, league: AreaLeague) -> str:
    m, group = len(grid.columns), grid.wording.group
    rows = [row for row in grid.rows if row.official is not None]
    of = f"the {m} alternatives that can act" if m > 1 else "the one alternative that can act"
    if not rows or not m:
        return f"In {league.called} no alternative can act."
    always = [row for row in rows if row.same == m]
    least = min(rows, key=lambda row: (row.same or 0, row.name))
    if len(always) == len(rows):
        who = short_name(rows[0].name) if len(rows) == 1 else f"all {len(rows)} trusts"
        verb = "stays in its" if len(rows) == 1 else "stay in their"
        return f"In {league.called} {who} {verb} {group} in each of {of}."
    said = ""
    if len(rows) > 1:
        keep = "keeps its" if len(always) < 2 else "keep their"
        said = f"{len(always) or 'none'} of {len(rows)} trusts {keep} {group} in each of {of}; "
    return (
        f"In {league.called} {said}{short_name(least.name)} keeps {group} {least.official} in "
        f"{least.same} of {m}."
    )


def _own(own: Sequence[OwnFigure]) -> Iterator[str]:
    for figure in [figure for figure in own if figure.place is not None][:_MOST_QUESTIONS]:
        yield figure.sentence


def _old(asked: AskedLeague) -> str:
    called = asked.league.called
    if not asked.oldest:
        return f"In {called} the publication does not date each figure."
    return f"In {called} the oldest figure: {asked.oldest} at the quarter's end."


def _differ(asked: AskedLeague) -> str:
    if asked.differ is None:
        return ""
    called = asked.league.called
    if not asked.differ:
        return f"In {called} they do not: recomputed and published agree for all of these trusts."
    each = listed([_one(row) for row in asked.differ])
    return (
        f"In {called} for {each}: published scores carry two decimals, and a half can round either "
        "way."
    )


def _one(row: Difference) -> str:
    return (
        f"{short_name(row.name)} (rank {row.published_rank} published, {row.rank} recomputed; "
        f"average {decimals(row.published_average or 0.0)} and {decimals(row.average)})"
    )


def _names(rows: Sequence[AreaRow]) -> str:
    names = [short_name(one.row.name) for one in rows]
    more = [f"{len(names) - _FEW} more"] if len(names) > _FEW else []
    return listed([*names[:_FEW], *more])
