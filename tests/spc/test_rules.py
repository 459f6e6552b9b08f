import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.spc.rules import Signals, signals
from lib.spc.xmr import XmrChart, xmr_chart

NAN = float("nan")
ZIGZAG = [10.0, 12.0] * 6  # limits 5.68 and 16.32, near from 7.45 and 14.55
SERIES = st.lists(st.integers(0, 60), min_size=12, max_size=40)


def of(values: list[float], **options: object) -> Signals:
    return signals(made(values, **options))


def made(values: list[float], **options: object) -> XmrChart:
    chart = xmr_chart(values, **options)  # type: ignore[arg-type]
    assert chart is not None
    return chart


def after(*more: float) -> Signals:
    """The signs of values that follow twelve by whose limits they are judged."""
    return of([*ZIGZAG, *more], baseline=12)


def tail(signs: np.ndarray, n: int) -> list[int]:
    return [int(sign) for sign in signs[-n:]]


class TestOutside:
    def test_marks_what_lies_beyond_a_limit_by_its_side(self) -> None:
        assert tail(after(16.4, 11, 5.6, 16.3).outside, 4) == [1, 0, -1, 0]

    def test_marks_nothing_of_a_figure_that_never_changes(self) -> None:
        for value in (0.1, 0.7, 100 / 3):
            assert not of([value] * 13).special.any()


class TestRun:
    def test_takes_seven_in_a_row_on_one_side_and_marks_them_all(self) -> None:
        assert tail(after(11, *[11.5] * 6).run, 7) == [0] * 7
        assert tail(after(11, *[11.5] * 7).run, 8) == [0, *[1] * 7]
        assert tail(after(11, *[10.5] * 9).run, 10) == [0, *[-1] * 9]

    def test_ends_at_a_point_on_the_mean_and_at_a_gap(self) -> None:
        for broken in (11.0, NAN):
            assert not after(10, *[11.5] * 5, broken, *[11.5] * 5).run.any()

    def test_does_not_cross_a_step_change(self) -> None:
        values = [*[10.0, 14.0] * 4, *[15.0] * 8, *[14.0, 10.0] * 4]  # each half's mean is 13
        assert of(values).run[8:16].tolist() == [1] * 8
        assert not of(values, steps=[12]).run.any()


class TestTrend:
    def test_takes_seven_points_that_rise_or_fall(self) -> None:
        rise = [10.2, 10.4, 10.6, 10.8, 11.2, 11.4, 11.6]
        assert tail(after(10.9, *rise).trend, 8) == [0, *[1] * 7]
        assert tail(after(11.7, *rise[::-1]).trend, 8) == [-1] * 8
        assert not after(10.9, *rise[:6]).trend.any()

    def test_ends_where_two_neighbours_are_equal_or_a_month_is_missing(self) -> None:
        for middle in (10.6, NAN):
            assert not after(10, 10.2, 10.4, 10.6, middle, 10.8, 11, 11.2, 11.4).trend.any()

    def test_a_peak_belongs_to_the_rise_that_leads_to_it(self) -> None:
        rise = [10.2, 10.3, 10.4, 10.5, 10.6, 10.7, 10.8]
        assert tail(after(11, *rise, *rise[-2::-1]).trend, 13) == [*[1] * 7, *[-1] * 6]


class TestNear:
    def test_takes_two_of_three_near_one_limit_and_marks_only_those(self) -> None:
        assert tail(after(15, 12, 15).near, 3) == [1, 0, 1]
        assert tail(after(7, 7, 10.9).near, 3) == [-1, -1, 0]

    def test_wants_all_three_on_one_side_of_the_mean(self) -> None:
        assert not after(15, 10, 15, 10, 15).near.any()
        assert not after(15, 7, 15).near.any()

    def test_does_not_count_a_point_outside_as_near(self) -> None:
        assert not after(17, 15, 12, 10).near.any()

    def test_does_not_span_a_gap(self) -> None:
        assert not after(15, NAN, 15, 12).near.any()

    def test_three_near_ones_are_all_marked(self) -> None:
        assert tail(after(15, 15.5, 15).near, 3) == [1, 1, 1]


class TestDirection:
    def test_of_a_rise_below_the_mean_alone_is_the_rise(self) -> None:
        signs = after(10.9, 10.0, 10.2, 10.4, 10.6, 10.8, 11.2, 11.4, 10)
        assert tail(signs.direction, 9) == [0, *[1] * 7, 0]

    def test_of_a_rise_within_a_run_below_the_mean_is_below(self) -> None:
        signs = after(*[10 + i / 10 for i in range(8)], 12)
        assert tail(signs.trend, 9) == [1] * 9 and tail(signs.run, 9) == [*[-1] * 8, 0]
        assert tail(signs.direction, 9) == [*[-1] * 8, 1]

    def test_judged_by_which_way_is_better(self) -> None:
        signs = after(17, 11, 5)
        assert signs.judged("high")[-3:] == ("improving", "common cause", "concerning")
        assert signs.judged("low")[-3:] == ("concerning", "common cause", "improving")
        assert signs.judged("none")[-3:] == ("neither", "common cause", "neither")


class TestLaws:
    @settings(max_examples=60)
    @given(SERIES, st.integers(-300, 300))
    def test_a_constant_added_changes_no_sign(self, values: list[int], more: int) -> None:
        before, shifted = (of([float(v + extra) for v in values]) for extra in (0, more))
        for name in ("outside", "run", "trend", "near", "direction"):
            assert np.array_equal(getattr(before, name), getattr(shifted, name))

    @settings(max_examples=60)
    @given(SERIES)
    def test_the_negative_series_has_the_opposite_signs(self, values: list[int]) -> None:
        plain, mirrored = (of([sign * float(v) for v in values]) for sign in (1, -1))
        assert np.array_equal(plain.direction, -mirrored.direction)
        assert plain.judged("high") == mirrored.judged("low")

    @settings(max_examples=60)
    @given(SERIES)
    def test_reversing_better_swaps_improving_and_concerning(self, values: list[int]) -> None:
        signs = of([float(v) for v in values])
        swapped = {"improving": "concerning", "concerning": "improving"}
        other = tuple(swapped.get(one, one) for one in signs.judged("low"))
        assert signs.judged("high") == other

    @settings(max_examples=60)
    @given(SERIES, st.sampled_from([0.5, 3.0]))
    def test_the_unit_does_not_matter(self, values: list[int], factor: float) -> None:
        plain, scaled = (of([unit * v for v in values]) for unit in (1.0, factor))
        assert np.array_equal(plain.direction, scaled.direction)


@pytest.mark.parametrize("months", [12, 36])
def test_arrays_are_as_long_as_the_series(months: int) -> None:
    signs = of((ZIGZAG * 3)[:months])
    assert {len(a) for a in (signs.outside, signs.run, signs.trend, signs.near)} == {months}
