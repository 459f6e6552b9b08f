"""Everyone's segments over the quarters, and how long in segment 4: small leagues by hand."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from leagues import league_of, random_league

from lib.findings.league_table import Quarter
from lib.findings.over_time_series import cases, changes_of_segment, step
from lib.findings.segment_history import segment_history
from lib.findings.segment_history_four import time_in_four
from lib.findings.segment_history_tables import history_table, time_in_four_table
from lib.findings.segment_history_types import (
    HistoryRow,
    Run,
    SegmentHistory,
    chosen_rows,
)
from lib.findings.segment_history_words import number_words, quarters_words
from lib.findings.wording import INDICATIVE
from lib.framework import frameworks
from lib.organisations.search import Known, Tie
from lib.scenario import OFFICIAL, from_mapping

SIX = ("OF1005", "OF1041", "OF1061", "OF1082", "OF1080", "OF1057")
SCORE = {1: 1.5, 2: 2.2, 3: 2.8, 4: 3.5}
QUARTERS = ("2025-26-Q1", "2025-26-Q2", "2025-26-Q3", "2025-26-Q4")
HALF = {"domain_weights": {"finance": 0.5}}


def found(
    leagues: dict[str, dict[str, int]],
    scenario: dict[str, Any] | None = None,
    known: dict[str, Known] | None = None,
    flagged: tuple[str, ...] = (),
    indicative: bool = False,
) -> SegmentHistory:
    """Of leagues by period; each one's segment by score alone, 0 for no metric."""
    rules = frameworks()["weighbridge-indicative"] if indicative else None
    metrics = SIX
    options: dict[str, Any] = {"flagged": flagged}
    if rules:
        metrics = tuple(metric.score_id for metric in rules.metrics_of("acute"))
        options = {"rules": rules, "league": "acute", "cutoffs": None}
    quarters = [
        Quarter(
            replace(
                league_of(
                    {o: dict.fromkeys(metrics, SCORE[n]) if n else {} for o, n in of.items()},
                    **options,
                ),
                period=period,
            )
        )
        for period, of in leagues.items()
    ]
    given = from_mapping({"version": 1, **scenario}) if scenario else OFFICIAL
    return segment_history(cases(quarters, given, "held"), given, known, 40)


def of_ash(
    *segments: int | None, periods: tuple[str, ...] = QUARTERS, **options: Any
) -> HistoryRow:
    """Ash among others who stay; None where it is not in the league."""
    rest = {"Elm": 1, "Fir": 2, "Yew": 4}
    leagues = {
        period: (rest if n is None else {"Ash": n, **rest})
        for period, n in zip(periods, segments, strict=False)
    }
    history = found(leagues, **options)
    return next(row for row in history.rows if row.org_code == "Ash")


def merger(day: date) -> dict[str, Known]:
    return {"Ash": Known("Ash", "Ash", "trust", formers=(Tie("OAK", "Oak Trust", day),))}


