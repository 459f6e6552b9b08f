"""`figures`: the figures of one indicator as loaded, with their source and date."""

import click

from lib.commands.output import common_options, show
from lib.commands.reading import open_database
from lib.errors import StoreError

_COLUMNS = (
    *("org_code", "indicator", "period", "numerator", "denominator", "value", "status"),
    *("source", "vintage", "view"),
)


@click.command("figures")
@click.argument("indicator")
@click.option("--org", metavar="CODE", help="One organisation only.")
@click.option("--period", metavar="PERIOD", help="One period only.")
@common_options
def figures_command(
    indicator: str, org: str | None, period: str | None, data: str | None, form: str
) -> None:
    """The figures of INDICATOR (such as OF0082 or rtt_18_weeks).

    England is ENG. An ICB has two views: provider, of who provides care there, and commissioner, of
    who lives there.
    """
    database = open_database(data)
    known = [row[0] for row in database.rows("indicator_ids")]
    if indicator not in known:
        raise StoreError(
            f"There is no indicator '{indicator}' in these data; loaded: {', '.join(known)}."
        )
    asked = [one for one in (org, period) if one is not None]
    text = "".join(asked).isprintable()  # and not the half of a letter, which no database takes
    rows = database.rows("figures", indicator=indicator, org=org, period=period) if text else []
    if not rows:
        named = " and ".join(one or "''" for one in asked)
        raise StoreError(f"{indicator} has no figures for {named}.")
    show(_COLUMNS, rows, form)
