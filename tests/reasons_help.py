"""Small leagues in two quarters, for what is said of changes of score."""

from dataclasses import replace
from typing import Any

import numpy as np
from leagues import NAN, league_of

from lib.findings.case import case
from lib.findings.metric_reasons_pair import TwoQuarters
from lib.findings.metric_reasons_trust import trust_reasons
from lib.findings.metric_reasons_types import Reasons
from lib.league import LeagueData
from lib.scenario import from_mapping

Scores = dict[str, dict[str, float]]
STEADY = {"OF1005": 2.2, "OF1016": 2.2, "OF1082": 2.2, "OF1084": 2.2, "OF1061": 2.2}
WORSE = {**STEADY, "OF1082": 3.7, "OF1084": 3.2}
LINES = (2.0, 2.5, 3.0)


def league(scores: Scores, period: str, **options: Any) -> LeagueData:
    return replace(league_of(scores, **options), period=period)


def two(
    before: LeagueData,
    now: LeagueData,
    scenario: dict[str, Any] | None = None,
    values: tuple[dict[str, float], dict[str, float]] = ({}, {}),
) -> TwoQuarters:
    """values: of every organisation alike, by metric."""
    asked = from_mapping({"version": 1, **(scenario or {})})
    then, here = (case(data, asked, "held", [data]) for data in (before, now))
    arrays = [
        np.array([[one.get(m, NAN) for m in data.matrix.metrics] for _ in data.orgs])
        for data, one in zip((before, now), values, strict=True)
    ]
    return TwoQuarters(then, here, (arrays[0], arrays[1]), draws=50)


def quarters(before: Scores, now: Scores, lines: Any = (LINES, LINES), **options: Any) -> Any:
    """Two leagues; options: of the later one."""
    then = league(before, "2025-26-Q3", cutoffs=lines[0])
    return then, league(now, "2025-26-Q4", cutoffs=lines[1], **options)


def one(of: TwoQuarters, org: str = "T1") -> Reasons:
    found = trust_reasons(of, org).reasons
    assert found is not None
    return found
