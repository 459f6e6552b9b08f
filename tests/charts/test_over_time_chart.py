from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from lib.charts import over_time as chart
from lib.charts.export import Picture, svg
from lib.charts.over_time_rows import rows
from lib.charts.theme import shades
from lib.findings.over_time_told import told
from lib.findings.over_time_types import NOWHERE, Merging, OverTime, Place, Stand, Step
from lib.findings.wording import INDICATIVE, OFFICIAL, Wording

CAVEAT = "Official data · Acute · Q3 2024/25 to Q2 2025/26 · each quarter scored by itself"
WORDS = ("Q3 2024/25", "Q4 2024/25", "Q1 2025/26", "Q2 2025/26")
LINES = (2.05, 2.35, 2.65)


def stand(i: int, place: Place, **other: Any) -> Stand:
    given: dict[str, Any] = {
        **{"low": 1.8, "high": 2.6, "of": 61, "metrics": 11, "cutoffs": LINES, "gap": ""},
        **{"unsure": "", "plain": place},
    }
    return Stand(period="", words=WORDS[i], place=place, **{**given, **other})


def made(words: Wording = OFFICIAL, *, what_if: bool = False, **other: Any) -> OverTime:
    """Four quarters: absent before a merger, too few metrics, held by the override, free."""
    absent = {"low": None, "high": None, "metrics": 0}
    given: dict[str, Any] = {
        "chosen": 3,
        "stands": (
            stand(0, NOWHERE, gap="not in the league", **absent),
            stand(1, Place(2.4, 3, 3, 40), low=None, high=None, unsure="too few metrics to say"),
            stand(2, Place(1.9, 1, 3, 41), plain=Place(2.0, 1, 3, 42)),
            stand(3, Place(2.1, 2, 2, 20)),
        ),
        "steps": (
            Step(2, -0.5, -0.7, -0.3, 9, 0.0, True, None),
            Step(3, 0.2, -0.1, 0.4, 11, 0.0, True, "not significant"),
        ),
        "mergings": (Merging(1, True, "1 January 2025", "Since 1 January 2025 ..."),),
    }
    return OverTime(
        org_code="T",
        name="Tor Valley NHS Trust",
        title="Up from segment 3 to 2 since Q1 2025/26; the change of score is not significant",
        subtitle="Tor Valley, by quarter",
        sentences=(),
        caveat=CAVEAT,
        what_if=what_if,
        member="trust",
        wording=words,
        **{**given, **other},
    )


def of_kind(kind: str, finding: OverTime) -> list[dict[str, Any]]:
    return [row for row in rows(finding) if row["kind"] == kind]


class TestSpec:
    def test_holds_no_data_and_fits_the_quarters(self) -> None:
        spec = chart.spec(4)
        assert "datasets" not in spec and "data" not in spec
        assert spec["params"] == [{"name": "room", "value": 4}]
        assert {k: v for k, v in chart.spec(9).items() if k != "params"} == {
            k: v for k, v in spec.items() if k != "params"
        }

    def test_of_an_indicative_league_is_teal(self) -> None:
        drawn = str(chart.spec(4, INDICATIVE))
        assert shades(INDICATIVE).moves in drawn and shades(OFFICIAL).moves not in drawn

    @pytest.mark.parametrize("words", [OFFICIAL, INDICATIVE])
    def test_can_be_exported_with_its_caveat(self, words: Wording) -> None:
        finding = made(words, what_if=True)
        spec, alt = chart.spec(4, words), told(finding)
        drawn = svg(Picture(spec, rows(finding), finding.title, "", 720, alt)).decode()
        for text in ("2025/26", "not in", "merger of 1 January 2025", "Official data"):
            assert text in drawn


