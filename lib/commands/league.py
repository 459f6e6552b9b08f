"""`league`: the table of one league in one quarter, official or under a scenario."""

import click
import numpy as np

from lib.commands.output import common_options, show
from lib.commands.reading import (
    basis_option,
    open_database,
    open_league,
    read_scenario,
    scenario_option,
)
from lib.robustness.likely_range import TOO_FEW, LikelyRanges, likely_ranges
from lib.scoring.league import LeagueResult, reason_unscored
from lib.scoring.rounding import r2

_COLUMNS = (
    *("rank", "org_code", "org_name", "score", "segment_before_override", "segment"),
    *("override", "metrics_used", "basis"),
)
_RANGES = ("score_low", "score_high", "rank_low", "rank_high")


@click.command("league")
@click.argument("league")
@click.argument("period")
@scenario_option
@click.option("--ranges", is_flag=True, help="Add the likely range of score and rank.")
@click.option("--exact", is_flag=True, help="Add the score unrounded.")
@basis_option
@common_options
def league_command(
    league: str,
    period: str,
    scenario_file: str | None,
    ranges: bool,
    exact: bool,
    basis: str | None,
    data: str | None,
    form: str,
) -> None:
    """The league table of LEAGUE (such as acute) in PERIOD (such as 2025-26-Q4)."""
    scenario = read_scenario(scenario_file)
    result = open_league(open_database(data), league, period, basis).scored(scenario)
    likely = likely_ranges(result) if ranges else None
    added = (*(("score_exact",) if exact else ()), *(_RANGES if ranges else ()))
    rows = [_row(result, i, exact, likely) for i in in_order(result)]
    show((*_COLUMNS, *added, "reason"), rows, form)


def in_order(result: LeagueResult) -> list[int]:
    """By rank, then code; who has none comes last."""
    last = len(result.data.orgs) + 1
    places = [
        (int(rank) or last, org) for rank, org in zip(result.ranks, result.data.orgs, strict=True)
    ]
    return sorted(range(len(places)), key=places.__getitem__)


def _row(
    result: LeagueResult, i: int, exact: bool, likely: LikelyRanges | None
) -> tuple[object, ...]:
    score = float(result.scores[i])
    scored = not np.isnan(score)
    return (
        int(result.ranks[i]) or None,
        result.data.orgs[i],
        result.data.names[i],
        r2(score) if scored else None,
        int(result.before[i]) or None,
        int(result.segments[i]) or None,
        None if result.data.framework.indicative else bool(result.flagged[i]),
        int(result.used[i]),
        result.data.basis,
        *((score if scored else None,) if exact else ()),
        *(_likely(likely, i) if likely else ()),
        TOO_FEW if scored and likely and not likely.shown[i] else reason_unscored(result, i),
    )


def _likely(likely: LikelyRanges, i: int) -> tuple[float | int | None, ...]:
    if not likely.shown[i]:
        return (None,) * len(_RANGES)
    ends = float(likely.score_low[i]), float(likely.score_high[i])
    return *ends, int(likely.rank_low[i]), int(likely.rank_high[i])
