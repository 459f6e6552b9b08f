"""`robustness`: in how many nearby weightings each segment, and each move, would hold."""

import math

import click
import numpy as np

from lib.commands.league import in_order
from lib.commands.output import common_options, show
from lib.commands.reading import (
    basis_option,
    open_database,
    open_league,
    read_scenario,
    scenario_option,
)
from lib.errors import WeighbridgeError
from lib.robustness.draws import DRAWS, SEED, SPREAD, Draws
from lib.robustness.firmness import firmness, is_borderline
from lib.robustness.uncertain_weights import Certainty, certainty
from lib.scenario import OFFICIAL
from lib.scoring.league import LeagueResult

_COLUMNS = (
    *("org_code", "org_name", "segment_from", "segment", "p1", "p2", "p3", "p4", "keeps", "moves"),
    *("firmness", "borderline", "rank_low", "rank_high"),
)
_ANY = "any"
_WIDEST = 5.0  # a weight a hundred times more or less within one standard deviation


@click.command("robustness")
@click.argument("league")
@click.argument("period")
@scenario_option
@click.option("--draws", type=click.IntRange(1, 1_000_000), default=DRAWS, show_default=True)
@click.option(
    "--spread",
    metavar="X|any",
    default=f"{SPREAD}",
    show_default=True,
    help="Standard deviation of a weight's logarithm, or any weights at all.",
)
@click.option("--seed", type=click.IntRange(min=0), default=SEED, show_default=True)
@basis_option
@common_options
def robustness_command(
    league: str,
    period: str,
    scenario_file: str | None,
    draws: int,
    spread: str,
    seed: int,
    basis: str | None,
    data: str | None,
    form: str,
) -> None:
    """How firm the segments of LEAGUE in PERIOD are, and the moves that a scenario makes."""
    drawn = Draws(draws, _spread(spread), seed)
    scenario = read_scenario(scenario_file)
    opened = open_league(open_database(data), league, period, basis).entering(scenario)
    official, result = opened.scored(OFFICIAL), opened.scored(scenario)
    sure = certainty(official, result, opened.leagues, drawn)
    show(_COLUMNS, [_row(official, result, sure, i) for i in in_order(result)], form)


def _spread(given: str) -> float | None:
    if given.strip().lower() == _ANY:
        return None
    try:
        spread = float(given)
    except ValueError:
        spread = math.nan
    if not 0 <= spread <= _WIDEST:
        raise WeighbridgeError(
            f"--spread '{given}' is neither a number from 0 to {_WIDEST:g} nor '{_ANY}'."
        )
    return spread


def _row(
    official: LeagueResult, result: LeagueResult, sure: Certainty, i: int
) -> tuple[object, ...]:
    held = sure.held(i)
    known = not np.isnan(held)
    return (
        result.data.orgs[i],
        result.data.names[i],
        int(official.segments[i]) or None,
        int(result.segments[i]) or None,
        *(_share(share) for share in sure.segments[i]),
        _share(sure.keeps[i]),
        _share(sure.moves[i]),
        firmness(held) if known else None,
        is_borderline(held, sure.draws.count) if known else None,
        int(sure.rank_low[i]) or None,
        int(sure.rank_high[i]) or None,
    )


def _share(share: float) -> float | None:
    return None if np.isnan(share) else float(share)
