import json

import pytest
from leagues import league_of

from lib.charts import dumbbell, transition_matrix
from lib.findings.what_if import what_if
from lib.scenario import from_mapping

ROWS = {f"T{i}": {"OF1082": 1.0 + 0.4 * i, "OF1080": 2.0 + 0.4 * i} for i in range(6)}
HELD = what_if(league_of(ROWS), from_mapping({"version": 1, "domain_weights": {"finance": 0}})).held
NOBODY = what_if(league_of(ROWS), from_mapping({"version": 1})).held


class TestSpec:
    @pytest.mark.parametrize("spec", [dumbbell.spec(1, 4, 6), transition_matrix.spec()])
    def test_holds_no_data_so_that_a_scenario_changes_only_data(
        self, spec: dict[str, object]
    ) -> None:
        text = json.dumps(spec)
        assert "Partnership" not in text
        assert "datasets" not in spec
        assert "data" not in spec
        assert '"font": "Arial' in text


class TestDumbbell:
    def test_has_a_row_for_each_mover_each_cut_off_and_the_caveat(self) -> None:
        kinds = [row["kind"] for row in dumbbell.rows(HELD)]
        assert kinds == ["mover"] * HELD.moves + ["cut-off"] * 3 + ["caveat"]
        assert HELD.moves > 0

    def test_orders_the_movers_by_the_score_they_reach(self) -> None:
        scores = [row["score_to"] for row in dumbbell.rows(HELD) if row["kind"] == "mover"]
        assert scores == sorted(scores)

    def test_the_alt_text_says_each_move_and_the_caveat(self) -> None:
        text = dumbbell.alt_text(HELD)
        assert "T1 Partnership Trust from 1.90 to 1.40" in text or "segment 2 to 1" in text
        assert "what-if, not official" in text


class TestTransitionMatrix:
    def test_has_sixteen_cells_that_hold_every_trust_once(self) -> None:
        cells = [row for row in transition_matrix.rows(HELD) if row["kind"] == "cell"]
        assert len(cells) == 16
        assert sum(cell["trusts"] for cell in cells) == 6

    def test_the_alt_text_counts_who_moves_and_who_stays(self) -> None:
        assert "trusts from segment" in transition_matrix.alt_text(HELD)
        assert "nobody moves; 6 trusts stay" in transition_matrix.alt_text(NOBODY)

    def test_of_two_quarters_has_their_names_on_axes_and_tooltips(self) -> None:
        sides = transition_matrix.between("Q1 2025/26", "Q4 2025/26")
        spec = json.dumps(transition_matrix.spec(sides=sides), ensure_ascii=False)
        for words in ("Q1 2025/26 ↓", "Q4 2025/26 →", "Segment in Q1 2025/26"):
            assert f'"title": "{words}"' in spec
        assert "scenario" not in spec and "Today" not in spec

    def test_a_what_if_still_says_today_and_scenario(self) -> None:
        spec = json.dumps(transition_matrix.spec())
        for words in ("Today", "In the scenario", "Segment today", "Segment in the scenario"):
            assert f'"title": "{words}"' in spec
