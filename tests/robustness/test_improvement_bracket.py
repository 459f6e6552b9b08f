from random import Random
from typing import Literal

import numpy as np
import pytest
from oracle.metric_scores import scores_in_pool

from lib.framework import Floor, Ranked, Standard, framework_of_period
from lib.matrix import Floats
from lib.robustness.improvement import Pool, PoolSize
from lib.robustness.improvement.bracket import bounds, others_after
from lib.robustness.improvement.sizes import inferred_size

FRAMEWORK = framework_of_period("2025-26-Q4")
RULES: list[Ranked | Standard | Floor] = [
    Ranked(kind="ranked"),
    Floor(kind="floor", at=70),
    Standard(kind="standard", at=70),
]
Known = Literal["stated", "unknown"]


def pool_of(
    values: dict[str, float],
    scores: dict[str, float],
    rule: Ranked | Standard | Floor,
    better: Literal["high", "low"],
    n: int | None,
    loaded: list[str],
) -> Pool:
    """`A`'s pool, of which `loaded` are."""
    metric = FRAMEWORK.metric_by_id["OF1057"].model_copy(update={"better": better, "rule": rule})
    others = [org for org in loaded if org != "A"]
    return Pool(
        metric=metric,
        rule=rule,
        others=tuple(("acute", org) for org in others),
        value=values["A"],
        score=scores["A"],
        values=np.array([values[org] for org in others], dtype=np.float64),
        scores=np.array([scores[org] for org in others], dtype=np.float64),
        size=PoolSize(n, "unknown" if n is None else "stated"),
        whole=False,
    )


def oracle(
    values: dict[str, float], rule: Ranked | Standard | Floor, better: str
) -> dict[str, float]:
    at = None if isinstance(rule, Ranked) else rule.at
    return {
        org: score
        for org, (score, *_) in scores_in_pool(
            values, {"kind": rule.kind, "at": at}, better
        ).items()
    }


def random_values(random: Random, most: int) -> dict[str, float]:
    step = random.choice([0.5, 1.0, 3.0])
    orgs = ["A", *(f"T{i}" for i in range(random.randint(0, most)))]
    return {org: round(random.uniform(60, 80) / step) * step for org in orgs}


class TestBounds:
    @pytest.mark.parametrize("known", ["stated", "unknown"])
    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.kind)
    def test_hold_the_truth_where_part_of_the_pool_is_hidden(
        self, rule: Ranked | Standard | Floor, known: Known
    ) -> None:
        for seed in range(200):
            random = Random(seed)
            better = random.choice(["high", "low"])
            values = random_values(random, 20)
            scores = oracle(values, rule, better)
            loaded = [org for org in values if org == "A" or random.random() < 0.6]
            n = len(values) if rule.kind == "ranked" else spread(values, rule, better)
            pool = pool_of(values, scores, rule, better, n if known == "stated" else None, loaded)
            value = random.choice([random.choice([*values.values()]), random.uniform(60, 80)])
            truth = oracle({**values, "A": value}, rule, better)
            found = bounds(pool, value)
            assert found.low - 1e-6 <= truth["A"] <= found.high + 1e-6, seed
            if known == "stated":
                expected = [truth[org] for _, org in pool.others]
                np.testing.assert_allclose(others_after(pool, value), expected, atol=1e-9)

    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.kind)
    def test_meet_where_the_pool_is_whole(self, rule: Ranked | Standard | Floor) -> None:
        for seed in range(60):
            random = Random(seed)
            values = random_values(random, 12)
            scores = oracle(values, rule, "high")
            pool = pool_of(values, scores, rule, "high", spread(values, rule, "high"), list(values))
            value = random.uniform(58, 82)
            found = bounds(pool, value)
            assert found.exact
            assert found.low == pytest.approx(oracle({**values, "A": value}, rule, "high")["A"])

    def test_are_one_step_below_the_better_and_at_the_worse(self) -> None:
        """By hand: 11 places, a third of a score apart; A is last, B third and C sixth."""
        values = {"A": 1.0, "B": 8.0, "C": 5.0}
        scores = {"A": 4.0, "B": 1.6, "C": 2.5}
        pool = pool_of(values, scores, RULES[0], "high", 11, ["A", "B", "C"])
        between = bounds(pool, 6.0)
        assert between == pytest.approx((1.9, 2.5))
        assert bounds(pool, 8.0) == pytest.approx((1.6, 1.6))
        assert bounds(pool, 9.0) == pytest.approx((1.0, 1.6))
        assert bounds(pool, 1.0) == (4.0, 4.0)
        assert bounds(pool, 3.0) == pytest.approx((2.8, 4.0))
        assert np.allclose(others_after(pool, 6.0), [1.6, 2.8])
        unsure = pool_of(values, scores, RULES[0], "high", None, ["A", "B", "C"])
        assert bounds(unsure, 6.0) == pytest.approx((1.6, 2.5), abs=1e-6)
        assert np.array_equal(others_after(unsure, 6.0), [1.6, 2.5])

    def test_keep_their_order_where_printed_values_and_scores_do_not_agree(self) -> None:
        values, scores = {"A": 1.0, "B": 5.0, "C": 6.0}, {"A": 4.0, "B": 1.3, "C": 2.5}
        found = bounds(pool_of(values, scores, RULES[0], "high", 11, ["A", "B", "C"]), 5.5)
        assert found == pytest.approx((1.3, 2.8))


def spread(values: dict[str, float], rule: Ranked | Standard | Floor, better: str) -> int:
    """How many are spread by rank; by hand."""
    if isinstance(rule, Ranked):
        return len(values)
    if isinstance(rule, Floor):
        return sum(x >= rule.at if better == "high" else x <= rule.at for x in values.values())
    return sum(x < rule.at if better == "high" else x > rule.at for x in values.values())


def places(n: int, loaded: list[int], digits: int = 16) -> Floats:
    return np.array([round(1 + 3 * (k - 1) / (n - 1), digits) for k in loaded])


class TestInferredSize:
    @pytest.mark.parametrize("n", [47, 71, 120, 205])
    def test_finds_the_number_of_places_from_scores_of_two_decimals(self, n: int) -> None:
        random = Random(n)
        loaded = sorted(random.sample(range(1, n + 1), 40 if n < 200 else 60))
        assert inferred_size(places(n, loaded, 2), 1.0, 4.0) == n
        assert inferred_size(places(n, loaded), 1.0, 4.0) == n

    def test_is_unsure_of_few_scores_of_many_and_of_none(self) -> None:
        assert inferred_size(places(120, [3, 50, 77], 2), 1.0, 4.0) is None
        assert inferred_size(np.zeros(0), 1.0, 4.0) is None
        assert inferred_size(np.linspace(1, 4, 302), 1.0, 4.0) is None

    def test_is_unsure_of_scores_that_no_number_gives(self) -> None:
        scores = 1 + 3 * np.array([0.1234567, 0.7654321, 0.5555, np.pi / 4])
        assert inferred_size(scores, 1.0, 4.0) is None
