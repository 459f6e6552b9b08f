"""A real browser, one for all tests of a run that need it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_SWITCHES = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Chromium. Without it a test skips; on a continuous-integration machine it fails."""
    if _path() is None:
        reason = "Chromium is not installed"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with launched() as started:
        yield started


@contextmanager
def launched() -> "Iterator[Browser]":
    """Chromium without a window, as the tests and the scripts beside them use it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=_path(), args=[*_SWITCHES, "--disable-sync"]
        )
        yield started
        started.close()


def _path() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")
