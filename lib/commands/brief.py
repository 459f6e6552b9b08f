"""`brief`: a briefing on a league in a quarter, as one file or several."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from lib.commands.output import common_options, say, show
from lib.commands.reading import basis_option, open_database, read_scenario, scenario_option
from lib.commands.writing import targets, write_whole
from lib.errors import BriefError
from lib.scenario import bind
from lib.store.leagues import find_league

if TYPE_CHECKING:
    from lib.findings.brief import AudienceKind

_COLUMNS = ("file", "form", "bytes", "short_id", "movers")


@click.command("brief")
@click.argument("league")
@click.argument("period")
@scenario_option
@click.option(
    "--to",
    "files",
    metavar="FILE",
    multiple=True,
    required=True,
    help="A file ending in .pdf, .pptx, .xlsx or .html; may be repeated.",
)
@click.option("--icb", metavar="CODE", help="For an ICB: its own trusts.")
@click.option("--trust", metavar="CODE", help="For one trust.")
@click.option("--hide-names", is_flag=True, help="No trust is named. That is no anonymity.")
@click.option("--marking", metavar="TEXT", default="", help="A handling marking for every page.")
@basis_option
@common_options
def brief_command(
    league: str,
    period: str,
    scenario_file: str | None,
    files: tuple[str, ...],
    icb: str | None,
    trust: str | None,
    hide_names: bool,
    marking: str,
    basis: str | None,
    data: str | None,
    form: str,
) -> None:
    """What LEAGUE in PERIOD says under a scenario, to hand over: page, deck, workbook, offline."""
    # here and not above: what draws and typesets takes longer to load than most commands to run
    from lib.briefing.forms import FORMS  # noqa: PLC0415
    from lib.findings.brief import Request, brief  # noqa: PLC0415
    from lib.findings.brief_subject import brief_subject  # noqa: PLC0415
    from lib.findings.hidden_names import NO_ANONYMITY  # noqa: PLC0415

    to = targets(files, {ending: made.name for ending, made in FORMS.items()})
    audience, code = _audience(icb, trust)
    request = Request(audience=audience, code=code, names=not hide_names, marking=marking)
    database = open_database(data)
    scenario = read_scenario(scenario_file)
    subject = brief_subject(database, find_league(database, league, period, basis), scenario)
    # before names are hidden: what the scenario names must be known, hidden or not
    notes = bind(subject.scenario, subject.data, subject.organisations).notes
    found = brief(subject, request, datetime.now().astimezone())
    made = [(path, FORMS[ending], FORMS[ending].make(found)) for path, ending in to]
    write_whole([(path, content) for path, _, content in made])
    for note in (*notes, *([NO_ANONYMITY] if hide_names else [])):
        say(f"Note: {note}", err=True)
    movers = sum(row.held.moved for row in found.rows)
    rows = [
        (str(path), kind.name, len(content), found.short_id, movers) for path, kind, content in made
    ]
    show(_COLUMNS, rows, form)


def _audience(icb: str | None, trust: str | None) -> "tuple[AudienceKind, str]":
    """Whom it is for, and their code; an empty one is nobody's, not everybody's."""
    if icb is not None and trust is not None:
        raise BriefError("Give --icb or --trust, not both.")
    if icb is not None:
        return "icb", icb
    return ("national", "") if trust is None else ("trust", trust)
