from base64 import b64encode
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path

import pytest
import streamlit
from asked import answers, headers
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from lib.ui import server
from lib.ui.headers import Failure, SecurityHeaders, security_headers
from lib.ui.index_page import SCRIPT

GIVEN = {"X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff"}
INDEX = Path(streamlit.__file__).with_name("static") / "index.html"


async def plain(_: Request) -> Response:
    return PlainTextResponse("hello", headers={"X-Content-Type-Options": "other", "X-Own": "kept"})


async def parts(_: Request) -> Response:
    async def each() -> AsyncIterator[str]:
        for part in ("one", "two", "three"):
            yield part

    return StreamingResponse(each())


async def broken(_: Request) -> Response:
    raise ValueError("the detail")


async def echo(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(await socket.receive_text())
    await socket.close()


APP = Starlette(
    routes=[
        Route("/", plain),
        Route("/parts", parts),
        Route("/broken", broken),
        WebSocketRoute("/echo", echo),
    ],
    middleware=[Middleware(SecurityHeaders, headers=GIVEN)],
    exception_handlers={Exception: Failure(GIVEN)},
)


async def breaking(scope: Scope, receive: Receive, send: Send) -> None:
    with pytest.raises(ValueError, match="the detail"):
        await APP(scope, receive, send)


def sent(path: str, kind: str = "http", received: list[Message] | None = None) -> list[Message]:
    """Every message with which the app answers."""
    return answers(breaking if path == "/broken" else APP, path, kind, received)


def page(tmp_path: Path, html: str) -> Path:
    (tmp_path / "index.html").write_text(html, encoding="utf-8", newline="")
    return tmp_path / "index.html"


POLICY = "Content-Security-Policy"


def source(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def policy(index: Path) -> dict[str, list[str]]:
    parts = security_headers(index)[POLICY].split("; ")
    return {name: sources for name, *sources in (part.split() for part in parts)}


class TestSecurityHeaders:
    @pytest.mark.parametrize(
        ("path", "status"), [("/", 200), ("/parts", 200), ("/nowhere", 404), ("/broken", 500)]
    )
    def test_are_on_every_response_failures_included(self, path: str, status: int) -> None:
        messages = sent(path)
        assert messages[0]["status"] == status
        found = headers(messages)
        assert {name: found[name] for name in GIVEN} == GIVEN

    def test_replace_a_header_of_the_same_name_and_keep_the_others(self) -> None:
        found = headers(sent("/"))
        assert found.getlist("x-content-type-options") == ["nosniff"]
        assert found["x-own"] == "kept"

    def test_leave_a_stream_in_its_parts(self) -> None:
        bodies = [message["body"] for message in sent("/parts") if message.get("body")]
        assert bodies == [b"one", b"two", b"three"]

    def test_leave_a_web_socket_as_it_is(self) -> None:
        said = {"type": "websocket.receive", "text": "hello"}
        messages = sent("/echo", "websocket", [{"type": "websocket.connect"}, said])
        assert [message["type"] for message in messages] == [
            "websocket.accept",
            "websocket.send",
            "websocket.close",
        ]
        assert messages[1]["text"] == "hello"
        assert messages[0]["headers"] == []

    def test_do_not_tell_a_reader_what_failed(self) -> None:
        assert b"detail" not in sent("/broken")[1]["body"]


class TestPolicy:
    def test_lets_exactly_the_inline_scripts_run(self, tmp_path: Path) -> None:
        html = """<!-- <script>commented()</script> -->
            <script>a("</p>&amp;")</script><SCRIPT type="module">b()</SCRIPT>
            <script src="c.js"></script><p>text</p>"""
        expected = ["'self'", source('a("</p>&amp;")'), source("b()")]
        assert policy(page(tmp_path, html))["script-src"] == expected

    def test_lets_a_script_of_our_own_run(self, tmp_path: Path) -> None:
        found = security_headers(page(tmp_path, "<script>a()</script>"), "b()")
        assert f"script-src 'self' {source('a()')} {source('b()')};" in found[POLICY]

    def test_hashes_a_script_with_line_breaks_as_a_browser_does(self, tmp_path: Path) -> None:
        found = policy(page(tmp_path, "<script>\r\na()\r\n</script>"))
        assert found["script-src"] == ["'self'", source("\na()\n")]

    def test_is_whole_for_a_page_without_inline_scripts(self, tmp_path: Path) -> None:
        assert policy(page(tmp_path, "<p>nothing</p>"))["script-src"] == ["'self'"]

    def test_knows_the_script_of_the_installed_streamlit(self) -> None:
        # a tripwire: after an upgrade, look at what new inline scripts do
        script = "\n      window.prerenderReady = false\n    "
        assert policy(INDEX)["script-src"] == ["'self'", source(script)]

    def test_allows_no_source_elsewhere_no_evaluation_and_no_frame(self) -> None:
        found = policy(INDEX)
        assert found["default-src"] == found["frame-ancestors"] == ["'none'"]
        assert found["connect-src"] == ["'self'"]
        everything = " ".join(word for sources in found.values() for word in sources)
        assert "unsafe-eval" not in everything and "http" not in everything
        assert [name for name, words in found.items() if "'unsafe-inline'" in words] == [
            "style-src"
        ]


class TestServer:
    def test_sends_the_headers_of_the_installed_streamlit(self) -> None:
        assert security_headers(INDEX, SCRIPT) == server.HEADERS
