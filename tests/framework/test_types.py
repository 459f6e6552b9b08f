from pathlib import Path

import pytest
import yaml
from leagues import framework

from lib.errors import FrameworkError
from lib.framework import framework_of_period, frameworks, load_framework
from lib.framework.loading import FRAMEWORKS

TEXT = (FRAMEWORKS / "nof-2025-26.yaml").read_text(encoding="utf-8")


def written(folder: Path, text: str, name: str = "nof-2025-26.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


class TestFrameworkOfPeriod:
    def test_finds_the_years_framework(self) -> None:
        assert framework_of_period("2025-26-Q1").id == "nof-2025-26"

    def test_names_the_quarters_that_there_are(self) -> None:
        with pytest.raises(
            FrameworkError, match=r"No framework file covers 2031-32-Q1; .*2025-26-Q4"
        ):
            framework_of_period("2031-32-Q1")


class TestTheFrameworksFile:
    def test_every_file_of_the_project_loads(self) -> None:
        assert set(frameworks()) == {path.stem for path in FRAMEWORKS.glob("*.yaml")}

    def test_the_league_has_its_twelve_metrics(self) -> None:
        ids = {metric.score_id[2:] for metric in framework().metrics_of("mental-health-community")}
        assert ids == {
            *("1005", "1016", "1035", "1041", "1057", "1061"),
            *("1063", "1067", "1080", "1082", "1084", "1086"),
        }

    def test_the_cut_offs_lie_in_their_brackets_in_every_quarter(self) -> None:
        assert set(framework().cutoffs) == set(framework().periods)
        assert framework().cutoffs["2025-26-Q4"].values == (2.064, 2.2995, 2.585)


class TestLeagueOfTrustType:
    @pytest.mark.parametrize(
        ("trust_type", "league"),
        [
            ("Mental health and community trust", "mental-health-community"),
            ("NON-ACUTE HOSPITAL TRUST", "mental-health-community"),
            ("Acute trust", "acute"),
            ("Ambulance Trust", "ambulance"),
        ],
    )
    def test_goes_by_what_the_type_contains(self, trust_type: str, league: str) -> None:
        found = framework().league_of_trust_type(trust_type)
        assert found is not None
        assert found == framework().league(league)

    def test_is_none_for_anything_else(self) -> None:
        assert framework().league_of_trust_type("Hospice") is None


class TestComponentOf:
    def test_finds_the_component_of_a_value(self) -> None:
        plan = framework().component_of("OF0079")
        assert plan is not None
        assert (plan.score_id, plan.released) == ("OF1079", "plan")

    def test_is_none_for_a_value_of_a_whole_metric(self) -> None:
        assert framework().component_of("OF0041") is None


class TestReleased:
    def test_is_every_quarter_unless_the_file_says_otherwise(self) -> None:
        released = {
            framework_id: {m.score_id: m.released for m in one.metrics if m.released != "quarter"}
            for framework_id, one in frameworks().items()
        }
        assert released == {
            "nof-2025-26": {
                "OF1035": "year",
                "X-INPATIENT": "year",
                "OF1061": "year",
                "OF1084": "year",
                "OF1086": "year",
                "OF1067": "judgement",
            },
            "nof-2026-27": {
                "OF1035": "year",
                "OF1061": "year",
                "OF1084": "year",
                "OF1086": "year",
                "OF1067": "judgement",
            },
            "weighbridge-indicative": {
                "staff_raising_concerns": "year",
                "staff_engagement": "year",
            },
        }


class TestAdopting:
    def test_adds_new_metrics_and_leagues_and_keeps_the_rest(self) -> None:
        known = framework().metric_by_id["OF1041"]
        new = known.model_copy(update={"score_id": "OF1900", "value_id": None})
        elsewhere = known.model_copy(update={"leagues": ("acute",), "weight": 7.0})
        result = framework().adopting([new, elsewhere])
        assert [m.score_id for m in result.metrics][-1] == "OF1900"
        assert result.metric_by_id["OF1041"].leagues == ("mental-health-community", "acute")
        assert result.metric_by_id["OF1041"].weight == 1.0
        assert "OF1900" not in framework().metric_by_id


class TestLoadFramework:
    def test_reads_a_third_exactly(self, tmp_path: Path) -> None:
        metric = load_framework(written(tmp_path, TEXT)).metric_by_id["OF1020"]
        assert metric.weight == 1 / 3

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(FrameworkError, match=r"none\.yaml cannot be read"):
            load_framework(tmp_path / "none.yaml")

    def test_a_file_must_bear_the_name_of_its_framework(self, tmp_path: Path) -> None:
        with pytest.raises(FrameworkError, match="holds the framework 'nof-2025-26': rename"):
            load_framework(written(tmp_path, TEXT, "other.yaml"))

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("id: nof", "id: [", "cannot be read"),
            ("better: low", "better: down", "better"),
            ("domain: access", "domain: money", "OF1005: no domain 'money'"),
            ("leagues: [mental-health-community, acute]", "leagues: [x]", r"no league \['x'\]"),
            ("pool: [mental-health-community, ambulance]", "pool: [y]", r"no league \['y'\]"),
            ("score_id: OF1041", "score_id: OF1005", r"named twice: \['OF1005'\]"),
            (
                "components: [OF1079, OF1081]",
                "components: [OF1, OF1081]",
                r"no component \['OF1'\]",
            ),
            ("values: [2.0515, 2.3255, 2.628]", "values: [2.5, 2.3255, 2.628]", "must rise"),
            ("low: [2.044, 2.319, 2.603]", "low: [2.055, 2.319, 2.603]", "outside its bracket"),
            ("periods: [2025-26-Q1,", "periods: [2025-27-Q1,", "'2025-27-Q1' is not a quarter"),
            ("released: year", "released: weekly", "released"),
            ("title:", "name:", "title"),
        ],
    )
    def test_says_what_is_wrong_and_where(
        self, tmp_path: Path, old: str, new: str, message: str
    ) -> None:
        assert old in TEXT
        with pytest.raises(FrameworkError, match=message):
            load_framework(written(tmp_path, TEXT.replace(old, new, 1)))

    def test_the_file_is_plain_yaml(self) -> None:
        assert yaml.safe_load(TEXT)["id"] == "nof-2025-26"


class TestDomainCutoffs:
    def test_of_every_quarter_rise_within_their_brackets(self) -> None:
        assert set(framework().domain_cutoffs) == set(framework().periods)
        for of in framework().domain_cutoffs.values():
            assert set(of) == set(framework().domain_ids)
            for lines in of.values():
                for low, value, high in zip(lines.low, lines.values, lines.high, strict=True):
                    assert low <= value <= high
                assert list(lines.values) == sorted(lines.values)

    def test_are_refused_for_what_is_no_quarter(self, tmp_path: Path) -> None:
        text = TEXT.replace("domain_cutoffs:\n  2025-26-Q1:", "domain_cutoffs:\n  2025-26-Q7:")
        with pytest.raises(FrameworkError, match="'2025-26-Q7' is not a quarter"):
            load_framework(written(tmp_path, text))

    def test_are_refused_where_a_domain_is_missing(self, tmp_path: Path) -> None:
        start = TEXT.index("domain_cutoffs:")
        text = TEXT[:start] + TEXT[start:].replace("    safety:", "    health:", 1)
        with pytest.raises(FrameworkError, match="domain_cutoffs of 2025-26-Q1: give those of"):
            load_framework(written(tmp_path, text))
