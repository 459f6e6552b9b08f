from datetime import date

import pytest

from lib.errors import WeighbridgeError
from lib.periods import is_quarter, published_quarter, quarter_dates, quarter_words


class TestPublishedQuarter:
    @pytest.mark.parametrize("text", ["Q4 2025/26", " Q4 2025-26", "Q4  2025/2026"])
    def test_reads_the_publications_ways_of_writing(self, text: str) -> None:
        assert published_quarter(text) == "2025-26-Q4"

    @pytest.mark.parametrize("text", ["2025/26", "Q5 2025/26", "Q1 2025/27", "Jun-25", ""])
    def test_is_none_for_other_text(self, text: str) -> None:
        assert published_quarter(text) is None


class TestQuarterDates:
    @pytest.mark.parametrize(
        ("quarter", "start", "end"),
        [
            ("2025-26-Q1", date(2025, 4, 1), date(2025, 6, 30)),
            ("2025-26-Q3", date(2025, 10, 1), date(2025, 12, 31)),
            ("2023-24-Q4", date(2024, 1, 1), date(2024, 3, 31)),
            ("1999-00-Q4", date(2000, 1, 1), date(2000, 3, 31)),
        ],
    )
    def test_follow_the_financial_year(self, quarter: str, start: date, end: date) -> None:
        assert quarter_dates(quarter) == (start, end)
        assert is_quarter(quarter)

    @pytest.mark.parametrize("text", ["2025-27-Q1", "2025-26-Q5", "2025-26", "x"])
    def test_refuse_other_text(self, text: str) -> None:
        assert not is_quarter(text)
        with pytest.raises(WeighbridgeError, match="is not a quarter; write it like 2025-26-Q4"):
            quarter_dates(text)


def test_quarter_words() -> None:
    assert quarter_words("2025-26-Q4") == "Q4 2025/26"
