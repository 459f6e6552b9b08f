import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lib.scoring.cutoffs import quartile_cutoffs, share_counts, shares_cutoffs
from lib.scoring.segments import segments

SCORES = arrays(
    np.float64, st.integers(4, 30), elements=st.integers(100, 400).map(lambda n: n / 100)
)


class TestQuartileCutoffs:
    @given(SCORES)
    def test_are_numpys_linear_quantiles(self, scores: np.ndarray) -> None:
        expected = np.quantile(scores, [0.25, 0.5, 0.75])
        assert quartile_cutoffs(scores) == pytest.approx(expected, abs=1e-12)

    def test_leave_the_unscored_out(self) -> None:
        scores = np.array([4.0, np.nan, 1.0, 3.0, 2.0, np.nan])
        assert quartile_cutoffs(scores).tolist() == [1.75, 2.5, 3.25]

    def test_need_four_scores(self) -> None:
        assert np.isnan(quartile_cutoffs(np.array([1.0, 2.0, 3.0, np.nan]))).all()
        assert np.isnan(quartile_cutoffs(np.array([np.nan]))).all()

    def test_take_many_leagues_at_once(self) -> None:
        stacked = np.array([[1.0, 2, 3, 4, np.nan], [1, 1, 2, 2, 3]])
        both = quartile_cutoffs(stacked)
        assert both[0].tolist() == quartile_cutoffs(stacked[0]).tolist()
        assert both[1].tolist() == quartile_cutoffs(stacked[1]).tolist()


class TestSharesCutoffs:
    def test_lie_midway_between_the_last_inside_and_the_first_outside(self) -> None:
        scores = np.array([1.0, 1.5, 2.0, 3.0, 4.0])
        assert shares_cutoffs(scores, np.array([1, 2, 4]), 5).tolist() == [1.25, 1.75, 3.5]

    def test_leave_an_empty_segment_empty_and_a_full_one_full(self) -> None:
        scores = np.array([1.0, 2.0, 3.0, 4.0])
        cutoffs = shares_cutoffs(scores, np.array([0, 4, 4]), 4)
        assert cutoffs.tolist() == [-np.inf, np.inf, np.inf]
        assert segments(scores, cutoffs).tolist() == [2, 2, 2, 2]

    def test_keep_a_tied_group_whole_in_the_better_segment(self) -> None:
        scores = np.array([1.0, 2.0, 2.0, 2.0, 3.0, 4.0])
        cutoffs = shares_cutoffs(scores, np.array([2, 4, 5]), 6)
        assert segments(scores, cutoffs).tolist() == [1, 1, 1, 1, 3, 4]

    def test_need_four_scores(self) -> None:
        assert np.isnan(shares_cutoffs(np.array([1.0, 2.0, 3.0]), np.array([1, 2, 3]), 3)).all()

    @given(SCORES, st.lists(st.integers(0, 40), min_size=3, max_size=3).map(sorted))
    def test_give_the_shares_exactly_where_no_scores_tie(
        self, scores: np.ndarray, at_most: list[int]
    ) -> None:
        scores = np.unique(scores)
        if len(scores) < 4:
            return
        cutoffs = shares_cutoffs(scores, np.array(at_most), 40)
        placed = segments(scores, cutoffs)
        counts = [int(np.sum(placed <= i)) for i in (1, 2, 3)]
        assert counts == share_counts(np.array(at_most), 40, len(scores))


class TestShareCounts:
    def test_round_halves_up_in_whole_numbers(self) -> None:
        assert share_counts(np.array([1, 3, 5]), 10, 5) == [1, 2, 3]


def test_nobody_has_no_cut_offs() -> None:
    nobody = np.zeros((2, 0))
    assert np.isnan(quartile_cutoffs(nobody)).all()
    assert np.isnan(shares_cutoffs(nobody, np.array([0, 0, 0]), 0)).all()