class TestRow:
    def test_counts_quarters_in_a_row_changes_and_quarters_in_segment_4(self) -> None:
        row = of_ash(4, 3, 4, 4)
        assert (row.running, row.changes, row.in_four) == (2, 2, 3)
        assert row.latest_in_four == Run(2, 3) and not row.kept

    def test_that_never_changes_has_kept_its_segment(self) -> None:
        row = of_ash(2, 2, 2, 2)
        assert (row.running, row.changes, row.kept, row.latest_in_four) == (4, 0, True, None)

    def test_says_why_there_is_no_segment_and_starts_anew_after_it(self) -> None:
        row = of_ash(4, None, 0, 4)
        assert [cell.gap for cell in row.cells] == [
            "",
            "not in the league",
            "not scored: 0 metrics, 1 required",
            "",
        ]
        assert (row.running, row.changes, row.in_four, row.kept) == (1, 0, 2, False)

    def test_without_a_segment_now_has_nothing_running(self) -> None:
        row = of_ash(4, 4, 4, 0)
        assert (row.running, row.now.segment) == (0, None)
        assert row.latest_in_four == Run(0, 2)

    def test_of_who_has_left_is_not_here(self) -> None:
        row = of_ash(4, 4, 4, None)
        assert not row.here and row.running == 0

    def test_starts_anew_after_a_quarter_that_is_not_loaded(self) -> None:
        periods = ("2025-26-Q1", "2025-26-Q3", "2025-26-Q4")
        row = of_ash(4, 4, 4, periods=periods)
        assert (row.running, row.in_four, row.changes, row.kept) == (2, 3, 0, True)
        assert of_ash(3, 4, 4, periods=periods).changes == 1

    def test_goes_on_over_the_end_of_a_year(self) -> None:
        periods = ("2024-25-Q4", "2025-26-Q1", "2025-26-Q2")
        assert of_ash(4, 4, 4, periods=periods).running == 3

    def test_starts_anew_at_a_merger_and_says_so(self) -> None:
        row = of_ash(4, 3, 3, 3, known=merger(date(2025, 7, 1)))
        assert (row.running, row.changes, row.kept) == (3, 0, False)
        assert row.mergers == (
            "Since 1 July 2025 it includes Oak. The quarters before are not joined to those after.",
        )
        assert of_ash(4, 4, 4, 4, known=merger(date(2020, 7, 1))).running == 4

    def test_tells_the_segment_by_score_from_that_by_the_override(self) -> None:
        row = of_ash(1, 1, 4, 4, flagged=("Ash",))
        assert [(c.place.before, c.segment, c.place.held) for c in row.cells[1:3]] == [
            (1, 3, True),
            (4, 4, False),
        ]
        assert row.cells[2].was == 3

    def test_says_what_a_change_rests_on(self) -> None:
        assert of_ash(3, 4).cells[1].kind == "significant"
        assert of_ash(3, 3).cells[1].kind is None


class TestHeadline:
    @pytest.mark.parametrize(
        ("leagues", "said"),
        [
            (
                {p: {"A": 4, "B": 4, "C": 1, "D": 2} for p in QUARTERS},
                "2 of 4 trusts have been in segment 4 in all four quarters; 4 kept one segment "
                "throughout",
            ),
            (
                {
                    "2025-26-Q3": {"A": 4, "B": 3, "C": 1, "D": 2},
                    "2025-26-Q4": {"A": 4, "B": 4, "C": 2, "D": 3},
                },
                "1 of 4 trusts has been in segment 4 in both quarters; 1 kept one segment "
                "throughout",
            ),
            (
                {
                    "2025-26-Q1": {"A": 3, "B": 1, "C": 1, "D": 2},
                    "2025-26-Q4": {"A": 4, "B": 2, "C": 2, "D": 3},
                },
                "No trust has been in segment 4 in both loaded quarters; none kept one segment "
                "throughout",
            ),
            (
                {"2025-26-Q3": {"A": 4}, "2025-26-Q4": {"A": 0}},
                "No trust has a segment in Q4 2025/26",
            ),
        ],
    )
    def test_says_who_was_in_segment_4_and_who_stayed(
        self, leagues: dict[str, dict[str, int]], said: str
    ) -> None:
        assert found(leagues).headline == said

    def test_of_a_what_if_says_so(self) -> None:
        history = found({p: {"A": 4, "B": 1} for p in QUARTERS}, HALF)
        assert history.headline.startswith("In the scenario, 1 of 2 trusts has")
        assert "what-if, not official" in history.caveat
        assert "Q1 2025/26 to Q4 2025/26" in history.caveat

    def test_of_an_indicative_league_never_says_segment(self) -> None:
        leagues = {p: {"A": 4, "B": 1, "C": 2, "D": 3} for p in QUARTERS[2:]}
        history = found(leagues, indicative=True)
        assert history.wording == INDICATIVE
        four = time_in_four(history)
        said = (history.headline, history.subtitle, *history.sentences, four.title, four.subtitle)
        assert not any("segment" in text or "override" in text for text in said)
        assert "in league quarter 4 in both quarters" in history.headline

    def test_without_an_earlier_quarter_says_what_to_do(self) -> None:
        history = found({"2025-26-Q4": {"A": 4, "B": 1}})
        assert history.single and history.headline == "No quarter before Q4 2025/26 is loaded"
        assert "import" in history.sentences[0]


