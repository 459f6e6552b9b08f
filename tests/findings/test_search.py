"""What a search for weights says: what it gives, what it gives up, and where nothing is better."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from leagues import league_of, random_league
from official_leagues import LEAGUE, QUARTERS, Leagues

from lib.findings.case import AnswerKey, Case, case
from lib.findings.league_table import Quarter
from lib.findings.search import Search, search
from lib.findings.search_bounds import (
    Asked,
    box_of,
    brought_within,
    position,
    present_weights,
    reason_not,
    usual_bounds,
)
from lib.findings.search_tables import search_table
from lib.findings.search_words import (
    ARITHMETIC,
    NO_FEWER,
    Said,
    against_official,
    explained,
    given_up,
    headline,
    measure_name,
    nothing_better,
    number,
    question,
    tried_words,
    weights_words,
)
from lib.findings.what_if import what_if
from lib.framework import frameworks
from lib.robustness.search_goals import Goal, Vary
from lib.scenario import OFFICIAL, Scenario, bind, from_mapping

GOALS: tuple[Goal, ...] = ("moves", "steady", "influence")
HELD = (("access", 1.0, 1.0), ("effectiveness", 1.0, 1.0), ("safety", 1.0, 1.0))
OFF = from_mapping({"version": 1, "domain_weights": {"finance": 0.5}, "override": {"rule": "off"}})


def quarters_of(leagues: Leagues) -> list[Quarter]:
    pools = [leagues(period) for period in QUARTERS]
    return [Quarter(next(one for one in pool if one.league == LEAGUE), pool) for pool in pools]


def searched(
    quarters: Sequence[Quarter],
    goal: Goal,
    scenario: Scenario = OFFICIAL,
    within: tuple[tuple[str, float, float], ...] = (),
    vary: Vary = "domain",
    key: AnswerKey = "held",
) -> Search:
    now = quarters[-1]
    of = case(now.data, scenario, key, now.leagues)
    return search(of, scenario, Asked(goal, vary, within), quarters)


def small(seed: int = 1, quarters: int = 2) -> list[Quarter]:
    random = Random(seed)
    made = [random_league(random, 14) for _ in range(quarters)]
    periods = QUARTERS[-quarters:]
    leagues = [replace(one, period=p) for one, p in zip(made, periods, strict=True)]
    return [Quarter(one, [one]) for one in leagues]


NARROW = (*HELD, ("people", 0.8, 1.2), ("finance", 0.7, 1.0))


class TestOfTheOfficialLeague:
    def test_the_steadiest_weights_apply_exactly_as_they_are_said(
        self, official_leagues: Leagues
    ) -> None:
        quarters = quarters_of(official_leagues)
        within = (*HELD, ("people", 1.0, 1.6), ("finance", 1.0, 1.5))
        found = searched(quarters, "steady", within=within)

        first = found.measures[0]
        assert (first.official, first.now) == (48, 48)
        assert first.found is not None and first.found < 48
        assert (found.every, found.tried) == (True, 13 * 11)
        assert found.headline.startswith(
            f"Among 143 weightings, the fewest moves between quarters is {first.found:.0f}, in "
            "place of 48: "
        )
        assert found.scenario is not None
        assert all(weight * 20 % 1 == 0 for weight in found.scenario.domain_weights.values())
        again = searched(quarters, "steady", found.scenario, within)
        assert again.measures[0].now == first.found
        assert again.headline == (
            "Nothing tried gives fewer moves between quarters than the weights set now: "
            f"{first.found:.0f}"
        )
        held = what_if(quarters[-1].data, found.scenario, quarters[-1].leagues).held
        moves = next(m.found for m in found.measures if m.goal == "moves")
        assert moves == held.moves
        assert f"{held.up} up, {held.down} down" in found.sentences[0]

    def test_influence_is_brought_to_the_official_shares_of_the_weight(
        self, official_leagues: Leagues
    ) -> None:
        within = (
            ("access", 1.0, 1.0),
            ("safety", 0.8, 0.8),
            ("people", 0.9, 0.9),
            ("effectiveness", 1.5, 2.0),
            ("finance", 1.2, 1.4),
        )
        found = searched(quarters_of(official_leagues), "influence", within=within)

        gap = sum(abs(d.stated - (d.influence_found or 0)) for d in found.domains) / 2
        assert found.measures[0].found == pytest.approx(gap)
        assert found.measures[0].official == pytest.approx(0.179, abs=0.001)
        assert sum(d.stated for d in found.domains) == pytest.approx(1)
        assert found.outside and gap < 0.05
        assert "of the stated weights, in place of" in found.headline


class TestNothingBetter:
    def test_is_said_of_official_weights_which_move_nobody(self) -> None:
        found = searched(small(), "moves", within=NARROW)

        assert found.headline == (
            "Nothing tried does better than the weights set now: no trust changes segment"
        )
        assert found.weights is None and found.scenario is None and not found.changes
        assert found.measures[0].found is None
        assert all(d.weight_found is None and d.share_found is None for d in found.domains)
        assert found.sentences == (NO_FEWER,)

    def test_is_of_the_weights_brought_within_the_bounds_where_these_leave_them_out(self) -> None:
        within = (*HELD, ("people", 1.0, 1.0), ("finance", 0.5, 0.5))
        found = searched(small(), "moves", within=within)

        assert found.outside and found.tried == 1
        assert "than the weights set now, brought within the bounds: " in found.headline
        now = found.measures[0].now
        assert (
            now
            == searched(
                small(), "moves", OFF.model_copy(update={"override": OFFICIAL.override}), within
            )
            .measures[0]
            .now
        )


class TestSearch:
    @pytest.mark.parametrize("vary", ["domain", "metric"])
    @pytest.mark.parametrize("key", ["held", "shares"])
    def test_gives_every_goal_now_and_found_by_the_scenarios_own_rules(
        self, vary: Vary, key: AnswerKey
    ) -> None:
        quarters, within = small(2), (*HELD, ("people", 0.5, 1.5), ("finance", 0.5, 1.5))
        data = quarters[-1].data
        bounds = usual_bounds(data, bind(OFF, data).rules, vary)
        if vary == "metric":
            within = tuple((b.id, b.now, b.now) for b in bounds[2:])
        found = searched(quarters, "steady", OFF, within, vary, key)

        assert [m.goal for m in found.measures] == ["steady", "moves", "influence"]
        assert found.scenario is not None and found.weights is not None
        assert found.scenario.override == OFF.override
        again = searched(quarters, "steady", found.scenario, within, vary, key)
        assert again.measures[0].now == found.measures[0].found
        assert [d.share_now for d in again.domains] == [d.share_found for d in found.domains]
        assert "shares" in found.caveat or "held" in found.caveat or "keeps" in found.caveat
        if vary == "metric":
            held = {b.id: b.now for b in bounds[2:]}
            assert {c.id: c.found for c in found.changes if c.id in held} == held

    def test_of_one_quarter_says_nothing_of_moves_between_quarters(self) -> None:
        found = searched(small(quarters=1), "moves", OFF, NARROW)

        assert [m.goal for m in found.measures] == ["moves", "influence"]

    def test_table_holds_every_number_and_the_warning(self) -> None:
        found = searched(small(2), "steady", OFF, NARROW)
        table = search_table(found)

        assert table.columns == ("what", "of", "official", "now", "found")
        assert ARITHMETIC in table.caveat and found.caveat in table.caveat
        assert len(table.rows) == 3 + 2 * len(found.domains) + len(found.changes)

    def test_of_an_indicative_league_speaks_of_league_quarters(self) -> None:
        rules = frameworks()["weighbridge-indicative"]
        data = random_league(Random(5), 16, league="acute", rules=rules)
        data = replace(data, cutoffs=None)
        scenario = from_mapping({"version": 1, "domain_weights": {"access": 0.5}})
        found = searched([Quarter(data, [data])], "moves", scenario)

        words = " ".join((found.headline, *found.sentences, *(m.name for m in found.measures)))
        assert "league quarter" in words and "segment" not in words
        assert "official" not in words.replace("not official", "")


class TestReasonNot:
    def of(self, scores: dict[str, dict[str, float]]) -> Case:
        return case(league_of(scores, cutoffs=None), OFFICIAL, "held")

    def test_is_empty_where_all_can_be_searched(self) -> None:
        now = small()[-1]
        of = case(now.data, OFFICIAL, "held", now.leagues)
        assert [reason_not(of, goal, 2) for goal in GOALS] == ["", "", ""]
        assert "Only one quarter" in reason_not(of, "steady", 1)

    def test_says_who_is_missing(self) -> None:
        alike = {f"T{i}": {"OF1082": 2.0} for i in range(5)}
        for scores in ({}, {"A": {"OF1082": 2.0}}):
            assert "fewer than 4 trusts are scored" in reason_not(self.of(scores), "moves", 2)
        assert reason_not(self.of(alike), "influence", 2).startswith("All trusts score alike")


class TestBounds:
    def test_are_half_to_twice_on_positions_of_a_slider(self) -> None:
        data = small()[-1].data
        scenario = from_mapping(
            {"version": 1, "domain_weights": {"access": 7.3, "safety": 0, "people": 0.33}}
        )
        rules = bind(scenario, data).rules
        bounds = {b.id: (b.low, b.high) for b in usual_bounds(data, rules, "domain")}

        assert bounds["access"] == (3.65, 4.0)
        assert bounds["safety"] == (0, 0)
        assert bounds["people"] == (0.15, 0.65)
        metrics = usual_bounds(data, rules, "metric")
        assert not {b.domain for b in metrics} & {"Safety"}

    def test_hold_a_weight_where_it_stands_with_every_digit(self) -> None:
        data = small()[-1].data
        scenario = from_mapping({"version": 1, "domain_weights": {"people": 1 / 3, "access": 7.3}})
        bounds = usual_bounds(data, bind(scenario, data).rules, "domain")
        asked = Asked("moves", "domain", (("people", 0.35, 0.35), ("access", 2.0, 9.0)))
        box = box_of(bounds, asked)
        at = [b.id for b in bounds].index("people")

        assert (box.low[at], box.high[at], box.fixed[at]) == (7, 7, 1 / 3)
        now = brought_within(box, present_weights(bounds))
        assert now[at] == 1 / 3
        assert now[[b.id for b in bounds].index("access")] == 7.3

    def test_are_put_right_whatever_a_page_sends(self) -> None:
        data = small()[-1].data
        bounds = usual_bounds(data, bind(OFFICIAL, data).rules, "domain")
        box = box_of(bounds, Asked("moves", "domain", (("people", 2.0, 0.5), ("x", 1, 1))))
        at = [b.id for b in bounds].index("people")

        assert (box.low[at], box.high[at]) == (10, 40)
        assert [position(w) for w in (float("nan"), -1.0, 99.0)] == [0, 0, 80]


class TestWords:
    said = Said(small()[-1].data, ("2025-26-Q3", "2025-26-Q4"))

    def test_are_right_for_one_and_none(self) -> None:
        one = headline("moves", self.said, 3, 1, 1, "finance ×2")
        assert one == (
            "Among 1 weighting, as few as 1 trust changes segment, in place of 3: finance ×2"
        )
        none = headline("moves", self.said, 3, 0, 12_431, "finance ×2")
        assert "12,431 weightings, one leaves no trust in another segment, in place of 3" in none
        assert nothing_better("moves", self.said, 1, outside=False).endswith(
            "1 trust changes segment"
        )
        assert nothing_better("moves", self.said, 2, outside=False).endswith(
            "2 trusts change segment"
        )
        assert nothing_better("influence", self.said, 0.1, outside=False).endswith(
            "the gap is 10.0%"
        )
        assert "1 trust has another segment" in against_official(self.said, 1, 0)
        assert "no trust has another segment" in against_official(self.said, 0, 0)

    def test_name_domains_and_few_metrics_but_count_many(self) -> None:
        assert weights_words([("Access", 1.3), ("Finance", 0.6)], of_domains=True) == (
            "access ×1.3, finance ×0.6"
        )
        assert weights_words([], of_domains=True) == "every domain ×1"
        assert weights_words([("Sickness", 1.3)], of_domains=False) == "Sickness weight 1.3"
        assert weights_words([("A", 1.0)] * 4, of_domains=False) == "4 metric weights changed"

    def test_say_what_else_changes_and_what_stays(self) -> None:
        assert given_up([("steady", 48, 53), ("influence", 0.1, 0.1), ("moves", None, 1)]) == (
            "What else they bring: moves between quarters, 53 in place of 48; the gap between real "
            "influence and the stated weights, 10.0% as now."
        )
        assert given_up([]) == ""
        assert tried_words(1, every=True).startswith("The one weighting within the bounds, ")
        assert tried_words(5_176, every=False).startswith("5,176 weightings were tried within")
        assert (number("moves", None), number("influence", 0.0)) == ("–", "0%")

    def test_explain_every_goal_in_a_sentence(self) -> None:
        for goal in GOALS:
            for text in (explained(goal, self.said), question(goal, self.said)):
                assert text[-1] in ".?" and text.count(". ") == 0
            assert measure_name(goal, self.said)
