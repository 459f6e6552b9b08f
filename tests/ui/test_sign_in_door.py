"""The door in front of the app: who has not signed in gets the page that asks to, and no more."""

import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from html import unescape
from urllib.parse import quote

import pytest
from how_many import how_many
from hypothesis import given, settings
from hypothesis import strategies as st
from signed_in import COOKIE, MANAGER, ORIGIN, SECRET, claims, cookie, manager
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib.configuration import Configuration
from lib.logs import log
from lib.ui import sign_in_cookie, sign_in_door
from lib.ui.roles import LASTS
from lib.ui.sign_in import SignIn
from lib.ui.sign_in_address import COOKIE as TO
from lib.ui.sign_in_door import Door

DATA = "RDY Dorset 2.31"
PROVIDER = "https://login.example/authorize?x=1"
FORGED = cookie(claims(), secret="a secret that is somebody else's, and long")
OLD = cookie(claims(iat=time.time() - LASTS))
NEW = cookie(claims())


class Inner:
    """What is behind the door. answer: what it answers to signing in and out; None: it fails."""

    def __init__(self) -> None:
        self.answer: Response | None = None
        self.served: list[str] = []
        routes = [Route(path, self._sign) for path in ("/auth/login", "/auth/logout")]
        routes += [Route("/oauth2callback", self._sign), WebSocketRoute("/{p:path}", self._session)]
        routes += [Route("/{p:path}", self._data, methods=["GET", "POST", "PUT", "DELETE"])]
        self.app = Starlette(routes=routes, lifespan=self._start)

    @asynccontextmanager
    async def _start(self, _: Starlette) -> AsyncIterator[None]:
        self.served.append("the start")
        yield

    async def _data(self, request: Request) -> Response:
        self.served.append(request.url.path)
        return PlainTextResponse(DATA)

    async def _sign(self, _: Request) -> Response:
        if self.answer is None:
            raise RuntimeError("a defect behind the door")
        return self.answer

    async def _session(self, socket: WebSocket) -> None:
        self.served.append("session")
        await socket.accept()
        try:
            while True:
                await socket.send_text(await socket.receive_text())
        except WebSocketDisconnect:
            self.served.append("end of session")


@pytest.fixture(autouse=True, scope="module")
def set_up() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sign_in_cookie, "get_cookie_secret", lambda: SECRET)
        patch.setattr(sign_in_door, "generate_login_redirect_url", lambda name: f"/auth/{name}")
        configured = Configuration(sign_in=True, data_managers=(MANAGER,))
        patch.setattr(sign_in_door, "configuration", lambda: configured)
        yield


@pytest.fixture
def inner() -> Inner:
    return Inner()


@pytest.fixture
def client(inner: Inner) -> TestClient:
    return client_of(inner)


def client_of(inner: Inner, origin: str = ORIGIN, base: str = "") -> TestClient:
    door = Door(inner.app, SignIn(origin, base))
    return TestClient(door, base_url=origin, follow_redirects=False)


def with_cookie(value: str | None, to: str = "") -> dict[str, str]:
    both = [f"{COOKIE}={value}"] if value is not None else []
    both += [f"{TO}={quote(to, safe='')}"] if to else []
    return {"cookie": "; ".join(both)} if both else {}


def signed_in(location: str, said: dict[str, object]) -> Response:
    answer = RedirectResponse(location, 302)
    answer.set_cookie(COOKIE, cookie(said), httponly=True, samesite="lax")
    return answer


