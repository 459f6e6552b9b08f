from typing import Any

import numpy as np
import pytest
from leagues import league_of

from lib.findings import tables
from lib.findings.affected import affected
from lib.findings.answers import Answer, answer
from lib.findings.case import Case, case
from lib.findings.distribution import distribution
from lib.findings.explanation import Explanation, explanation
from lib.findings.influence import influence
from lib.findings.sweep import sweep
from lib.findings.tables import Table
from lib.league import LeagueData
from lib.scenario import from_mapping
from lib.store.details import MetricDetail

# Officially 2.5, 2.7 and 1; without finance 1, 2.4 and 1, the last held by the override.
DATA = league_of(
    {
        "A": {"OF1082": 1.0, "OF1080": 4.0},
        "B": {"OF1082": 2.4, "OF1080": 3.0},
        "C": {"OF1082": 1.0, "OF1080": 1.0},
    },
    flagged=["C"],
)

# Two more, for real influence is not worked out below four.
FIVE = league_of(
    {
        **{org: {"OF1082": 1.0, "OF1080": 4.0} for org in ("A", "D", "E")},
        "B": {"OF1082": 2.4, "OF1080": 3.0},
        "C": {"OF1082": 1.0, "OF1080": 1.0},
    }
)

TABLES = {
    "explanation": tables.explanation_table,
    "matrix": tables.matrix_table,
    "flow": tables.matrix_table,
    "dumbbell": tables.movers_table,
    "sweep": tables.sweep_table,
    "influence": tables.influence_table,
    "distribution": tables.distribution_table,
    "affected": tables.affected_table,
}


def made(data: LeagueData = DATA, **scenario: Any) -> Case:
    given = scenario or {"domain_weights": {"finance": 0}}
    return case(data, from_mapping({"version": 1, **given}), "held")


def explained(of: Case, org: str = "A") -> Explanation:
    i = of.data.orgs.index(org)
    scores = zip(of.data.matrix.metrics, of.data.matrix.values[i], strict=True)
    details = {
        m: MetricDetail(m, {}, float(s), None, None, None, None, None, "computed")
        for m, s in scores
        if not np.isnan(s)
    }
    return explanation(of, org, details)


def table_of(name: str) -> Table:
    findings: dict[str, Any] = {
        "explanation": explained,
        "matrix": answer,
        "flow": answer,
        "dumbbell": answer,
        "sweep": lambda of: sweep(of, "finance"),
        "influence": influence,
        "distribution": distribution,
        "affected": affected,
    }
    return TABLES[name](findings[name](made(FIVE if name == "influence" else DATA)))


def moves() -> Answer:
    return answer(made())


@pytest.mark.parametrize("name", list(TABLES))
class TestEveryTable:
    def test_has_a_value_in_every_row_for_every_column(self, name: str) -> None:
        table = table_of(name)
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.columns)}

    def test_names_each_column_once(self, name: str) -> None:
        assert len(set(table_of(name).columns)) == len(table_of(name).columns)

    def test_carries_the_caveat(self, name: str) -> None:
        assert table_of(name).caveat == moves().caveat


class TestMatrix:
    def test_has_every_cell_that_holds_anyone_with_names_and_codes(self) -> None:
        assert table_of("matrix").rows == (
            (2, 1, 1, "A Partnership Trust", "A"),
            (3, 2, 1, "B Partnership Trust", "B"),
            (3, 3, 1, "C Partnership Trust", "C"),
        )

    def test_is_that_of_the_flow(self) -> None:
        assert table_of("flow") == table_of("matrix")


class TestMovers:
    def test_have_both_scores_in_full_and_why(self) -> None:
        first, second = table_of("dumbbell").rows
        assert first[:8] == ("A", "A Partnership Trust", 2, 1, 1, 1, 2.5, 1.0)
        assert first[8:11] == (pytest.approx(-1.2), "the weights", 0)
        assert first[11:] == ("firm", pytest.approx(0.98, abs=0.01), 0)
        assert second[8] == pytest.approx(0)
        assert second[9:11] == ("the weights", 1)

    def test_are_none_where_nobody_moves(self) -> None:
        official = case(DATA, from_mapping({"version": 1}), "held")
        assert TABLES["dumbbell"](answer(official)).rows == ()


class TestSweep:
    def test_names_who_crosses_at_the_weight(self) -> None:
        assert {row[:2] for row in table_of("sweep").rows} == {("finance", "Finance")}
        rows = {row[2]: row[3:] for row in table_of("sweep").rows}
        assert rows[0.0] == (2, 0, "", "")
        crossings = sweep(made(), "finance").crossings
        assert sum(names.count("(") for *_, names, _ in rows.values()) == len(crossings)
        codes = [code for *_, told in rows.values() for code in told.split("; ") if code]
        assert sorted(codes) == sorted(c.org_code for c in crossings)


class TestInfluence:
    def test_gives_domains_their_metrics_and_what_is_left(self) -> None:
        rows = table_of("influence").rows
        assert [row[:2] for row in rows] == [
            ("People", "all"),
            ("People", "Sickness absence"),
            ("Finance", "all"),
            ("Finance", "Combined finance: plan and variance to plan"),
            ("which metrics a trust has", ""),
        ]
        assert rows[0][2:] == (pytest.approx(1), pytest.approx(1))


class TestExplanation:
    def test_adds_up_on_both_sides_to_the_shown_score(self) -> None:
        *terms, rounding, score = table_of("explanation").rows
        assert [row[3] for row in (*terms, rounding, score)] == [
            *("Sickness absence", "Combined finance: plan and variance to plan"),
            *("Rounding", "Score"),
        ]
        for official_or_scenario in (10, 12):
            parts = [row[official_or_scenario] or 0 for row in (*terms, rounding)]
            assert sum(parts) == pytest.approx(score[official_or_scenario])
        assert (score[10], score[12]) == (2.5, 1.0)

    def test_has_no_sum_for_who_is_unscored(self) -> None:
        table = tables.explanation_table(explained(made(exclude=["A"])))
        assert table.rows[-1][-1] is None


class TestInAnotherLeague:
    def test_the_members_are_counted_under_their_own_name(self) -> None:
        data = league_of({"QXX": {"OF1082": 2.0}}, league="icb")
        assert "icbs" in tables.matrix_table(answer(made(data, override={"rule": "off"}))).columns


class TestDistribution:
    def test_has_every_score_with_its_segment_before_the_override(self) -> None:
        rows = {row[0]: row[2:] for row in table_of("distribution").rows}
        assert rows == {"A": (1.0, 1), "C": (1.0, 1), "B": (2.4, 2)}


class TestAffected:
    def test_has_no_rate_for_a_small_group(self) -> None:
        rows = table_of("affected").rows
        assert ("Override", "under the override", 1, 0, 0, None) in rows
