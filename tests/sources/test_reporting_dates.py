from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from official import official

from lib.sources.delimited import read_rows
from lib.sources.finding_documents import documents
from lib.sources.nof_metrics import COLUMNS
from lib.sources.reporting_dates import reporting_dates

__all__ = ["official"]

UNDATED = {
    "Latest published if awarded post August 2023",
    "Latest published if awarded post September 2023",
    "Latest published if awarded between 13 Feb 24 and 12 Feb 26",
}


class TestReportingDates:
    @pytest.mark.parametrize(
        ("text", "start", "end"),
        [
            ("Q2 2025/26", "2025-07-01", "2025-09-30"),
            ("Q4 2024-25", "2025-01-01", "2025-03-31"),
            ("Jun-25", "2025-06-01", "2025-06-30"),
            ("Feb-24", "2024-02-01", "2024-02-29"),
            ("June 2025", "2025-06-01", "2025-06-30"),
            ("2024", "2024-01-01", "2024-12-31"),
            ("2023/24", "2023-04-01", "2024-03-31"),
            ("2023-2024", "2023-04-01", "2024-03-31"),
            ("2025/26 plan", "2025-04-01", "2026-03-31"),
            ("Month 3 2025", "2025-04-01", "2025-06-30"),
            ("Month 9 2025", "2025-04-01", "2025-12-31"),
            ("Month 12 2025/26", "2025-04-01", "2026-03-31"),
            ("Oct 24 - Sep 25", "2024-10-01", "2025-09-30"),
            ("Jun 24 - Jun 25 vs Jun 23 - Jun 24", "2024-06-01", "2025-06-30"),
            ("Apr\u00a025 - Mar 26 vs  Apr 24 - Mar 25 ", "2025-04-01", "2026-03-31"),
        ],
    )
    def test_reads_every_form_in_use(self, text: str, start: str, end: str) -> None:
        assert reporting_dates(text) == (date.fromisoformat(start), date.fromisoformat(end))

    @pytest.mark.parametrize(
        "text",
        [
            *sorted(UNDATED),
            *("", "soon", "Q5 2025/26", "2025/27", "2025/27 plan", "Month 13 2025"),
            *("Month 0 2025", "Month 12 2025/27", "Sep 25 - Oct 24", "Foo-25", "Foo 24 - Sep 25"),
            *("Sep 24 - Foo 25", "0000"),
        ],
    )
    def test_says_nothing_where_the_text_does_not(self, text: str) -> None:
        assert reporting_dates(text) is None

    @given(st.text(max_size=40))
    def test_never_fails(self, text: str) -> None:
        dates = reporting_dates(text)
        assert dates is None or dates[0] <= dates[1]

    def test_reads_all_dates_of_the_official_file_but_the_ratings(self, official) -> None:  # type: ignore[no-untyped-def]
        (document,) = documents([official / "nof-mental-health-community-2025-26"])
        texts = {row.cells["Reporting_date"] for row in read_rows(document, COLUMNS, "Quarter")}
        assert {text for text in texts if reporting_dates(text) is None} == UNDATED
