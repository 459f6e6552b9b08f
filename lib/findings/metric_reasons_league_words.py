"""What is said of a league's moves, metric by metric."""

from collections.abc import Sequence

import numpy as np

from lib.findings.dates import dated, twelve_hours
from lib.findings.metric_reasons_pair import TwoQuarters
from lib.findings.metric_reasons_types import MetricCount, Reasons
from lib.findings.metric_reasons_words import others_changed
from lib.findings.over_time_words import in_scenario
from lib.findings.scenario_line import plain_line, scenario_line
from lib.findings.significance_words import clear_signed, nothing_new, uncompared
from lib.findings.words import capitalised, count_of, listed
from lib.league import LeagueData
from lib.robustness.frozen import counting_metrics, standing_plan
from lib.scenario import Scenario
from lib.scoring.league import LeagueResult
from lib.scoring.rounding import TIE

_HARDLY = 0.005  # of a mean score: two decimals would hide it
_MOST_TIED = 2  # metrics that a headline names


def headline(of: TwoQuarters, moves: Sequence[Reasons], metrics: Sequence[MetricCount]) -> str:
    """Which metric is a main reason of the most moves."""
    data = of.now.data
    if not moves:
        return f"No {data.member} changes {data.group} since {of.since}"
    top = metrics[0].moves
    if not top:
        none = "the one move" if len(moves) == 1 else f"any of the {len(moves)} moves"
        return f"No metric is a reason of {none} since {of.since}"
    first = [m.short for m in metrics if m.moves == top]
    among = f"among the two main reasons of {_of_moves(top, moves)}"
    if len(first) == 1:
        return f"{capitalised(first[0])} is {among}"
    if len(first) > _MOST_TIED:
        return f"{len(first)} metrics are each {among}"
    return f"{capitalised(listed(first))} are each {among}"


def under_scenario(title: str, data: LeagueData, scenario: Scenario) -> str:
    """The headline, which says so where the scoring is not the league's own."""
    plain = scenario_line(scenario, data) == plain_line(data)
    return title if plain else in_scenario(title)


def sentences(
    of: TwoQuarters,
    moves: Sequence[Reasons],
    metrics: Sequence[MetricCount],
    weighting: float,
) -> list[str]:
    """What a main reason is, which moves have none, and what moved the league as a whole."""
    a, b = of.results
    data = of.now.data
    names = [m.name for m in metrics if m.frozen]
    alone = len(_scored(a) ^ _scored(b))
    return [
        *_definition(moves, data.member),
        *_without_reason(moves),
        *_other_places(moves),
        *_other_metrics(moves, data.member, of.since),
        *_league(len(of.compared()), metrics, weighting, data.member, of.since),
        *nothing_new(names, counting_metrics(a, b), standing_plan(a, b), data),
        *uncompared(alone, data.member),
        *dated(data),
        *twelve_hours(data),
    ]


def _scored(result: LeagueResult) -> set[str]:
    """Who is scored in one of the quarters."""
    pairs = zip(result.data.orgs, result.scores, strict=True)
    return {org for org, score in pairs if not np.isnan(score)}


def _of_moves(n: int, moves: Sequence[Reasons]) -> str:
    """`9 of the 20 moves`, `all 12 moves`, `the one move`."""
    if n == len(moves):
        return "the one move" if n == 1 else f"all {n} moves"
    return f"{n} of the {len(moves)} moves"


def _definition(moves: Sequence[Reasons], member: str) -> list[str]:
    if not moves:
        return []
    return [
        f"The two main reasons of a move are the metrics that changed the {member}'s score most, "
        "the way that it moved: an accounting of the score, not a cause in the world."
    ]


def _without_reason(moves: Sequence[Reasons]) -> list[str]:
    """The moves that no metric is a reason of."""
    override = sum(r.by == "override" for r in moves)
    lines = sum(r.by == "cut-off" for r in moves)
    said = []
    if override:
        said.append(f"{override} {'is' if override == 1 else 'are'} by the override alone")
    if lines:
        because = "only because a cut-off moved"
        said.append(f"{lines} {'came' if said else 'came about'} {because}")
    if not said:
        return []
    n = override + lines
    which = "that has" if n == 1 else "those have"
    return [
        f"Of {count_of(len(moves), 'move')}, {' and '.join(said)}: {which} no metric as reason."
    ]


def _other_places(moves: Sequence[Reasons]) -> list[str]:
    """Moves with a main reason whose own value did not change."""
    scored = [r for r in moves if r.by == "score"]
    lines = [[line for line in r.main if line.other_place] for r in scored]
    n = sum(map(bool, lines))
    if not n:
        return []
    return [
        f"In {_of_moves(n, moves)} a main reason is a metric whose own published value did not "
        f"change: scores go by place, and {others_changed([line for of in lines for line in of])}."
    ]


def _other_metrics(moves: Sequence[Reasons], member: str, since: str) -> list[str]:
    n = sum(any(line.counted != "in both" for line in r.lines) for r in moves)
    if not n:
        return []
    who = f"The one {member}" if len(moves) == 1 else f"{n} of the {len(moves)} {member}s"
    return [
        f"{who} that moved {'is' if n == 1 else 'are'} not scored on the same metrics as in "
        f"{since}: each metric gained or lost has a line of its own."
    ]


def _league(
    n: int, metrics: Sequence[MetricCount], weighting: float, member: str, since: str
) -> list[str]:
    """How the mean score changed, and the metrics that moved it most each way."""
    if not n:
        return []
    mean = sum(m.mean for m in metrics) + weighting
    who = f"The mean score of the {count_of(n, member)} scored in both quarters"
    if abs(mean) <= TIE:
        said = f"{who} is that of {since}"
    elif abs(mean) < _HARDLY:
        said = f"{who} hardly changed ({clear_signed(mean)})"
    else:
        said = f"{who} changed by {clear_signed(mean)}"
    ways = []
    for way, words in ((1, "for the worse"), (-1, "for the better")):
        most = max(metrics, key=lambda m: (way * m.mean, m.name), default=None)
        if most is not None and way * most.mean >= _HARDLY:
            ways.append(f"most {words} by {most.short} ({clear_signed(most.mean)})")
    return [f"{', '.join((said, *ways))}."]
