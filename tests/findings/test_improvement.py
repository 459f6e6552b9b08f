from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from improvement_help import FINANCE, JUDGED, detail, valued_of
from leagues import league_of

from lib.findings.case import case
from lib.findings.improvement import improvement
from lib.findings.improvement_tables import improvement_table
from lib.findings.improvement_types import Improvement
from lib.findings.improvement_values import enough_words, short_words, words_of
from lib.framework import Cutoffs, framework_of_period
from lib.league import LeagueData
from lib.robustness.improvement import Loaded, Step, Valued
from lib.scenario import from_mapping

FRAMEWORK = framework_of_period("2025-26-Q4")
CRISIS, SURVEY = "OF1016", "OF1061"  # a new figure with every quarter, and one a year
N = 7


def ranked(metric: str = CRISIS, shift: float = 0.0) -> tuple[LeagueData, Valued]:
    """T0 to T6 in the order of one metric, spread half a score apart; the last also has finance."""
    scores = {f"T{i}": {metric: 1.0 + i / 2} for i in range(N)}
    scores["T6"] |= {FINANCE: 4.0, JUDGED: 4.0}
    scores["T9"] = {}
    data = league_of(scores, cutoffs=(1.2, 2.2, 3.4), flagged=("T3",))
    values = {f"T{i}": {metric: 97.0 - i + shift * (i == 6)} for i in range(N)}
    return data, valued_of(data, values)


def alone(valued: Valued) -> Loaded:
    """A league of which no other is loaded."""
    return Loaded(valued.data.league, (valued,))


def found_for(
    org: str, metric: str = CRISIS, *, history: bool = False, **scenario: Any
) -> Improvement:
    data, valued = ranked(metric)
    of = case(data, from_mapping({"version": 1, **scenario}), "held")
    details = {}
    if org != "T9":
        i = int(org[1])
        details[metric] = detail(metric, 1.0 + i / 2, 97.0 - i)
    if org == "T6":
        details[FINANCE] = detail(FINANCE, 4.0, None, {"OF0079": -3.0, "OF0081": -2.0})
        details[JUDGED] = detail(JUDGED, 4.0, None)
    past = [ranked(metric, -5.0)[1], ranked(metric, -4.0)[1], valued] if history else []
    return improvement(of, org, alone(valued), details, past)


@cache
def last() -> Improvement:
    return found_for("T6", history=True)


class TestHeadline:
    def test_says_which_value_would_do(self) -> None:
        assert found_for("T4").headline == (
            "T4 Partnership would reach segment 2 with people in mental health crisis seen in "
            "person within 24 hours at 95% instead of 93%, if all others stay as they are"
        )

    def test_says_what_stands_in_the_way(self) -> None:
        assert found_for("T0").headline == "T0 Partnership is in segment 1: there is none better"
        held = found_for("T3")
        assert held.headline == (
            "The override places T3 Partnership no better than segment 3: no metric lifts it above "
            "that"
        )
        assert held.sentences[:3] == (
            f"{held.headline}.",
            "Its score alone places it in segment 3, too: the override bars what is better.",
            "The override ends when NHS England no longer flags it for a deficit or deficit "
            "support.",
        )
        assert held.notes == held.sentences[1:3]
        assert (held.target, held.cutoff, held.alone, held.nearest) == (None, None, (), ())
        assert found_for("T9").headline == (
            "T9 Partnership has no score, so there is no segment to improve on"
        )
        assert found_for("T9").segment is None

    def test_says_what_the_score_alone_would_need_of_who_is_held(self) -> None:
        held = found_for("T3")
        assert held.freed is not None and held.freed.target == 2
        assert held.freed.headline.startswith("T3 Partnership would reach segment 2 with people")
        assert held.freed.caveat.endswith("· by score alone, the override off for everyone")
        assert held.sentences[3].startswith("By its score alone: Enough: people in mental health")
        assert found_for("T4").freed is None

    def test_says_the_plan_that_the_override_goes_by_and_where_the_score_would_place_it(
        self,
    ) -> None:
        scores = {f"T{i}": {FINANCE: 1.0 + i / 2} for i in range(N)}
        data = league_of(scores, cutoffs=(1.2, 2.2, 3.4), flagged=("T2",))
        of = case(data, from_mapping({"version": 1}), "held")
        planned = {"OF0079": -1.54, "OF0081": -2.73}
        said = replace(detail(FINANCE, 2.0, None, planned), figure_period="2025-26-Q3")
        found = improvement(of, "T2", alone(valued_of(data, {})), {FINANCE: said})
        assert found.notes[:2] == (
            "If the override ended, its score would place it in segment 2.",
            "Published for Q3 2025/26: planned surplus or deficit −1.54%, variance to plan −2.73%.",
        )

    def test_says_that_a_plan_without_a_deficit_would_lift_that_rule(self) -> None:
        data, valued = ranked()
        planned = data.planned.copy()
        planned[3] = -1.0
        of = case(
            replace(data, planned=planned),
            from_mapping({"version": 1, "override": {"rule": "planned-deficit"}}),
            "held",
        )
        found = improvement(of, "T3", alone(valued), {CRISIS: detail(CRISIS, 2.5, 94.0)})
        assert found.headline.endswith("lifts it above that while it plans a deficit")

    def test_says_that_no_metric_does_it_or_none_before_its_release(self) -> None:
        later = found_for("T4", SURVEY)
        assert later.headline == (
            "No single metric lifts T4 Partnership to segment 2 before the next release, if all "
            "others stay as they are"
        )
        assert later.sentences == (
            "Would be enough, but cannot change before the next release: “staff survey: raising "
            "concerns” (figures that come once a year).",
        )


