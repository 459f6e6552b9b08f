"""Segments of the domains: the published ones, and the rule behind them."""

import csv
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest
from how_many import how_many
from leagues import framework, league_of, random_league
from official_leagues import METRIC_FILES, QUARTERS, Leagues
from oracle.domain_segments import domain_cutoffs as plain_cutoffs
from oracle.domain_segments import domain_segments as plain_segments
from oracle.policy import DOMAINS
from oracle.scoring import weights_of
from scenarios import oracle_quarter, random_scenario

from lib.league import LeagueData
from lib.periods import published_quarter
from lib.scenario import bind, from_mapping
from lib.scoring.domain_segments import domain_cutoffs, domain_segments
from lib.scoring.rules import official_rules

PUBLISHED = {
    "OF4100": "access",
    "OF4102": "safety",
    "OF4103": "finance",
    "OF4104": "people",
    "OF4105": "effectiveness",
}


def illustrative(data: LeagueData) -> LeagueData:
    return replace(data, basis="illustrative")


def finance(data: LeagueData, cutoffs: tuple[float, float, float], **scenario: object) -> list[int]:
    """The finance segments at these cut-offs of every domain."""
    rules = bind(from_mapping({"version": 1, **scenario}), data).rules
    lines = np.tile(np.array(cutoffs), (5, 1))
    found = domain_segments(data, rules, lines)[:, DOMAINS.index("finance")]
    return [int(segment) for segment in found]


class TestTheOfficialFile:
    def test_all_published_segments_are_given(
        self, official: Path, official_leagues: Leagues
    ) -> None:
        published = _published(official)
        given = {}
        for period in QUARTERS:
            leagues = official_leagues(period)
            data = leagues[0]
            lines = domain_cutoffs(data, leagues)
            found = domain_segments(data, official_rules(data.framework), lines)
            for i, org in enumerate(data.orgs):
                for k, domain in enumerate(data.framework.domain_ids):
                    given[period, org, domain] = int(found[i, k])
        assert len(published) == 1205
        assert sum(given[key] == segment for key, segment in published.items()) == 1205
        assert all(segment == 0 for key, segment in given.items() if key not in published)


def _published(official: Path) -> dict[tuple[str, str, str], int]:
    found = {}
    for path in sorted((official / METRIC_FILES).glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                domain = PUBLISHED.get(row["Metric_ID"])
                if domain and row["Value"] not in ("", "NULL"):
                    period = published_quarter(row["Quarter"]) or ""
                    found[period, row["Trust_code"], domain] = int(float(row["Value"]))
    return found


class TestDomainCutoffs:
    def test_are_the_frameworks_for_official_data(self) -> None:
        data = league_of({"A": {"OF1080": 2.0}})
        expected = framework().domain_cutoffs[data.period]["finance"].values
        found = domain_cutoffs(data)
        assert tuple(found[DOMAINS.index("finance")]) == expected

    def test_are_the_quartiles_of_all_leagues_where_the_framework_has_none(self) -> None:
        one = illustrative(league_of({"A": {"OF1080": 1.0}, "B": {"OF1080": 2.0}}))
        two = illustrative(
            league_of({"C": {"OF1080": 3.0}, "D": {"OF1080": 4.0}}, league="ambulance")
        )
        found = domain_cutoffs(one, [one, two])[DOMAINS.index("finance")]
        assert tuple(found) == (1.75, 2.5, 3.25)

    def test_are_none_where_fewer_than_four_have_a_score(self) -> None:
        data = illustrative(league_of({org: {"OF1080": 2.0} for org in "ABC"}))
        lines = domain_cutoffs(data)
        assert np.all(np.isnan(lines))
        assert not domain_segments(data, official_rules(data.framework), lines).any()

    def test_of_a_league_of_nobody(self) -> None:
        data = illustrative(league_of({}))
        assert np.all(np.isnan(domain_cutoffs(data)))


class TestDomainSegments:
    def test_a_score_on_a_cut_off_is_in_the_better_segment(self) -> None:
        data = league_of({"A": {"OF1080": 2.0}, "B": {"OF1080": 2.01}, "C": {"OF1082": 1.0}})
        assert finance(data, (2.0, 2.5, 3.0)) == [1, 2, 0]

    def test_the_metrics_weights_count_and_those_of_domains_do_not(self) -> None:
        data = league_of({"A": {"OF1080": 1.0, "OF1086": 3.0}})
        assert finance(data, (1.6, 2.0, 2.4)) == [2]
        assert finance(data, (1.6, 2.0, 2.4), metric_weights={"OF1080": 3}) == [1]
        assert finance(data, (1.6, 2.0, 2.4), metric_weights={"OF1080": 0}) == [4]
        assert finance(data, (1.6, 2.0, 2.4), domain_weights={"finance": 0}) == [2]

    def test_neither_override_nor_boundary_touches_them(self) -> None:
        data = league_of({"A": {"OF1080": 1.0}}, flagged=["A"])
        fixed = {"rule": "fixed", "cutoffs": [1.1, 1.2, 1.3]}
        assert finance(data, (2.0, 2.5, 3.0), boundary=fixed) == [1]

    @pytest.mark.parametrize("seed", range(how_many(200, short=15)))
    def test_equal_the_plain_second_implementation(self, seed: int) -> None:
        random = Random(seed)
        basis = random.choice(["official", "illustrative"])
        leagues = [
            replace(random_league(random, random.randint(1, 9), league=league), basis=basis)
            for league in ("mental-health-community", "ambulance")
        ]
        data, quarter = leagues[0], oracle_quarter(leagues)
        scenario = random_scenario(random, data)
        known = framework().domain_cutoffs[data.period]
        given = {d: known[d].values for d in DOMAINS} if basis == "official" else None
        expected = {d: plain_cutoffs(quarter, d, given) for d in DOMAINS}
        lines = domain_cutoffs(data, leagues)
        rules = bind(from_mapping(scenario), data).rules
        found = domain_segments(data, rules, lines)
        weights = weights_of(quarter, scenario)
        trusts = {trust.org_code: trust for trust in quarter.leagues[data.league]}
        for i, org in enumerate(data.orgs):
            plain = plain_segments(trusts[org], weights, expected)
            assert [int(s) or None for s in found[i]] == [plain[d] for d in DOMAINS]
