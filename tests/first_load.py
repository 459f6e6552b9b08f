"""A page's first load in a process of its own: `python tests/first_load.py PAGE [KEY=VALUE ...]`.

Writes seconds as JSON: `home`, the League table once the data are open; `first`, the page after
it; `again`, the same page once more. KEY=VALUE: what the page's link asks for.
"""

import json
import logging
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).parent)]
logging.disable(logging.WARNING)

from app_test import AppTest  # noqa: E402, found only now
from pages_help import ROOT  # noqa: E402

from lib.ui.data import data_sets, loaded  # noqa: E402
from lib.ui.warming import NEEDS  # noqa: E402


def main(page: str, asked: dict[str, str]) -> dict[str, float]:
    """What the loads take."""
    assert NEEDS
    loaded(next(iter(data_sets().values())))
    home = _app({"league": "acute"})
    taken = {"home": _seconds(home)}
    app = _app({"league": "acute", **asked})
    app._registered_pages = home._registered_pages  # as a link to the page opens it
    app.switch_page(f"pages/{page}.py")
    taken |= {"first": _seconds(app), "again": _seconds(app)}
    headings = [element.value for element in app.html if "<h1>" in element.value]
    wrong = ("wb-message", "<h1>Choose")
    assert headings and not any(word in html for word in wrong for html in headings), headings
    return taken


def _app(query: dict[str, str]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=300)
    for key, value in query.items():
        app.query_params[key] = value
    return app


def _seconds(app: AppTest) -> float:
    start = time.perf_counter()
    app.run()
    assert not app.exception, app.exception
    return time.perf_counter() - start


if __name__ == "__main__":
    wanted = (argument.split("=", 1) for argument in sys.argv[2:])
    print(json.dumps(main(sys.argv[1], dict(wanted))))
