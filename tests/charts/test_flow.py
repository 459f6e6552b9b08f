import json
import re
from collections import defaultdict
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from leagues import league_of, random_league

from lib.charts import flow
from lib.charts.flow_labels import (
    HEIGHT,
    NUMBERS,
    block_heights,
    names_that_fit,
    narrow,
    ribbon_labels,
)
from lib.charts.ribbons import GAP, Block, Flow, Path
from lib.charts.ribbons import flow as flow_of
from lib.findings.flow_titles import flow_title
from lib.findings.what_if import what_if
from lib.scenario import from_mapping

SEGMENT = st.integers(1, 4)


def paths_of(stages: int) -> st.SearchStrategy[list[Path]]:
    one = st.tuples(*[SEGMENT] * stages)
    return st.lists(one, min_size=1, max_size=140).map(
        lambda drawn: [Path(f"T{i} Partnership NHS Trust", path) for i, path in enumerate(drawn)]
    )


ROWS = {f"T{i}": {"OF1082": 1.0 + 0.4 * i, "OF1080": 2.0 + 0.4 * i} for i in range(6)}
HELD = what_if(league_of(ROWS), from_mapping({"version": 1, "domain_weights": {"finance": 0}})).held
NOBODY = what_if(league_of(ROWS), from_mapping({"version": 1})).held


class TestRibbons:
    @given(paths_of(3))
    def test_a_trust_is_as_high_in_every_block_and_every_ribbon(self, paths: list[Path]) -> None:
        drawn = flow_of(paths)
        unit = (1 - 3 * GAP) / len(paths)
        for block in drawn.blocks:
            assert block.bottom - block.top == pytest.approx(block.count * unit)
        for ribbon in drawn.ribbons:
            for way in (0.0, 1.0):
                top, bottom = ribbon.at(way)
                assert bottom - top == pytest.approx(len(ribbon.names) * unit)

    @given(paths_of(3))
    def test_every_stage_is_as_high_as_the_plot_whatever_moves(self, paths: list[Path]) -> None:
        drawn = flow_of(paths)
        for stage in range(3):
            blocks = [block for block in drawn.blocks if block.stage == stage]
            assert blocks[0].top == 0
            assert blocks[-1].bottom == pytest.approx(1)
            assert sum(block.count for block in blocks) == len(paths)

    @given(paths_of(3))
    def test_ribbons_fill_the_blocks_at_both_ends_without_overlapping(
        self, paths: list[Path]
    ) -> None:
        drawn = flow_of(paths)
        ends = defaultdict(list)
        for ribbon in drawn.ribbons:
            ends[ribbon.stage, ribbon.segment_from, "leave"].append(ribbon.at(0))
            ends[ribbon.stage + 1, ribbon.segment_to, "reach"].append(ribbon.at(1))
        blocks = {(block.stage, block.segment): block for block in drawn.blocks}
        for (stage, segment, _), spans in ends.items():
            block = blocks[stage, segment]
            spans.sort()
            assert spans[0][0] == pytest.approx(block.top)
            assert spans[-1][1] == pytest.approx(block.bottom)
            for (_, bottom), (top, _) in pairwise(spans):
                assert top == pytest.approx(bottom)

    @given(paths_of(2))
    def test_the_order_of_the_trusts_never_matters(self, paths: list[Path]) -> None:
        assert flow_of(paths) == flow_of(paths[::-1])

    def test_ribbons_are_level_at_both_ends(self) -> None:
        ribbon = flow_of([Path("A", (1, 4)), Path("B", (2, 2))]).ribbons[0]
        outline = ribbon.outline()
        assert [point[0] for point in outline[:1] + outline[-1:]] == [0, 1]
        rises = [after[1] - before[1] for before, after in pairwise(outline)]
        assert rises[0] < max(rises) / 2 > rises[-1]

    def test_a_trust_without_a_segment_has_no_block_and_no_ribbon(self) -> None:
        drawn = flow_of([Path("A", (1, 1, 2)), Path("B", (1, None, 2))])
        assert [block.count for block in drawn.blocks if block.segment == 1] == [2, 1, 0]
        assert [ribbon.names for ribbon in drawn.ribbons] == [("A",), ("A",)]

    def test_nobody_makes_an_empty_picture(self) -> None:
        assert flow_of([]) == Flow((), ())


