"""The oracle against numbers worked out on paper.

The oracle is what the engine is compared with, so it has to be right on its own account first.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from oracle import LeagueRow, Metric, MoveRow, Quarter, Trust, cutoffs, league, movement
from oracle.scoring import r2

ONE_METRIC = (Metric("OF1082", "people", 1.0),)

# One waiting metric, three infections at a third each, one finance metric.
FIVE_METRICS = (
    Metric("OF1005", "access", 1.0),
    Metric("OF1020", "safety", 1 / 3),
    Metric("OF1048", "safety", 1 / 3),
    Metric("OF1088", "safety", 1 / 3),
    Metric("OF1080", "finance", 1.0),
)

# Two metrics of access, one of finance.
THREE_METRICS = (
    Metric("OF1005", "access", 1.0),
    Metric("OF1041", "access", 1.0),
    Metric("OF1080", "finance", 1.0),
)


def trust(
    org_code: str,
    scores: Mapping[str, float],
    flag: bool | None = None,
    planned: float | None = None,
    segment_before: int | None = None,
) -> Trust:
    return Trust(org_code, scores, flag, planned, segment_before)


def plain(org_code: str, score: float, segment_before: int | None = None) -> Trust:
    """A trust with one metric, so that its score is that metric's."""
    return trust(org_code, {"OF1082": score}, segment_before=segment_before)


def quarter(
    trusts: Sequence[Trust],
    metrics: Sequence[Metric] = ONE_METRIC,
    lines: tuple[float, float, float] | None = (1.5, 2.5, 3.5),
) -> Quarter:
    return Quarter(metrics, {"mh": trusts}, {} if lines is None else {"mh": lines})


def rows(q: Quarter, scenario: Mapping[str, Any]) -> dict[str, LeagueRow]:
    return {row.org_code: row for row in league(q, "mh", scenario)}


def moves(
    a: tuple[Quarter, Mapping[str, Any]], b: tuple[Quarter, Mapping[str, Any]]
) -> dict[str, MoveRow]:
    return {row.org_code: row for row in movement(a, b, "mh")}


def shares(row: MoveRow) -> tuple[float | None, float | None, float | None, float | None]:
    return (row.share_data, row.share_weights, row.share_boundary, row.share_override)


# --- scores ---------------------------------------------------------------------------------

INFECTED = trust("A", {"OF1005": 1, "OF1020": 4, "OF1048": 4, "OF1088": 1, "OF1080": 2})


@pytest.mark.parametrize(
    ("scenario", "score"),
    [
        # (1 + (4 + 4 + 1) / 3 + 2) / (1 + 1 + 1) = 6 / 3
        ({}, 2.0),
        # OF0088 is the value id of OF1088; 1 replaces the third:
        # (1 + 4/3 + 4/3 + 1 + 2) / (1 + 1/3 + 1/3 + 1 + 1) = (20/3) / (11/3)
        ({"metric_weights": {"OF0088": 1}}, 20 / 11),
        ({"metric_weights": {"OF1088": 1}}, 20 / 11),
        # (1 + 3 + 2 * 0.5) / (1 + 1 + 0.5) = 5 / 2.5
        ({"domain_weights": {"finance": 0.5}}, 2.0),
        # safety out: (1 + 2) / 2
        ({"domain_weights": {"safety": 0}}, 1.5),
        # both together, access counting 2 x 3 = 6: (6 * 1 + 1 * 3 + 0.5 * 2) / 7.5 = 10 / 7.5
        (
            {
                "metric_weights": {"OF0005": 2},
                "domain_weights": {"access": 3, "finance": 0.5},
            },
            4 / 3,
        ),
        # only ratios matter
        (
            {"domain_weights": {"access": 7, "safety": 7, "finance": 7}},
            2.0,
        ),
    ],
)
def test_score_by_metric(scenario: Mapping[str, Any], score: float) -> None:
    row = rows(quarter([INFECTED], FIVE_METRICS), scenario)["A"]
    assert row.score == pytest.approx(score, abs=1e-12)


