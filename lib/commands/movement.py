"""`movement`: who moves between two situations, and why."""

from dataclasses import asdict

import click

from lib.commands.output import common_options, show
from lib.commands.reading import (
    OpenLeague,
    basis_option,
    open_database,
    open_league,
    read_scenario,
    scenario_option,
)
from lib.errors import WeighbridgeError
from lib.movement import Move, movement

_COLUMNS = (
    *("org_code", "org_name", "segment_from", "segment_to", "rank_from", "rank_to"),
    *("score_from", "score_to", "cause", "share_data", "share_weights", "share_boundary"),
    *("share_override", "tide"),
)


@click.command("movement")
@click.argument("league")
@click.argument("period")
@scenario_option
@click.option("--against", metavar="FILE", help="Start from this scenario, not from official.")
@click.option("--since", metavar="PERIOD", help="Start from that quarter, scenario in both.")
@basis_option
@common_options
def movement_command(
    league: str,
    period: str,
    scenario_file: str | None,
    against: str | None,
    since: str | None,
    basis: str | None,
    data: str | None,
    form: str,
) -> None:
    """Who changes segment in LEAGUE in PERIOD: official to scenario, unless told otherwise."""
    if against is not None and since is not None:
        raise WeighbridgeError("Give --against or --since, not both.")
    scenario = read_scenario(scenario_file)
    database = open_database(data)
    now = open_league(database, league, period, basis).entering(scenario)
    if since is not None:  # an empty one is no quarter, and not as if there were none
        then = open_league(database, league, since, now.data.basis)
        moves = movement(then.scored(scenario), now.scored(scenario))
    else:
        then = now
        start = read_scenario(against)
        moves = movement(now.scored(start), now.scored(scenario))
    show(_COLUMNS, [_row(move, then, now) for move in moves], form)


def _row(move: Move, then: OpenLeague, now: OpenLeague) -> tuple[object, ...]:
    fields = asdict(move)
    latest = now if move.org_code in now.data.orgs else then
    fields["org_name"] = latest.data.name_of(move.org_code)
    return tuple(fields[column] for column in _COLUMNS)
