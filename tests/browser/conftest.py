import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from browser_help import Screen, Watched
from pages_help import ILLUSTRATIVE
from playwright.sync_api import Browser, sync_playwright
from running_app import RunningApp

from lib.store import DataFolder

_SWITCHES = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Without it a test skips; on a continuous-integration machine it fails."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        reason = "Chromium is not installed"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium, args=[*_SWITCHES, "--disable-sync"]
        )
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def illustrative_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    app = RunningApp(ILLUSTRATIVE, tmp_path_factory.mktemp("app") / "log")
    yield app
    app.stop()


@pytest.fixture(scope="session")
def official_app(
    official_data: DataFolder, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningApp]:
    app = RunningApp(official_data.path, tmp_path_factory.mktemp("app") / "log")
    yield app
    app.stop()


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """Opens screens; at the end none of them may have logged an error."""
    screens = Watched(browser)
    yield screens
    screens.close()
    assert screens.errors == []


@pytest.fixture
def open_screen(watched: Watched, illustrative_app: RunningApp) -> Callable[..., Screen]:
    """Opens a page of the app on the illustrative data in a browser context of its own."""
    return lambda path="", **query: watched.open(illustrative_app.url, path, **query)
