from typing import Any

import pytest
from leagues import league_of

from lib.findings.scenario_line import scenario_line
from lib.scenario import from_mapping

DATA = league_of({"A": {"OF1082": 1.0, "OF1080": 2.0, "OF1086": 2.0}, "B": {"OF1082": 3.0}})


@pytest.mark.parametrize(
    ("scenario", "line"),
    [
        ({}, "Official scoring"),
        ({"name": "Anything"}, "Official scoring"),
        ({"metric_weights": {"OF1082": 1}, "domain_weights": {"finance": 1}}, "Official scoring"),
        ({"domain_weights": {"finance": 0.5}}, "finance ×0.5 (33% to 25%)"),
        ({"domain_weights": {"access": 2}}, "access ×2 (no scores here)"),
        ({"weighting": "domain"}, "domains averaged first"),
        ({"metric_weights": {"OF0082": 0}}, "sickness absence left out"),
        ({"metric_weights": {"OF1067": 2}}, "CQC inspection, safe weight 2 (no scores here)"),
        (
            {"metric_weights": {"OF1067": 2, "OF1082": 0}},
            "sickness absence left out",
        ),
        (
            {"metric_weights": {"OF1082": 2, "OF1080": 2, "OF1086": 0, "OF1005": 3}},
            "combined finance: plan and variance to plan weight 2 · sickness absence weight 2 · "
            "relative difference in costs left out",
        ),
        (
            {"metric_weights": {"OF1005": 2, "OF1041": 2, "OF1061": 0, "OF1067": 3}},
            "4 metric weights changed (no scores here)",
        ),
        (
            {"metric_weights": {"OF1005": 0, "OF1041": 0, "OF1061": 0, "OF1067": 0}},
            "4 metrics left out (no scores here)",
        ),
        ({"boundary": {"rule": "shares"}}, "each segment keeps its share"),
        ({"boundary": {"rule": "fixed", "cutoffs": [2, 2.25, 3]}}, "cut-offs at 2, 2.25, 3"),
        (
            {"boundary": {"rule": "fixed", "cutoffs": [1.9996, 2.37805, 3]}},
            "cut-offs at 2, 2.378, 3",
        ),
        (
            {"boundary": {"rule": "quartile", "pool": "all"}},
            "cut-offs at the quartiles of all leagues' new scores",
        ),
        (
            {"boundary": {"rule": "quartile"}},
            "cut-offs at the quartiles of the league's new scores",
        ),
        ({"override": {"rule": "off", "cap": 2}}, "override off"),
        (
            {"override": {"rule": "planned-deficit", "cap": 2}},
            "override for planned deficits only · override holds at segment 2",
        ),
        (
            {"missing": {"min_metrics": 8}, "exclude": ["A", "A", "B"]},
            "at least 8 metrics · 2 trusts left out",
        ),
        ({"exclude": ["ELSEWHERE", "A"]}, "1 trust left out"),
        ({"exclude": ["ELSEWHERE"]}, "Official scoring"),
    ],
)
def test_scenario_line_says_what_differs_from_official(scenario: dict[str, Any], line: str) -> None:
    assert scenario_line(from_mapping({"version": 1, **scenario}), DATA) == line
