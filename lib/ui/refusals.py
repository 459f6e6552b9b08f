"""What is refused before Streamlit sees it, whatever its settings and its environment say."""

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.web.server.server_util import allow_all_cross_origin_requests, is_allowed_origin

# Drives sessions over HTTP, for whoever can reach the port, past the pages' own controls.
_AGENT = "/_stcore/agent"
_FORBIDDEN = 403
# What a browser on one of our pages has reason to say. The rest would throw away what is kept for
# all readers (clear_cache), tell of the folder that the code lies in, or steer the server.
_SAID = {
    "rerun_script",
    "stop_script",
    "app_heartbeat",
    "file_urls_request",
    "backend_operation_request",
}
_OPERATIONS = {"deferred_file", "dataframe_chunk"}
_IN_PLACE = "websocket.http.response"  # a server that can refuse a web socket with a response


class Refusals:
    """Refuses the agent API, web sockets from other origins, and messages that no page sends.

    headers: what a web socket's refusal carries, like every other response.
    """

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = [(k.lower().encode(), v.encode("latin-1")) for k, v in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one connection."""
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] == "http" and _AGENT in scope["path"]:
            refusal = PlainTextResponse("This is not served here.", _FORBIDDEN)
            await refusal(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        answered = _IN_PLACE not in scope.get("extensions", {})

        async def tell(message: Message) -> None:
            nonlocal answered
            if answered or message["type"] != "websocket.close":
                answered = answered or message["type"] == "websocket.accept"
                await send(message)
                return
            start = {"type": f"{_IN_PLACE}.start", "status": _FORBIDDEN, "headers": self._headers}
            await send(start)
            await send({"type": f"{_IN_PLACE}.body", "body": b""})

        async def said() -> Message:
            while True:
                message = await receive()
                if _has_reason(message):
                    return message

        if _is_own(Headers(scope=scope)):
            await self._app(scope, said, tell)
        else:
            await tell({"type": "websocket.close"})


def _is_own(headers: Headers) -> bool:
    """Whether a page of this server asks, or one of server.corsAllowedOrigins; or no browser does.

    Streamlit would also take a page on any port of the reader's own machine.
    """
    origin = headers.get("origin")
    if origin is None or allow_all_cross_origin_requests():
        return True
    host = origin.partition("://")[2]
    return (bool(host) and host == headers.get("host")) or is_allowed_origin(origin)


def _has_reason(message: Message) -> bool:
    """Whether a page says such a thing; what cannot be read is for Streamlit to refuse."""
    said = message.get("bytes")
    if message["type"] != "websocket.receive" or not said:
        return True
    read = BackMsg()
    try:
        read.ParseFromString(said)
    except Exception:  # protobuf's DecodeError, of a package without types
        return True
    kind = read.WhichOneof("type")
    operation = read.backend_operation_request.WhichOneof("payload")
    return kind in _SAID and (kind != "backend_operation_request" or operation in _OPERATIONS)
