"""Signing in as people do, at a provider on loopback: what they see before, and may do after."""

import re
import zlib
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from folders import import_into
from nof_files import csv_bytes, metric_rows
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, WebSocket, expect
from running_app import RunningApp
from sign_in_provider import (
    CLIENT_SECRET,
    COOKIE_SECRET,
    Provider,
    provider_parts,
    running_provider,
)
from signed_in import COOKIE, MANAGER, claims, cookie

from lib.store import DataFolder

pytestmark = [
    pytest.mark.browser,
    pytest.mark.no_cover,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of the provider's own parts
]

Q3 = csv_bytes(metric_rows(quarters=("2025-26-Q3",)))
Q4 = csv_bytes(metric_rows(quarters=("2025-26-Q4",)))
LINK = "what-if?league=mental-health-community&period=2025-26-Q3&what=kept"
TRUST = "RA1"
_PATIENCE = 60_000
PROBES = re.compile(r"/_stcore/(health|host-config)$")  # which a sub-page asks for at its own path


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with running_provider() as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    folder = DataFolder(tmp_path_factory.mktemp("sign-in") / "data")
    import_into(folder, Q3)
    return folder


@pytest.fixture(scope="module")
def app(provider: Provider, folder: DataFolder) -> Iterator[RunningApp]:
    running = provider.app(folder.path, folder.path.parent, WEIGHBRIDGE_ALLOW_IMPORT="1")
    yield running
    running.stop()


