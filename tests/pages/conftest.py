from collections.abc import Callable
from pathlib import Path

import pytest
from pages_help import ILLUSTRATIVE, Page, open_page


@pytest.fixture
def illustrative(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app on the data that the project ships."""
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(ILLUSTRATIVE))


@pytest.fixture
def empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The app on a data folder into which nothing was imported."""
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(tmp_path))
    return tmp_path


@pytest.fixture(params=["league_table", "what_if", "how_sure"])
def page(request: pytest.FixtureRequest) -> Callable[..., Page]:
    """Opens each of the pages in turn, with query parameters."""
    request.getfixturevalue("illustrative")
    name = request.param
    return lambda **query: open_page(name, **query)
