import re
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from how_many import long_run
from leagues import league_of
from shipped import illustrative_database, illustrative_leagues

from lib.findings.case import case
from lib.findings.explanation import Explanation, Sum, Term, explanation
from lib.league import LeagueData
from lib.scenario import OFFICIAL, from_mapping
from lib.store.details import MetricDetail, metric_details
from lib.store.leagues import find_league

DATA = league_of(
    {
        "A": {"OF1082": 1.0, "OF1084": 2.0, "OF1080": 4.0},
        "B": {"OF1082": 1.1, "OF1080": 1.2},
        "C": {"OF1082": 3.0},
        "D": {},
    },
    flagged=["B"],
)
EVERY_NTH = 1 if long_run() else 4  # trust, beginning with another one each quarter
PERIODS = tuple(f"{year}-Q{quarter}" for year in ("2024-25", "2025-26") for quarter in range(1, 5))
NO_FIGURE = {"rank": None, "pool_n": None, "spread_n": None, "origin": "computed"}


def details(data: LeagueData, org: str) -> dict[str, MetricDetail]:
    scores = zip(data.matrix.metrics, data.matrix.values[data.orgs.index(org)], strict=True)
    return {
        m: MetricDetail(
            metric_id=m, components={}, score=float(x), value=None, figure_period=None, **NO_FIGURE
        )
        for m, x in scores
        if not np.isnan(x)
    }


def explained(org: str, data: LeagueData = DATA, **scenario: Any) -> Explanation:
    of = case(data, from_mapping({"version": 1, **scenario}), "held")
    return explanation(of, org, details(data, org))


class TestSentence:
    def test_says_what_the_score_is_made_of(self) -> None:
        assert explained("A").sentence == (
            "A Partnership Trust scores 2.33, the mean of 3 metric scores, each times its share "
            "of the weight. That is segment 2."
        )

    def test_compares_with_the_official_score(self) -> None:
        sentence = explained("A", domain_weights={"finance": 0}).sentence
        assert sentence.endswith("; officially 2.33. That is segment 1.")

    def test_says_that_domains_are_averaged(self) -> None:
        sentence = explained("A", weighting="domain").sentence
        assert "scores 2.75, domain means of 3 metric scores, averaged; officially" in sentence

    def test_says_what_the_override_does(self) -> None:
        assert explained("B").sentence.endswith(
            "By score alone that is segment 1; the override places it in segment 3."
        )

    def test_says_that_there_are_no_segments(self) -> None:
        sentence = explained("A", boundary={"rule": "quartile"}).sentence
        assert sentence.endswith("There are no segments under these rules.")

    @pytest.mark.parametrize(
        ("org", "scenario", "why"),
        [
            ("A", {"exclude": ["A"]}, "left out by the scenario"),
            ("C", {"missing": {"min_metrics": 2}}, "1 metric, 2 required"),
            ("D", {}, "0 metrics, 1 required"),
        ],
    )
    def test_says_why_there_is_no_score(self, org: str, scenario: Any, why: str) -> None:
        found = explained(org, **scenario)
        assert found.sentence == f"{org} Partnership Trust has no score: {why}."
        assert (found.scenario.score, found.scenario.reason) == (None, why)


class TestTerms:
    def test_are_the_metrics_that_the_trust_has(self) -> None:
        assert [term.metric_id for term in explained("A").terms] == ["OF1082", "OF1084", "OF1080"]

    def test_have_no_part_where_they_carry_no_weight(self) -> None:
        finance = explained("A", domain_weights={"finance": 0}).terms[-1]
        assert finance.official is not None
        assert finance.scenario is None

    def test_round_to_the_score_with_a_line_of_their_own(self) -> None:
        found = explained("A")
        assert [term.official.contribution for term in found.terms if term.official] == [
            Decimal("0.3333"),
            Decimal("0.6667"),
            Decimal("1.3333"),
        ]
        assert (found.official.score, found.official.rounding) == (
            Decimal("2.33"),
            Decimal("-0.0033"),
        )


def test_who_is_not_in_the_league_is_refused() -> None:
    with pytest.raises(ValueError, match="not in"):
        explanation(case(DATA, OFFICIAL, "held"), "Z", {})


_FORMULA = re.compile(
    r"Place (\d+) of the (\d+) .+: (?P<lo>[\d.]+) \+ (?P<span>[\d.]+) × \((?P<rank>\d+) − 1\) ÷ "
    r"\((?P<n>\d+) − 1\) = (?P<score>\d\.\d{4})\."
)
_ENDS_IN_A_SCORE = re.compile(
    r"(?:Alone among .+|Meets the standard of .+|Below the floor of .+|Published band \d|"
    r".+, looked up together): (?P<score>[1-4])\."
)


def assert_gives_its_score(term: Term) -> None:
    """What is said of how a metric was scored works out to the score."""
    if formula := _FORMULA.fullmatch(term.how):
        assert formula[1] == formula["rank"] and formula[2] == formula["n"]
        lo, span, rank, n = (float(formula[part]) for part in ("lo", "span", "rank", "n"))
        assert lo + span * (rank - 1) / (n - 1) == pytest.approx(term.score, abs=5e-5), term
        assert float(formula["score"]) == pytest.approx(term.score, abs=5.0001e-5), term
    elif fixed := _ENDS_IN_A_SCORE.fullmatch(term.how):
        assert float(fixed["score"]) == term.score, term
    else:
        assert "published" in term.how and "only the score" in term.how, term


def assert_adds_up(found: Explanation, total: Sum, official: bool) -> None:
    parts = [term.official if official else term.scenario for term in found.terms]
    if total.score is not None:
        shown = [part.contribution for part in parts if part is not None]
        assert sum(shown, total.rounding) == total.score, found
        assert abs(total.rounding) <= Decimal("0.005") + len(shown) * Decimal("0.00005"), found


@pytest.mark.no_cover  # for the proof; the tests above run the same code
@pytest.mark.parametrize("period", PERIODS)
def test_every_score_of_the_illustrative_data_is_explained(period: str) -> None:
    first = PERIODS.index(period) % EVERY_NTH
    database = illustrative_database()
    scenario = from_mapping({"version": 1, "weighting": "domain", "domain_weights": {"access": 2}})
    for data in illustrative_leagues(period):
        key = find_league(database, data.league, period)
        of = case(data, scenario, "held")
        for org in data.orgs[first::EVERY_NTH]:
            made_from = metric_details(database, key, data.framework, org)
            found = explanation(of, org, made_from)
            assert {t.metric_id for t in found.terms} == set(made_from)
            for term in found.terms:
                assert_gives_its_score(term)
            assert_adds_up(found, found.official, official=True)
            assert_adds_up(found, found.scenario, official=False)
