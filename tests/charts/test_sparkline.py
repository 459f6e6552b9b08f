import re
from base64 import b64decode

from lib.charts.sparkline import inline, sparkline


def points(drawn: str) -> list[list[tuple[float, float]]]:
    lines = re.findall(r'points="([^"]+)"', drawn)
    return [[tuple(map(float, p.split(","))) for p in line.split()] for line in lines]


class TestSparkline:
    def test_draws_better_scores_higher(self) -> None:
        ((first, second),) = points(sparkline([4.0, 1.0], "said", 1))
        assert first[0] < second[0] and first[1] > second[1]

    def test_leaves_a_gap_where_there_is_no_score(self) -> None:
        assert [len(run) for run in points(sparkline([1, 2, None, 3, 2], "said", 4))] == [2, 2]

    def test_draws_a_lone_quarter_as_a_point(self) -> None:
        drawn = sparkline([None, 2.0, None], "said", 5)
        assert points(drawn) == [] and drawn.count("<circle") == 1
        assert sparkline([2.0], "said", 0).count("<circle") == 2

    def test_marks_the_quarter_that_is_looked_at(self) -> None:
        assert 'r="3"' in sparkline([1.0, 2.0], "said", 0)
        assert 'r="3"' not in sparkline([1.0, None], "said", 1)

    def test_says_what_it_shows_and_lets_nothing_out(self) -> None:
        drawn = sparkline([1.0], '<b>"x"', 0)
        assert 'role="img"' in drawn and "<title>&lt;b&gt;" in drawn
        html = inline(drawn, '<b>"x"')
        assert "<b>" not in html and "alt='&lt;b&gt;\"x\"'" in html
        data = re.search(r"base64,([^\"]+)", html)
        assert data and b64decode(data[1]).decode() == drawn
