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
from lib.findings.improvement_words import words_of
from lib.framework import Cutoffs, framework_of_period
from lib.league import LeagueData
from lib.robustness.improvement import Loaded, Valued
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
        assert held.sentences == (f"{held.headline}.",)
        assert (held.target, held.cutoff, held.alone, held.nearest) == (None, None, (), ())
        assert found_for("T9").headline == (
            "T9 Partnership has no score, so there is no segment to improve on"
        )
        assert found_for("T9").segment is None

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
            "Partnership to segment 2, place 3; no other trust changes segment.",
            "The best peer, T0 Partnership, has 97%.",
        )

    def test_say_how_many_have_managed_as_much(self) -> None:
        found = found_for("T5", history=True)
        assert found.nearest[0].plausible == (
            "1 of 7 trusts has improved that much from one to a later of the 3 quarters loaded; "
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
        assert found.nearest[1].plausible == ""
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
        assert found.sentences == (
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
