from dataclasses import replace
from typing import Any

import pytest
from leagues import framework, league_of

from lib.charts import holds_back as chart
from lib.charts.export import Picture, svg
from lib.charts.holds_back_rows import shown
from lib.findings.case import case
from lib.findings.holds_back import HoldsBack, holds_back
from lib.findings.wording import INDICATIVE, OFFICIAL
from lib.scenario import from_mapping

SICK, CRISIS, FINANCE = "OF1082", "OF1016", "OF1080"
MANY = {m.score_id: 1.0 + k / 7 for k, m in enumerate(framework().metrics_of("acute"))}


def made(scores: dict[str, float], league: str = "acute", **scenario: Any) -> HoldsBack:
    data = league_of({"A": scores}, cutoffs=(2.0, 2.5, 3.0), league=league)
    return holds_back(case(data, from_mapping({"version": 1, **scenario}), "held"), "A", {})


FEW = made({SICK: 4.0, CRISIS: 1.5, FINANCE: 2.2}, "mental-health-community")


def of_kind(kind: str, finding: HoldsBack = FEW) -> list[dict[str, Any]]:
    return [row for row in chart.rows(finding) if row["kind"] == kind]


class TestRows:
    def test_hold_back_right_of_the_line_and_help_left_of_it(self) -> None:
        lines = of_kind("zero")
        assert [row["order"] for row in lines] == [0, 1, 2]
        (line,) = {row["left"] for row in lines}
        first, *others = of_kind("bar")
        assert (first["way"], first["left"]) == ("back", line) and first["right"] > line
        assert all(bar["way"] == "help" and bar["right"] == line for bar in others)

    def test_are_drawn_to_scale(self) -> None:
        lengths = [(b["right"] - b["left"]) / abs(b["part"]) for b in of_kind("bar")]
        assert lengths == pytest.approx([lengths[0]] * len(lengths), rel=0.01)

    def test_leave_room_for_a_number_at_either_end(self) -> None:
        assert all(b["left"] >= 0.14 and b["right"] <= 0.86 for b in of_kind("bar"))

    def test_say_value_date_and_score_below_the_name(self) -> None:
        names = of_kind("name")
        assert (names[0]["label"], names[0]["figure"]) == ("Sickness absence", "scores 4.00")
        bar = replace(FEW.bars[0], value="0.8 percentage points", period="Q3 2025/26")
        figure = of_kind("name", replace(FEW, bars=(bar,)))[0]["figure"]
        assert figure == "0.8 pp · Q3 2025/26 · scores 4.00"

    def test_mark_official_scoring_only_where_it_differs(self) -> None:
        assert of_kind("tick") == []
        half = made({SICK: 4.0, CRISIS: 1.5, FINANCE: 2.2}, domain_weights={"finance": 0.5})
        assert len(of_kind("tick", half)) == len(half.bars)
        number = of_kind("bar", half)[0]
        assert number["edge"] >= max(number["right"], of_kind("tick", half)[0]["at"])
        assert "; by official scoring " in number["says"]

    def test_say_which_metrics_carry_no_weight(self) -> None:
        out = made({SICK: 4.0, FINANCE: 1.0}, domain_weights={"finance": 0})
        assert [r["label"] for r in of_kind("weightless", out)] == ["no weight in the scenario"]
        assert len(of_kind("tick", out)) == 2

    def test_put_the_middle_of_many_together_last_and_pale_so_that_all_still_add_up(self) -> None:
        found = made(MANY)
        drawn = shown(found)
        assert len(drawn) == chart.slots(found) == 12 < len(found.bars)
        assert drawn[-1].name == f"{len(found.bars) - 11} others together"
        assert [bar["pale"] for bar in of_kind("bar", found)] == [False] * 11 + [True]
        total = sum(row.contribution or 0 for row in drawn)
        assert total == pytest.approx(found.scenario.gap, abs=1e-9)

    def test_put_the_official_parts_of_the_middle_together_too(self) -> None:
        found = made(MANY, domain_weights={"people": 2})
        total = sum(row.official or 0 for row in shown(found))
        assert total == pytest.approx(found.official.gap, abs=1e-9)


class TestSpec:
    def test_has_no_data_and_the_same_form_for_every_trust(self) -> None:
        spec = chart.spec(5)
        assert "datasets" not in spec and spec["height"] == 46 * 5
        assert chart.spec(5) == spec != chart.spec(5, INDICATIVE)
        assert FEW.wording == OFFICIAL

    def test_can_be_drawn_with_title_and_caveat_inside(self) -> None:
        picture = Picture(chart.spec(3), chart.rows(FEW), FEW.title, FEW.subtitle, 400)
        drawn = svg(picture).decode()
        assert "holds back →" in drawn and "Q4 2025/26" in drawn and "+0." in drawn

    def test_goes_on_with_a_long_name_in_the_next_line(self) -> None:
        long = "Yearly change in children and young people reached by mental health services"
        bar = replace(FEW.bars[0], name=long, value="13.37%", period="Q4 2025/26")
        rows = chart.rows(replace(FEW, bars=(bar,)))
        narrow = svg(Picture(chart.spec(1), rows, "title", "", 400)).decode()
        assert f">{long}<" not in narrow and ">Yearly change in children and" in narrow
        assert "services" in narrow and "13.37% · Q4 2025/26 · scores 4.00" in narrow
        assert f">{long}<" in svg(Picture(chart.spec(1), rows, "title", "", 800)).decode()


def test_the_alt_text_gives_every_part() -> None:
    text = chart.alt_text(FEW)
    assert FEW.title in text and "Sickness absence +0." in text and text.endswith(f"{FEW.caveat}.")
    out = made({SICK: 4.0, FINANCE: 1.0}, domain_weights={"finance": 0})
    assert "plan no weight" in chart.alt_text(out)
