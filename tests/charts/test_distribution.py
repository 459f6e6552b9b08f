import json
from typing import Any

import pytest
from leagues import league_of

from lib.charts import distribution
from lib.findings.case import case
from lib.findings.distribution import Distribution, Dot
from lib.findings.distribution import distribution as distribution_of
from lib.scenario import from_mapping

LINES = ((1, 2.0), (2, 2.5), (3, 3.0))


def made(
    lines: tuple[tuple[int, float], ...] = LINES,
    counts: tuple[int, int, int, int] = (2, 0, 1, 0),
    dots: bool = True,
) -> Distribution:
    first = Dot("A", "Arrowfell NHS Trust", 1.51, 1.5, 1, 0)
    second = Dot("B", "Briarhythe NHS Trust", 1.52, 1.5, 1, 1)
    third = Dot("C", "Coldharrow NHS Trust", 2.74, 2.74, 3, 0)
    return Distribution(
        dots=(first, second, third) if dots else (),
        lines=lines,
        counts=counts,
        official_counts=(1, 1, 1, 0),
        low=1.5,
        high=3.5,
        title="No score lies within 0.05 of a line",
        subtitle="Average metric scores",
        caveat="Official data · Acute · Q4 2025/26 · cut-offs set by the reader",
        member="trust",
    )


def of_kind(finding: Distribution, kind: str) -> list[dict[str, Any]]:
    return [row for row in distribution.rows(finding) if row["kind"] == kind]


class TestSpec:
    def test_has_the_axis_given_and_no_data(self) -> None:
        spec = distribution.spec(1.5, 3.5)
        assert '"domain": [1.5, 3.5]' in json.dumps(spec)
        assert '"values": [1.5, 2.0, 2.5, 3.0, 3.5]' in json.dumps(spec)
        assert "datasets" not in spec and "data" not in spec

    def test_takes_the_same_room_at_both_sides_and_has_no_axis_there(self) -> None:
        spec = distribution.spec(1.0, 4.0)
        assert distribution.INSET_LEFT == distribution.INSET_RIGHT
        assert spec["padding"]["left"] == spec["padding"]["right"] == distribution.INSET_LEFT - 1
        assert spec["autosize"]["type"] == "fit-x"
        for layer in spec["layer"]:
            assert "field" not in layer["encoding"].get("y", {})


class TestRows:
    def test_stack_a_dot_for_each_trust_at_the_middle_of_its_bin(self) -> None:
        dots = of_kind(made(), "dot")
        assert [(d["score"], d["place"], d["segment"]) for d in dots] == [
            (1.5, 0, 1),
            (1.5, 1, 1),
            (2.74, 0, 3),
        ]
        assert {dot["highest"] for dot in dots} == {2}
        assert dots[0]["says"] == "Arrowfell: 1.51, segment 1 by score alone"

    def test_count_the_trusts_between_the_lines(self) -> None:
        labels = of_kind(made(), "segment")
        assert [(row["label"], row["score"]) for row in labels] == [
            ("1 · 2", 1.75),
            ("2 · 0", 2.25),
            ("3 · 1", 2.75),
            ("4 · 0", 3.25),
        ]
        assert labels[0]["says"] == "Segment 1: 2 trusts, officially 1"

    def test_labels_stand_in_one_row_where_there_is_room(self) -> None:
        assert {row["row"] for row in of_kind(made(), "segment")} == {0}

    def test_labels_of_lines_that_meet_stand_above_each_other(self) -> None:
        labels = of_kind(made(lines=((1, 2.0), (2, 2.0), (3, 2.0))), "segment")
        assert [row["row"] for row in labels] == [0, 1, 2, 0]

    def test_a_label_at_the_end_of_the_axis_stays_inside(self) -> None:
        labels = of_kind(made(lines=((1, 1.5), (2, 2.5), (3, 3.5))), "segment")
        assert 1.5 < labels[0]["score"] < 2.0
        assert 3.0 < labels[3]["score"] < 3.5

    @pytest.mark.parametrize(("cutoff", "drawn"), [(0.99, 1.5), (4.01, 3.5)])
    def test_a_line_beyond_the_axis_stands_at_its_end(self, cutoff: float, drawn: float) -> None:
        (line,) = of_kind(made(lines=((2, cutoff),)), "line")
        assert line["score"] == drawn

    def test_a_segment_that_nobody_can_reach_leaves_its_stretch_to_its_neighbour(self) -> None:
        labels = of_kind(made(lines=((2, 2.5), (3, 3.0)), counts=(0, 2, 1, 0)), "segment")
        assert [row["label"] for row in labels] == ["2 · 2", "3 · 1", "4 · 0"]

    def test_without_lines_there_are_only_dots(self) -> None:
        finding = made(lines=())
        assert not of_kind(finding, "segment") and not of_kind(finding, "line")
        assert len(of_kind(finding, "dot")) == 3

    def test_carry_the_caveat(self) -> None:
        (caveat,) = of_kind(made(), "caveat")
        assert "cut-offs set by the reader" in caveat["label"]


class TestAltText:
    def test_says_where_the_scores_lie_and_how_many_each_segment_has(self) -> None:
        text = distribution.alt_text(made())
        assert (
            "scores of 3 trusts, from 1.51 to 2.74 against the cut-offs 2.00, 2.50 and 3.00" in text
        )
        assert "2 in segment 1 (officially 1)" in text
        assert text.endswith("cut-offs set by the reader.")

    def test_nobody_scored_is_said_plainly(self) -> None:
        assert "scores of 0 trusts. By" in distribution.alt_text(made(lines=(), dots=False))


class TestWithAFinding:
    def test_draws_every_scored_trust_of_a_league(self) -> None:
        rows = {f"T{i}": {"OF1082": 1.0 + 0.4 * i, "OF1080": 2.0 + 0.4 * i} for i in range(6)}
        finding = distribution_of(case(league_of(rows), from_mapping({"version": 1}), "held"))
        assert len(of_kind(finding, "dot")) == 6
        assert sum(int(row["label"][4:]) for row in of_kind(finding, "segment")) == 6
