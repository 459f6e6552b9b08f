from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from leagues import league_of

from lib.errors import ScenarioError
from lib.findings.case import case
from lib.findings.league_table import Quarter
from lib.findings.likely_range import likely_range, row_of
from lib.findings.over_time import OverTime, over_time
from lib.findings.over_time_mergers import mergings
from lib.findings.over_time_table import over_time_table
from lib.findings.over_time_told import told
from lib.findings.over_time_words import rank_words
from lib.framework import frameworks
from lib.league import FigureDates, LeagueData
from lib.organisations.search import Known, Tie
from lib.scenario import OFFICIAL, from_mapping

SIX = ("OF1005", "OF1041", "OF1061", "OF1082", "OF1080", "OF1057")
QUARTERS = ("2025-26-Q1", "2025-26-Q2", "2025-26-Q3", "2025-26-Q4")
Scores = dict[str, float]
HALF = from_mapping({"version": 1, "domain_weights": {"finance": 0.5}})


def flat(score: float) -> Scores:
    return dict.fromkeys(SIX, score)


def data_of(period: str, ash: Scores | None, **options: Any) -> LeagueData:
    """Ash among three others, without it where it has no scores."""
    rest = {"Elm": flat(1.5), "Fir": flat(2.2), "Yew": flat(3.5)}
    rows = rest if ash is None else {"Ash": ash, **rest}
    return replace(league_of(rows, **options), period=period)


def found(
    *ash: Scores | None,
    chosen: int = -1,
    scenario: dict[str, Any] | None = None,
    known: Known | None = None,
    **options: Any,
) -> OverTime:
    """Ash over as many quarters up to Q4 as its scores are given for."""
    periods = QUARTERS[len(QUARTERS) - len(ash) :]
    quarters = [Quarter(data_of(*one, **options)) for one in zip(periods, ash, strict=True)]
    given = from_mapping({"version": 1, **(scenario or {})})
    return over_time("Ash", quarters, periods[chosen], given, "held", known=known, draws=100)


