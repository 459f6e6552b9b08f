from datetime import date

import pytest

from lib.publishing.figure_periods import figure_period


class TestFigurePeriod:
    @pytest.mark.parametrize(
        ("start", "end", "words"),
        [
            ("2025-06-01", "2025-06-30", "2025-06"),
            ("2024-02-01", "2024-02-29", "2024-02"),
            ("2025-04-01", "2025-06-30", "2025-26-Q1"),
            ("2026-01-01", "2026-03-31", "2025-26-Q4"),
            ("2099-10-01", "2099-12-31", "2099-00-Q3"),
            ("2024-01-01", "2024-12-31", "2024"),
            ("2025-04-01", "2026-03-31", "2025-26"),
            ("2024-10-01", "2025-09-30", "2024-10 to 2025-09"),
            ("2025-05-01", "2025-07-31", "2025-05 to 2025-07"),
            ("2025-06-02", "2025-06-30", "2025-06 to 2025-06"),
            ("2024-02-13", "2026-02-12", "2024-02 to 2026-02"),
        ],
    )
    def test_is_the_shortest_text_that_says_it(self, start: str, end: str, words: str) -> None:
        assert figure_period(date.fromisoformat(start), date.fromisoformat(end)) == words