class TestWhoHasNotSignedIn:
    @pytest.mark.parametrize("value", [None, "", "x", FORGED, OLD])
    @pytest.mark.parametrize("path", ["/", "/what-if?s=1.abc", "/no-such-page"])
    def test_gets_the_door_in_place_of_a_page(
        self, client: TestClient, inner: Inner, value: str | None, path: str
    ) -> None:
        answer = client.get(path, headers=with_cookie(value))
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
        assert "<h1>" in answer.text and DATA not in answer.text
        assert ("Your sign-in has ended" in answer.text) is (value == OLD)
        assert f'href="{ORIGIN}/sign-in?to={quote(path, safe="")}"' in unescape(answer.text)
        assert inner.served == []

    @pytest.mark.parametrize(
        "path",
        [
            "/media/abc.csv",
            "/_stcore/upload_file/x/y",
            "/_stcore/stream",
            "/_stcore/metrics",
            "/_stcore/agent/interact",
            "/_stcore/agent/openapi.json",
            "/component/x/index.html",
            "/static/js/index.js",
            "/app/static/x.csv",
            "/what-if/_stcore/health",
            "/_stcore/healthy",
            "/health/x",
            "/Health",
        ],
    )
    def test_gets_no_file_and_no_upload(self, client: TestClient, inner: Inner, path: str) -> None:
        tries = [("GET", None), ("GET", FORGED), ("GET", OLD), ("POST", None), ("PUT", FORGED)]
        for method, value in tries:
            answer = client.request(method, path, headers=with_cookie(value))
            assert (answer.status_code, answer.text) == (403, "Sign in first.")
        assert inner.served == []

    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
    def test_gets_a_page_by_asking_for_it_and_no_otherwise(
        self, client: TestClient, method: str
    ) -> None:
        assert client.request(method, "/what-if").status_code == 403

    @pytest.mark.parametrize("path", ["/health", "/_stcore/health", "/_stcore/host-config"])
    def test_may_ask_whether_the_app_is_well(
        self, client: TestClient, inner: Inner, path: str
    ) -> None:
        assert client.get(path).text == DATA
        assert inner.served == [path]

    @settings(max_examples=how_many(10_000, short=60))
    @given(
        st.text(alphabet="/._-%?#\\abcdefhlost", max_size=30),
        st.sampled_from([None, FORGED, OLD, "junk"]),
    )
    def test_gets_nothing_whatever_is_asked_for(self, path: str, value: str | None) -> None:
        inner = Inner()
        inner.answer = PlainTextResponse(DATA)
        answer = client_of(inner).get("/x" + path, headers=with_cookie(value))
        assert DATA not in answer.text and inner.served == []

    @pytest.mark.parametrize("value", [None, "x", FORGED, OLD])
    def test_gets_no_session_but_the_word_to_load_the_page_again(
        self, client: TestClient, inner: Inner, value: str | None
    ) -> None:
        protocols = ["streamlit", "token"]
        with client.websocket_connect(
            "/_stcore/stream", subprotocols=protocols, headers=with_cookie(value)
        ) as socket:
            assert socket.accepted_subprotocol == "streamlit"
            said = ForwardMsg.FromString(socket.receive_bytes())
            assert (said.WhichOneof("type"), said.auth_redirect.url) == ("auth_redirect", "")
            with pytest.raises(WebSocketDisconnect):
                socket.receive_bytes()
        assert inner.served == []

    def test_is_led_to_the_apps_own_address_from_any_other(self, inner: Inner) -> None:
        door = Door(inner.app, SignIn("https://bench.example.nhs.uk", "/tools"))
        other = TestClient(door, base_url="http://10.0.0.5:8501")
        page = other.get("/tools/what-if").text
        assert 'href="https://bench.example.nhs.uk/tools/sign-in?to=%2Fwhat-if"' in page


class TestWhoHasSignedIn:
    def test_passes(self, client: TestClient, inner: Inner) -> None:
        headers = with_cookie(NEW)
        assert client.get("/media/abc.csv", headers=headers).text == DATA
        with client.websocket_connect("/_stcore/stream", headers=headers) as socket:
            socket.send_text("step")
            assert socket.receive_text() == "step"
        assert inner.served == ["/media/abc.csv", "session", "end of session"]

    def test_is_led_home_from_the_page_that_says_she_is_not(self, client: TestClient) -> None:
        answer = client.get("/not-signed-in?because=failed", headers=with_cookie(NEW))
        assert (answer.status_code, answer.headers["location"]) == (302, "/")


