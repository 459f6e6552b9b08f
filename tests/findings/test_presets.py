"""What a preset can act on in a league, and the reason where it cannot."""

import pytest
from leagues import LEAGUE, league_of
from preset_runs import assert_every_preset_runs
from shipped import illustrative_database, illustrative_leagues
from whole_pool import load_pool

from lib.findings.presets import PresetHere, presets_here
from lib.framework import frameworks
from lib.league import LeagueData
from lib.scenario import OFFICIAL
from lib.store.leagues import LeagueKey, league_keys

INDICATIVE = frameworks()["weighbridge-indicative"]


def here(data: LeagueData) -> dict[str, PresetHere]:
    return {one.preset.id: one for one in presets_here(data)}


ROWS = {
    "A": {"OF1082": 1.0, "OF1080": 1.0, "OF1005": 2.0},
    "B": {"OF1082": 2.0, "OF1080": 4.0},
    "C": {"OF1082": 3.0, "OF1080": 2.0},
}


class TestReason:
    def test_is_given_where_no_metric_of_the_domain_is_scored(self) -> None:
        safety = here(league_of(ROWS))["safety-double"]
        assert safety.reason == "no metric of safety is scored here"
        assert safety.scenario == OFFICIAL

    def test_is_given_where_every_metric_is_of_the_domain(self) -> None:
        found = here(league_of({"A": {"OF1080": 1.0}, "B": {"OF1080": 2.0}}))
        for name in ("finance-half", "finance-out", "finance-double"):
            assert found[name].reason == "every metric scored here is of finance"
        assert found["equal-domains"].reason == "every metric weighs the same either way"

    def test_is_given_where_none_of_the_metrics_is_scored(self) -> None:
        assert here(league_of(ROWS))["relative-cost-out"].reason == (
            "it names no metric scored here"
        )

    def test_is_given_where_the_metrics_are_all_there_is(self) -> None:
        survey = {"OF1061": 1.0, "OF1084": 3.0}
        found = here(league_of({"A": survey, "B": survey}))
        assert found["staff-survey-once"].reason == "it names every metric scored here"
        assert found["this-half-year"].reason == "it names every metric scored here"
        assert found["same-test"].reason == "every trust has every metric"

    def test_is_given_where_no_metric_is_shared(self) -> None:
        found = here(league_of({"A": {"OF1080": 1.0}, "B": {"OF1082": 2.0}}))
        assert found["same-test"].reason == "no metric is scored for every trust"

    def test_is_given_where_nobody_is_overridden(self) -> None:
        found = here(league_of(ROWS))
        for name in ("override-off", "narrow-override", "softer-override"):
            assert found[name].reason == "no trust is flagged for the override"

    def test_is_given_where_the_narrow_override_holds_the_same(self) -> None:
        data = league_of(ROWS, flagged=["A"], planned={"A": -1.0, "B": 1.0})
        found = here(data)
        assert found["narrow-override"].reason == (
            "every trust flagged for the override planned a deficit"
        )
        assert found["override-off"].touches == (
            "1 of 3 trusts is flagged for the override, which holds 1 below its score"
        )

    def test_is_none_where_the_narrow_override_flags_others(self) -> None:
        data = league_of(ROWS, flagged=["A"], planned={"A": 1.0, "B": -1.0})
        narrow = here(data)["narrow-override"]
        assert narrow.reason == ""
        assert narrow.touches.endswith("below its score; it would newly flag 1")

    def test_is_given_where_nobody_would_have_a_score(self) -> None:
        survey = {"staff_raising_concerns": 1.0, "staff_engagement": 2.0, "rtt_18_weeks": 3.0}
        data = league_of({"A": survey, "B": survey}, league="acute", rules=INDICATIVE)
        half_year = here(data)["this-half-year"]
        assert half_year.reason == "it would leave no trust a score"
        assert half_year.scenario == OFFICIAL

    def test_is_given_where_all_or_none_have_enough_metrics(self) -> None:
        assert here(league_of(ROWS))["enough-evidence"].reason == "no trust has 8 metrics"
        metrics = [m.score_id for m in league_of(ROWS).metrics][:8]
        many = dict.fromkeys(metrics, 2.0)
        enough = here(league_of({"A": many, "B": many}))["enough-evidence"]
        assert enough.reason == "every scored trust has 8 metrics or more"
        some = here(league_of({"A": many, "B": {"OF1082": 1.0}}))["enough-evidence"]
        assert (some.reason, some.touches) == ("", "1 of 2 trusts has fewer than 8 metrics")

    def test_is_not_that_nobody_has_a_score_where_nobody_has_one_anyway(self) -> None:
        few = {"rtt_18_weeks": 1.0, "staff_engagement": 2.0}
        data = league_of({"A": few, "B": few}, league="acute", rules=INDICATIVE)
        assert here(data)["access-double"].reason == ""

    def test_of_an_indicative_league_is_that_it_has_no_segments(self) -> None:
        rows = {"A": {"rtt_18_weeks": 1.0, "ae_4_hours": 2.0, "staff_engagement": 3.0}}
        found = here(league_of(rows, league="acute", rules=INDICATIVE))
        assert found["override-off"].reason == "an indicative league has no override"
        assert "no segments" in found["lines-2026-27"].reason
        assert found["finance-out-entirely"].reason == (
            "no metric of finance is scored here and an indicative league has no override"
        )


class TestParts:
    def test_are_said_where_only_some_act(self) -> None:
        found = here(league_of({**ROWS, "D": {"OF1061": 1.0}}))
        survey = found["staff-survey-once"]
        assert survey.reason == ""
        assert survey.inert == ("not scored here: staff survey: engagement",)
        out = found["finance-out-entirely"]
        assert (out.reason, out.inert) == ("", ("no trust is flagged for the override",))

    def test_touch_so_many(self) -> None:
        found = here(league_of(ROWS))
        assert found["access-double"].touches == "1 of 3 trusts has metrics that it touches"
        assert found["finance-half"].touches == "3 of 3 trusts have metrics that it touches"
        assert found["lines-2026-27"].touches == "sets the cut-offs for all 3 trusts"


def _keys() -> list[LeagueKey]:
    return league_keys(illustrative_database())


class TestEverywhere:
    @pytest.mark.parametrize("key", _keys(), ids=str)
    def test_every_preset_binds_and_changes_something_or_says_why_not(self, key: LeagueKey) -> None:
        pool = load_pool(illustrative_database(), key)
        data = next(one for one in pool if one.league == key.league)
        assert_every_preset_runs(data, pool)

    def test_on_a_league_of_one_and_of_nobody(self) -> None:
        for rows in ({}, {"A": {}}, {"A": {"OF1082": 1.0}}):
            data = league_of(rows)
            assert_every_preset_runs(data, [data])


def test_the_first_league_is_the_one_with_all_presets() -> None:
    data = illustrative_leagues("2025-26-Q4")[0]
    assert data.league == LEAGUE
    assert [one.preset.id for one in presets_here(data) if one.reason] == []
