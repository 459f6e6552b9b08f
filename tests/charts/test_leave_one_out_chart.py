import json
from typing import Any

import pytest

from lib.charts import leave_one_out
from lib.charts.export import Picture, svg
from lib.charts.theme import shades
from lib.findings.leave_one_out import LeaveOneOut, MetricLeftOut
from lib.findings.wording import INDICATIVE, OFFICIAL

CAVEAT = "Official data · Acute · Q4 2025/26 · cut-offs held · what-if, not official"
LONG = "Yearly change in children and young people reached by mental health services"


def metric(name: str, up: int, down: int, compared: int = 40) -> MetricLeftOut:
    ups, downs = (tuple(f"{way} {i}" for i in range(n)) for way, n in (("U", up), ("D", down)))
    return MetricLeftOut("OF1", name, "People", ups, downs, (), compared, 0.9, "T", 3, (), ())


def made(*metrics: MetricLeftOut) -> LeaveOneOut:
    return LeaveOneOut(
        metrics=metrics or (metric("Sickness", 3, 12), metric(LONG, 2, 0), metric("CQC", 0, 0)),
        headline="Leaving out one metric moves none to 15 trusts",
        subtitle="Trusts that change segment",
        sentences=(),
        caveat=CAVEAT,
        member="trust",
        wording=OFFICIAL,
    )


def of_kind(kind: str, finding: LeaveOneOut) -> list[dict[str, Any]]:
    return [row for row in leave_one_out.rows(finding) if row["kind"] == kind]


class TestSpec:
    def test_holds_no_data_and_has_room_for_the_metrics(self) -> None:
        spec = leave_one_out.spec(3)
        assert "datasets" not in spec and "data" not in spec
        assert spec["height"] == 3 * 40 and leave_one_out.spec(22)["height"] == 22 * 40

    def test_of_an_indicative_league_has_its_own_colours(self) -> None:
        for words, other in ((OFFICIAL, INDICATIVE), (INDICATIVE, OFFICIAL)):
            drawn = json.dumps(leave_one_out.spec(2, words))
            assert shades(words).moves in drawn and shades(other).moves not in drawn

    def test_draws_the_caveat_inside_a_narrow_picture(self) -> None:
        finding = made()
        rows = leave_one_out.rows(finding)
        picture = Picture(leave_one_out.spec(3), rows, "Title", "Subtitle", 350)
        drawn = svg(picture).decode()
        assert "what-if, not official" in drawn and "12 down" in drawn and "nobody moves" in drawn


class TestRows:
    def test_go_down_left_and_up_right_of_one_line(self) -> None:
        finding = made()
        (zero,) = (row["left"] for row in of_kind("zero", finding))
        bars = of_kind("bar", finding)
        assert [(b["order"], b["way"], b["moves"]) for b in bars] == [
            (0, "down", 12),
            (0, "up", 3),
            (1, "up", 2),
        ]
        assert bars[0]["right"] == bars[1]["left"] == bars[2]["left"] == zero
        unit = (zero - bars[0]["left"]) / 12
        assert bars[1]["right"] - zero == pytest.approx(3 * unit, abs=2e-4)
        assert [b["label"] for b in bars] == ["12 down", "3 up", "2 up"]

    def test_leave_room_for_a_label_at_either_end(self) -> None:
        bars = of_kind("bar", made(metric("A", 20, 25)))
        assert bars[0]["left"] >= 0.17 - 1e-9 and bars[1]["right"] <= 0.83 + 1e-9

    def test_small_changes_do_not_move_the_axis(self) -> None:
        before, after = (of_kind("zero", made(metric("A", up, 3)))[0] for up in (6, 9))
        assert before["left"] == after["left"]

    def test_say_where_nobody_moves(self) -> None:
        (nobody,) = of_kind("nobody", made())
        assert (nobody["order"], nobody["label"]) == (2, "nobody moves")
        assert nobody["says"] == "Without CQC: nobody moves"
        (unscored,) = of_kind("nobody", made(metric("CQC", 0, 0, compared=0)))
        assert unscored["label"] == "nobody is scored"

    def test_name_every_metric_in_what_a_phone_has_room_for(self) -> None:
        names = [row["label"] for row in of_kind("name", made())]
        assert names[0] == "Sickness" and names[2] == "CQC"
        assert LONG.startswith(names[1].removesuffix(" …")) and len(names[1]) <= 52

    def test_a_bar_says_who_moves(self) -> None:
        says = of_kind("bar", made(metric("Sickness", 1, 2)))[0]["says"]
        assert says == "Without Sickness: up: U 0; down: D 0 and D 1"

    def test_carry_the_caveat(self) -> None:
        assert leave_one_out.rows(made())[-1]["label"].replace("\n", " · ") == CAVEAT


class TestAltText:
    def test_says_what_every_metric_does(self) -> None:
        text = leave_one_out.alt_text(made())
        assert f"Sickness: 3 up and 12 down; {LONG}: 2 up; CQC: nobody moves." in text
        assert "who changes segment" in text
        assert text.endswith("what-if, not official.")