def test_score_by_domain() -> None:
    q = quarter(
        [
            trust("A", {"OF1005": 1, "OF1041": 3, "OF1080": 4}),
            trust("B", {"OF1005": 1, "OF1041": 3}),  # has no finance score
        ],
        THREE_METRICS,
    )
    # access (1 + 3) / 2 = 2, finance 4: (2 + 4) / 2; one metric, one vote would be 8 / 3
    assert rows(q, {"weighting": "domain"})["A"].score == pytest.approx(3.0)
    assert rows(q, {})["A"].score == pytest.approx(8 / 3)
    # finance twice: (2 + 2 * 4) / 3; B has only access, 2
    twice = rows(q, {"weighting": "domain", "domain_weights": {"finance": 2}})
    assert twice["A"].score == pytest.approx(10 / 3)
    assert twice["B"].score == pytest.approx(2.0)
    # OF1041 three times within access: (1 + 9) / 4 = 2.5, then (2.5 + 4) / 2
    thrice = rows(q, {"weighting": "domain", "metric_weights": {"OF0041": 3}})
    assert thrice["A"].score == pytest.approx(3.25)


def test_weight_nought_minimum_and_exclusion() -> None:
    q = quarter(
        [
            INFECTED,
            trust("B", {"OF1005": 2, "OF1080": 1, "OF1099": 4}),  # OF1099 does not count
            trust("C", {"OF1080": 3}),
            trust("D", {}),
        ],
        FIVE_METRICS,
    )
    official = rows(q, {})
    # each infection rate counts as one
    assert [official[k].metrics_used for k in "ABCD"] == [5, 2, 1, 0]
    assert [official[k].unscored for k in "ABCD"] == [False, False, False, True]
    assert official["B"].score == pytest.approx(1.5)

    # without finance C has nothing left
    without = rows(q, {"domain_weights": {"finance": 0}})
    assert [without[k].metrics_used for k in "ABCD"] == [4, 1, 0, 0]
    assert [without[k].unscored for k in "ABCD"] == [False, False, True, True]

    # one infection out and two metrics at least: C falls short; A left out altogether
    scenario = {
        "metric_weights": {"OF0020": 0},
        "missing": {"min_metrics": 2},
        "exclude": ["A"],
    }
    fewer = rows(q, scenario)
    assert [fewer[k].metrics_used for k in "ABCD"] == [4, 2, 1, 0]
    assert [fewer[k].unscored for k in "ABCD"] == [True, False, True, True]
    for k in "ACD":
        row = fewer[k]
        assert (row.rank, row.score, row.segment_before, row.segment) == (None,) * 4
    assert fewer["B"].rank == 1


def test_rounding_to_two_decimals() -> None:
    assert r2(2.344) == 2.34
    assert r2(2.345) == 2.35  # a half goes up, whatever its last binary digit
    assert r2(2.675) == 2.68  # 2.675 is stored a little below
    assert r2(2.345 - 1e-8) == 2.34  # 234.499999 + 0.5 + 0.0000001 is still below 235
    assert r2(2.345 - 1e-10) == 2.35


# --- segments and ranks ---------------------------------------------------------------------


def test_a_score_on_the_line_is_in_the_better_segment() -> None:
    q = quarter([plain("A", 1.5 + 5e-10), plain("B", 1.5 + 5e-9), plain("C", 3.6)])
    segments = rows(q, {})
    assert [segments[k].segment for k in "ABC"] == [1, 2, 4]


def test_ranks_go_by_segment_then_rounded_score_and_ties_share_the_better() -> None:
    q = quarter(
        [
            trust("A", {"OF1082": 1.2}, flag=True),  # 1, put to 3 by the override
            plain("B", 2.101),
            plain("C", 2.104),  # ties with B at 2.10
            plain("D", 2.3),
            plain("E", 2.6),  # 3, behind A
            trust("F", {"OF1082": 3.9}, flag=True),  # 4 stays 4
        ]
    )
    table = rows(q, {})
    assert [table[k].segment_before for k in "ABCDEF"] == [1, 2, 2, 2, 3, 4]
    assert [table[k].segment for k in "ABCDEF"] == [3, 2, 2, 2, 3, 4]
    assert [table[k].rank for k in "ABCDEF"] == [4, 1, 1, 3, 5, 6]


