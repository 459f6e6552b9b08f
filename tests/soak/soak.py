"""Hours of mixed load on a real server, and whether its memory stays flat.

    python tests/soak/soak.py --minutes 60 --users 10 --to soak.jsonl

Readers come, change weights, go to every page, open briefings and leave; two of them send nonsense;
a new release of the data is put in use every five minutes. The app takes memory from the library
that the systemd unit names, where it is installed. Exits with 1 if a page was wrong, if memory grew
by 5 % or more after warming up, or if files or threads stayed open when all had left.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import median, quantiles
from subprocess import TimeoutExpired
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(Path(__file__).parent)]

from addresses import places  # noqa: E402, found only now
from load_series import first_league, series  # noqa: E402
from load_session import Session  # noqa: E402
from readers_of_a_soak import Habits, Tally, honest, hostile  # noqa: E402
from releases import Releases  # noqa: E402
from running_app import RunningApp  # noqa: E402
from sampling import sample  # noqa: E402
from serving_unit import allocator, memory_environment  # noqa: E402
from soak_verdict import faults, left_open, trend  # noqa: E402

HOSTILE = 2
STEPS = 12
TIDIED = 65.0  # seconds, in which the app has looked for garbage
FORMS = ("PDF", "PPTX", "XLSX", "HTML")
KEPT = 130.0  # seconds; Streamlit keeps a session for two minutes in case its reader comes back
QUANTITIES = ("rss", "pss", "uss", "anonymous", "descriptors", "sockets", "threads", "sessions")


def main() -> int:
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="weighbridge-soak-") as folder:
        releases = Releases(ROOT / "data" / "illustrative", Path(folder) / "data")
        log = asked.to.with_suffix(".log")
        app = RunningApp(releases.folder.path, log, patience=600, **memory_environment())
        print(f"memory from {allocator(app.pid)}")
        try:
            alone = asyncio.run(_alone(app))
            samples, tally = asyncio.run(_run(asked, app, releases))
            time.sleep(KEPT)
            left = asyncio.run(_alone(app))
        finally:
            try:
                app.stop()
            except TimeoutExpired:  # a busy machine; what was measured is told all the same
                app.kill()
    wrong = _tell(samples, tally, 60 * asked.warm, releases.made)
    print(f"with one reader, before all others and after: {_held(alone)}; {_held(left)}")
    wrong += left_open(alone, left)
    for fault in wrong:
        print(f"WRONG: {fault}")
    return 1 if wrong else 0


def _arguments() -> argparse.Namespace:
    form = argparse.RawTextHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--warm", type=float, default=10, help="minutes that count as warming up")
    parser.add_argument("--users", type=int, default=10, help="readers, two of them hostile")
    parser.add_argument("--pause", type=float, default=4, help="mean seconds between two acts")
    parser.add_argument("--release-every", type=float, default=5, help="minutes")
    parser.add_argument("--sample-every", type=float, default=10, help="seconds")
    parser.add_argument("--to", type=Path, default=Path("soak.jsonl"))
    return parser.parse_args()


async def _alone(app: RunningApp) -> dict[str, Any]:
    """What the app holds with one reader, after another had every file and left.

    So every library has begun. Streamlit lets go of sessions that it kept too long when one ends.
    """
    async with Session(app.url, "what-if") as user:
        await user.visit_first()
        await user.visit("briefings")
        for ending in FORMS:
            await user.fetch(ending)
    await asyncio.sleep(TIDIED)
    async with Session(app.url, "what-if") as user:
        await user.visit_first()
        return await asyncio.to_thread(sample, app.pid, app.url)


def _held(one: dict[str, Any]) -> str:
    return f"{one['rss']:.0f} MB, {one['descriptors']} descriptors, {one['threads']} threads"


async def _run(
    asked: argparse.Namespace, app: RunningApp, releases: Releases
) -> tuple[list[dict[str, Any]], Tally]:
    tally, samples = Tally(), []
    data, there = first_league(releases.folder), places(releases.folder)
    walks = [series(data, reader, STEPS) for reader in range(asked.users)]
    codes = tuple(step.code for walk in walks for step in walk)

    def habits(reader: int) -> Habits:
        chance = Random(reader)
        return Habits(app.url, chance, asked.pause, there, walks[reader], codes, tally)

    start = time.monotonic()
    others = [
        asyncio.create_task((hostile if reader < HOSTILE else honest)(habits(reader)))
        for reader in range(asked.users)
    ]
    others.append(asyncio.create_task(_renew(releases, 60 * asked.release_every)))
    with asked.to.open("w", encoding="utf-8") as file:
        while (at := time.monotonic() - start) < 60 * asked.minutes:
            found = {"at": round(at, 1), **await asyncio.to_thread(sample, app.pid, app.url)}
            found |= {"pages": len(tally.seconds), "wrong": len(tally.wrong)}
            samples.append(found)
            file.write(json.dumps(found) + "\n")
            file.flush()
            await asyncio.sleep(asked.sample_every)
    ended = [task for task in others if task.done()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    tally.wrong += [f"ended early: {task.exception()!r}" for task in ended]
    return samples, tally


async def _renew(releases: Releases, every: float) -> None:
    while True:
        await asyncio.sleep(every)
        await asyncio.to_thread(releases.renew)


def _tell(samples: Sequence[dict[str, Any]], tally: Tally, warm: float, releases: int) -> list[str]:
    trends = [trend(samples, name, warm) for name in QUANTITIES]
    print(f"{len(tally.seconds)} pages, {releases} new releases, {len(samples)} samples")
    for what, times in sorted(tally.done.items()):
        print(f"  {what}: {times}")
    slow = quantiles(tally.seconds, n=20)[-1]
    print(f"  seconds a page: median {median(tally.seconds):.2f}, 95 of 100 within {slow:.2f}")
    for each in trends:
        print(
            f"{each.name}: {each.first:.1f} after {warm / 60:g} minutes, {each.last:.1f} at the "
            f"end ({100 * (each.growth - 1):+.1f}%), at most {each.most:.1f}"
        )
    return [*faults(trends), *tally.wrong]


if __name__ == "__main__":
    sys.exit(main())
