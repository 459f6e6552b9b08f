"""Whatever comes in at the port: refused calmly, with the headers, and the others read on."""

import asyncio
import re
from collections.abc import Iterator

import pytest
from apart import run_apart
from load_series import first_league, series
from load_user import LoadUser
from pages_help import ILLUSTRATIVE
from raw_http import Answer, ask, send, web_socket
from running_app import RunningApp
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from lib.store import DataFolder
from lib.ui import server

pytestmark = pytest.mark.browser  # of a running app, though none is opened

MEGABYTE = 1_000_000
STREAM = "/_stcore/stream"
OTHERS = (
    b"root:x:",
    b"import streamlit",
    b"[server]",
    b"PRIMARY KEY",
)  # of files that are not served


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """An app whose environment asks for the agent API."""
    log = tmp_path_factory.mktemp("hostile") / "log"
    running = RunningApp(ILLUSTRATIVE, log, STREAMLIT_SERVER_ENABLE_AGENT_API="true")
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def alive_and_calm(app: RunningApp) -> Iterator[None]:
    """After each test the app still answers, and its log has no defect of ours."""
    yield
    assert ask(app.address, "GET", "/_stcore/health").body == b"ok"
    assert "A page failed" not in app.log.read_text(errors="replace")
    assert "Exception in ASGI application" not in app.log.read_text(errors="replace")


def without(answer: Answer) -> set[str]:
    """The security headers that an answer has not, or has otherwise."""
    given = {name.lower(): value for name, value in server.HEADERS.items()}
    return {name for name, value in given.items() if answer.headers.get(name) != value}