class Reader:
    """A browser of somebody's own, and all that the app ever sent to it."""

    def __init__(self, context: BrowserContext, app: RunningApp) -> None:
        self.app = app
        self.context = context
        self.sent: list[str | bytes] = []
        self.said: list[str] = []
        context.route("**/cdn.jsdelivr.net/**", lambda route: route.abort())  # the provider's looks
        context.on("console", self._note)
        self.page = self.window()

    def window(self, path: str | None = None) -> Page:
        page = self.context.new_page()
        page.set_default_timeout(_PATIENCE)
        expect.set_options(timeout=_PATIENCE)
        page.on("websocket", self._listen)
        if path is not None:
            page.goto(f"{self.app.url}/{path}")
        return page

    def open(self, path: str) -> None:
        self.page.goto(f"{self.app.url}/{path}")

    def sign_in(self, who: str) -> None:
        self.page.get_by_role("link", name="Sign in").click()
        self.page.get_by_role("button", name=who).click()

    def _listen(self, line: WebSocket) -> None:
        line.on("framereceived", lambda frame: self.sent.append(frame))  # noqa: PLW0108, a function

    def _note(self, message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        if where.startswith(self.app.url) and not PROBES.search(where):
            self.said.append(f"{message.type}: {message.text} ({where})")


@pytest.fixture
def reader(browser: Browser, app: RunningApp) -> Iterator[Reader]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    one = Reader(context, app)
    yield one
    context.close()
    assert [said for said in one.said if "onclose: code=1008" not in said] == []  # signed out


class TestTheDoor:
    def test_is_all_that_somebody_gets_who_has_not_signed_in(self, reader: Reader) -> None:
        reader.open(LINK)

        expect(reader.page.get_by_role("heading", name="Sign in to Weighbridge")).to_be_visible()
        reader.page.keyboard.press("Tab")
        expect(reader.page.get_by_role("link", name="Sign in")).to_be_focused()
        assert TRUST not in reader.page.content()
        assert reader.sent == []  # no session was opened

    def test_stands_before_who_brings_a_forged_cookie_and_lets_her_sign_in(
        self, reader: Reader
    ) -> None:
        forged = cookie(claims(origin=reader.app.url), secret="a secret of somebody else's, long")
        reader.context.add_cookies([{"name": COOKIE, "value": forged, "url": reader.app.url}])

        reader.open("data-and-method")
        expect(reader.page.locator("h1")).to_have_text("Sign in to Weighbridge")
        assert reader.sent == []

        reader.sign_in("vic")
        expect(reader.page.locator(".st-key-trial")).to_be_visible()

    def test_tells_who_was_denied_and_lets_her_try_again(
        self, reader: Reader, provider: Provider
    ) -> None:
        reader.open(LINK)
        reader.page.get_by_role("link", name="Sign in").click()
        reader.page.get_by_role("button", name="Deny").click()
        expect(reader.page.locator("h1")).to_have_text("You were not signed in")
        expect(reader.page.get_by_role("alert")).to_contain_text("ask whoever runs this bench")

        provider.away = True
        reader.page.get_by_role("link", name="Sign in").click()
        provider.away = False
        expect(reader.page.locator("h1")).to_have_text("The sign-in service does not answer")

        reader.sign_in("vic")
        expect(reader.page.locator(".st-key-reader")).to_be_visible()
        assert reader.sent != [] and reader.page.url == f"{reader.app.url}/{LINK}"


class TestAViewer:
    def test_reads_the_page_that_she_came_for_and_leaves_in_every_window(
        self, reader: Reader
    ) -> None:
        reader.open(LINK)
        reader.sign_in("vic")
        reader.page.wait_for_url(f"{reader.app.url}/{LINK}")
        who = reader.page.locator(".st-key-reader")
        expect(who).to_contain_text("Vic <b>V")
        expect(who).to_contain_text("Viewer")

        other = reader.window("data-and-method")
        other.locator(".st-key-trial input[type=file]").set_input_files(
            [{"name": "q4.csv", "mimeType": "text/csv", "buffer": Q4}]
        )
        expect(other.get_by_text("An import would take 1 new file")).to_be_visible()
        expect(other.get_by_text("Import this file")).to_have_count(0)
        expect(other.get_by_text("Releases kept")).to_have_count(0)

        reader.page.get_by_role("button", name="Sign out").click()
        reader.page.get_by_role("button", name="End session").click()

        expect(reader.page.locator("h1")).to_have_text("You are signed out")
        expect(other.locator("h1")).to_have_text("Sign in to Weighbridge")
        assert [kept["name"] for kept in reader.context.cookies() if COOKIE in kept["name"]] == []


class TestADataManager:
    def test_imports_a_file_once_however_often_she_clicks_and_puts_the_old_release_back(
        self, reader: Reader, folder: DataFolder
    ) -> None:
        before = folder.require_current_id()
        reader.open("data-and-method")
        reader.sign_in("anna")
        page = reader.page
        page.locator(".st-key-trial input[type=file]").set_input_files(
            [{"name": "q4.csv", "mimeType": "text/csv", "buffer": Q4}]
        )
        page.get_by_role("button", name="Import this file").dblclick()

        expect(page.locator("h1")).to_contain_text("the newest figures are those of Q4 2025/26")
        after = folder.require_current_id()
        expect(page.locator(".st-key-trial")).to_contain_text(f"Release {after} is in use")
        logged = re.findall(r"Imported .*", reader.app.log.read_text(encoding="utf-8"))
        assert len(logged) == 1
        assert f"by={MANAGER} release={after} changed=True files=1 accepted=0" in logged[0]

        page.locator(".st-key-release_to_put_back input").click()
        page.get_by_role("option", name=before).click()
        page.get_by_role("button", name="Put it back in use").click()

        expect(page.locator("h1")).to_contain_text("the newest figures are those of Q3 2025/26")
        assert folder.require_current_id() == before


def answered(app: RunningApp) -> tuple[requests.Session, requests.Response]:
    """Somebody without a browser, and the provider's answer on its way to the app."""
    session = requests.Session()
    asked = session.get(f"{app.url}/sign-in", timeout=20)
    answer = session.post(asked.url, data={"sub": "anna"}, allow_redirects=False, timeout=20)
    assert answer.headers["location"].startswith(f"{app.url}/oauth2callback?code=")
    return session, answer


def lands_at(session: requests.Session, app: RunningApp, address: str) -> str:
    answer = session.get(address, allow_redirects=False, timeout=20)
    assert "Traceback" not in answer.text and answer.status_code == 302
    return answer.headers["location"].removeprefix(app.url)


class TestTheProvidersAnswer:
    def test_lets_in_whom_it_is_about_and_nobody_twice(self, app: RunningApp) -> None:
        session, answer = answered(app)
        address = answer.headers["location"]
        assert lands_at(requests.Session(), app, address) == "/not-signed-in?because=failed"
        mixed_up = re.sub("state=[^&]+", "state=another", address)
        assert lands_at(session, app, mixed_up) == "/not-signed-in?because=failed"

        assert lands_at(session, app, address) == "/"
        assert '<div id="root">' in session.get(app.url, timeout=20).text

        assert lands_at(session, app, address) == "/not-signed-in?because=failed"

    @pytest.mark.parametrize(
        "lie",
        [
            {"iss": "https://login.evil.example"},
            {"exp": -3600},
            {"key": provider_parts.jose.JsonWebKey.generate_key("RSA", 2048, is_private=True)},
            {"alg": "none", "key": ""},
        ],
        ids=["of another provider", "too old", "signed with another key", "not signed"],
    )
    def test_lets_nobody_in_by_a_token_that_lies(
        self, app: RunningApp, monkeypatch: pytest.MonkeyPatch, lie: dict[str, Any]
    ) -> None:
        session, answer = answered(app)
        true: Callable[..., dict[str, Any]] = provider_parts.OpenIDCode.get_jwt_config
        monkeypatch.setattr(
            provider_parts.OpenIDCode, "get_jwt_config", lambda *of: true(*of) | lie
        )

        landed = lands_at(session, app, answer.headers["location"])

        assert landed == "/not-signed-in?because=failed"
        assert '<div id="root">' not in session.get(app.url, timeout=20).text


class TestSecrets:
    def test_are_in_no_log_of_everything_and_no_token_is_left_with_the_browser(
        self, app: RunningApp, provider: Provider
    ) -> None:
        session, answer = answered(app)
        code = re.findall(r"[?&]code=([^&]+)", answer.headers["location"])
        state = dict(session.cookies)
        lands_at(session, app, answer.headers["location"])
        cookies = dict(session.cookies)
        tokens = provider.issued[-1]
        lands_at(session, app, f"{app.url}/auth/logout")

        logged = app.log.read_text(encoding="utf-8")

        assert "Signed in role=data manager" in logged and "DEBUG streamlit" in logged
        assert len(tokens["id_token"]) > 300 and len(code) == 1 and COOKIE in cookies
        secrets = [CLIENT_SECRET, COOKIE_SECRET, *code, *state.values(), *cookies.values()]
        secrets += [tokens[name] for name in ("id_token", "access_token", "refresh_token")]
        secrets += [tokens["id_token"].rsplit(".")[-1]]
        assert [secret for secret in secrets if secret in logged] == []
        kept = "".join(map(unsigned, cookies.values()))
        assert "Anna Adeyemi" in kept
        assert [token for token in tokens.values() if str(token) in kept] == []


def unsigned(value: str) -> str:
    """What a cookie holds that Streamlit has signed."""
    packed = value.strip('"')
    body = packed.lstrip(".").split(".")[0]
    raw = urlsafe_b64decode(body + "=" * (-len(body) % 4))
    return (zlib.decompress(raw) if packed.startswith(".") else raw).decode("utf-8", "replace")
