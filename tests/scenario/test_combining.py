"""Presets chosen together, and let go again."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from leagues import framework

from lib.errors import ScenarioError
from lib.scenario import (
    OFFICIAL,
    Scenario,
    canonical,
    chosen_instead,
    combined,
    contains,
    contradicts,
    differences,
    from_mapping,
    holds,
    lit,
    presets,
    without,
)

FRAMEWORK = framework()
PARTS = {name: one.scenario for name, one in presets().items() if one.scenario != OFFICIAL}
SOME = st.lists(st.sampled_from(list(PARTS)), unique=True, max_size=5)


def scenario(**content: Any) -> Scenario:
    return from_mapping({"version": 1, **content})


def both(first: dict[str, Any], later: dict[str, Any]) -> dict[str, Any]:
    together = combined(scenario(**first), scenario(**later), FRAMEWORK)
    content = differences(canonical(together, FRAMEWORK))
    del content["version"]
    return content


class TestCombined:
    def test_multiplies_domain_weights(self) -> None:
        first = {"domain_weights": {"finance": 0.5, "access": 2}}
        assert both(first, {"domain_weights": {"finance": 0.5, "safety": 2}}) == {
            "domain_weights": {"access": 2, "finance": 0.25, "safety": 2}
        }

    def test_multiplies_metric_weights_whichever_id_names_them(self) -> None:
        assert both({"metric_weights": {"OF0061": 0.5}}, {"metric_weights": {"OF1061": 3}}) == {
            "metric_weights": {"OF1061": 1.5}
        }

    def test_counts_the_frameworks_own_weight_once(self) -> None:
        double = {"metric_weights": {"OF1020": 2 / 3}}  # an infection rate, officially one third
        weights = both(double, double)["metric_weights"]
        assert weights["OF1020"] == pytest.approx(4 / 3)

    def test_takes_the_later_of_two_other_rules(self) -> None:
        lines = {"boundary": {"rule": "shares"}}
        first = {**lines, "missing": {"min_metrics": 8}, "override": {"rule": "off"}}
        later = {
            "boundary": {"rule": "quartile", "pool": "all"},
            "override": {"rule": "planned-deficit"},
            "missing": {"min_metrics": 5},
        }
        assert both(first, later) == later

    def test_keeps_a_rule_that_the_later_leaves_alone(self) -> None:
        narrow = {"override": {"rule": "planned-deficit"}, "weighting": "domain"}
        assert both(narrow, {"override": {"cap": 2}}) == {
            "override": {"rule": "planned-deficit", "cap": 2},
            "weighting": "domain",
        }

    def test_takes_a_cap_for_an_override_that_is_on(self) -> None:
        off, softer = {"override": {"rule": "off"}}, {"override": {"cap": 2}}
        assert both(off, softer) == softer
        assert both(softer, off) == off

    def test_leaves_out_whom_either_leaves_out_and_keeps_the_first_name(self) -> None:
        first = {"name": "Mine", "exclude": ["B"]}
        assert both(first, {"name": "Other", "exclude": ["A", "B"]}) == {
            "name": "Mine",
            "exclude": ["A", "B"],
        }

    def test_refuses_a_weight_above_100(self) -> None:
        with pytest.raises(ScenarioError, match="0 to 100"):
            both({"domain_weights": {"finance": 60}}, {"domain_weights": {"finance": 2}})

    def test_is_the_same_in_any_order_where_only_weights_differ(self) -> None:
        three = ("finance-half", "access-double", "staff-survey-once")
        found = set()
        for order in permutations(three):
            together = OFFICIAL
            for name in order:
                together = combined(together, PARTS[name], FRAMEWORK)
            found.add(canonical(together, FRAMEWORK).model_dump_json())
        assert len(found) == 1


class TestWithout:
    def test_puts_back_what_the_part_sets_and_nothing_else(self) -> None:
        whole = scenario(
            name="Mine",
            metric_weights={"OF1061": 0.5, "OF1005": 3},
            domain_weights={"finance": 0.5, "access": 2},
            override={"rule": "off", "cap": 2},
            exclude=["A", "B"],
        )
        part = scenario(
            metric_weights={"OF0061": 0.5},
            domain_weights={"finance": 0.5},
            override={"rule": "off"},
            exclude=["B"],
        )
        assert without(whole, part, FRAMEWORK) == scenario(
            name="Mine",
            metric_weights={"OF1005": 3},
            domain_weights={"access": 2},
            override={"cap": 2},
            exclude=["A"],
        )


class TestHolds:
    @pytest.mark.parametrize("name", PARTS)
    def test_every_preset_in_itself_and_none_in_official(self, name: str) -> None:
        assert holds(PARTS[name], PARTS[name], FRAMEWORK)
        assert not holds(OFFICIAL, PARTS[name], FRAMEWORK)

    @pytest.mark.parametrize(
        "part",
        [
            {"metric_weights": {"OF1061": 0.4}},
            {"domain_weights": {"finance": 0.4}},
            {"override": {"rule": "planned-deficit"}},
            {"exclude": ["A"]},
        ],
    )
    def test_not_where_anything_differs(self, part: dict[str, Any]) -> None:
        whole = scenario(
            metric_weights={"OF1061": 0.5},
            domain_weights={"finance": 0.5},
            override={"rule": "off"},
        )
        assert not holds(whole, scenario(**part), FRAMEWORK)


class TestContradicts:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("finance-half", "finance-double"),
            ("staff-survey-once", "this-half-year"),
            ("override-off", "narrow-override"),
            ("override-off", "softer-override"),
            ("softer-override", "finance-out-entirely"),
        ],
    )
    def test_two_that_set_the_same_thing_differently(self, one: str, other: str) -> None:
        assert contradicts(PARTS[one], PARTS[other], FRAMEWORK)
        assert contradicts(PARTS[other], PARTS[one], FRAMEWORK)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("finance-half", "access-double"),
            ("finance-out", "finance-out-entirely"),
            ("narrow-override", "softer-override"),
            ("relative-cost-out", "this-half-year"),
        ],
    )
    def test_never_two_that_agree_or_set_other_things(self, one: str, other: str) -> None:
        assert not contradicts(PARTS[one], PARTS[other], FRAMEWORK)


class TestContains:
    def test_what_sets_all_of_the_other_and_more(self) -> None:
        assert contains(PARTS["finance-out-entirely"], PARTS["finance-out"], FRAMEWORK)
        assert not contains(PARTS["finance-out"], PARTS["finance-out-entirely"], FRAMEWORK)
        assert not contains(PARTS["finance-out"], PARTS["finance-out"], FRAMEWORK)


class TestLit:
    def test_names_what_was_chosen_even_where_it_cancels_out(self) -> None:
        chosen = ("finance-half", "finance-double")
        assert lit(OFFICIAL, PARTS, chosen, FRAMEWORK) == chosen

    def test_of_a_link_names_every_preset_in_it_but_none_within_another(self) -> None:
        out = PARTS["finance-out-entirely"].model_copy(update={"name": "Mine"})
        assert lit(out, PARTS, (), FRAMEWORK) == ("finance-out-entirely",)
        both = combined(out, PARTS["access-double"], FRAMEWORK)
        assert lit(both, PARTS, (), FRAMEWORK) == ("finance-out-entirely", "access-double")

    def test_names_both_of_two_that_set_the_same(self) -> None:
        half = PARTS["finance-half"]
        assert lit(half, {"one": half, "other": half}, (), FRAMEWORK) == ("one", "other")

    def test_forgets_what_was_chosen_once_the_scenario_is_another(self) -> None:
        assert lit(OFFICIAL, PARTS, ("finance-half",), FRAMEWORK) == ()
        assert lit(OFFICIAL, PARTS, ("no-such-preset",), FRAMEWORK) == ()

    def test_never_names_a_part_that_changes_nothing(self) -> None:
        assert lit(PARTS["finance-half"], {"nothing": OFFICIAL}, (), FRAMEWORK) == ()


class TestChosenInstead:
    @given(before=SOME, after=SOME)
    def test_gives_what_is_chosen_now_and_lights_it(
        self, before: list[str], after: list[str]
    ) -> None:
        start = chosen_instead(OFFICIAL, PARTS, (), before, FRAMEWORK)
        found = chosen_instead(start, PARTS, before, after, FRAMEWORK)
        assert found == chosen_instead(OFFICIAL, PARTS, (), after, FRAMEWORK)
        assert lit(found, PARTS, after, FRAMEWORK) == tuple(after)

    def test_keeps_what_the_reader_has_set_besides_and_its_name(self) -> None:
        mine = scenario(name="Mine", metric_weights={"OF1005": 1.7}, domain_weights={"finance": 0})
        found = chosen_instead(mine, PARTS, ("finance-out",), ("override-off",), FRAMEWORK)
        assert found == scenario(
            name="Mine", metric_weights={"OF1005": 1.7}, override={"rule": "off"}
        )

    def test_adds_to_what_is_set_besides(self) -> None:
        mine = scenario(metric_weights={"OF1005": 1.7}, domain_weights={"finance": 0})
        after = ("finance-out", "override-off")
        found = chosen_instead(mine, PARTS, ("finance-out",), after, FRAMEWORK)
        assert found == scenario(
            metric_weights={"OF1005": 1.7}, domain_weights={"finance": 0}, override={"rule": "off"}
        )

    def test_keeps_the_name_where_presets_are_all_there_is(self) -> None:
        named = PARTS["finance-half"].model_copy(update={"name": "Mine"})
        found = chosen_instead(named, PARTS, ("finance-half",), (), FRAMEWORK)
        assert found == scenario(name="Mine")
