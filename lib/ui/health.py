"""GET /health: whether a reader would get a page, and of which release.

Streamlit's own /_stcore/health says only that the port answers.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

log = logging.getLogger("weighbridge")

OK, UNAVAILABLE = 200, 503
_KEPT = 5.0  # seconds for which an answer stands, so that probes cost nothing
_PATIENCE = 20.0  # seconds that a probe waits; opening a release takes two


@dataclass(frozen=True)
class Found:
    """What a look at the app found: an HTTP status, and what the answer says."""

    status: int
    says: Mapping[str, str]


def failing(reason: str) -> Found:
    """An answer for the monitor: the reason goes out to anyone who asks."""
    return Found(UNAVAILABLE, {"status": "failing", "reason": reason})


def look() -> Found:
    """Works the page out; its imports take a second that the server's start need not wait for."""
    found: Found = import_module("lib.ui.health_look").look()
    return found


class Health:
    """Answers probes. However many ask at once, one look is taken, and stands for a few seconds."""

    def __init__(
        self,
        look: Callable[[], Found] = look,
        kept: float = _KEPT,
        patience: float = _PATIENCE,
    ) -> None:
        """kept, patience: seconds that an answer stands, and that a probe waits for one."""
        self._look = look
        self._kept = kept
        self._patience = patience
        self._looking: asyncio.Task[Found] | None = None
        self._at = 0.0

    async def answer(self, _: Request) -> Response:
        """200 with release, version, league and period; 503 with the reason otherwise."""
        try:
            # A look that takes too long goes on: the next probe joins it and begins no other.
            found = await asyncio.wait_for(asyncio.shield(self._current()), self._patience)
        except TimeoutError:
            found = failing(f"The What if page takes over {self._patience:g} seconds.")
        return JSONResponse(dict(found.says), found.status, {"Cache-Control": "no-store"})

    def _current(self) -> "asyncio.Task[Found]":
        stale = time.monotonic() - self._at >= self._kept
        if self._looking is None or (self._looking.done() and stale):
            self._looking = asyncio.create_task(self._take())
        return self._looking

    async def _take(self) -> Found:
        try:
            return await asyncio.to_thread(self._look)
        except Exception as error:
            log.error("The app is not healthy", exc_info=error)
            return failing("The What if page cannot be worked out. The log says why.")
        finally:
            self._at = time.monotonic()
