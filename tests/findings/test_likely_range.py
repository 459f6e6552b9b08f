from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from leagues import framework, league_of
from official_leagues import Leagues

from lib.findings.case import AnswerKey, case
from lib.findings.certainty_tables import likely_range_table
from lib.findings.likely_range import Ranges, likely_range, row_of, trust_sentence
from lib.framework import frameworks
from lib.league import LeagueData
from lib.scenario import from_mapping

METRICS = [metric.score_id for metric in framework().metrics_of("mental-health-community")]
SIX = METRICS[:6]


def scores(*values: float, metrics: list[str] = SIX) -> dict[str, float]:
    """As many values as metrics, or one for all of them."""
    return dict(zip(metrics, values * len(metrics) if len(values) == 1 else values, strict=True))


# A stays at 1.5 whatever is drawn, B lies between 1 and 4, C has three metrics, D none.
DATA = league_of(
    {
        "B": scores(1.0, 1.0, 1.0, 4.0, 4.0, 4.0),
        "A": scores(1.5),
        "C": scores(2.2, metrics=METRICS[:3]),
        "D": {},
        "E": scores(3.5),
    }
)


def found(data: LeagueData = DATA, key: AnswerKey = "held", **scenario: Any) -> Ranges:
    return likely_range(case(data, from_mapping({"version": 1, **scenario}), key), draws=300)


def quarters(n: int) -> LeagueData:
    """An indicative league of n trusts with wide ranges."""
    rules = frameworks()["weighbridge-indicative"]
    metrics = [metric.score_id for metric in rules.metrics_of("acute")][:6]
    rows = {f"T{i}": scores(1, 1, 2, 2, 4, 1 + i / 2, metrics=metrics) for i in range(n)}
    return league_of(rows, league="acute", rules=rules, cutoffs=None)


class TestRows:
    def test_follow_the_table_and_end_with_who_is_not_scored(self) -> None:
        assert [row.org_code for row in found().rows] == ["A", "C", "B", "E", "D"]
        assert [row.rank for row in found().rows] == [1, 2, 3, 4, None]

    def test_say_which_segments_a_range_reaches_by_the_cut_offs(self) -> None:
        wide, sure = row_of(found(), "B"), row_of(found(), "A")
        assert (wide.segment, wide.first, wide.last, wide.crosses) == (2, 1, 4, True)
        assert (sure.segment, sure.first, sure.last, sure.crosses) == (1, 1, 1, False)
        assert (sure.score_low, sure.score_high) == pytest.approx((1.5, 1.5))
        assert wide.shares and sum(wide.shares) == pytest.approx(1)

    def test_have_no_range_where_too_few_metrics_count(self) -> None:
        row = row_of(found(), "C")
        assert (row.shown, row.rank_low, row.shares) == (False, None, None)
        assert row.reason == "too few metrics to say"
        assert row.effective == pytest.approx(3)

    def test_give_the_reason_of_who_is_not_scored(self) -> None:
        row = row_of(found(), "D")
        assert (row.score, row.segment, row.places) == (None, None, 0)
        assert row.reason == "0 metrics, 1 required"

    def test_have_the_segment_before_and_after_the_override(self) -> None:
        data = league_of({org: scores(2.2) for org in "ABCD"}, flagged=["B"])
        row = row_of(found(data), "B")
        assert (row.segment_before, row.segment, row.held) == (2, 3, True)
        assert (row.first, row.last) == (2, 2)

    def test_have_the_published_ranges_where_there_are_any(self) -> None:
        assert row_of(found(), "A").published_score is None
        row = row_of(found(published(DATA)), "A")
        assert (row.published_score, row.published_rank) == ((1.4, 1.6), (1.0, 2.0))


def published(data: LeagueData) -> LeagueData:
    """DATA with a published range of trust A alone."""
    score, rank = np.full((5, 2), np.nan), np.full((5, 2), np.nan)
    score[1], rank[1] = (1.4, 1.6), (1, 2)
    return replace(data, published=replace(data.published, score_range=score, rank_range=rank))