@pytest.mark.parametrize(
    ("override", "flagged", "segments"),
    [
        ({}, [True, False, False, True], [3, 1, 1, 4]),
        ({"rule": "published", "cap": 2}, [True, False, False, True], [2, 1, 1, 4]),
        ({"cap": 4}, [True, False, False, True], [4, 1, 1, 4]),
        ({"rule": "planned-deficit"}, [False, True, False, True], [1, 3, 1, 4]),
        ({"rule": "off"}, [False] * 4, [1, 1, 1, 4]),
    ],
)
def test_override(override: Mapping[str, Any], flagged: list[bool], segments: list[int]) -> None:
    q = quarter(
        [
            trust("A", {"OF1082": 1.0}, flag=True, planned=0.0),  # deficit support, no deficit
            trust("B", {"OF1082": 1.0}, flag=False, planned=-0.1),
            trust("C", {"OF1082": 1.0}, flag=None, planned=None),
            trust("D", {"OF1082": 4.0}, flag=True, planned=-2.0),
        ]
    )
    table = rows(q, {"override": override})
    assert [table[k].override for k in "ABCD"] == flagged
    assert [table[k].segment for k in "ABCD"] == segments


# --- boundary rules -------------------------------------------------------------------------


def test_fixed() -> None:
    q = quarter([plain("A", 2.0), plain("B", 3.0)])
    scenario = {"boundary": {"rule": "fixed", "cutoffs": [1.2, 1.8, 2.2]}}
    assert cutoffs(q, "mh", scenario) == (1.2, 1.8, 2.2)
    assert [row.segment for row in league(q, "mh", scenario)] == [3, 4]


def test_quartile_of_the_league_and_of_all_leagues() -> None:
    # mh 1.0, 2.0, 3.0, 4.0: h = 0.75, 1.5, 2.25, so 1.75, 2.5, 3.25
    mh = [plain("A", 1.0), plain("B", 2.0), plain("C", 3.0), plain("D", 4.0)]
    # with the acute 1.0, 1.2, 1.4, 1.6, 1.8 there are nine: h = 2, 4, 6 of
    # 1.0 1.0 1.2 1.4 1.6 1.8 2.0 3.0 4.0
    acute = [plain(f"R{i}", 1.0 + i / 5) for i in range(5)]
    q = Quarter(ONE_METRIC, {"mh": mh, "acute": acute}, {})
    assert cutoffs(q, "mh", {"boundary": {"rule": "quartile"}}) == (1.75, 2.5, 3.25)
    pooled = {"boundary": {"rule": "quartile", "pool": "all"}}
    assert cutoffs(q, "mh", pooled) == (1.2, 1.6, 2.0)
    assert cutoffs(q, "acute", pooled) == (1.2, 1.6, 2.0)
    # the scenario holds in the whole pool: without R4 (1.8) and D there are seven,
    # h = 1.5, 3, 4.5 of 1.0 1.0 1.2 1.4 1.6 2.0 3.0
    left_out = {**pooled, "exclude": ["R4", "D"]}
    assert cutoffs(q, "mh", left_out) == pytest.approx((1.1, 1.4, 1.8))


def test_published_without_published_cutoffs_is_frozen_at_the_official_quartiles() -> None:
    q = quarter(
        [trust(k, {"OF1005": s, "OF1080": 4.0}) for k, s in zip("ABCD", (1, 2, 3, 4), strict=True)],
        THREE_METRICS,
        None,
    )
    # official scores 2.5, 3.0, 3.5, 4.0: quartiles 2.875, 3.25, 3.625, whatever the scenario
    frozen = (2.875, 3.25, 3.625)
    assert cutoffs(q, "mh", {}) == pytest.approx(frozen)
    scenario = {
        "domain_weights": {"finance": 0},
        "exclude": ["A"],
        "missing": {"min_metrics": 1},
    }
    assert cutoffs(q, "mh", scenario) == pytest.approx(frozen)
    assert [row.segment for row in league(q, "mh", scenario)] == [None, 1, 2, 4]


def test_fewer_than_four_scored() -> None:
    q = quarter([plain("A", 2.0, 1), plain("B", 1.0, 1), plain("C", 2.001, 2)])
    for rule in ("quartile", "shares"):
        scenario = {"boundary": {"rule": rule}}
        assert cutoffs(q, "mh", scenario) is None
        table = league(q, "mh", scenario)
        assert [row.segment for row in table] == [None] * 3
        assert [row.segment_before for row in table] == [None] * 3
        assert [row.rank for row in table] == [2, 1, 2]
    assert [row.segment for row in league(q, "mh", {})] == [2, 1, 2]


