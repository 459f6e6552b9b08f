import json
from dataclasses import replace
from typing import Any

import pytest

from lib.charts import scenario_grid as chart
from lib.charts.export import Picture, svg
from lib.charts.palette import WHITE
from lib.charts.theme import shades
from lib.findings.scenario_grid import ScenarioGrid
from lib.findings.scenario_grid_rows import GridColumn, GridRow
from lib.findings.wording import INDICATIVE, OFFICIAL

CAVEAT = "Official data · Acute · Q4 2025/26 · cut-offs held · what-if, not official"
NOTE = "“Same in” is no probability, as the options overlap."
LONG = "Effectiveness ×2 (22% to 41%) · finance ×0.3 (22% to 6%) · override off"


def column(title: str, changes: int = 0, without: int = 0, line: str = "") -> GridColumn:
    return GridColumn(title, title, line or title, not line, changes, without, False)


def row(code: str, *segments: int | None, held: int = -1) -> GridRow:
    n = len(segments)
    return GridRow(
        org_code=code,
        name=f"{code} Partnership NHS Trust",
        segments=segments,
        ranks=(1,) * n,
        held=tuple(i == held for i in range(n)),
        reasons=tuple("" if segment else "3 metrics, 8 required" for segment in segments),
    )


def made(*rows: GridRow) -> ScenarioGrid:
    return ScenarioGrid(
        columns=(column("Finance half", 1, line="Finance ×0.5"), column(LONG, 0, 1)),
        rows=rows or (row("AAA", 1, 2, 1), row("BBB", 3, 3, None, held=0)),
        headline="No trust of 2 keeps its segment in both options",
        sentences=(),
        subtitle="Segment of each trust by option",
        caveat=CAVEAT,
        notes=(NOTE,),
        member="trust",
        wording=OFFICIAL,
    )


def without() -> ScenarioGrid:
    return made(row("AAA", 1, 1, 1))


def of_kind(kind: str, finding: ScenarioGrid) -> list[dict[str, Any]]:
    return [each for each in chart.rows(finding) if each["kind"] == kind]


class TestSpec:
    def test_holds_no_data_and_is_as_large_as_the_grid(self) -> None:
        finding = made()
        spec = chart.spec(finding)
        assert "datasets" not in spec and "data" not in spec
        assert (spec["width"], spec["height"]) == chart.size(finding)

    def test_grows_by_a_step_for_each_row_and_column(self) -> None:
        one, many = (made(*(row(f"T{i}", 1, 1, 1) for i in range(n))) for n in (1, 134))
        assert chart.size(many)[1] - chart.size(one)[1] == 20 * 133
        wide = replace(one, columns=(*one.columns, column("One")))
        assert chart.size(wide)[0] - chart.size(one)[0] == 58

    def test_of_an_indicative_league_has_its_own_colours(self) -> None:
        for words, other in ((OFFICIAL, INDICATIVE), (INDICATIVE, OFFICIAL)):
            drawn = json.dumps(chart.spec(replace(made(), wording=words)))
            assert all(colour in drawn for colour in shades(words).groups)
            assert not any(colour in drawn for colour in shades(other).groups)

    def test_draws_names_numbers_and_the_caveat(self) -> None:
        finding = made()
        picture = Picture(chart.spec(finding), chart.rows(finding), "Title", "Subtitle", 600)
        drawn = svg(picture).decode()
        assert "what-if, not official" in drawn and "AAA Partnership AAA" in drawn
        assert "Finance half: Finance ×0.5" in drawn

    def test_draws_a_league_of_nobody(self) -> None:
        finding = replace(made(), rows=(), columns=())
        picture = Picture(chart.spec(finding), chart.rows(finding), "Title", "Subtitle", 600)
        assert "cut-offs held" in svg(picture).decode()


class TestRows:
    def test_hold_a_number_on_its_colour_for_each_segment(self) -> None:
        finding = made()
        numbers = of_kind("number", finding)
        assert [each["label"] for each in numbers] == ["1", "2", "1", "3", "3"]
        cells = of_kind("cell", finding)
        assert [each["segment"] for each in cells] == [each["label"] for each in numbers]
        for number, cell in zip(numbers, cells, strict=True):
            assert cell["left"] < number["x"] < cell["right"]
            assert cell["top"] < number["y"] < cell["bottom"]
            assert number["ink"] == (WHITE if number["label"] in "12" else chart.INK)

    def test_frame_what_differs_with_white_between(self) -> None:
        finding = made()
        frames = of_kind("frame", finding)
        assert len(frames) == 2
        inside = next(c for c in of_kind("cell", finding) if c["segment"] == "2")
        assert inside["left"] - frames[0]["left"] == pytest.approx(2.5)

    def test_say_why_a_cell_is_empty(self) -> None:
        (empty,) = of_kind("none", made())
        assert empty["label"] == "–"
        assert empty["says"] == "BBB Partnership NHS Trust: 3 metrics, 8 required"

    def test_mark_whom_the_override_holds_and_say_so_below(self) -> None:
        finding = made()
        assert [each["label"] for each in of_kind("held", finding)] == ["h"]
        below = [" ".join(e["label"] for e in of_kind("key", f)) for f in (finding, without())]
        assert "h: held there by the override" in below[0] and "h: held" not in below[1]

    def test_end_with_in_how_many_it_is_the_same_and_how_many_change(self) -> None:
        counts = [each["label"] for each in of_kind("count", made())]
        assert counts == ["1", "1", "1", "0"]
        nobody = made(row("AAA", None, None, None))
        assert [each["label"] for each in of_kind("count", nobody)] == ["1", "0"]

    def test_headings_stand_on_one_line_and_are_as_narrow_as_a_column(self) -> None:
        heads = of_kind("head", made())
        assert max(len(each["label"]) for each in heads) <= 13
        at = {each["x"] for each in heads}
        lowest = [max(h["y"] for h in heads if h["x"] == x) for x in at]
        assert len(at) == 4 and len({*lowest}) == 1
        assert min(each["y"] for each in heads) >= 10
        long = [each["label"] for each in heads if each["x"] == sorted(at)[2]]
        assert len(long) == 5 and long[0].endswith("…")

    def test_name_everyone_and_what_each_option_changes(self) -> None:
        finding = made()
        names = [each["label"] for each in of_kind("name", finding)]
        assert names == ["AAA Partnership AAA", "BBB Partnership BBB", "Trusts that change segment"]
        key = " ".join(each["label"] for each in of_kind("key", finding))
        assert "Finance half: Finance ×0.5" in key and LONG in key

    def test_carry_the_notes_and_the_caveat(self) -> None:
        said = " ".join(each["label"] for each in of_kind("caveat", made()))
        assert said == f"{NOTE} {CAVEAT}"

    def test_stay_inside_the_picture(self) -> None:
        finding = made()
        width, height = chart.size(finding)
        for each in chart.rows(finding):
            assert 0 <= each.get("x", each.get("left", 0)) <= width
            assert 0 <= each.get("y", each.get("top", 0)) <= height


class TestAltText:
    def test_says_how_many_change_by_each_option(self) -> None:
        text = chart.alt_text(made())
        assert "Finance half: 1 trust; " in text
        assert f"{LONG}: 0 trusts and 1 without a segment" in text
        assert text.endswith("what-if, not official.")

    def test_of_no_option_is_the_headline(self) -> None:
        text = chart.alt_text(replace(made(), columns=()))
        assert text == f"No trust of 2 keeps its segment in both options. {NOTE} {CAVEAT}."
