"""A briefing on 134 trusts and its forms, as ratios within one run.

Working out what a briefing says (likely ranges, firmness) is the measure on the same machine.
"""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from benchmark_figures import Figures
from brief_help import NO_FINANCE, PERIOD
from shipped import illustrative_database
from timing import seconds

from lib.briefing.book import book
from lib.briefing.deck import deck
from lib.briefing.offline import offline_page
from lib.briefing.pdf import pdf
from lib.findings.brief import Brief, Request, Subject, brief
from lib.findings.brief_subject import brief_subject
from lib.scenario import from_mapping
from lib.store.leagues import find_league

pytestmark = pytest.mark.bench
SECTION = "Briefings"

MADE = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def subject() -> Subject:
    database = illustrative_database()
    scenario = from_mapping({"version": 1, **NO_FINANCE})
    return brief_subject(database, find_league(database, "acute", PERIOD), scenario)


class TestForms:
    @pytest.mark.parametrize(
        ("name", "make", "most"),
        [
            ("PDF", pdf, 2.0),
            ("PowerPoint", deck, 2.0),
            ("workbook", book, 2.0),
            ("offline page", offline_page, 0.25),
        ],
    )
    def test_take_no_longer_than_twice_the_briefing_itself(
        self,
        subject: Subject,
        name: str,
        make: Callable[[Brief], bytes],
        most: float,
        figures: Figures,
    ) -> None:
        def made() -> Brief:
            return brief(subject, Request(), MADE)

        finding, of = seconds(made, 2), made()
        form = seconds(lambda: make(of), 3)
        figures.seconds(f"A briefing on 134 trusts as a {name}, once it is worked out", form, aim=3)
        figures.ratio(f"A {name}, to working out what it says", form / finding, at_most=most)