class TestEveryResponse:
    @pytest.mark.parametrize(
        ("method", "path", "status"),
        [
            ("GET", "/", 200),
            ("GET", "/what-if", 200),
            ("GET", "/static/none.js", 200),  # the page, whose script then says what is not there
            ("GET", "/_stcore/health", 200),
            ("GET", "/_stcore/host-config", 200),
            ("POST", "/health", 405),
            ("GET", "/media/none.png", 404),
            ("GET", "/component/none/index.html", 404),
            ("GET", "/_stcore/bidi-components/none/x.js", 404),
            ("PUT", "/_stcore/upload_file/none/none", 403),
            ("DELETE", "/_stcore/upload_file/none/none", 403),
            ("OPTIONS", "/_stcore/upload_file/none/none", 204),
            ("GET", "/auth/login", 302),
            ("GET", "/auth/logout", 302),
            ("GET", "/oauth2callback?code=x&state=y", 302),
            ("GET", "/_stcore/agent/openapi.json", 403),
            ("TRACE", "/", 405),
            ("TRACE", "/health", 405),
            ("CONNECT", "/", 405),
            ("PUT", "/", 405),
            ("PATCH", "/what-if", 405),
            ("DELETE", "/", 405),
            ("BREW", "/", 405),
            ("OPTIONS", "*", 404),
            ("GET", "http://elsewhere.example/", 404),
            ("GET", f"/{'a' * 60_000}", 200),
            ("GET", f"/what-if?s={'a' * 60_000}", 200),
            ("GET", "/%ff%fe", 200),
        ],
        ids=lambda value: str(value)[:40],
    )
    def test_has_the_headers(self, app: RunningApp, method: str, path: str, status: int) -> None:
        answer = ask(app.address, method, path)
        assert (answer.status, without(answer)) == (status, set())

    @pytest.mark.parametrize(
        "host", ["elsewhere.example", '"<script>', "localhost:port", "", "a" * 9000, "[::1", "\x7f"]
    )
    def test_says_nothing_of_the_host_that_was_asked_for(self, app: RunningApp, host: str) -> None:
        answer = ask(app.address, "GET", "/what-if", Host=host)
        assert (answer.status, without(answer)) == (200, set())
        assert answer.body == ask(app.address, "GET", "/what-if").body

    @pytest.mark.parametrize(
        "raw",
        [
            b"\x00\xff\x16garbage\r\n\r\n",
            b"GET /what-if\x01 HTTP/1.1\r\nHost: a\r\n\r\n",
            b"GET / HTTP/1.1\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        ],
    )
    def test_of_what_is_no_request_is_short(self, app: RunningApp, raw: bytes) -> None:
        answer = send(app.address, raw)
        assert (answer.status, answer.body) == (400, b"Invalid HTTP request received.")


class TestPaths:
    @pytest.mark.parametrize(
        "path",
        [
            "/static/../../../../../../etc/passwd",
            "/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
            "/static/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
            "/static/..%252f..%252fetc%252fpasswd",
            "/static/....//....//etc/passwd",
            "/static/..\\..\\..\\etc\\passwd",
            "/static//etc/passwd",
            "//etc/passwd",
            "/etc/passwd%00.js",
            "/media/../app.py",
            "/media/%2e%2e%2fapp.py",
            "/app/static/app.py",
            "/app/static/../../app.py",
            "/component/x/../../.streamlit/config.toml",
            "/_stcore/bidi-components/x/../../../lib/store/schema.sql",
            "/.streamlit/config.toml",
            "/app.py",
            "/data/illustrative/CURRENT",
        ],
    )
    def test_lead_to_no_file_but_the_apps_own(self, app: RunningApp, path: str) -> None:
        answer = ask(app.address, "GET", path)
        assert answer.status in (200, 400, 404)
        assert without(answer) == set()
        assert not any(other in answer.body for other in OTHERS)
        page = ask(app.address, "GET", "/").body
        assert answer.status != 200 or answer.body == page


class TestUpload:
    def test_belongs_to_a_session(self, app: RunningApp) -> None:
        cookie = ask(app.address, "GET", "/_stcore/health").headers["set-cookie"]
        token = re.search(r"_streamlit_xsrf=([^;]+)", cookie)
        assert token
        body = (
            b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n1\r\n--x--\r\n'
        )
        for session in ("none", "../../x", "%2e%2e", "'; DROP TABLE figures; --".replace(" ", "+")):
            answer = ask(
                app.address,
                "PUT",
                f"/_stcore/upload_file/{session}/none",
                body,
                Content_Type="multipart/form-data; boundary=x",
                Cookie=f"_streamlit_xsrf={token[1]}",
                X_Xsrftoken=token[1],
            )
            assert answer.status in (400, 404), session
            assert without(answer) == set()


class TestAgentApi:
    @pytest.mark.parametrize(
        ("method", "path"),
        [
            ("GET", "/_stcore/agent"),
            ("GET", "/_stcore/agent/openapi.json"),
            ("GET", "/_stcore/%61gent/openapi.json"),
            ("POST", "/_stcore/agent/interact"),
            ("POST", "/_stcore/agent/mcp"),
            ("GET", "/_stcore/agent/interact"),
            ("OPTIONS", "/_stcore/agent/interact"),
        ],
    )
    def test_is_refused_although_the_environment_asks_for_it(
        self, app: RunningApp, method: str, path: str
    ) -> None:
        answer = ask(app.address, method, path, b"{}", Content_Type="application/json")
        assert (answer.status, without(answer)) == (403, set())
        assert b"session" not in answer.body


class TestWebSockets:
    def test_of_this_servers_own_pages_are_taken(self, app: RunningApp) -> None:
        assert web_socket(app.address).status == 101
        assert web_socket(app.address, Origin=f"http://{app.address}").status == 101

    @pytest.mark.parametrize(
        "origin", ["https://elsewhere.example", "null", "http://localhost:9", "file://", ""]
    )
    def test_from_elsewhere_are_refused_with_the_headers(
        self, app: RunningApp, origin: str
    ) -> None:
        answer = web_socket(app.address, Origin=origin)
        assert (answer.status, without(answer)) == (403, set())

    @pytest.mark.parametrize("path", ["/health", "/_stcore/agent/interact", "/what-if"])
    def test_are_nowhere_else(self, app: RunningApp, path: str) -> None:
        answer = web_socket(app.address, path)
        assert (answer.status, without(answer)) == (403, set())


class TestMessages:
    def test_of_garbage_and_of_any_size_leave_the_other_readers_alone(
        self, app: RunningApp
    ) -> None:
        steps = series(first_league(DataFolder(ILLUSTRATIVE)), 3, 4)

        async def read() -> list[int]:
            closed = []
            async with LoadUser(app.url) as reader:
                await reader.open()
                for step, bad in zip(
                    steps, [b"\xff" * 1000, bytes(50 * MEGABYTE)] * 2, strict=True
                ):
                    async with await _stream(app) as intruder:
                        closed.append(await _say(intruder, bad))
                    seen = await reader.move(step.slider, step.weight)
                    assert step.is_on(seen), (step, seen)
            return closed

        assert run_apart(read()) == [1002, 1009, 1002, 1009]

    def test_that_no_page_sends_change_nothing(self, app: RunningApp) -> None:
        async def read() -> None:
            async with await _stream(app) as intruder:
                for kind in ("clear_cache", "load_git_info", "debug_shutdown_runtime"):
                    message = BackMsg()
                    setattr(message, kind, True)
                    await intruder.send(message.SerializeToString())
                with pytest.raises(TimeoutError):  # nothing is answered
                    await asyncio.wait_for(intruder.recv(), 0.5)

        run_apart(read())


async def _stream(app: RunningApp) -> ClientConnection:
    return await connect(f"ws://{app.address}{STREAM}", proxy=None, max_size=None)


async def _say(intruder: ClientConnection, bad: bytes) -> int:
    """The code with which the server then closes the connection."""
    try:
        await intruder.send(bad)
        while True:
            await intruder.recv()
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 0
