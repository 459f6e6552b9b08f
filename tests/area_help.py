"""The trusts of an area in leagues made by hand."""

from collections.abc import Mapping, Sequence

import numpy as np
from leagues import league_of

from lib.findings.case import case
from lib.findings.icb_trusts import AreaLeague, area_league, move_kinds
from lib.findings.league_table import Quarter, league_table
from lib.findings.likely_range import likely_range
from lib.findings.scenario_line import scenario_line
from lib.framework import frameworks
from lib.league import LeagueData
from lib.scenario import OFFICIAL, Scenario

METRICS = ("OF1005", "OF1041", "OF1016", "OF1061", "OF1082", "OF1084")
# Of these scores and the usual cut-offs: segments 1, 2, 3 and 4.
FOUR = {"T1": 1.5, "T2": 2.04, "T3": 2.8, "T4": 3.6}


def league(scores: Mapping[str, float], **more: object) -> LeagueData:
    """Everyone with that score in every metric; NaN for nobody's."""
    each = {o: {m: s for m in METRICS if not np.isnan(s)} for o, s in scores.items()}
    return league_of(each, **more)  # type: ignore[arg-type]


def indicative(scores: Mapping[str, float]) -> LeagueData:
    rules = frameworks()["weighbridge-indicative"]
    metrics = [m.score_id for m in rules.metrics_of("acute")][:6]
    each = {org: dict.fromkeys(metrics, score) for org, score in scores.items()}
    return league_of(each, league="acute", cutoffs=None, rules=rules)


def area(
    data: LeagueData,
    orgs: Sequence[str] = tuple(FOUR),
    *,
    before: LeagueData | None = None,
    scenario: Scenario = OFFICIAL,
    older: bool = False,
) -> AreaLeague:
    now, then = Quarter(data), Quarter(before) if before else None
    own = case(data, scenario, "held")
    table = league_table(now, scenario, then, likely=likely_range(own, 200).rows)
    line = scenario_line(scenario, data) if table.against else ""
    kinds = move_kinds(own, then, scenario)
    return area_league(table, own, orgs, kinds, older=older, line=line)
