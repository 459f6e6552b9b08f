import csv
import io
from typing import Any

import pytest
from leagues import league_of

from lib.charts.export import csv as as_csv
from lib.errors import WeighbridgeError
from lib.findings.case import AnswerKey, Case, case
from lib.findings.tipping import Tipping, tipping
from lib.findings.tipping_summary import tipping_summary, typical
from lib.findings.tipping_tables import tipping_summary_table, tipping_table
from lib.findings.weight_words import (
    in_sentence,
    part_of_weight,
    plain_times,
    times,
    weight_number,
)
from lib.framework import frameworks
from lib.league import LeagueData
from lib.scenario import from_mapping

ACCESS, SICKNESS, FINANCE, SAFE = "OF1005", "OF1082", "OF1080", "OF1067"
SCORES = {
    "A": {SICKNESS: 4.0, FINANCE: 1.0},
    "B": {SICKNESS: 3.0, FINANCE: 4.0},
    "C": {SICKNESS: 1.5, FINANCE: 2.4},
    "D": {SICKNESS: 3.1, FINANCE: 1.0},
    "E": {SICKNESS: 2.0, FINANCE: 4.0},
}
BEFORE = {"A": 2, "B": 4, "C": 1, "D": 2, "E": 3}
DATA = league_of(SCORES, segment_before=BEFORE)


def made(data: LeagueData = DATA, key: AnswerKey = "held", **scenario: Any) -> Case:
    return case(data, from_mapping({"version": 1, **scenario}), key)


def found(org: str = "A", to: int | None = None, of: Case | None = None) -> Tipping:
    return tipping(of or made(), org, to)


