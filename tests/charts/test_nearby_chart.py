import json
from dataclasses import replace
from typing import Any

import pandas as pd
import pyarrow
import pytest

from lib.charts import nearby as chart
from lib.charts.export import Picture, svg
from lib.findings.firm_moves import sureness
from lib.findings.nearby import Nearby, NearbyRow
from lib.findings.wording import INDICATIVE, OFFICIAL
from lib.robustness.draws import Draws

Shares = tuple[float, float, float, float]


def made(code: str, shares: Shares, segment: int, **given: Any) -> NearbyRow:
    keeps = shares[segment - 1]
    values: dict[str, Any] = {
        "org_code": code,
        "name": f"{code} NHS Trust",
        "rank": 1,
        "segment_from": segment,
        "segment": segment,
        "shares": shares,
        "keeps": keeps,
        "moves": None,
        "sure": sureness(given.get("moves") or keeps, 10_000),
        "rank_low": 1,
        "rank_high": 3,
        "held": False,
        "reason": "",
    }
    return NearbyRow(**(values | given))


STAYS = made("Kelp", (0.0, 0.72, 0.28, 0.0), 2)
MOVES = made("Fern", (0.0, 0.0, 0.9996, 0.0004), 3, segment_from=2, moves=0.9)
HELD = made("Moss", (0.0, 0.0, 1.0, 0.0), 3, held=True)


def finding(*rows: NearbyRow) -> Nearby:
    caveat = "Official data · Acute · Q4 2025/26 · cut-offs held · what-if, not official"
    words = ("2 of 3 trusts keep their segment", "2 firm, 1 leaning, 0 finely balanced", "Share")
    return Nearby(rows, Draws(), *words, ("Said.",), caveat, "trust", OFFICIAL)


def drawn(*rows: NearbyRow) -> list[dict[str, Any]]:
    return chart.rows(finding(*rows), rows)


def of_kind(rows: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["kind"] == kind and row["order"] >= 0]


def caveat_of(rows: list[dict[str, Any]]) -> str:
    return str(rows[-1]["label"])


class TestSpec:
    def test_changes_with_the_room_and_the_words_alone(self) -> None:
        one, other = chart.spec(3), chart.spec(9)
        for spec in (one, other):
            spec.pop("params"), spec.pop("height")
        assert one == other
        assert chart.spec(3) != chart.spec(3, INDICATIVE)

    def test_holds_no_data(self) -> None:
        assert not {"data", "datasets"} & chart.spec(3).keys()


class TestRows:
    def test_begin_with_a_key_of_the_four_shades(self) -> None:
        key = [row for row in drawn(STAYS) if row.get("order") == -1 and row["kind"] == "part"]
        assert [(row["left"], row["label"]) for row in key] == [
            (0.0, "1"),
            (0.25, "2"),
            (0.5, "3"),
            (0.75, "4"),
        ]

    def test_stack_the_shares_and_mark_that_of_the_present_segment(self) -> None:
        parts = of_kind(drawn(STAYS), "part")
        assert [(p["segment"], p["left"], p["right"], p["label"], p["now"]) for p in parts] == [
            (2, 0.0, 0.72, "72%", True),
            (3, 0.72, 1.0, "28%", False),
        ]

    def test_say_a_hundred_per_cent_only_where_it_is_all_of_them(self) -> None:
        assert of_kind(drawn(MOVES), "part")[0]["label"] == "over 99%"
        assert of_kind(drawn(HELD), "part")[0]["label"] == "100%"

    def test_give_the_segment_beside_the_name_and_the_word_at_the_right(self) -> None:
        rows = drawn(STAYS, MOVES, HELD)
        assert [(n["label"], n["has"]) for n in of_kind(rows, "name")] == [
            ("Kelp", "2"),
            ("Fern", "2 to 3"),
            ("Moss", "3†"),
        ]
        assert [(w["often"], w["label"]) for w in of_kind(rows, "word")] == [
            ("72", "leaning"),
            ("90", "firm *"),
            ("100", "firm"),
        ]

    def test_have_for_a_narrow_picture_how_often_a_move_is_the_same(self) -> None:
        over, under = (replace(MOVES, sure=sureness(s, 10_000)) for s in (0.9999, 0.0001))
        words = of_kind(drawn(STAYS, MOVES, over, under), "word")
        assert [w["short"] for w in words] == [
            "leaning",
            "firm, 90 *",
            "firm, >99",
            "finely balanced, <1",
        ]

    def test_have_a_heading_that_says_what_the_numbers_count(self) -> None:
        heads = [of for rows in (drawn(MOVES), drawn(STAYS)) for of in rows if of["kind"] == "head"]
        assert [(head["label"], head["short"]) for head in heads] == [
            ("same move, of 100", "same move, of 100"),
            ("same segment, of 100", ""),
        ]

    def test_are_headed_by_quarters_in_an_indicative_league(self) -> None:
        rows = chart.rows(replace(finding(STAYS), wording=INDICATIVE), [STAYS])
        assert "same quarter, of 100" in [row["label"] for row in rows if row["kind"] == "head"]

    def test_say_how_often_a_segment_is_kept_or_a_move_goes_the_same_way(self) -> None:
        says = [row["says"] for row in of_kind(drawn(STAYS, MOVES), "name")]
        assert says == [
            "Kelp keeps segment 2 in 72 of 100 nearby weightings: leaning",
            "Fern moves from segment 2 to 3, the same way in 90 of 100 nearby weightings: firm",
        ]

    def test_explain_only_the_marks_that_are_there(self) -> None:
        assert caveat_of(drawn(STAYS)).startswith("bold: the segment that it has · Official data")
        words = caveat_of(drawn(STAYS, MOVES, HELD))
        for mark in ("† held by the override", "* borderline", "of a move: how often it goes"):
            assert mark in words

    def test_say_that_one_has_no_segment(self) -> None:
        nobody = replace(STAYS, shares=None, sure=None, segment=None)
        rows = drawn(nobody)
        assert of_kind(rows, "part") == [] == of_kind(rows, "word")
        assert of_kind(rows, "name")[0]["says"] == "Kelp: no segment"

    def test_can_be_sent_to_the_browser(self) -> None:
        pyarrow.Table.from_pandas(pd.DataFrame(drawn(STAYS, MOVES, HELD)))
        assert "NaN" not in json.dumps(drawn(STAYS, MOVES, HELD))


class TestAltText:
    def test_says_the_finding_the_least_sure_and_the_caveat(self) -> None:
        text = chart.alt_text(finding(STAYS, MOVES), (STAYS, MOVES))
        assert text.startswith("2 firm, 1 leaning, 0 finely balanced. Shares of nearby weightings")
        assert "Shown: 2 trusts. Least sure: Kelp keeps segment 2 in 72 of 100" in text
        assert text.endswith("what-if, not official.")

    def test_says_nothing_of_the_least_sure_where_nobody_is_shown(self) -> None:
        assert "Least sure" not in chart.alt_text(finding(), ())


@pytest.mark.parametrize("width", [360, 900])
def test_a_picture_says_how_often_one_keeps_its_segment_where_there_is_room(width: int) -> None:
    of = finding(STAYS, MOVES)
    picture = Picture(chart.spec(2), drawn(STAYS, MOVES), of.title, of.subtitle, width)
    text = svg(picture).decode()
    assert "leaning" in text and "same move, of 100" in text
    assert (">72<" in text) == (width == 900)
    assert (">firm, 90 *<" in text) == (width == 360)
