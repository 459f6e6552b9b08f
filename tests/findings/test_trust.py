"""The head of a trust's page: who it is, how it is headed, and the figures behind each sentence."""

import pickle
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from leagues import framework, league_of
from shipped import illustrative_database
from whole_pool import load_pool

from lib.findings.case import case
from lib.findings.likely_range import likely_range
from lib.findings.options import options
from lib.findings.scenario_grid import ScenarioGrid, scenario_grid
from lib.findings.scenario_grid_rows import GridRow
from lib.findings.trust import Trust, trust, trust_table
from lib.findings.trust_holding import holds_back_most, oldest_figure
from lib.findings.trust_identity import kind_words, size_words, tie_lines
from lib.findings.trust_words import alternatives
from lib.findings.wording import OFFICIAL as OFFICIAL_WORDS
from lib.framework import frameworks
from lib.league import LeagueData, Traits
from lib.organisations.search import Known, LiesIn, Tie
from lib.scenario import OFFICIAL, from_mapping
from lib.scoring.league import score_league
from lib.scoring.rules import official_rules
from lib.store.details import MetricDetail, metric_details
from lib.store.known_organisations import known_organisations
from lib.store.leagues import find_league
from lib.store.member_icbs import MemberIcb, member_icbs

METRICS = [metric.score_id for metric in framework().metrics_of("mental-health-community")][:6]
SCORES = {
    org: dict(zip(METRICS, [1.0 + 0.4 * k] * 5 + [min(4.0, 1.6 + 0.5 * k)], strict=True))
    for k, org in enumerate("ABCDEF")
}
DATA = league_of(SCORES, flagged=["B"], cutoffs=(1.6, 2.0, 2.6))
A, B, C = "ABC"


def detail(
    metric: str, value: float | None = 12.5, when: str | None = "2025-26-Q3"
) -> MetricDetail:
    return MetricDetail(metric, {}, 2.0, value, when, None, None, None, "published", 3)


def found(
    org: str,
    data: LeagueData = DATA,
    known: Sequence[Known] = (),
    icbs: Sequence[MemberIcb] = (),
    **scenario: Any,
) -> Trust:
    of = case(data, from_mapping({"version": 1, **scenario}), "held")
    official = likely_range(case(data, OFFICIAL, "held"), draws=100)
    ranges = official, likely_range(of, draws=100)
    details = {metric: detail(metric) for metric in data.matrix.metrics}
    return trust(of, org, ranges, scenario_grid(data, options(data)), details, known, icbs)


def texts(of: Trust) -> list[str]:
    return [said.text for said in of.sentences]


class TestHeading:
    def test_says_segment_and_place(self) -> None:
        assert found(A).heading == "A Partnership is in segment 1, 1st of 6"

    def test_says_how_a_scenario_moves_it(self) -> None:
        moved = found(B, override={"rule": "off"})
        assert moved.heading == "B Partnership moves from segment 3 to 1, 2nd of 6"
        assert moved.what_if and "what-if, not official" in moved.caveat

    def test_says_that_it_stays_and_from_which_place(self) -> None:
        stays = found(C, override={"rule": "off"})
        assert stays.heading == ("C Partnership stays in segment 2, 3rd of 6 (officially 2nd of 6)")

    def test_says_that_it_is_not_scored(self) -> None:
        left_out = found(C, exclude=[C])
        assert left_out.heading == "C Partnership is not scored"
        assert texts(left_out)[:2] == [
            "In the scenario, not scored in Q4 2025/26: left out by the scenario.",
            "To be scored it must be left in.",
        ]