def test_shares_keeps_the_proportions() -> None:
    # C = 1, 3, 4 of N = 5 and n = 5: k = 1, 3, 4
    q = quarter(
        [
            plain("A", 1.0, 2),
            plain("B", 1.4, 1),
            plain("C", 2.0, 2),
            plain("D", 3.0, 4),
            plain("E", 3.2, 3),
        ]
    )
    scenario = {"boundary": {"rule": "shares"}}
    # between 1.0 and 1.4, between 2.0 and 3.0, between 3.0 and 3.2
    assert cutoffs(q, "mh", scenario) == pytest.approx((1.2, 2.5, 3.1))
    assert [row.segment for row in league(q, "mh", scenario)] == [1, 2, 2, 3, 4]


def test_shares_with_none_and_all_in_the_better_segments() -> None:
    # C = 0, 2, 4 of N = 4 and n = 4: k = 0, 2, 4. Nobody is in 1 or in 4.
    q = quarter([plain("A", 1.0, 3), plain("B", 1.4, 3), plain("C", 3.9, 2), plain("D", 4.0, 2)])
    scenario = {"boundary": {"rule": "shares"}}
    lines = cutoffs(q, "mh", scenario)
    assert lines is not None
    assert lines[0] < 1.0 and lines[1] == pytest.approx(2.65) and lines[2] > 4.0
    assert [row.segment for row in league(q, "mh", scenario)] == [2, 2, 3, 3]


def test_shares_puts_a_tied_group_whole_into_the_better_segment() -> None:
    # k = 1, 2, 3; the second and the third smallest are equal, so three are in 1 and 2 together
    q = quarter([plain("A", 1.0, 1), plain("B", 2.0, 2), plain("C", 2.0, 3), plain("D", 3.0, 4)])
    scenario = {"boundary": {"rule": "shares"}}
    assert cutoffs(q, "mh", scenario) == pytest.approx((1.5, 2.0, 2.5))
    assert [row.segment for row in league(q, "mh", scenario)] == [1, 2, 2, 4]


def test_shares_without_the_excluded_and_with_the_unscored() -> None:
    everyone = [
        plain("A", 1.0, 1),
        plain("B", 1.2, 1),
        plain("C", 1.4, 2),
        plain("D", 2.8, 3),
        plain("E", 3.4, 4),
        trust("F", {}, segment_before=4),  # unscored, and yet in C and N
    ]
    q = quarter(everyone)
    # C = 2, 3, 4 of 6 for n = 5: 10/6 + 0.5 = 2.17, 2.5 + 0.5 = 3, 20/6 + 0.5 = 3.83: k = 2, 3, 3
    scenario: dict[str, Any] = {"boundary": {"rule": "shares"}}
    assert cutoffs(q, "mh", scenario) == pytest.approx((1.3, 2.1, 2.1))
    # without A: C = 1, 2, 3 of 5 for n = 4: 1.3, 2.1, 2.9: k = 1, 2, 2 of 1.2 1.4 2.8 3.4
    scenario["exclude"] = ["A"]
    assert cutoffs(q, "mh", scenario) == pytest.approx((1.3, 2.1, 2.1))
    # without A and F: C = 1, 2, 3 of 4 for n = 4: k = 1, 2, 3
    scenario["exclude"] = ["A", "F"]
    assert cutoffs(q, "mh", scenario) == pytest.approx((1.3, 2.1, 3.1))


def test_shares_counts_by_the_published_rule_where_no_segment_is_published() -> None:
    everyone = [
        plain("A", 1.0),  # 1 at the published 1.5
        plain("B", 1.6),  # 2 at 2.5
        plain("C", 1.8, 1),  # published as 1, whatever its score says
        plain("D", 3.8),  # 4
        trust("E", {}),  # neither: counts in neither C nor N
    ]
    # C = 2, 3, 3 of N = 4 for n = 4
    scenario = {"boundary": {"rule": "shares"}}
    assert cutoffs(quarter(everyone), "mh", scenario) == pytest.approx((1.7, 2.8, 2.8))


# --- why it moved ---------------------------------------------------------------------------


