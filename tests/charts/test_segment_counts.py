import json
from dataclasses import replace
from typing import Any

import pytest

from lib.charts import segment_counts
from lib.charts.export import Picture, svg
from lib.charts.theme import shades
from lib.findings.side_by_side_types import Against, Mark, Place, Row, Side, SideBySide
from lib.findings.wording import INDICATIVE, OFFICIAL, Wording

CAVEAT = "Official data · Acute · Q4 2025/26 · cut-offs held · what-if, not official"
LONG = "Access ×1.4 (16% to 24%) · people ×0.8 (22% to 19%) · finance ×0.5 (22% to 12%) · off"


def side(title: str, counts: tuple[int, ...], line: str = "", **about: int) -> Side:
    numbers = {"held": 0, "unscored": 0, "unplaced": 0} | about
    held, unscored, unplaced = (numbers[one] for one in ("held", "unscored", "unplaced"))
    return Side(title, title, line or title, counts, held, unscored, unplaced)


def made(*sides: tuple[Side, tuple[int | None, ...]], words: Wording = OFFICIAL) -> SideBySide:
    """Sides with the segment that each gives to T0, T1 and so on."""
    rows = tuple(
        Row(f"T{i}", f"T{i} NHS Trust", tuple(Place(s, None, False, "") for s in segments))
        for i, segments in enumerate(zip(*(given for _, given in sides), strict=True))
    )
    return SideBySide(tuple(s for s, _ in sides), rows, (), "", (), CAVEAT, "trust", words)


FINDING = made(
    (side("Official scoring", (1, 1, 1, 1), held=1), (1, 2, 3, 4)),
    (side("Finance half", (2, 0, 1, 0), "Finance ×0.5", unscored=1), (1, 1, 3, None)),
)


def of_kind(kind: str, finding: SideBySide = FINDING) -> list[dict[str, Any]]:
    return [row for row in segment_counts.rows(finding) if row["kind"] == kind]


class TestSpec:
    def test_holds_no_data_and_is_as_high_as_its_rows(self) -> None:
        height = segment_counts.height_of(FINDING)
        spec = segment_counts.spec(height)
        assert "datasets" not in spec and "data" not in spec
        assert spec["height"] == height == spec["params"][0]["value"]
        lowest = max(row.get("end", row.get("y", 0)) for row in segment_counts.rows(FINDING))
        assert lowest < height

    def test_of_an_indicative_league_has_its_own_colours(self) -> None:
        for words, other in ((OFFICIAL, INDICATIVE), (INDICATIVE, OFFICIAL)):
            drawn = json.dumps(segment_counts.spec(200, words))
            assert shades(words).groups[0] in drawn and shades(other).groups[0] not in drawn

    def test_draws_all_words_and_the_caveat_inside_a_narrow_picture(self) -> None:
        spec = segment_counts.spec(segment_counts.height_of(FINDING))
        rows = segment_counts.rows(FINDING)
        drawn = svg(Picture(spec, rows, "Title", "Subtitle", 350)).decode()
        for words in ("Finance half", "Finance ×0.5", "1 held by the override", "1 unscored"):
            assert words in drawn
        assert "what-if, not official" in drawn


class TestRows:
    def test_are_as_wide_as_the_trusts_are_many(self) -> None:
        bars = of_kind("bar")
        assert [(b["part"], b["trusts"]) for b in bars] == [
            *(("1", "1"), ("2", "1"), ("3", "1"), ("4", "1")),
            *(("1", "2"), ("3", "1"), ("none", "1")),
        ]
        widths = [b["right"] - b["left"] for b in bars]
        assert widths == pytest.approx(
            [widths[0]] * 4 + [2 * widths[0]] + [widths[0]] * 2, abs=3e-4
        )
        assert bars[3]["right"] < bars[6]["right"] == pytest.approx(1)

    def test_keep_apart_who_has_no_segment(self) -> None:
        third, none = of_kind("bar")[5:]
        assert none["left"] - third["right"] == pytest.approx(0.015, abs=2e-4)
        assert (none["group"], none["number"]) == ("unscored", "–")
        unplaced = made((side("A", (0,) * 4, unplaced=1), (None,)))
        assert [b["group"] for b in of_kind("bar", unplaced)] == ["no segment"]
        assert [n["label"] for n in of_kind("note", unplaced)] == ["1 scored, without a segment"]

    def test_say_who_is_where(self) -> None:
        assert of_kind("bar")[4]["says"] == "Finance half, segment 1: 2 trusts: T0 and T1"

    def test_say_under_a_bar_how_many_move_and_how_firmly(self) -> None:
        marks = {f"T{i}": Mark("leaning", i < 3) for i in range(10)}
        moving = replace(side("Finance half", (1, 0, 0, 0), held=2), against=Against(marks, 9, 14))
        moves, others = of_kind("note", made((moving, (1,))))
        assert moves["label"] == "10 moves from official scoring (9 to 14): none firm"
        assert others["label"] == "3 move only with the tide, 2 held by the override"
        assert others["y"] > moves["y"]
        assert segment_counts.height_of(made((moving, (1,)))) > others["y"] + 12

    def test_write_what_differs_under_the_title(self) -> None:
        (line,) = of_kind("line")
        title = of_kind("title")[1]
        bar = of_kind("bar")[4]
        assert line["label"] == "Finance ×0.5"
        assert title["y"] < line["y"] < bar["y"] < bar["end"] < of_kind("note")[1]["y"]

    def test_break_a_long_title_into_lines_that_fit_a_phone(self) -> None:
        titles = [row["label"] for row in of_kind("title", made((side(LONG, (1, 0, 0, 0)), (1,))))]
        assert " ".join(titles) == LONG and max(map(len, titles)) <= 50
        longer = of_kind("title", made((side(LONG * 3, (1, 0, 0, 0)), (1,))))
        assert len(longer) == 3 and longer[-1]["label"].endswith(" …")

    def test_carry_the_caveat_even_of_nobody(self) -> None:
        nobody = made((side("A", (0,) * 4), ()), (side("B", (0,) * 4), ()))
        rows = segment_counts.rows(nobody)
        assert rows[-1]["label"].replace("\n", " · ") == CAVEAT
        assert not of_kind("bar", nobody)


def test_the_alt_text_counts_every_segment_of_each_scenario() -> None:
    assert segment_counts.alt_text(FINDING) == (
        "Official scoring: 1 in segment 1, 1 in segment 2, 1 in segment 3 and 1 in segment 4; "
        "1 held by the override. Finance half: 2 in segment 1, 0 in segment 2, 1 in segment 3 and "
        f"0 in segment 4; 1 unscored. {CAVEAT}."
    )
