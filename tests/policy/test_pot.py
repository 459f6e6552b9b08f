"""A pot shared out to the penny."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from how_many import how_many
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.policy.pot import parts, pence_of, shared
from lib.policy.types import Pot

NAN = float("nan")
CASES = how_many(3_000, short=150)


def share(pence: int, weights: list[float], eligible: list[bool] | None = None) -> list[int]:
    return shared(pence, np.array(eligible or [True] * len(weights)), np.array(weights))


def plainly(pence: int, weights: list[float], eligible: list[bool]) -> list[int]:
    """The largest remainders one by one, in fractions."""
    counted = [
        Fraction(w) if e and w > 0 else Fraction(0) for w, e in zip(weights, eligible, strict=True)
    ]
    total = sum(counted)
    if total == 0:
        return [0] * len(weights)
    given_out = [pence * c // total for c in counted]
    while sum(given_out) < pence:
        missing = [pence * c / total - g for c, g in zip(counted, given_out, strict=True)]
        given_out[missing.index(max(missing))] += 1
    return [int(g) for g in given_out]


class TestShared:
    def test_nobody_eligible_gets_nothing(self) -> None:
        assert share(100, [1, 1], [False, False]) == [0, 0]
        assert shared(100, np.zeros(0, dtype=bool), np.zeros(0)) == []

    def test_one_gets_all(self) -> None:
        assert share(10_000_000_001, [1, 3, 1], [False, True, False]) == [0, 10_000_000_001, 0]

    def test_all_get_alike_and_the_first_ones_the_pence_left_over(self) -> None:
        assert share(100, [1, 1, 1]) == [34, 33, 33]
        assert share(101, [1, 1, 1]) == [34, 34, 33]

    def test_the_largest_remainder_comes_first(self) -> None:
        assert share(10, [1, 2, 4]) == [1, 3, 6]  # due: 1.43, 2.86, 5.71

    @pytest.mark.parametrize("nothing", [0.0, NAN, -5.0, float("inf")])
    def test_who_has_no_weight_gets_nothing(self, nothing: float) -> None:
        assert share(7, [nothing, 2, 5]) == [0, 2, 5]
        assert share(7, [nothing, nothing]) == [0, 0]

    def test_very_large_and_very_small_weights_add_up(self) -> None:
        assert sum(share(10**14, [1e308, 1e308, 1e-308, 5e-324])) == 10**14

    def test_nothing_to_share(self) -> None:
        assert share(0, [1, 2]) == [0, 0]

    @given(
        st.integers(0, 10**14),
        st.lists(
            st.tuples(
                st.one_of(st.sampled_from([0.0, 1.0, 3.0]), st.floats(0, 1e300), st.floats(1, 4)),
                st.booleans(),
            ),
            max_size=12,
        ),
    )
    @settings(max_examples=CASES, database=None)
    def test_adds_up_is_fair_and_equals_plain_fractions(
        self, pence: int, members: list[tuple[float, bool]]
    ) -> None:
        weights, eligible = [w for w, _ in members], [e for _, e in members]
        found = shared(pence, np.array(eligible, dtype=bool), np.array(weights))
        assert found == plainly(pence, weights, eligible)
        counted = [w if e else 0.0 for w, e in members]
        assert sum(found) == (pence if any(counted) else 0)
        order = sorted(range(len(found)), key=lambda i: counted[i])
        for less, more in pairwise(order):
            slack = 1 if counted[less] == counted[more] else 0  # alike to the penny
            assert found[less] <= found[more] + slack
        assert all(f == 0 for f, c in zip(found, counted, strict=True) if c == 0)


class TestParts:
    def test_equal_counts_everybody_once(self) -> None:
        np.testing.assert_array_equal(parts("equal", np.array([1.0, NAN]), np.array([NAN] * 2)), 1)

    def test_headcount_counts_the_staff_that_is_known(self) -> None:
        found = parts("headcount", np.array([1.0, 2.0]), np.array([3000.0, NAN]))
        np.testing.assert_array_equal(found, [3000, 0])

    def test_score_counts_4_less_the_average_metric_score(self) -> None:
        found = parts("score", np.array([1.0, 2.5, 4.0, NAN]), np.array([NAN] * 4))
        np.testing.assert_array_equal(found, [3, 1.5, 0, 0])


def test_pence_of_a_pot() -> None:
    assert pence_of(Pot(amount="sum"), {"sum": 100_000_000.0}) == 10_000_000_000
    assert pence_of(Pot(amount="sum"), {"sum": 0.29}) == 29
