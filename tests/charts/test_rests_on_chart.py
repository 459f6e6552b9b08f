import json
from dataclasses import replace
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image

from lib.charts import rests_on, rests_on_kinds
from lib.charts.export import Picture, png
from lib.findings.chart_titles import Title
from lib.findings.rests_on_types import RestsOn, StepMoves
from lib.findings.significance import KINDS
from lib.findings.wording import INDICATIVE, OFFICIAL
from lib.robustness.chance import ByChance

WITHIN = StepMoves(
    since="2025-26-Q1",
    until="2025-26-Q2",
    up=8,
    down=6,
    kinds=dict(zip(KINDS, (2, 9, 0, 3), strict=True)),
    better=4,
    worse=2,
    tested=61,
    compared=61,
    chance=ByChance(15.26, 10, 21, 17, 61),
)
BEYOND = replace(WITHIN, since="2025-26-Q2", until="2025-26-Q3", chance=ByChance(9, 4, 16, 17, 61))
NOBODY = replace(
    WITHIN,
    **{"since": "2025-26-Q3", "until": "2025-26-Q4", "up": 0, "down": 0, "tested": 0},
    **{"kinds": dict.fromkeys(KINDS, 0), "chance": ByChance(0.0, 0, 0, 0, 0)},
)
MADE = RestsOn(
    chance=Title("In 2 of 3 steps no more trusts changed segment", "Trusts"),
    kinds=Title("4 of 28 moves are significant", "Trusts"),
    steps=(WITHIN, BEYOND, NOBODY),
    whole=None,
    sentences=(),
    national="",
    caveat="Official data · Acute · Q1 to Q4 2025/26",
    overridden=True,
    member="trust",
    wording=OFFICIAL,
)


def of_kind(rows: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["kind"] == kind]


@pytest.mark.parametrize("chart", [rests_on, rests_on_kinds])
class TestBoth:
    def test_forms_hold_no_data_and_grow_with_their_rows(self, chart: Any) -> None:
        spec = chart.spec(3, 25)
        assert "data" not in spec and "datasets" not in spec
        assert spec["height"] == 3 * rests_on.ROW_HEIGHT
        assert {p["name"]: p["value"] for p in spec["params"]} == {"room": 3, "end": 25}
        assert chart.spec(3, 25, INDICATIVE) != spec

    def test_rows_carry_the_quarters_and_the_caveat(self, chart: Any) -> None:
        rows = chart.rows(MADE)
        names = [row["label"] for row in of_kind(rows, "name")]
        assert names == ["Q1 to Q2 2025/26", "Q2 to Q3 2025/26", "Q3 to Q4 2025/26"]
        assert rows[-1]["kind"] == "caveat" and "Official data" in rows[-1]["label"]
        json.dumps(rows)

    def test_the_alternative_text_says_every_step_and_the_caveat(self, chart: Any) -> None:
        text = chart.alt_text(MADE)
        for step in ("Q1 to Q2 2025/26: ", "Q2 to Q3 2025/26: ", "Q3 to Q4 2025/26: "):
            assert step in text
        assert text.endswith(f"{MADE.caveat}.")

    @pytest.mark.parametrize("width", [346, 900])
    def test_pictures_are_as_wide_as_asked_and_cut_nothing_off(
        self, chart: Any, width: int
    ) -> None:
        spec = chart.spec(3, rests_on.end_of(MADE))
        picture = Picture(spec, chart.rows(MADE), MADE.chance.title, "Trusts", width)
        drawn = np.asarray(Image.open(BytesIO(png(picture, 1))).convert("L"))
        assert drawn.shape[1] == width
        assert all((edge == 255).all() for edge in (drawn[:3], drawn[-3:], drawn[:, :2]))


class TestByChance:
    def test_the_scale_holds_moves_and_ranges_of_all_rows(self) -> None:
        assert rests_on.end_of(MADE) == 25
        assert rests_on.end_of(replace(MADE, steps=(NOBODY,))) == 5
        assert rests_on.end_of(replace(MADE, whole=replace(WITHIN, up=60))) == 70

    def test_a_dot_stands_on_its_range_and_is_filled_beyond_it(self) -> None:
        rows = rests_on.rows(MADE)
        ranges = [(row["low"], row["high"]) for row in of_kind(rows, "range")]
        assert ranges == [(10, 21), (4, 16)]
        assert [row["expected"] for row in of_kind(rows, "expected")] == [15.26, 9]
        assert [(row["seen"], row["beyond"]) for row in of_kind(rows, "seen")] == [
            (17, False),
            (17, True),
        ]
        (side,) = of_kind(rows, "side")
        assert (side["order"], side["label"]) == (1, "more than by chance")
        fewer = replace(MADE, steps=(replace(WITHIN, chance=ByChance(9, 4, 16, 2, 61)),))
        assert "fewer than by chance" in rests_on.alt_text(fewer)

    def test_numbers_stand_in_words_above_the_bar(self) -> None:
        words = [row["label"] for row in of_kind(rests_on.rows(MADE), "words")]
        assert words[0] == "17 changed; by chance about 15 (10 to 21)"
        assert words[2] == "Nobody has one in both quarters"


class TestKinds:
    def test_pieces_follow_each_other_and_add_up_to_the_moves(self) -> None:
        pieces = [p for p in of_kind(rests_on_kinds.rows(MADE), "piece") if p["order"] == 0]
        ends = [(p["of"], p["left"], p["right"]) for p in pieces]
        assert ends == [
            ("significant", 0, 2),
            ("not significant", 2, 11),
            ("override", 11, 14),
        ]
        assert [p["label"] for p in pieces] == ["2", "9", "3"]
        assert pieces[2]["says"] == "Q1 to Q2 2025/26: 3 by the override"

    def test_a_piece_too_narrow_for_its_number_has_none(self) -> None:
        wide = replace(MADE, whole=replace(WITHIN, up=60))
        pieces = [p for p in of_kind(rests_on_kinds.rows(wide), "piece") if p["order"] == 0]
        assert [p["label"] for p in pieces] == ["", "9", ""]

    def test_the_words_say_every_kind_which_way_and_how_many_scores(self) -> None:
        rows = rests_on_kinds.rows(MADE)
        assert of_kind(rows, "words")[0]["label"].startswith("14 moves: 2 significant, 9 not")
        assert [row["label"] for row in of_kind(rows, "side")] == ["8 up, 6 down"] * 2
        assert [row["label"] for row in of_kind(rows, "scores")][1:] == [
            "6 of 61 scores changed significantly, moved or not",
            "Too few metrics to test any change of score",
        ]
