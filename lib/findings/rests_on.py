"""From quarter to quarter: which moves are significant, and how many chance alone would give."""

from collections.abc import Sequence

from lib.findings.case import Case
from lib.findings.chart_titles import Title
from lib.findings.over_time_words import in_scenario
from lib.findings.rests_on_steps import caveat_over, step_words
from lib.findings.rests_on_types import RestsOn, StepMoves
from lib.findings.rests_on_words import (
    beyond,
    chance_is,
    chance_title,
    kinds_title,
    national,
    not_acting,
    subtitles,
)
from lib.findings.scenario_line import plain_line, scenario_line
from lib.findings.significance import KINDS
from lib.findings.significance_words import approximation
from lib.findings.tables import Cell, Table
from lib.findings.wording import wording
from lib.periods import quarter_words
from lib.robustness.chance import moves_by_chance
from lib.robustness.draws import DRAWS
from lib.robustness.significance import classified_moves, score_changes
from lib.scenario import Scenario
from lib.scoring.league import LeagueResult

__all__ = ["RestsOn", "StepMoves", "quarters_caveat", "rests_on", "rests_on_table", "step_moves"]


def step_moves(a: LeagueResult, b: LeagueResult, draws: int = DRAWS) -> StepMoves:
    """The moves from A to B, a later quarter of the same league.

    draws: of the bootstrap, and of what chance would give.
    """
    changes = score_changes(a, b, draws)
    moves = classified_moves(a, b, changes)
    significant = [change for change in changes if change.significant]
    better = sum(change.change < 0 for change in significant)
    up = sum(of.move.change < 0 for of in moves)
    return StepMoves(
        since=a.data.period,
        until=b.data.period,
        up=up,
        down=len(moves) - up,
        kinds={kind: sum(of.kind == kind for of in moves) for kind in KINDS},
        better=better,
        worse=len(significant) - better,
        tested=sum(change.low is not None for change in changes),
        compared=len(changes),
        chance=moves_by_chance(a, b, draws),
    )


def rests_on(
    steps: Sequence[StepMoves],
    whole: StepMoves | None,
    now: Case,
    scenario: Scenario,
    idle: Sequence[str] = (),
) -> RestsOn:
    """What the moves of these steps rest on, scored by the scenario, each under its own cut-offs.

    steps: at least one, oldest first, the last ending in the quarter of `now`; whole: from an
    earlier quarter to that one at once, unless that is one of the steps; idle: periods in which the
    scenario cannot act, of which there is no step. Raises ScenarioError for names that the data do
    not know.
    """
    data, off = now.data, now.result.rules.override.rule == "off"
    overridden = not data.framework.indicative and not off
    difference = scenario_line(scenario, data)
    plain = difference == plain_line(data)
    told = [
        title if plain else in_scenario(title)
        for title in (
            chance_title(steps, data, overridden=overridden),
            kinds_title(steps, data),
        )
    ]
    below = subtitles(whole, data, overridden=overridden)
    first = min(step.since for step in (*steps, *([whole] if whole else [])))
    return RestsOn(
        chance=Title(told[0], below[0]),
        kinds=Title(told[1], below[1]),
        steps=tuple(steps),
        whole=whole,
        sentences=(*beyond(steps), *not_acting(idle), chance_is()),
        national=national(steps, data) if plain else "",
        caveat=f"{quarters_caveat(now.result, first, scenario)} · {approximation(data)}",
        overridden=overridden,
        member=data.member,
        wording=wording(data),
    )


def quarters_caveat(now: LeagueResult, first: str, scenario: Scenario) -> str:
    """As beside any figure, for the quarters from `first` to that of `now`, all by the scenario.

    With the scenario's own line: a reader may set it aside for these quarters alone.
    """
    data, mine = now.data, quarter_words(now.data.period)
    difference = scenario_line(scenario, data)
    plain = difference == plain_line(data)
    span = step_words(first, data.period) if first != data.period else mine
    parts = caveat_over(now, span, what_if=not plain)
    return " · ".join((*parts, *(() if plain else (difference,)), "each quarter scored by itself"))


def rests_on_table(finding: RestsOn) -> Table:
    """Every step with its moves by kind, chance beside those seen, and the changes of score."""
    columns = (
        *("since", "until", "moves", "up", "down", "significant", "not_significant"),
        *("too_few_metrics", "by_the_override", "seen_before_the_override"),
        *("expected_by_chance", "chance_low", "chance_high", "scores_compared", "scores_tested"),
        *("scores_significantly_better", "scores_significantly_worse"),
    )
    rows = tuple(
        (
            *(quarter_words(of.since), quarter_words(of.until), of.moves, of.up, of.down),
            *(of.kinds[kind] for kind in KINDS),
            *(of.chance.seen, *_by_chance(of), of.compared, of.tested, of.better, of.worse),
        )
        for of in finding.rows
    )
    if finding.overridden:
        return Table(columns, rows, finding.caveat)
    none = columns.index("by_the_override")
    named = tuple("seen" if c == "seen_before_the_override" else c for c in columns)
    return Table(
        (*named[:none], *named[none + 1 :]),
        tuple((*row[:none], *row[none + 1 :]) for row in rows),
        finding.caveat,
    )


def _by_chance(of: StepMoves) -> tuple[Cell, ...]:
    """Nothing where nobody could move."""
    chance = of.chance
    return (chance.expected, chance.low, chance.high) if chance.of else (None, None, None)
