"""`consequences`: to whom the rules of a reform package apply, officially and under a scenario."""

from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np

from lib.commands.output import common_options, say, show
from lib.commands.reading import (
    OpenLeague,
    basis_option,
    open_database,
    open_league,
    read_scenario,
    scenario_option,
)
from lib.errors import ScenarioError, WeighbridgeError
from lib.matrix import Bools, Floats
from lib.periods import quarter_words
from lib.policy.applying import Consequences, Outcome, consequences, looked_back
from lib.policy.history import ScoredQuarter
from lib.policy.loading import load_package, reform
from lib.policy.pot import parts, pence_of, shared
from lib.policy.settings import number_of
from lib.policy.types import Formula, Package
from lib.scenario import OFFICIAL, Scenario, bind
from lib.scoring.league import score_league
from lib.store import Database
from lib.store.headcounts import headcounts
from lib.store.leagues import LeagueKey, league_keys

_COLUMNS = ("rule", "org_code", "org_name", "official", "scenario", "share_of_draws", "amount")
_FORMULAS: tuple[Formula, ...] = ("equal", "headcount", "score")


@click.command("consequences")
@click.argument("league")
@click.argument("period")
@scenario_option
@click.option("--rules", metavar="FILE", help="A rule file; else the reform of November 2024.")
@click.option(
    "--set",
    "given",
    metavar="NAME=NUMBER",
    multiple=True,
    help="A parameter of the rules, such as persistent_quarters=3; may be repeated.",
)
@click.option("--by", type=click.Choice(_FORMULAS), help="How a pot is shared; else as the rule.")
@basis_option
@common_options
def consequences_command(
    league: str,
    period: str,
    scenario_file: str | None,
    rules: str | None,
    given: tuple[str, ...],
    by: Formula | None,
    basis: str | None,
    data: str | None,
    form: str,
) -> None:
    """What follows for LEAGUE in PERIOD from its segments, by the announced reform."""
    package = reform() if rules is None else load_package(Path(rules))
    settings = _settings(package, given)
    scenario = read_scenario(scenario_file)
    database = open_database(data)
    now = open_league(database, league, period, basis)
    if now.data.framework.indicative:
        raise WeighbridgeError(
            f"The {league} league of {period} is indicative: it has no segments, so nothing "
            "follows from it. Import NHS England's own file of this league."
        )
    quarters = [*_earlier(database, now, looked_back(package, settings)), now]
    official = [_scored(one.entering(scenario), OFFICIAL) for one in quarters]
    changed = _under(quarters, scenario)
    found = consequences(package, official, changed, settings)
    say(f"Note: {package.title}: {package.caveat}. {_ours(found)}".strip(), err=True)
    if not found.outcomes:
        say(f"Note: none of these rules is for {now.data.member}s.", err=True)
    staff = headcounts(database, _key(now), now.data.orgs)
    scores = changed[-1].result.scores
    rows = (row for one in found.outcomes for row in _rows(one, found, now, by, scores, staff))
    show(_COLUMNS, list(rows), form)


def _settings(package: Package, given: tuple[str, ...]) -> dict[str, float]:
    settings = dict[str, float]()
    for one in given:
        name, _, number = one.partition("=")
        try:
            settings[name] = number_of(number)
        except ValueError as error:
            raise _not_set(one, "write it like persistent_quarters=3") from error
        try:
            package.settings(settings)
        except ValueError as error:
            raise _not_set(one, f"{error}") from error
    return settings


def _not_set(one: str, said: str) -> WeighbridgeError:
    return WeighbridgeError(" ".join(f"--set {one}: {said}.".split()))


def _key(of: OpenLeague) -> LeagueKey:
    return LeagueKey(of.data.framework.id, of.data.basis, of.data.league, of.data.period)


def _earlier(database: Database, now: OpenLeague, back: float) -> Iterator[OpenLeague]:
    """The same league in the earlier quarters that the rules look back on, oldest first."""
    same = (now.data.league, now.data.basis)
    before = sorted(
        (key.period, key)
        for key in league_keys(database)
        if (key.league, key.basis) == same and key.period < now.data.period
    )
    for _, key in before[-int(min(back, len(before))) :] if back else ():
        yield open_league(database, key.league, key.period, key.basis)


def _under(quarters: list[OpenLeague], scenario: Scenario) -> list[ScoredQuarter]:
    """The quarters in which the scenario can act; in the last it must.

    What it leaves inert there is noted on stderr, and in which of the others it cannot act.
    """
    last = quarters[-1]
    scored = last.scored(scenario)  # before the others: what cannot act here is refused at once
    found = []
    for one in quarters[:-1]:
        try:
            found.append(_scored(one, scenario))
        except ScenarioError as error:
            when = quarter_words(one.data.period)
            say(f"Note: {when} is left out under the scenario: {error}", err=True)
    return [*found, ScoredQuarter(scored, last.leagues)]


def _scored(one: OpenLeague, scenario: Scenario) -> ScoredQuarter:
    rules = bind(scenario, one.data, one.organisations).rules
    return ScoredQuarter(score_league(one.data, rules, one.leagues), one.leagues)


def _ours(found: Consequences) -> str:
    parameters = ", ".join(f"{name} {value:.12g}" for name, value in found.settings.items())
    return f"Ours: how the rules are read, and {parameters}." if parameters else ""


def _rows(
    of: Outcome,
    found: Consequences,
    now: OpenLeague,
    by: Formula | None,
    scores: Floats,
    staff: Floats,
) -> Iterator[tuple[object, ...]]:
    official, scenario = of.official.met[-1], of.scenario.met[-1]
    pounds = _pounds(of, found, by, scenario, scores, staff)
    for i, org in enumerate(now.data.orgs):
        share = None if np.isnan(of.share[i]) else float(of.share[i])
        applies = (bool(official[i]), bool(scenario[i]))
        yield (of.rule.id, org, now.data.names[i], *applies, share, pounds[i])


def _pounds(
    of: Outcome,
    found: Consequences,
    by: Formula | None,
    eligible: Bools,
    scores: Floats,
    staff: Floats,
) -> list[float | None]:
    pot = of.rule.pot
    if pot is None:
        return [None] * len(eligible)
    pence = shared(pence_of(pot, found.settings), eligible, parts(by or pot.by, scores, staff))
    return [amount / 100 for amount in pence]
