"""The Movement page's look at what its moves rest on."""

import re
from typing import Any

import pytest
from pages_help import Page, code, open_page

from lib.findings.case import Case
from lib.findings.over_time_series import cases
from lib.ui import quarters

HALF = code({"domain_weights": {"finance": 0.5}})


def look(**query: str) -> Page:
    return open_page("movement", moved="rests", **query)


def titles(page: Page) -> list[str]:
    return re.findall(r"<h2>(.*?)</h2>", page.html)


@pytest.mark.usefixtures("illustrative")
class TestSignificantOrChance:
    def test_sets_every_step_and_a_longer_way_against_chance(self) -> None:
        page = look(league="ambulance", period="2024-25-Q4", since="2024-25-Q1")
        said = titles(page)

        assert (
            "In all 3 steps no more trusts changed segment before the override than chance alone "
            "would give"
        ) in said
        assert any(re.match(r"\d of \d moves in 3 steps (is|are) significant", t) for t in said)
        assert any(" changed segment since Q1 2024/25" in title for title in said)
        assert any(title.startswith("Four quarters are not four") for title in said)
        assert "last row: Q1 to Q4 2024/25 at once" in page.html
        assert '<td class="wb-still">frozen</td>' in page.html
        assert "38 changed segment" not in page.html

    def test_under_a_scenario_says_which_and_officially_not(self) -> None:
        query = {"league": "ambulance", "period": "2024-25-Q3", "s": HALF}
        page = look(**query)
        assert sum(title.startswith("In the scenario, ") for title in titles(page)) >= 4
        assert "what-if, not official · finance ×0.5 (" in page.html

        page = look(**query, scored="official")
        mine = [title for title in titles(page) if "2 steps" in title or "both steps" in title]
        assert mine and not [title for title in mine if "×0.5" in title]

    def test_passes_over_a_quarter_in_which_the_scenario_cannot_act(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def but_the_first(*of: Any) -> list[tuple[Case, bool]]:
            return [(one, i > 0) for i, (one, _) in enumerate(cases(*of))]

        monkeypatch.setattr(quarters, "cases", but_the_first)
        scenario = code({"domain_weights": {"finance": 0.25}})
        query = {"league": "ambulance", "s": scenario, "period": "2024-25-Q2"}
        page = look(**query)
        assert "The scenario cannot act in Q1 2024/25, which is passed over. It names" in page.html
        assert not [title for title in titles(page) if "step" in title]

        page = look(**{**query, "period": "2024-25-Q3", "since": "2024-25-Q1"})
        assert "The scenario cannot act in Q1 2024/25, which is passed over. It names" in page.html
        assert any("from Q2 to Q3 2024/25" in title for title in titles(page))
        assert "A move is significant where" in page.html
