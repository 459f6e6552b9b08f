import pytest
from leagues import league_of

from lib.framework import frameworks
from lib.scenario import OFFICIAL, bind, from_mapping
from lib.scenario.acting import acting

RULES = frameworks()["weighbridge-indicative"]
INDICATIVE = league_of({"T1": {"rtt_18_weeks": 2.0}}, league="acute", rules=RULES, cutoffs=None)
OFFICIAL_LEAGUE = league_of({"T1": {"OF1082": 2.0}})
WEIGHTS = {"version": 1, "domain_weights": {"access": 2}}


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ({"boundary": {"rule": "shares"}}, "rule for the cut-offs cannot act"),
        ({"boundary": {"rule": "quartile", "pool": "all"}}, "rule for the cut-offs cannot act"),
        ({"override": {"rule": "off"}}, "override cannot act"),
        (
            {"override": {"cap": 2}, "boundary": {"rule": "fixed", "cutoffs": [2, 3, 3.5]}},
            "rule for the cut-offs and override cannot act",
        ),
    ],
)
def test_what_sets_segments_is_dropped_and_named_and_the_rest_acts(
    part: dict[str, object], said: str
) -> None:
    there, note = acting(from_mapping({**WEIGHTS, **part}), INDICATIVE)

    assert said in note
    assert there == from_mapping(WEIGHTS)
    bind(there, INDICATIVE)


def test_quartiles_of_its_own_scores_are_what_an_indicative_league_has_anyway() -> None:
    there, note = acting(from_mapping({"version": 1, "boundary": {"rule": "quartile"}}), INDICATIVE)

    assert (there, note) == (OFFICIAL, "")


def test_on_an_official_league_every_part_acts() -> None:
    scenario = from_mapping({**WEIGHTS, "override": {"rule": "off"}})

    assert acting(scenario, OFFICIAL_LEAGUE) == (scenario, "")
