"""The tile map as a picture that stands by itself."""

import json
from typing import Any

from icb_places import figure, icb

from lib.charts import tile_map as chart
from lib.charts.export import Picture, svg
from lib.charts.palette import WHITE
from lib.findings.tile_map import figure_map
from lib.findings.tile_map_types import TileMap

ICBS = [icb("A", 0, 0), icb("B", 0, 1), icb("C", 2, 0)]


def made() -> TileMap:
    figures = [figure("A", 50.0), figure("B", 70.0)]
    found = figure_map(ICBS, figures, "rtt_18_weeks", "commissioner", "2025-26-Q4", "official")
    assert found
    return found


def of_kind(kind: str) -> list[dict[str, Any]]:
    return [row for row in chart.rows(made()) if row["kind"] == kind]


class TestPicture:
    def test_has_a_tile_a_name_and_a_number_for_each(self) -> None:
        assert [row["shade"] for row in of_kind("tile")] == ["3", "1", "0"]
        assert [row["label"] for row in of_kind("name")] == ["A", "B", "C"]
        assert [row["label"] for row in of_kind("value")] == ["50.0%", "70.0%", "–"]

    def test_keeps_all_within_its_size_and_no_two_tiles_on_each_other(self) -> None:
        width, height = chart.size(made())
        for row in chart.rows(made()):
            assert 0 <= row.get("left", row.get("x", 0)) <= row.get("right", width) <= width
            assert 0 <= row.get("top", row.get("y", 0)) <= row.get("bottom", height) <= height
        a, b, c = of_kind("tile")
        assert a["right"] < b["left"] and a["bottom"] < c["top"] and a["left"] == c["left"]

    def test_writes_white_on_dark_tiles_only(self) -> None:
        assert [row["ink"] == WHITE for row in of_kind("value")] == [False, True, False]

    def test_has_its_legend_and_its_caveat_inside(self) -> None:
        assert [row["label"] for row in of_kind("legend")] == [e.words for e in made().legend]
        assert [row["label"] for row in of_kind("sample")] == ["–"]
        assert " ".join(row["label"] for row in of_kind("caveat")) == made().caveat
        assert made().notes[0] in " ".join(row["label"] for row in of_kind("note"))

    def test_holds_no_data_and_loads_nothing(self) -> None:
        finding = made()
        spec = chart.spec(finding)
        assert "datasets" not in spec and '"url"' not in json.dumps({**spec, "$schema": ""})
        picture = Picture(spec, chart.rows(finding), finding.headline, finding.subtitle)
        drawn = svg(picture).decode()
        assert "70.0%" in drawn and "not scored" in drawn


class TestAltText:
    def test_says_every_icb_in_order_and_the_caveat(self) -> None:
        words = chart.alt_text(made())
        assert words.index("A: 50.0%") < words.index("B: 70.0%") < words.index("C: no figure")
        assert words.endswith("not scored.")
