"""A page on damaged data says which file it is, and leads to the illustrative data."""

import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from damage import ELSEWHERE, fitted, foreign, release_of
from pages_help import ILLUSTRATIVE, Page, code, open_page

from lib.store.folder import DataFolder
from lib.ui import data as data_module


def _foreign_figures(folder: DataFolder) -> None:
    foreign(release_of(folder) / "figures.parquet")


CASES = {
    "a manifest that lies": ("league_table", *ELSEWHERE["wrong rows"]),
    "another schema": ("trust", *ELSEWHERE["a newer schema"]),
    "a spoiled CURRENT": ("what_if", *ELSEWHERE["CURRENT of garbage"]),
    "a foreign table": ("briefing", fitted(_foreign_figures), "figures.parquet"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """The app on a folder of its own."""
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(tmp_path / "data"))
    return DataFolder(Path(shutil.copytree(ILLUSTRATIVE, tmp_path / "data")))


def link_of(page: Page) -> dict[str, str]:
    """What the link to the illustrative data asks for."""
    (address,) = re.findall(r'href="\?(.*?)"', page.html)
    return dict(parse_qsl(unescape(address)))


class TestDamagedData:
    @pytest.mark.parametrize("case", CASES)
    def test_are_told_by_the_file_with_a_way_on(self, case: str, folder: DataFolder) -> None:
        name, damage, file = CASES[case]
        damage(folder)

        page = open_page(name)

        assert page.heading == "This cannot be shown"
        assert file in page.html
        assert "Traceback" not in page.html
        assert "python -m lib check" in page.html
        assert link_of(page) == {"data": "illustrative"}

    def test_lead_to_the_same_page_of_the_illustrative_data_with_the_scenarios(
        self, folder: DataFolder
    ) -> None:
        _foreign_figures(folder)
        scenario = code({"domain_weights": {"finance": 0.5}})
        page = open_page("what_if", s=scenario, kept=scenario, league="none", period="1999")
        asked = link_of(page)
        assert asked == {"data": "illustrative", "s": scenario, "kept": scenario}

        there = open_page("what_if", **asked)

        assert there.heading.startswith("Finance ×0.5")
        assert "Illustrative" in there.html

    def test_are_shown_once_they_are_put_right(self, folder: DataFolder) -> None:
        figures = release_of(folder) / "figures.parquet"
        content = figures.read_bytes()
        figures.unlink()
        page = open_page("league_table")
        assert page.heading == "This cannot be shown"

        figures.write_bytes(content)
        page.app.run()

        assert page.heading != "This cannot be shown"

    def test_that_are_the_illustrative_ones_are_made_again(
        self, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder.path.rename(folder.path.with_name("illustrative"))
        monkeypatch.setattr(data_module, "DATA", folder.path.parent)
        there = DataFolder(folder.path.with_name("illustrative"))
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(there.path))
        _foreign_figures(there)

        page = open_page("league_table")

        assert "figures.parquet" in page.html
        assert "made again with <code>python -m lib illustrate</code>" in page.html
        assert "href" not in page.html

    def test_whose_very_place_cannot_be_told_name_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_DATA", "s3://bucket/folder?secret=1")
        page = open_page("league_table")
        assert page.heading == "This cannot be shown"
        assert "s3://bucket/folder" in page.html and "secret" not in page.html
        assert "href" not in page.html
