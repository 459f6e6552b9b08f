"""What of a scenario can act on a league: an indicative one has no segments to set."""

from lib.league import LeagueData
from lib.scenario.types import OFFICIAL, Scenario

_MEANS = (
    "which has no segments: its quarters follow its own scores. All else of the scenario is shown, "
    "and its link keeps everything."
)


def acting(scenario: Scenario, data: LeagueData) -> tuple[Scenario, str]:
    """The scenario without its parts that cannot act here, and a note that names those.

    On a league scored by NHS England's rules every part can act.
    """
    if not data.framework.indicative:
        return scenario, ""
    boundary, override = scenario.boundary, scenario.override
    own_quartiles = boundary.rule == "quartile" and boundary.pool != "all"
    inert = []
    if boundary.rule != "published" and not own_quartiles:
        inert.append("rule for the cut-offs")
    if override != OFFICIAL.override:
        inert.append("override")
    there = scenario.model_copy(
        update={"boundary": OFFICIAL.boundary, "override": OFFICIAL.override}
    )
    if not inert:
        return there, ""
    return (
        there,
        f"The scenario's {' and '.join(inert)} cannot act on an indicative league, {_MEANS}",
    )
