import numpy as np
from leagues import league_of

from lib.scoring.rules import Override
from lib.scoring.segments import flagged, overridden, segments

CUTOFFS = np.array([2.0, 2.5, 3.0])


class TestSegments:
    def test_a_score_on_the_cut_off_belongs_to_the_better_segment(self) -> None:
        scores = np.array([1.9, 2.0, 2.0 + 5e-10, 2.0 + 1e-8, 2.5, 3.0, 3.1])
        assert segments(scores, CUTOFFS).tolist() == [1, 1, 1, 2, 2, 3, 4]

    def test_the_unscored_have_none(self) -> None:
        assert segments(np.array([np.nan, 1.0]), CUTOFFS).tolist() == [0, 1]

    def test_nobody_has_one_without_cut_offs(self) -> None:
        assert segments(np.array([1.0, 2.0]), np.full(3, np.nan)).tolist() == [0, 0]

    def test_take_one_line_rule_for_many_scores_and_one_each(self) -> None:
        scores = np.array([[1.0, 4.0], [2.2, np.nan]])
        assert segments(scores, CUTOFFS).tolist() == [[1, 4], [2, 0]]
        each = np.array([[3.0, 3.5, 3.9], [1.0, 1.5, 2.0]])
        assert segments(scores, each).tolist() == [[1, 4], [4, 0]]


class TestOverridden:
    def test_holds_the_flagged_at_the_cap_and_never_worsens_a_worse_segment(self) -> None:
        before, held = np.array([1, 2, 3, 4, 0, 1]), np.array([True] * 5 + [False])
        assert overridden(before, held, 3).tolist() == [3, 3, 3, 4, 0, 1]
        assert overridden(before, held, 2).tolist() == [2, 2, 3, 4, 0, 1]
        assert overridden(before, held, 4).tolist() == [4, 4, 4, 4, 0, 1]


class TestFlagged:
    DATA = league_of({"A": {}, "B": {}, "C": {}}, flagged=["B"], planned={"A": -0.1, "B": 0.0})

    def test_goes_by_the_published_flag(self) -> None:
        assert flagged(self.DATA, Override("published")).tolist() == [False, True, False]

    def test_goes_by_a_planned_deficit_and_a_missing_plan_is_none(self) -> None:
        assert flagged(self.DATA, Override("planned-deficit")).tolist() == [True, False, False]

    def test_holds_nobody_when_off(self) -> None:
        assert flagged(self.DATA, Override("off")).tolist() == [False, False, False]
