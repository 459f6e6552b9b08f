"""The oracle's bench (sweeps, influence, explanations, metric scores) against paper.

Like the rest of the oracle it has to be right on its own account before the engine is compared
with it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import oracle
import pytest
from oracle import Metric, Quarter, Trust
from oracle.sweep import with_weight

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

FINANCE_OUT: Mapping[str, Any] = {"domain_weights": {"finance": 0}}


def trust(org_code: str, scores: Mapping[str, float], flag: bool | None = None) -> Trust:
    return Trust(org_code, scores, flag, None, None)


def two(org_code: str, waiting: float, finance: float, flag: bool | None = None) -> Trust:
    """A trust with one metric of access and one of finance."""
    return trust(org_code, {"OF1005": waiting, "OF1080": finance}, flag)


def quarter(trusts: Sequence[Trust], metrics: Sequence[Metric] = THREE_METRICS) -> Quarter:
    return Quarter(metrics, {"mh": trusts}, {"mh": (1.5, 2.5, 3.5)})


# --- two answers ----------------------------------------------------------------------------


def test_lines_held_and_shares_kept() -> None:
    shares = {"name": "x", "boundary": {"rule": "shares"}}
    quartile = {"name": "x", "boundary": {"rule": "quartile", "pool": "all"}}
    assert oracle.held(shares) == {"name": "x", "boundary": {"rule": "published"}}
    assert oracle.held(quartile) == quartile
    assert oracle.held({}) == {}
    assert oracle.kept(quartile) == shares
    assert oracle.kept({}) == {"boundary": {"rule": "shares"}}
    assert quartile["boundary"] == {"rule": "quartile", "pool": "all"}  # left as it was


# --- one weight through many values ---------------------------------------------------------

# With finance counting f, a score is (waiting + f finance) / (1 + f):
#
#   f                  0      0.5    1      2      4
#   A (1, 4)           1.0    2.0    2.5    3.0    3.4     segments 1 2 2 3 3
#   B (4, 1)           4.0    3.0    2.5    2.0    1.6     segments 4 3 2 2 2
#   C (-, 3)           none   3.0    3.0    3.0    3.0     segments - 3 3 3 3
#   D (2, 2)           2.0    2.0    2.0    2.0    2.0     segments 2 2 2 2 2
#   F (1, 1), flagged  1.0    1.0    1.0    1.0    1.0     segments 3 3 3 3 3
BENCH = quarter(
    [
        two("B", 4, 1),
        two("A", 1, 4),
        trust("C", {"OF1080": 3}),
        two("D", 2, 2),
        two("F", 1, 1, flag=True),
    ]
)
WEIGHTS = (0, 0.5, 1, 2, 4)


def test_sweep_of_a_domain() -> None:
    # against the segments at 1; C is unscored at 0 and does not move
    counts = [(1, 1), (0, 1), (0, 0), (0, 1), (0, 1)]
    assert oracle.sweep(BENCH, "mh", {}, "finance", WEIGHTS, {}) == counts


def test_sweep_of_a_metric_is_that_of_its_domain_where_it_is_alone() -> None:
    value_ids = {"OF1080": "OF0080"}
    scenario = {"metric_weights": {"OF0080": 3}}  # gives way
    counts = [(1, 1), (0, 1), (0, 0), (0, 1), (0, 1)]
    assert oracle.sweep(BENCH, "mh", scenario, "OF1080", WEIGHTS, value_ids) == counts


def test_sweep_is_counted_from_official_whatever_the_rest_of_the_scenario() -> None:
    # Lines 1.2, 1.8, 2.2. At 1: A and B 2.5 are 4 (were 2), C 3.0 is 4 (was 3), D 2.0 is 3
    # (was 2), F stays 3: four down. Without the override F is 1 (was 3) besides.
    # At 0: A 1.0 is 1, up; B 4, D 3, down.
    scenario = {
        "boundary": {"rule": "fixed", "cutoffs": [1.2, 1.8, 2.2]},
        "override": {"rule": "off"},
    }
    assert oracle.sweep(BENCH, "mh", scenario, "finance", [0, 1], {}) == [(2, 2), (1, 4)]


def test_sweep_within_domain_weighting() -> None:
    # Officially (1 + 3 + 2) / 3 = 2, segment 2. By domain, with OF1041 counting 0, 1 and 3:
    # access 1, 2 and (1 + 9) / 4 = 2.5, so the score is 1.5, 2 and 2.25: segments 1, 2, 2.
    q = quarter([trust("A", {"OF1005": 1, "OF1041": 3, "OF1080": 2})])
    counts = oracle.sweep(q, "mh", {"weighting": "domain"}, "OF1041", [0, 1, 3], {})
    assert counts == [(1, 0), (0, 0), (0, 0)]


def test_setting_a_weight_replaces_that_of_the_same_metric_only() -> None:
    scenario = {"metric_weights": {"OF0005": 3, "OF1080": 2}, "domain_weights": {"access": 2}}
    assert with_weight(scenario, "OF1005", 0.5, {"OF1005": "OF0005"}) == {
        "metric_weights": {"OF1080": 2, "OF1005": 0.5},
        "domain_weights": {"access": 2},
    }
    assert with_weight(scenario, "finance", 0.5, {}) == {
        "metric_weights": {"OF0005": 3, "OF1080": 2},
        "domain_weights": {"access": 2, "finance": 0.5},
    }


def test_where_nothing_carries_weight_there_is_no_count_and_no_crossing() -> None:
    finance_only = {"domain_weights": {"access": 0}}
    # finance alone: A 4.0 (was 2.5) down, B 1.0 (was 2.5) up, the others as they were
    assert oracle.sweep(BENCH, "mh", finance_only, "finance", [0, 1], {}) == [None, (1, 1)]
    assert oracle.crossings(BENCH, "mh", finance_only, "finance", [0, 1, 2], 1, {}) == []
    assert oracle.crossings(BENCH, "mh", finance_only, "finance", [0, 1, 2], 0, {}) == []


def test_only_the_metrics_of_the_league_carry_its_weight() -> None:
    # OF1041 still counts, but it is another league's
    q = Quarter(
        THREE_METRICS,
        {"mh": [two("A", 1, 4)], "acute": [trust("R", {"OF1041": 2})]},
        {"mh": (1.5, 2.5, 3.5), "acute": (1.5, 2.5, 3.5)},
    )
    scenario = {"metric_weights": {"OF1005": 0}}
    assert oracle.sweep(q, "mh", scenario, "finance", [0], {}) == [None]
    assert oracle.sweep(q, "acute", scenario, "finance", [0], {}) == [(0, 0)]
    # unless the framework names it there, though nobody has it: A is unscored and does not move
    named = {"OF1005", "OF1041", "OF1080"}
    assert oracle.sweep(q, "mh", scenario, "finance", [0], {}, named) == [(0, 0)]


def test_crossings_from_the_present_weight() -> None:
    assert oracle.crossings(BENCH, "mh", {}, "finance", WEIGHTS, 1, {}) == [
        ("A", "higher", 2, 2, 3),
        ("B", "lower", 0.5, 2, 3),
        ("A", "lower", 0, 2, 1),
    ]


def test_a_crossing_is_the_first_on_its_side() -> None:
    # from 2 downwards: A is 3 2 2 1, B is 2 2 3 4; nothing changes from 2 to 4
    assert oracle.crossings(BENCH, "mh", {}, "finance", WEIGHTS, 2, {}) == [
        ("A", "lower", 1, 3, 2),
        ("B", "lower", 0.5, 2, 3),
    ]


def test_crossings_at_one_weight_go_by_the_code_and_need_a_segment_now() -> None:
    # from 0 upwards: A is 1 2, B is 4 3; C has no segment at 0, so it crosses nothing
    assert oracle.crossings(BENCH, "mh", {}, "finance", WEIGHTS, 0, {}) == [
        ("A", "higher", 0.5, 1, 2),
        ("B", "higher", 0.5, 4, 3),
    ]


# --- whom it moves --------------------------------------------------------------------------


def test_tide_and_own() -> None:
    # finance out: A 2.5 -> 1 (-1.5), B 2.5 -> 4 (+1.5), G 2.5 -> 2 (-0.5), D stays, C drops out.
    # The median of -1.5, -0.5, 0, 1.5 is -0.25.
    q = quarter(
        [
            two("A", 1, 4),
            two("B", 4, 1),
            trust("C", {"OF1080": 3}),
            two("D", 2, 2),
            two("G", 2, 3),
        ]
    )
    tide, own, counts = oracle.tide_and_own(q, "mh", FINANCE_OUT)
    assert tide == pytest.approx(-0.25)
    assert own == pytest.approx({"A": -1.25, "B": 1.75, "D": 0.25, "G": -0.25})
    assert counts == (2, 1, 1)


@pytest.mark.parametrize(
    ("finance", "counts"),
    [
        (2 + 1e-9, (0, 0, 1)),  # 2 + 5e-10 -> 2: within the tolerance
        (2 + 4e-9, (1, 0, 0)),  # 2 + 2e-9 -> 2
        (2 - 4e-9, (0, 1, 0)),
    ],
)
def test_a_score_that_ties_with_itself_is_the_same(
    finance: float, counts: tuple[int, int, int]
) -> None:
    q = quarter([two("A", 2, finance)])
    assert oracle.tide_and_own(q, "mh", FINANCE_OUT)[2] == counts


def test_no_tide_without_trusts() -> None:
    q = quarter([trust("C", {"OF1080": 3})])
    assert oracle.tide_and_own(q, "mh", FINANCE_OUT) == (0.0, {}, (0, 0, 0))


def test_affected_groups() -> None:
    # finance out (the first column of the bench): A 2 -> 1, B 2 -> 4, C drops out and is
    # counted no more among the south; D belongs to no group; Z is in another league
    groups = {"A": "north", "B": "north", "C": "south", "F": "south", "Z": "west"}
    assert oracle.affected(BENCH, "mh", FINANCE_OUT, groups) == {
        "north": (2, 1, 1),
        "south": (1, 0, 0),
    }


def test_who_enters_is_not_affected() -> None:
    # E has only a metric that counts nothing officially, and is scored only under the scenario
    metrics = (*THREE_METRICS, Metric("OF1099", "people", 0.0))
    q = quarter([two("A", 2, 2), trust("E", {"OF1099": 4})], metrics)
    scenario = {"metric_weights": {"OF1099": 1}}
    assert oracle.affected(q, "mh", scenario, {"A": "x", "E": "x"}) == {"x": (1, 0, 0)}


# --- what a score is made of ----------------------------------------------------------------

INFECTED = trust("A", {"OF1080": 2, "OF1088": 1, "OF1048": 4, "OF1020": 4, "OF1005": 1})


def parts_of(scenario: Mapping[str, Any], one: Trust = INFECTED) -> list[tuple[Any, ...]]:
    return list(oracle.explain(quarter([one], FIVE_METRICS), "mh", scenario, "A"))


def test_explain_by_metric() -> None:
    # v: 1, three thirds, 1, together 3; the score is (3 + 4 + 4 + 1 + 6) / 9 = 2
    parts = parts_of({})
    assert [part[:3] for part in parts] == [
        ("OF1005", "access", 1),
        ("OF1020", "safety", 4),
        ("OF1048", "safety", 4),
        ("OF1088", "safety", 1),
        ("OF1080", "finance", 2),
    ]
    assert [part[3] for part in parts] == pytest.approx([1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 3])
    assert [part[4] for part in parts] == pytest.approx([3 / 9, 4 / 9, 4 / 9, 1 / 9, 6 / 9])
    assert sum(part[4] for part in parts) == pytest.approx(2.0)


def test_explain_without_what_has_no_weight_and_what_it_lacks() -> None:
    scenario = {"metric_weights": {"OF1020": 0}, "domain_weights": {"finance": 0.5}}
    parts = parts_of(scenario, trust("A", {"OF1005": 1, "OF1020": 4, "OF1080": 4}))
    # v: 1 and 0.5; (1 + 0.5 * 4) / 1.5 = 2
    assert [part[0] for part in parts] == ["OF1005", "OF1080"]
    assert [part[3] for part in parts] == pytest.approx([2 / 3, 1 / 3])
    assert [part[4] for part in parts] == pytest.approx([2 / 3, 4 / 3])
    assert parts_of(scenario, trust("A", {"OF1020": 4})) == []


def test_explain_by_domain() -> None:
    # Domains 1, 1, 2 of 4. Within safety 1, 1/3, 1/3: three, one and one fifth of a quarter.
    # 0.25 * 1 + 0.15 * 4 + 0.05 * 4 + 0.05 * 1 + 0.5 * 2 = 2.1
    scenario = {
        "weighting": "domain",
        "metric_weights": {"OF1020": 1},
        "domain_weights": {"finance": 2},
    }
    parts = parts_of(scenario)
    assert [part[3] for part in parts] == pytest.approx([0.25, 0.15, 0.05, 0.05, 0.5])
    assert [part[4] for part in parts] == pytest.approx([0.25, 0.6, 0.2, 0.05, 1.0])
    row = oracle.league(quarter([INFECTED], FIVE_METRICS), "mh", scenario)[0]
    assert row.score == pytest.approx(2.1)


# --- real influence and shares of the weight ------------------------------------------------

# A (1, 2) scores 1.5, B (3, 4) scores 3.5, C with waiting 2 alone scores 2; D has nothing.
SMALL = quarter([two("A", 1, 2), two("B", 3, 4), trust("C", {"OF1005": 2}), trust("D", {})])


def test_influence_by_metric() -> None:
    # Means: waiting 2, finance 3.      A      B      C
    #   c waiting  p (x - 2)          -0.5    0.5     0
    #   c finance  p (x - 3)          -0.5    0.5     0
    #   b          p 2 + p 3           2.5    2.5     2
    #   s less its mean 7/3           -5/6    7/6   -2/6
    # Var(s) = (25 + 49 + 4) / 36 / 3 = 13/18. Cov(c, s) = (5/12 + 7/12) / 3 = 6/18, twice.
    # b less its mean 7/3: 1/6, 1/6, -2/6; Cov(b, s) = (-5 + 7 + 4) / 36 / 3 = 1/18.
    found = oracle.influence(SMALL, "mh", {})
    assert found is not None
    by_metric, by_domain, which = found
    assert by_metric == pytest.approx({"OF1005": 6 / 13, "OF1080": 6 / 13})
    assert by_domain == pytest.approx({"access": 6 / 13, "finance": 6 / 13})
    assert which == pytest.approx(1 / 13)


def test_influence_among_the_scored_only() -> None:
    # With two metrics at least C is out: of A and B each metric explains one half. E, left out,
    # would change every mean.
    q = quarter([*SMALL.leagues["mh"], two("E", 4, 4)])
    scenario = {"missing": {"min_metrics": 2}, "exclude": ["E"]}
    found = oracle.influence(q, "mh", scenario)
    assert found is not None
    assert found[0] == pytest.approx({"OF1005": 0.5, "OF1080": 0.5})
    assert found[2] == pytest.approx(0.0)


def test_influence_by_domain_may_be_negative() -> None:
    # A: access (1 + 3) / 2, finance 2: p 1/4, 1/4, 1/2, score 2. B: p 1/2, none, 1/2, score 3.5.
    # Means 2, 3, 3.                 A       B     half the difference
    #   c OF1005                  -0.25     0.5     0.375
    #   c OF1041                   0        0       0
    #   c OF1080                  -0.5      0.5     0.5
    #   b                          2.75     2.5    -0.125
    #   s                          2        3.5     0.75
    # Of two trusts a covariance is the product of the halves: shares 0.375, 0.5, -0.125 of 0.75.
    q = quarter(
        [
            trust("A", {"OF1005": 1, "OF1041": 3, "OF1080": 2}),
            two("B", 3, 4),
        ]
    )
    found = oracle.influence(q, "mh", {"weighting": "domain"})
    assert found is not None
    by_metric, by_domain, which = found
    assert by_metric == pytest.approx({"OF1005": 1 / 2, "OF1041": 0, "OF1080": 2 / 3})
    assert by_domain == pytest.approx({"access": 1 / 2, "finance": 2 / 3})
    assert which == pytest.approx(-1 / 6)


def test_influence_without_what_has_no_weight() -> None:
    found = oracle.influence(SMALL, "mh", FINANCE_OUT)
    assert found is not None
    assert found[0] == pytest.approx({"OF1005": 1.0})
    assert found[1] == pytest.approx({"access": 1.0})
    assert found[2] == pytest.approx(0.0)


def test_no_influence_without_differences() -> None:
    assert oracle.influence(quarter([two("A", 1, 2)]), "mh", {}) is None
    assert oracle.influence(quarter([two("A", 1, 3), two("B", 3, 1)]), "mh", {}) is None


def test_weight_share() -> None:
    # p: A and B 1/2 and 1/2, C 1 and 0; D has nothing and does not count
    shares = oracle.weight_share(SMALL, "mh", {})
    assert shares == pytest.approx({"OF1005": 2 / 3, "OF1080": 1 / 3})
    # left out or below the minimum, they count all the same
    scenario = {"missing": {"min_metrics": 2}, "exclude": ["A"]}
    assert oracle.weight_share(SMALL, "mh", scenario) == pytest.approx(shares)
    # finance one half: A and B 2/3 and 1/3: (2/3 + 2/3 + 1) / 3 = 7/9
    half = oracle.weight_share(SMALL, "mh", {"domain_weights": {"finance": 0.5}})
    assert half == pytest.approx({"OF1005": 7 / 9, "OF1080": 2 / 9})
    # access out: C has nothing left
    assert oracle.weight_share(SMALL, "mh", {"domain_weights": {"access": 0}}) == {"OF1080": 1.0}
    assert oracle.weight_share(quarter([trust("D", {})]), "mh", {}) == {}


# --- metric scores --------------------------------------------------------------------------


def one_league(**values: float) -> dict[str, tuple[str, float]]:
    return {org_code: ("mh", value) for org_code, value in values.items()}


def test_ranked() -> None:
    values = one_league(A=0, B=0, C=5, D=10)
    # ranks 1 1 3 4 of 4, one point a place
    assert oracle.metric_scores(values, {"kind": "ranked"}, "low", False) == {
        "A": (1.0, 1, 4, 4),
        "B": (1.0, 1, 4, 4),
        "C": (3.0, 3, 4, 4),
        "D": (4.0, 4, 4, 4),
    }
    # the other way round 3 3 2 1, from 1 to 2.5 half a point a place
    rule = {"kind": "ranked", "lo": 1, "hi": 2.5}
    assert oracle.metric_scores(values, rule, "high", False) == {
        "A": (2.0, 3, 4, 4),
        "B": (2.0, 3, 4, 4),
        "C": (1.5, 2, 4, 4),
        "D": (1.0, 1, 4, 4),
    }


def test_pools() -> None:
    values = {"A": ("mh", 0.0), "B": ("mh", 5.0), "R": ("acute", 1.0)}
    assert oracle.metric_scores(values, {"kind": "ranked"}, "low", False) == {
        "A": (1.0, 1, 3, 3),
        "R": (2.5, 2, 3, 3),
        "B": (4.0, 3, 3, 3),
    }
    assert oracle.metric_scores(values, {"kind": "ranked"}, "low", True) == {
        "A": (1.0, 1, 2, 2),
        "B": (4.0, 2, 2, 2),
        "R": (1.0, 1, 1, 1),  # alone
    }


def test_standard() -> None:
    # 75 meets 75; among 70, 60, 60 the ranks are 1, 2, 2 of 3: 2 + 2 (rank - 1) / 2
    values = one_league(A=80, B=75, C=70, D=60, E=60)
    assert oracle.metric_scores(values, {"kind": "standard", "at": 75}, "high", False) == {
        "A": (1.0, None, 5, None),
        "B": (1.0, None, 5, None),
        "C": (2.0, 1, 5, 3),
        "D": (3.0, 2, 5, 3),
        "E": (3.0, 2, 5, 3),
    }
    # low is better: 10 meets 10
    waits = one_league(A=10, B=11, C=12)
    assert oracle.metric_scores(waits, {"kind": "standard", "at": 10}, "low", False) == {
        "A": (1.0, None, 3, None),
        "B": (2.0, 1, 3, 2),
        "C": (4.0, 2, 3, 2),
    }


def test_floor() -> None:
    # 70 is not below 70; 90, 80, 70 are 1, 2, 3 of 3: one point a place from 1 to 3
    values = one_league(A=69.9, B=70, C=80, D=90)
    assert oracle.metric_scores(values, {"kind": "floor", "at": 70}, "high", False) == {
        "A": (4.0, None, 4, None),
        "B": (3.0, 3, 4, 3),
        "C": (2.0, 2, 4, 3),
        "D": (1.0, 1, 4, 3),
    }


@pytest.mark.parametrize(
    ("rule", "scores"),
    [
        # A alone is spread: the best of the spread
        ({"kind": "standard", "at": 80}, {"A": (2.0, 1, 2, 1), "B": (1.0, None, 2, None)}),
        ({"kind": "floor", "at": 60}, {"A": (4.0, None, 2, None), "B": (1.0, 1, 2, 1)}),
        # nobody is spread
        ({"kind": "standard", "at": 40}, {"A": (1.0, None, 2, None), "B": (1.0, None, 2, None)}),
        ({"kind": "floor", "at": 99}, {"A": (4.0, None, 2, None), "B": (4.0, None, 2, None)}),
    ],
)
def test_one_or_none_in_the_spread(rule: Mapping[str, Any], scores: Mapping[str, Any]) -> None:
    assert oracle.metric_scores(one_league(A=50, B=80), rule, "high", False) == scores
