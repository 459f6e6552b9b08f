import json
from typing import Any

import pytest
from leagues import league_of

from lib.charts import sweep
from lib.findings.case import case
from lib.findings.sweep import Crossing, Sweep
from lib.findings.sweep import sweep as sweep_of
from lib.findings.wording import OFFICIAL
from lib.scenario import from_mapping


def made(**given: Any) -> Sweep:
    """Weights 0, 1 and 4, one trust up and two down at 0, nobody at 1, three up at 4."""
    values: dict[str, Any] = {
        "id": "finance",
        "name": "Finance",
        "now": 1.0,
        "weights": (0.0, 1.0, 4.0),
        "up": (1, 0, 3),
        "down": (2, 0, 0),
        "crossings": (),
        "title": "Finance: moves are 3 at weight 0",
        "subtitle": "Trusts",
        "sentences": ("As the weight rises, nobody.", "As it falls, two."),
        "caveat": "Official data · Acute · Q4 2025/26 · cut-offs held · what-if, not official",
        "wording": OFFICIAL,
    }
    return Sweep(**(values | given))


def crossing(name: str, weight: float, to: int = 2) -> Crossing:
    return Crossing(name, f"{name} NHS Trust", "higher", weight, 3, to)


def of_kind(rows: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["kind"] == kind]


class TestSpec:
    @pytest.mark.parametrize(("most", "values"), [(5, [0, 5, -5]), (10, [0, 5, 10, -5, -10])])
    def test_has_the_same_room_for_moves_up_and_down(self, most: int, values: list[int]) -> None:
        text = json.dumps(sweep.spec(most))
        assert f'"values": {values}' in text
        assert f'"domain": [{-1.28 * most}, {1.28 * most}]' in text

    def test_holds_no_data(self) -> None:
        spec = sweep.spec(15)
        assert "datasets" not in spec and "data" not in spec


class TestRows:
    def test_draw_moves_up_above_and_moves_down_below_nothing(self) -> None:
        rows = sweep.rows(made())
        assert [(row["weight"], row["moves"]) for row in of_kind(rows, "up")] == [
            (0.0, 1),
            (1.0, 0),
            (4.0, 3),
        ]
        assert [row["moves"] for row in of_kind(rows, "down")] == [-2, 0, 0]

    def test_leave_a_gap_where_nothing_is_left_to_score_by(self) -> None:
        rows = sweep.rows(made(up=(None, 0, 3), down=(None, 0, 0)))
        assert of_kind(rows, "up")[0]["moves"] is None
        assert of_kind(rows, "down")[0]["says"] == "Weight 0: nothing to score by"

    def test_mark_the_present_weight_with_what_moves(self) -> None:
        (now,) = of_kind(sweep.rows(made()), "now")
        assert (now["weight"], now["label"]) == (1.0, "now 1: 0 up, 0 down")
        assert not now["leftwards"]

    def test_mark_a_present_weight_beyond_the_end_at_the_end(self) -> None:
        beyond = made(weights=(0.0, 4.0, 6.0), now=6.0)
        rows = sweep.rows(beyond)
        (now,) = of_kind(rows, "now")
        assert (now["weight"], now["label"]) == (4.0, "now 6, beyond the end: 3 up, 0 down")
        assert now["leftwards"]
        assert [row["weight"] for row in of_kind(rows, "up")] == [0.0, 4.0]

    def test_stack_the_trusts_that_cross_at_the_same_weight(self) -> None:
        crossings = crossing("A", 1.5), crossing("B", 1.5, to=4), crossing("C", 2.0)
        dots = of_kind(sweep.rows(made(crossings=crossings)), "crossing")
        assert [(d["weight"], d["place"], d["way"]) for d in dots] == [
            (1.5, 0, "up"),
            (1.5, 1, "down"),
            (2.0, 0, "up"),
        ]
        both = "Weight 1.5: A (from 3 to 2) and B (from 3 to 4) cross a cut-off"
        assert [dot["says"] for dot in dots[:2]] == [both, both]
        assert dots[2]["says"] == "Weight 2: C (from 3 to 2) crosses a cut-off"

    def test_say_how_many_more_cross_than_a_stack_holds(self) -> None:
        rows = sweep.rows(made(crossings=tuple(crossing(n, 1.5) for n in "ABCDEFG")))
        assert len(of_kind(rows, "crossing")) == 4
        assert [row["label"] for row in of_kind(rows, "more")] == ["+3"]

    def test_carry_the_caveat(self) -> None:
        (caveat,) = of_kind(sweep.rows(made()), "caveat")
        assert "what-if, not official" in caveat["label"]


class TestAltText:
    def test_says_the_moves_at_the_ends_at_official_and_now_the_order_and_the_caveat(self) -> None:
        text = sweep.alt_text(made())
        assert "now 1: 1 up, 2 down at 0; 0 up, 0 down at 1; 3 up, 0 down at 4." in text
        assert "As the weight rises, nobody." in text
        assert text.endswith("what-if, not official.")


class TestWithAFinding:
    def test_draws_what_the_sweep_of_a_league_finds(self) -> None:
        rows = {f"T{i}": {"OF1082": 1.0 + 0.4 * i, "OF1080": 2.0 + 0.4 * i} for i in range(6)}
        of = case(league_of(rows), from_mapping({"version": 1}), "held")
        finding = sweep_of(of, of.data.framework.domain_ids[0])
        drawn = sweep.rows(finding)
        assert len(of_kind(drawn, "up")) == len(finding.weights)
        assert len(json.dumps(drawn)) < 60_000
