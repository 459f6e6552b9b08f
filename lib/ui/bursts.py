"""What a run of a page says reaches the browser together, and not in drops.

Streamlit sends what a script draws while it runs, and every ten milliseconds a browser draws what
has come: twenty times at one step of a slider, and each time it works out most of the page anew.
"""

import asyncio
from contextlib import suppress

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

# Seconds: about half of a slider's step, so that a browser draws one half while the other is made.
_LONGEST = 0.05
# How a server says that the other side has gone: while it sends, or since.
_GONE = OSError, RuntimeError


class Bursts:
    """Holds back what a web socket sends until the script rests, or some time has passed."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one connection."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        burst = _Burst(send)
        try:
            await self._app(scope, receive, burst.send)
        finally:
            burst.end()


class _Burst:
    """The messages of one connection, in their order."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._held: list[Message] = []
        self._sending = asyncio.Lock()
        self._later: asyncio.Task[None] | None = None

    async def send(self, message: Message) -> None:
        self._held.append(message)
        if _ends(message):
            await self._flush()
        elif self._later is None:
            self._later = asyncio.create_task(self._flush_later())

    def end(self) -> None:
        if self._later:
            self._later.cancel()

    async def _flush_later(self) -> None:
        await asyncio.sleep(_LONGEST)
        self._later = None
        with suppress(*_GONE):  # the next message finds out, too
            await self._flush()

    async def _flush(self) -> None:
        if self._later:
            self._later.cancel()
            self._later = None
        async with self._sending:
            while self._held:
                await self._send(self._held.pop(0))


def _ends(message: Message) -> bool:
    """Whether nothing is to be waited for: the script rests, or this is none of its messages."""
    said = message.get("bytes")
    if not said:
        return True
    read = ForwardMsg.FromString(said)
    kind = read.WhichOneof("type")
    return kind == "session_status_changed" and not read.session_status_changed.script_is_running
