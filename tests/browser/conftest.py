from collections.abc import Callable, Iterator

import pytest
from browser_help import Screen, Watched
from pages_help import ILLUSTRATIVE
from playwright.sync_api import Browser
from running_app import RunningApp
from tabs import Tabs

from lib.store import DataFolder


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


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    return Tabs(browser)


@pytest.fixture
def watched(browser: Browser, tabs: Tabs) -> Iterator[Watched]:
    """Opens screens; at the end none of them may have logged an error."""
    screens = Watched(browser, tabs)
    yield screens
    screens.close()
    assert screens.errors == []


@pytest.fixture
def open_screen(watched: Watched, illustrative_app: RunningApp) -> Callable[..., Screen]:
    """Opens a page of the app on the illustrative data in a browser context of its own."""
    return lambda path="", **query: watched.open(illustrative_app.url, path, **query)