def test_one_part_alone_has_the_whole_move() -> None:
    low, high = quarter([plain("A", 1.0)]), quarter([plain("A", 3.0)])
    by_data = moves((low, {}), (high, {}))["A"]
    assert (by_data.segment_from, by_data.segment_to) == (1, 3)
    assert (by_data.rank_from, by_data.rank_to) == (1, 1)
    assert (by_data.score_from, by_data.score_to) == (1.0, 3.0)
    assert by_data.cause == "data"
    assert shares(by_data) == (2.0, 0.0, 0.0, 0.0)

    two = quarter([trust("A", {"OF1005": 1.0, "OF1080": 4.0}, flag=True)], THREE_METRICS)
    free = {"override": {"rule": "off"}}
    by_weights = moves((two, free), (two, {**free, "domain_weights": {"finance": 0}}))["A"]
    assert (by_weights.segment_from, by_weights.segment_to) == (2, 1)
    assert by_weights.cause == "weights"
    assert shares(by_weights) == (0.0, -1.0, 0.0, 0.0)

    stricter = {**free, "boundary": {"rule": "fixed", "cutoffs": [1.5, 2.0, 2.4]}}
    by_lines = moves((two, free), (two, stricter))["A"]
    assert (by_lines.segment_to, by_lines.cause) == (4, "boundary")
    assert shares(by_lines) == (0.0, 0.0, 2.0, 0.0)

    by_override = moves((two, free), (two, {}))["A"]
    assert (by_override.segment_to, by_override.cause) == (3, "override")
    assert shares(by_override) == (0.0, 0.0, 0.0, 1.0)


def test_the_flag_belongs_to_the_override() -> None:
    free = quarter([trust("A", {"OF1082": 1.0}, flag=False)])
    flagged = quarter([trust("A", {"OF1082": 1.0}, flag=True)])
    row = moves((free, {}), (flagged, {}))["A"]
    assert (row.segment_to, row.cause) == (3, "override")
    assert shares(row) == (0.0, 0.0, 0.0, 2.0)


def test_weights_pull_one_way_and_the_boundary_the_other() -> None:
    # Score (1.4 + 3.6) / 2 = 2.5, with finance out 1.4. At the old lines 2 and 1, at the new 3
    # and 3: v() = 2, v(w) = 1, v(b) = 3, v(w, b) = 3.
    # weights: ((1 - 2) + (3 - 3)) / 2 = -0.5; boundary: ((3 - 2) + (3 - 1)) / 2 = 1.5
    q = quarter([trust("A", {"OF1005": 1.4, "OF1080": 3.6})], THREE_METRICS)
    stricter = {
        "domain_weights": {"finance": 0},
        "boundary": {"rule": "fixed", "cutoffs": [1.1, 1.3, 3.0]},
    }
    row = moves((q, {}), (q, stricter))["A"]
    assert (row.segment_from, row.segment_to, row.cause) == (2, 3, "boundary")
    assert shares(row) == pytest.approx((0.0, -0.5, 1.5, 0.0))


def test_equal_parts_are_named_together() -> None:
    # 2.5 is 2; finance out (1.0) or the wider first line (2.6) brings it to 1, either alone.
    # v() = 2, v(w) = v(b) = v(w, b) = 1: each ((1 - 2) + 0) / 2 = -0.5
    q = quarter([trust("A", {"OF1005": 1.0, "OF1080": 4.0})], THREE_METRICS)
    wider = {
        "domain_weights": {"finance": 0},
        "boundary": {"rule": "fixed", "cutoffs": [2.6, 2.7, 2.8]},
    }
    row = moves((q, {}), (q, wider))["A"]
    assert (row.segment_from, row.segment_to, row.cause) == (2, 1, "weights+boundary")
    assert shares(row) == pytest.approx((0.0, -0.5, -0.5, 0.0))


def test_three_parts_in_play() -> None:
    # Data 1.0 -> 2.0, first line 1.5 -> 2.2, override off -> on (cap 3).
    # Before the override: data alone makes 2, the line alone 1, both 1. With the override: 3.
    # v() 1, d 2, b 1, db 1, o 3, do 3, bo 3, dbo 3. Over the six orders of d, b, o:
    #   d first (2 orders) +1; after b alone 0; after o 0; after b and o (2 orders) 0: d = 2/6
    #   b first 0; after d alone (1 order) 1 - 2 = -1; after o, after d and o 0: b = -1/6
    #   o first (2 orders) +2; after d alone (1) +1; after b alone (1) +2; last (2) +2:
    #   o = (4 + 1 + 2 + 4) / 6 = 11/6.   2/6 - 1/6 + 11/6 = 12/6 = 2 = 3 - 1
    before = quarter([trust("A", {"OF1082": 1.0}, flag=False)])
    after = quarter([trust("A", {"OF1082": 2.0}, flag=True)], lines=(2.2, 2.5, 3.5))
    row = moves((before, {}), (after, {}))["A"]
    assert (row.segment_from, row.segment_to, row.cause) == (1, 3, "override")
    assert shares(row) == pytest.approx((1 / 3, 0.0, -1 / 6, 11 / 6))