class TestLabels:
    @given(paths_of(2))
    def test_labels_of_blocks_stay_apart_and_in_the_picture(self, paths: list[Path]) -> None:
        blocks = [block for block in flow_of(paths).blocks if block.stage == 1]
        heights = block_heights(blocks)
        assert all(below - above >= 15.9 / HEIGHT for above, below in pairwise(heights))
        assert heights[-1] <= 1

    def test_small_segments_at_the_foot_push_their_labels_up(self) -> None:
        blocks = [Block(0, 1, 98, 0, 0.9), Block(0, 2, 0, 0.93, 0.93), Block(0, 3, 1, 0.97, 0.98)]
        heights = block_heights([*blocks, Block(0, 4, 1, 0.99, 1.0)])
        assert heights == sorted(heights)
        assert heights[-1] <= 1

    @given(paths_of(2))
    def test_only_movers_are_labelled_and_each_once(self, paths: list[Path]) -> None:
        labels = list(ribbon_labels(flow_of(paths).ribbons))
        assert all(label.ribbon.moves for label in labels)
        assert len({label.ribbon for label in labels}) == len(labels)

    @given(paths_of(2))
    def test_no_label_lies_on_the_ribbon_of_other_movers(self, paths: list[Path]) -> None:
        ribbons = flow_of(paths).ribbons
        for label in ribbon_labels(ribbons):
            for ribbon in ribbons:
                if ribbon.moves and ribbon is not label.ribbon:
                    top, bottom = ribbon.at(label.way)
                    assert not top < label.at < bottom

    def test_a_broad_ribbon_carries_its_names(self) -> None:
        paths = [Path(f"Name{i} NHS Trust", (2, 2 + i // 4)) for i in range(8)]
        (label,) = ribbon_labels(flow_of(paths).ribbons)
        assert label.inside
        assert label.text == "Name4, Name5, Name6, Name7"
        assert label.count == "4 down"

    def test_names_are_places_as_many_as_fit(self) -> None:
        names = ["Arrowfell Mental Health NHS Trust", "Coldharrow Partnership NHS Trust"]
        assert names_that_fit(names, most=4) == "Arrowfell, Coldharrow"
        assert names_that_fit(names, most=1) == "Arrowfell +1 more"
        long = "A very long name of a place by the sea"
        assert names_that_fit([*names, long], most=4) == "Arrowfell, Coldharrow +1 more"
        assert not names_that_fit([long], most=4)


class TestRows:
    def test_hold_every_trust_once_and_the_caveat(self) -> None:
        rows = flow.rows(HELD)
        names = [row["says"].split(": ")[1] for row in rows if row.get("id") and row.get("says")]
        assert sorted(", ".join(names).split(", ")) == [f"T{i} Partnership" for i in range(6)]
        assert "what-if, not official" in rows[-1]["label"]

    def test_say_how_many_each_segment_has_even_where_it_is_none(self) -> None:
        last = [row["label"] for row in flow.rows(HELD) if row["kind"] == "last block"]
        assert len(last) == 4
        assert sum(int(label.split(" · ")[1]) for label in last) == 6

    def test_draw_a_stage_for_each_quarter_given(self) -> None:
        stages = ["Q1", "Q2", "Q3", "Q4"]
        drawn = flow_of([Path("A", (1, 2, 2, 3)), Path("B", (1, 1, 1, 1))])
        rows = flow.rows_of(drawn, stages, "Illustrative data")
        assert [row["label"] for row in rows if row["kind"] == "stage"] == stages
        between = [(row["x"], row["label"]) for row in rows if row["kind"] == "block between"]
        assert between == [(1, "1"), (1, "1"), (2, "1"), (2, "1")]
        labels = [row["label"] for row in rows if row["kind"].endswith(" label")]
        assert set(labels) <= {"1 down"}

    def test_stay_small_for_a_large_league(self) -> None:
        mapping = {"version": 1, "domain_weights": {"finance": 0, "access": 3}}
        data = random_league(Random(1), 134)
        answer = what_if(data, from_mapping(mapping)).shares
        assert answer.moves > 0
        assert len(json.dumps(flow.rows(answer))) < 60_000

    def test_name_the_first_of_very_many_in_a_tooltip(self) -> None:
        drawn = flow_of([Path(f"N{i:02} Partnership NHS Trust", (1, 1)) for i in range(45)])
        says = flow.rows_of(drawn, ("Official", "Scenario"), "")[0]["says"]
        assert says.startswith("45 trusts stay in segment 1: N00, N01, ")
        assert says.endswith("N39 and 5 more")

    def test_call_the_members_of_a_league_what_they_are(self) -> None:
        drawn = flow_of([Path("A ICB", (1, 1)), Path("B ICB", (1, 1))])
        rows = flow.rows_of(drawn, ("Official", "Scenario"), "", "ICB")
        assert rows[0]["says"] == "2 ICBs stay in segment 1: A, B"

    def test_say_arrows_for_words_where_many_stages_leave_no_room(self) -> None:
        drawn = flow_of([Path("A NHS Trust", (1, 2, 2)), Path("B NHS Trust", (3, 3, 2))])
        rows = flow.rows_of(drawn, ("Q1", "Q2", "Q3"), "")
        short = {row["label"]: row["short"] for row in rows if row["kind"].endswith(" label")}
        assert short == {"1 down": "1↓", "1 up": "1↑"}

    def test_call_a_block_as_asked(self) -> None:
        drawn = flow_of([Path("A NHS Trust", (1, 2))])
        rows = flow.rows_of(drawn, ("Q1", "Q2"), "", heading="League quarter")
        first = next(row for row in rows if row["kind"] == "first block")
        assert (first["label"], first["short"]) == ("League quarter 1 · 1", "1 · 1")


class TestNarrow:
    @pytest.mark.parametrize(
        ("columns", "room", "px"), [(2, 100, 440), (4, 100, 559), (4, 46, 451)]
    )
    def test_is_where_labels_would_meet(self, columns: int, room: int, px: int) -> None:
        assert narrow(columns, room) == f"width < {px}"

    def test_a_phone_has_numbers_alone(self) -> None:
        for stages in (2, 3, 4):
            (limit,) = re.findall(r"width < (\d+)", narrow(stages, 100))
            assert 358 < int(limit) < 600
        assert f"? {NUMBERS} : 140" in json.dumps(flow.spec(4, room=140))


class TestSpec:
    @pytest.mark.parametrize("stages", [2, 4])
    def test_holds_no_data_so_that_a_scenario_changes_only_data(self, stages: int) -> None:
        spec: dict[str, Any] = flow.spec(stages)
        assert "datasets" not in spec
        assert "data" not in spec
        assert "Partnership" not in json.dumps(spec)


class TestWords:
    def test_the_alt_text_says_counts_moves_and_caveat(self) -> None:
        text = flow.alt_text(HELD)
        assert "Official: " in text and "; Scenario: " in text
        assert "move from segment" in text or "moves from segment" in text
        assert "what-if, not official" in text
        assert "Nobody moves. 6 trusts stay." in flow.alt_text(NOBODY)

    def test_the_title_says_who_goes_up_down_or_stays(self) -> None:
        title = flow_title(HELD).title
        assert title == f"{HELD.up} trusts move up; {6 - HELD.moves} stay in the same segment"
        assert flow_title(NOBODY).title == "No trust moves; 6 stay in the same segment"
