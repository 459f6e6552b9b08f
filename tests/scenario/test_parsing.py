import json
from typing import Any

import pytest

from lib.errors import ScenarioError
from lib.scenario import OFFICIAL, from_mapping, parse

FULL = {
    "version": 1,
    "name": "Finance counts half",
    "weighting": "domain",
    "metric_weights": {"OF1082": 0},
    "domain_weights": {"finance": 0.5},
    "boundary": {"rule": "fixed", "cutoffs": [2.0, 2.3, 2.6]},
    "override": {"rule": "off", "cap": 4},
    "missing": {"min_metrics": 5},
    "exclude": ["RXX"],
}


class TestParse:
    def test_reads_every_key_of_the_scenario_file(self) -> None:
        scenario = parse(json.dumps(FULL))
        assert scenario.name == "Finance counts half"
        assert scenario.weighting == "domain"
        assert scenario.metric_weights == {"OF1082": 0}
        assert scenario.domain_weights == {"finance": 0.5}
        assert scenario.boundary.cutoffs == (2.0, 2.3, 2.6)
        assert (scenario.override.rule, scenario.override.cap) == ("off", 4)
        assert scenario.missing.min_metrics == 5
        assert scenario.exclude == ("RXX",)

    def test_every_key_but_the_version_may_be_left_out(self) -> None:
        assert parse('{"version": 1}') == OFFICIAL

    def test_reads_bytes_with_or_without_a_byte_order_mark(self) -> None:
        assert parse('{"version": 1}'.encode("utf-8-sig")) == OFFICIAL

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("", "not JSON"),
            ("{", "not JSON"),
            ("[" * 100_000, "not JSON"),
            (b"\xff\xfe\x00", "not JSON"),
            ("[1]", "must be a JSON object"),
            ('{"version": 1, "name": "\\ud800"}', "text that is broken"),
            ('{"version": 1, "exclude": ["\\udfff"]}', "text that is broken"),
            ('{"version": 1, "name": ' + "[" * 210 + "]" * 210 + "}", "nested too deep"),
            ("{}", "lacks 'version'; expected the number 1"),
            ('{"version": 1, "version": 1}', "gives 'version' twice"),
            ('{"version": 1, "missing": {"min_metrics": NaN}}', "has NaN, which is not a number"),
            ('{"version": 1, "domain_weights": {"finance": -Infinity}}', "has -Infinity"),
            ('{"version": 1, "domain_weights": {"finance": 1e999}}', "'domain_weights.finance' is"),
        ],
    )
    def test_refuses_what_is_no_scenario_file(self, text: str, message: str) -> None:
        with pytest.raises(ScenarioError, match="(?i)" + message.replace("'", ".")):
            parse(text)


class TestFromMapping:
    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"wieghts": {}}, "unknown key 'wieghts'; the keys known there are version, name"),
            ({"boundary": {"lines": 1}}, "unknown key 'boundary.lines'; .* rule, cutoffs, pool"),
            ({"version": 2}, "'version' is 2; expected the number 1"),
            ({"version": True}, "'version' is true"),
            ({"name": "x" * 81}, "'name' is .*; expected text of at most 80 characters"),
            ({"weighting": "median"}, "'weighting' is \"median\"; expected 'metric' or 'domain'"),
            ({"metric_weights": {"OF1082": -0.1}}, "'metric_weights.OF1082' is -0.1; .* 0 to 100"),
            ({"metric_weights": {"OF1082": 100.1}}, "expected a number from 0 to 100"),
            ({"metric_weights": {"OF1082": "2"}}, 'is "2"; expected a number'),
            ({"metric_weights": {"OF1082": True}}, "is true; expected a number"),
            ({"metric_weights": {"OF1082": None}}, "is null; expected a number"),
            ({"metric_weights": [1]}, "'metric_weights' is \\[1\\]"),
            ({"domain_weights": {"finance": -1}}, "'domain_weights.finance' is -1"),
            ({"boundary": 3}, "'boundary' is 3; expected an object with keys"),
            ({"boundary": {"rule": "tertile"}}, "'boundary.rule' is .*; expected 'published'"),
            ({"boundary": {"rule": "fixed"}}, "the rule 'fixed' needs 'cutoffs'"),
            ({"boundary": {"rule": "fixed", "cutoffs": [2, 3]}}, "lacks 'boundary.cutoffs'"),
            ({"boundary": {"rule": "fixed", "cutoffs": [2, 2.5, 2.4]}}, "must rise .* not 2, 2.5"),
            ({"boundary": {"rule": "fixed", "cutoffs": [2, 2, 3]}}, "must rise"),
            ({"boundary": {"rule": "fixed", "cutoffs": [0.9, 2, 3]}}, "three rising numbers"),
            ({"boundary": {"rule": "fixed", "cutoffs": [2, 3, 4.1]}}, "three rising numbers"),
            ({"boundary": {"rule": "shares", "cutoffs": [2, 3, 4]}}, "does not use 'cutoffs'"),
            ({"boundary": {"rule": "shares", "pool": "all"}}, "does not use 'pool'"),
            ({"boundary": {"rule": "fixed", "cutoffs": [2, 3, 4], "pool": "all"}}, "'pool'"),
            ({"override": {"rule": "on"}}, "'override.rule' is .*'planned-deficit' or 'off'"),
            ({"override": {"cap": 1}}, "'override.cap' is 1; expected 2, 3 or 4"),
            ({"missing": {"min_metrics": -1}}, "expected a whole number from 0"),
            ({"missing": {"min_metrics": 2.5}}, "expected a whole number from 0"),
            ({"exclude": "RXX"}, "'exclude' is \"RXX\"; expected a list of organisation codes"),
            ({"exclude": [1]}, "'exclude.0' is 1; expected a list of organisation codes"),
        ],
    )
    def test_refuses_by_name_with_what_was_expected(
        self, changes: dict[str, Any], message: str
    ) -> None:
        with pytest.raises(ScenarioError, match=message):
            from_mapping({"version": 1, **changes})

    def test_a_number_that_json_cannot_hold_is_refused_too(self) -> None:
        with pytest.raises(ScenarioError, match=r"'domain_weights\.finance' is"):
            from_mapping({"version": 1, "domain_weights": {"finance": float("inf")}})
