"""A briefing on 134 trusts and its forms, as ratios within one run.

Working out what a briefing says (likely ranges, firmness) is the measure on the same machine.
"""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from benchmark_figures import Figures
from brief_help import NO_FINANCE, PERIOD, brief_of
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
from lib.ui.process_memory import give_back

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


class TestMemory:
    def test_of_twelve_briefings_is_that_of_two(self, figures: Figures) -> None:
        """In a process of its own, so that nothing else comes and goes meanwhile."""
        code = f"import sys; sys.path[:0] = {sys.path}; import {__name__} as here; here.twelve()"
        command = [sys.executable, "-c", code]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
        held = [float(megabytes) for megabytes in ran.stdout.split()]
        figures.amount("Memory after twelve briefings as PDF", held[-1], "MB")
        of = "Memory after twelve briefings as PDF, to after two"
        figures.ratio(of, held[-1] / held[1], at_most=1.15)


def twelve() -> None:
    """Makes twelve briefings that differ, and prints the MB held after each."""
    for share in range(12):
        scenario = {"domain_weights": {"finance": share / 12}}
        pdf(brief_of(illustrative_database(), "acute", scenario))
        give_back()
        print(int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20)
