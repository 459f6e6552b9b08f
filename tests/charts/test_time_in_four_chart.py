import json
from typing import Any

from lib.charts import time_in_four
from lib.charts.export import Picture, svg
from lib.charts.theme import shades
from lib.findings.segment_history_four import InFour, TimeInFour
from lib.findings.wording import INDICATIVE, OFFICIAL, Wording

CAVEAT = "Official data · Acute · Q1 2025/26 to Q4 2025/26"


def bar(name: str, length: int, *, now: bool = True, times: int = 0) -> InFour:
    first = f"Q{5 - length} 2025/26"
    since = "from segment 3, significant"
    return InFour(name[:3], name, now, length, first, "Q4 2025/26", times or length, since)


def made(*bars: InFour, words: Wording = OFFICIAL) -> TimeInFour:
    return TimeInFour("The title", "Quarters", bars, (), 4, CAVEAT, "trust", words)


TWO = made(bar("Ash NHS Trust", 4), bar("Elm", 1), bar("Fir", 2, now=False, times=3))


def of_kind(kind: str, finding: TimeInFour = TWO) -> list[dict[str, Any]]:
    return [row for row in time_in_four.rows(finding) if row["kind"] == kind]


class TestSpec:
    def test_holds_no_data_and_has_room_for_the_rows_and_quarters(self) -> None:
        spec = time_in_four.spec(5, 4)
        assert "datasets" not in spec and "data" not in spec
        assert spec["params"] == [{"name": "room", "value": 5}, {"name": "most", "value": 4}]
        assert spec["height"] == 5 * 22

    def test_of_an_indicative_league_has_its_own_colours(self) -> None:
        for words, other in ((OFFICIAL, INDICATIVE), (INDICATIVE, OFFICIAL)):
            drawn = json.dumps(time_in_four.spec(2, 4, words))
            assert shades(words).moves in drawn and shades(other).moves not in drawn

    def test_draws_names_and_caveat_inside_a_narrow_picture(self) -> None:
        spec = time_in_four.spec(time_in_four.slots(TWO), 4)
        drawn = svg(Picture(spec, time_in_four.rows(TWO), "T", "S", 350)).decode()
        assert "Official data" in drawn and "Elm" in drawn and "In segment 4 earlier" in drawn


class TestRows:
    def test_have_a_head_over_each_part_and_a_bar_each(self) -> None:
        assert [row["label"] for row in of_kind("head")] == [
            "In segment 4 now",
            "In segment 4 earlier: the last time",
        ]
        assert [(r["order"], r["when"], r["length"], r["name"]) for r in of_kind("bar")] == [
            (1, "now", 4, "Ash"),
            (2, "now", 1, "Elm"),
            (4, "earlier", 2, "Fir"),
        ]
        assert time_in_four.slots(TWO) == 5

    def test_have_a_line_a_quarter(self) -> None:
        assert [row["label"] for row in of_kind("quarter")] == ["1", "2", "3", "4"]

    def test_of_one_part_alone_have_its_head_alone(self) -> None:
        alone = made(bar("Fir", 2, now=False))
        assert len(of_kind("head", alone)) == 1 and time_in_four.slots(alone) == 2


class TestAltText:
    def test_says_every_bar_and_the_caveat(self) -> None:
        said = time_in_four.alt_text(TWO)
        assert "Ash: 4 quarters, Q1 2025/26 to Q4 2025/26, from segment 3, significant" in said
        assert "Elm: 1 quarter, Q4 2025/26, " in said
        assert "in 3 loaded quarters in all" in said and said.endswith(f"{CAVEAT}.")

    def test_of_nobody_has_the_title(self) -> None:
        assert time_in_four.alt_text(made()) == f"The title. Quarters. {CAVEAT}."
