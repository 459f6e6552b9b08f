"""The scenarios that can stand side by side."""

from typing import Any

from leagues import league_of, turned
from shipped import illustrative_leagues

from lib.findings.options import OFFICIAL_ID, options, own_option, rules_in
from lib.framework import frameworks
from lib.scenario import OFFICIAL, Scenario, decode, from_mapping, presets
from lib.scoring.rules import official_rules

DATA = illustrative_leagues("2025-26-Q4")[0]


def scenario(**content: Any) -> Scenario:
    return from_mapping({"version": 1, **content})


MINE = scenario(name="Mine", domain_weights={"finance": 0.7})


class TestOptions:
    def test_are_official_then_presets_then_the_readers_own(self) -> None:
        found = options(DATA, [MINE])
        ids = [one.id for one in found]
        assert ids[0] == OFFICIAL_ID
        assert ids[1:-1] == [name for name, one in presets().items() if not one.asks]
        assert decode(ids[-1]) == MINE
        assert found[-1].title == found[-1].line == "Finance ×0.7 (21% to 16%)"

    def test_have_the_presets_title_and_what_differs(self) -> None:
        half = options(DATA)[1]
        assert (half.title, half.line) == ("Finance half", "Finance ×0.5 (21% to 12%)")

    def test_leave_out_presets_that_cannot_act_here(self) -> None:
        few = options(league_of({"A": {"OF1082": 1.0, "OF1080": 2.0}}))
        assert {"finance-half", "safety-double"} & {one.id for one in few} == {"finance-half"}

    def test_do_not_repeat_a_preset_or_another_of_ones_own(self) -> None:
        half = scenario(name="Half of it", domain_weights={"finance": 0.5})
        renamed = MINE.model_copy(update={"name": "Again"})
        assert len(options(DATA, [half, MINE, renamed])) == len(options(DATA)) + 1

    def test_tell_two_apart_that_read_alike(self) -> None:
        one, other, third = (scenario(exclude=[org]) for org in DATA.orgs[:3])
        lines = [option.line for option in options(DATA, [one, other, third])[-3:]]
        assert lines == ["1 trust left out", "1 trust left out (2)", "1 trust left out (3)"]

    def test_leave_out_what_acts_on_nothing_here(self) -> None:
        unscored = next(m.score_id for m in DATA.framework.metrics if m not in DATA.metrics)
        assert own_option(scenario(metric_weights={unscored: 3}), DATA) is None

    def test_leave_out_what_names_nobody_knows(self) -> None:
        assert own_option(scenario(exclude=["NOBODY"]), DATA) is None
        assert own_option(scenario(exclude=["NOBODY"]), DATA, ["NOBODY"]) is None  # does nothing
        assert own_option(OFFICIAL, DATA) is None

    def test_on_an_indicative_league_keep_only_what_acts(self) -> None:
        rules = frameworks()["weighbridge-indicative"]
        rows = {"A": {"rtt_18_weeks": 1.0, "ae_4_hours": 2.0, "staff_engagement": 3.0}}
        data = league_of(rows, league="acute", rules=rules)
        both = scenario(domain_weights={"access": 2}, override={"rule": "off"})
        option = own_option(both, data)
        assert option is not None
        assert option.scenario == scenario(domain_weights={"access": 2})
        assert decode(option.id) == both


class TestRulesIn:
    def test_resolve_a_preset_anew_in_another_quarter(self) -> None:
        rows = {"A": {"OF1082": 1.0, "OF1080": 2.0}, "B": {"OF1082": 1.0, "OF1086": 2.0}}
        chosen = [one for one in options(DATA) if one.id == "same-test"]
        (rules,) = rules_in(chosen, league_of(rows))
        weights = dict(zip(rules.weights.metrics, rules.weights.metric_weights, strict=True))
        assert (weights["OF1082"], weights["OF1080"], weights["OF1086"]) == (1, 0, 0)

    def test_are_official_where_an_option_cannot_act(self) -> None:
        data = league_of({"A": {"OF1080": 1.0}, "B": {"OF1080": 2.0}})
        own = own_option(scenario(exclude=[DATA.orgs[0]]), DATA)
        out = next(one for one in options(DATA) if one.id == "finance-out")
        assert own
        official = official_rules(data.framework)
        for rules in rules_in([out, own], data):
            assert rules.exclude == frozenset()
            assert (rules.weights.domain_weights == official.weights.domain_weights).all()

    def test_are_those_of_the_quarter_itself(self) -> None:
        for one, rules in zip(options(DATA), rules_in(options(DATA), turned(DATA)), strict=True):
            assert rules.override.rule == one.scenario.override.rule
