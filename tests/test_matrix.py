import numpy as np
import pytest

from lib.matrix import ScoreMatrix, product, shared_positions

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

    def test_keeps_its_scores_from_being_changed_but_not_those_it_was_made_of(self) -> None:
        values = np.array([[1.0, np.nan]])
        matrix = ScoreMatrix(("A",), ("x", "y"), values)
        for kept in (matrix.values, matrix.present, matrix.filled, matrix.counted):
            with pytest.raises(ValueError, match="read-only"):
                kept[0, 0] = 2
        values[0, 0] = 3.0

    def test_has_zeros_and_ones_to_multiply_with(self) -> None:
        assert MATRIX.filled.tolist() == [[1, 0], [3, 4]]
        assert MATRIX.counted.tolist() == [[1, 0], [1, 1]]

    def test_finds_who_has_scores_on_the_same_metrics(self) -> None:
        values = np.array([[1.0, np.nan], [3.0, 4.0], [2.0, np.nan]])
        different, own = ScoreMatrix(("A", "B", "C"), ("x", "y"), values).patterns
        assert different[own].tolist() == [[1, 0], [1, 1], [1, 0]]
        assert len(different) == 2

    def test_of_everybody_is_itself_and_of_some_is_theirs(self) -> None:
        assert MATRIX.only(np.arange(2)) is MATRIX
        assert MATRIX.only(np.array([1])).orgs == ("B",)
        assert MATRIX.only(np.array([1, 0])).values[1].tolist()[0] == 1.0


class TestSharedPositions:
    def test_of_the_same_labels_are_found_once_and_cannot_be_changed(self) -> None:
        found = shared_positions(["x", "y", "z"], ["z", "x"])
        assert [of.tolist() for of in found] == [[0, 2], [1, 0]]
        assert shared_positions(("x", "y", "z"), ("z", "x"))[0] is found[0]
        assert not any(of.flags.writeable for of in found)


class TestProduct:
    @pytest.mark.parametrize("shape", [(30,), (1, 30), (70, 30), (5_000, 30), (3, 2, 30)])
    def test_is_the_matrix_product_in_pieces_or_whole(self, shape: tuple[int, ...]) -> None:
        random = np.random.default_rng(1)
        rows, columns = random.normal(size=shape), random.normal(size=(205, 30))
        np.testing.assert_allclose(product(rows, columns), rows @ columns.T, atol=1e-12)

    def test_of_nothing(self) -> None:
        assert product(np.empty((3, 0)), np.empty((4, 0))).tolist() == [[0] * 4] * 3
        assert product(np.empty((0, 5)), np.empty((4, 5))).shape == (0, 4)