class TestSentences:
    def test_count_who_changed_how_often(self) -> None:
        history = found(
            {
                "2025-26-Q2": {"A": 4, "B": 3, "C": 1, "D": 2},
                "2025-26-Q3": {"A": 3, "B": 4, "C": 1, "D": 2},
                "2025-26-Q4": {"A": 4, "B": 4, "C": 1, "D": 2},
            }
        )
        assert history.sentences == (
            "2 trusts changed segment: 1 once and 1 twice.",
            "All 3 changes are significant.",
        )

    def test_say_that_nobody_changed(self) -> None:
        history = found({p: {"A": 4, "B": 1} for p in QUARTERS})
        assert history.sentences == ("No trust changed segment from a loaded quarter to the next.",)

    def test_name_the_quarters_that_are_not_loaded(self) -> None:
        def missing(*periods: str) -> str:
            return found({p: {"A": 4, "B": 1} for p in periods}).sentences[-1]

        assert missing("2025-26-Q1", "2025-26-Q3") == (
            "Q2 2025/26 is not loaded: a run of quarters starts anew after it."
        )
        assert missing("2024-25-Q4", "2025-26-Q2", "2025-26-Q4") == (
            "Q1 2025/26 and Q3 2025/26 are not loaded: a run of quarters starts anew after a gap."
        )
        assert missing("2024-25-Q1", "2025-26-Q2").startswith(
            "4 quarters between Q2 2024/25 and Q1 2025/26 are not loaded"
        )

    def test_tell_who_is_not_in_every_quarter(self) -> None:
        history = found({"2025-26-Q3": {"A": 4, "B": 1, "X": 2}, "2025-26-Q4": {"A": 4, "C": 1}})
        assert history.sentences[1:] == (
            "1 of the 2 trusts has no segment in at least one of the quarters; the dash there says "
            "why.",
            "2 other trusts were in the league in earlier quarters only.",
        )

    def test_tell_where_the_scenario_cannot_act(self) -> None:
        rows = {"A": dict.fromkeys(SIX, 3.5), "B": dict.fromkeys(SIX, 1.5)}
        early, late = (replace(league_of(rows), period=p) for p in QUARTERS[2:])
        given = from_mapping({"version": 1, **HALF})
        bound = cases([Quarter(early), Quarter(late)], given, "held")
        history = segment_history([(bound[0][0], False), bound[1]], given, None, 40)
        assert history.rows[0].cells[0].gap == "the scenario cannot act"
        assert history.sentences[-1] == (
            "The scenario asks for what the scoring of Q3 2025/26 does not know, and is left out "
            "there."
        )

    def test_tell_the_share_done(self) -> None:
        told: list[float] = []
        quarters = [
            Quarter(replace(league_of({"A": dict.fromkeys(SIX, 3.5)}), period=p)) for p in QUARTERS
        ]
        segment_history(cases(quarters, OFFICIAL, "held"), OFFICIAL, None, 40, told.append)
        assert told == [pytest.approx(share / 3) for share in (1, 2, 3)]

    @pytest.mark.parametrize("seed", range(3))
    def test_class_a_change_as_it_is_classed_alone(self, seed: int) -> None:
        random = Random(seed)
        leagues = [replace(random_league(random, 12), period=period) for period in QUARTERS[:2]]
        (before, _), (now, _) = cases([Quarter(data) for data in leagues], OFFICIAL, "held")
        together = changes_of_segment(before.result, now.result, 60)
        segments = [
            dict(zip(of.data.orgs, of.result.segments.tolist(), strict=True))
            for of in (before, now)
        ]
        for org, segment in segments[1].items():
            was = segments[0][org]
            assert (org in together) == (0 < was != segment > 0)
            if org in together:
                assert together[org] == step(before.result, now.result, org, 1, 60).kind


class TestChosenRows:
    HISTORY = found(
        {
            "2025-26-Q2": {"B": 4, "A": 3, "C": 2, "D": 4, "X": 1},
            "2025-26-Q3": {"B": 4, "A": 4, "C": 1, "D": 3, "X": 1},
            "2025-26-Q4": {"B": 4, "A": 4, "C": 2, "D": 3},
        }
    )

    @pytest.mark.parametrize(
        ("order", "which", "codes"),
        [
            ("four", "all", "BADCX"),
            ("rank", "all", "CDABX"),
            ("name", "all", "ABCDX"),
            ("changes", "all", "CDABX"),
            ("four", "changed", "ADC"),
            ("name", "four", "AB"),
        ],
    )
    def test_come_in_the_order_asked_for(self, order: Any, which: Any, codes: str) -> None:
        rows = chosen_rows(self.HISTORY, order, which)
        assert "".join(row.org_code for row in rows) == codes