def test_who_stays_has_shares_and_no_cause() -> None:
    # 1.0 -> 2.0 under a line that goes from 1.5 to 2.2: it stays in 1.
    # v() 1, d 2, b 1, db 1: data (1 + 0) / 2, boundary (0 - 1) / 2
    before = quarter([plain("A", 1.0)])
    after = quarter([plain("A", 2.0)], lines=(2.2, 2.5, 3.5))
    row = moves((before, {}), (after, {}))["A"]
    assert (row.segment_from, row.segment_to, row.cause) == (1, 1, "")
    assert shares(row) == pytest.approx((0.5, 0.0, -0.5, 0.0))
    assert not row.tide


def test_data_and_weights_count_as_one_where_a_mixture_is_unscored() -> None:
    # Before, only a waiting score and only access counts; after, only finance and finance counts.
    # Old data with new weights has nothing left. Joint: 1.0 -> 4.0 is 1 -> 4.
    before = quarter([trust("A", {"OF1005": 1.0})], THREE_METRICS)
    after = quarter([trust("A", {"OF1080": 4.0}, flag=True)], THREE_METRICS)
    access_only = {"domain_weights": {"finance": 0}}
    finance_only = {"domain_weights": {"access": 0}}
    # v() 1, dw 4, o 3, dwo 4: joint (3 + 1) / 2 = 2, override (2 + 0) / 2 = 1
    row = moves((before, access_only), (after, finance_only))["A"]
    assert (row.segment_from, row.segment_to, row.cause) == (1, 4, "data+weights")
    assert shares(row) == pytest.approx((2.0, 0.0, 0.0, 1.0))


def test_entered_left_and_never_there() -> None:
    before = quarter([plain("A", 1.0), plain("B", 2.0), trust("D", {}), plain("E", 1.0)])
    after = quarter([trust("B", {}), plain("C", 3.0), trust("D", {}), plain("E", 1.0)])
    table = movement((before, {}), (after, {"exclude": ["E"]}), "mh")
    assert [row.org_code for row in table] == ["A", "B", "C", "D", "E"]
    assert [row.cause for row in table] == ["left", "left", "entered", "", "left"]
    assert [row.segment_from for row in table] == [1, 2, None, None, 1]
    assert [row.segment_to for row in table] == [None, None, 3, None, None]
    assert [row.rank_from for row in table] == [1, 3, None, None, 1]
    assert [row.rank_to for row in table] == [None, None, 1, None, None]
    assert [row.score_to for row in table] == [None, None, 3.0, None, None]
    for row in table:
        assert shares(row) == (None,) * 4
        assert not row.tide


def test_scores_without_segments_have_no_shares() -> None:
    q = quarter([plain("A", 1.0), plain("B", 2.0)])
    for a, b in (
        ({}, {"boundary": {"rule": "quartile"}}),
        ({"boundary": {"rule": "quartile"}}, {}),
    ):
        for row in movement((q, a), (q, b), "mh"):
            assert row.cause == ""
            assert shares(row) == (None,) * 4
            assert row.score_from == row.score_to and row.rank_from == row.rank_to


def test_tide() -> None:
    # Changes +0.2, +0.2, +0.2, +1.0 and F enters: the median is +0.2.
    # A 1.4 -> 1.6 crosses 1.5 and is at 1.4 without the tide: it moves with the tide.
    # D 1.4 -> 2.4 crosses it too and is at 2.2 without: its own.
    # B and C do not cross a line.
    before = quarter([plain("A", 1.4), plain("B", 2.0), plain("C", 3.0), plain("D", 1.4)])
    after = quarter(
        [plain("A", 1.6), plain("B", 2.2), plain("C", 3.2), plain("D", 2.4), plain("F", 4.0)]
    )
    table = moves((before, {}), (after, {}))
    assert [table[k].segment_to for k in "ABCDF"] == [2, 2, 3, 2, 4]
    assert [table[k].tide for k in "ABCDF"] == [True, False, False, False, False]
