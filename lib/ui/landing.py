"""A reader whose session is gone: her next step is taken, and not swallowed.

After a restart of the process, or behind a proxy when another process takes over, the browser
connects anew and says nothing until the reader does something. That message then opens a session
which has drawn no control yet: Streamlit calls no callback for what it has never drawn, and the
step would be lost. So the page is drawn first as its address has it, out of sight, and the step is
passed on when that is done.
"""

import asyncio
from contextlib import suppress

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_CUT_SHORT = ForwardMsg.FINISHED_EARLY_FOR_RERUN
_LONGEST = 60.0  # seconds for the page to be drawn; then the step is passed on all the same


class Landing:
    """Looks at the first request for a page on each web socket; everything else passes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one connection."""
        if scope["type"] == "websocket":
            connection = _Connection(receive, send)
            await self._app(scope, connection.receive, connection.send)
        else:
            await self._app(scope, receive, send)


class _Connection:
    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive = receive
        self._send = send
        self._asked = False  # for a page
        self._step: Message | None = None
        self._drawn = asyncio.Event()

    async def receive(self) -> Message:
        """What the browser says; before the first step in a session that drew nothing, the page."""
        if self._step is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._drawn.wait(), _LONGEST)
            step, self._step = self._step, None
            return step
        message = await self._receive()
        if self._asked or not (said := message.get("bytes")):
            return message
        asked = _read(said)
        self._asked = asked.HasField("rerun_script")
        if not asked.rerun_script.widget_states.widgets:  # a page that is opened has none yet
            return message
        self._step = message
        asked.rerun_script.ClearField("widget_states")
        asked.rerun_script.ClearField("fragment_id")
        return {**message, "bytes": asked.SerializeToString()}

    async def send(self, message: Message) -> None:
        """Keeps the page that is drawn out of sight from the browser, which is ahead of it."""
        if self._step is None or not (said := message.get("bytes")):
            await self._send(message)
            return
        drawn = ForwardMsg.FromString(said)
        if drawn.HasField("script_finished") and drawn.script_finished != _CUT_SHORT:
            self._drawn.set()


def _read(said: bytes) -> BackMsg:
    """The message; an empty one for what Streamlit itself will refuse."""
    message = BackMsg()
    try:
        message.ParseFromString(said)
    except Exception:  # protobuf's DecodeError, of a package without types
        return BackMsg()
    return message
