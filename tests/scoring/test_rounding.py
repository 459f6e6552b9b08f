import numpy as np
import pytest

from lib.scoring.rounding import hundredths, r2


class TestR2:
    @pytest.mark.parametrize(
        ("score", "rounded"),
        [(2.005, 2.01), (2.0049, 2.0), (2.585, 2.59), (1.995, 2.0), (4.0, 4.0), (7 / 3, 2.33)],
    )
    def test_rounds_halves_up(self, score: float, rounded: float) -> None:
        assert r2(score) == rounded

    def test_rounds_a_half_up_whatever_the_order_of_summation_left_of_it(self) -> None:
        assert r2(2.285 - 4e-16) == r2(2.285) == r2(2.285 + 4e-16) == 2.29


class TestHundredths:
    def test_are_whole_and_none_for_the_unscored(self) -> None:
        found = hundredths(np.array([2.005, 1.0, np.nan]))
        np.testing.assert_array_equal(found, [201, 100, np.nan])