class TestSentences:
    def test_say_what_to_move_and_who_else_moves(self) -> None:
        # 0.5 of a segment's score is lacking, a unit moved brings 3: a sixth of the weight.
        assert found().sentences[0] == (
            "Moving 16.7% of the weight from Sickness absence to “Combined finance: plan and "
            "variance to plan” would lift A Partnership from segment 2 to 1; 3 other trusts would "
            "change segment too."
        )

    def test_say_by_how_much_a_domain_would_have_to_count(self) -> None:
        # The league has nothing else of people: the metric alone would say the same again.
        _, domain, _ = found().sentences
        assert domain == (
            "If people counted 0.50 times as much, that would lift A Partnership from segment 2 "
            "to 1; 3 other trusts would change segment too."
        )

    def test_say_by_how_much_a_metric_would_have_to_count(self) -> None:
        engaged = {org: {**has, "OF1084": 2.5} for org, has in SCORES.items()}
        _, domain, metric, _ = found("A", 1, made(league_of(engaged))).sentences
        assert domain.startswith("If people counted 0.40 times as much, that would lift")
        assert metric.startswith(
            "If sickness absence counted 0.25 times as much (about a quarter), that would lift"
        )

    def test_say_how_far_along_this_direction_only_where_the_lines_move(self) -> None:
        said = found().sentences[-1]
        assert said.startswith("If each segment keeps its share, ")
        assert (
            "of the weight must move, taking weight from and giving it to the same metrics "
            "(another shift may need less); " in said
        )

    def test_say_that_domains_change_hands_where_the_weights_are_those_of_domains(self) -> None:
        said = found(of=made(weighting="domain")).sentences
        assert "to the same domains (another shift may need less); " in said[-1]

    def test_say_that_no_other_trust_moves(self) -> None:
        said = found("D", 1, made(league_of({"D": SCORES["D"]}))).sentences[0]
        assert said.endswith("from segment 2 to 1; no other trust would change segment.")

    def test_say_a_move_to_a_worse_segment_plainly(self) -> None:
        finding = found("C")
        assert "would move C Partnership down from segment 1 to 2" in finding.sentences[0]
        assert finding.headline.startswith("C Partnership moves down to segment 2 if ")
        assert finding.headline.split("; ")[0].endswith("% of the weight moves")
        said = " ".join((finding.headline, *finding.sentences))
        assert "reaches" not in said and "lift" not in said and "brings" not in said

    def test_say_that_no_weight_moves_it_down(self) -> None:
        said = found("A", 4, made(league_of({"A": {FINANCE: 1.0}}))).sentences[1]
        assert said == (
            "No single weight, made larger or smaller, moves A Partnership down to segment 4."
        )

    def test_of_who_stands_on_the_line_say_so_once_and_offer_no_way(self) -> None:
        """As a shift that was tried leaves it: a hair within the better segment."""
        data = league_of({**SCORES, "C": {SICKNESS: 1.0, FINANCE: 2 * 1.5 - 1.0 - 1e-6}})
        finding = found("C", None, made(data, boundary={"rule": "fixed", "cutoffs": [1.5, 3, 4]}))
        assert finding.on_the_line and finding.applicable is None
        assert finding.headline.startswith(
            "C Partnership stands on the cut-off of segment 1: next to any shift back moves it "
            "down; "
        )
        assert len(finding.sentences) == 1
        assert finding.sentences[0].startswith("Moving less than 0.1% of the weight from ")
        assert not found("C", 3, made(data)).on_the_line

    def test_list_what_several_metrics_give(self) -> None:
        data = league_of(
            {
                "A": {SICKNESS: 4.0, ACCESS: 2.05, FINANCE: 1.999, SAFE: 2.04},
                "Z": {SICKNESS: 1.0},
            }
        )
        finding = found("A", 1, made(data))
        assert finding.sentences[0].startswith(
            "Moving 72.6% of the weight from Waiting over 52 weeks for community services (25.0%), "
            "Sickness absence (25.0%) and CQC inspection, safe (22.6%) to “Combined finance"
        )
        assert finding.sentences[0].endswith(
            "; no other trust would change segment, and 1 other would be left unscored."
        )
        assert finding.transfer.leave == ("Z Partnership Trust",)
        assert finding.transfer.note == "would be left unscored: Z"

    def test_count_the_givers_beyond_three(self) -> None:
        data = league_of(
            {"A": dict.fromkeys((SICKNESS, ACCESS, SAFE, "OF1084"), 4.0) | {FINANCE: 1.9}}
        )
        assert " and 1 more to “Combined finance" in found("A", 1, made(data)).sentences[0]

    def test_say_that_the_override_cannot_be_weighed_away(self) -> None:
        data = league_of(SCORES, flagged=["A"])
        finding = found("A", None, made(data))
        assert finding.sentences == (
            "The override places A Partnership no better than segment 3: segment 2 is not "
            "possible by weights while the override applies.",
        )
        assert finding.headline == (
            "A Partnership: segment 2 is not possible by weights while the override applies"
        )
        assert finding.applicable is None

    def test_say_why_it_is_not_possible(self) -> None:
        transfer, multiplier, moving = found("B", 1).sentences
        assert transfer == (
            "With the cut-offs held, segment 1 is not possible: no score of its own lies on that "
            "side of the cut-off."
        )
        assert multiplier == (
            "No single weight, made larger or smaller, brings B Partnership to segment 1."
        )
        assert moving.endswith("segment 1 is not possible: no transfer of weight leads there.")

    def test_say_that_lines_are_held_where_the_rules_would_move_them(self) -> None:
        data = DATA
        finding = found("A", None, made(data, "shares"))
        assert all(
            said.startswith("With the cut-offs held where they are, ")
            for said in finding.sentences[:-1]
        )

    def test_say_that_it_is_there_already_where_the_lines_move(self) -> None:
        data = league_of(SCORES, segment_before=dict.fromkeys(SCORES, 2), cutoffs=(1.0, 1.1, 2.4))
        finding = found("A", 2, made(data))
        assert finding.sentences[-1] == (
            "If each segment keeps its share, A Partnership is in segment 2 without any change of "
            "weights."
        )
        assert finding.moving.note == "along this direction only; there already under this rule"

    def test_do_not_offer_a_weight_that_a_scenario_could_not_hold(self) -> None:
        data = league_of({"A": {SICKNESS: 4.0, FINANCE: 1.999}, "Z": {SICKNESS: 1.0}})
        finding = found("A", 1, made(data))
        large = [way for way in finding.multipliers if "over 100" in way.note]
        assert [way.changes[0].id for way in large] == ["finance", FINANCE]
        assert all(way.too_large and way.possible and not way.sentence for way in large)
        assert not [said for said in finding.sentences if "finance” counted" in said]

    def test_say_that_only_weights_beyond_what_a_scenario_can_give_would_do(self) -> None:
        data = league_of({"A": {SICKNESS: 4.0, ACCESS: 4.0, FINANCE: 1.999}})
        said = found("A", 1, made(data)).sentences[1]
        assert said == (
            "No single weight, made larger or smaller within what a scenario can give (100), "
            "brings A Partnership to segment 1."
        )


