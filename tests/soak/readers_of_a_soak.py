"""What each reader of a soak does, over and over: comes, works, and leaves."""

import asyncio
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlsplit

from addresses import Places, nowhere, somewhere
from load_series import Step
from load_session import Session
from websockets.exceptions import WebSocketException

_HEADING = re.compile(r"<h1[^>]*>.+?</h1>", re.DOTALL)
_LINE = '<p class="wb-line">'
_FOOT = '<footer class="wb-foot">'
_STARTS = {"PDF": b"%PDF", "PPTX": b"PK", "XLSX": b"PK", "HTML": b"<!", "PNG": b"\x89PNG"}
_JUNK = (
    b"GET /static/../../../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    b"TRACE / HTTP/1.1\r\nHost: x\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"PUT /_stcore/upload_file/none/none HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello",
)
_PATIENCE = 180.0  # seconds for a whole stay between two rests
_LONGEST = 600  # letters of a fault


@dataclass
class Tally:
    """What all readers have met: pages and files by kind, seconds of each page, what was wrong."""

    done: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@dataclass
class Habits:
    """How a reader goes about. pause: mean seconds between two acts; series: of her weights."""

    url: str
    chance: Random
    pause: float
    there: Places
    series: Sequence[Step]
    codes: tuple[str, ...]
    tally: Tally

    async def rest(self) -> None:
        await asyncio.sleep(self.chance.uniform(0.3, 1.7) * self.pause)


async def honest(of: Habits) -> None:
    """Comes again and again until she is cancelled."""
    while True:
        stay = of.chance.choice((_weigh, _weigh, _browse, _browse, _brief))
        await _guarded(of, stay)
        await of.rest()


async def hostile(of: Habits) -> None:
    """Asks for nonsense, says nonsense and leaves without a word, until cancelled."""
    while True:
        act = of.chance.choice((_ask_nonsense, _ask_nonsense, _say_nonsense, _send_junk))
        await _guarded(of, act)
        await of.rest()


async def _guarded(of: Habits, act: Callable[[Habits], Awaitable[None]]) -> None:
    try:
        async with asyncio.timeout(_PATIENCE):
            await act(of)
    except Exception as error:  # whatever it is, it is told at the end
        of.tally.wrong.append(f"{act.__name__}: {error!r}"[:_LONGEST])


async def _weigh(of: Habits) -> None:
    """Her walk over the sliders, each page held against what it must say."""
    async with Session(of.url, "what-if") as user:
        _whole(of, await _timed(of, user.visit_first()))
        for step in of.series[: of.chance.randrange(3, len(of.series))]:
            await of.rest()
            seen = await user.move(step.slider, step.weight)
            of.tally.done["weights"] += 1
            of.tally.seconds.append(seen.seconds)
            if not step.is_on(seen):
                of.tally.wrong.append(f"{step} but {seen}"[:_LONGEST])
        if of.chance.random() < 0.5:
            await user.fold_out("more_flow")
            await _fetch(of, user, ("PNG",))


async def _browse(of: Habits) -> None:
    async with Session(of.url) as user:
        _whole(of, await _timed(of, user.visit_first()))
        for _ in range(of.chance.randrange(3, 9)):
            await of.rest()
            path, query = somewhere(of.chance, of.there, of.codes)
            html = await _timed(of, user.visit(path, **query))
            of.tally.done[path or "home"] += 1
            if user.refused:
                of.tally.wrong.append(f"refused: {path} {query}: {html[-300:]}")
            else:
                _whole(of, html)


async def _brief(of: Habits) -> None:
    async with Session(of.url, "what-if") as user:
        _whole(of, await _timed(of, user.visit_first()))
        league, period = of.chance.choice(of.there.keys)
        query = {"league": league, "period": period, "s": of.chance.choice(of.codes)}
        _whole(of, await _timed(of, user.visit("briefings", **query)))
        of.tally.done["briefings"] += 1
        await of.rest()
        await _fetch(of, user, of.chance.sample(("PDF", "PPTX", "XLSX", "HTML"), 2))


async def _fetch(of: Habits, user: Session, endings: Sequence[str]) -> None:
    for ending in endings:
        held = await user.fetch(ending)
        of.tally.done[ending] += 1
        if not held.lstrip()[:5].startswith(_STARTS[ending]):
            of.tally.wrong.append(f"no {ending}: {held[:40]!r}")


async def _ask_nonsense(of: Habits) -> None:
    async with Session(of.url) as user:
        await user.visit_first()
        for _ in range(3):
            path, query = nowhere(of.chance)
            await user.visit(path, **query)
            of.tally.done["nonsense in the address"] += 1
            await of.rest()


async def _say_nonsense(of: Habits) -> None:
    async with Session(of.url) as user:
        await user.visit_first()
        with suppress(WebSocketException):
            await user.say(of.chance.randbytes(of.chance.choice((0, 10, 10_000, 1_000_000))))
            await of.rest()
        of.tally.done["nonsense said"] += 1


async def _send_junk(of: Habits) -> None:
    at = urlsplit(of.url)
    reader, writer = await asyncio.open_connection("127.0.0.1", at.port)
    with suppress(OSError):
        writer.write(of.chance.choice(_JUNK))
        await writer.drain()
        with suppress(TimeoutError):
            async with asyncio.timeout(2):
                await reader.read(100)
    writer.close()
    of.tally.done["junk sent"] += 1


async def _timed(of: Habits, page: Awaitable[str]) -> str:
    clock = asyncio.get_running_loop().time
    start = clock()
    html = await page
    of.tally.seconds.append(clock() - start)
    return html


def _whole(of: Habits, html: str) -> None:
    """A page has one scenario line, one heading and one foot."""
    if (html.count(_LINE), len(_HEADING.findall(html)), html.count(_FOOT)) != (1, 1, 1):
        of.tally.wrong.append(f"not a whole page: {html[:300]}")
