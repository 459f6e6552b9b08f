from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from math import isnan
from typing import Any

import numpy as np
import pytest
from how_many import how_many
from leagues import NAN, framework, league_of
from official_leagues import LEAGUE, QUARTERS
from sentences.proofs_trust_metrics import assert_true
from shipped import illustrative_database, illustrative_leagues
from whole_pool import load_pool

from lib.findings.case import case
from lib.findings.trust_metrics import ORDERS, TrustMetrics, ordered, trust_metrics
from lib.findings.trust_metrics_place import figure_words, place_of
from lib.findings.trust_metrics_tables import trust_metrics_table
from lib.findings.trust_metrics_types import Point
from lib.findings.trust_metrics_words import age_words, since_words, trend_way, trend_words
from lib.league import LeagueData
from lib.scenario import from_mapping
from lib.store import Database, DataFolder, open_release
from lib.store.details import MetricDetail, metric_details
from lib.store.league_values import league_values
from lib.store.leagues import LeagueKey, league_keys

SICK, SURVEY, CRISIS, FINANCE = "OF1082", "OF1061", "OF1016", "OF1080"
FINANCE_HALF = {"domain_weights": {"finance": 0.5}}
ILLUSTRATIVE_QUARTERS = how_many(8, short=2)
EACH = how_many(200, short=3)
DATA = league_of(
    {
        "A": {SICK: 2.0, SURVEY: 3.0, FINANCE: 4.0},
        "B": {SICK: 1.0, SURVEY: 1.5, CRISIS: 2.0},
        "C": {SICK: 4.0},
    },
    cutoffs=(2.0, 2.5, 3.5),
)
BEFORE = replace(
    league_of(
        {"A": {SICK: 2.5, SURVEY: 2.0, CRISIS: 1.0}, "B": {SICK: 1.0}}, cutoffs=(2.0, 2.5, 3.5)
    ),
    period="2025-26-Q3",
)
AGES = {SICK: ("2025-26-Q3", 3), SURVEY: ("2024", 15), FINANCE: ("2024-25", 12)}


def detail(metric: str, score: float, **known: Any) -> MetricDetail:
    period, age = AGES.get(metric, (None, None))
    nothing: dict[str, Any] = {"value": None, "rank": None, "pool_n": None, "spread_n": None}
    common = {"figure_period": period, "age_months": age, "origin": "computed", "components": {}}
    return MetricDetail(metric_id=metric, score=score, **{**common, **nothing, **known})


def details(data: LeagueData, org: str) -> dict[str, MetricDetail]:
    row = data.matrix.values[data.orgs.index(org)].tolist()
    pairs = zip(data.matrix.metrics, row, strict=True)
    return {m: detail(m, x) for m, x in pairs if not isnan(x)}


def made(
    org: str = "A",
    history: Sequence[LeagueData] = (BEFORE, DATA),
    data: LeagueData = DATA,
    **scenario: Any,
) -> TrustMetrics:
    of = case(data, from_mapping({"version": 1, **scenario}), "held")
    values = np.full(data.matrix.values.shape, NAN)
    return trust_metrics(of, org, details(data, org), values, history)


class TestRows:
    def test_begin_with_what_holds_back_most_and_end_with_what_has_no_weight(self) -> None:
        assert [row.metric_id for row in made().rows] == [FINANCE, SURVEY, SICK]
        last = made(domain_weights={"finance": 0}).rows[-1]
        assert (last.metric_id, last.scenario, last.against) == (FINANCE, None, None)
        assert last.official is not None and last.against_official is not None

    def test_add_up_to_the_score_and_to_its_distance_from_the_cut_off(self) -> None:
        found = made(domain_weights={"finance": 0.5})
        for parts, side in (
            ([row.official for row in found.rows], found.official),
            ([row.scenario for row in found.rows], found.scenario),
        ):
            brought = [part.contribution for part in parts if part is not None]
            assert sum(brought, side.rounding) == side.score
        assert sum(row.against or 0 for row in found.rows) == pytest.approx(found.gap, abs=1e-12)

    def test_have_the_leagues_median(self) -> None:
        sick = next(row for row in made().rows if row.metric_id == SICK)
        assert (sick.median_score, sick.median_value, sick.median_figure) == (2.0, None, "")

    def test_stay_where_there_is_no_score(self) -> None:
        found = made(exclude=["A"])
        assert len(found.rows) == 3 and found.gap is None
        assert found.title == (
            "A Partnership has no score: left out by the scenario; it has 3 metric scores"
        )


