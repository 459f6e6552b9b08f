"""One process on a grown data folder: what it costs, printed as JSON.

    python tests/growth_run.py FOLDER [--pages]

Seconds are of the processor, in all threads: other work on the machine hardly changes them.
"""

import contextlib
import io
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FRAMEWORKS = "frameworks"  # in the folder, where its leagues are not those of data/frameworks
_LEAGUE, _WARM = "acute", "ambulance"


def measured(folder: Path, *, pages: bool) -> dict[str, Any]:
    """What a process of its own finds out about the folder."""
    asked = [sys.executable, __file__, str(folder), *(["--pages"] if pages else [])]
    ran = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def seconds(work: Callable[[], object], repeats: int = 1) -> float:
    """Of the processor; the fewest of some runs."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def _memory() -> float:
    """MB that the process has."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _store(folder: Path) -> dict[str, float]:
    from lib.__main__ import main
    from lib.framework import frameworks
    from lib.organisations.search import find
    from lib.scoring.league import score_league
    from lib.scoring.rules import official_rules
    from lib.store import DataFolder, open_release
    from lib.store.known_organisations import known_organisations
    from lib.store.leagues import league_keys, load_leagues

    frameworks()
    before, start = _memory(), time.process_time()
    database = open_release(DataFolder(folder))
    found = {"open": time.process_time() - start, "memory": _memory() - before}
    keys = league_keys(database)
    known = known_organisations(database).known
    same = [key for key in keys if key.league == _LEAGUE]
    start = time.process_time()
    quarters = load_leagues(database, same)
    found["load all quarters"] = time.process_time() - start
    rules = [official_rules(data.framework) for data in quarters]

    def scored() -> None:
        for data, under in zip(quarters, rules, strict=True):
            score_league(data, under)

    found |= {
        "keys": seconds(lambda: league_keys(database), 5),
        "known": seconds(lambda: known_organisations(database), 3),
        "find first": seconds(lambda: find("pewterdale", known)),
        "find": seconds(lambda: find("pewterdale", known), 5),
        "score": seconds(lambda: score_league(quarters[-1], rules[-1]), 9),
        "score all quarters": seconds(scored, 5),
    }
    database.close()
    asked = ["league", _LEAGUE, same[-1].period, "--data", str(folder)]
    with contextlib.redirect_stdout(io.StringIO()):
        found["command"] = seconds(lambda: main(asked))
    return found


class _Pages:
    """The pages on one session; what they ask of the database is counted."""

    def __init__(self) -> None:
        from streamlit.testing.v1 import AppTest

        from lib.store.connection import Database

        self.app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=600)
        self._asked: Counter[str] = Counter()
        rows = Database.rows

        def counted(database: Database, query: str, **parameters: object) -> Any:
            found = rows(database, query, **parameters)
            self._asked[query] += len(found)
            return found

        Database.rows = counted  # type: ignore[method-assign]

    def run(self, **state: str) -> dict[str, Any]:
        self._asked.clear()
        for key, value in state.items():
            self.app.session_state[key] = value
        spent = seconds(self.app.run)
        assert not self.app.exception, self.app.exception
        assert any("<h1>" in element.value for element in self.app.html)
        return {"seconds": spent, "rows": dict(self._asked)}

    def visits(self, file: str) -> dict[str, Any]:
        """The page first on a small league, which loads its code, then on the one measured."""
        self.app.switch_page(file)
        self.run(league=_WARM, s="")
        found = {"first": self.run(league=_LEAGUE)}
        found["again"] = min((self.run() for _ in range(15)), key=lambda run: run["seconds"])
        changed = [self.run(s=_code(weight)) for weight in (2, 3, 4)]
        found["changed"] = min(changed, key=lambda run: run["seconds"])
        return found


def _code(weight: float) -> str:
    from lib.framework import frameworks
    from lib.scenario import canonical, encode, from_mapping

    content = {"version": 1, "weighting": "domain", "domain_weights": {"finance": weight}}
    return encode(canonical(from_mapping(content), frameworks()["nof-2025-26"]))


def _main(folder: Path, *, pages: bool) -> None:
    sys.path.insert(0, str(ROOT))
    import lib.framework.loading

    if (folder / FRAMEWORKS).is_dir():
        lib.framework.loading.FRAMEWORKS = folder / FRAMEWORKS
    os.environ["WEIGHBRIDGE_DATA"] = str(folder)
    found: dict[str, Any] = {} if pages else _store(folder)
    if pages:
        drawn = _Pages()
        drawn.run()  # opens the folder
        for page in ("league_table", "what_if"):
            found[page] = drawn.visits(f"pages/{page}.py")
    print(json.dumps(found))


if __name__ == "__main__":
    _main(Path(sys.argv[1]), pages="--pages" in sys.argv)
