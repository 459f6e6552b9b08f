import json
from typing import Any

import pytest

from lib.charts import coverage as chart
from lib.charts.export import Picture, svg
from lib.findings.chart_titles import Title
from lib.findings.coverage import Cell, Coverage, MetricRow

LONG = "Yearly change in children and young people reached by mental health services"


def made(*cells: Cell, periods: tuple[str, ...] = ("2024-25-Q4", "2025-26-Q1")) -> Coverage:
    return Coverage(
        title=Title("1 of 2 metrics is missing", "Trusts with a score"),
        sentences=(),
        caveat="Official data · Acute · Q4 2024/25 to Q1 2025/26",
        metrics=(MetricRow("M1", "Sickness absence", "People"), MetricRow("M2", LONG, "Access")),
        periods=periods,
        chosen=len(periods) - 1,
        cells=cells or (Cell(0, 1, 134, 134, 3.0), Cell(1, 1, 134, 120, None)),
        member="trust",
    )


def of_kind(found: Coverage, kind: str) -> list[dict[str, Any]]:
    return [row for row in chart.rows(found) if row["kind"] == kind]


class TestSpec:
    def test_holds_no_data_and_grows_with_the_metrics(self) -> None:
        two, none = chart.spec(2), chart.spec(0)
        assert "datasets" not in two and "data" not in two
        assert two["height"] == 2 * 28 and none["height"] == 28

    def test_shades_in_blues_without_red_amber_or_green(self) -> None:
        text = json.dumps(chart.spec(2)).casefold()
        assert all(blue in text for blue in ("#add1f1", "#6bace6", "#2073bc", "#12436d"))

    def test_can_be_drawn_whole(self) -> None:
        found = made()
        drawn = svg(
            Picture(chart.spec(2), chart.rows(found), *found.title, alt=chart.alt_text(found))
        ).decode()
        assert "Official data · Acute" in drawn
        assert ">100<" in drawn and ">89<" in drawn


class TestRows:
    @pytest.mark.parametrize(
        ("scored", "label"),
        [(134, "100"), (133, "99"), (120, "89"), (121, "90"), (1, "1"), (0, "0")],
    )
    def test_label_each_cell_downwards(self, scored: int, label: str) -> None:
        (cell,) = of_kind(made(Cell(0, 0, 134, scored, None)), "cell")
        assert cell["label"] == label
        assert (cell["share"] >= 0.9) == (int(label) >= 90)

    def test_say_count_quarter_and_age(self) -> None:
        first, second = of_kind(made(), "cell")
        assert first["says"] == (
            "Sickness absence, Q1 2025/26: 134 of 134 trusts, figures 3 months old at the "
            "quarter's end (median)"
        )
        assert second["says"] == f"{LONG}, Q1 2025/26: 120 of 134 trusts"

    def test_stand_by_metric_and_quarter(self) -> None:
        first, second = of_kind(made(), "cell")
        assert (first["left"], first["centre"], first["right"]) == (0.5, 0.75, 1.0)
        assert (second["row"], second["middle"], second["below"]) == (1, 1.5, 2)

    def test_name_metrics_in_two_lines_at_most(self) -> None:
        short, long = of_kind(made(), "metric")
        assert (short["wide"], short["wide_lines"]) == ("Sickness absence", 1)
        assert long["wide"] == (
            "Yearly change in children and young people\nreached by mental health services"
        )
        assert long["narrow"] == "Yearly change in\nchildren and young…"
        assert long["narrow_lines"] == 2
        assert long["says"] == f"{LONG} (Access)"

    def test_put_the_year_above_its_quarters(self) -> None:
        found = made(periods=("2024-25-Q3", "2024-25-Q4", "2025-26-Q1", "2025-26-Q2"))
        assert [row["label"] for row in of_kind(found, "quarter")] == ["Q3", "Q4", "Q1", "Q2"]
        years = [(row["label"], row["centre"]) for row in of_kind(found, "year")]
        assert years == [("2024/25", 0.25), ("2025/26", 0.75)]

    def test_frame_the_chosen_quarter_and_carry_the_caveat(self) -> None:
        (frame,) = of_kind(made(), "chosen")
        assert (frame["left"], frame["right"], frame["below"]) == (0.5, 1.0, 2)
        assert "Official data" in of_kind(made(), "caveat")[0]["label"]


class TestAltText:
    def test_gives_title_every_metric_and_the_caveat(self) -> None:
        text = chart.alt_text(made())
        assert text.startswith("1 of 2 metrics is missing. Trusts with a score, by metric, in")
        assert f"In Q1 2025/26: Sickness absence 100%; {LONG} 89%." in text
        assert text.endswith("Q4 2024/25 to Q1 2025/26.")

    def test_says_where_there_is_nothing(self) -> None:
        assert "In Q1 2025/26: none." in chart.alt_text(made(Cell(0, 0, 9, 9, None)))