class TestSigningIn:
    def test_begins_at_streamlits_own_address_and_keeps_the_page(self, client: TestClient) -> None:
        answer = client.get("/sign-in", params={"to": "/what-if?s=1.abc&present=1"})
        assert (answer.status_code, answer.headers["location"]) == (302, "/auth/default")
        assert answer.cookies[TO] == quote("/what-if?s=1.abc&present=1", safe="")

    @pytest.mark.parametrize("to", ["//evil.example/", "https://evil.example", "/auth/logout", ""])
    def test_keeps_nothing_that_is_no_page(self, client: TestClient, to: str) -> None:
        answer = client.get("/sign-in", params={"to": to})
        assert answer.headers["location"] == "/auth/default" and TO not in answer.cookies

    def test_goes_on_to_the_provider(self, client: TestClient, inner: Inner) -> None:
        inner.answer = RedirectResponse(PROVIDER, 302)
        assert client.get("/auth/login?provider=x").headers["location"] == PROVIDER

    @pytest.mark.parametrize(
        ("answered", "because"),
        [
            (PlainTextResponse("Authentication error", 400), "unreachable"),
            (None, "unreachable"),
            (RedirectResponse("/", 302), "failed"),  # the link was too old
        ],
    )
    def test_says_so_if_the_provider_cannot_be_asked(
        self, client: TestClient, inner: Inner, answered: Response | None, because: str
    ) -> None:
        inner.answer = answered
        answer = client.get("/auth/login?provider=x")
        assert answer.headers["location"] == f"/not-signed-in?because={because}"

    @pytest.mark.parametrize(
        ("to", "expected"),
        [
            ("/what-if?s=1.abc", "/what-if?s=1.abc"),
            ("", "/"),
            ("//evil.example", "/"),
            ("https://evil.example", "/"),
        ],
    )
    def test_ends_at_the_page_that_was_asked_for(
        self, client: TestClient, inner: Inner, to: str, expected: str
    ) -> None:
        inner.answer = signed_in("/", claims())
        answer = client.get("/oauth2callback?code=c&state=s", headers=with_cookie(None, to))
        assert (answer.status_code, answer.headers["location"]) == (302, expected)
        assert answer.cookies[COOKIE] and f"{TO}=;" in answer.headers["set-cookie"]

    @pytest.mark.parametrize(
        ("query", "answered", "because"),
        [
            ("error=access_denied&error_description=%3Cb%3E", None, "denied"),
            ("error=server_error", None, "refused"),
            ("error=%0d%0aSet-Cookie:x", None, "refused"),
            ("", None, "left"),
            ("junk=1", None, "left"),
            ("code=c&state=s", RedirectResponse("/", 302), "failed"),
            ("code=c&state=s", PlainTextResponse("no", 500), "failed"),
            ("code=c&state=s", None, "failed"),
            ("code=c&state=s", signed_in("/", claims(is_logged_in=False)), "failed"),
            ("code=c&state=s", signed_in("/", claims(iat=0)), "failed"),
        ],
    )
    def test_says_so_if_it_came_to_nothing(
        self, client: TestClient, inner: Inner, query: str, answered: Response, because: str
    ) -> None:
        inner.answer = answered
        answer = client.get(f"/oauth2callback?{query}")
        assert answer.headers["location"] == f"/not-signed-in?because={because}"
        page = client.get(answer.headers["location"]).text
        assert f'href="{ORIGIN}/sign-in' in page and 'role="alert"' in page

    @pytest.mark.parametrize("because", ["", "x", "<script>", "left&because=x"])
    def test_tells_only_what_it_knows(self, client: TestClient, because: str) -> None:
        page = client.get("/not-signed-in", params={"because": because}).text
        assert "<h1>Sign in to Weighbridge</h1>" in page and "<script" not in page

    def test_logs_who_may_write_and_not_who_reads(
        self, client: TestClient, inner: Inner, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level("INFO", logger=log.name):
            for said in (claims(), manager()):
                inner.answer = signed_in("/", said)
                client.get("/oauth2callback?code=c&state=s")
        fields = [record.fields for record in caplog.records]  # type: ignore[attr-defined]
        assert fields == [{"role": "viewer"}, {"role": "data manager", "by": MANAGER}]


class TestSigningOut:
    @pytest.mark.parametrize(
        ("location", "expected"),
        [("/", "/not-signed-in?because=left"), (PROVIDER, PROVIDER)],
    )
    def test_says_so_or_goes_on_to_the_provider(
        self, client: TestClient, inner: Inner, location: str, expected: str
    ) -> None:
        inner.answer = RedirectResponse(location, 302)
        assert client.get("/auth/logout").headers["location"] == expected

    def test_that_fails_is_told(self, client: TestClient) -> None:
        answer = client.get("/auth/logout")
        assert answer.headers["location"] == "/not-signed-in?because=failed"

    def test_closes_every_window_of_that_sign_in_and_no_other(
        self, client: TestClient, inner: Inner
    ) -> None:
        inner.answer = RedirectResponse("/", 302)
        mine, hers = with_cookie(NEW), with_cookie(cookie(manager()))
        with (
            client,
            client.websocket_connect("/_stcore/stream", headers=mine) as one,
            client.websocket_connect("/_stcore/stream", headers=mine) as two,
            client.websocket_connect("/_stcore/stream", headers=hers) as other,
        ):
            for window in (one, two, other):
                window.send_text("step")
                assert window.receive_text() == "step"

            client.get("/auth/logout", headers=mine)

            for window in (one, two):
                window.send_text("a step too late")
                with pytest.raises(WebSocketDisconnect) as closed:
                    window.receive_text()
                assert (closed.value.code, closed.value.reason) == (1008, "Signed out")
            other.send_text("another step")
            assert other.receive_text() == "another step"


class TestOverHttps:
    def test_no_cookie_goes_out_in_clear(self, inner: Inner) -> None:
        inner.answer = signed_in("/", claims())
        client = client_of(inner, "https://bench.example")
        set_cookies = client.get("/oauth2callback?code=c&state=s").headers.get_list("set-cookie")
        set_cookies += client.get("/sign-in?to=/what-if").headers.get_list("set-cookie")
        assert len(set_cookies) == 4
        assert all(value.lower().count("; secure") == 1 for value in set_cookies)

    def test_on_this_machine_they_do(self, client: TestClient) -> None:
        assert "secure" not in client.get("/sign-in?to=/what-if").headers["set-cookie"].lower()


class TestUnderAPath:
    def test_counts_every_address_from_there(self, inner: Inner) -> None:
        client = client_of(inner, "https://bench.example", "/tools")
        assert client.get("/tools/health").text == DATA
        assert client.get("/tools/media/x").status_code == 403
        told = client.get("/tools/oauth2callback?error=access_denied").headers["location"]
        assert told == "/tools/not-signed-in?because=denied"
        assert "You were not signed in" in client.get(told).text
        home = client.get(told, headers=with_cookie(NEW))
        assert home.headers["location"] == "/tools/"


class TestTheStartOfTheServer:
    def test_passes(self, inner: Inner) -> None:
        with client_of(inner):
            assert inner.served == ["the start"]