class TestHeadline:
    def test_is_the_smallest_shift_with_its_side_effects(self) -> None:
        assert found().headline == (
            "A Partnership reaches segment 1 with 16.7% of the weight moved; 3 other trusts move "
            "too"
        )
        assert found("D").headline.endswith("; 1 other trust moves too")


class TestNumbers:
    @pytest.mark.parametrize(
        ("factor", "words"),
        [
            *((2.1, "2.1"), (1.06, "1.06"), (1.004, "1.004"), (0.63, "0.63"), (0.93, "0.93")),
            *((1234.5, "1,234"), (0.023, "0.023"), (1e-7, "less than 0.001"), (99.94, "99.9")),
            (1 + 1e-9, "1.000000"),
        ],
    )
    def test_factors_keep_the_digits_that_tell_them_from_1(self, factor: float, words: str) -> None:
        assert times(factor) == words

    @pytest.mark.parametrize(
        ("factor", "words"),
        [(0.17, " (about a sixth)"), (0.33, " (about a third)"), (0.5, ""), (0.15, ""), (2.0, "")],
    )
    def test_small_factors_near_a_plain_part_have_its_name(self, factor: float, words: str) -> None:
        assert plain_times(factor) == words

    @pytest.mark.parametrize(
        ("weight", "official", "words"),
        [
            *((1.26767, 1.0, "1.27"), (0.464663, 1.0, "0.46"), (2.0, 1.0, "2"), (0.5, 1.0, "0.5")),
            *((0.0146, 1.0, "0.015"), (1.0004, 1.0, "1.0004"), (2.004, 2.0, "2.004")),
        ],
    )
    def test_of_a_weight_have_two_decimals_unless_that_hides_a_change(
        self, weight: float, official: float, words: str
    ) -> None:
        assert weight_number(weight, official) == words

    def test_parts_have_one_decimal(self) -> None:
        assert part_of_weight(0.0321) == "3.2%"
        assert part_of_weight(0.0004) == "less than 0.1%"

    def test_names_with_a_colon_are_quoted(self) -> None:
        assert in_sentence("Staff survey: engagement") == "“Staff survey: engagement”"
        assert in_sentence("CQC inspection, safe") == "CQC inspection, safe"


class TestCaveat:
    def test_says_which_lines_stand_and_that_it_is_a_what_if(self) -> None:
        assert found().caveat.endswith("cut-offs held · what-if, not official")
        assert found().moving_caveat.endswith(
            "each segment keeps its share · what-if, not official"
        )
        assert "cut-offs held" in found("A", None, made(key="shares")).caveat


class TestApplicable:
    def test_is_the_transfer_where_lines_are_held_and_else_the_moving_way(self) -> None:
        held, kept = found(), found("A", None, made(key="shares"))
        assert held.applicable is held.transfer
        assert kept.applicable is kept.moving


class TestIndicative:
    def test_is_said_of_league_quarters(self) -> None:
        rules = frameworks()["weighbridge-indicative"]
        metrics = [m.score_id for m in rules.metrics_of("acute")][:4]
        scores = {
            f"R{i}": {m: 1 + ((3 * i + 2 * k) % 7) / 2 for k, m in enumerate(metrics)}
            for i in range(8)
        }
        data = league_of(scores, league="acute", rules=rules, cutoffs=None)
        of = made(data)
        org = data.orgs[int(of.result.segments.argmax())]
        finding = found(org, None, of)
        said = " ".join((finding.headline, *finding.sentences, tipping_summary(of).headline))
        assert "league quarter 3" in said
        assert "segment" not in said
        assert "override" not in said
        assert "If the cut-offs follow the new scores, " in finding.sentences[-1]


