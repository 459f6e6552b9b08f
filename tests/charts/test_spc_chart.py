"""The chart of a monthly figure, and the two small icons beside it."""

import re
from itertools import pairwise
from typing import Any, get_args
from xml.etree import ElementTree

import pytest

from lib.charts import spc
from lib.charts.export import Picture, svg
from lib.charts.spc_icons import assurance_icon, variation_icon
from lib.findings.spc import Spc, control_chart
from lib.spc.icons import Assurance, Variation
from lib.store.series import MonthlySeries

NAN = float("nan")
CAVEAT = "Illustrative data: fictional trusts · monthly figures to March 2026"
ZIGZAG = [60.0, 62.0] * 6  # limits 55.68 and 66.32


def found(*more: float, first: list[float] = ZIGZAG, **options: Any) -> Spc:
    values = (*first, *more)
    months = tuple(f"{2023 + (3 + i) // 12}-{(3 + i) % 12 + 1:02}" for i in range(len(values)))
    series = MonthlySeries("rtt", "Waiting under 18 weeks", "%", "high", months, values)
    return control_chart(series, **{"caveat": CAVEAT, "baseline": 12, **options})


def of_kind(kind: str, finding: Spc) -> list[dict[str, Any]]:
    return [row for row in spc.rows(finding) if row["kind"] == kind]


class TestSpec:
    def test_holds_no_data_and_is_built_once(self) -> None:
        form = spc.spec(0, 100)
        assert "data" not in form and "datasets" not in form
        assert form["layer"] is spc.spec(50, 70)["layer"]

    def test_tells_months_apart_by_shape_and_by_colour(self) -> None:
        shapes = re.findall(r"'(circle|diamond|square|triangle-up)'", str(spc.spec(0, 100)))
        assert set(shapes) == {"circle", "diamond", "square", "triangle-up"}

    @pytest.mark.parametrize("width", [350, 800])
    def test_draws_every_word_inside_the_picture(self, width: int) -> None:
        finding = found(67.0, 61.0, target=70.0)
        picture = Picture(
            spc.spec(*spc.span(finding)), spc.rows(finding), finding.headline, "", width
        )
        drawn = svg(picture).decode()
        for words in ("upper 66.3%", "mean 61.0%", "target 70%", "improving", "fictional trusts"):
            assert words in drawn


class TestSpan:
    def test_holds_every_value_limit_and_target(self) -> None:
        low, high = spc.span(found(67.0, target=40.0))
        assert low < 40 and high > 67

    def test_has_room_around_a_figure_that_never_changes_and_around_none(self) -> None:
        assert spc.span(found(first=[61.0] * 12)) == (60.0, 62.0)
        assert spc.span(found(first=[])) == (-1.0, 1.0)


class TestRows:
    def test_have_a_point_for_each_month_and_break_the_line_at_a_gap(self) -> None:
        points = of_kind("month", found(61.0, NAN, 67.0))
        assert [p["value"] for p in points[-2:]] == [61.0, 67.0] and len(points) == 14
        assert points[-2]["part"] != points[-1]["part"]
        assert points[-2]["says"] == "April 2024: 61.0%"
        assert points[-1]["says"] == "June 2024: 67.0%, improving: above its upper limit"
        assert [p["judgement"] for p in points[-2:]] == ["common cause", "improving"]

    def test_give_every_section_lines_of_its_own(self) -> None:
        finding = found(*[value + 20 for value in ZIGZAG], steps=["2024-04"])
        assert [(m["at"], m["to"], m["value"]) for m in of_kind("mean", finding)] == [
            (0.0, 0.5, 61.0),
            (0.5, 1.0, 81.0),
        ]
        assert len(of_kind("limit", finding)) == 4
        (again,) = of_kind("again", finding)
        assert (again["at"], again["label"]) == (0.5, "new limits, Apr 2024")
        points = of_kind("month", finding)
        assert points[11]["part"] != points[12]["part"]

    def test_name_the_lines_at_their_right_end_without_covering_each_other(self) -> None:
        names = of_kind("name", found(61.0, target=61.1))
        assert [n["label"] for n in names] == [
            *("lower 55.7%", "mean 61.0%", "target 61.1%", "upper 66.3%")
        ]
        places = [n["value"] for n in names]
        span = 66.32 - 55.68
        assert all(b - a >= 0.085 * span - 1e-9 for a, b in pairwise(places))
        assert places[1] < 61.0 and places[2] > 61.1

    def test_name_the_lines_of_a_figure_that_never_changes(self) -> None:
        names = of_kind("name", found(first=[61.0] * 12, target=70.0))
        assert [n["label"] for n in names][-1] == "target 70%" and len(names) == 4
        assert all(b["value"] - a["value"] > 0.7 for a, b in pairwise(names))

    def test_say_a_streak_at_its_furthest_month(self) -> None:
        streaks = of_kind("streak", found(61, 54, 61, 61, 61, 61, 61, 68, 67, 61))
        assert [(s["label"], s["value"], s["way"]) for s in streaks] == [
            ("improving", 68.0, "high"),
            ("concerning", 54.0, "low"),
        ]

    def test_leave_out_a_word_that_would_cover_a_later_one(self) -> None:
        assert [s["value"] for s in of_kind("streak", found(68, 61, 67))] == [67.0]

    def test_keep_a_word_within_the_plot(self) -> None:
        (late,) = of_kind("streak", found(67.0))
        (early,) = of_kind("streak", found(first=[80.0, *[60.0, 62.0] * 12], baseline=None))
        (middle,) = of_kind("streak", found(67.0, *ZIGZAG[:10]))
        assert (early["side"], middle["side"], late["side"]) == ("left", "center", "right")

    def test_name_about_four_months_below_with_the_last(self) -> None:
        labels = [t["label"] for t in of_kind("tick", found(61.0))]
        assert labels == ["Apr 2023", "Oct 2023", "Apr 2024"]
        assert len(of_kind("tick", found(*ZIGZAG * 10, newest=200))) <= 6

    def test_carry_the_caveat_in_lines_that_a_phone_has_room_for(self) -> None:
        label = spc.rows(found(61.0))[-1]["label"]
        assert label.replace("\n", " ") == CAVEAT.replace(" ·", "")
        assert max(map(len, label.split("\n"))) <= 54


