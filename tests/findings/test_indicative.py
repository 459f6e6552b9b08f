"""What is said of an indicative league, and what must not be."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from indicative_folder import ICBS, PERIOD, indicative_folder
from leagues import league_of

from lib.findings.affected import affected
from lib.findings.agreement import agreement
from lib.findings.captions import caveat_line
from lib.findings.case import case
from lib.findings.dates import basis_words, oldest_words
from lib.findings.differences import differences
from lib.findings.explanation import explanation
from lib.findings.league_table import LeagueTable, Quarter, league_table
from lib.findings.providers import Providers, provider_indicators, providers, providers_table
from lib.findings.scenario_line import scenario_line
from lib.findings.what_if import what_if
from lib.findings.wording import INDICATIVE, OFFICIAL, wording
from lib.framework import frameworks
from lib.league import LeagueData
from lib.scenario import OFFICIAL as UNCHANGED
from lib.scenario import Scenario, from_mapping
from lib.scoring.league import score_league
from lib.scoring.rules import official_rules
from lib.store import Database, DataFolder, open_release
from lib.store.details import metric_details
from lib.store.league_figures import oldest_figures, provider_figures
from lib.store.leagues import find_league, load_league

CHANGED = from_mapping({"version": 1, "metric_weights": {"ae_4_hours": 4}})


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder = DataFolder(tmp_path_factory.mktemp("data") / "official")
    database = open_release(indicative_folder(folder, official=True))
    yield database
    database.close()


def league(database: Database, name: str = "acute", basis: str = "indicative") -> LeagueData:
    return load_league(database, find_league(database, name, PERIOD, basis))


def table(database: Database, scenario: Scenario = UNCHANGED, name: str = "acute") -> LeagueTable:
    key = find_league(database, name, PERIOD, "indicative")
    data, ages = load_league(database, key), oldest_figures(database, key)
    before = None
    if name == "acute":
        before = Quarter(load_league(database, replace(key, period="2025-26-Q3")))
    return league_table(Quarter(data), scenario, before, ages=ages)


class TestWords:
    def test_the_parts_are_called_as_the_league_calls_them(self, database: Database) -> None:
        for data, words in (
            (league(database), INDICATIVE),
            (league(database, basis="official"), OFFICIAL),
        ):
            assert wording(data) == words
            assert words.group == data.group

    def test_the_caveat_names_the_newest_figure(self, database: Database) -> None:
        data = league(database)
        result = score_league(data, official_rules(data.framework))

        assert caveat_line(result) == (
            "Indicative: scored by Weighbridge from statistics to March 2026; not official · "
            "Acute · Q4 2025/26"
        )

    def test_without_dates_the_caveat_names_none(self, database: Database) -> None:
        undated = replace(league(database), dates=())

        assert basis_words(undated) == "Indicative: scored by Weighbridge from published statistics"
        assert oldest_words(undated) == ""

    def test_nothing_changed_is_not_called_official(self, database: Database) -> None:
        data = league(database)
        quartile = from_mapping({"version": 1, "boundary": {"rule": "quartile"}})
        as_few = from_mapping({"version": 1, "missing": {"min_metrics": 3}})

        for scenario in (UNCHANGED, quartile, as_few):
            assert scenario_line(scenario, data) == "Indicative scoring"


class TestLeagueTable:
    def test_the_headline_names_league_quarter_and_oldest_figure(self, database: Database) -> None:
        assert table(database).headline == (
            "Indicative league table: Acute, Q4 2025/26 (oldest figure: staff survey, 2024, 15 "
            "months)"
        )

    def test_the_sentences_say_whose_scoring_it_is_and_what_does_not_follow(
        self, database: Database
    ) -> None:
        said = " ".join(table(database).sentences)

        assert "Weighbridge, not NHS England, scored 12 of 14 acute trusts on 5 metrics" in said
        assert "quarters of the league, not segments; no override or consequence follows" in said
        assert "counts from the decision to admit; the framework counts from arrival" in said
        assert "by where patients live" not in said

    def test_icbs_are_scored_by_where_patients_live(self, database: Database) -> None:
        said = " ".join(table(database, name="icb").sentences)

        assert "scored 6 integrated care boards by where patients live on 3 metrics" in said
        assert "Only 6 ICBs are scored: too few for quartiles to mean much" in said
        assert "decision to admit" not in said

    def test_a_scenario_is_a_what_if_on_weighbridges_own_scoring(self, database: Database) -> None:
        found = table(database, CHANGED)

        assert "change league quarter" in found.headline
        assert "a what-if on Weighbridge's own scoring, not official" in found.sentences[0]

    def test_each_row_dates_its_oldest_figure(self, database: Database) -> None:
        assert {row.oldest for row in table(database).rows} == {"2024, 15 months"}

    def test_who_has_two_metrics_is_not_scored(self, database: Database) -> None:
        unscored = {row.org_code: row.reason for row in table(database).unscored}

        assert unscored == dict.fromkeys(("R13", "R14"), "2 metrics, 3 required")

    def test_nothing_is_compared_with_a_published_table(self, database: Database) -> None:
        data = league(database)
        assert differences(score_league(data, official_rules(data.framework))) is None


class TestWhatIf:
    def test_has_one_answer(self, database: Database) -> None:
        found = what_if(league(database), CHANGED)

        assert found.shares is None and found.held.moves
        assert found.held.question == "With the quarters drawn anew from the new scores"
        ways = f"({found.held.up} up, {found.held.down} down)"
        assert f"of 14 trusts change league quarter {ways}. " in found.headline
        assert found.headline.endswith("moves are firm.")
        assert "Oldest figure: staff survey, 2024, 15 months at the quarter's end." in found.plain

    def test_no_group_is_under_an_override(self, database: Database) -> None:
        groups = affected(case(league(database), CHANGED, "held")).groups

        assert groups
        assert "Override" not in {group.trait for group in groups}

    def test_an_explained_score_dates_every_figure(self, database: Database) -> None:
        key = find_league(database, "acute", PERIOD, "indicative")
        data = load_league(database, key)
        details = metric_details(database, key, data.framework, "R05")

        found = explanation(case(data, UNCHANGED, "held"), "R05", details)

        measured = {term.metric_id: term.measured for term in found.terms}
        assert measured["staff_engagement"] == "2024, 15 months old"
        assert measured["rtt_18_weeks"] == "March 2026, 0 months old"
        assert "That is league quarter 3." in found.sentence


class TestAgreement:
    def test_counts_equal_quarters_and_correlates_ranks(self, database: Database) -> None:
        assert agreement(league(database), league(database, basis="official")) == (
            "NHS England scored this league too: 10 of 12 trusts (83%) are in the same quarter of "
            "the league here as in NHS England's segment before the override; rank correlation "
            "0.94."
        )

    def test_two_in_common_are_too_few(self) -> None:
        rules = frameworks()["weighbridge-indicative"]
        three = dict.fromkeys(("rtt_18_weeks", "rtt_52_weeks", "ae_4_hours"), 2.0)
        ours = league_of({"T1": three, "T2": three}, league="acute", rules=rules, cutoffs=None)
        theirs = league_of({"T1": {"OF1082": 1.0}, "T2": {"OF1082": 2.0}}, league="acute")

        assert agreement(ours, theirs) == (
            "NHS England scored this league too, but both score only 2 trusts."
        )

    def test_where_all_score_alike_there_is_no_correlation(self) -> None:
        rules = frameworks()["weighbridge-indicative"]
        three = dict.fromkeys(("rtt_18_weeks", "rtt_52_weeks", "ae_4_hours"), 2.0)
        orgs = ("T1", "T2", "T3", "T4")
        ours = league_of(dict.fromkeys(orgs, three), league="acute", rules=rules, cutoffs=None)
        theirs = league_of({org: {"OF1082": 1.0} for org in orgs}, league="acute")

        assert agreement(ours, theirs).endswith("segment before the override.")


class TestByWhereProvidersSit:
    def found(self, database: Database) -> Providers:
        data = league(database, "icb")
        figures = provider_figures(database, PERIOD, data.orgs, provider_indicators(data))
        found = providers(data, figures)
        assert found
        return found

    def test_shows_the_leagues_indicators_and_a_and_e_with_their_months(
        self, database: Database
    ) -> None:
        months = {c.indicator_id: c.months for c in self.found(database).columns}

        assert months == {
            "rtt_18_weeks": ("2026-02",),
            "rtt_52_weeks": ("2026-02",),
            "diagnostics_over_6_weeks": ("2026-02",),
            "ae_4_hours": ("2026-01", "2026-03"),
        }

    def test_a_figure_that_nobody_published_stays_empty(self, database: Database) -> None:
        rows = {row.org_code: row.figures for row in self.found(database).rows}

        assert list(rows) == ICBS
        assert rows["Q06"] == (None,) * 4
        assert [f.value for f in rows["Q02"] if f] == [62.0, 62.0, 62.0, 72.0]

    def test_the_caveat_says_that_none_is_scored(self, database: Database) -> None:
        shown = providers_table(self.found(database))

        assert shown.caveat == (
            "By where providers sit, latest month each, January 2026 to March 2026: not scored"
        )
        assert len(shown.rows) == 20

    def test_without_figures_there_is_nothing_to_show(self, database: Database) -> None:
        assert providers(league(database, "icb"), []) is None

    def test_nothing_later_than_the_quarter_counts(self, database: Database) -> None:
        assert provider_figures(database, "2025-26-Q2", ICBS, ["ae_4_hours"]) == []
