from datetime import date

import pytest

from lib.findings.times import (
    day_words,
    first_day,
    last_day,
    months_since,
    period_words,
    span_words,
)


class TestWords:
    @pytest.mark.parametrize(
        ("period", "words"),
        [
            ("2026-01", "January 2026"),
            ("2025-26-Q4", "Q4 2025/26"),
            ("2024", "2024"),
            ("2024-25", "2024/25"),
            ("2024-10 to 2025-09", "2024-10 to 2025-09"),
            ("", ""),
        ],
    )
    def test_of_a_period(self, period: str, words: str) -> None:
        assert period_words(period) == words

    @pytest.mark.parametrize(
        ("first", "last", "words"),
        [
            ("2025-04", "2026-03", "April 2025 to March 2026"),
            ("2025-04", "2025-04", "April 2025"),
            (None, None, ""),
            ("2024", None, "2024"),
        ],
    )
    def test_of_a_span(self, first: str | None, last: str | None, words: str) -> None:
        assert span_words(first, last) == words

    def test_of_a_day(self) -> None:
        assert day_words(date(2026, 3, 1)) == "1 March 2026"


class TestMonthsSince:
    @pytest.mark.parametrize(
        ("last", "today", "months"),
        [
            (date(2026, 3, 31), date(2026, 11, 22), 7),
            (date(2026, 3, 31), date(2026, 4, 30), 0),
            (date(2026, 3, 31), date(2026, 5, 1), 1),
            (date(2025, 12, 31), date(2026, 12, 31), 11),
            (date(2025, 12, 31), date(2027, 1, 1), 12),
            (date(2027, 3, 31), date(2026, 11, 22), 0),
        ],
    )
    def test_counts_whole_months_only(self, last: date, today: date, months: int) -> None:
        assert months_since(last, today) == months


class TestDays:
    def test_of_a_period_and_of_none(self) -> None:
        assert (first_day("2025-26-Q4"), last_day("2025-26-Q4")) == (
            date(2026, 1, 1),
            date(2026, 3, 31),
        )
        assert first_day(None) is None
        assert last_day("some time") is None
