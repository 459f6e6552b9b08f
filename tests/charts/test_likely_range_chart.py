import json
from typing import Any

import pandas as pd
import pyarrow
import pytest
from leagues import framework, league_of

from lib.charts import likely_range as chart
from lib.charts.export import Picture, svg
from lib.findings.case import case
from lib.findings.likely_range import Ranges, likely_range
from lib.findings.wording import INDICATIVE
from lib.scenario import from_mapping

SIX = [metric.score_id for metric in framework().metrics_of("mental-health-community")][:6]
WIDE, SURE = (1.0, 1.0, 1.0, 4.0, 4.0, 4.0), (1.6,) * 6
ROWS = {"B": WIDE, "A": SURE, "C": (2.2,) * 3, "D": (), "E": (3.1,) * 6, "F": (1.7,) * 6}
SCORES = {org: dict(zip(SIX, values, strict=False)) for org, values in ROWS.items()}


def found(
    cutoffs: tuple[float, float, float] | None = (2.0, 2.5, 3.0), only: str = "ABCDEF"
) -> Ranges:
    rows = {org: scores for org, scores in SCORES.items() if org in only}
    data = league_of(rows, flagged=["F"], cutoffs=cutoffs)
    return likely_range(case(data, from_mapping({"version": 1}), "held"), draws=200)


def of_kind(rows: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["kind"] == kind]


class TestSpec:
    def test_changes_with_the_span_the_room_and_the_words_alone(self) -> None:
        one, other = chart.spec(1, 4, 9), chart.spec(1.25, 3, 12)
        for spec in (one, other):
            spec.pop("params"), spec.pop("height")
        assert one == other
        assert chart.spec(1, 4, 9) != chart.spec(1, 4, 9, INDICATIVE)

    def test_holds_no_data(self) -> None:
        spec = chart.spec(1, 4, 9)
        assert "datasets" not in spec and "data" not in spec


class TestFit:
    def test_the_axis_ends_at_quarters_that_hold_every_range_and_cut_off(self) -> None:
        low, high = chart.span(found())
        assert (low, high) == (1.5, 3.5)
        assert chart.span(found(only="A")) == (1.5, 3.0)
        assert chart.span(found(only="AF", cutoffs=None)) == (1.5, 1.75)

    def test_there_is_a_slot_for_everyone_scored_and_each_segment(self) -> None:
        assert chart.slots(found()) == 5 + 4
        assert chart.slots(found(only="AF", cutoffs=None)) == 2


class TestRows:
    def test_follow_the_table_under_a_heading_for_each_segment(self) -> None:
        rows = chart.rows(found())
        headings = [(row["order"], row["label"]) for row in of_kind(rows, "heading")]
        assert headings == [
            (0, "Segment 1: 1 trust"),
            (2, "Segment 2: 2 trusts"),
            (5, "Segment 3: 1 trust"),
            (7, "Segment 4: 1 trust"),
        ]
        assert [row["order"] for row in of_kind(rows, "trust")] == sorted(
            set(range(9)) - {order for order, _ in headings}
        )

    def test_have_no_headings_without_segments(self) -> None:
        rows = chart.rows(found(only="AF", cutoffs=None))
        assert of_kind(rows, "heading") == [] == of_kind(rows, "cut-off")

    def test_draw_a_hollow_dot_without_a_range_where_too_few_metrics_count(self) -> None:
        rows = chart.rows(found())
        (few,) = [row for row in of_kind(rows, "trust") if not row["shown"]]
        assert (few["low"], few["high"], few["ranks"]) == (None, None, "2")
        assert few["says"] == "C Partnership: score 2.20, too few metrics to say, rank 2"
        assert "hollow: too few metrics for a likely range" in of_kind(rows, "caveat")[0]["label"]

    def test_mark_whom_the_override_holds(self) -> None:
        rows = chart.rows(found())
        marked = [row["name"] for row in of_kind(rows, "trust") if row["mark"]]
        assert marked == ["F Partnership"]
        assert (
            "* in segment 3 by the override, whatever its score"
            in of_kind(rows, "caveat")[0]["label"]
        )

    def test_say_nothing_of_marks_that_are_not_there(self) -> None:
        (caveat,) = of_kind(chart.rows(found(only="A")), "caveat")
        assert caveat["label"].startswith("Official data")

    def test_say_which_segments_a_range_reaches(self) -> None:
        says = {row["name"]: row["says"] for row in of_kind(chart.rows(found()), "trust")}
        assert "reaches segments 1 to 4; rank " in says["B Partnership"]
        assert "reaches segment 1 alone; rank 1, likely 1 to " in says["A Partnership"]

    def test_label_the_cut_offs(self) -> None:
        lines = of_kind(chart.rows(found()), "cut-off")
        assert [(line["score"], line["label"]) for line in lines] == [
            (2.0, "1 | 2"),
            (2.5, "2 | 3"),
            (3.0, "3 | 4"),
        ]

    def test_can_be_sent_to_the_browser(self) -> None:
        pyarrow.Table.from_pandas(pd.DataFrame(chart.rows(found())))
        assert "NaN" not in json.dumps(chart.rows(found()))


class TestAltText:
    def test_says_the_finding_the_span_the_widest_and_the_caveat(self) -> None:
        text = chart.alt_text(found())
        assert text.startswith("Half of the likely rank ranges span 2 places or more. ")
        assert (
            "Likely ranges of the average metric score of 4 trusts, from 1.50 to 3.50 in all"
            in text
        )
        assert "Widest range of the rank: B Partnership: score 2.50" in text
        assert text.endswith("Q4 2025/26.")

    def test_says_only_the_finding_where_no_range_is_shown(self) -> None:
        text = chart.alt_text(found(only="C"))
        assert text.startswith("No likely range: every trust has too few metrics to say. Cut-offs:")


@pytest.mark.parametrize("width", [360, 900])
def test_a_picture_holds_the_ranks_where_there_is_room(width: int) -> None:
    finding = found()
    spec = chart.spec(*chart.span(finding), chart.slots(finding))
    picture = Picture(spec, chart.rows(finding), finding.title, finding.subtitle, width)
    drawn = svg(picture).decode()
    assert "A Partnership" in drawn
    assert (">1 (1" in drawn) == (width == 900)
