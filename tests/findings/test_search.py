"""What a search for weights says: what it gives, what it gives up, and where nothing is better."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from leagues import league_of, random_league
from official_leagues import LEAGUE, QUARTERS, Leagues

from lib.findings.case import AnswerKey, Case, case
from lib.findings.firm_moves import firm_sentence
from lib.findings.league_table import Quarter
from lib.findings.search import search
from lib.findings.search_bounds import (
    Asked,
    box_of,
    brought_within,
    moves_nobody,
    position,
    present_weights,
    reason_not,
    usual_bounds,
)
from lib.findings.search_headlines import (
    against_official,
    applied_headline,
    given_up,
    headline,
    nothing_admissible,
    nothing_better,
    same_pairs,
)
from lib.findings.search_tables import search_table
from lib.findings.search_types import Search
from lib.findings.search_words import (
    ARITHMETIC,
    GOALS,
    NO_FEWER,
    Of,
    Said,
    explained,
    measure_name,
    none_to_save,
    number,
    numbers,
    question,
    tried_words,
    weights_words,
)
from lib.findings.significance import significance
from lib.findings.what_if import what_if
from lib.framework import frameworks
from lib.robustness.search_goals import Goal, Vary
from lib.scenario import OFFICIAL, Scenario, bind, from_mapping

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
        moves = next(m.found for m in found.measures if m.of == "moves")
        assert moves == held.moves
        assert f"{held.up} up, {held.down} down" in found.sentences[1]
        assert found.sentences[2] == firm_sentence(held.sureness)

    def test_the_steadiest_are_told_pair_by_pair_with_what_the_moves_rest_on(
        self, official_leagues: Leagues
    ) -> None:
        quarters = quarters_of(official_leagues)
        found = searched(quarters, "steady", within=(*HELD, ("people", 1.25, 1.25)))

        assert [pair.official for pair in found.pairs] == [14, 14, 20]
        assert found.measures[0].now == sum(pair.now or 0 for pair in found.pairs)
        assert found.scenario is not None
        counts = [pair.found for pair in found.pairs]
        assert found.measures[0].found == sum(count or 0 for count in counts)
        assert found.sentences[0].startswith("Chosen and tested on the same 3 pairs of quarters")
        same = significance(quarters[-1], quarters[-2], found.scenario)
        last = found.pairs[-1]
        kinds = [row.kind for row in same.rows]
        assert (last.found, last.override, last.significant) == (
            len(kinds),
            kinds.count("override"),
            kinds.count("significant"),
        )
        assert f"about {int(last.chance + 0.5)} (" in same.sentences[0]

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
        assert "percentage points of the shares of official scoring, in place of" in found.headline
        own = found.measures[-1]
        ours = sum(abs((d.share_found or 0) - (d.influence_found or 0)) for d in found.domains) / 2
        assert own.of == "own" and own.found == pytest.approx(ours)
        assert ours > gap
        assert own.official == found.measures[0].official


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


class TestNothingAdmissible:
    def found(self, within: tuple[tuple[str, float, float], ...]) -> Search:
        both = {f"T{i}": {"OF1082": 1.0 + i, "OF1080": 2.0} for i in range(5)}
        data = league_of({**both, "T5": {"OF1080": 4.0}})
        quarter = Quarter(data, [data])
        of = case(data, OFFICIAL, "held", [data])
        return search(of, OFFICIAL, Asked("moves", "domain", within), [quarter])

    def test_is_said_where_every_weighting_leaves_someone_without_a_score(self) -> None:
        found = self.found((("finance", 0.0, 0.0),))

        assert found.headline == (
            "Nothing is found: every weighting within these bounds leaves a trust without a score"
        )
        assert found.weights is None and found.applied == ""
        assert all(m.now is None and m.found is None for m in found.measures)
        assert NO_FEWER not in found.sentences

    def test_of_the_weights_set_now_is_no_number_that_others_could_beat(self) -> None:
        found = self.found((("people", 1.0, 1.0), ("finance", 0.0, 0.0)))
        assert found.outside and found.measures[0].now is None
        assert all(d.influence_now is None for d in found.domains)

    def test_of_bounds_next_to_such_weights_is_passed_over(self) -> None:
        found = self.found((("people", 1.0, 1.0), ("finance", 0.0, 0.05)))
        assert (found.outside and found.weights is None) or found.measures[0].found is not None
        assert all(c.found > 0 for c in found.changes)


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

        assert [m.of for m in found.measures] == ["steady", "moves", "influence", "own"]
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

        assert [m.of for m in found.measures] == ["moves", "influence", "own"]

    def test_table_holds_every_number_and_the_warning(self) -> None:
        found = searched(small(2), "steady", OFF, NARROW)
        table = search_table(found)

        assert table.columns == ("what", "of", "official", "now", "found")
        assert ARITHMETIC in table.caveat and found.caveat in table.caveat
        pairs = [row for row in table.rows if row[0] == "moves between quarters"]
        assert [row[4] for row in pairs] == [pair.found for pair in found.pairs]
        assert len(table.rows) == 4 + 1 + 2 * len(found.domains) + len(found.changes)
        gap = next(m for m in found.measures if m.of == "influence")
        (row,) = [row for row in table.rows if row[0] == gap.name]
        assert row[2] == round(100 * (gap.official or 0), 1)

    def test_of_an_indicative_league_speaks_of_league_quarters(self) -> None:
        rules = frameworks()["weighbridge-indicative"]
        data = random_league(Random(5), 16, league="acute", rules=rules)
        data = replace(data, cutoffs=None)
        scenario = from_mapping({"version": 1, "domain_weights": {"access": 0.5}})
        found = searched([Quarter(data, [data])], "moves", scenario)

        words = " ".join((found.headline, *found.sentences, *(m.name for m in found.measures)))
        assert "league quarter" in words and "segment" not in words
        assert found.pairs == ()
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
        assert now[[b.id for b in bounds].index("access")] == 4

    def test_leave_out_a_weight_beyond_the_slider_unless_it_is_held_there(self) -> None:
        data = small()[-1].data
        scenario = from_mapping({"version": 1, "domain_weights": {"finance": 6}})
        bounds = usual_bounds(data, bind(scenario, data).rules, "domain")
        at, now = [b.id for b in bounds].index("finance"), present_weights(bounds)
        for low, becomes in ((3.0, 4.0), (4.0, 6.0)):
            box = box_of(bounds, Asked("moves", "domain", (("finance", low, 4.0),)))
            assert brought_within(box, now)[at] == becomes

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
            "the gap is 10 percentage points"
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
        costs: list[tuple[Of, float | None, float | None]]
        costs = [("steady", 48.0, 53.0), ("influence", 0.1, 0.1), ("moves", None, 1.0)]
        assert given_up(self.said, costs) == (
            "What else they bring: moves between quarters, 53 in place of 48; the gap between real "
            "influence and official shares, 10 percentage points as now."
        )
        assert given_up(self.said, []) == ""
        assert tried_words(1, every=True).startswith("The one weighting within the bounds, ")
        assert tried_words(5_176, every=False).startswith("5,176 weightings were tried within")

    def test_give_gaps_in_whole_percentage_points_unless_these_read_alike(self) -> None:
        assert [number("influence", value) for value in (None, 0.0, 0.004, 0.179)] == [
            *("–", "0", "under 1", "18")
        ]
        assert numbers("influence", [0.179, 0.317, None]) == ["18", "32", "–"]
        assert numbers("own", [0.179, 0.1762]) == ["17.9", "17.6"]
        assert numbers("steady", [48.0, None]) == ["48", "–"]

    def test_once_set_say_what_is_and_what_was(self) -> None:
        assert applied_headline("steady", self.said, 48, 35, "people ×2") == (
            "With people ×2 there are now 35 moves between quarters, 48 before"
        )
        assert applied_headline("moves", self.said, None, 0, "people ×2") == (
            "With people ×2 no trust changes segment"
        )
        assert applied_headline("influence", self.said, 0.32, 0.01, "people ×2") == (
            "With people ×2 real influence is now within 1 percentage point of the shares of "
            "official scoring, 32 before"
        )

    def test_say_that_the_best_of_the_same_quarters_flatters_itself(self) -> None:
        assert same_pairs([14, 14, 20], [9, 11, 15]) == (
            "Chosen and tested on the same 3 pairs of quarters, so it flatters itself: 9, 11 and "
            "15 moves in place of 14, 14 and 20."
        )
        assert same_pairs([], [1]).endswith("same pair of quarters, so it flatters itself: 1 move.")

    def test_where_nothing_can_be_saved_say_what_to_do_first(self) -> None:
        now = small()[-1]
        assert moves_nobody(case(now.data, OFFICIAL, "held", now.leagues))
        assert "First hold a weight elsewhere" in none_to_save(self.said)
        assert "or all scores alike" in nothing_admissible("influence", self.said, every=False)

    def test_explain_every_goal_in_a_sentence(self) -> None:
        for goal in GOALS:
            for text in (explained(goal, self.said), question(goal, self.said)):
                assert text[-1] in ".?" and text.count(". ") == 0
            assert measure_name(goal, self.said)
