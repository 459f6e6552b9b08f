"""What the generator is made of: draws, dates, spreads."""

from datetime import date

import numpy as np
import pytest

from lib.illustrative.draws import Draws
from lib.illustrative.inspections import counts
from lib.illustrative.measured import measured
from lib.illustrative.rates import rate
from lib.illustrative.recipe import Spell, Spread
from lib.illustrative.support import supported
from lib.illustrative.times import HISTORY, MONTHS, QUARTERS, months_within
from lib.illustrative.values import published


class TestDraws:
    def test_are_these_on_every_machine(self) -> None:
        assert Draws(1, "a").raw(3).tolist() == [1869700086, 3508085001, 1461957455]

    def test_streams_do_not_depend_on_each_other(self) -> None:
        assert Draws(1, "a").raw(5).tolist() == Draws(1, "a").raw(9).tolist()[:5]
        assert Draws(1, "a").raw(5).tolist() != Draws(1, "b").raw(5).tolist()
        assert Draws(1, "a").raw(5).tolist() != Draws(2, "a").raw(5).tolist()

    def test_normals_are_normal(self) -> None:
        z = Draws(1, "z").normals(20_000)
        assert z.mean() == pytest.approx(0, abs=0.02)
        assert z.std() == pytest.approx(1, abs=0.02)
        assert (np.abs(z) > 1.96).mean() == pytest.approx(0.05, abs=0.005)

    def test_uniforms_are_uniform(self) -> None:
        u = Draws(1, "u").uniforms(20_000)
        assert ((u >= 0) & (u < 1)).all()
        assert u.mean() == pytest.approx(0.5, abs=0.01)

    def test_order_is_a_shuffle(self) -> None:
        order = Draws(1, "o").order(30)
        assert sorted(order) == list(range(30))
        assert order != sorted(order)


class TestPublishedValues:
    def test_follow_the_spread_and_stay_within_it(self) -> None:
        spread = Spread(((0, 90.0), (25, 50.0), (50, 10.0), (75, 0.0), (100, 0.0)))
        z = np.array([-9.0, -0.67, 0.0, 0.335, 0.67, 9.0])
        assert published(spread, z, 2).tolist() == [90, 50, 10, 5, 0, 0]

    def test_zero_has_no_sign(self) -> None:
        spread = Spread(((0, -0.004), (50, -0.001), (100, 0.0)))
        value = published(spread, np.array([-3.0, 0.0, 3.0]), 2)
        assert value.tolist() == [0, 0, 0]
        assert not np.signbit(value).any()


class TestMeasured:
    @pytest.mark.parametrize(
        ("indicator", "quarter", "start", "end"),
        [
            ("OF0005", "2025-26-Q4", date(2026, 3, 1), date(2026, 3, 31)),
            ("OF0016", "2025-26-Q3", date(2025, 10, 1), date(2025, 12, 31)),
            ("OF0041", "2025-26-Q1", date(2024, 7, 1), date(2025, 6, 30)),
            ("OF0061", "2025-26-Q3", date(2024, 1, 1), date(2024, 12, 31)),
            ("OF0061", "2025-26-Q4", date(2025, 1, 1), date(2025, 12, 31)),
            ("OF0079", "2025-26-Q1", date(2025, 4, 1), date(2026, 3, 31)),
            ("OF0081", "2025-26-Q3", date(2025, 4, 1), date(2025, 12, 31)),
            ("OF0081", "2025-26-Q4", date(2025, 4, 1), date(2026, 3, 31)),
            ("OF0082", "2025-26-Q1", date(2025, 1, 1), date(2025, 3, 31)),
            ("OF0082", "2025-26-Q4", date(2025, 10, 1), date(2025, 12, 31)),
            ("OF0086", "2025-26-Q1", date(2023, 4, 1), date(2024, 3, 31)),
            ("OF0086", "2025-26-Q4", date(2024, 4, 1), date(2025, 3, 31)),
            ("OF0013", "2024-25-Q4", date(2025, 1, 1), date(2025, 3, 31)),
            ("OF0023", "2024-25-Q1", date(2024, 6, 1), date(2024, 6, 30)),
            ("X-INPATIENT", "2025-26-Q1", date(2023, 1, 1), date(2023, 12, 31)),
            ("X-INPATIENT", "2025-26-Q2", date(2024, 1, 1), date(2024, 12, 31)),
            ("X-INPATIENT", "2025-26-Q4", date(2024, 1, 1), date(2024, 12, 31)),
            ("X-SHMI-VALUE", "2025-26-Q1", date(2024, 2, 1), date(2025, 1, 31)),
            ("X-SHMI-VALUE", "2025-26-Q4", date(2024, 11, 1), date(2025, 10, 31)),
        ],
    )
    def test_is_as_the_official_files_date_it(
        self, indicator: str, quarter: str, start: date, end: date
    ) -> None:
        assert measured(indicator, quarter) == (start, end)


class TestTimes:
    def test_league_tables_cover_two_years_and_the_history_three(self) -> None:
        assert (HISTORY[0], QUARTERS[0], QUARTERS[-1]) == ("2023-24-Q1", "2024-25-Q1", "2025-26-Q4")
        assert (len(HISTORY), len(QUARTERS), len(MONTHS)) == (12, 8, 36)
        assert (MONTHS[0], MONTHS[-1]) == (date(2023, 4, 1), date(2026, 3, 1))

    def test_find_the_months_within_a_time(self) -> None:
        assert months_within(date(2023, 4, 1), date(2023, 6, 30)) == [0, 1, 2]
        assert months_within(date(2026, 3, 1), date(2026, 3, 31)) == [35]

    def test_refuse_a_time_that_begins_before_the_history(self) -> None:
        with pytest.raises(ValueError, match="not all within"):
            months_within(date(2023, 3, 1), date(2023, 5, 31))


class TestRates:
    def test_count_whole_cases_by_bed_days(self) -> None:
        assert rate(3, 60_000, 2) == 5
        assert rate(1, 70_000, 2) == 1.43
        assert rate(0, 70_000, 2) == 0

    def test_are_none_without_a_bed(self) -> None:
        assert rate(0, 0, 2) == 0


class TestSpells:
    def test_an_inspection_counts_while_it_is_recent(self) -> None:
        inspected = date(2024, 3, 31)
        assert not counts(None, "2025-26-Q1")
        assert not counts(inspected, "2023-24-Q3")
        assert counts(inspected, "2023-24-Q4")
        assert counts(inspected, "2025-26-Q4")
        assert not counts(inspected, "2026-27-Q1")

    def test_support_lasts_from_its_first_to_its_last_quarter(self) -> None:
        spell = Spell("2025-26-Q2", "2025-26-Q3")
        quarters = [f"2025-26-Q{i}" for i in (1, 2, 3, 4)]
        assert [supported(spell, q) for q in quarters] == [False, True, True, False]
        assert not supported(None, "2025-26-Q2")