class TestOrder:
    def test_by_domain_leaves_out_domains_without_metrics(self) -> None:
        groups = ordered(made(), "domain")
        assert [name for name, _ in groups] == ["Safety", "People", "Finance"]

    def test_by_age_puts_the_oldest_first(self) -> None:
        ((_, rows),) = ordered(made(), "age")
        assert [row.age for row in rows] == [15, 12, 3]

    def test_is_otherwise_that_of_the_finding(self) -> None:
        found = made()
        assert ordered(found, "holds") == [("", list(found.rows))]
        assert list(ORDERS) == ["holds", "domain", "age"]


class TestSentences:
    def test_say_how_old_the_figures_are(self) -> None:
        assert made().sentences[0] == (
            "1 of 3 figures is older than 12 months at the quarter's end: “staff survey: raising "
            "concerns” (2024, 15 months)."
        )

    def test_say_that_none_is_old(self) -> None:
        data = league_of({"A": {SICK: 1.0, CRISIS: 2.0}})
        assert made(data=data, history=[]).sentences[0] == (
            "No figure is older than 12 months at the quarter's end; the oldest is sickness "
            "absence (Q3 2025/26, 3 months); when 1 was measured is not published."
        )
        undated = league_of({"A": {CRISIS: 2.0}})
        assert "older" not in " ".join(made(data=undated, history=[]).sentences)

    def test_say_what_changed_most_since_the_quarter_before(self) -> None:
        assert made().sentences[1] == (
            "Since Q3 2025/26, of 2 metric scores 1 got better and 1 got worse: better on sickness "
            "absence (2.50 to 2.00) and worse on “staff survey: raising concerns” (2.00 to 3.00). "
            "Not measured in Q3 2025/26: “combined finance: plan and variance to plan”."
        )

    def test_say_that_nothing_can_be_compared(self) -> None:
        assert made("C").sentences[1].startswith("It was not in the league in Q3 2025/26")
        empty = replace(BEFORE, matrix=replace(BEFORE.matrix, values=BEFORE.matrix.values * NAN))
        assert made(history=[empty, DATA]).sentences[1] == (
            "No metric score can be compared with Q3 2025/26."
        )

    def test_say_that_all_stayed_the_same(self) -> None:
        same = replace(DATA, period="2025-26-Q3")
        assert made(history=[same, DATA]).sentences[1] == (
            "Since Q3 2025/26, of 3 metric scores 3 stayed the same."
        )

    def test_name_what_is_not_measured_here_or_for_anyone(self) -> None:
        said = made().sentences
        assert "Not measured here: people in mental health crisis seen in person" in said[2]
        assert said[3].startswith("Measured for no trust of the league in Q4 2025/26: ")
        everything = league_of({"A": {m.score_id: 2.0 for m in framework().metrics_of(LEAGUE)}})
        assert len(made(data=everything, history=[]).sentences) == 1


class TestTrend:
    def test_says_from_where_to_where_and_which_way(self) -> None:
        sick = next(row for row in made().rows if row.metric_id == SICK)
        assert trend_words(sick.trend) == "from 2.50 in Q3 2025/26 to 2.00 in Q4 2025/26: better"
        assert trend_way([Point("2025-26-Q3", 2.001), Point("2025-26-Q4", 2.0)]) == "the same"

    def test_says_where_there_is_one_quarter_or_none(self) -> None:
        assert trend_words([Point("2025-26-Q4", 2.0)]) == "2.00 in Q4 2025/26 alone"
        assert trend_way([Point("2025-26-Q4", 2.0)]) == "one quarter"
        assert trend_words([Point("2025-26-Q4", None)]) == "no score in any loaded quarter"

    def test_counts_better_and_worse_since_the_same_quarter_as_the_sentence(self) -> None:
        found = made()
        assert (found.before, found.quarters) == ("2025-26-Q3", "Q3 2025/26 to Q4 2025/26")
        assert {row.metric_id: since_words(row, found.before) for row in found.rows} == {
            SICK: "better since Q3 2025/26",
            SURVEY: "worse since Q3 2025/26",
            FINANCE: "none in Q3 2025/26",
        }
        same = replace(found.rows[0], before=found.rows[0].score)
        assert since_words(same, found.before) == "the same since Q3 2025/26"

    def test_has_nothing_to_count_from_in_the_first_quarter(self) -> None:
        first, alone = made(history=[DATA]), made(history=[])
        assert (first.before, first.quarters) == ("", "Q4 2025/26") and alone.quarters == ""
        assert since_words(first.rows[0], first.before) == "no quarter before"


