import numpy as np
import pytest

from lib.matrix import ScoreMatrix

MATRIX = ScoreMatrix(("A", "B"), ("x", "y"), np.array([[1.0, np.nan], [3.0, 4.0]]))


class TestScoreMatrix:
    def test_labels_must_fit_the_values(self) -> None:
        with pytest.raises(ValueError, match="2 organisations and 1 metrics"):
            ScoreMatrix(("A", "B"), ("x",), MATRIX.values)

    def test_says_where_there_is_a_score(self) -> None:
        assert MATRIX.present.tolist() == [[True, False], [True, True]]

    def test_takes_other_labels_in_their_order(self) -> None:
        other = MATRIX.aligned(["C", "B", "A"], ["y", "z", "x"])
        expected = [[np.nan] * 3, [4, np.nan, 3], [np.nan, np.nan, 1]]
        assert np.array_equal(other.values, expected, equal_nan=True)

    def test_shares_no_labels_with_strangers(self) -> None:
        assert np.isnan(MATRIX.aligned(["C"], ["z"]).values).all()