class TestSentences:
    def test_say_what_the_heading_does_not_yet_and_that_the_league_is_small(self) -> None:
        part = {metric: SCORES[C][metric] for metric in METRICS[:5]}
        assert texts(found(C, league_of({**SCORES, C: part})))[:2] == [
            "Average score 1.80 on 5 of 6 metrics in Q4 2025/26, likely range 1.80 to 1.80, which "
            "stays within segment 1.",
            "Only 6 trusts are scored: too few for quartiles to mean much, and so for segments "
            "drawn at them.",
        ]
        assert texts(found(C))[0].startswith("Average score 1.93 on all 6 metrics in Q4 2025/26")

    def test_say_what_the_override_does(self) -> None:
        assert texts(found(B))[2] == (
            "The override holds it at segment 3; its score alone would place it in segment 1."
        )

    def test_say_once_what_both_scorings_have_in_common(self) -> None:
        both = texts(found(B, metric_weights={METRICS[0]: 1.0001}))
        assert both[2] == "By official scoring, it stands the same."
        assert both[3].startswith("In the scenario and by official scoring, the override holds it")

    def test_count_the_presets_of_the_scenario_grid(self) -> None:
        grid = scenario_grid(DATA, options(DATA))
        same = {row.org_code: row.same for row in grid.rows}
        told = next(text for text in texts(found(C)) if "preset alternative" in text)
        assert (
            told
            == f"In {same[C]} of {len(grid.columns)} preset alternatives it stays in segment 2."
        )

    def test_name_the_metric_that_holds_the_score_back(self) -> None:
        last = DATA.framework.metric_by_id[METRICS[-1]]
        assert texts(found(C))[-1].startswith(f"{last.name} holds the score back most: 12.5")
        assert texts(found(C))[-1].endswith("metric score 2.60, 3rd of 6, dated Q3 2025/26.")

    def test_leave_out_a_value_and_a_date_that_are_not_published(self) -> None:
        result = score_league(DATA, official_rules(DATA.framework))
        bare = {metric: detail(metric, None, None) for metric in METRICS}
        for details in (bare, {}):
            (said,) = holds_back_most(result, 2, details, "")
            assert said.text.endswith("most: metric score 2.60, 3rd of 6.")

    def test_give_a_metric_that_goes_by_bands_no_place_but_both_its_values(self) -> None:
        finance = DATA.framework.metric_by_id["OF1080"]
        data = league_of({"A": {"OF1080": 4.0}, "B": {"OF1080": 4.0}, "C": {"OF1080": 1.0}})
        result = score_league(data, official_rules(data.framework))
        values = {"OF0079": -1.54, "OF0081": -2.73}
        both = replace(detail("OF1080", None), components=values)
        (said,) = holds_back_most(result, 0, {"OF1080": both}, "")
        assert said.text.endswith(
            f"{finance.name} holds the score back most: planned surplus or deficit −1.54%, "
            "variance to plan −2.73%, metric score 4.00, dated Q3 2025/26."
        )
        one = replace(both, components={"OF0079": -1.54})
        (said,) = holds_back_most(result, 0, {"OF1080": one}, "")
        assert said.text.endswith("most: metric score 4.00, dated Q3 2025/26.")

    def test_of_an_indicative_league_know_no_segment(self) -> None:
        rules = frameworks()["weighbridge-indicative"]
        ids = [metric.score_id for metric in rules.metrics_of("acute")][:6]
        rows = {org: dict.fromkeys(ids, 1.0 + k / 2) for k, org in enumerate("ABCDE")}
        data = league_of(rows, league="acute", rules=rules, cutoffs=None)
        its = found("E", data)
        assert its.heading == "E Partnership is in league quarter 4, 5th of 5"
        assert texts(its)[-1].startswith("Scored by Weighbridge: there is no segment")
        assert texts(its)[-1].endswith("Q3 2025/26, 3 months at the quarter's end.")

    def test_each_rest_on_figures(self) -> None:
        its = found(B)
        assert all(said.figures for said in its.sentences)
        first = {figure.label: figure.value for figure in its.sentences[0].figures}
        assert first["Average metric score"] == "1.52"
        assert first["Rank"] == "3rd of 6"

    def test_name_each_preset_in_which_it_leaves_its_segment(self) -> None:
        said = next(s for s in found(B).sentences if "preset" in s.text)
        named = {figure.label: figure.value for figure in said.figures}
        assert named["Preset “Override off”"] == "Segment 1"

    def test_say_why_there_is_no_segment_and_no_range(self) -> None:
        few = league_of({org: {METRICS[0]: 1.0 + k} for k, org in enumerate("ABC")}, cutoffs=None)
        its = found(B, few)
        assert its.heading == "B Partnership is 2nd of 3, without a segment"
        assert texts(its)[:2] == [
            "Average score 2.00 on the only metric in Q4 2025/26; no likely range: too few metrics "
            "to say.",
            "There are no segments: fewer than 4 trusts are scored.",
        ]
        assert texts(its)[2] == "No metric is worse than the league's mean score."
        assert "too few metrics to say" in [figure.value for figure in its.sentences[0].figures]
        assert texts(found(C, few))[2].startswith("Against the league's mean score, waiting over")

    def test_leave_segments_out_of_a_range_where_there_are_none(self) -> None:
        few = league_of({org: SCORES[org] for org in "ABC"}, cutoffs=None)
        assert "likely range 1.00 to 1.30." in texts(found(A, few))[0]

    def test_say_what_a_score_would_need(self) -> None:
        its = found("Z", league_of({**SCORES, "Z": {}}))
        assert texts(its) == [
            "Not scored in Q4 2025/26: 0 metrics, 1 required.",
            "To be scored it needs 1 more metric that counts.",
            "Only 6 trusts are scored: too few for quartiles to mean much, and so for segments "
            "drawn at them.",
        ]

    def test_say_what_the_override_would_do(self) -> None:
        worst = league_of(SCORES, flagged=["F"], cutoffs=(1.6, 2.0, 2.6))
        assert texts(found("F", worst))[2] == "The override allows it no better than segment 3."

    def test_name_metrics_that_are_equal(self) -> None:
        said = texts(found("F", league_of({**SCORES, "F": dict.fromkeys(METRICS[:2], 4.0)})))[-1]
        assert said.startswith("2 metrics hold the score back most, equally: waiting over 52 weeks")
        assert said.count("; ") == 1

    def test_say_within_segment_1_what_weighs_most_or_that_nothing_does(self) -> None:
        wide = league_of(
            {**SCORES, "A": {METRICS[0]: 1.0, METRICS[1]: 1.9}}, cutoffs=(1.6, 2.0, 2.6)
        )
        assert texts(found(A, wide))[-1].startswith("Within segment 1, yearly change in children")
        assert texts(found(A))[-1].endswith(
            "No metric that counts is worse than the cut-off of segment 1."
        )

    def test_can_be_kept_by_a_cache(self) -> None:
        assert pickle.loads(pickle.dumps(found(A))) == found(A)