class TestTitle:
    @pytest.mark.parametrize(
        ("before", "now", "said"),
        [
            (
                flat(2.8),
                flat(2.4),
                "Up from segment 3 to 2 since Q3 2025/26; the change of score is significant, for "
                "the better",
            ),
            (
                flat(1.9),
                flat(2.9),
                "Down from segment 1 to 3 since Q3 2025/26; the change of score is significant, "
                "for the worse",
            ),
            (
                flat(2.4),
                flat(2.4) | {"OF1005": 3.0},
                "In segment 2, as in Q3 2025/26; the change of score is not significant",
            ),
            (
                {"OF1005": 2.0},
                {"OF1005": 1.0},
                "In segment 1, as in Q3 2025/26; too few metrics to say whether the score changed",
            ),
            (None, flat(2.4), "In segment 2 in Q4 2025/26; not in the league in Q3 2025/26"),
            (
                {},
                flat(2.4),
                "In segment 2 in Q4 2025/26; not scored: 0 metrics, 1 required in Q3 2025/26",
            ),
            (flat(2.4), {}, "Not scored: 0 metrics, 1 required in Q4 2025/26"),
        ],
    )
    def test_says_where_it_stands_what_changed_and_how_surely(
        self, before: Scores | None, now: Scores, said: str
    ) -> None:
        assert found(before, now).title == said

    def test_of_the_first_loaded_quarter_says_that_it_is(self) -> None:
        title = "In segment 2 in Q3 2025/26, the first quarter that is loaded"
        assert found(flat(2.4), flat(2.4), chosen=0).title == title

    def test_of_a_quarter_that_is_not_the_newest_names_it(self) -> None:
        title = found(flat(2.8), flat(2.4), flat(3.9), chosen=1).title
        assert title.startswith("Q3 2025/26: up from segment 3 to 2 since Q2 2025/26; ")

    def test_names_the_override_where_that_sets_the_segment(self) -> None:
        stays = found(flat(1.2), flat(1.4), flagged=["Ash"]).title
        assert stays.startswith("In segment 3 by the override, as in Q3 2025/26; ")
        quarters = [
            Quarter(data_of("2025-26-Q3", flat(1.2))),
            Quarter(data_of("2025-26-Q4", flat(1.2) | {"OF1005": 1.3}, flagged=["Ash"])),
        ]
        moved = over_time("Ash", quarters, "2025-26-Q4", OFFICIAL, "held", draws=50).title
        assert moved.startswith("Down from segment 1 to 3 by the override since Q3 2025/26; ")

    @pytest.mark.parametrize(
        ("flagged", "scores", "said"),
        [
            (
                (False, True),
                (2.9, 2.4),
                "Score now reaches segment 2; the override holds it in segment 3, where its score "
                "placed it in Q3 2025/26; the change",
            ),
            (
                (True, False),
                (2.4, 2.9),
                "Score now places it in segment 3, where the override held it in Q3 2025/26; the",
            ),
            (
                (True, False),
                (2.4, 2.3),
                "Up from segment 3 to 2 since Q3 2025/26, no longer held by the override; the",
            ),
        ],
    )
    def test_tells_apart_what_placed_it_in_the_one_quarter_and_the_other(
        self, flagged: tuple[bool, bool], scores: tuple[float, float], said: str
    ) -> None:
        quarters = [
            Quarter(data_of(period, flat(score), flagged=["Ash"] if held else []))
            for period, score, held in zip(QUARTERS[2:], scores, flagged, strict=True)
        ]
        one = over_time("Ash", quarters, QUARTERS[3], OFFICIAL, "held", draws=50)
        assert one.title.startswith(said)

    def test_says_that_nothing_is_new_where_no_metric_has_a_new_figure(self) -> None:
        one = found(flat(2.4), flat(2.4))
        assert one.title == "In segment 2, as in Q3 2025/26; none of its metrics has a new figure"
        none = "None of its 6 metrics in both has a new figure for any trust since Q3 2025/26."
        assert none in one.sentences

    def test_compares_scores_where_there_are_no_segments(self) -> None:
        quarters = [
            Quarter(replace(league_of({"Ash": flat(s)}, cutoffs=None), period=period))
            for s, period in ((2.0, "2025-26-Q3"), (1.5, "2025-26-Q4"))
        ]
        one = over_time("Ash", quarters, "2025-26-Q4", OFFICIAL, "held", draws=50)
        assert one.title.startswith("Score 1.50 after 2.00 in Q3 2025/26; ")
        assert [stand.cutoffs for stand in one.stands] == [None, None]
        assert "without segment" in told(one)

    def test_of_a_what_if_begins_with_it(self) -> None:
        one = found(flat(2.8), flat(2.4), scenario={"domain_weights": {"finance": 0.5}})
        assert one.title.startswith("In the scenario, up from segment 3 to 2 since Q3 2025/26")
        early = found(
            flat(2.8), flat(2.4), flat(2.4), chosen=1, scenario={"override": {"rule": "off"}}
        )
        assert early.title.startswith("In the scenario, Q3 2025/26: up from")


