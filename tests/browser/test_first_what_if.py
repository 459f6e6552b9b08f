"""The worked example of docs/first-what-if.md, walked as it says, with the result that it says."""

import re

import pytest
from browser_help import Watched
from newcomer import walk
from pages_help import ROOT
from running_app import RunningApp

pytestmark = [pytest.mark.browser, pytest.mark.no_cover]

TOLD = " ".join((ROOT / "docs" / "first-what-if.md").read_text(encoding="utf-8").split())


def test_the_first_what_if_gives_what_the_document_says(
    watched: Watched, illustrative_app: RunningApp
) -> None:
    found = walk(watched, illustrative_app.url)

    held, everyone, shares = re.findall(
        r"(\d+) of (\d+) trusts change segment, all down; if each segment keeps its share, (\d+)",
        TOLD,
    )[0]
    assert found.numbers == [int(held), int(shares)]
    assert f"{held} of {everyone} trusts change segment if the cut-offs stay put" in found.headline
    assert f"(0 up, {held} down)" in found.headline
    assert "None of the" in found.headline and "none of the moves is firm" in TOLD
    assert found.briefing.startswith(b"%PDF")
