from collections.abc import Iterator

import browser_help
import pytest
from browser_help import Watched
from pages_help import ILLUSTRATIVE
from playwright.sync_api import Browser
from running_proxy import Serving, started


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Two processes of the app behind nginx, for the tests of a module."""
    yield from started(ILLUSTRATIVE, tmp_path_factory.mktemp("serving"))


@pytest.fixture
def watched(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    """Opens screens; a test says itself what their consoles may say.

    Two apps and several readers share the machine with the browser, so it may take its time.
    """
    monkeypatch.setattr(browser_help, "_PATIENCE", 120_000)
    screens = Watched(browser)
    yield screens
    screens.close()
