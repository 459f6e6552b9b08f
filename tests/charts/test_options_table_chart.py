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
    }
)
OUT = Option(
    "out",
    "Finance out",
    "Finance ×0",
    from_mapping({"version": 1, "domain_weights": {"finance": 0}}),
)
NOBODY = Option(
    "few",
    "Evidence",
    "At least 9 metrics",
    from_mapping({"version": 1, "missing": {"min_metrics": 9}}),
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
        spec = chart.spec(3)
        assert "datasets" not in spec and "data" not in spec
        assert spec["height"] == 4 * 40 and chart.spec(17)["height"] == 18 * 40

    def test_of_an_indicative_league_has_its_own_colours(self) -> None:
        drawn = json.dumps(chart.spec(2, INDICATIVE))
        assert shades(INDICATIVE).groups[2] in drawn and shades(OFFICIAL).groups[2] not in drawn

    def test_draws_every_name_number_and_the_caveat(self) -> None:
        finding = made(OUT, NOBODY)
        words = chart.subtitle(finding)
        drawn = svg(Picture(chart.spec(3), chart.rows(finding), "Title", words, 1000)).decode()
        for said in ("Official scoring", "Finance out", "Finance ×0", "1, 1 firm", "what-if, not"):
            assert said in drawn, said


class TestRows:
    def test_have_the_firm_part_first_and_both_line_rules_on_one_scale(self) -> None:
        bars = [row for row in of_kind("bar", made(OUT)) if row["order"] == 1]
        assert bars[0]["tone"] == "firm"
        held, shares = (round(row["right"] - row["left"], 4) for row in bars)
        assert shares == 2 * held  # 1 move and 2

    def test_have_a_dash_where_nobody_can_move(self) -> None:
        labels = [row["label"] for row in of_kind("number", made(NOBODY)) if row["order"] == 1]
        assert labels == ["–", "–", "–"]

    def test_say_which_scenario_is_the_readers(self) -> None:
        assert [row["label"] for row in of_kind("line", made(OWN))] == ["your scenario"]
        assert [row["label"] for row in of_kind("alone", made(OWN))] == ["Official scoring"]

    def test_have_no_column_between_quarters_for_one_quarter(self) -> None:
        heads = [row["label"] for row in of_kind("head", made(OUT, quarters=1))]
        assert heads == ["Option, and what differs", "Lines stay put", "Shares kept"]
        assert "Quarter to quarter" in [row["label"] for row in of_kind("head", made(OUT))]

    def test_of_an_indicative_league_have_one_line_rule(self) -> None:
        finding = replace(made(OUT), indicative=True)
        heads = [row["label"] for row in of_kind("head", finding)]
        assert heads == ["Option, and what differs", "Move", "Quarter to quarter"]
        assert len(of_kind("number", finding)) == 2 * len(finding.rows)


def test_the_words_for_who_cannot_see_it_say_every_option() -> None:
    said = chart.alt_text(made(OUT, NOBODY))
    assert "Finance out: 1, 1 firm: 0 up, 1 down; 2 with the shares kept; " in said
    assert "Evidence: nobody can move" in said and said.endswith("what-if, not official.")
