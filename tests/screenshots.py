"""Pictures of every page, for the documents and for whoever judges the look of a change.

    python tests/screenshots.py --to .screenshots
    python tests/screenshots.py --documents

Every page and look on the illustrative data, and on the official ones where WEIGHBRIDGE_OFFICIAL
names them, at the three sizes, whole; those that the documents show are also put in
docs/screenshots, as much of them as a screen holds; with --documents only those. Pictures of
official data are not committed.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser_help import Screen, Watched, rest  # noqa: E402, found only now
from chromium import launched  # noqa: E402
from every_page import STATES, State  # noqa: E402
from pages_help import ILLUSTRATIVE, code  # noqa: E402
from playwright.sync_api import Browser  # noqa: E402
from running_app import RunningApp  # noqa: E402

from lib.publishing import import_publications  # noqa: E402
from lib.store import DataFolder  # noqa: E402

SIZES = ((1440, 900), (1920, 1080), (390, 844))
DOCUMENTS = ROOT / "docs" / "screenshots"
_HALF = {"s": code({"domain_weights": {"finance": 0.5}})}
# Whom the pages on one organisation are about where the fictional ones are not.
_OFFICIAL = {"ZM05": "RDY", "ZI01": "QE1"}
_TALLEST = 6000  # pixels of a page that are worth looking at
# What the documents show, by the name of the file.
SHOWN = {
    "league-table": State("", "first screen"),
    "what-if-official": State("what-if", "first screen"),
    "what-if": State("what-if", "finance half", _HALF),
    "how-sure": State("how-sure", "first screen"),
    "how-sure-finance-half": State("how-sure", "finance half", _HALF),
    "trust": State("trusts", "one", {"trust": "ZM38"}),
    "my-icb": State("icbs", "one", {"icb": "ZI01"}),
    "movement": State("movement-over-time", "first screen"),
    "consequences": State("what-follows", "first screen"),
    "compare-grid": State("compare-scenarios", "grid", {**_HALF, "compare": "grid"}),
    "compare-table": State("compare-scenarios", "table", {"compare": "table"}),
    "briefing": State("briefings", "finance half", _HALF),
    "presenting": State("what-if", "presenting", {**_HALF, "present": "1"}),
    "data-and-method": State("data-and-method", "first screen"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / ".screenshots")
    parser.add_argument("--documents", action="store_true", help="only what the documents show")
    asked = parser.parse_args()
    with launched() as browser, tempfile.TemporaryDirectory() as scratch:
        for name, folder in _data_sets(Path(scratch), documents=asked.documents):
            app = RunningApp(folder, Path(scratch) / f"{name}.log")
            try:
                if name == "illustrative":
                    _picture_shown(browser, app)
                if not asked.documents:
                    of = _OFFICIAL if name == "official" else {}
                    _picture_all(browser, app, asked.to / name, of)
            finally:
                app.stop()


def _data_sets(scratch: Path, *, documents: bool) -> Iterator[tuple[str, Path]]:
    yield "illustrative", ILLUSTRATIVE
    if documents:
        return
    if official := os.environ.get("WEIGHBRIDGE_OFFICIAL"):
        folder = DataFolder(scratch / "data")
        import_publications(folder, [Path(official)])
        yield "official", folder.path
    else:
        print("WEIGHBRIDGE_OFFICIAL is not set: no pictures of official data")


def _picture_all(browser: Browser, app: RunningApp, to: Path, codes: Mapping[str, str]) -> None:
    for width, height in SIZES:
        folder = to / f"{width}x{height}"
        folder.mkdir(parents=True, exist_ok=True)
        for state in STATES:
            query = {key: codes.get(value, value) for key, value in state.query.items()}
            screens = Watched(browser)
            screen = _open(screens, app, replace(state, query=query), (width, height))
            _whole(screen, width, height)
            screen.page.screenshot(path=folder / f"{_file(state)}.png")
            screens.close()
        print(f"{folder}: {len(STATES)} pictures")


def _picture_shown(browser: Browser, app: RunningApp) -> None:
    DOCUMENTS.mkdir(exist_ok=True)
    for name, state in SHOWN.items():
        screens = Watched(browser)
        screen = _open(screens, app, state, SIZES[0])
        screen.page.screenshot(path=DOCUMENTS / f"{name}.png")
        screens.close()
    print(f"{DOCUMENTS}: {len(SHOWN)} pictures")


def _open(screens: Watched, app: RunningApp, state: State, size: tuple[int, int]) -> Screen:
    screen = screens.open(app.url, state.path, size, **state.query)
    screen.page.wait_for_load_state("networkidle")
    rest(screen.page)
    screen.drawn(0)
    return screen


def _whole(screen: Screen, width: int, height: int) -> None:
    """Makes the window as tall as the page, up to what is worth looking at."""
    tall = screen.page.evaluate(
        "() => document.querySelector('[data-testid=stMain]')?.scrollHeight || 0"
    )
    screen.page.set_viewport_size({"width": width, "height": min(max(tall, height), _TALLEST)})
    rest(screen.page)


def _file(state: State) -> str:
    return f"{state.path or 'league-table'} {state.name}".replace(" ", "-")


if __name__ == "__main__":
    main()
