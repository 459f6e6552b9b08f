import numpy as np
import pytest

from lib.robustness.counting import ENDS, ends


class TestEnds:
    @pytest.mark.parametrize("k", [1, 2, 10, 41, 1_000, 2_300, 10_000])
    def test_are_those_of_numpy_to_the_last_digit(self, k: int) -> None:
        drawn = np.random.default_rng(k).normal(size=(7, k))
        np.testing.assert_array_equal(ends(drawn), np.quantile(drawn, ENDS, axis=-1))

    def test_of_one_row_and_of_none(self) -> None:
        assert ends(np.arange(41.0)) == pytest.approx([1.0, 39.0])
        assert ends(np.empty((0, 5))).shape == (2, 0)