class TestRows:
    def test_draw_every_quarters_own_bands(self) -> None:
        other = stand(3, Place(2.1, 2, 2, 20), cutoffs=(0.0, 2.0, 3.0))
        finding = made(stands=(*made().stands[:3], other))
        bands = of_kind("band", finding)
        assert [(row["part"], row["y"], row["y2"]) for row in bands if row["x"] == 1.5] == [
            ("1", 1.0, 2.05),
            ("2", 2.05, 2.35),
            ("3", 2.35, 2.65),
            ("4", 2.65, 4.0),
        ]
        parts = [row["part"] for row in bands if row["x"] == 2.5]
        assert parts == ["2", "3", "4"]  # the first cut-off lies above every score

    def test_say_in_words_why_nothing_is_drawn(self) -> None:
        (gap,) = of_kind("gap", made())
        assert gap["x"] == 0 and gap["label"].replace("\n", " ") == "not in the league"
        two = (stand(0, NOWHERE, gap="not in the league"),) * 2
        (gap,) = of_kind("gap", made(stands=(*two, *made().stands[2:]), steps=made().steps[1:]))
        assert gap["x"] == 0.5
        bare = tuple(replace(one, cutoffs=None, gap="") for one in made().stands[2:])
        finding = made(stands=bare, steps=(), chosen=1, mergings=())
        (gap,) = of_kind("gap", finding)
        assert gap["label"] == "no cut-offs"
        assert not of_kind("band", finding) and not of_kind("head", finding)

    def test_join_only_quarters_of_the_same_organisation(self) -> None:
        assert [(row["x"], row["x2"], row["significant"]) for row in of_kind("step", made())] == [
            (1, 2, True),
            (2, 3, False),
        ]
        assert [row["x"] for row in of_kind("merger", made())] == [0.5]

    def test_draw_a_range_where_there_is_one_and_a_hollow_dot_elsewhere(self) -> None:
        assert [row["x"] for row in of_kind("range", made())] == [2, 3]
        assert [(row["x"], row["sure"]) for row in of_kind("stand", made())] == [
            (1, False),
            (2, True),
            (3, True),
        ]

    def test_draw_the_scoring_without_the_change_only_beside_a_what_if(self) -> None:
        assert not of_kind("plain", made()) and not of_kind("plain step", made())
        what_if = made(what_if=True)
        assert [(row["x"], row["y"]) for row in of_kind("plain", what_if)][1] == (2, 2.0)
        # from the third quarter on: what stands before the merger is another organisation's
        assert [row["x"] for row in of_kind("plain step", what_if)] == [1, 2]
        assert "official" in [row["label"] for row in of_kind("left", what_if)]

    def test_have_a_small_table_below_the_plot(self) -> None:
        cells = [row for row in of_kind("cell", made()) if row["x"] == 2]
        assert [row["label"] for row in cells] == ["Q1", "1.90", "1→3", "41", "61"]
        assert not any(row["chosen"] for row in cells)
        assert all(row["chosen"] for row in of_kind("cell", made()) if row["x"] == 3)
        assert {row["label"] for row in of_kind("cell", made()) if row["x"] == 0} == {"Q3", "–"}
        assert all(row["y"] > 4 for row in of_kind("cell", made()))

    def test_name_a_year_where_it_begins_if_there_is_room(self) -> None:
        assert [(row["x"], row["label"]) for row in of_kind("year", made())] == [
            (0, "2024/25"),
            (2, "2025/26"),
        ]
        words = ("Q4 2024/25", *(f"Q{n} 2025/26" for n in (1, 2, 3, 4)), "Q1 2026/27")
        six = tuple(replace(made().stands[3], words=name) for name in words)
        years = of_kind("year", made(stands=six, steps=(), mergings=()))
        assert [(row["x"], row["label"]) for row in years] == [(1, "2025/26"), (5, "2026/27")]

    def test_keep_the_names_of_narrow_bands_apart(self) -> None:
        thin = tuple(replace(one, cutoffs=(2.0, 2.02, 2.04)) for one in made().stands)
        places = [row["y"] for row in of_kind("right", made(stands=thin))]
        assert all(b - a >= 0.169 for a, b in pairwise(places))

    def test_explain_in_the_picture_what_its_signs_mean(self) -> None:
        (caveat,) = of_kind("caveat", made())
        for part in (
            "bold: Q2 2025/26",
            "1→3: segment by score, then after the override",
            "hollow: too few metrics for a likely range",
            "dashed: merger of 1 January 2025",
            "each quarter scored by itself",
        ):
            assert part in caveat["label"].replace("\n", " · ")

    def test_leave_no_dot_where_no_scoring_gives_a_score(self) -> None:
        assert [row["x"] for row in of_kind("plain", made(what_if=True))] == [1, 2, 3]

    def test_leave_the_segment_empty_where_there_is_none(self) -> None:
        bare = tuple(
            replace(one, place=Place(2.0, None, None, 3), cutoffs=None) for one in made().stands[2:]
        )
        finding = made(stands=bare, steps=(Step(1, 0, None, None, 4, 0, True, None),), chosen=1)
        assert [row["label"] for row in of_kind("cell", finding) if row["x"] == 0][2] == "–"
        assert of_kind("step", finding)[0]["says"].endswith("too few metrics to say how surely")
        assert finding.step == finding.steps[0] and not finding.step.significant

    def test_of_an_indicative_league_speak_of_league_quarters(self) -> None:
        labels = [row["label"] for row in rows(made(INDICATIVE)) if "label" in row]
        assert "league\nquarter" in labels and "segment" not in labels
