"""What is said of one organisation's change of score between two quarters, metric by metric."""

import numpy as np
from leagues import NAN
from reasons_help import LINES, STEADY, WORSE, one, quarters, two

from lib.findings.metric_reasons import move_sentence
from lib.findings.metric_reasons_pair import TwoQuarters
from lib.findings.metric_reasons_trust import trust_reasons, trust_reasons_table
from lib.findings.metric_reasons_types import Line
from lib.findings.metric_reasons_words import value_words_of
from lib.store.details import MetricDetail


class TestMoveSentence:
    def test_names_the_two_largest_reasons_and_the_cut_off_that_was_crossed(self) -> None:
        of = two(*quarters({"T1": STEADY}, {"T1": WORSE}, (LINES, (2.0, 2.53, 3.0))))
        assert move_sentence(one(of), "segment") == (
            "Moves down from segment 2 to 3, by sickness absence (+0.30) and staff survey: "
            "engagement (+0.20); the cut-off between 2 and 3 moved 0.03 in its favour."
        )

    def test_mostly_is_said_where_the_two_make_up_half_of_it(self) -> None:
        of = two(*quarters({"T1": STEADY}, {"T1": {**WORSE, "OF1005": 2.4}}))
        assert "mostly by sickness absence (+0.30)" in move_sentence(one(of), "segment")

    def test_most_of_all_where_they_are_less_than_half(self) -> None:
        now = {m: 2.6 + i / 100 for i, m in enumerate(STEADY)}
        of = two(*quarters({"T1": STEADY}, {"T1": now}))
        assert ", most of all by " in move_sentence(one(of), "segment")

    def test_a_move_by_the_override_names_no_metric_as_its_reason(self) -> None:
        before, now = quarters({"T1": STEADY}, {"T1": STEADY}, flagged=["T1"])
        assert move_sentence(one(two(before, now)), "segment") == (
            "Moves down from segment 2 to 3 by the override, which now holds it."
        )
        assert "which no longer holds it" in move_sentence(one(two(now, before)), "segment")

    def test_what_the_score_alone_does_is_said_where_the_override_adds_to_it(self) -> None:
        before, now = quarters({"T1": dict.fromkeys(STEADY, 1.5)}, {"T1": STEADY}, flagged=["T1"])
        sentence = move_sentence(one(two(before, now)), "segment")
        assert "from segment 1 to 3 (by its score alone from 1 to 2), " in sentence

    def test_a_cut_off_that_came_over_a_better_score_is_the_reason(self) -> None:
        better = {**STEADY, "OF1082": 2.1}
        of = two(*quarters({"T1": STEADY}, {"T1": better}, (LINES, (2.0, 2.1, 3.0))))
        assert move_sentence(one(of), "segment") == (
            "Moves down from segment 2 to 3 because a cut-off moved, not its score: that improved "
            "by 0.02; the cut-off between 2 and 3 moved 0.40 against it."
        )
        assert one(of).by == "cut-off"

    def test_two_crossed_cut_offs_are_both_named(self) -> None:
        bad = dict.fromkeys(STEADY, 3.5)
        sentence = move_sentence(one(two(*quarters({"T1": STEADY}, {"T1": bad}))), "segment")
        assert sentence.endswith(
            "the cut-off between 2 and 3 stayed where it was, the one between 3 and 4 stayed where "
            "it was."
        )

    def test_equal_reasons_are_all_named_up_to_four(self) -> None:
        now = dict.fromkeys(STEADY, 2.7)
        sentence = move_sentence(one(two(*quarters({"T1": STEADY}, {"T1": now}))), "segment")
        assert "and 1 other as much" in sentence

    def test_metrics_gained_and_lost_are_marked(self) -> None:
        of = two(*quarters({"T1": STEADY}, {"T1": {**STEADY, "OF1063": 4.0, "OF1057": 3.8}}))
        assert "inpatients staying over 60 days (+0.26, newly scored)" in move_sentence(
            one(of), "segment"
        )
        of = two(*quarters({"T1": {**STEADY, "OF1063": 1.0}}, {"T1": {**STEADY, "OF1082": 3.0}}))
        assert "staying over 60 days (+0.20, no longer scored)" in move_sentence(one(of), "segment")