def all_published(n: int) -> LeagueData:
    """n trusts without spread, each with a published range that begins 0.1 and a place before."""
    data = league_of({f"T{i}": scores(2.0) for i in range(n)})
    score, rank = np.tile([1.9, 2.0], (n, 1)), np.tile([0.0, 1.0], (n, 1))
    return replace(data, published=replace(data.published, score_range=score, rank_range=rank))


class TestHeadline:
    def test_counts_the_ranges_that_cross_a_cut_off(self) -> None:
        assert found().headline == (
            "1 of 3 likely ranges crosses a segment cut-off: a trust's segment is less certain "
            "than it looks"
        )

    def test_says_that_it_is_the_scenarios(self) -> None:
        words = found(domain_weights={"finance": 0.5}).headline
        assert words.startswith("In the scenario, ")
        kept = found(key="shares")
        assert kept.headline.startswith("In the scenario, ")
        assert "each segment keeps its share · what-if" in kept.caveat

    def test_says_that_none_crosses(self) -> None:
        data = league_of({org: scores(1.5) for org in "ABCD"})
        assert found(data).headline == "No likely range crosses a segment cut-off"

    def test_says_that_the_only_range_crosses(self) -> None:
        headline = found(league_of({"B": scores(1, 1, 1, 4, 4, 4)})).headline
        assert headline == "The one likely range crosses a segment cut-off"

    def test_says_that_nobody_is_scored(self) -> None:
        ranges = found(league_of({"A": {}, "B": {}}))
        assert ranges.headline == "No trust is scored, so there is no likely range"
        assert ranges.sentences == ("2 trusts are not scored.",)
        assert ranges.scored == ()

    def test_says_that_everybody_has_too_few_metrics(self) -> None:
        ranges = found(league_of({org: {SIX[0]: 2.0} for org in "ABCD"}))
        assert ranges.headline == "No likely range: every trust has too few metrics to say"
        assert "No range is shown for 4 trusts" in ranges.sentences[0]

    def test_says_that_too_few_are_scored_for_cut_offs(self) -> None:
        data = league_of({org: scores(2.0) for org in "ABC"}, cutoffs=None)
        ranges = found(data)
        assert ranges.headline.endswith("too few trusts have a score for segments")
        assert (ranges.lines, "cut-offs" in ranges.subtitle) == ((), False)
        assert row_of(ranges, "A").first is None

    def test_speaks_of_quarters_in_an_indicative_league(self) -> None:
        ranges = found(quarters(5))
        assert ranges.headline == (
            "5 of 5 likely ranges cross a league quarter cut-off: a trust's league quarter is "
            "less certain than it looks"
        )
        assert not any("segment" in said for said in (*ranges.sentences, ranges.subtitle))

    def test_speaks_of_icbs(self) -> None:
        data = replace(DATA, league="icb")
        assert "an ICB's segment is less certain" in found(data).headline
        assert "which metrics an ICB happens to have" in " ".join(found(data).sentences)


class TestTitle:
    def test_says_how_wide_half_of_the_rank_ranges_are_at_least(self) -> None:
        ranges = found(quarters(5))
        widths = sorted((row.places for row in ranges.rows), reverse=True)
        assert ranges.title == f"Half of the likely rank ranges span {widths[2]} places or more"

    def test_says_that_it_is_the_scenarios(self) -> None:
        title = found(quarters(5), domain_weights={"access": 0.5}).title
        assert title.startswith("In the scenario, half of the likely rank ranges span ")

    def test_is_the_headline_where_there_are_too_few_ranges_to_halve(self) -> None:
        assert found().title == found().headline

    def test_is_the_headline_where_half_have_but_one_place(self) -> None:
        ranges = found(all_published(4))
        assert {row.places for row in ranges.rows} == {1}
        assert ranges.title == ranges.headline


