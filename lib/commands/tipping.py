"""`tipping`: what weights it would take to bring one organisation into another segment."""

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
from lib.findings.tipping import tipping_of
from lib.findings.tipping_tables import tipping_table
from lib.periods import quarter_words


@click.command("tipping")
@click.argument("league")
@click.argument("period")
@click.argument("org")
@scenario_option
@click.option(
    "--to",
    "target",
    type=click.IntRange(1, 4),
    metavar="SEGMENT",
    help="Aim at this segment; else the next better, from 1 the next worse.",
)
@basis_option
@common_options
def tipping_command(
    league: str,
    period: str,
    org: str,
    scenario_file: str | None,
    target: int | None,
    basis: str | None,
    data: str | None,
    form: str,
) -> None:
    """What weights would bring ORG, in LEAGUE in PERIOD, into another segment; who else moves."""
    scenario = read_scenario(scenario_file)
    opened = open_league(open_database(data), league, period, basis)
    _refuse_unknown(org, opened)
    table = tipping_table(tipping_of(opened.scored(scenario), org, target, opened.leagues))
    possible = table.columns.index("possible")
    rows = [(*row[:possible], bool(row[possible]), *row[possible + 1 :]) for row in table.rows]
    show(table.columns, rows, form)


def _refuse_unknown(org: str, opened: OpenLeague) -> None:
    data = opened.data
    if org not in data.orgs:
        raise WeighbridgeError(
            f"'{org}' is not in the {data.framework.league(data.league).name} league in "
            f"{quarter_words(data.period)}; use an org_code that "
            f"`python -m lib league {data.league} {data.period}` lists."
        )
