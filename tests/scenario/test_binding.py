from typing import Any

import pytest
from leagues import league_of

from lib.errors import ScenarioError
from lib.scenario import BoundScenario, bind, from_mapping, official
from lib.scoring.rules import Boundary, Override

DATA = league_of({"A": {"OF1082": 1.0, "OF1080": 2.0}, "B": {"OF1084": 3.0}})


def bound(organisations: tuple[str, ...] = (), **scenario: Any) -> BoundScenario:
    return bind(from_mapping({"version": 1, **scenario}), DATA, organisations)


def weight(result: BoundScenario, metric: str) -> float:
    weights = result.rules.weights
    return float(weights.effective[weights.metrics.index(metric)])


class TestBind:
    def test_a_metric_weight_replaces_and_a_domain_weight_multiplies(self) -> None:
        result = bound(metric_weights={"OF1082": 3}, domain_weights={"people": 0.5})
        assert weight(result, "OF1082") == 1.5
        assert weight(result, "OF1084") == 0.5
        assert weight(result, "OF1080") == 1

    def test_a_metric_goes_by_its_value_id_too(self) -> None:
        assert weight(bound(metric_weights={"OF0082": 3}), "OF1082") == 3

    def test_carries_the_rules_over(self) -> None:
        result = bound(
            weighting="domain",
            boundary={"rule": "quartile", "pool": "all"},
            override={"rule": "off", "cap": 2},
            missing={"min_metrics": 4},
            exclude=["A"],
        )
        assert result.rules.weights.weighting == "domain"
        assert result.rules.boundary == Boundary("quartile", None, "all")
        assert result.rules.override == Override("off", 2)
        assert result.rules.min_metrics == 4
        assert result.rules.exclude == {"A"}

    @pytest.mark.parametrize(
        ("scenario", "message"),
        [
            ({"metric_weights": {"OF9999": 1}}, "unknown metric 'OF9999'; .* has OF1005"),
            ({"metric_weights": {"OF0079": 1}}, "OF0079 is only a component; .* OF1080"),
            ({"metric_weights": {"OF1081": 1}}, "OF1081 is only a component; .* OF1080"),
            ({"metric_weights": {"OF1082": 1, "OF0082": 1}}, "gives OF1082 two weights"),
            ({"domain_weights": {"money": 1}}, "unknown domain 'money'; the domains are access"),
            ({"exclude": ["RXX"]}, "leaves out 'RXX', which no loaded data name"),
            (
                {"domain_weights": dict.fromkeys(DATA.framework.domain_ids, 0)},
                "leaves no metric of the Mental health and community league any weight",
            ),
            (
                {"metric_weights": {metric.score_id: 0 for metric in DATA.metrics}},
                "leaves no metric .* any weight",
            ),
        ],
    )
    def test_refuses_by_name(self, scenario: dict[str, Any], message: str) -> None:
        with pytest.raises(ScenarioError, match=message):
            bound(**scenario)

    def test_notes_known_names_that_change_nothing_here(self) -> None:
        result = bound(
            ("R99",),
            metric_weights={"OF1067": 2},
            domain_weights={"access": 2, "people": 2},
            exclude=["R99", "A"],
        )
        assert result.notes == (
            "CQC inspection, safe has no scores in the Mental health and community league in "
            "Q4 2025/26: its weight changes nothing.",
            "The domain Access has no scores in the Mental health and community league in "
            "Q4 2025/26: its weight changes nothing.",
            "R99 is not in the Mental health and community league in Q4 2025/26: "
            "leaving it out changes nothing.",
        )

    def test_notes_several_metrics_and_several_domains_once_each(self) -> None:
        result = bound(
            metric_weights={"OF1067": 2, "OF1023": 0},
            domain_weights={"access": 2, "safety": 0},
        )
        where = "in the Mental health and community league in Q4 2025/26"
        assert result.notes == (
            f"2 metrics have no scores {where}, so their weights change nothing: "
            "CQC inspection, safe; Waiting under 18 weeks for planned care.",
            f"2 domains have no scores {where}, so their weights change nothing: Access; Safety.",
        )


class TestOfficial:
    def test_is_the_empty_scenario(self) -> None:
        result = official(DATA)
        assert result.notes == ()
        of_league = [metric.score_id for metric in DATA.metrics]
        assert set(result.rules.weights.aligned(of_league).effective.tolist()) == {1.0}
        assert result.rules.boundary == Boundary()
