"""What the first reader would wait for, done before: the data opened, the home page worked out.

In a thread beside the server, so that nobody waits for it. A page that wants meanwhile what is
being made here waits for that, as for another reader's; nothing is made twice.
"""

import logging
from importlib import import_module
from threading import Thread

from lib.errors import WeighbridgeError
from lib.scenario import OFFICIAL
from lib.ui import league_table_view, what_if_view
from lib.ui.bench import Bench, both_ranges, what_if_finding
from lib.ui.data import Loaded, data_sets, default_league, loaded
from lib.ui.league_quarters import quarter_before, quarters
from lib.ui.process_memory import settle

log = logging.getLogger("weighbridge")

NEEDS = (league_table_view, what_if_view)  # imported before the port answers
# What the other pages are drawn with: each takes its first reader a moment.
_PAGES = (
    "trust_view",
    "icb_view",
    "movement_view",
    "how_sure_view",
    "compare_view",
    "consequences_view",
    "briefing_view",
)


def begin() -> Thread:
    """Starts; who is not interested in the end need not wait for it."""
    # It misses a reader's session when a cache would draw its spinner; here nobody is to see one.
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").disabled = True
    thread = Thread(target=warm, name="warming", daemon=True)
    thread.start()
    return thread


def warm() -> None:
    """Opens the release in use, works out its first league, and imports the other pages' views.

    What is wrong with the data is for the pages to say: they try again, and find the same.
    """
    try:
        data = loaded(next(iter(data_sets().values())))
        bench = _first_bench(data)
        both_ranges(bench, bar=False)
        what_if_finding(bench)
        for page in _PAGES:
            import_module(f"lib.ui.{page}")
    except WeighbridgeError as error:
        log.info("Nothing was worked out beforehand: %s", error)
    except Exception:
        log.warning("What was to be worked out beforehand failed", exc_info=True)
    settle()


def _first_bench(data: Loaded) -> Bench:
    """The bench of a reader who has chosen nothing."""
    key = default_league(data)
    earlier = quarter_before(data, key)
    now, *before = quarters(data, [key, earlier] if earlier else [key])
    return Bench(data, key, now, before[0] if before else None, OFFICIAL)