class TestFigures:
    METRICS = framework().metric_by_id

    def test_have_the_metrics_own_unit(self) -> None:
        sick, finance = self.METRICS[SICK], self.METRICS[FINANCE]
        assert figure_words(sick, detail(SICK, 2.0, value=5.78), framework()) == "5.78%"
        both = detail(FINANCE, 2.0, components={"OF0079": -3.26, "OF0081": 0.01})
        assert figure_words(finance, both, framework()) == "−3.26% and 0.01%"
        assert figure_words(finance, detail(FINANCE, 2.0), framework()) == ""

    def test_say_when_they_were_measured(self) -> None:
        row = made().rows[0]
        assert age_words(row) == ("2024/25", "12 months old")
        assert age_words(replace(row, age=None, period="")) == ("not dated",)

    @pytest.mark.parametrize(
        ("metric", "known", "words", "who"),
        [
            (SICK, {"rank": 3, "spread_n": 205}, "3 of 205", "organisations of every league"),
            (SICK, {"rank": 3}, "3 of 3", "in its league"),
            (FINANCE, {}, "by bands, not ranked", ""),
            ("OF1057", {"value": 60.0}, "below the floor of 70%", ""),
            (
                "OF1057",
                {"value": 80.0, "rank": 2, "spread_n": 9},
                "2 of 9",
                "organisations of every league that reach 70%",
            ),
            ("OF1011", {"value": 90.0}, "meets the standard of 75%", ""),
        ],
    )
    def test_have_a_place_among_their_pool(
        self, metric: str, known: dict[str, Any], words: str, who: str
    ) -> None:
        place = place_of(self.METRICS[metric], detail(metric, 2.0, **known), DATA)
        assert (place.words, place.who) == (words, who)

    def test_that_miss_a_standard_are_placed_among_those_that_do(self) -> None:
        known = detail("OF1011", 2.0, value=70.0, rank=2, spread_n=9)
        place = place_of(self.METRICS["OF1011"], known, DATA)
        assert place.who.endswith(" that miss 75%") and (place.rank, place.of) == (2, 9)


class TestTable:
    def test_adds_up_to_the_score_on_each_side(self) -> None:
        table = trust_metrics_table(made(**FINANCE_HALF))
        for side in ("official", "scenario"):
            at = table.columns.index(f"part_of_score_{side}")
            *parts, total = [Decimal(str(row[at])) for row in table.rows]
            assert sum(parts) == total

    def test_leaves_empty_what_there_is_not(self) -> None:
        table = trust_metrics_table(made(exclude=["A"]))
        assert all(len(row) == len(table.columns) for row in table.rows)
        at = table.columns.index("part_of_score_scenario")
        assert {row[at] for row in table.rows} == {None}


def prove(
    database: Database, key: LeagueKey, leagues: Sequence[LeagueData], history: list[LeagueData]
) -> int:
    data = next(one for one in leagues if one.league == key.league)
    scenario = FINANCE_HALF if key.basis != "indicative" else {"domain_weights": {"people": 0}}
    values = league_values(database, key, data.matrix)
    cases = [
        case(data, from_mapping({"version": 1, **content}), "held", leagues)
        for content in ({}, scenario)
    ]
    orgs = data.orgs[:: max(1, len(data.orgs) // EACH)]
    for n, org in enumerate(orgs):
        made_from = metric_details(database, key, data.framework, org)
        of = cases[n % 2]
        assert_true(trust_metrics(of, org, made_from, values, history), of, values, history)
    return len(orgs)


def test_every_claim_holds_in_the_illustrative_data() -> None:
    database = illustrative_database()
    quarters = sorted({key.period for key in league_keys(database)})[-ILLUSTRATIVE_QUARTERS:]
    leagues = {period: illustrative_leagues(period) for period in quarters}
    for key in league_keys(database):
        if key.period in quarters:
            history = [one for p in quarters for one in leagues[p] if one.league == key.league]
            assert prove(database, key, leagues[key.period], history)


def test_every_claim_holds_in_the_official_league(official_data: DataFolder) -> None:
    database = open_release(official_data)
    keys = sorted(league_keys(database), key=lambda key: key.period)
    assert [key.period for key in keys] == list(QUARTERS)
    pools = [load_pool(database, key) for key in keys]
    for key, pool in zip(keys, pools, strict=True):
        assert prove(database, key, pool, [one[0] for one in pools])
