"""What an app answers to one connection, without a server."""

import asyncio
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message


def answers(
    app: ASGIApp,
    path: str,
    kind: str = "http",
    received: list[Message] | None = None,
    method: str = "GET",
) -> list[Message]:
    """Every message of the answer; after those received the other side goes."""
    scope: dict[str, Any] = {"type": kind, "path": path, "method": method, "headers": []}
    scope["asgi"] = {"spec_version": "2.4"}  # before that, whoever has gone is sent nothing more
    incoming = [*(received or []), {"type": f"{kind}.disconnect"}]
    sent: list[Message] = []

    async def receive() -> Message:
        return incoming.pop(0) if incoming else await asyncio.Future()

    async def send(message: Message) -> None:
        sent.append(message)

    async def serve() -> None:
        await app({**scope, "query_string": b""}, receive, send)

    asyncio.run(serve())
    return sent


def headers(messages: list[Message]) -> Headers:
    """Those that the answer begins with."""
    return Headers(raw=messages[0]["headers"])
