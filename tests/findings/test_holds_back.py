from typing import Any

import pytest
from leagues import league_of

from lib.findings.case import Case, case
from lib.findings.holds_back import HoldsBack, holds_back, holds_back_table
from lib.findings.holds_back_held import thousandths
from lib.league import LeagueData
from lib.scenario import from_mapping
from lib.store.details import MetricDetail

CUTOFFS = (2.0, 2.5, 3.0)
SICK, SURVEY, CRISIS, FINANCE = "OF1082", "OF1061", "OF1016", "OF1080"


def made(of: Case, org: str, details: dict[str, MetricDetail] | None = None) -> HoldsBack:
    return holds_back(of, org, details or {})


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

    def test_names_two_where_one_is_not_enough(self) -> None:
        found = alone({SICK: 3.6, SURVEY: 3.4, CRISIS: 2.0, FINANCE: 2.2})
        assert found.title == (
            "Sickness absence and “staff survey: raising concerns” hold A Partnership back most; "
            "without these two its score would reach segment 2"
        )

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
        assert " is among the metrics that hold A Partnership back most; " in found.title

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


class TestSentences:
    def test_say_what_the_override_does(self) -> None:
        held = alone({SICK: 1.0, CRISIS: 2.4}, flagged=True).sentences
        assert held[1] == (
            "The override places it in segment 3, whatever its score: by score alone it is in "
            "segment 1."
        )
        kept = alone({SICK: 3.0, CRISIS: 2.4}, flagged=True).sentences
        assert kept[1] == "While the override applies, no better score lifts it above segment 3."

    def test_say_what_was_so_officially(self) -> None:
        found = alone({SICK: 4.0, FINANCE: 1.0, CRISIS: 2.2}, domain_weights={"finance": 0})
        assert found.both and "Grey tick: official scoring" in found.subtitle
        assert any(
            s == "Officially its score is 0.400 worse than 2, the cut-off of segment 1, and "
            "sickness absence holds it back most."
            for s in found.sentences
        )

    def test_say_that_officially_there_was_no_score_or_nothing_that_held_back(self) -> None:
        only = alone({SICK: 1.0, FINANCE: 1.5}, domain_weights={"finance": 2})
        assert "Officially its score is 0.750 better than 2, the cut-off that ends segment 1." in (
            only.sentences
        )

    def test_give_the_reason_where_there_is_no_score(self) -> None:
        found = alone({SICK: 3.0}, exclude=["A"])
        assert found.reason == "left out by the scenario" and found.bars == ()
        assert found.sentences == ("A Partnership has no score: left out by the scenario.",)
        assert holds_back_table(found).rows == ()

    def test_say_that_only_the_scenario_gives_a_score(self) -> None:
        data = league_of({"A": {SICK: 3.0}, "B": {}}, cutoffs=CUTOFFS)
        found = made(asked(data, {}), "B")
        assert found.title == "B Partnership has no score: 0 metrics, 1 required"


class TestBars:
    def test_put_weightless_metrics_last_with_their_official_part(self) -> None:
        found = alone({SICK: 4.0, FINANCE: 1.0}, domain_weights={"finance": 0})
        assert [bar.metric_id for bar in found.bars] == [SICK, FINANCE]
        assert found.bars[-1].contribution is None and found.bars[-1].official is not None

    def test_add_up_in_the_table(self) -> None:
        table = holds_back_table(alone({SICK: 4.0, FINANCE: 1.0, CRISIS: 2.9}))
        at = table.columns.index("contribution")
        *parts, total = [float(row[at] or 0) for row in table.rows]
        assert sum(parts) == pytest.approx(total, abs=1e-12)

    def test_refuse_who_is_not_in_the_league(self) -> None:
        with pytest.raises(ValueError, match="not in"):
            made(asked(league_of({"A": {SICK: 1.0}}), {}), "Z")


def test_thousandths_have_a_true_minus_and_no_sign_at_nothing() -> None:
    assert [thousandths(x) for x in (0.0536, -0.081, 0.0004)] == ["+0.054", "−0.081", "0.000"]
