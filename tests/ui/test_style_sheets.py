import re
from pathlib import Path

import pytest
from pages_help import ILLUSTRATIVE, open_page

from lib.ui import frame

STYLE = Path(frame.__file__).with_name("style.css").read_text(encoding="utf-8")


@pytest.mark.usefixtures("illustrative_data")
class TestSheets:
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
