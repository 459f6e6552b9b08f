"""Forty readers at once through nginx over two processes, each with weights of her own.

WEIGHBRIDGE_READERS and WEIGHBRIDGE_SECONDS make it smaller for a try.
"""

import asyncio
import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

import pytest
from benchmark_figures import Figures
from load_series import Step, first_league, series
from load_user import LoadUser
from pages_help import ILLUSTRATIVE
from readers import Reader, reading
from running_proxy import Serving, started

from lib.store import DataFolder

pytestmark = pytest.mark.bench
SECTION = "Many users"
READERS = int(os.environ.get("WEIGHBRIDGE_READERS", "40"))
SECONDS = int(os.environ.get("WEIGHBRIDGE_SECONDS", "120"))
EVERY = 5.0  # seconds from one change of a reader to her next
STEPS = round(SECONDS / EVERY)
WARM = 50  # the number of a reader of whom nobody else shares a page


@dataclass
class Round:
    """What came back in one round; megabytes: memory of the processes with all sessions open."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    opened: float = 0.0
    ended: float = 0.0


def megabytes(serving: Serving) -> float:
    """Resident memory of both processes."""
    text = (Path(f"/proc/{app.pid}/status").read_text() for app in serving.apps)
    return sum(int(re.findall(r"VmRSS:\s+(\d+) kB", one)[0]) for one in text) / 1024


async def walk(user: LoadUser, steps: Sequence[Step], phase: float, into: Round) -> None:
    """A reader's round: a step every few seconds, at once where the last came late."""
    clock = asyncio.get_running_loop().time
    start = clock() + phase
    for number, step in enumerate(steps):
        await asyncio.sleep(max(0.0, start + number * EVERY - clock()))
        try:
            seen = await user.move(step.slider, step.weight)
        except Exception as error:
            into.wrong.append(repr(error))
            return
        into.seconds.append(seen.seconds)
        if not step.is_on(seen):
            into.wrong.append(f"{step} but {seen}")


async def round_of(serving: Serving, all_steps: Sequence[Sequence[Step]]) -> Round:
    """Opens every session, lets all walk with their phases spread, and closes them."""
    taken = Round()
    async with AsyncExitStack() as stack:
        users = [await stack.enter_async_context(LoadUser(serving.proxy.url)) for _ in all_steps]
        for user in users:
            await user.open()
        taken.opened = megabytes(serving)
        phases = [EVERY * number / len(users) for number in range(len(users))]
        walks = zip(users, all_steps, phases, strict=True)
        await asyncio.gather(*(walk(*each, taken) for each in walks))
        taken.ended = megabytes(serving)
    return taken


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    yield from started(ILLUSTRATIVE, tmp_path_factory.mktemp("many"))


@pytest.fixture(scope="module")
def all_steps() -> list[list[Step]]:
    data = first_league(DataFolder(ILLUSTRATIVE))
    return [series(data, reader, STEPS) for reader in (*range(READERS), WARM)]


class TestManyReaders:
    def test_each_gets_her_own_page_in_time_and_memory_stays(
        self, serving: Serving, all_steps: list[list[Step]], figures: Figures
    ) -> None:
        async def rounds() -> tuple[float, Round, Round, float]:
            # Both processes: readers who come anew take turns.
            warm = [await round_of(serving, [all_steps[-1][:5]]) for _ in range(4)]
            assert not any(each.wrong for each in warm)
            empty = megabytes(serving)
            first = await round_of(serving, all_steps[:-1])
            second = await round_of(serving, all_steps[:-1])
            return empty, first, second, megabytes(serving)

        empty, first, second, after = asyncio.run(rounds())

        who = f"{READERS} readers, a change of weights every {EVERY:g} seconds, two processes"
        times = first.seconds + second.seconds
        figures.seconds(f"{who}: median", median(times))
        figures.seconds(f"{who}: 95th of 100", quantiles(times, n=20)[-1], aim=1.0)
        figures.seconds(f"{who}: slowest", max(times))
        figures.amount("Pages asked for", len(times), "pages")
        figures.amount("Pages wrong, failed or another's", len(first.wrong + second.wrong), "", 0)
        each = (first.opened - empty) / READERS
        figures.amount("Memory of an open session", each, "MB", aim=1)
        figures.amount("Two processes, warm, no reader", empty, "MB")
        figures.amount("Two processes after the first round", first.ended, "MB")
        figures.amount("Two processes after the second round", second.ended, "MB")
        figures.amount("Two processes with all sessions closed", after, "MB")
        assert first.wrong + second.wrong == []
        assert len(times) == 2 * READERS * STEPS
        growth = second.ended / first.ended
        figures.ratio("Memory after the second round, to the first", growth, at_most=1.1)


class TestKilledProcess:
    def test_is_made_up_for_by_the_other(
        self, serving: Serving, all_steps: list[list[Step]]
    ) -> None:
        readers = [Reader(steps, EVERY / 4) for steps in all_steps[:-1]]
        with reading(serving.proxy.url, readers):
            _wait(lambda: all(reader.seen for reader in readers))
            seats = [reader.seats[0] for reader in readers]
            dies = serving.app_of(seats[0])
            dies.kill()
            theirs = [r for r in readers if r.seats[0] == seats[0]]
            _wait(lambda: all(reader.gaps for reader in theirs))

        gaps = [gap for reader in readers for gap in reader.gaps]
        figures = Figures("Beyond one machine")
        figures.amount("Readers of a process that is killed", len(gaps), "readers")
        figures.seconds("A connection breaks, to the reader's own page again: median", median(gaps))
        figures.seconds("A connection breaks, to the reader's own page again: slowest", max(gaps))
        assert [reader.wrong for reader in readers] == [[]] * len(readers)


def _wait(come: Callable[[], bool]) -> None:
    until = time.monotonic() + 300
    while not come():
        assert time.monotonic() < until, "it did not come about"
        time.sleep(0.1)
