"""The head of a trust's page as a reader sees it."""

import re

from pages_help import code, open_page

_FIRST = "ZV07"


class TestTrustHead:
    def test_shows_the_finding_its_figures_and_both_scorings(self) -> None:
        scenario = code({"domain_weights": {"finance": 0.5}})
        page = open_page("trust", data="illustrative", league="ambulance", trust=_FIRST, s=scenario)
        assert page.heading.startswith("Finance ×0.5")
        assert "what-if, not official" in page.html
        assert "segment in the scenario" in page.html and "3 officially" in page.html
        assert re.search(r"<summary>\d ICBs</summary>", page.html)
        assert "Figures behind these sentences" in page.html
        assert [cell[0] for cell in page.rows[:3]] == [
            "Average score",
            "Segment by score",
            "Segment",
        ]
        links = re.findall(r'href="([^"]+)"', page.html)
        assert any(link.startswith("icbs?") and "icb=ZI" in link for link in links)
        assert any(link.startswith("how-sure?") and f"trust={_FIRST}" in link for link in links)