class TestTimeInFour:
    def test_says_how_many_have_been_there_for_how_long(self) -> None:
        leagues = {
            "2025-26-Q3": {"A": 4, "B": 3, "C": 4, "D": 1},
            "2025-26-Q4": {"A": 4, "B": 4, "C": 3, "D": 1},
        }
        four = time_in_four(found(leagues))
        assert four.title == ("1 trust has been in segment 4 for two quarters running, 1 for one")
        assert [(bar.org_code, bar.now, bar.length) for bar in four.bars] == [
            ("A", True, 2),
            ("B", True, 1),
            ("C", False, 1),
        ]
        assert four.bars[1].entered == "from segment 3 in Q3 2025/26, significant"
        assert (four.counts, four.earlier) == (((2, 1), (1, 1)), 1)

    def test_takes_the_middle_together_where_there_are_many_lengths(self) -> None:
        leagues = {
            period: {f"T{i}": 4 if at >= i else 3 for i in range(4)} | {"Z": 1}
            for at, period in enumerate(QUARTERS)
        }
        four = time_in_four(found(leagues))
        assert four.title == (
            "1 trust has been in segment 4 for four quarters running, 2 for two or three, 1 for one"
        )

    def test_says_where_nobody_is_in_segment_4(self) -> None:
        four = time_in_four(found({p: {"A": 1, "B": 2} for p in QUARTERS}, HALF))
        assert four.title == "In the scenario, no trust is in segment 4 in Q4 2025/26"
        assert not four.bars and not four.counts

    @pytest.mark.parametrize(
        ("segments", "options", "said"),
        [
            ((4, 4), {}, "already so in the first loaded quarter"),
            ((None, 4), {}, "no segment in Q2 2025/26: not in the league"),
            (
                (4, 4),
                {"known": merger(date(2025, 10, 1)), "periods": QUARTERS[1:3]},
                "first quarter after a merger",
            ),
            (
                (4, 4),
                {"periods": ("2025-26-Q1", "2025-26-Q3")},
                "so in Q1 2025/26 too; not every quarter between is loaded",
            ),
        ],
    )
    def test_says_how_a_run_began(
        self, segments: tuple[int | None, ...], options: dict[str, Any], said: str
    ) -> None:
        periods, known = options.get("periods", QUARTERS[1:3]), options.get("known")
        rest = {"Elm": 1, "Fir": 2}
        leagues = {
            period: (rest if n is None else {"Ash": n, **rest})
            for period, n in zip(periods, segments, strict=True)
        }
        (bar,) = time_in_four(found(leagues, known=known)).bars
        assert bar.entered == said


class TestTables:
    HISTORY = found(
        {"2025-26-Q3": {"A": 4, "B": 1}, "2025-26-Q4": {"A": 4, "B": 0}}, flagged=("B",)
    )

    def test_have_a_row_an_organisation_and_quarter(self) -> None:
        table = history_table(self.HISTORY, chosen_rows(self.HISTORY, "name"))
        rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        assert len(rows) == 4
        assert (rows[2]["segment_before_override"], rows[2]["segment"]) == (1, 3)
        assert rows[3]["segment"] is None and str(rows[3]["reason"]).startswith("not scored")
        assert (rows[1]["quarters_running_to_last"], rows[1]["quarters_in_segment_4"]) == (2, 2)
        assert table.caveat == self.HISTORY.caveat

    def test_have_a_row_a_bar(self) -> None:
        table = time_in_four_table(time_in_four(self.HISTORY))
        (row,) = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
        assert (row["in_segment_4_now"], row["quarters_in_a_row"]) == (1, 2)
        assert (row["from"], row["to"]) == ("Q3 2025/26", "Q4 2025/26")


class TestWords:
    def test_spell_small_numbers(self) -> None:
        assert [quarters_words(n) for n in (1, 4)] == ["one quarter", "four quarters"]
        assert number_words(11) == "11"