class TestAlternatives:
    @pytest.mark.parametrize(
        ("segments", "said"),
        [
            ((2, 2), "In the only preset alternative it stays in segment 2."),
            ((2, 3), "In the only preset alternative it does not stay in segment 2."),
            ((2, 2, 2), "In all 2 preset alternatives it stays in segment 2."),
            ((2, 1, None), "In none of 2 preset alternatives does it stay in segment 2."),
            ((2, 1, 2), "In 1 of 2 preset alternatives it stays in segment 2."),
        ],
    )
    def test_say_in_how_many_it_stays(self, segments: tuple[int | None, ...], said: str) -> None:
        (told,) = alternatives(*self._grid(segments), OFFICIAL_WORDS, what_if=False)
        assert told.text == said

    def test_are_not_told_without_a_segment_or_a_preset(self) -> None:
        for segments in ((None, 2), (2,)):
            assert not alternatives(*self._grid(segments), OFFICIAL_WORDS, what_if=False)

    def _grid(self, segments: tuple[int | None, ...]) -> tuple[ScenarioGrid, GridRow]:
        grid, n = scenario_grid(DATA, options(DATA)[:3]), len(segments)
        row = GridRow("A", "A", segments, (1,) * n, (False,) * n, ("left out",) * n)
        return replace(grid, columns=grid.columns[: n - 1]), row


class TestOldestFigure:
    RULES = frameworks()["weighbridge-indicative"]
    IDS = tuple(metric.score_id for metric in RULES.metrics_of("acute"))[:2]
    LEAGUE = league_of({"A": dict.fromkeys(IDS, 2.0)}, league="acute", rules=RULES, cutoffs=None)

    def test_says_when_none_is_older_than_the_quarter(self) -> None:
        now = {metric: replace(detail(metric), age_months=0) for metric in self.IDS}
        (said,) = oldest_figure(self.LEAGUE, now)
        assert said.text.endswith("here. Every figure runs to the quarter's end.")

    def test_says_no_date_where_none_is_known(self) -> None:
        for details in ({}, {m: detail(m, when=None) for m in self.IDS}):
            (said,) = oldest_figure(self.LEAGUE, details)
            assert said.text.endswith("no segment and no override for trusts here.")

    def test_names_a_span_by_its_months(self) -> None:
        one = {self.IDS[0]: detail(self.IDS[0], when="2024-06 to 2025-06")}
        (said,) = oldest_figure(self.LEAGUE, one)
        assert "June 2024 to June 2025, 3 months at" in said.text


class TestTrustTable:
    def test_has_every_figure_with_its_sentence(self) -> None:
        its = found(B)
        table = trust_table(its)
        assert table.columns == ("org_code", "org_name", "sentence", "figure", "value", "source")
        assert len(table.rows) == sum(len(said.figures) for said in its.sentences)
        assert {row[2] for row in table.rows} == set(texts(its))
        assert table.caveat == its.caveat


