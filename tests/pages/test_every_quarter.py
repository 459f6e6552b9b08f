"""Every quarter, on the Movement page."""

import re
from pathlib import Path

import pytest
from indicative_folder import indicative_folder
from pages_help import Page, open_page

from lib.store import DataFolder

LEADS_ON = "What would follow for"


def table_of(page: Page) -> str:
    return page.html[page.html.index('class="wb-scroll wb-grid wb-history') :].partition(
        "</table>"
    )[0]


class TestEveryQuarter:
    @pytest.mark.usefixtures("illustrative")
    def test_shows_who_changed_with_every_mark_in_words(self) -> None:
        page = open_page(
            "movement",
            league="ambulance",
            period="2024-25-Q3",
            moved="history",
            grid_rows="changed",
        )
        assert re.search(
            r"\d+ of 10 trusts ha(s|ve) been in segment 4 in all three quarters; \w+ kept",
            page.html,
        )
        grid = table_of(page)
        rows = re.findall(r'<tr><th scope="row" class="wb-name">.*?</tr>', grid, re.DOTALL)
        assert rows and all("the change is" in row for row in rows)
        assert "Illustrative data: fictional trusts" in grid
        assert f"{LEADS_ON} a trust" in page.html

    def test_of_an_indicative_league_has_no_segment_and_no_consequence(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = indicative_folder(DataFolder(tmp_path / "official"))
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(folder.path))
        page = open_page("movement", league="acute", moved="history", grid_order="name")
        shown = page.html[page.html.index("been in league quarter 4 in both quarters") :]
        assert "segment" not in re.sub(r"<.*?>", "", shown).split("Weighbridge is not")[0]
        assert LEADS_ON not in shown and "not scored: " in shown
