import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lib.scoring.ranks import ranks

ROWS = st.lists(
    st.tuples(st.integers(100, 400).map(lambda n: n / 100), st.integers(1, 4)),
    min_size=1,
    max_size=25,
)


class TestRanks:
    def test_go_by_segment_then_by_score_at_two_decimals(self) -> None:
        scores = np.array([2.0, 1.0, 2.001, 2.006, np.nan])
        assert ranks(scores, np.array([1, 3, 1, 1, 0])).tolist() == [1, 4, 1, 3, 0]

    def test_go_by_score_alone_where_there_are_no_segments(self) -> None:
        assert ranks(np.array([3.0, 1.0, 2.0]), np.zeros(3, dtype=np.int64)).tolist() == [3, 1, 2]

    def test_take_many_leagues_at_once(self) -> None:
        scores = np.array([[1.0, 2.0, 2.0], [3.0, np.nan, 1.0]])
        segment = np.array([[1, 1, 1], [2, 0, 1]])
        assert ranks(scores, segment).tolist() == [[1, 2, 2], [2, 0, 1]]

    @given(ROWS)
    def test_a_better_score_in_the_same_segment_never_has_a_worse_rank(
        self, rows: list[tuple[float, int]]
    ) -> None:
        scores, segment = (np.array(column) for column in zip(*rows, strict=True))
        placed = ranks(scores, segment)
        for i in range(len(rows)):
            same = (segment == segment[i]) & (scores < scores[i])
            assert (placed[same] < placed[i]).all()

    @given(ROWS, st.randoms())
    def test_the_order_of_the_rows_never_matters(
        self, rows: list[tuple[float, int]], random: st.DataObject
    ) -> None:
        scores, segment = (np.array(column) for column in zip(*rows, strict=True))
        order = list(range(len(rows)))
        random.shuffle(order)  # type: ignore[attr-defined]
        assert (
            ranks(scores[order], segment[order]).tolist() == ranks(scores, segment)[order].tolist()
        )


class TestManyAndNobody:
    def test_nobody_has_no_rank(self) -> None:
        assert ranks(np.zeros((3, 0)), np.zeros((3, 0), dtype=np.int64)).shape == (3, 0)

    def test_more_than_a_small_whole_number_holds_are_ranked_too(self) -> None:
        n = 50_000
        places = ranks(np.linspace(4, 1, n), np.full(n, 2))
        assert places[0] == places.max() and places[-1] == 1
