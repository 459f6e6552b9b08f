import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.errors import WeighbridgeError
from lib.spc.xmr import XmrChart, xmr_chart

NAN = float("nan")
ZIGZAG = [10.0, 12.0] * 6  # mean 11, every moving range 2
GROUNDED = st.lists(st.integers(-1000, 1000), min_size=12, max_size=40)


def made(values: list[float], **options: object) -> XmrChart:
    chart = xmr_chart(values, **options)  # type: ignore[arg-type]
    assert chart is not None
    return chart


class TestLimits:
    def test_are_2_66_mean_moving_ranges_from_the_mean(self) -> None:
        (section,) = made(ZIGZAG).sections
        assert (section.mean, section.mean_range, section.points) == (11.0, 2.0, 12)
        assert section.upper == pytest.approx(16.32) and section.lower == pytest.approx(5.68)
        assert section.near == pytest.approx(5.32 * 2 / 3)

    def test_keep_an_outlier_in_the_moving_ranges(self) -> None:
        # NHSRplotthedots' own example: it leaves the two steps of 8 or 9 out, NHS England does not
        values = [1.0, 2, 1, 2, 10, *[1.0, 2] * 6, 1]
        (section,) = made(values).sections
        assert section.mean_range == pytest.approx((15 * 1 + 8 + 9) / 17)

    def test_of_a_figure_that_never_changes_are_its_mean(self) -> None:
        (section,) = made([0.1] * 12).sections
        assert section.mean_range == 0 and section.lower == section.mean == section.upper

    @settings(max_examples=30)
    @given(GROUNDED, st.integers(-500, 500))
    def test_move_with_a_constant_added_to_every_value(self, values: list[int], more: int) -> None:
        (before,), (after,) = (
            made([float(v + extra) for v in values]).sections for extra in (0, more)
        )
        assert after.mean_range == before.mean_range
        assert after.mean == pytest.approx(before.mean + more, abs=1e-9)
        assert after.upper == pytest.approx(before.upper + more, abs=1e-9)
        assert after.lower == pytest.approx(before.lower + more, abs=1e-9)

    @settings(max_examples=30)
    @given(GROUNDED)
    def test_do_not_mind_the_order_of_time(self, values: list[int]) -> None:
        (there,), (back,) = (
            made([float(v) for v in way]).sections for way in (values, values[::-1])
        )
        assert (there.mean, there.mean_range) == pytest.approx((back.mean, back.mean_range))


class TestTooFew:
    def test_eleven_points_make_no_chart(self) -> None:
        assert xmr_chart(ZIGZAG[:11]) is None and xmr_chart([]) is None
        assert xmr_chart([*ZIGZAG[:11], NAN, NAN]) is None

    def test_nor_do_twelve_with_a_gap_after_each(self) -> None:
        assert xmr_chart([v for value in ZIGZAG for v in (value, NAN)]) is None

    def test_twelve_with_six_moving_ranges_do(self) -> None:
        pairs = [v for i in range(6) for v in (10.0, 12.0, NAN)]
        assert made(pairs).sections[0].mean_range == 2.0


class TestGaps:
    def test_have_no_moving_range_across_them(self) -> None:
        chart = made([*ZIGZAG, NAN, 30.0, 31.0])
        assert np.isnan(chart.moving_ranges[[0, 12, 13]]).all()
        assert chart.moving_ranges[14] == 1.0
        assert chart.sections[0].mean_range == pytest.approx((11 * 2 + 1) / 12)

    def test_what_is_not_a_number_is_a_gap(self) -> None:
        assert made([*ZIGZAG, float("inf")]).latest == 11


class TestStepChanges:
    def test_give_each_section_limits_of_its_own(self) -> None:
        chart = made([*ZIGZAG, *[v + 20 for v in ZIGZAG]], steps=[12])
        assert [(s.start, s.end, s.mean, s.mean_range) for s in chart.sections] == [
            (0, 12, 11.0, 2.0),
            (12, 24, 31.0, 2.0),
        ]
        assert np.isnan(chart.moving_ranges[12])
        assert chart.section_of.tolist() == [0] * 12 + [1] * 12

    def test_are_refused_where_a_side_is_too_short(self) -> None:
        with pytest.raises(WeighbridgeError, match=r"months 13 to 20 have 8 \(7 moving ranges\)"):
            xmr_chart([*ZIGZAG, *ZIGZAG[:8]], steps=[12])

    @pytest.mark.parametrize("steps", [[0], [24], [30], [15, 12], [-3]])
    def test_are_refused_outside_the_series_or_out_of_order(self, steps: list[int]) -> None:
        with pytest.raises(WeighbridgeError, match="must rise and lie within the 24 months"):
            xmr_chart(ZIGZAG * 2, steps=steps)


class TestBaseline:
    def test_fixes_the_limits_to_the_first_points(self) -> None:
        (section,) = made([*ZIGZAG, NAN, 90.0, 50.0], baseline=12).sections
        assert (section.mean, section.mean_range) == (11.0, 2.0)
        assert (section.points, section.fixed_by) == (14, 12)

    def test_counts_points_and_not_months(self) -> None:
        (section,) = made([*ZIGZAG[:6], NAN, *ZIGZAG[6:], 90.0], baseline=12).sections
        assert (section.mean, section.mean_range, section.fixed_by) == (11.0, 2.0, 12)

    def test_holds_in_every_section(self) -> None:
        sections = made([*ZIGZAG, 50.0, *ZIGZAG, 70.0], steps=[13], baseline=12).sections
        assert [s.mean for s in sections] == [11.0, 11.0]

    def test_below_twelve_is_refused(self) -> None:
        with pytest.raises(WeighbridgeError, match="A baseline of 8 points is too short"):
            xmr_chart(ZIGZAG, baseline=8)


class TestLatest:
    def test_is_the_last_month_with_a_value(self) -> None:
        assert made(ZIGZAG).latest == 11 and made([*ZIGZAG, NAN, NAN]).latest == 11
