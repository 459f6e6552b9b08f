"""The charts of what a change of score is made of."""

from typing import Any

import numpy as np
from leagues import NAN, framework, league_of

from lib.charts import metric_reasons as chart
from lib.charts import metric_reasons_league as league_chart
from lib.charts.export import Picture, svg
from lib.findings.case import case
from lib.findings.metric_reasons import metric_reasons
from lib.findings.metric_reasons_pair import TwoQuarters
from lib.findings.metric_reasons_trust import trust_reasons
from lib.findings.wording import INDICATIVE
from lib.scenario import OFFICIAL, from_mapping

METRICS = [m.score_id for m in framework().metrics_of("mental-health-community")]
ACUTE = [m.score_id for m in framework().metrics_of("acute")]


def two(
    before: dict[str, float],
    now: dict[str, float],
    league: str = "mental-health-community",
    heavier: str = "",
) -> TwoQuarters:
    datas = [league_of({"T1": scores, "T2": scores}, league=league) for scores in (before, now)]
    other = from_mapping({"version": 1, "metric_weights": {heavier: 2}}) if heavier else OFFICIAL
    cases = [case(d, asked, "held", [d]) for d, asked in zip(datas, (OFFICIAL, other), strict=True)]
    values = np.full(datas[0].matrix.values.shape, NAN)
    return TwoQuarters(cases[0], cases[1], (values, values), draws=20)


def of_kind(rows: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["kind"] == kind]


class TestOneTrust:
    def test_bars_lie_right_of_the_line_for_the_worse_and_left_for_the_better(self) -> None:
        finding = trust_reasons(
            two({"OF1005": 2, "OF1016": 2, "OF1082": 2}, {"OF1005": 3, "OF1016": 1.5, "OF1082": 2}),
            "T1",
        )
        rows = chart.rows(finding)
        worse, better, total = of_kind(rows, "bar")
        zero = of_kind(rows, "zero")[0]["left"]
        assert (worse["way"], worse["left"], worse["label"]) == ("back", zero, "+0.333")
        assert (better["way"], better["right"], better["label"]) == ("help", zero, "−0.167")
        assert total["label"] == "+0.167"
        assert [r["label"] for r in of_kind(rows, "weightless")] == ["no change"]
        assert of_kind(rows, "name")[-1]["label"] == "All together"
        assert [r["label"] for r in of_kind(rows, "helps") + of_kind(rows, "holds")] == [
            *("← better", "worse →"),
        ]

    def test_of_many_metrics_the_largest_are_drawn_and_everything_still_adds_up(self) -> None:
        now = {m: 2 + i / 20 for i, m in enumerate(ACUTE)}
        finding = trust_reasons(two(dict.fromkeys(ACUTE, 2.0), now, "acute"), "T1")
        bars = chart.shown(finding.reasons) if finding.reasons else []
        assert chart.slots(finding) == len(bars) == 13
        assert bars[-2].name == f"{len(ACUTE) - 11} others together"
        assert abs(sum(bar.part for bar in bars[:-1]) - bars[-1].part) < 1e-12

    def test_other_weights_have_a_bar_of_their_own(self) -> None:
        scores = {"OF1005": 1.0, "OF1082": 3.0}
        finding = trust_reasons(two(scores, scores, heavier="OF1082"), "T1")
        assert finding.reasons is not None
        assert chart.shown(finding.reasons)[-2].name == "Other weights for the same metrics"

    def test_without_a_comparison_nothing_is_drawn(self) -> None:
        finding = trust_reasons(two({}, {"OF1005": 1.0}), "T1")
        assert (chart.rows(finding), chart.slots(finding)) == ([], 0)

    def test_the_words_and_the_picture_carry_every_part_and_the_caveat(self) -> None:
        finding = trust_reasons(two({"OF1005": 2, "OF1016": 2}, {"OF1005": 3, "OF1016": 2}), "T1")
        words = chart.alt_text(finding)
        assert "community services +0.500" in words
        assert "Official data" in words
        picture = Picture(
            spec=chart.spec(chart.slots(finding), finding.wording),
            rows=chart.rows(finding),
            title=finding.title,
            subtitle=finding.subtitle,
            alt=words,
            width=800,
        )
        assert "Official data" in svg(picture).decode()


class TestTheLeague:
    def test_a_metric_has_a_bar_for_moves_down_and_one_for_moves_up(self) -> None:
        finding = metric_reasons(two({"OF1005": 2, "OF1016": 2}, {"OF1005": 4, "OF1016": 2}))
        rows = league_chart.rows(finding)
        assert [(r["label"], r["way"]) for r in of_kind(rows, "bar")] == [("2 down", "back")]
        assert [r["label"] for r in of_kind(rows, "weightless")] == ["of no move"]
        assert league_chart.slots(finding) == 2
        back = metric_reasons(two({"OF1005": 4, "OF1016": 2}, {"OF1005": 2, "OF1016": 2}))
        assert [r["label"] for r in of_kind(league_chart.rows(back), "bar")] == ["2 up"]
        assert "2 up, 0 down" in league_chart.alt_text(back)

    def test_metrics_beyond_the_tenth_are_counted(self) -> None:
        now = dict.fromkeys(ACUTE, 3.0)
        finding = metric_reasons(two(dict.fromkeys(ACUTE, 2.0), now, "acute"))
        rest = of_kind(league_chart.rows(finding), "weightless")
        assert [r["label"] for r in rest] == ["of 2 moves at most"]
        assert league_chart.slots(finding) == 11

    def test_an_indicative_league_has_its_own_colours(self) -> None:
        assert league_chart.spec(3) != league_chart.spec(3, INDICATIVE)