def of_type(subtype: str, league: str, size: str = "") -> LeagueData:
    return league_of({"A": {}}, league=league, traits=Traits(("North",), (subtype,), (size,)))


class TestKindWords:
    @pytest.mark.parametrize(
        ("subtype", "league", "words"),
        [
            (
                "Mental Health and Learning Disability",
                "mental-health-community",
                "Mental health and learning disability trust",
            ),
            ("Care Trust", "mental-health-community", "Care trust"),
            ("", "mental-health-community", "Mental health and community trust"),
            ("Ambulance", "ambulance", "Ambulance trust"),
            ("Specialist", "acute", "Specialist acute trust"),
            ("Other acute", "acute", "Acute trust, neither teaching nor specialist"),
            ("", "acute", "Acute trust"),
            ("", "icb", "Integrated care board"),
        ],
    )
    def test_says_what_type_it_is(self, subtype: str, league: str, words: str) -> None:
        assert kind_words(of_type(subtype, league), 0) == words


class TestSizeWords:
    def test_says_its_third(self) -> None:
        third = "middle third"
        assert size_words(of_type("", "acute", third), 0) == "middle third of the league by size"
        assert size_words(of_type("", "icb", third), 0).endswith("by population")
        assert size_words(of_type("", "acute"), 0) == ""


DAY, LATER = date(2025, 10, 1), date(2026, 4, 1)
NEW = Known(
    "N",
    "New NHS Trust",
    "trust",
    (
        Tie("O1", "Old NHS Trust", DAY),
        Tie("O2", "Other NHS Trust", DAY),
        Tie("P", "Part", LATER, True),
    ),
)
OLD = Known("O1", "Old NHS Trust", "trust", became=(Tie("N", "New NHS Trust", DAY),))
ALONE = Known("Z", "Z", "trust", became=(Tie("Y", "Y NHS Trust", DAY),))
SPLIT = Known("S", "S", "icb", became=(Tie("Q1", "One", DAY, True), Tie("Q2", "Two", DAY, True)))


class TestTieLines:
    def test_say_whom_it_includes_and_since_when(self) -> None:
        lines = [line.text for line in tie_lines([NEW, OLD], "N")]
        assert lines == [
            "Includes the former Old NHS Trust and Other NHS Trust since 1 October 2025",
            "Took over a part of Part from 1 April 2026",
        ]

    def test_say_with_whom_it_merged(self) -> None:
        (line,) = tie_lines([NEW, OLD], "O1")
        assert line.text == "Part of New NHS Trust since 1 October 2025, with Other"
        assert [party.org_code for party in line.parties] == ["N"]

    def test_say_what_it_became_or_was_divided_between(self) -> None:
        assert tie_lines([ALONE], "Z")[0].text == "Part of Y NHS Trust since 1 October 2025"
        assert tie_lines([SPLIT], "S")[0].text == "Divided, a part to One and Two on 1 October 2025"

    def test_say_nothing_of_who_is_unknown_or_has_no_past(self) -> None:
        assert tie_lines([], "A") == ()
        assert tie_lines([Known("A", "A", "trust", icbs=(LiesIn("Q", "Q"),))], "A") == ()


class TestOnTheIllustrativeData:
    def test_a_merged_trust_names_its_icb_and_what_it_was(self) -> None:
        database = illustrative_database()
        key = find_league(database, "acute", "2025-26-Q4")
        pool = load_pool(database, key)
        data = next(one for one in pool if one.league == "acute")
        of = case(data, OFFICIAL, "held", pool)
        ranges = likely_range(of, draws=2)
        grid = scenario_grid(data, options(data)[:3], "held", pool, orgs=["ZB37"])
        details = metric_details(database, key, data.framework, "ZB37")
        known, icbs = known_organisations(database).known, member_icbs(database, key)
        its = trust(of, "ZB37", (ranges, ranges), grid, details, known, icbs)
        assert [icb.org_code for icb in its.icbs] == ["ZI08"]
        assert [party.org_code for party in its.ties[0].parties] == ["ZA20", "ZA22"]
        assert its.ties[0].after == "since 1 October 2025"
        published = [f for f in its.sentences[0].figures if f.label.startswith("Published")]
        assert [f.value for f in published] == ["2.34", "3", "72"]
