"""A trust of a random country whose figures are tried as on the page: by sliders, and typed in."""

from random import Random
from typing import Any

from improvement_help import details_of, leagues_of
from oracle.improvement import Country, Who, all_scores, average

from lib.findings.case import Case, case
from lib.findings.tried import tried
from lib.findings.tried_code import decoded, encoded
from lib.findings.tried_controls import Control, controls
from lib.findings.tried_own import OwnFigure
from lib.findings.tried_types import Tried
from lib.robustness.improvement import Loaded, Standing
from lib.scenario import from_mapping
from lib.ui.try_state import Trial, moved, slider_key

PERCENT = Control(
    *("OF0082", "OF1082", "people", "Sickness absence", "%", "low", 3.0, 8.0, 0.05, 0.0, 100.0),
    *(5.47, 5.0, 60, ("Hartwell", 3.1), False, False, True, ""),
)
SCORE = Control(
    *("OF1067", "OF1067", "safety", "CQC inspection, safe", "", "low", 1.0, 4.0, 1.0, 1.0, 4.0),
    *(3.0, None, 0, None, True, True, True, ""),
)


def standing_of_case(
    country: Country,
    who: Who,
    only: tuple[str, ...] = (),
    flagged: tuple[str, ...] = (),
    **what: Any,
) -> tuple[Case, Standing]:
    league, org = who
    leagues = leagues_of(country, only or tuple(country.orgs), flagged)
    data = next(valued.data for valued in leagues if valued.data.league == league)
    key = what.pop("key", "held")
    scenario = from_mapping({"version": 1, **what})
    of = case(data, scenario, key, [valued.data for valued in leagues])
    return of, Standing(of.result, org, Loaded(league, leagues), details_of(country, league, org))


def scored_one(random: Random, country: Country) -> Who:
    scores = all_scores(country)
    who = [(league, org) for league, orgs in country.orgs.items() for org in orgs]
    return random.choice([one for one in who if average(scores, one) is not None])


def on_the_page(random: Random, of: Case, standing: Standing) -> tuple[Tried, dict[str, float]]:
    """The finding from sliders moved and figures typed at random, by way of the link's code."""
    reach = {c.value_id: c for c in controls(standing)}
    own = {
        v: OwnFigure(v, round(random.uniform(c.low, c.high), 0 if c.whole else 2), "2026-05")
        for v, c in reach.items()
        if random.random() < 0.2
    }
    reach = {v: c.reaching(own[v].value) if v in own else c for v, c in reach.items()}
    start = Trial(standing, reach, own, decoded("", standing.org_code, reach), {})
    positions = {
        slider_key(v): c.shown(random.uniform(c.low, c.high))
        for v, c in reach.items()
        if random.random() < 0.6
    }
    code = encoded(standing.org_code, moved(start, positions))
    read = decoded(code, standing.org_code, reach)
    assert not read.ignored
    then = {**{v: figure.value for v, figure in own.items()}, **read.values}
    return tried(of, standing, reach, read.values, own), then