class TestSummary:
    def test_has_everyones_cost_and_side_effects(self) -> None:
        summary = tipping_summary(made())
        rows = {row.org_code: row for row in summary.rows}
        assert set(rows) == set(SCORES)
        one = found().transfer
        assert (rows["A"].cost, rows["A"].side_effects) == (one.cost, len(one.side_effects))
        assert rows["C"].target is None and rows["C"].cost is None

    def test_is_in_the_order_of_the_cost_with_the_impossible_and_segment_1_last(self) -> None:
        summary = tipping_summary(made(league_of(SCORES, flagged=["A"])))
        costs = [row.cost for row in summary.rows if row.cost is not None]
        assert costs == sorted(costs)
        assert [row.org_code for row in summary.rows][-3:] == ["A", "B", "C"]
        assert (
            "for 1 it is not possible by weights while the override applies"
            in (summary.sentences[-1])
        )

    def test_gives_the_median_of_the_side_effects(self) -> None:
        data = league_of({"A": SCORES["A"], "C": {SICKNESS: 1.0, FINANCE: 1.0}, "D": SCORES["D"]})
        summary = tipping_summary(made(data))
        assert summary.median_side_effects == 0.5
        assert summary.headline == (
            "Lifting a trust by one segment typically moves no or 1 other trust"
        )
        assert summary.sentences == (
            "D Partnership needs least: 2.4% of the weight to get from segment 2 to 1.",
            "Of 3 trusts with a segment, 2 can be lifted by weights and 1 is in segment 1.",
        )

    @pytest.mark.parametrize(
        ("middle", "words"),
        [
            *((0.0, "no other trust"), (1.0, "1 other trust"), (8.0, "8 other trusts")),
            (15.5, "15 or 16 other trusts"),
        ],
    )
    def test_counts_no_half_trusts(self, middle: float, words: str) -> None:
        assert typical(middle, "trust") == words

    def test_says_where_nobody_can_be_lifted(self) -> None:
        summary = tipping_summary(made(league_of({"B": {SICKNESS: 4.0}})))
        assert summary.headline == "No trust can be lifted to a better segment by weights"
        assert summary.sentences == (
            "Of 1 trust with a segment, 0 can be lifted by weights and for 1 no weights get there.",
        )

    def test_is_empty_of_an_empty_league(self) -> None:
        summary = tipping_summary(made(league_of({})))
        assert summary.rows == summary.sentences == ()


class TestTables:
    def test_has_a_row_a_change_and_of_each_multiplier(self) -> None:
        finding = found()
        table = tipping_table(finding)
        kinds = [row[1] for row in table.rows]
        assert kinds.count("transfer") == 2
        assert kinds.count("multiplier") == len(finding.multipliers) == 4
        effects = dict(zip(table.columns, table.rows[0], strict=True))["side_effects"]
        assert effects == "C:1>2;D:2>1;E:3>4"

    def test_has_one_row_of_a_way_that_is_none(self) -> None:
        table = tipping_table(found("A", None, made(league_of(SCORES, flagged=["A"]))))
        assert len(table.rows) == 3
        assert {row[3] for row in table.rows} == {0}

    def test_of_the_league_goes_into_a_file_with_its_caveat(self) -> None:
        table = tipping_summary_table(tipping_summary(made()))
        text = as_csv(table.columns, table.rows, table.caveat).decode("utf-8-sig")
        assert "what-if, not official" in text
        rows = list(csv.reader(io.StringIO(text)))
        assert any(row[0] == "A" for row in rows if row)


class TestRefusals:
    def test_are_said_in_words(self) -> None:
        with pytest.raises(WeighbridgeError, match="in segment 2 already"):
            found("A", 2)
        with pytest.raises(WeighbridgeError, match="has no score"):
            found("A", None, made(exclude=["A"]))