class TestSentences:
    def test_of_a_route_say_what_is_enough_and_what_comes_of_it(self) -> None:
        assert found_for("T4").sentences == (
            "Enough: people in mental health crisis seen in person within 24 hours at 95% instead "
            "of 93%; 94% is not. Alone, and if all others stay as they are, that lifts T4 "
            "Partnership to segment 2, joint 3rd of 7; no other trust changes segment.",
            "The best peer, T0 Partnership, has 97%.",
        )

    def test_say_how_many_have_managed_as_much(self) -> None:
        found = found_for("T5", history=True)
        assert found.nearest[0].plausible == (
            "1 of the 7 trusts with figures to compare has improved as much from one to a later of "
            "3 loaded quarters with new figures; "
            "the best peer, T0 Partnership, has 97%."
        )
        assert (found.nearest[0].improved, found.nearest[0].of) == (1, 7)

    def test_of_one_of_three_metrics_say_which_cannot_and_which_must_wait(self) -> None:
        found = last()
        assert found.segment == 4 and found.target == 3
        assert [route.metric_id for route in found.nearest] == [CRISIS, FINANCE]
        assert found.nearest[1].sentence.startswith(
            "Enough: variance to plan at 0% instead of −2%. Alone"
        )
        assert found.nearest[1].plausible == (
            "Too few new figures are loaded to say who has improved that much."
        )
        assert found.sentences[-1].startswith("Would be enough, but cannot change")

    def test_say_on_how_many_not_even_the_best_score_would_do(self) -> None:
        far = {"rule": "fixed", "cutoffs": [1.1, 1.2, 1.3]}
        assert found_for("T6", boundary=far).sentences[-1] == (
            "Not even the best score on any of its 3 metrics would be enough alone."
        )

    @pytest.mark.parametrize(
        ("second", "effects", "words"),
        [
            (2.6, (("T4", 3, 4),), "1 other trust changes segment."),
            (2.2, (("T2", 2, 3), ("T4", 3, 4)), "2 other trusts change segment."),
        ],
    )
    def test_count_who_else_changes_segment(
        self, second: float, effects: tuple[tuple[str, int, int], ...], words: str
    ) -> None:
        """From the last place to the first: everybody falls by half a score, T3 held at 3."""
        data, valued = ranked()
        at = (1.2, second, 3.0)
        cutoffs = Cutoffs(values=at, low=at, high=at, origin="test")
        of = case(replace(data, cutoffs=cutoffs), from_mapping({"version": 1}), "held")
        found = improvement(of, "T6", alone(valued), {CRISIS: detail(CRISIS, 4.0, 91.0)})
        assert found.nearest[0].effects == effects
        assert found.nearest[0].sentence.endswith(words)


