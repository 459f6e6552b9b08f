import json
from dataclasses import replace
from typing import Any

from leagues import league_of

from lib.charts import options_table as chart
from lib.charts.export import Picture, svg
from lib.charts.theme import shades
from lib.findings.league_table import Quarter
from lib.findings.options import OFFICIAL_ID, Option
from lib.findings.options_table import OptionsTable, options_table
from lib.findings.wording import INDICATIVE, OFFICIAL
from lib.scenario import OFFICIAL as PLAIN
from lib.scenario import from_mapping

DATA = league_of(
    {
        "A": {"OF1082": 1.0, "OF1080": 1.0},
        "B": {"OF1082": 2.6, "OF1080": 1.0},
        "C": {"OF1082": 2.2, "OF1080": 2.2},
        "D": {"OF1082": 4.0, "OF1080": 4.0},
        "E": {"OF1082": 4.0},
    }
)
OUT = Option(
    "out",
    "Finance out",
    "Finance ×0",
    from_mapping({"version": 1, "domain_weights": {"finance": 0}}),
)
LOSES = Option(
    "few",
    "Evidence",
    "At least 2 metrics",
    from_mapping({"version": 1, "missing": {"min_metrics": 2}}),
)
OWN = Option("1.x", "People ×2", "People ×2", OUT.scenario)


def made(*chosen: Option, quarters: int = 2) -> OptionsTable:
    plain = Option(OFFICIAL_ID, "Official scoring", "Official scoring", PLAIN)
    firm = [frozenset({"B"} if one in (OUT, OWN) else ()) for one in (plain, *chosen)]
    now = Quarter(DATA)
    return options_table([plain, *chosen], now, (now,) * quarters, firm)


def of_kind(kind: str, finding: OptionsTable) -> list[dict[str, Any]]:
    return [row for row in chart.rows(finding) if row["kind"] == kind]


class TestSpec:
    def test_holds_no_data_and_has_room_for_the_options(self) -> None:
        spec = chart.spec(200)
        assert "datasets" not in spec and "data" not in spec
        assert spec["height"] == 200
        assert chart.height(made(OUT)) < chart.height(made(OUT, OWN))

    def test_of_an_indicative_league_has_its_own_colours(self) -> None:
        drawn = json.dumps(chart.spec(2, INDICATIVE))
        assert shades(INDICATIVE).groups[2] in drawn and shades(OFFICIAL).groups[2] not in drawn

    def test_draws_every_name_number_and_the_caveat(self) -> None:
        finding = made(OUT, LOSES)
        words = chart.subtitle(finding)
        drawn = svg(
            Picture(chart.spec(chart.height(finding)), chart.rows(finding), "Title", words, 1000)
        ).decode()
        for said in ("Official scoring", "Finance out", "Finance ×0", "1, 1 firm", "what-if, not"):
            assert said in drawn, said


class TestRows:
    def test_have_the_firm_part_first_and_both_line_rules_on_one_scale(self) -> None:
        bars = of_kind("bar", made(OUT))
        assert bars[0]["tone"] == "firm"
        held, shares = (round(row["right"] - row["left"], 4) for row in bars)
        assert shares == 2 * held  # 1 move and 2

    def test_have_a_dash_where_nobody_can_move(self) -> None:
        now = Quarter(league_of({"A": {}, "B": {}}))
        plain = Option(OFFICIAL_ID, "Official scoring", "Official scoring", PLAIN)
        labels = [
            row["label"] for row in of_kind("number", options_table([plain, OUT], now, (now, now)))
        ]
        assert labels == 2 * ["–", "–", "0", "–"]

    def test_say_who_loses_a_segment_where_anyone_does(self) -> None:
        finding = made(OUT, LOSES)
        heads = {row["label"]: row["left"] for row in of_kind("head", finding)}
        at = heads["Lose their\nsegment"] - 0.005
        assert [r["label"] for r in of_kind("number", finding) if r["right"] == at] == [
            "0",
            "0",
            "1",
        ]
        assert "Lose their\nsegment" not in {row["label"] for row in of_kind("head", made(OUT))}

    def test_have_every_word_of_what_differs_on_as_many_lines_as_it_takes(self) -> None:
        long = replace(OUT, line=" · ".join(["waiting over 52 weeks for services weight 2"] * 4))
        (line,) = (row["label"] for row in of_kind("line", made(long)))
        assert line.replace("\n", " ") == long.line and line.count("\n") >= 2
        tops = [row["y"] for row in of_kind("row", made(long, OUT))]
        assert tops[2] - tops[1] > tops[1] - tops[0]

    def test_have_the_caveats_of_the_league_and_of_moves_between_quarters(self) -> None:
        (said,) = (row["label"] for row in of_kind("caveat", made(OUT)))
        assert "what-if, not official" in said and "Only 5 trusts are scored" in said
        assert "Quarter to quarter: every move, by score or override, significant or not" in said
        (alone,) = (row["label"] for row in of_kind("caveat", made(OUT, quarters=1)))
        assert "uarter to quarter" not in alone

    def test_say_which_scenario_is_the_readers(self) -> None:
        assert [row["label"] for row in of_kind("line", made(OWN))] == ["your scenario"]

    def test_have_no_column_between_quarters_for_one_quarter(self) -> None:
        heads = [row["label"] for row in of_kind("head", made(OUT, quarters=1))]
        assert heads == [
            "Option, and what differs",
            "Move, cut-offs\nstay put",
            "Move,\nshares kept",
            "Held, of\nflagged",
        ]
        assert "Moves, quarter\nto quarter" in [row["label"] for row in of_kind("head", made(OUT))]

    def test_of_an_indicative_league_have_one_line_rule(self) -> None:
        finding = replace(made(OUT), indicative=True)
        heads = [row["label"] for row in of_kind("head", finding)]
        assert heads == ["Option, and what differs", "Move", "Moves, quarter\nto quarter"]
        assert len(of_kind("number", finding)) == 2 * len(finding.rows)


def test_the_words_for_who_cannot_see_it_say_every_option() -> None:
    said = chart.alt_text(made(OUT, LOSES))
    assert "Finance out: 1, 1 firm: 0 up, 1 down; 2 with the shares kept; " in said
    assert "1 without a segment" in said and said.endswith("what-if, not official.")
