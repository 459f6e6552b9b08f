"""What a step changes in a league, and that nothing of it is left out silently."""

from dataclasses import replace

from shipped import illustrative_database
from whole_pool import load_pool

from lib.findings.present_run import Step
from lib.findings.present_step import key_of, staged
from lib.league import LeagueData
from lib.scenario import OFFICIAL, from_mapping
from lib.store.leagues import find_league, league_keys

PERIOD = "2025-26-Q4"


def league(name: str = "ambulance") -> LeagueData:
    database = illustrative_database()
    return next(
        one
        for one in load_pool(database, find_league(database, name, PERIOD))
        if one.league == name
    )


class TestStaged:
    def test_combines_presets_as_chips_do(self) -> None:
        scenario, notes = staged(Step(presets=("finance-half", "override-off")), league())
        assert scenario.domain_weights == {"finance": 0.5}
        assert scenario.override.rule == "off"
        assert notes == ()

    def test_says_what_of_a_preset_cannot_act(self) -> None:
        data = league("icb")
        asked = Step(presets=("timeliness-double", "finance-half"))
        _, notes = staged(asked, data)
        assert any("cannot act here" in note for note in notes)

    def test_shows_official_scoring_where_the_names_are_unknown_and_says_so(self) -> None:
        unknown = from_mapping({"version": 1, "metric_weights": {"OF9999": 2.0}})
        scenario, notes = staged(Step(scenario=unknown), league())
        assert scenario == OFFICIAL
        assert "This step cannot act here" in notes[0] and "OF9999" in notes[0]


class TestKeyOf:
    KEYS = tuple(league_keys(illustrative_database()))
    BENCH = next(k for k in KEYS if (k.league, k.period) == ("acute", "2025-26-Q3"))

    def test_is_the_bench_unless_the_step_says_otherwise(self) -> None:
        assert key_of(Step(), self.BENCH, self.KEYS) == self.BENCH
        assert key_of(Step(league="acute"), self.BENCH, self.KEYS) == self.BENCH

    def test_takes_another_league_in_the_bench_s_quarter(self) -> None:
        found = key_of(Step(league="icb"), self.BENCH, self.KEYS)
        assert found and (found.league, found.period) == ("icb", "2025-26-Q3")

    def test_takes_the_newest_quarter_where_the_league_lacks_the_bench_s(self) -> None:
        keys = [self.BENCH, *(k for k in self.KEYS if (k.league, k.period) == ("icb", PERIOD))]
        found = key_of(Step(league="icb"), self.BENCH, keys)
        assert found and found.period == PERIOD

    def test_is_nothing_where_the_data_set_has_no_such_quarter(self) -> None:
        assert key_of(Step(period="1999-00-Q1"), self.BENCH, self.KEYS) is None

    def test_prefers_the_official_scoring_of_a_quarter(self) -> None:
        both = [
            replace(self.BENCH, league="icb", basis=basis) for basis in ("indicative", "official")
        ]
        found = key_of(Step(league="icb"), self.BENCH, both)
        assert found and found.basis == "official"
