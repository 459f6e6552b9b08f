from typing import Any

from leagues import league_of

from lib.findings.case import Case, case
from lib.findings.holds_back import HoldsBack, holds_back
from lib.league import LeagueData
from lib.scenario import from_mapping

CUTOFFS = (2.0, 2.5, 3.0)
SICK, SURVEY, CRISIS, FINANCE = "OF1082", "OF1061", "OF1016", "OF1080"


def made(of: Case, org: str) -> HoldsBack:
    return holds_back(of, org, {})


def asked(data: LeagueData, scenario: dict[str, Any]) -> Case:
    return case(data, from_mapping({"version": 1, **scenario}), "held", [data])


def alone(scores: dict[str, float], flagged: bool = False, **scenario: Any) -> HoldsBack:
    data = league_of({"A": scores}, cutoffs=CUTOFFS, flagged=["A"] if flagged else [])
    return made(asked(data, scenario), "A")


class TestTitle:
    def test_names_what_holds_back_most_and_what_the_rest_would_give(self) -> None:
        found = alone({SICK: 4.0, CRISIS: 2.0, FINANCE: 2.2})
        assert found.title == (
            "Sickness absence holds A Partnership back most; without it its score would reach "
            "segment 2"
        )

    def test_names_the_second_after_the_first_where_that_alone_is_not_enough(self) -> None:
        found = alone({SICK: 3.6, SURVEY: 3.4, CRISIS: 2.0, FINANCE: 2.2})
        assert found.title == (
            "Sickness absence holds A Partnership back most, then “staff survey: raising "
            "concerns”; without these two its score would reach segment 2"
        )

    def test_says_of_how_many_where_two_are_not_enough(self) -> None:
        found = alone({SICK: 4.0, SURVEY: 3.9, CRISIS: 3.8, FINANCE: 3.7, "OF1005": 2.9})
        assert found.title == (
            "Sickness absence holds A Partnership back most, then “staff survey: raising "
            "concerns”, of 4 metrics that do"
        )

    def test_names_two_together_only_where_they_are_equal(self) -> None:
        found = alone({SICK: 3.5, SURVEY: 3.5, CRISIS: 2.0, FINANCE: 2.2})
        assert found.title == (
            "“Staff survey: raising concerns” and sickness absence hold A Partnership back most, "
            "equally; without these two its score would reach segment 2"
        )

    def test_names_no_second_among_equals(self) -> None:
        found = alone(
            {SICK: 4.0, SURVEY: 3.2, CRISIS: 3.2, FINANCE: 2.6, "OF1005": 2.9, "OF1063": 1}
        )
        assert found.title == (
            "Sickness absence holds A Partnership back most, of 5 metrics that do"
        )

    def test_begins_with_the_override_that_keeps_a_trust_down(self) -> None:
        held = "The override holds A Partnership at segment 3; "
        assert alone({SICK: 3.0, CRISIS: 1.6}, flagged=True).title == (
            f"{held}of its score, sickness absence holds back most"
        )
        assert alone({SICK: 3.0, SURVEY: 3.0, CRISIS: 1}, flagged=True).title == (
            f"{held}of its score, “staff survey: raising concerns” and sickness absence hold back "
            "most, equally"
        )
        three = {SICK: 2.4, SURVEY: 2.4, CRISIS: 2.4, FINANCE: 1.9}
        assert alone(three, flagged=True).title == (
            f"{held}of its score, 3 metrics hold back most, equally"
        )
        assert alone({SICK: 1.0, CRISIS: 1.6}, flagged=True).title == (
            f"{held}by its score alone it is in segment 1"
        )
        lower = alone({SICK: 4.0, CRISIS: 2.0, FINANCE: 3.2}, flagged=True)
        assert "override" not in lower.title

    def test_begins_a_name_in_quotation_marks_with_a_capital(self) -> None:
        assert alone({SURVEY: 4.0, CRISIS: 2.0, FINANCE: 2.2}).title.startswith("“Staff survey")

    def test_in_segment_1_names_what_helps_most(self) -> None:
        assert alone({SICK: 1.0, CRISIS: 2.5}).title == (
            "Sickness absence helps A Partnership most; without it its score would fall to "
            "segment 2"
        )

    def test_says_where_all_are_on_one_side(self) -> None:
        assert alone({SICK: 3.0, CRISIS: 2.6}).title == (
            "All 2 metrics hold A Partnership back, sickness absence most"
        )
        assert alone({SICK: 2.6}).title == (
            "A Partnership is scored on sickness absence alone: that holds it back"
        )

    def test_names_none_as_the_first_among_equals(self) -> None:
        others = dict.fromkeys((SURVEY, CRISIS), 3.0)
        found = alone({SICK: 3.0, **others, FINANCE: 2.6, "OF1005": 1.0})
        assert found.title == "3 metrics hold A Partnership back most, equally, of 4 that do"

    def test_says_that_every_metric_lies_on_the_line(self) -> None:
        assert alone({SICK: 2.0, CRISIS: 2.0}).title == (
            "Every metric of A Partnership lies on 2, the cut-off that ends segment 1"
        )

    def test_promises_nothing_where_too_few_metrics_would_be_left(self) -> None:
        found = alone({SICK: 4.0, CRISIS: 2.0, FINANCE: 2.2}, missing={"min_metrics": 3})
        assert "without" not in found.title
        assert not any("Without" in sentence for sentence in found.sentences)

    def test_compares_with_the_mean_where_there_are_no_cut_offs(self) -> None:
        data = league_of({"A": {SICK: 4.0, CRISIS: 1.0}, "B": {SICK: 2.0}}, cutoffs=CUTOFFS)
        found = made(asked(data, {"boundary": {"rule": "quartile"}}), "A")
        assert found.title == (
            "Sickness absence holds A Partnership back most; without it its score would be better "
            "than the league's mean"
        )
        assert "the mean of the league's scores" in found.subtitle
        other = made(asked(data, {"boundary": {"rule": "quartile"}}), "B")
        assert other.title.endswith(
            "is scored on sickness absence alone: that keeps it in its place"
        )