class TestMergers:
    KNOWN = Known(
        "Ash", "Ash", "trust", formers=(Tie("Old", "Old Ash NHS Trust", date(2025, 11, 1)),)
    )

    def test_part_the_quarters_of_the_old_organisation_from_those_of_the_new(self) -> None:
        one = found(flat(2.8), flat(2.4), flat(2.2), known=self.KNOWN)
        assert [step.at for step in one.steps] == [2]  # November is in the third quarter
        assert one.sentences[-1] == (
            "Since 1 November 2025 it includes Old Ash. The quarters before are not joined to "
            "those after."
        )
        there = found(flat(2.8), flat(2.4), flat(2.2), chosen=1, known=self.KNOWN).title
        assert (
            there
            == "In segment 2 in Q3 2025/26, the first quarter since the merger of 1 November 2025"
        )

    def test_before_the_first_quarter_are_not_said_and_after_the_last_part_nothing(self) -> None:
        ties = (Tie("A", "A Trust", date(2020, 4, 1)), Tie("B", "B Trust", date(2025, 7, 1)))
        known = Known(
            "Ash", "Ash", "trust", formers=ties, became=(Tie("C", "C", date(2026, 4, 1)),)
        )
        (after,) = mergings(known, QUARTERS[1:])
        assert (after.at, after.inside, after.sentence) == (
            3,
            False,
            "Since 1 April 2026 it is part of C.",
        )
        first, _ = mergings(known, QUARTERS)
        assert (first.at, first.inside) == (1, True)

    def test_name_parts_apart_from_the_whole(self) -> None:
        ties = (
            Tie("B", "Bee ICB", date(2025, 10, 1), part=True),
            Tie("C", "Cee ICB", date(2025, 10, 1)),
        )
        (one,) = mergings(Known("Ash", "Ash", "icb", formers=ties), QUARTERS)
        assert one.sentence.startswith(
            "Since 1 October 2025 it includes Cee and includes a part of Bee."
        )
        (one,) = mergings(Known("Ash", "Ash", "icb", became=ties), QUARTERS)
        assert one.sentence.startswith(
            "Since 1 October 2025 it is part of Cee and is in part in Bee."
        )

    def test_are_none_of_what_nobody_knows(self) -> None:
        assert mergings(None, QUARTERS) == ()


