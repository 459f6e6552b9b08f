"""The open windows of each sign-in. Streamlit looks at a cookie only when a window connects."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_CLOSE = {"type": "websocket.close", "code": 1008, "reason": "Signed out"}


class Windows:
    """Web sockets by the sign-in that opened them, in this process."""

    def __init__(self) -> None:
        self._open: defaultdict[str, set[asyncio.Event]] = defaultdict(set)

    async def serve(
        self,
        app: ASGIApp,
        claims: Mapping[str, object],
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        """Serves a web socket until its reader goes, or leaves in another window."""
        whose, left = _whose(claims), asyncio.Event()
        self._open[whose].add(left)
        leaving = asyncio.create_task(left.wait())
        try:
            await app(scope, _until(leaving, receive), send)
            if left.is_set():
                await send(_CLOSE)
        finally:
            leaving.cancel()
            self._open[whose].discard(left)
            if not self._open[whose]:
                del self._open[whose]

    def close(self, claims: Mapping[str, object]) -> None:
        """Ends the windows of the sign-in; as they connect anew, they find that it is over."""
        for left in self._open.get(_whose(claims), ()):
            left.set()


def _whose(claims: Mapping[str, object]) -> str:
    return repr([claims.get(key) for key in ("iss", "sub", "iat")])


def _until(leaving: "asyncio.Task[bool]", receive: Receive) -> Receive:
    """What the browser says, and that it has gone as soon as its reader has left."""

    async def receive_until() -> Message:
        said = asyncio.ensure_future(receive())
        try:
            await asyncio.wait({said, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if leaving.done():  # then no further step is taken
                return {"type": "websocket.disconnect", "code": 1008}
            return said.result()
        finally:
            said.cancel()

    return receive_until


async def load_again(scope: Scope, receive: Receive, send: Send) -> None:
    """Has an open page load itself again, which brings it to the door; no session is opened."""
    await receive()
    again = ForwardMsg()
    again.auth_redirect.url = ""  # from a page's address to that address
    offered = [name.strip() for name in scope.get("subprotocols", ()) if name.strip()]
    await send({"type": "websocket.accept", "subprotocol": offered[0] if offered else None})
    await send({"type": "websocket.send", "bytes": again.SerializeToString()})
    await send({"type": "websocket.close", "code": 1008, "reason": "Sign in first"})
