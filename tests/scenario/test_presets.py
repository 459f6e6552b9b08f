"""The presets that the project ships, and how a preset's file is read."""

import re
from pathlib import Path

import pytest
from leagues import framework, league_of

from lib.errors import ScenarioError
from lib.framework import frameworks
from lib.scenario import (
    OFFICIAL,
    differences,
    entered,
    from_mapping,
    load_preset,
    presets,
    resolved,
)

INDICATIVE = frameworks()["weighbridge-indicative"]
# The words of the method, beside which the files must stand.
EXPECTED = {
    "finance-half": {"domain_weights": {"finance": 0.5}},
    "finance-out": {"domain_weights": {"finance": 0}},
    "finance-out-entirely": {"domain_weights": {"finance": 0}, "override": {"rule": "off"}},
    "finance-double": {"domain_weights": {"finance": 2}},
    "override-off": {"override": {"rule": "off"}},
    "narrow-override": {"override": {"rule": "planned-deficit"}},
    "softer-override": {"override": {"cap": 2}},
    "access-double": {"domain_weights": {"access": 2}},
    "timeliness-double": {
        "metric_weights": dict.fromkeys(
            (
                *("OF1005", "OF1016", "OF1057"),
                *("OF1023", "OF1013", "OF1014", "OF1011", "OF1010"),
                *("X-CAT1", "X-CAT2"),
            ),
            2,
        )
    },
    "safety-double": {"domain_weights": {"safety": 2}},
    "equal-domains": {"weighting": "domain"},
    "staff-survey-once": {"metric_weights": {"OF1061": 0.5, "OF1084": 0.5}},
    "same-test": {"metric_weights": {"OF1041": 0}},  # of the league below
    "levels-not-change": {"metric_weights": {"OF1041": 0}},
    "relative-cost-out": {"metric_weights": {"OF1086": 0}},
    "this-half-year": {
        "metric_weights": dict.fromkeys(("OF1061", "OF1084", "OF1035", "OF1086", "OF1067"), 0)
    },
    "enough-evidence": {"missing": {"min_metrics": 8}},
    "lines-2026-27": {},
}
DATA = league_of(
    {
        "A": {"OF1082": 1.0, "OF1041": 2.0},
        "B": {"OF1082": 3.0, "OF1041": 1.0},
        "C": {"OF1082": 2.0},
        "NOTHING": {},
    }
)


class TestPresets:
    def test_are_these_in_this_order(self) -> None:
        assert list(presets()) == list(EXPECTED)

    @pytest.mark.parametrize("name", EXPECTED)
    def test_change_what_they_say(self, name: str) -> None:
        scenario = differences(resolved(presets()[name], DATA))
        assert scenario == {"version": 1, **EXPECTED[name]}

    @pytest.mark.parametrize("name", EXPECTED)
    def test_have_a_title_a_sentence_and_whose_argument_it_is(self, name: str) -> None:
        preset = presets()[name]
        assert preset.title
        assert preset.sentence.endswith(".")
        assert re.match(r"(those|trusts) .*[.]$", preset.argument)

    def test_have_titles_of_their_own(self) -> None:
        assert len({preset.title for preset in presets().values()}) == len(EXPECTED)


class TestResolved:
    def test_same_test_leaves_out_what_not_every_scored_trust_has(self) -> None:
        scenario = resolved(presets()["same-test"], DATA)
        assert scenario.metric_weights == {"OF1041": 0}

    def test_on_an_indicative_league_names_its_own_metrics_and_sets_no_segments(self) -> None:
        data = league_of({"A": {"rtt_18_weeks": 1.0}}, league="acute", rules=INDICATIVE)
        weights = resolved(presets()["timeliness-double"], data).metric_weights
        assert set(weights) == {
            *("rtt_18_weeks", "ae_4_hours", "ae_12_hours_from_decision"),
            *("cancer_62_days", "cancer_28_days"),
            *("ambulance_category_1_mean", "ambulance_category_2_mean"),
        }
        out = resolved(presets()["finance-out-entirely"], data)
        assert differences(out) == {"version": 1, "domain_weights": {"finance": 0}}

    def test_knows_every_metric_that_a_preset_names(self) -> None:
        known = {m for each in frameworks().values() for m in each.metric_by_id}
        for preset in presets().values():
            assert {*preset.scenario.metric_weights} <= known
            assert {*preset.scenario.domain_weights} <= {*framework().domain_ids}


class TestEntered:
    def test_takes_the_readers_three_lines(self) -> None:
        boundary = {"rule": "fixed", "cutoffs": [2.0, 2.5, 3.0]}
        assert entered((2.0, 2.5, 3.0)) == from_mapping({"version": 1, "boundary": boundary})

    def test_refuses_lines_that_do_not_rise(self) -> None:
        with pytest.raises(ScenarioError, match="must rise"):
            entered((2.5, 2.0, 3.0))


class TestLoadPreset:
    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("title: [", "cannot be read as a preset"),
            ("just words", "cannot be read as a preset"),
            ("scenario: 3", "cannot be read as a preset"),
            ("title: Only", "sentence: Field required|position: Field required"),
            (
                "{position: 1, title: A, sentence: B, argument: C, colour: red}",
                "colour: Extra inputs",
            ),
            (
                "{position: 1, title: A, sentence: B, argument: C, scenario: {override: on}}",
                "scenario.override",
            ),
        ],
    )
    def test_refuses_by_file_and_place(self, tmp_path: Path, content: str, message: str) -> None:
        file = tmp_path / "mine.yaml"
        file.write_text(content)
        with pytest.raises(ScenarioError, match=rf"mine\.yaml.*({message})"):
            load_preset(file)

    def test_refuses_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(ScenarioError, match=r"mine\.yaml cannot be read"):
            load_preset(tmp_path / "mine.yaml")

    def test_is_named_by_its_file(self, tmp_path: Path) -> None:
        file = tmp_path / "mine.yaml"
        file.write_text("{position: 1, title: A, sentence: B, argument: C}")
        preset = load_preset(file)
        assert (preset.id, preset.scenario) == ("mine", OFFICIAL)
