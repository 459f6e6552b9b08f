from typing import Any

import pytest
from leagues import framework

from lib.errors import ScenarioError
from lib.scenario import (
    OFFICIAL,
    canonical,
    differences,
    from_mapping,
    is_official,
    merged,
    to_json,
)


def written(**scenario: Any) -> str:
    return to_json(canonical(from_mapping({"version": 1, **scenario}), framework()))


class TestCanonical:
    @pytest.mark.parametrize(
        "scenario",
        [
            {},
            {"metric_weights": {"OF1082": 1, "OF0084": 1.0}},
            {"domain_weights": {"finance": 1}},
            {"boundary": {"rule": "published"}},
            {"override": {"rule": "published", "cap": 3}},
            {"missing": {"min_metrics": 0}, "exclude": [], "name": ""},
        ],
    )
    def test_drops_what_is_official_anyway(self, scenario: dict[str, Any]) -> None:
        assert written(**scenario) == '{"version":1}'

    def test_names_metrics_by_their_score_and_sorts(self) -> None:
        one = written(metric_weights={"OF0084": 2, "OF1005": 0.5}, exclude=["B", "A", "B"])
        assert one == (
            '{"exclude":["A","B"],"metric_weights":{"OF1005":0.5,"OF1084":2},"version":1}'
        )

    def test_refuses_unknown_metrics(self) -> None:
        with pytest.raises(ScenarioError, match="OF9999"):
            written(metric_weights={"OF9999": 1})


class TestDifferences:
    def test_leave_the_pool_out_that_is_the_default(self) -> None:
        league = from_mapping({"version": 1, "boundary": {"rule": "quartile", "pool": "league"}})
        assert differences(league) == {"version": 1, "boundary": {"rule": "quartile"}}
        everyone = from_mapping({"version": 1, "boundary": {"rule": "quartile", "pool": "all"}})
        assert differences(everyone)["boundary"] == {"rule": "quartile", "pool": "all"}


class TestToJson:
    def test_writes_numbers_as_short_as_they_are_exact(self) -> None:
        third = 1 / 3
        text = written(domain_weights={"access": 2.0, "people": 0.1, "safety": third})
        assert text == (
            '{"domain_weights":{"access":2,"people":0.1,"safety":0.3333333333333333},"version":1}'
        )


class TestIsOfficial:
    def test_a_name_changes_nothing(self) -> None:
        assert is_official(OFFICIAL)
        assert is_official(from_mapping({"version": 1, "name": "The table as it is"}))
        assert not is_official(from_mapping({"version": 1, "override": {"rule": "off"}}))


class TestMerged:
    def test_replaces_some_keys_and_keeps_the_others(self) -> None:
        start = from_mapping({"version": 1, "name": "N", "exclude": ["A"]})
        result = merged(start, domain_weights={"finance": 0.5})
        assert (result.name, result.exclude) == ("N", ("A",))
        assert result.domain_weights == {"finance": 0.5}

    def test_refuses_what_a_file_may_not_say(self) -> None:
        with pytest.raises(ScenarioError, match="domain_weights"):
            merged(OFFICIAL, domain_weights={"finance": -1})
