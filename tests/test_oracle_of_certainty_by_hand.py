"""The oracle of how sure the tables are (ranges, weights, tipping, chance) against paper.

Like the rest of the oracle it has to be right on its own account before the engine is compared
with it. The random draws are an input, so that two or three of them are enough.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import oracle
import pytest
from oracle import Metric, Quarter, Trust
from oracle.scoring import weights_of

# Two metrics of access, one of finance.
THREE_METRICS = (
    Metric("OF1005", "access", 1.0),
    Metric("OF1041", "access", 1.0),
    Metric("OF1080", "finance", 1.0),
)

# Two metrics of access, one each of three other domains.
FIVE_METRICS = (
    Metric("OF1005", "access", 1.0),
    Metric("OF1041", "access", 1.0),
    Metric("OF1057", "effectiveness", 1.0),
    Metric("OF1061", "safety", 1.0),
    Metric("OF1080", "finance", 1.0),
)

# One waiting metric, three infections at a third each, one finance metric.
INFECTIONS = (
    Metric("OF1005", "access", 1.0),
    Metric("OF1020", "safety", 1 / 3),
    Metric("OF1048", "safety", 1 / 3),
    Metric("OF1088", "safety", 1 / 3),
    Metric("OF1080", "finance", 1.0),
)

LINES = (1.5, 2.5, 3.5)
BY_DOMAIN: Mapping[str, Any] = {"weighting": "domain"}
FINANCE_OUT: Mapping[str, Any] = {"domain_weights": {"finance": 0}}


def trust(org_code: str, scores: Mapping[str, float], flag: bool | None = None) -> Trust:
    return Trust(org_code, scores, flag, None, None)


def two(org_code: str, waiting: float, finance: float, flag: bool | None = None) -> Trust:
    """A trust with one metric of access and one of finance."""
    return trust(org_code, {"OF1005": waiting, "OF1080": finance}, flag)


def three(org_code: str, *scores: float) -> Trust:
    return trust(org_code, dict(zip(["OF1005", "OF1041", "OF1080"], scores, strict=True)))


def five(org_code: str, *scores: float) -> Trust:
    """A trust with all five metrics, or the first few of them."""
    return trust(org_code, dict(zip([m.id for m in FIVE_METRICS], scores, strict=False)))


def quarter(
    trusts: Sequence[Trust],
    metrics: Sequence[Metric] = THREE_METRICS,
    lines: tuple[float, float, float] | None = LINES,
) -> Quarter:
    return Quarter(metrics, {"mh": trusts}, {} if lines is None else {"mh": lines})


# --- likely range ---------------------------------------------------------------------------


def ranges(
    q: Quarter, scenario: Mapping[str, Any], draws: Mapping[str, Sequence[Sequence[int]]]
) -> dict[str, oracle.LikelyRange]:
    return {row.org_code: row for row in oracle.likely_range(q, "mh", scenario, draws)}


def shown(row: oracle.LikelyRange) -> tuple[Any, ...]:
    return (row.score_low, row.score_high, row.rank_low, row.rank_high)


def test_effective_number_of_metrics() -> None:
    infected = trust("A", dict.fromkeys([m.id for m in INFECTIONS], 2.0))
    q = quarter([infected], INFECTIONS)
    # (1 + 1 + 1)^2 / (1 + 1 + 3 / 9) = 9 / (7 / 3)
    assert oracle.effective_number(infected, weights_of(q, {})) == pytest.approx(27 / 7)
    # finance out: (1 + 1)^2 / (1 + 1/3) = 3
    assert oracle.effective_number(infected, weights_of(q, FINANCE_OUT)) == pytest.approx(3)
    # by domain 1/4, 1/4, 1/2: 1 / (6 / 16)
    one = three("A", 1, 2, 4)
    by_domain = weights_of(quarter([one]), BY_DOMAIN)
    assert oracle.effective_number(one, by_domain) == pytest.approx(8 / 3)


def test_too_few_is_below_five() -> None:
    q = quarter([five("A", 2, 2, 2, 2, 2), five("B", 2, 2, 2, 2)], FIVE_METRICS)
    draws = {"A": [[0, 1, 2, 3, 4]], "B": [[0, 1, 2, 3]]}
    found = ranges(q, {}, draws)
    assert shown(found["A"]) == (2, 2, 1, 1)
    assert found["B"].effective == pytest.approx(4)
    assert shown(found["B"]) == (None, None, None, None)
    assert found["B"].shares == (0, 1, 0, 0)
    # by domain 1/8, 1/8 and three quarters: 1 / (2 / 64 + 3 / 16) = 64 / 14
    row = ranges(q, BY_DOMAIN, draws)["A"]
    assert row.effective == pytest.approx(64 / 14)
    assert shown(row) == (None, None, None, None)


# A draws 1, 3 and 2; B is 2 and C is 1 throughout; D has nothing.
#
#   draw   A          B      C      ranks A B C
#   1      1.0 (1)    2 (2)  1 (1)  1 3 1     A and C tie
#   2      3.0 (3)    2 (2)  1 (1)  3 2 1
#   3      2.0 (2)    2 (2)  1 (1)  2 2 1     A and B tie
RANGED = quarter(
    [five("C", 1, 1, 1, 1), five("A", 1, 2, 3, 2, 2), five("B", 2, 2, 2, 2, 2), trust("D", {})],
    FIVE_METRICS,
)
DRAWS = {
    "A": [[0, 0, 0, 0, 0], [2, 2, 2, 2, 2], [0, 1, 2, 3, 4]],
    "B": [[0, 1, 2, 3, 4]] * 3,
    "C": [[0, 1, 2, 3]] * 3,
}


def test_likely_range() -> None:
    found = ranges(RANGED, {}, DRAWS)
    assert list(found) == ["A", "B", "C", "D"]
    # of 1, 2, 3 the percentiles lie at h = 2 * 0.025 = 0.05 and at 1.95
    assert found["A"].score_low == pytest.approx(1.05)
    assert found["A"].score_high == pytest.approx(2.95)
    assert (found["A"].rank_low, found["A"].rank_high) == (1, 3)
    assert found["A"].shares == pytest.approx((1 / 3, 1 / 3, 1 / 3, 0))
    assert shown(found["B"]) == pytest.approx((2, 2, 2, 3))
    assert found["B"].shares == (0, 1, 0, 0)
    # too few metrics of its own, but it is there in the ranks of the others
    assert shown(found["C"]) == (None, None, None, None)
    assert found["C"].shares == (1, 0, 0, 0)
    assert found["D"] == oracle.LikelyRange("D", None, None, None, None, None, None)


def test_override_in_each_draw() -> None:
    # C is 3 throughout: ranks A B C are 1 2 3, then 3 1 2 (A 3.0 behind C 1.0), then 1 1 3
    trusts = [replace(t, flag=t.org_code == "C") for t in RANGED.leagues["mh"]]
    found = ranges(quarter(trusts, FIVE_METRICS), {}, DRAWS)
    assert (found["A"].rank_low, found["A"].rank_high) == (1, 3)
    assert (found["B"].rank_low, found["B"].rank_high) == (1, 2)
    assert found["C"].shares == (0, 0, 1, 0)
    off = ranges(quarter(trusts, FIVE_METRICS), {"override": {"rule": "off"}}, DRAWS)
    assert off["C"].shares == (1, 0, 0, 0)


def test_who_is_left_out_is_in_no_draw() -> None:
    # without B the ranks of A and C are 1 1, then 2 1, then 2 1
    found = ranges(RANGED, {"exclude": ["B"]}, DRAWS)
    assert (found["A"].rank_low, found["A"].rank_high) == (1, 2)
    assert found["B"] == oracle.LikelyRange("B", None, None, None, None, None, None)
    # by the minimum C is out as well
    fewer = ranges(RANGED, {"exclude": ["B"], "missing": {"min_metrics": 5}}, DRAWS)
    assert (fewer["A"].rank_low, fewer["A"].rank_high) == (1, 1)
    assert fewer["C"].shares is None


def test_each_metric_drawn_carries_its_weight() -> None:
    # finance one half: (1 + 0.5 * 4) / 1.5 = 2, then 1, 4 and 1; with one vote each it were 2.5
    q = quarter([two("A", 1, 4)], lines=(1.5, 2.2, 3.5))
    draws = {"A": [[0, 1], [0, 0], [1, 1], [0, 0]]}
    row = ranges(q, {"domain_weights": {"finance": 0.5}}, draws)["A"]
    assert row.shares == (0.5, 0.25, 0, 0.25)


def test_by_domain_each_metric_carries_its_own_part_of_the_score() -> None:
    # p 1/4, 1/4, 1/2 for 1, 3, 2: 0.75 + 0.75 + 1 = 2.5; 0.25 + 0.25 + 1 = 1.5; 2; 3
    q = quarter([three("A", 1, 3, 2)])
    draws = {"A": [[1, 1, 2], [0, 0, 2], [0, 1, 2], [1, 1, 1]]}
    assert ranges(q, BY_DOMAIN, draws)["A"].shares == (0.25, 0.5, 0.25, 0)


def test_positions_go_by_the_framework_and_what_is_used() -> None:
    one = trust("A", {"OF1080": 2, "OF1041": 4, "OF1005": 1})
    draws = {"A": [[0, 0], [1, 1]]}
    found = ranges(quarter([one]), {"metric_weights": {"OF1041": 0}}, draws)
    assert found["A"].shares == (0.5, 0.5, 0, 0)  # 1 and 2, the 4 has no weight


def test_cutoffs_are_held() -> None:
    # Scores 1, 2, 3, 3: quartiles 1.75, 2.5, 3. D draws 2 and 4. Quartiles made anew in the
    # first draw, 1.75, 2 and 2.25, would put C into 4.
    q = quarter([two("A", 1, 1), two("B", 2, 2), two("C", 3, 3), two("D", 2, 4)])
    still = [[0, 1], [0, 1]]
    draws = {"A": still, "B": still, "C": still, "D": [[0, 0], [1, 1]]}
    found = ranges(q, {"boundary": {"rule": "quartile"}}, draws)
    assert found["C"].shares == (0, 0, 1, 0)
    assert found["D"].shares == (0, 0.5, 0, 0.5)


def test_a_league_too_small_for_segments_has_ranks_by_the_rounded_score() -> None:
    q = quarter(
        [five("A", 2, 2, 2, 2, 2), five("B", 1, 1, 1, 1, 1), five("C", *[2.004] * 5)],
        FIVE_METRICS,
        None,
    )
    every = [[0, 1, 2, 3, 4]]
    found = ranges(q, {}, {"A": every, "B": every, "C": every})
    assert [(row.rank_low, row.rank_high) for row in found.values()] == [(2, 2), (1, 1), (2, 2)]
    assert [row.shares for row in found.values()] == [None, None, None]


def test_a_league_of_nobody() -> None:
    assert oracle.likely_range(quarter([]), "mh", {}, {}) == []


def test_inverted_cdf() -> None:
    forty = [1] + [2] * 38 + [3]
    assert oracle.inverted_cdf(forty, 25) == 1  # one of forty is 2.5%
    assert oracle.inverted_cdf(forty, 975) == 2  # 39 of forty are 97.5%
    assert oracle.inverted_cdf([*forty, 2], 25) == 2  # one of 41 is less
    assert oracle.inverted_cdf([*forty, 3], 975) == 3  # 39 of 41 are 95%
    assert oracle.inverted_cdf([7], 25) == oracle.inverted_cdf([7], 975) == 7


# --- uncertain weights ----------------------------------------------------------------------


def under(
    q: Quarter, scenario: Mapping[str, Any], draws: Sequence[Mapping[str, float]]
) -> dict[str, oracle.UncertainRow]:
    return {row.org_code: row for row in oracle.uncertain(q, "mh", scenario, draws)}


# With finance counting f, a score is (waiting + f finance) / (1 + f):
#
#   f                  0      0.25   0.5    1      2      4
#   A (1, 4)           1.0    1.6    2.0    2.5    3.0    3.4     segments 1 2 2 2 3 3
#   B (4, 1)           4.0    3.4    3.0    2.5    2.0    1.6     segments 4 3 3 2 2 2
#   C (-, 3)           none   3.0    3.0    3.0    3.0    3.0     segments - 3 3 3 3 3
#   D (2, 2)           2.0    2.0    2.0    2.0    2.0    2.0     segments 2 2 2 2 2 2
#   F (1, 1), flagged  1.0    1.0    1.0    1.0    1.0    1.0     segments 3 3 3 3 3 3
BENCH = quarter(
    [
        two("B", 4, 1),
        two("A", 1, 4),
        trust("C", {"OF1080": 3}),
        two("D", 2, 2),
        two("F", 1, 1, flag=True),
    ]
)
TWICE: Mapping[str, Any] = {"domain_weights": {"finance": 2}}
FINANCE_TIMES = [{"OF1080": 0.5}, {"OF1080": 1.0}, {"OF1080": 2.0}, {"OF1080": 0.25}]


def test_the_same_draw_on_both_sides() -> None:
    # Officially f is 0.5, 1, 2, 0.25, under the scenario 1, 2, 4, 0.5:
    #   A  2 > 2   2 > 3   3 > 3   2 > 2     now 2 > 3
    #   B  3 > 2   2 > 2   2 > 2   3 > 3     now 2 > 2
    # ranks of the scenario: A 2 4 5 1, B 2 1 1 4, C 5 4 4 4, D 1 1 2 1, F 4 3 3 3
    found = under(BENCH, TWICE, FINANCE_TIMES)
    assert list(found) == ["A", "B", "C", "D", "F"]
    assert found["A"] == oracle.UncertainRow(
        "A", 2, 3, (0, 0.5, 0.5, 0), 0.5, 0.25, "finely balanced", True, 1, 5
    )
    assert found["B"] == oracle.UncertainRow(
        "B", 2, 2, (0, 0.75, 0.25, 0), 0.75, None, "leaning", True, 1, 4
    )
    assert found["C"] == oracle.UncertainRow("C", 3, 3, (0, 0, 1, 0), 1, None, "firm", False, 4, 5)
    assert (found["D"].rank_low, found["D"].rank_high) == (1, 2)
    assert found["F"].shares == (0, 0, 1, 0)
    assert (found["F"].rank_low, found["F"].rank_high) == (3, 4)


def test_a_move_is_judged_by_its_direction() -> None:
    # Finance out: A is 1 and B is 4 whatever the draw; officially f is 1, 3, 1/3 and 1/9:
    # A 2.5, 3.25, 1.75, 1.3 is 2 3 2 1, B 2.5, 1.75, 3.25, 3.7 is 2 2 3 4. In the last neither
    # moves; how far they move in the others does not matter.
    draws: list[Mapping[str, float]] = [{}, {"OF1080": 3}, {"OF1005": 3}, {"OF1005": 9}]
    found = under(BENCH, FINANCE_OUT, draws)
    assert found["A"] == oracle.UncertainRow(
        "A", 2, 1, (1, 0, 0, 0), 1, 0.75, "leaning", True, 1, 1
    )
    assert found["B"] == oracle.UncertainRow(
        "B", 2, 4, (0, 0, 0, 1), 1, 0.75, "leaning", True, 4, 4
    )
    assert found["D"].firmness == "firm"
    assert found["D"].borderline is False
    # it left, and is neither firm nor not
    assert found["C"] == oracle.UncertainRow(
        "C", 3, None, None, None, None, None, False, None, None
    )


def test_a_move_the_other_way_is_not_the_same() -> None:
    # Finance alone: A is 4 and B is 1 in any draw, officially 2 and 2. With waiting at a ninth
    # A is officially (1 + 36) / 10 = 3.7 and B (4 + 9) / 10 = 1.3: 4 and 1 already.
    found = under(BENCH, {"domain_weights": {"access": 0}}, [{}, {"OF1005": 1 / 9}])
    assert (found["A"].moves, found["A"].keeps) == (0.5, 1)
    assert (found["B"].moves, found["B"].keeps) == (0.5, 1)
    # Finance at 0.6, lines 1.6, 2.1, 3.6 of its own. A, officially and under the scenario:
    #   now            2.5 (2)    3.4/1.6  = 2.125 (3)   down
    #   finance x 4    3.4 (3)   10.6/3.4  = 3.118 (3)
    #   finance x 1/3  1.75 (2)   1.8/1.2  = 1.5   (1)   up
    lines = {"rule": "fixed", "cutoffs": [1.6, 2.1, 3.6]}
    other = {"domain_weights": {"finance": 0.6}, "boundary": lines}
    row = under(BENCH, other, [{}, {"OF1080": 4}, {"OF1080": 1 / 3}])["A"]
    assert (row.segment_from, row.segment) == (2, 3)
    assert row.shares == pytest.approx((1 / 3, 0, 2 / 3, 0))
    assert row.moves == pytest.approx(1 / 3)


def test_official_against_itself_goes_by_keeps() -> None:
    found = under(BENCH, {}, FINANCE_TIMES)
    assert {row.moves for row in found.values()} == {None}
    assert [row.keeps for row in found.values()] == [0.75, 0.5, 1, 1, 1]  # A 2 2 3 2, B 3 2 2 3
    assert found["B"].firmness == "finely balanced"


def test_who_enters_does_not_move() -> None:
    metrics = (*THREE_METRICS, Metric("OF1099", "people", 0.0))
    q = quarter([two("A", 2, 2), trust("E", {"OF1099": 4})], metrics)
    found = under(q, {"metric_weights": {"OF1099": 1}}, [{}, {"OF1099": 2}])
    assert found["E"] == oracle.UncertainRow(
        "E", None, 4, (0, 0, 0, 1), 1, None, "firm", False, 2, 2
    )


def test_domain_factors_in_domain_weighting() -> None:
    # For 1, 2 and 4, officially by metric and then by domain, now 7/3 and 2.75: 2 > 3.
    #   access x 3   13/7 = 1.86    8.5/4  = 2.125   2 > 2
    #   finance x 3  15/5 = 3       13.5/4 = 3.375   3 > 3
    #   finance x 6  27/8 = 3.375   25.5/7 = 3.64    3 > 4
    q = quarter([three("A", 1, 2, 4)])
    draws: list[Mapping[str, float]] = [{}, {"access": 3}, {"finance": 3}, {"finance": 6}]
    row = under(q, BY_DOMAIN, draws)["A"]
    assert (row.segment_from, row.segment) == (2, 3)
    assert row.shares == (0, 0.25, 0.5, 0.25)
    assert (row.keeps, row.moves, row.firmness) == (0.5, 0.5, "finely balanced")


# Scores 1, 2, 3 and (1 + 4) / 2 = 2.5 of E: quartiles 1.75, 2.25, 2.625, so A B E C are 1 2 3 4.
# With finance times 5 E is 21 / 6 = 3.5: with the old lines C and E are 4; quartiles made anew,
# 1.75, 2.5 and 3.125, put C into 3, and so do lines halfway between 1, 2, 3 and 3.5.
UNPUBLISHED = quarter([two("A", 1, 1), two("B", 2, 2), two("C", 3, 3), two("E", 1, 4)], lines=None)


@pytest.mark.parametrize(
    ("rule", "c", "e"), [("published", 1, 0.5), ("quartile", 0.5, 0.5), ("shares", 0.5, 0.5)]
)
def test_cutoffs_by_the_rule_in_each_draw_but_frozen_ones_do_not_move(
    rule: str, c: float, e: float
) -> None:
    found = under(UNPUBLISHED, {"boundary": {"rule": rule}}, [{}, {"OF1080": 5}])
    assert (found["C"].segment, found["E"].segment) == (4, 3)
    assert (found["C"].keeps, found["E"].keeps) == (c, e)


def test_what_counts_as_official_may_have_a_rule_of_its_own() -> None:
    # with a fixed line C is 4 under the scenario; officially by quartiles 4 as well, then 3
    scenario = {"boundary": {"rule": "fixed", "cutoffs": [1.1, 1.2, 2.9]}}
    official = {"boundary": {"rule": "quartile"}}
    draws: list[Mapping[str, float]] = [{}, {"OF1080": 5}]
    rows = oracle.uncertain(UNPUBLISHED, "mh", scenario, draws, official=official)
    by_code = {row.org_code: row for row in rows}
    # B 2 is 3 (was 2 in both draws): moves down; E 2.5 is 3, as it was
    assert (by_code["B"].segment_from, by_code["B"].segment, by_code["B"].moves) == (2, 3, 1)
    assert by_code["E"].moves is None


def test_a_league_too_small_for_segments_has_rank_ranges_only() -> None:
    # A 2.5, 3.25; B 2.5, 1.75; D 2, 2: ranks A 2 3, B 2 1, D 1 2
    q = quarter([two("A", 1, 4), two("B", 4, 1), two("D", 2, 2)], lines=None)
    found = under(q, {}, [{}, {"OF1080": 3}])
    assert found["A"] == oracle.UncertainRow("A", None, None, None, None, None, None, False, 2, 3)
    assert (found["B"].rank_low, found["B"].rank_high) == (1, 2)
    assert (found["D"].rank_low, found["D"].rank_high) == (1, 2)


def test_any_weights_replace_the_positive_ones() -> None:
    # finance at half moves B, 2 > 3; drawn, f is 2 and then 0.5 on both sides alike
    draws = [{"OF1005": 1, "OF1041": 9, "OF1080": 2}, {"OF1005": 2, "OF1041": 9, "OF1080": 1}]
    half = {"domain_weights": {"finance": 0.5}}
    rows = {row.org_code: row for row in oracle.any_weights(BENCH, "mh", half, draws)}
    assert (rows["B"].segment_from, rows["B"].segment) == (2, 3)
    assert (rows["B"].keeps, rows["B"].moves) == (0.5, 0)
    assert (rows["B"].firmness, rows["B"].borderline) == ("finely balanced", False)
    # zeros stay zero: A is 1 in both, officially 3 and 2
    out = {row.org_code: row for row in oracle.any_weights(BENCH, "mh", FINANCE_OUT, draws)}
    assert (out["A"].keeps, out["A"].moves) == (1, 1)


def test_any_weights_of_domains() -> None:
    # 1, 2 and 4, finance twice: 9.5/3 = 3.17. Drawn 3 to 1 and 1 to 6 as above: 2 > 2, 3 > 4.
    draws = [{"access": 3, "finance": 1}, {"access": 1, "finance": 6}]
    scenario = {**BY_DOMAIN, **TWICE}
    row = oracle.any_weights(quarter([three("A", 1, 2, 4)]), "mh", scenario, draws)[0]
    assert (row.segment_from, row.segment) == (2, 3)
    assert row.shares == (0, 0.5, 0, 0.5)
    assert row.moves == 0.5


@pytest.mark.parametrize(
    ("share", "word"),
    [
        (Fraction(900, 1000), "firm"),
        (Fraction(899, 1000), "leaning"),
        (Fraction(600, 1000), "leaning"),
        (Fraction(599, 1000), "finely balanced"),
        (Fraction(0), "finely balanced"),
    ],
)
def test_firmness(share: Fraction, word: str) -> None:
    assert oracle.firmness_of(share) == word


@pytest.mark.parametrize(
    ("times", "n", "borderline"),
    [
        (8940, 10_000, True),  # 0.006 from the line; twice 0.003078
        (8930, 10_000, False),  # 0.007; twice 0.003091
        (9050, 10_000, True),  # 0.005; twice 0.002932
        (9060, 10_000, False),  # 0.006; twice 0.002918
        (6097, 10_000, True),  # 0.0097; twice 0.004878
        (6098, 10_000, False),  # 0.0098; twice 0.004878
        (50, 100, True),  # 0.1 and twice 0.05, exactly
        (51, 102, False),
        (10_000, 10_000, False),
        (0, 10_000, False),
        (7500, 10_000, False),
    ],
)
def test_borderline(times: int, n: int, borderline: bool) -> None:
    assert oracle.is_borderline(Fraction(times, n), n) is borderline


# --- what it would take, by weights ---------------------------------------------------------


def transfer(
    q: Quarter, scenario: Mapping[str, Any], org_code: str, target: int
) -> oracle.Transfer:
    found = oracle.cheapest_transfer(q, "mh", scenario, org_code, target)
    assert found is not None
    assert oracle.cost_of(oracle.coordinates(q, "mh", scenario), found.weights) == pytest.approx(
        found.cost, abs=1e-9
    )
    return found


def test_coordinates() -> None:
    # nobody has OF1041, unless the league is said to have it
    assert oracle.coordinates(BENCH, "mh", {}) == {"OF1005": 0.5, "OF1080": 0.5}
    every = [m.id for m in THREE_METRICS]
    assert oracle.coordinates(BENCH, "mh", {}, every) == pytest.approx(dict.fromkeys(every, 1 / 3))
    assert oracle.coordinates(BENCH, "mh", FINANCE_OUT) == {"OF1005": 1}
    one = quarter([three("A", 1, 2, 4)])
    assert oracle.coordinates(one, "mh", {**BY_DOMAIN, **TWICE}) == pytest.approx(
        {"access": 1 / 3, "finance": 2 / 3}
    )


def test_other_leagues_keep_their_ratio() -> None:
    q = Quarter(
        THREE_METRICS,
        {"mh": [two("A", 1, 4)], "acute": [trust("R", {"OF1041": 2})]},
        {"mh": LINES, "acute": LINES},
    )
    # one of each before, 1/2 to 1/2 among ours
    changed = oracle.reweighted(q, "mh", TWICE | {"name": "x"}, {"OF1005": 0.75, "OF1080": 0.25})
    assert changed["metric_weights"] == pytest.approx(
        {"OF1005": 0.75, "OF1041": 1 / 3, "OF1080": 0.25}
    )
    assert changed["domain_weights"] == {}
    assert changed["name"] == "x"
    by_domain = oracle.reweighted(q, "mh", BY_DOMAIN, {"access": 0.9, "finance": 0.1})
    assert by_domain["domain_weights"] == {"access": 0.9, "finance": 0.1}


def test_least_transfer_up_and_whom_it_moves() -> None:
    # 4 - 3 x = 1.5 - 1e-6 for x on waiting
    found = transfer(BENCH, {}, "A", 1)
    assert found.cost == pytest.approx(1 / 3 + 1e-6 / 3, abs=1e-9)
    assert found.weights == pytest.approx({"OF1005": 0.5 + found.cost, "OF1080": 0.5 - found.cost})
    # B is 1 + 3 x, just over 3.5; C has finance alone, F is flagged
    assert oracle.side_effects(BENCH, "mh", {}, "A", found.weights) == [("B", 2, 4)]


def test_least_transfer_down() -> None:
    # 1 + 3 y = 2.5 + 1e-6 for y on finance, and 3.5 + 1e-6
    assert transfer(BENCH, {}, "A", 3).cost == pytest.approx(1e-6 / 3, abs=1e-9)
    assert transfer(BENCH, {}, "A", 4).cost == pytest.approx(1 / 3 + 1e-6 / 3, abs=1e-9)


def test_what_a_trust_lacks_is_not_touched() -> None:
    # X has 1 and 4 with a third each: a + 4 (2/3 - a) = 2/3 (1.5 - 1e-6), a = 5/9 + 1e-6 2/9
    q = quarter([trust("X", {"OF1005": 1, "OF1041": 4}), two("Y", 2, 2)])
    found = transfer(q, {}, "X", 1)
    assert found.cost == pytest.approx(2 / 9 + 1e-6 * 2 / 9, abs=1e-9)
    assert found.weights["OF1080"] == pytest.approx(1 / 3)


def test_the_worst_goes_first() -> None:
    # From (1 + 2 + 4) / 3, five sixths to go at 3 from the worst to the best.
    q = quarter([three("A", 1, 2, 4)])
    assert transfer(q, {}, "A", 1).cost == pytest.approx((5 / 6 + 1e-6) / 3, abs=1e-9)
    # With a line at 1.2, 17/15 to go: all of the worst brings 1, the rest at 1 from the second.
    nearer = {"boundary": {"rule": "fixed", "cutoffs": [1.2, 2.5, 3.5]}}
    found = transfer(q, nearer, "A", 1)
    assert found.cost == pytest.approx(1 / 3 + 2 / 15 + 1e-6, abs=1e-9)
    assert found.weights["OF1080"] == pytest.approx(0)


def test_what_no_weights_do() -> None:
    # C has a 3 alone, D has two 2s
    assert oracle.cheapest_transfer(BENCH, "mh", {}, "C", 2) is None
    assert oracle.cheapest_transfer(BENCH, "mh", {}, "D", 3) is None
    # nor without segments, or without a score
    small = quarter([two("A", 1, 4)], lines=None)
    assert oracle.cheapest_transfer(small, "mh", {}, "A", 1) is None
    assert oracle.cheapest_transfer(BENCH, "mh", FINANCE_OUT, "C", 2) is None
    # where it is, nothing is needed
    assert transfer(BENCH, {}, "A", 2).cost == 0


def test_the_override_forbids_what_is_above_the_cap() -> None:
    # F is 1.0, capped at 3; G is 3.6 and may rise to 3: 3.2 + 0.8 x = 3.5 - 1e-6
    q = quarter([two("F", 1, 1, flag=True), two("G", 4, 3.2, flag=True), two("H", 1, 4)])
    assert oracle.cheapest_transfer(q, "mh", {}, "F", 2) is None
    assert oracle.multiplier(q, "mh", {}, "F", "access", 2) is None
    assert transfer(q, {}, "G", 3).cost == pytest.approx(0.125 + 1e-6 / 0.8, abs=1e-9)
    assert oracle.cheapest_transfer(q, "mh", {}, "G", 2) is None
    # with the cap at 2 it may be 2, if it had the scores for it; it has none below 3.2
    assert oracle.cheapest_transfer(q, "mh", {"override": {"cap": 2}}, "G", 2) is None
    # a flagged trust with 1 and 4.5, at 2.75: 2 is forbidden at the cap 3 and not at 2
    one = quarter([two("K", 1, 4.5, flag=True)])
    assert oracle.cheapest_transfer(one, "mh", {}, "K", 2) is None
    # 4.5 - 3.5 x = 2.5 - 1e-6
    cap = {"override": {"cap": 2}}
    assert transfer(one, cap, "K", 2).cost == pytest.approx(1 / 14 + 1e-6 / 3.5, abs=1e-9)


def test_transfer_between_domains() -> None:
    # Domain scores 1.5 and 4: 4 - 2.5 y = 2.5 - 1e-6
    q = quarter([three("A", 1, 2, 4)])
    found = transfer(q, BY_DOMAIN, "A", 2)
    assert found.cost == pytest.approx(0.1 + 4e-7, abs=1e-9)
    assert found.weights == pytest.approx({"access": 0.6 + 4e-7, "finance": 0.4 - 4e-7})


def test_who_drops_out_is_no_side_effect() -> None:
    # B has finance alone left: 1.0
    finance_only = {"OF1005": 0.0, "OF1080": 1.0}
    assert oracle.side_effects(BENCH, "mh", {}, "A", finance_only) == [("B", 2, 1)]
    minimum = {"missing": {"min_metrics": 2}}
    assert oracle.side_effects(BENCH, "mh", minimum, "A", finance_only) == []


def test_cutoffs_are_held_for_side_effects() -> None:
    # Quartiles 1.75, 2.25, 2.625. With all on finance E is 4.0; C 3.0 stays above 2.625 and so 4,
    # where quartiles made anew (1.75, 2.5, 3.25) would have it in 3.
    rules = {"boundary": {"rule": "quartile"}}
    finance_only = {"OF1005": 0.0, "OF1080": 1.0}
    assert oracle.side_effects(UNPUBLISHED, "mh", rules, "A", finance_only) == [("E", 3, 4)]


@pytest.mark.parametrize(
    ("org_code", "name", "target", "factor"),
    [
        ("A", "access", 1, 5),  # (5 + 4) / 6
        ("A", "OF1005", 1, 5),
        ("A", "finance", 1, 0.2),  # (1 + 0.8) / 1.2
        ("A", "access", 4, 0.2),  # (0.2 + 4) / 1.2
        ("A", "finance", 4, 5),  # (1 + 20) / 6
        ("A", "OF1041", 1, None),  # it lacks it
        ("B", "access", 3, 1),  # at the line
        ("C", "finance", 2, None),  # the score is that of finance whatever it counts
        ("D", "access", 1, None),
    ],
)
def test_single_multiplier(org_code: str, name: str, target: int, factor: float | None) -> None:
    found = oracle.multiplier(BENCH, "mh", {}, org_code, name, target)
    assert found == (None if factor is None else pytest.approx(factor, rel=1e-5))


def test_single_multiplier_is_of_the_present_weight() -> None:
    # finance counts 2: the 0.2 of above is 0.1 of it, the 5 of access 10
    assert oracle.multiplier(BENCH, "mh", TWICE, "A", "finance", 1) == pytest.approx(0.1, rel=1e-5)
    assert oracle.multiplier(BENCH, "mh", TWICE, "A", "access", 1) == pytest.approx(10, rel=1e-5)
    assert oracle.multiplier(BENCH, "mh", FINANCE_OUT, "A", "finance", 2) is None


def test_single_multiplier_by_domain() -> None:
    # (1.5 k + 4) / (k + 1) = 2.5; (1.5 + 4 k) / (1 + k) = 2.5
    q = quarter([three("A", 1, 2, 4)])
    assert oracle.multiplier(q, "mh", BY_DOMAIN, "A", "access", 2) == pytest.approx(1.5, rel=1e-5)
    assert oracle.multiplier(q, "mh", BY_DOMAIN, "A", "finance", 2) == pytest.approx(
        2 / 3, rel=1e-5
    )
    # within access a metric can bring it to 2.5 at best, never below
    assert oracle.multiplier(q, "mh", BY_DOMAIN, "A", "OF1005", 2) is None


def test_with_cutoffs_that_move() -> None:
    # A is 4 - 3 x, the others 2, 3, 4. While A is above 2, the first quartile is below it:
    # 2 + 0.75 (A - 2); it meets the line where it is 2, x = 2/3, a third of the way to 1.
    q = quarter([two("A", 1, 4), two("B", 2, 2), two("C", 3, 3), two("D", 4, 4)])
    rules = {"boundary": {"rule": "quartile"}}
    waiting_only = {"OF1005": 1.0, "OF1080": 0.0}
    found = oracle.moving(q, "mh", rules, "A", 1, waiting_only)
    assert found == pytest.approx(1 / 3, abs=1e-8)
    # the other way it only gets worse: at 4.0, with quartiles 2.75, 3.5, 4, it is 3, tied with D
    finance_only = {"OF1005": 0.0, "OF1080": 1.0}
    assert oracle.moving(q, "mh", rules, "A", 1, finance_only) is None
    assert oracle.moving(q, "mh", rules, "A", 4, finance_only) is None
    assert oracle.moving(q, "mh", rules, "A", 2, finance_only) == 0
    # the median is above it until it passes 3: 1 + 3 y = 3, y = 2/3
    assert oracle.moving(q, "mh", rules, "A", 3, finance_only) == pytest.approx(1 / 3, abs=1e-8)
    # held lines as a special case: x = 5/6 at 1.5, two thirds of the way
    assert oracle.moving(q, "mh", {}, "A", 1, waiting_only) == pytest.approx(2 / 3, abs=1e-8)


def test_with_cutoffs_that_move_in_a_league_without_segments() -> None:
    q = quarter([two("A", 1, 4)], lines=None)
    assert oracle.moving(q, "mh", {}, "A", 1, {"OF1005": 1.0, "OF1080": 0.0}) is None


def test_next_segment() -> None:
    assert [oracle.next_segment(i) for i in (1, 2, 3, 4)] == [2, 1, 2, 3]


# --- significance between quarters ----------------------------------------------------------

# Changes of waiting and finance, and the average before the override:
#   A  +1 -2   2.5 > 2.0, segment 2 > 2
#   B  -1 -1   3.5 > 2.5, segment 3 > 2
#   C   .  0   3.0 > 2.5, segment 3 > 2, by a metric that is new
#   G is in the later quarter only, H has no metric in common: 4 > 1
EARLIER = quarter(
    [two("A", 1, 4), two("B", 4, 3), trust("C", {"OF1080": 3}), trust("H", {"OF1005": 4})]
)
LATER = quarter(
    [
        two("G", 1, 1),
        two("A", 2, 2),
        two("B", 3, 2, flag=True),
        two("C", 2, 3),
        trust("H", {"OF1080": 1}),
    ]
)
POSITIONS = {
    "A": [[0, 0], [0, 1], [1, 1]],
    "B": [[0, 0], [0, 1], [1, 1]],
    "C": [[0], [0], [0]],
}


def test_changes_between_quarters() -> None:
    found = {row.org_code: row for row in oracle.changes(EARLIER, LATER, "mh", {}, POSITIONS)}
    assert list(found) == ["A", "B", "C"]
    # draws 1, -0.5, -2: at 0.05 of the way from -2 to -0.5, and 0.95 from there to 1
    a = found["A"]
    assert (a.common, a.change) == (("OF1005", "OF1080"), pytest.approx(-0.5))
    assert (a.low, a.high, a.significant) == (pytest.approx(-1.925), pytest.approx(0.925), False)
    assert found["B"] == oracle.Change("B", ("OF1005", "OF1080"), -1, -1, -1, True)
    assert found["C"] == oracle.Change("C", ("OF1080",), 0, 0, 0, False)


def test_changes_by_weight() -> None:
    # finance one half: (1 - 2 / 2) / 1.5 = 0, the draws 1, 0 and -2
    half = {"domain_weights": {"finance": 0.5}}
    a = oracle.changes(EARLIER, LATER, "mh", half, POSITIONS)[0]
    assert a.change == pytest.approx(0)
    assert (a.low, a.high) == (pytest.approx(-1.9), pytest.approx(0.95))
    # finance out: only waiting is common; for C there is no such metric, nor for H
    out = oracle.changes(EARLIER, LATER, "mh", FINANCE_OUT, {"A": [[0]], "B": [[0]]})
    assert [(row.org_code, row.change) for row in out] == [("A", 1), ("B", -1)]


def test_changes_by_domain() -> None:
    # 0, 2 and -1 with 1/4, 1/4, 1/2: 0; drawn 2, 2 and -1: 0.5
    old, new = three("A", 1, 2, 4), three("A", 1, 4, 3)
    draws = {"A": [[1, 1, 2]]}
    row = oracle.changes(quarter([old]), quarter([new]), "mh", BY_DOMAIN, draws)[0]
    assert (row.change, row.low) == (pytest.approx(0), pytest.approx(0.5))
    # without the second before, access and finance count one half each
    lacking = quarter([two("A", 1, 4)])
    row = oracle.changes(lacking, quarter([new]), "mh", BY_DOMAIN, {"A": [[0, 1]]})[0]
    assert (row.common, row.change) == (("OF1005", "OF1080"), pytest.approx(-0.5))


def test_who_is_unscored_in_one_quarter_has_no_change() -> None:
    minimum = {"missing": {"min_metrics": 2}}
    found = oracle.changes(EARLIER, LATER, "mh", minimum, POSITIONS)
    assert [row.org_code for row in found] == ["A", "B"]
    assert oracle.moves_seen(EARLIER, LATER, "mh", minimum) == 1


def test_moves_seen_before_the_override_each_quarter_at_its_own_cutoffs() -> None:
    assert oracle.moves_seen(EARLIER, LATER, "mh", {}) == 3  # B, C and H
    # with a second line of 2.2 in the later quarter B and C stay in 3
    stricter = replace(LATER, cutoffs={"mh": (1.5, 2.2, 3.5)})
    assert oracle.moves_seen(EARLIER, stricter, "mh", {}) == 1


def test_moves_by_chance() -> None:
    # Half the sum of the flipped changes on 2.5 and 3.5; C and H have nothing that changes.
    #   A  -0.5 > 2.0   +1.5 > 4.0, moves   +0.5 > 3.0, moves
    #   B  -1   > 2.5, moves   0 > 3.5      +1   > 4.5, moves
    flips = [
        {"A": [1, 1], "B": [1, 1], "C": [1]},
        {"A": [1, -1], "B": [-1, 1], "C": [-1]},
        {"A": [-1, -1], "B": [-1, -1], "C": [1]},
    ]
    assert oracle.moves_by_chance(EARLIER, LATER, "mh", {}, flips) == [1, 1, 2]
    stricter = replace(LATER, cutoffs={"mh": (1.5, 2.2, 3.5)})
    assert oracle.moves_by_chance(EARLIER, stricter, "mh", {}, flips) == [1, 1, 2]


def test_no_moves_without_segments() -> None:
    old, new = quarter([two("A", 1, 4)], lines=None), quarter([two("A", 4, 4)], lines=None)
    assert oracle.moves_seen(old, new, "mh", {}) == 0
    assert oracle.moves_by_chance(old, new, "mh", {}, [{"A": [1, 1]}]) == [0]


# --- what drives the ranking ----------------------------------------------------------------


def test_sobol_shares_on_a_grid() -> None:
    # Levels -1 and 1. x + 2 y: variance 1 + 4, of each alone. 3 x y: variance 9, all together.
    def ranks(at: Mapping[str, float]) -> dict[str, float]:
        return {"A": at["x"] + 2 * at["y"], "B": 3 * at["x"] * at["y"], "C": 7}

    found = oracle.sobol_on_a_grid(ranks, {"x": [-1, 1], "y": [-1, 1]})
    assert found is not None
    assert found.first == pytest.approx({"x": 1 / 14, "y": 4 / 14})
    assert found.total == pytest.approx({"x": 10 / 14, "y": 13 / 14})
    assert found.interactions == pytest.approx(9 / 14)


def test_sobol_shares_of_ranks() -> None:
    # A (1, 4) and B (4, 1) tie where both factors are alike; A is second only where finance is
    # 2 and access 1/2, B only the other way round. For each: one 2 among four ranks, variance
    # 3/16; means 1 and 1.5 by either factor, variance 1/16; with the other held 0 or 1/4.
    q = quarter([two("A", 1, 4), two("B", 4, 1)])
    levels = {"access": [0.5, 2], "finance": [0.5, 2]}
    assert oracle.ranks_at(q, "mh", {}, {"access": 0.5, "finance": 2}) == {"A": 2, "B": 1}
    found = oracle.sobol_on_a_grid(lambda at: oracle.ranks_at(q, "mh", {}, at), levels)
    assert found is not None
    assert found.first == pytest.approx({"access": 1 / 3, "finance": 1 / 3})
    assert found.total == pytest.approx({"access": 2 / 3, "finance": 2 / 3})
    assert found.interactions == pytest.approx(1 / 3)


def test_factors_multiply_the_weights_of_the_scenario() -> None:
    # finance twice, times a half: they tie; C, left out, has no rank
    q = quarter([two("A", 1, 4), two("B", 4, 1), two("C", 2, 2)])
    scenario = {**TWICE, "exclude": ["C"]}
    assert oracle.ranks_at(q, "mh", scenario, {"finance": 0.5}) == {"A": 1, "B": 1}
    assert oracle.ranks_at(q, "mh", {**scenario, **BY_DOMAIN}, {"access": 4}) == {"A": 1, "B": 2}


def test_no_sobol_shares_where_no_rank_changes() -> None:
    q = quarter([two("D", 2, 2)])
    levels = {"access": [0.5, 2], "finance": [0.5, 2]}
    assert oracle.sobol_on_a_grid(lambda at: oracle.ranks_at(q, "mh", {}, at), levels) is None
    assert oracle.sobol_by_scipy(["x"], [[1, 1]], [[1, 1]], [[[1, 1]]]) is None


def test_sobol_shares_from_samples() -> None:
    # x + 2 y, x and a constant, from four draws each:
    #   A   x -1 -1  1  1    y -1  1 -1  1
    #   B   x -1  1 -1  1    y  1 -1 -1  1
    # Variances over A and B: 5, 1, 0. First-order, mean of f(B) (f(AB) - f(A)):
    #   x + 2 y   x: (xB + 2 yB)(xB - xA) = 1     y: (xB + 2 yB) 2 (yB - yA) = 4 - 2 = 2
    #   x         x: xB (xB - xA) = 1             y: 0
    # (the 2 is the accident of so few draws: xB and yA are alike). Total, half the mean square of
    # f(A) - f(AB): 1 and 4; 1 and 0.
    x_a, y_a = [-1, -1, 1, 1], [-1, 1, -1, 1]
    x_b, y_b = [-1, 1, -1, 1], [1, -1, -1, 1]

    def f(x: Sequence[float], y: Sequence[float]) -> list[list[float]]:
        return [[a + 2 * b for a, b in zip(x, y, strict=True)], list(x), [7.0] * 4]

    found = oracle.sobol_by_scipy(["x", "y"], f(x_a, y_a), f(x_b, y_b), [f(x_b, y_a), f(x_a, y_b)])
    assert found is not None
    assert found.first == pytest.approx({"x": 2 / 6, "y": 2 / 6})
    assert found.total == pytest.approx({"x": 2 / 6, "y": 4 / 6})
    assert found.interactions == pytest.approx(2 / 6)