class TestPartOfThePoolNotLoaded:
    """Sickness is ranked among the leagues that are not loaded, too."""

    def found(
        self, scores: tuple[float, ...], value: float | None = 6.0, spread_n: int | None = 31
    ) -> Improvement:
        values = [3.0 + len(scores) - i for i in range(len(scores))]
        data = league_of(
            {f"T{i}": {"OF1082": s} for i, s in enumerate(scores)}, cutoffs=(1.2, 2.2, 3.2)
        )
        valued = valued_of(data, {f"T{i}": {"OF1082": x} for i, x in enumerate(values)})
        of = case(data, from_mapping({"version": 1}), "held")
        details = {"OF1082": detail("OF1082", scores[0], value and values[0], spread_n=spread_n)}
        return improvement(of, "T0", alone(valued), details)

    def test_says_what_is_not_known(self) -> None:
        assert (
            "; 5% is not, and between them it is not known, as part"
            in (self.found((3.9, 3.3, 2.2)).sentences[0])
        )
        assert (
            "; whether less would do is not known, as part"
            in (self.found((3.9, 3.0, 2.2)).sentences[0])
        )

    def test_says_that_the_number_ranked_is_not_known(self) -> None:
        assert self.found((3.9, 3.0, 2.2), spread_n=None).sentences[-1] == (
            "How many are ranked on sickness absence is not known, so the scores are bracketed "
            "more widely."
        )

    def test_says_that_the_number_ranked_is_inferred(self) -> None:
        found = self.found(tuple(round(1 + 3 * k / 46, 2) for k in range(45, 9, -2)), spread_n=None)
        assert found.sentences[-1] == (
            "How many are ranked is inferred from the published scores: 47 on sickness absence."
        )
        assert found.alone[0].pool == (47, "inferred")
        assert found.nearest[0].score == 3.15 and found.alone[0].wanted[0].enough == 15.0

    def test_says_where_no_loaded_value_is_enough(self) -> None:
        found = self.found((2.1, 1.9, 1.5))
        assert found.notes == (
            "Not known: sickness absence (no loaded value is surely enough, and part of the pool "
            "is not loaded).",
        )
        assert found.alone[0].not_enough == 4.0
        assert found.headline.startswith("No single metric lifts T0 Partnership to segment 1, if")

    def test_says_where_no_value_is_published(self) -> None:
        assert (
            self.found((2.1, 1.9, 1.5), value=None)
            .sentences[0]
            .endswith("(its value, or how it is scored, is not published).")
        )


class TestWords:
    @pytest.mark.parametrize(
        ("metric", "value", "better", "words"),
        [
            ("OF1082", 5.1249, True, "5.12%"),  # lower is better: down for what is enough
            ("OF1082", 5.1249, False, "5.13%"),
            (SURVEY, 6.6512, True, "6.66 out of 10"),
            (SURVEY, 6.65, False, "6.65 out of 10"),
            ("OF1041", -0.5, True, "−0.5 percentage points"),
        ],
    )
    def test_round_to_the_safe_side(
        self, metric: str, value: float, words: str, *, better: bool
    ) -> None:
        of = FRAMEWORK.metric_by_id[metric]
        assert words_of(str(of.value_id), value, of, FRAMEWORK, better=better) == words

    def test_of_a_band_without_a_value_is_its_score(self) -> None:
        of = FRAMEWORK.metric_by_id[JUDGED]
        assert words_of(JUDGED, 2.0, of, FRAMEWORK, better=True) == "a metric score of 2"


class TestValues:
    """What is, what is enough and what is not read apart, and on their own sides."""

    METRIC = FRAMEWORK.metric_by_id["OF1082"]  # lower is better

    @pytest.mark.parametrize(
        ("now", "enough", "words"),
        [
            (2.133, 2.1326, "2.12%"),  # both read 2.13%
            (2.1349, 2.1301, "2.12%"),  # downwards it is 2.13%, as what is now reads
            (2.136, 2.1301, "2.13%"),
            (0.004, 0.001, "0%"),
        ],
    )
    def test_enough_reads_better_than_now(self, now: float, enough: float, words: str) -> None:
        step = Step("OF0082", now, enough, 0.1)
        assert enough_words(step, self.METRIC, FRAMEWORK) == words
        upwards = FRAMEWORK.metric_by_id[SURVEY]
        higher = Step(str(upwards.value_id), 6.082, 6.0849, 0.1)
        assert enough_words(higher, upwards, FRAMEWORK) == "6.09 out of 10"
        alike = Step(str(upwards.value_id), 6.082, 6.0821, 0.1)
        assert enough_words(alike, upwards, FRAMEWORK) == "6.09 out of 10"

    @pytest.mark.parametrize(
        ("now", "short", "words"),
        [(2.133, 2.1249, "2.13%"), (2.133, 2.111, "2.12%"), (2.133, 2.131, "2.13%")],
    )
    def test_not_enough_is_what_is_now_unless_it_reads_better(
        self, now: float, short: float, words: str
    ) -> None:
        assert short_words(self.METRIC, short, now, FRAMEWORK) == words


