import json
from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from lib.charts import significance as chart
from lib.charts.export import Picture, png
from lib.findings.significance import MoveRow, Significance
from lib.findings.wording import INDICATIVE, OFFICIAL

ASH = MoveRow(
    org_code="A",
    name="Ash Partnership NHS Foundation Trust",
    segment_from=3,
    segment_to=2,
    score_from=2.5,
    score_to=2.2,
    change=-0.31234,
    low=-0.52,
    high=-0.11,
    metrics=9,
    other_metrics=0.0,
    same_metrics=True,
    kind="significant",
)
ELM = replace(ASH, org_code="E", name="Elm NHS Trust", low=-1.3, high=0.05, kind="not significant")
OAK = replace(
    ASH,
    **{"org_code": "O", "name": "Oak", "low": None, "high": None, "metrics": 1},
    **{"kind": "too few metrics", "same_metrics": False, "segment_to": 4},
)
MADE = Significance(
    headline="Of 4 moves since Q3 2025/26, 2 are significant",
    subtitle="Change of average metric score",
    sentences=(),
    caveat="Official data · Acute · Q4 2025/26 · against Q3 2025/26",
    rows=(ASH, replace(ASH, org_code="B", name="Bay"), ELM, OAK),
    since="Q3 2025/26",
    member="trust",
    wording=OFFICIAL,
)


def kinds(finding: Significance = MADE) -> list[str]:
    return [row["kind"] for row in chart.rows(finding)]


class TestSpec:
    def test_holds_no_data_and_grows_with_its_rows(self) -> None:
        spec = chart.spec(-1, 1, 7)
        assert "datasets" not in spec and "data" not in spec
        assert "Ash" not in json.dumps(spec)
        assert spec["height"] == 7 * 36
        assert {p["name"]: p["value"] for p in spec["params"]} == {"low": -1, "high": 1, "slots": 7}

    def test_of_an_indicative_league_has_its_own_look(self) -> None:
        assert chart.spec(-1, 1, 7, INDICATIVE) != chart.spec(-1, 1, 7)

    def test_span_holds_every_interval_and_zero(self) -> None:
        assert chart.span(MADE) == pytest.approx((-1.4, 0.2))
        assert chart.span(replace(MADE, rows=())) == pytest.approx((-0.2, 0.2))


class TestRows:
    def test_stand_under_a_heading_for_each_kind(self) -> None:
        drawn = chart.rows(MADE)
        placed = [(r["order"], r["label"]) for r in drawn if r["kind"] in ("heading", "mover")]
        assert placed == [
            (0, "Significant change of score: 2 trusts"),
            (1, "3 to 2"),
            (2, "3 to 2"),
            (3, "Not significant: 1 trust"),
            (4, "3 to 2"),
            (5, "Too few metrics to say: 1 trust"),
            (6, "3 to 4"),
        ]
        assert chart.slots(MADE) == 7

    def test_have_an_interval_where_there_is_one(self) -> None:
        drawn = [row for row in chart.rows(MADE) if row["kind"] == "interval"]
        assert [(r["order"], r["low"], r["high"], r["sure"]) for r in drawn] == [
            (1, -0.52, -0.11, True),
            (2, -0.52, -0.11, True),
            (4, -1.3, 0.05, False),
        ]
        assert all(r["zero"] == 0 for r in chart.rows(MADE) if r["kind"] == "mover")

    def test_say_the_change_its_interval_and_on_how_many_metrics(self) -> None:
        said = {row["name"]: row["says"] for row in chart.rows(MADE) if row["kind"] == "mover"}
        assert said["Ash Partnership"] == (
            "Ash Partnership from segment 3 to 2, change of score −0.31 (95% interval −0.52 to "
            "−0.11, 9 metrics)"
        )
        near = replace(ASH, low=0.0009, high=0.1)
        assert "+0.001 to +0.10" in chart.rows(replace(MADE, rows=(near,)))[1]["says"]
        assert said["Oak *"].endswith("(no interval, 1 metric)")

    def test_carry_the_caveat_and_what_the_star_means_where_there_is_one(self) -> None:
        assert chart.rows(MADE)[-1]["label"].startswith("* not the same metrics in both quarters")
        plain = chart.rows(replace(MADE, rows=(ASH,)))[-1]
        assert plain["kind"] == "caveat" and plain["label"].startswith("Official data")

    def test_of_no_moves_are_the_caveat_alone(self) -> None:
        assert kinds(replace(MADE, rows=())) == ["caveat"]


class TestAltText:
    def test_says_every_move_by_kind_and_the_caveat(self) -> None:
        text = chart.alt_text(MADE)
        assert text.startswith(MADE.headline)
        assert "Significant change of score: Ash Partnership from segment 3 to 2" in text
        assert "; Bay from" in text and ". Not significant: Elm from" in text
        assert text.endswith("against Q3 2025/26.")


@pytest.mark.parametrize("width", [360, 900])
def test_the_picture_is_as_wide_as_asked_and_cuts_nothing_off(width: int) -> None:
    spec = chart.spec(*chart.span(MADE), chart.slots(MADE))
    picture = Picture(spec, chart.rows(MADE), MADE.headline, MADE.subtitle, width)
    drawn = np.asarray(Image.open(BytesIO(png(picture, 1))).convert("L"))
    assert drawn.shape[1] == width
    edges = drawn[:6], drawn[-6:], drawn[:, :6], drawn[:, -6:]
    assert all((edge == 255).all() for edge in edges)
