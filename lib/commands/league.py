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
from lib.scoring.league import LeagueResult, reason_unscored
from lib.scoring.rounding import r2

_COLUMNS = (
    *("rank", "org_code", "org_name", "score", "segment_before_override", "segment"),
    *("override", "metrics_used", "basis"),
)


@click.command("league")
@click.argument("league")
@click.argument("period")
@scenario_option
@click.option("--exact", is_flag=True, help="Add the score unrounded.")
@basis_option
@common_options
def league_command(
    league: str,
    period: str,
    scenario_file: str | None,
    exact: bool,
    basis: str | None,
    data: str | None,
    form: str,
) -> None:
    """The league table of LEAGUE (such as acute) in PERIOD (such as 2025-26-Q4)."""
    scenario = read_scenario(scenario_file)
    result = open_league(open_database(data), league, period, basis).scored(scenario)
    columns = (*_COLUMNS, *(("score_exact",) if exact else ()), "reason")
    show(columns, [_row(result, i, exact) for i in _in_order(result)], form)


def _in_order(result: LeagueResult) -> list[int]:
    """By rank, then code; who has none comes last."""
    last = len(result.data.orgs) + 1
    places = [
        (int(rank) or last, org) for rank, org in zip(result.ranks, result.data.orgs, strict=True)
    ]
    return sorted(range(len(places)), key=places.__getitem__)


def _row(result: LeagueResult, i: int, exact: bool) -> tuple[object, ...]:
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
        reason_unscored(result, i),
    )