class TestSentences:
    def test_say_for_how_many_quarters_the_segment_is_the_same(self) -> None:
        said = found(flat(2.9), flat(2.4), flat(2.3), flat(2.2)).sentences
        assert said[0] == "In segment 2 in all 3 loaded quarters from Q2 2025/26 to Q4 2025/26."
        said = found(flat(2.9), flat(2.4), flat(2.3)).sentences
        assert said[0] == "In segment 2 in both Q3 2025/26 and Q4 2025/26."
        assert not found(flat(2.4), flat(2.9)).sentences[0].startswith("In segment")

    def test_say_what_changed_on_common_metrics_and_what_by_others(self) -> None:
        said = found(flat(2.0), {**flat(2.5), "OF1084": 4.0}).sentences
        assert said[0] == (
            "On the 6 metrics that count in both quarters the score changed by +0.50, for the "
            "worse (95% interval +0.50 to +0.50); other metrics than in Q3 2025/26 change it by "
            "+0.21."
        )

    def test_say_of_few_metrics_only_what_can_be_said(self) -> None:
        said = found({"OF1005": 2.0}, {"OF1005": 1.0}).sentences
        assert said[1] == (
            "On the one metric that counts in both quarters the score changed by −1.00, for the "
            "better."
        )
        said = found({"OF1005": 2.0}, {"OF1041": 1.0}).sentences
        assert "No metric counts both now and in Q3 2025/26." in said

    def test_call_a_change_of_next_to_nothing_neither_better_nor_worse(self) -> None:
        up, down = flat(2.0) | {"OF1005": 2.03}, flat(2.03) | {"OF1005": 2.0}
        said = found(up | {"OF1041": 2.0}, up | {"OF1041": 2.01}).sentences
        assert said[1].startswith(
            "On the 6 metrics that count in both quarters the score hardly changed (+0.002; 95% "
        )
        assert "better" not in said[1] and "worse" not in said[1]
        assert "changed by +0.02, for the worse" in found(up, down).sentences[1]
        same = found(flat(2.0) | {"OF1005": 2.1}, flat(2.0) | {"OF1041": 2.1}).sentences[1]
        assert "the score did not change (95% interval" in same

    def test_lay_a_change_without_any_new_figure_to_who_is_ranked(self) -> None:
        dates = tuple(FigureDates(metric, "2025", 3, "2025", 3) for metric in SIX)
        quarters = [
            Quarter(replace(data_of(period, ash), dates=dates))
            for period, ash in zip(QUARTERS[2:], (flat(2.0), flat(2.5)), strict=True)
        ]
        on = "On the 6 metrics that count in both quarters the score"
        said = over_time("Ash", quarters, QUARTERS[3], OFFICIAL, "held", draws=50).sentences
        assert f"{on} differs by +0.50 only because others are ranked." in said
        alone = replace(league_of({"Ash": flat(2.5)}), period=QUARTERS[3], dates=dates)
        quarters[1] = Quarter(alone)
        said = over_time("Ash", quarters, QUARTERS[3], OFFICIAL, "held", draws=50).sentences
        assert (
            f"{on} differs by +0.50 only because others are ranked (4 trusts then, 1 now)." in said
        )

    def test_name_a_few_metrics_without_new_figures_and_count_many(self) -> None:
        quarters = []
        for period, ash in zip(
            QUARTERS[2:], (flat(2.0), {**flat(2.5), "OF1082": 2.0}), strict=True
        ):
            data = data_of(period, ash)
            values = data.matrix.values.copy()
            if period == QUARTERS[3]:
                values[1:] += 0.1
                values[:, data.matrix.metrics.index("OF1082")] -= np.where(np.arange(4) > 0, 0.1, 0)
            quarters.append(Quarter(replace(data, matrix=replace(data.matrix, values=values))))
        said = over_time("Ash", quarters, QUARTERS[3], OFFICIAL, "held", draws=50).sentences
        assert (
            "1 of the 6 metrics that count in both has no new figure for any trust since Q3 "
            "2025/26: sickness absence."
        ) in said

    def test_say_that_the_plan_stands_where_it_stands_for_nearly_everyone(self) -> None:
        ash = (flat(2.0), flat(2.0) | {"OF1080": 3.0})
        plans = dict.fromkeys(("Ash", "Elm", "Fir", "Yew"), -0.5)
        said = found(*ash, planned=plans).sentences
        assert "Its plan, one half of combined finance, is that of Q3 2025/26." in said
        assert not any("Its plan" in one for one in found(*ash).sentences)

    def test_of_a_what_if_say_where_it_changes_nothing(self) -> None:
        idle = found(flat(2.8), flat(2.4), scenario={"override": {"rule": "off"}})
        assert idle.sentences[-1] == (
            "In every loaded quarter the scenario changes nobody's score or segment."
        )
        quarters = [
            Quarter(data_of("2025-26-Q3", flat(2.4))),
            Quarter(data_of("2025-26-Q4", flat(2.4), flagged=["Ash"])),
        ]
        off = from_mapping({"version": 1, "override": {"rule": "off"}})
        one = over_time("Ash", quarters, "2025-26-Q4", off, "held", draws=50)
        assert "In Q3 2025/26 the scenario changes nobody's score or segment." in one.sentences
        assert (one.stands[1].place.segment, one.stands[1].plain.segment) == (2, 3)

    def test_leave_a_scenario_out_of_a_quarter_whose_framework_does_not_allow_it(
        self,
    ) -> None:
        other = frameworks()["weighbridge-indicative"]
        metrics = [m.score_id for m in other.metrics_of("acute")][:6]
        early = replace(
            league_of({"Ash": dict.fromkeys(metrics, 2.0)}, league="acute", rules=other),
            period="2025-26-Q3",
        )
        given = from_mapping({"version": 1, "override": {"rule": "off"}})
        quarters = [Quarter(early), Quarter(data_of("2025-26-Q4", flat(2.4)))]
        one = over_time("Ash", quarters, "2025-26-Q4", given, "held", draws=50)
        assert one.stands[0].gap == "the scenario cannot act" and not one.stands[0].cutoffs
        assert one.stands[0].plain.score == pytest.approx(2.0)
        left_out = "The scenario asks for what the scoring of Q3 2025/26 does not know, and is "
        assert f"{left_out}left out there." in one.sentences
        assert "In Q4 2025/26 the scenario changes nobody's score or segment." in one.sentences
        with pytest.raises(ScenarioError):
            over_time("Ash", quarters, "2025-26-Q3", given, "held")

    def test_of_one_quarter_say_what_to_do(self) -> None:
        one = found(flat(2.4))
        assert one.single
        assert one.title == "Only Q4 2025/26 is loaded: a position over time takes two quarters"
        assert one.sentences == (
            "Import the publications of other quarters of the same league to see them here "
            "(python -m lib import PATH).",
        )


