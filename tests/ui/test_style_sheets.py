import re
from pathlib import Path
from typing import get_args

import pytest
from pages_help import ILLUSTRATIVE, open_page

from lib.ui import style_sheets
from lib.ui.style_sheets import EVERY_PAGE, SomePages, style_of_every_page

FOLDER = Path(style_sheets.__file__).with_name("styles")
STYLE = style_of_every_page()


@pytest.mark.usefixtures("illustrative_data")
class TestSheets:
    def test_are_all_brought_once_by_every_page_or_by_some(self) -> None:
        brought = (*EVERY_PAGE, *get_args(SomePages))

        assert sorted(brought) == sorted(one.stem for one in FOLDER.iterdir())

    def test_of_every_page_are_whole_and_in_their_order(self) -> None:
        at = [STYLE.index((FOLDER / f"{one}.css").read_text("utf-8")) for one in EVERY_PAGE]

        assert at == sorted(at)
        assert STYLE.count("{") == STYLE.count("}")

    @pytest.mark.parametrize("sheet", sorted(FOLDER.iterdir()), ids=lambda sheet: sheet.stem)
    def test_are_short(self, sheet: Path) -> None:
        assert len(sheet.read_text(encoding="utf-8").splitlines()) < 200

    def test_a_page_brings_none_anew_at_every_step(self) -> None:
        page = open_page("what_if")

        assert not [one.value for one in page.app.html if "<style" in one.value]


class TestWhatEveryPageCarries:
    def test_asks_of_no_ancestor_what_a_slider_changes_a_thousand_times(self) -> None:
        asked = re.findall(r":has\(((?:[^()]|\([^()]*\))*)\)", STYLE)

        assert asked
        assert not [one for one in asked if "aria-" in one or "data-" in one or ":only" in one]


@pytest.fixture
def illustrative_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(ILLUSTRATIVE))
