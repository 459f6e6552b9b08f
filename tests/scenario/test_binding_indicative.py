from typing import Any

import numpy as np
import pytest
from leagues import league_of

from lib.errors import ScenarioError
from lib.framework import frameworks
from lib.scenario import bind, canonical, from_mapping, is_official, official
from lib.scenario.naming import known_metric
from lib.scoring.league import reason_unscored, score_league
from lib.scoring.rules import Boundary, Override

INDICATIVE = frameworks()["weighbridge-indicative"]
THREE = ("ambulance_category_1_mean", "ambulance_category_2_mean", "staff_engagement")
DATA = league_of(
    {f"R{i}": dict.fromkeys(THREE, 1 + i / 3) for i in range(8)}
    | {"R9": dict.fromkeys(THREE[:2], 1.0)},
    league="ambulance",
    rules=INDICATIVE,
    cutoffs=None,
    flagged=["R0"],
)


def scenario(**parts: Any) -> Any:
    return from_mapping({"version": 1, **parts})


class TestOfficialRulesOfAnIndicativeLeague:
    def test_the_quartiles_of_its_own_scores_part_it_and_nothing_is_overridden(self) -> None:
        rules = official(DATA).rules
        assert rules.boundary == Boundary("quartile")
        assert rules.override == Override("off")

        result = score_league(DATA, rules)
        assert result.segments[:8].tolist() == [1, 1, 2, 2, 3, 3, 4, 4]
        assert not result.flagged.any()

    def test_fewer_than_three_metrics_are_not_scored(self) -> None:
        result = score_league(DATA, official(DATA).rules)
        assert np.isnan(result.scores[8])
        assert reason_unscored(result, 8) == "2 metrics, 3 required"

    def test_the_cut_offs_follow_the_scenarios_scores(self) -> None:
        changed = bind(scenario(metric_weights={"staff_engagement": 0}, exclude=["R7"]), DATA).rules
        assert changed.boundary.rule == "quartile"


class TestWhatCannotAct:
    @pytest.mark.parametrize(
        ("part", "message"),
        [
            ({"boundary": {"rule": "shares"}}, "'shares' cannot act on an indicative league"),
            ({"boundary": {"rule": "fixed", "cutoffs": [2, 3, 3.5]}}, "'fixed' cannot act"),
            ({"boundary": {"rule": "quartile", "pool": "all"}}, "'quartile over all leagues'"),
            ({"override": {"rule": "off"}}, "override cannot act on an indicative league"),
            ({"override": {"cap": 2}}, "override cannot act on an indicative league"),
        ],
    )
    def test_is_refused(self, part: dict[str, Any], message: str) -> None:
        with pytest.raises(ScenarioError, match=message):
            bind(scenario(**part), DATA)

    def test_its_own_rule_may_be_named(self) -> None:
        named = bind(scenario(boundary={"rule": "quartile"}), DATA).rules
        assert named.boundary == Boundary("quartile")

    def test_fewer_metrics_than_three_cannot_be_asked_for(self) -> None:
        assert bind(scenario(missing={"min_metrics": 1}), DATA).rules.min_metrics == 3
        assert bind(scenario(missing={"min_metrics": 4}), DATA).rules.min_metrics == 4


class TestMetricsOfAnotherFramework:
    def test_are_known_and_inert(self) -> None:
        bound = bind(scenario(metric_weights={"OF0082": 2}, domain_weights={"finance": 0}), DATA)
        assert len(bound.notes) == 2
        assert bound.rules.weights.metric_weights.tolist() == [1.0] * len(INDICATIVE.metrics)

    def test_are_kept_in_the_canonical_form_unless_they_say_what_is_official(self) -> None:
        kept = canonical(scenario(metric_weights={"OF0082": 2, "OF1080": 1}), INDICATIVE)
        assert kept.metric_weights == {"OF1082": 2}
        assert is_official(canonical(scenario(metric_weights={"OF0082": 1}), INDICATIVE))

    def test_work_the_other_way_round_too(self) -> None:
        of_nof = league_of({"A": {"OF1082": 1.0}})
        bound = bind(scenario(metric_weights={"rtt_18_weeks": 3}), of_nof)
        assert len(bound.notes) == 1

    def test_what_no_framework_has_is_no_metric(self) -> None:
        with pytest.raises(KeyError):
            known_metric("OF9999", INDICATIVE)

    def test_components_are_refused_by_name(self) -> None:
        with pytest.raises(ScenarioError, match="OF0079 is only a component"):
            bind(scenario(metric_weights={"OF0079": 2}), DATA)
