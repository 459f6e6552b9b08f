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
    def test_say_when_they_were_measured(self) -> None:
        of = asked(league_of({"A": {SICK: 4.0, SURVEY: 2.0}}, cutoffs=CUTOFFS), {})
        known: dict[str, Any] = {
            **{"score": 4.0, "value": 5.1, "origin": "computed", "components": {}},
            **{"rank": None, "pool_n": None, "spread_n": None},
        }
        span = MetricDetail(
            metric_id=SICK, figure_period="2024-06 to 2025-06", age_months=9, **known
        )
        first, other = made(of, "A", {SICK: span}).bars
        assert (first.value, first.period, first.age) == ("5.1%", "June 2024 to June 2025", 9)
        assert (other.value, other.period, other.age) == ("", "", None)
        table = holds_back_table(made(of, "A", {SICK: span}))
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert table.rows[0][table.columns.index("measured")] == "June 2024 to June 2025"

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
