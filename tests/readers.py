"""Several readers at once in a thread of their own, each moving weights of her own."""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

from load_series import Step
from load_user import LoadUser, Seen
from websockets.exceptions import WebSocketException

LOST = (WebSocketException, OSError, TimeoutError)
_PATIENCE = 240.0


@dataclass
class Reader:
    """Takes her steps until she is told to stop; opens her page anew when the connection breaks.

    seats: where she sat, in order; seen: how many of her pages were right; wrong: those that were
    not hers; gaps: seconds from a broken connection to her own page again.
    """

    steps: Sequence[Step]
    pause: float
    seats: list[str] = field(default_factory=list)
    seen: int = 0
    wrong: list[tuple[Step, Seen]] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)

    async def read(self, url: str, stop: threading.Event) -> None:
        last: Step | None = None
        async with LoadUser(url) as user:
            await user.open()
            self.seats.append(user.seat)
            for step in self.steps:
                if stop.is_set():
                    return
                try:
                    seen = await user.move(step.slider, step.weight)
                except LOST:
                    await self._again(user, last)
                    seen = await user.move(step.slider, step.weight)
                self._hold(step, seen)
                last = step
                await asyncio.sleep(self.pause)

    async def _again(self, user: LoadUser, last: Step | None) -> None:
        """As a browser does: with the code in the address, until somebody answers."""
        clock = asyncio.get_running_loop().time
        start = clock()
        while True:
            try:
                seen = await user.open(user.code)
            except LOST:
                if clock() - start > _PATIENCE:
                    raise
                await asyncio.sleep(0.1)
            else:
                break
        self.gaps.append(clock() - start)
        self.seats.append(user.seat)
        if last and user.code == last.code:
            self._hold(last, seen)

    def _hold(self, step: Step, seen: Seen) -> None:
        if step.is_on(seen):
            self.seen += 1
        else:
            self.wrong.append((step, seen))


@contextmanager
def reading(url: str, readers: Sequence[Reader]) -> Iterator[None]:
    """Lets them read inside; at the end waits for each page that is under way."""
    stop = threading.Event()

    async def read() -> None:
        async with asyncio.TaskGroup() as group:
            for reader in readers:
                group.create_task(reader.read(url, stop))

    with ThreadPoolExecutor(1) as pool:  # a browser's test has an event loop in its own thread
        done = pool.submit(asyncio.run, read())
        try:
            yield
        finally:
            stop.set()
        done.result()