class TestOverTime:
    def test_has_the_likely_ranges_of_the_whole_league(self) -> None:
        one = found(flat(2.0) | {"OF1005": 3.7}, flat(2.4) | {"OF1041": 1.0})
        data = data_of("2025-26-Q4", flat(2.4) | {"OF1041": 1.0})
        row = row_of(likely_range(case(data, OFFICIAL, "held"), 100), "Ash")
        assert (one.stands[1].low, one.stands[1].high) == (row.score_low, row.score_high)

    def test_carries_the_quarters_and_whose_test_it_is_in_its_caveat(self) -> None:
        assert found(flat(2.0), flat(2.0)).caveat == (
            "Official data · Mental health and community · Q3 2025/26 to Q4 2025/26 · each quarter "
            "scored by itself · our approximation: NHS England's threshold is not published"
        )
        one = found(flat(2.0), flat(2.0), scenario={"domain_weights": {"finance": 0.5}})
        assert "cut-offs held · what-if, not official" in one.caveat
        assert one.subtitle.endswith(", grey: official")

    def test_refuses_a_quarter_or_an_organisation_that_is_not_there(self) -> None:
        quarters = [Quarter(data_of("2025-26-Q4", flat(2.0)))]
        for org, period in (("Ash", "2025-26-Q3"), ("Oak", "2025-26-Q4")):
            with pytest.raises(ValueError, match="not in"):
                over_time(org, quarters, period, OFFICIAL, "held")

    def test_tells_every_quarter_and_the_significant_changes(self) -> None:
        said = told(found(flat(2.8), flat(2.4), None, {"OF1005": 1.2}, flagged=["Ash"]))
        assert (
            "Q1 2025/26, score 2.80, likely 2.80 to 2.80, segment 3, rank 3 of 4, 6 metrics" in said
        )
        assert "segment 2 by score, 3 after the override" in said
        assert "Q3 2025/26, not in the league" in said
        assert "score 1.20, too few metrics to say, segment 1 by score" in said
        assert "Significant changes of score: Q1 2025/26 to Q2 2025/26, −0.40 (95% interval" in said
        plain = told(found(flat(2.0), flat(2.4), scenario={"exclude": ["Ash"]}))
        assert "not scored: left out by the scenario (official: score 2.40, segment 2)" in plain

    def test_says_how_unsure_the_rank_is(self) -> None:
        one = found(flat(2.0), flat(2.4))
        assert rank_words(one, 1, 4) == (
            "Rank 3 of 4 in Q4 2025/26, likely 1 to 4: a rank is less sure than it looks."
        )
        assert rank_words(one, 3, 3) == "Rank 3 of 4 in Q4 2025/26, likely 3 alone."
        assert rank_words(one, None, None) == ""


class TestTable:
    def test_has_a_row_a_quarter_and_columns_of_the_official_place_with_a_what_if(self) -> None:
        table = over_time_table(found(flat(2.8), None, flat(2.4), flat(2.4)))
        assert [row[2] for row in table.rows] == [f"Q{n} 2025/26" for n in (1, 2, 3, 4)]
        assert table.rows[1][3] is None and "not in the league" in table.rows[1]
        assert {row[:2] for row in table.rows} == {("Ash", "Ash Partnership Trust")}
        assert all(len(row) == len(table.columns) for row in table.rows)
        what_if = found(flat(2.8), flat(2.4), scenario={"domain_weights": {"finance": 0.5}})
        wide = over_time_table(what_if)
        assert wide.columns[-3:] == ("score_unchanged", "segment_unchanged", "rank_unchanged")
        assert wide.rows[1][-3:] == (pytest.approx(2.4), 2, 3)
        assert all(len(row) == len(wide.columns) for row in wide.rows)

    def test_leaves_a_cut_off_beyond_every_score_empty(self) -> None:
        one = found(flat(2.8), flat(2.4))
        far = replace(one, stands=(replace(one.stands[0], cutoffs=(-np.inf, 2.0, 3.0)),) * 2)
        assert over_time_table(far).rows[0][12:15] == (None, 2.0, 3.0)
