"""The app as readers meet it through nginx: two processes behind one address."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser_help import Watched, downloaded
from running_proxy import Serving

from lib.scenario import decode
from lib.ui import server

pytestmark = pytest.mark.browser

MEGABYTE = 2**20


@dataclass(frozen=True)
class Answer:
    """One request's answer, read to its end."""

    status: int
    headers: HTTPMessage
    text: str

    @property
    def seat(self) -> str:
        """The seat that its cookie names; empty if it sets none."""
        for header in self.headers.get_all("Set-Cookie") or ():
            if found := SimpleCookie(header).get("weighbridge_seat"):
                return found.value
        return ""


def answered(
    serving: Serving, path: str, seat: str = "", method: str = "GET", **headers: str
) -> Answer:
    connection = HTTPConnection(urlsplit(serving.proxy.url).netloc, timeout=60)
    cookie = {"Cookie": f"weighbridge_seat={seat}"} if seat else {}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers={**cookie, **named})
    response = connection.getresponse()
    text = response.read().decode(errors="replace")
    connection.close()
    return Answer(response.status, response.headers, text)


class TestAPage:
    def test_opens_moves_hands_over_and_reads_files(
        self, serving: Serving, watched: Watched, tmp_path: Path
    ) -> None:
        screen = watched.open(serving.proxy.url, "what-if")
        screen.press("finance", "Home")
        screen.shows("Finance ×0")
        screen.page.get_by_test_id("stPopoverButton").get_by_text("Scenarios").click()
        opened = screen.page.locator(".st-key-scenarios_open")
        handed = downloaded(screen.page, opened.get_by_test_id("stDownloadButton").first)
        file = tmp_path / "scenario.json"
        file.write_text(handed.path().read_text().replace('"finance": 0', '"people": 2'))

        opened.locator("input[type=file]").set_input_files(file)

        screen.shows("People ×2")
        assert decode(screen.code).domain_weights == {"people": 2}
        assert watched.errors == []

    def test_takes_the_longest_scenario_and_writes_no_scenario_into_the_log(
        self, serving: Serving
    ) -> None:
        code = "1." + "eNq" * 632
        assert answered(serving, f"/what-if?s={code}").status == 200
        log = serving.proxy.log.read_text()
        assert '"GET /what-if"' in log
        assert "eNqeNq" not in log

    def test_carries_the_apps_headers_once_and_is_packed(self, serving: Serving) -> None:
        answer = answered(serving, "/what-if", Accept_Encoding="gzip")
        found = {name: answer.headers.get_all(name) for name in server.HEADERS}
        assert found == {name: [value] for name, value in server.HEADERS.items()}
        assert answer.headers.get_all("Server") == ["nginx"]
        script = re.search(r'src="\.?(/static/[^"]+\.js)"', answered(serving, "/").text)
        assert script
        asset = answered(serving, script[1], Accept_Encoding="gzip")
        assert asset.headers["Content-Encoding"] == "gzip"


class TestSeat:
    def test_holds_a_reader_at_one_process(self, serving: Serving) -> None:
        given = answered(serving, "/").seat
        before = len(serving.proxy.log.read_text().splitlines())
        with ThreadPoolExecutor(8) as pool:
            answers = list(
                pool.map(lambda _: answered(serving, "/_stcore/health", given), range(24))
            )

        assert [answer.seat for answer in answers] == [""] * 24
        used = {line.split()[-3] for line in _logged(serving, before, 24)}
        assert used == {serving.proxy.seats[given]}

    def test_is_another_for_the_next_reader(self, serving: Serving) -> None:
        seats = {answered(serving, "/").seat for _ in range(2)}
        assert seats == set(serving.proxy.seats)

    def test_that_was_never_given_counts_as_none(self, serving: Serving) -> None:
        assert answered(serving, "/", "made-up").seat in serving.proxy.seats

    def test_is_not_moved_by_a_look_at_a_process(self, serving: Serving) -> None:
        for number in (1, 2):
            answer = answered(serving, f"/health/{number}")
            assert (answer.status, answer.seat) == (200, "")


class TestLimits:
    def test_a_file_too_large_is_refused_on_a_page_that_says_so(self, serving: Serving) -> None:
        size = str(52 * MEGABYTE)
        answer = answered(serving, "/_stcore/upload_file/a/b", method="PUT", Content_Length=size)
        assert answer.status == 413
        assert "<h1>The file is too large</h1>" in answer.text
        assert "up to 50 MB" in answer.text
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")

    def test_a_link_too_long_is_refused_on_a_page_that_says_so(self, serving: Serving) -> None:
        answer = answered(serving, "/what-if?s=" + 20_000 * "a")
        assert answer.status == 414
        assert "<h1>The link is too long</h1>" in answer.text

    @pytest.mark.parametrize(
        "path",
        [
            "/_stcore/agent/interact",
            "/_stcore/agent/openapi.json",
            "//_stcore/x/../agent/interact",
            "/%5Fstcore/agent/mcp",
            "/_stcore/metrics",
        ],
    )
    @pytest.mark.parametrize("method", ["GET", "POST"])
    def test_what_is_not_for_the_network_is_refused(
        self, serving: Serving, path: str, method: str
    ) -> None:
        assert answered(serving, path, method=method).status == 403


def _logged(serving: Serving, before: int, count: int) -> list[str]:
    """What the log has gained; it is written once an answer is sent."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        lines = serving.proxy.log.read_text().splitlines()[before:]
        found = [line for line in lines if '"GET /_stcore/health"' in line]
        if len(found) >= count:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{len(found)} of {count} requests are in the log")