class TestTooFew:
    def test_shows_the_months_without_limits(self) -> None:
        finding = found(first=[61.2], target=65.0)
        assert not of_kind("limit", finding) and not of_kind("mean", finding)
        assert not of_kind("streak", finding)
        assert [n["label"] for n in of_kind("name", finding)] == ["target 65%"]
        assert len(of_kind("month", finding)) == 1
        picture = Picture(spc.spec(*spc.span(finding)), spc.rows(finding), finding.headline, "")
        assert b"fictional trusts" in svg(picture)

    def test_of_nothing_draws_only_the_caveat(self) -> None:
        finding = found(first=[])
        assert [row["kind"] for row in spc.rows(finding)] == ["caveat"]
        assert svg(Picture(spc.spec(*spc.span(finding)), spc.rows(finding), finding.headline, ""))
        assert spc.alt_text(finding).startswith("Waiting under 18 weeks: 0 of 12 months")


class TestAltText:
    def test_says_the_finding_the_time_and_the_caveat(self) -> None:
        text = spc.alt_text(found(67.0))
        assert text.startswith("Waiting under 18 weeks: 67.0% in April 2024, improving")
        assert "Monthly from April 2023 to April 2024." in text and text.endswith(f"{CAVEAT}.")


def drawn_shapes(icon: str) -> str:
    """The icon without its words and colours."""
    return re.sub(r"<title>.*</title>|#[0-9a-fA-F]{6}", "", icon)


VARIATIONS = [variation_icon(verdict) for verdict in get_args(Variation)]
ASSURANCES = [assurance_icon(verdict) for verdict in get_args(Assurance)]


class TestIcons:
    def test_are_drawings_with_words_inside(self) -> None:
        for icon in (*VARIATIONS, *ASSURANCES):
            root = ElementTree.fromstring(icon)
            assert root.get("role") == "img" and root[0].tag.endswith("title") and root[0].text
            assert "script" not in icon and "href" not in icon

    def test_differ_without_colour_and_in_words(self) -> None:
        icons = [*VARIATIONS, *ASSURANCES]
        assert len({drawn_shapes(icon) for icon in icons}) == len(icons) == 10
        assert len({ElementTree.fromstring(icon)[0].text for icon in icons}) == 10

    def test_of_concern_have_another_frame_than_the_better(self) -> None:
        assert "<rect" in variation_icon("concerning low")
        assert "<rect" not in variation_icon("improving low")

    def test_have_their_months_on_the_side_of_the_target_on_which_they_are(self) -> None:
        line, misses = 25.5, assurance_icon("misses", better="low")
        for icon, above in (
            *((assurance_icon("meets"), True), (assurance_icon("misses"), False)),
            *((assurance_icon("meets", better="low"), False), (misses, True)),
        ):
            heights = [float(at) for at in re.findall(r'<circle cx="\d+" cy="(\d+)" r="2', icon)]
            assert len(heights) == 4
            assert all((at < line) == above for at in heights)
        assert drawn_shapes(misses) != drawn_shapes(assurance_icon("meets"))

    def test_of_no_target_is_none(self) -> None:
        assert assurance_icon(None) == ""

    def test_have_the_size_asked_for(self) -> None:
        assert 'width="24"' in variation_icon("common cause", 24)