class TestRoomInSegment1:
    @pytest.mark.parametrize(
        ("cutoff", "said"),
        [
            (
                1.2,
                "Its score of 1.00 is 0.20 better than the cut-off, 1.2. A metric score about 0.20 "
                "worse, on people in mental health crisis seen in person within 24 hours, would "
                "cost it segment 1, if all others stay as they are.",
            ),
            (
                1.0,
                "Its score of 1.00 stands on the cut-off, 1. A metric score any worse, on people "
                "in mental health crisis seen in person within 24 hours, would cost it segment 1, "
                "if all others stay as they are.",
            ),
            (
                4.0,
                "Its score of 1.00 is 3.00 better than the cut-off, 4: no single metric could cost "
                "it segment 1, if all others stay as they are.",
            ),
        ],
    )
    def test_is_said_with_what_would_cost_it_that(self, cutoff: float, said: str) -> None:
        data, valued = ranked()
        at = (cutoff, cutoff + 0.5, cutoff + 1)
        cutoffs = Cutoffs(values=at, low=at, high=at, origin="test")
        of = case(replace(data, cutoffs=cutoffs), from_mapping({"version": 1}), "held")
        found = improvement(of, "T0", alone(valued), {CRISIS: detail(CRISIS, 1.0, 97.0)})
        assert found.notes == (said,)

    def test_counts_the_metrics_that_leave_room(self) -> None:
        scores = {"A": {CRISIS: 1.0, SURVEY: 2.0, FINANCE: 4.0}, "B": {CRISIS: 4.0}}
        data = league_of(scores, cutoffs=(2.5, 3.0, 3.5))
        of = case(data, from_mapping({"version": 1}), "held")
        found = improvement(of, "A", alone(valued_of(data, {})), {})
        assert found.notes[0].startswith(
            "Its score of 2.33 is 0.17 better than the cut-off, 2.5. A metric score about 0.50 "
            "worse, on one of the 2 metrics that leave room for that, would cost it segment 1"
        )

    def test_says_only_how_far_where_the_cut_offs_follow(self) -> None:
        said = found_for("T0", boundary={"rule": "quartile"}).notes[0]
        assert said == (
            "Its score of 1.00 is 0.75 better than the cut-off, 1.75, which follows the scores."
        )


class TestTable:
    def test_has_a_row_for_each_value_that_the_nearest_way_needs(self) -> None:
        table = improvement_table(last())
        metric, value, enough = (
            table.columns.index(c) for c in ("metric_id", "value_id", "enough")
        )
        assert [(row[metric], row[value], row[enough]) for row in table.rows] == [
            (CRISIS, "OF0016", 95.0),
            (JUDGED, JUDGED, 2.0),
            (FINANCE, "OF0081", 0.0),
        ]
        assert table.caveat.endswith("if all others stay as they are")
        assert all(len(row) == len(table.columns) for row in table.rows)


def with_brackets(data: LeagueData, low: float, high: float) -> LeagueData:
    at = (1.2, 2.2, 3.4)
    ends = [(1.2, x, 3.4) for x in (low, high)]
    cutoffs = Cutoffs(values=at, low=ends[0], high=ends[1], origin="test")
    return replace(data, cutoffs=cutoffs)