class TestSentences:
    def test_name_who_has_no_range_and_why(self) -> None:
        said = " ".join(found().sentences)
        assert "No range is shown for C Partnership: too few metrics to say (fewer than 5" in said
        assert "1 trust is not scored." in said

    def test_begin_with_what_a_range_is_and_what_it_does_not_cover(self) -> None:
        said = found().sentences
        assert "its metrics are drawn again at random, with repeats, 300 times" in said[0]
        assert said[0].endswith("It does not cover errors in the figures themselves.")

    def test_tell_the_override_from_the_score(self) -> None:
        data = league_of({org: scores(2.2) for org in "ABCD"}, flagged=["B"])
        assert any(
            "the override holds 1 trust below what its score gives" in said
            for said in found(data).sentences
        )

    def test_compare_with_the_published_ranges_of_official_scoring_only(self) -> None:
        said = found(all_published(5)).sentences
        assert said[1] == (
            "NHS England has published ranges for 5 trusts; ours differ by 0.05 of a score and "
            "0.5 places on average."
        )
        scenario = found(all_published(5), domain_weights={"finance": 0.5})
        assert "published" not in " ".join(scenario.sentences)

    def test_do_not_compare_with_a_few_published_ranges(self) -> None:
        assert "published" not in " ".join(found(all_published(4)).sentences)


class TestTrustSentence:
    def test_gives_score_segment_and_rank_with_what_is_likely(self) -> None:
        assert trust_sentence(found(), "A") == (
            "A Partnership is in segment 1, average score 1.50, likely range 1.50 to 1.50, which "
            "stays within segment 1; rank 1, likely 1."
        )
        assert ", which reaches segments 1 to 4; rank 3, likely " in trust_sentence(found(), "B")

    def test_says_that_too_few_metrics_count(self) -> None:
        assert trust_sentence(found(), "C") == (
            "C Partnership is in segment 2, average score 2.20, rank 2; no likely range: too few "
            "metrics to say (fewer than 5 count, weighed as they are)."
        )

    def test_says_why_one_is_not_scored(self) -> None:
        words = trust_sentence(found(), "D")
        assert words == "D Partnership is not scored: 0 metrics, 1 required."

    def test_gives_the_segment_before_the_override(self) -> None:
        data = league_of({org: scores(2.2) for org in "ABCD"}, flagged=["B"])
        words = trust_sentence(found(data), "B")
        assert "is in segment 3 (2 before the override), " in words
        assert "which stays within segment 2 by score alone; rank 4, likely 4." in words

    def test_speaks_of_no_segment_where_there_is_none(self) -> None:
        data = league_of({org: scores(2.0) for org in "ABC"}, cutoffs=None)
        assert trust_sentence(found(data), "A") == (
            "A Partnership has average score 2.00, likely range 2.00 to 2.00; rank 1, likely 1."
        )

    def test_speaks_of_league_quarters(self) -> None:
        assert "is in league quarter 1, " in trust_sentence(found(quarters(5)), "T0")

    def test_knows_only_who_is_in_the_league(self) -> None:
        with pytest.raises(ValueError, match="X is not in the league"):
            trust_sentence(found(), "X")


def test_the_table_has_a_row_for_everyone() -> None:
    table = likely_range_table(found())
    assert [row[1] for row in table.rows] == ["A", "C", "B", "E", "D"]
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert table.rows[-1][-1] == "0 metrics, 1 required"


def test_on_the_official_league_most_ranges_cross_a_cut_off(official_leagues: Leagues) -> None:
    leagues = official_leagues("2025-26-Q4")
    data = next(of for of in leagues if of.league == "mental-health-community")
    ranges = likely_range(case(data, from_mapping({"version": 1}), "held", leagues))
    assert ranges.headline.startswith("56 of 61 likely ranges cross a segment cut-off")
    assert ranges.title == "Half of the likely rank ranges span 41 places or more"
