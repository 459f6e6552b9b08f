"""The way of someone who has never seen the app: home, a what-if, how sure, a briefing in hand.

    python tests/newcomer.py http://localhost:8501

walks it on a running app and prints the seconds at each stop: docs/first-what-if.md has them.
"""

import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser_help import Screen, Watched, downloaded, rest  # noqa: E402, found only now
from chromium import launched  # noqa: E402
from playwright.sync_api import expect  # noqa: E402


@dataclass
class Walk:
    """What was read on the way, and after how many seconds."""

    headline: str = ""
    numbers: list[int] = field(default_factory=list)
    briefing: bytes = b""
    seconds: dict[str, float] = field(default_factory=dict)


def walk(screens: Watched, url: str) -> Walk:
    """The four steps of docs/first-what-if.md, by clicks alone."""
    found, start = Walk(), time.monotonic()

    def reached(stop: str) -> None:
        found.seconds[stop] = time.monotonic() - start

    screen = screens.open(url)
    reached("the league table")
    _go(screen, "What if")
    screen.page.get_by_role("button", name="Finance half", exact=True).click()
    screen.shows("Finance ×0.5")
    found.headline, found.numbers = screen.heading.inner_text(), screen.numbers
    reached("the answer")
    _go(screen, "How sure")
    screen.shows("Finance ×0.5")
    reached("how sure it is")
    screen.page.get_by_role("link", name="Brief this").click()
    button = screen.page.locator(".st-key-briefing_pdf button")
    expect(button).to_be_visible(timeout=60_000)
    found.briefing = Path(downloaded(screen.page, button).path()).read_bytes()
    reached("the briefing as a PDF")
    return found


def _go(screen: Screen, title: str) -> None:
    menu = screen.page.get_by_test_id("stSidebarNav")
    menu.get_by_role("link", name=title, exact=True).click()
    rest(screen.page)


def main() -> None:
    with launched() as browser:
        for stop, seconds in walk(Watched(browser), sys.argv[1]).seconds.items():
            print(f"{seconds:6.1f} s  {stop}")


if __name__ == "__main__":
    main()