class TestCards:
    """What a card says beside the sentences."""

    def test_has_who_is_overtaken_in_the_order_of_the_ranks(self) -> None:
        route = last().nearest[0]
        assert (route.rank_now, route.exact, route.best) == (7, True, "97%")
        assert route.passed == ("T4", "T5")

    def test_has_what_the_strict_end_of_the_bracket_would_take(self) -> None:
        data, valued = ranked()
        for low, needs in ((1.9, "96%"), (2.1, "95%")):
            of = case(with_brackets(data, low, 2.3), from_mapping({"version": 1}), "held")
            found = improvement(of, "T4", alone(valued), {CRISIS: detail(CRISIS, 3.0, 93.0)})
            assert found.nearest[0].strict == needs
            assert found.notes[0] == (
                f"The cut-off is not published: we use 2.2, and it lies between {low} and 2.3."
            )
        assert found_for("T4").nearest[0].strict is None

    def test_has_nothing_for_the_strict_end_where_no_value_is_enough(self) -> None:
        """Of T1 to T6 nobody but T0 has 1.0: a cut-off below that is out of reach."""
        data, valued = ranked()
        at = (1.2, 2.2, 3.4)
        cutoffs = Cutoffs(values=at, low=(0.9, 2.2, 3.4), high=(1.3, 2.2, 3.4), origin="test")
        of = case(replace(data, cutoffs=cutoffs), from_mapping({"version": 1}), "held")
        found = improvement(of, "T2", alone(valued), {CRISIS: detail(CRISIS, 2.0, 95.0)})
        assert [near.strict for near in found.nearest] == [""]

    def test_says_how_sure_each_metric_is(self) -> None:
        known = {one.metric_id: one.known for one in last().alone}
        assert known[FINANCE] == "sure: the score goes by bands, whatever the others do"
        assert known[CRISIS] == "sure: all 7 ranked on it are loaded"
        far = found_for("T6", boundary={"rule": "fixed", "cutoffs": [1.1, 1.2, 1.3]})
        assert {one.known for one in far.alone} == {"not even the best score would be enough"}

    def test_has_the_present_values_with_their_names(self) -> None:
        now = {one.metric_id: (one.now, one.short) for one in last().alone}
        assert now[FINANCE][0] == "planned surplus or deficit −3%, variance to plan −2%"
        assert now[CRISIS][0] == "91%"
        assert now[JUDGED][0] == "a metric score of 4"


class TestMiddle:
    """Where no metric alone is enough."""

    def found(self, second: float, alike: int = 1) -> Improvement:
        """T6 is last on two metrics; alike: how many share the first place."""
        both = (CRISIS, "OF1063")
        places = {f"T{i}": i if i >= alike else 0 for i in range(N)}
        data = league_of({org: dict.fromkeys(both, 1.0 + i / 2) for org, i in places.items()})
        of = {org: {CRISIS: 97.0 - i, "OF1063": 10.0 + i} for org, i in places.items()}
        details = {m: detail(m, 4.0, of["T6"][m]) for m in both}
        fixed = {"rule": "fixed", "cutoffs": [1, 1.5, second]}
        made = case(data, from_mapping({"version": 1, "boundary": fixed}), "held")
        return improvement(made, "T6", alone(valued_of(data, of)), details)

    def test_says_how_many_together_are_enough(self) -> None:
        """One at its best gives 2.5, and the middle of both, which five share, 1."""
        found = self.found(2.0, alike=5)
        assert found.middle is not None and found.middle.enough
        assert found.middle.claim == (
            "Brought to the league's middle, 2 metrics together would lift T6 Partnership to "
            "segment 1, joint 1st of 7, if all others stay as they are"
        )
        assert found.headline.startswith("No single metric lifts T6 Partnership to segment 3, if")
        assert self.found(2.6).middle is None  # a single metric is near

    def test_says_that_even_all_are_not(self) -> None:
        found = self.found(1.6)
        assert found.middle is not None and not found.middle.enough
        assert found.middle.claim == (
            "Even with the league's middle value on each of the 2 quarterly metrics where it is "
            "worse than that, T6 Partnership would stay in segment 4, with a score of "
            f"{found.middle.score:.2f} instead of 4.00, if all others stay as they are"
        )
        assert found.sentences[0] == f"{found.middle.sentence}"
        assert [step.words for step in found.middle.steps] == ["13%", "94%"]


class TestCutOffsThatFollow:
    """By quartiles whoever moves up takes the place of another."""

    def found(self) -> Improvement:
        return found_for("T5", boundary={"rule": "quartile"})

    def test_count_in_who_makes_way(self) -> None:
        found = self.found()
        (route,) = found.nearest
        assert route.segment == found.target
        assert route.rank < route.rank_now
        assert found.notes[0].startswith("The cut-offs follow the scores here: whoever moves up")
        assert "cut-offs at the quartiles of the new scores" in found.caveat

    def test_claim_of_no_value_that_it_is_not_enough(self) -> None:
        found = self.found()
        assert {(one.short, one.exact) for one in found.alone} == {("", False)}
        assert "is not" not in found.nearest[0].sentence
        assert found.alone[0].known.startswith("sure: a little less may do")