class TestTrustReasons:
    def test_a_value_that_stood_still_is_said_to_have(self) -> None:
        values = {"OF1082": 5.1}
        of = two(*quarters({"T1": STEADY}, {"T1": WORSE}), values=(values, values))
        found = trust_reasons(of, "T1")
        assert "sickness absence (+0.30, its own value unchanged)" in found.title
        assert (
            "The published value of sickness absence (5.1%) did not change; the score did, by "
            "place, because others changed."
        ) in found.sentences

    def test_many_values_that_stood_still_are_counted(self) -> None:
        values = dict.fromkeys(STEADY, 5.0)
        now = {m: 2.6 + i / 10 for i, m in enumerate(STEADY)}
        of = two(*quarters({"T1": STEADY}, {"T1": now}), values=(values, values))
        (said,) = (s for s in trust_reasons(of, "T1").sentences if s.startswith("The published"))
        assert "and 1 other metric did not change; the scores did" in said

    def test_values_come_in_words_with_their_unit_once(self) -> None:
        of = two(*quarters({"T1": STEADY}, {"T1": WORSE}), values=({"OF1084": 7}, {"OF1084": 6.8}))
        (line,) = (x for x in one(of).lines if x.metric_id == "OF1084")
        assert value_words_of(line) == "7 to 6.8 out of 10"

    def test_the_two_values_of_a_combined_metric_come_from_its_details(self) -> None:
        detail = MetricDetail(
            "OF1080", {"OF0079": 1.0, "OF0081": -0.2}, 2.0, None, None, None, None, None, "computed"
        )
        now = {**STEADY, "OF1080": 2.0}
        of = two(*quarters({"T1": now}, {"T1": now}))
        found = trust_reasons(of, "T1", ({}, {"OF1080": detail})).reasons
        assert found is not None
        (line,) = (x for x in found.lines if x.metric_id == "OF1080")
        assert (line.value_before, line.value_now) == ("", "1% and −0.2%")
        assert line.short == "combined finance"

    def test_who_stays_is_told_what_its_score_did(self) -> None:
        of = two(*quarters({"T1": STEADY}, {"T1": {**STEADY, "OF1082": 2.3}}))
        title = trust_reasons(of, "T1").title
        assert title.startswith("T1 Partnership stays in segment 2; its score worsened by 0.02, by")
        same = two(*quarters({"T1": STEADY}, {"T1": STEADY}))
        assert trust_reasons(same, "T1").title.endswith("its score did not change")

    def test_who_was_not_there_or_not_scored_is_told_so(self) -> None:
        of = two(*quarters({"T1": STEADY, "T3": {}}, {"T1": STEADY, "T2": STEADY, "T3": STEADY}))
        new, unscored = trust_reasons(of, "T2"), trust_reasons(of, "T3")
        assert new.title == "T2 Partnership: nothing to compare with Q3 2025/26"
        assert new.sentences == ("It was not in the league in Q3 2025/26.",)
        assert unscored.sentences == ("It is not scored in Q3 2025/26: 0 metrics, 1 required.",)
        assert trust_reasons_table(new).rows == ()

    def test_metrics_in_one_quarter_alone_have_lines_and_a_sentence(self) -> None:
        lost = {m: s for m, s in STEADY.items() if m != "OF1005"}
        of = two(*quarters({"T1": STEADY}, {"T1": {**lost, "OF1063": 3.0, "OF1057": 2.0}}))
        (said,) = (s for s in trust_reasons(of, "T1").sentences if s.startswith("Not scored"))
        assert "Scored in Q3 2025/26, but not now: waiting over 52 weeks" in said
        assert said.endswith("Each is held against the score on the metrics that count in both.")

    def test_the_table_ends_with_the_score_and_adds_up(self) -> None:
        of = two(*quarters({"T1": STEADY}, {"T1": WORSE}))
        *lines, total = trust_reasons_table(trust_reasons(of, "T1")).rows
        column = trust_reasons_table(trust_reasons(of, "T1")).columns.index("change_of_average")
        assert (
            abs(sum(float(row[column] or 0) for row in lines) - float(total[column] or 0)) < 1e-12
        )
        assert total[3] == "Average metric score"

    def test_other_weights_for_the_same_metrics_have_a_sentence_and_a_row(self) -> None:
        before, now = quarters({"T1": WORSE}, {"T1": WORSE})
        then = two(before, now).before
        heavier = two(before, now, {"metric_weights": {"OF1082": 3}}).now
        nothing = np.full(before.matrix.values.shape, NAN)
        found = trust_reasons(TwoQuarters(then, heavier, (nothing, nothing), 50), "T1")
        assert any(s.startswith("The same metrics weigh otherwise") for s in found.sentences)
        assert "Other weights for the same metrics" in [
            r[3] for r in trust_reasons_table(found).rows
        ]
        assert found.title.endswith("by other weights for the same metrics")

    def test_without_cut_offs_there_is_a_change_but_no_segment(self) -> None:
        of = two(*quarters({"T1": STEADY}, {"T1": WORSE}, (None, None)))
        assert "has no segment; its score worsened by 0.50" in trust_reasons(of, "T1").title


def test_a_line_without_values_has_no_words() -> None:
    line = Line("M", "M", "m", "D", "in both", 0.1, 0.2, 1.0, 2.0, "", "", False, False)
    assert value_words_of(line) == ""
