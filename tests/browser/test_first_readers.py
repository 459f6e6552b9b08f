"""Readers who come as soon as the port answers, while the app still works things out."""

from pathlib import Path

import pytest
from browser_help import AT_REST
from pages_help import ILLUSTRATIVE
from playwright.sync_api import Browser, expect
from running_app import RunningApp

pytestmark = pytest.mark.browser
PATIENCE = 120_000  # ms: what they wait for at once on a machine that does other work too
PAGES = {
    "": "league table",
    "what-if": "segment",
    "movement-over-time": "changed segment",
    "icbs?icb=ZI01": "Arrowfell and Coldharrow",
}


def test_each_gets_the_page_of_the_link(browser: Browser, tmp_path: Path) -> None:
    app = RunningApp(ILLUSTRATIVE, tmp_path / "log")
    try:
        context = browser.new_context()
        context.set_default_timeout(PATIENCE)
        readers = {context.new_page(): (path, words) for path, words in PAGES.items()}
        for page, (path, _) in readers.items():
            page.goto(f"{app.url}/{path}", wait_until="commit")
        for page, (_, words) in readers.items():
            page.wait_for_selector(AT_REST)
            expect(page.locator("h1").first).to_contain_text(words, timeout=PATIENCE)
            expect(page.locator(".wb-message")).to_have_count(0)
        context.close()
    finally:
        app.stop()
    log = app.log.read_text(errors="replace")
    assert "ERROR" not in log and "beforehand" not in log and "ScriptRunContext" not in log, log
