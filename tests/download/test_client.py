import gzip
import hashlib
import socket
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests
import urllib3
from download.loopback import CSV, QUICK, Answer, Site

from lib.download import Client, Limits, Progress
from lib.download.faults import GoneError, UnreachableError, answered, not_answering
from lib.download.progress import Received as ToldOf
from lib.errors import DownloadError

BODY = b"a,b\n" + b"1,2\n" * 500


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "x.csv"


def limited(**limits: Any) -> Client:
    return Client(replace(QUICK, **limits))


def refused(client: Client, site: Site, path: str, to: Path) -> str:
    with pytest.raises(DownloadError) as raised:
        client.file(site.url + path, site.hosts, to)
    assert "\n" not in str(raised.value)
    return str(raised.value)


class Counting(Progress):
    def __init__(self) -> None:
        self.attempts: list[tuple[str, int | None, list[int]]] = []

    @contextmanager
    def receiving(self, name: str, size: int | None) -> Iterator[ToldOf]:
        pieces: list[int] = []
        self.attempts.append((name, size, pieces))
        yield pieces.append


class TestAFile:
    def test_comes_whole_with_its_checksum_and_version(
        self, site: Site, client: Client, to: Path
    ) -> None:
        site.file("/x.csv", BODY, ETag='"1"', **{"Last-Modified": "yesterday"})
        progress = Counting()
        received = client.file(site.url + "/x.csv", site.hosts, to, progress=progress)
        assert to.read_bytes() == BODY
        assert received is not None
        assert (received.size, received.sha256) == (len(BODY), hashlib.sha256(BODY).hexdigest())
        assert (received.etag, received.last_modified) == ('"1"', "yesterday")
        ((name, size, pieces),) = progress.attempts
        assert (name, size, sum(pieces)) == ("x.csv", len(BODY), len(BODY))

    def test_is_taken_without_a_length_and_unpacked_if_it_comes_packed(
        self, site: Site, client: Client, to: Path
    ) -> None:
        packed = {"Content-Encoding": "gzip"}
        site.at("/x.csv", Answer(gzip.compress(BODY), form=CSV, headers=packed))
        assert client.file(site.url + "/x.csv", site.hosts, to) is not None
        assert to.read_bytes() == BODY
        site.at("/y.csv", Answer(BODY, form=CSV, length=0))
        progress = Counting()
        assert client.file(site.url + "/y.csv", site.hosts, to, progress=progress) is not None
        assert progress.attempts[0][1] is None

    def test_is_not_sent_again_if_it_is_still_the_same(
        self, site: Site, client: Client, to: Path
    ) -> None:
        site.file("/x.csv", BODY, ETag='"1"')
        url = site.url + "/x.csv"
        assert client.file(url, site.hosts, to, version={"If-None-Match": '"1"'}) is None
        assert not to.exists()
        assert client.file(url, site.hosts, to, version={"If-None-Match": '"0"'}) is not None

    def test_follows_redirects_on_the_allowed_hosts(
        self, site: Site, client: Client, to: Path
    ) -> None:
        site.at("/old.csv", Answer(status=301, headers={"Location": "new%20place.csv"}))
        site.file("/new%20place.csv", BODY)
        assert client.file(site.url + "/old.csv", site.hosts, to) is not None
        assert to.read_bytes() == BODY

    @pytest.mark.parametrize("status", [429, 500, 503])
    def test_is_asked_for_again_after_a_passing_fault(
        self, status: int, site: Site, client: Client, to: Path
    ) -> None:
        site.at("/x.csv", Answer(b"busy", status=status), Answer(BODY, form=CSV))
        assert client.file(site.url + "/x.csv", site.hosts, to) is not None
        assert site.times("/x.csv") == 2

    def test_is_asked_for_again_if_it_was_cut_off(
        self, site: Site, client: Client, to: Path
    ) -> None:
        cut = Answer(BODY[:900], form=CSV, length=len(BODY))
        site.at("/x.csv", cut, Answer(BODY, form=CSV))
        received = client.file(site.url + "/x.csv", site.hosts, to)
        assert received is not None
        assert received.sha256 == hashlib.sha256(to.read_bytes()).hexdigest()
        assert to.read_bytes() == BODY


class TestAFileIsRefused:
    def test_if_it_is_cut_off_every_time(self, site: Site, client: Client, to: Path) -> None:
        site.at("/x.csv", Answer(BODY[:900], form=CSV, length=len(BODY)))
        message = refused(client, site, "/x.csv", to)
        assert "/x.csv broke off after 900 of 2,004 bytes at the last of 3 attempts" in message
        assert site.times("/x.csv") == 3

    def test_if_a_piece_of_it_is_cut_off(self, site: Site, client: Client, to: Path) -> None:
        pieces = {"Transfer-Encoding": "chunked"}
        site.at("/x.csv", Answer(b"5\r\na,b\n1\r\n9\r\n,2", form=CSV, length=0, headers=pieces))
        assert "broke off after 7 bytes" in refused(client, site, "/x.csv", to)

    def test_if_it_stands_still(self, site: Site, to: Path) -> None:
        site.at("/x.csv", Answer(BODY, form=CSV, slow=2))
        with closing(limited(silence=0.4, attempts=2)) as client:
            message = refused(client, site, "/x.csv", to)
        assert "stood still for 0.4 seconds after 40 bytes at the last of 2 attempts" in message

    def test_if_it_trickles_for_too_long(self, site: Site, to: Path) -> None:
        site.at("/x.csv", Answer(BODY, form=CSV, slow=0.05))
        with closing(limited(seconds=0.3)) as client:
            message = refused(client, site, "/x.csv", to)
        assert "bytes after 0.3 seconds, and not all of it" in message

    def test_if_the_server_does_not_answer_in_time(self, site: Site, to: Path) -> None:
        site.at("/x.csv", Answer(BODY, late=0.5))
        with closing(limited(silence=0.1)) as client:
            assert "did not answer in time" in refused(client, site, "/x.csv", to)
        assert site.times("/x.csv") == 3

    def test_if_the_server_hangs_up(self, site: Site, client: Client, to: Path) -> None:
        site.at("/x.csv", Answer(hang_up=True))
        assert "closed the connection instead" in refused(client, site, "/x.csv", to)

    def test_if_it_is_too_large_by_its_own_word_or_in_fact(self, site: Site, to: Path) -> None:
        site.at("/x.csv", Answer(BODY, form=CSV))
        site.at("/y.csv", Answer(BODY, form=CSV, length=0))
        with closing(limited(size=1024)) as client:
            assert "larger than 0.000976562 MiB" in refused(client, site, "/x.csv", to)
            assert not to.exists()
            assert "larger than 0.000976562 MiB" in refused(client, site, "/y.csv", to)

    def test_if_it_is_a_web_page(self, site: Site, client: Client, to: Path) -> None:
        site.at("/x.csv", Answer(b"<p>Please log in</p>"))
        assert "answers with a web page where a file" in refused(client, site, "/x.csv", to)
        site.file("/y.csv", b"\n <!DOCTYPE HTML><title>Sorry</title>", form=CSV)
        assert "answers with a web page where a file" in refused(client, site, "/y.csv", to)

    def test_if_it_is_empty(self, site: Site, client: Client, to: Path) -> None:
        site.file("/x.csv", b"")
        assert "/x.csv is empty" in refused(client, site, "/x.csv", to)

    def test_if_it_cannot_be_written(self, site: Site, client: Client, tmp_path: Path) -> None:
        site.file("/x.csv", BODY)
        message = refused(client, site, "/x.csv", tmp_path / "none" / "x.csv")
        assert message == "x.csv cannot be written: No such file or directory."

    @pytest.mark.parametrize(
        ("target", "expected"),
        [
            ("http://elsewhere.invalid/x.csv", "leads to elsewhere.invalid, a host that"),
            ("http://127.0.0.1@elsewhere.invalid/", "leads to elsewhere.invalid, a host that"),
            ("ftp://127.0.0.1/x.csv", "redirects to what is not a web address"),
            ("/x.csv", "redirects more than 5 times"),
        ],
    )
    def test_if_a_redirect_leads_astray(
        self, target: str, expected: str, site: Site, client: Client, to: Path
    ) -> None:
        site.at("/x.csv", Answer(status=302, headers={"Location": target}))
        assert expected in refused(client, site, "/x.csv", to)

    def test_if_its_host_is_not_allowed(self, client: Client, to: Path) -> None:
        with pytest.raises(DownloadError, match=r"leads to 127\.0\.0\.1, a host that the list"):
            client.file("http://127.0.0.1:1/x.csv", frozenset(["a.uk"]), to)

    @pytest.mark.parametrize(
        ("status", "expected"),
        [
            (404, "404 (not found): it was moved or withdrawn. Save the file"),
            (410, "410 (gone): it was moved"),
            (403, "403 (forbidden) to programs. Save the file with a browser"),
            (502, "502 (bad gateway). Try again later."),
            (599, "599 (unknown)"),
        ],
    )
    def test_if_the_answer_is_no_success(
        self, status: int, expected: str, site: Site, client: Client, to: Path
    ) -> None:
        site.at("/x.csv", Answer(b"x", status=status))
        assert expected in refused(client, site, "/x.csv", to)

    def test_with_its_own_class_if_it_is_gone(self) -> None:
        assert isinstance(answered("u", 404), GoneError)
        assert not isinstance(answered("u", 403), GoneError)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class TestAServerThatIsDown:
    def test_is_named_and_not_waited_for_twice(
        self, to: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        waits: list[float] = []
        monkeypatch.setattr(time, "sleep", waits.append)
        url = f"http://127.0.0.1:{free_port()}/"
        allowed = frozenset(["127.0.0.1"])
        with closing(limited(pause=0.2)) as client:
            with pytest.raises(UnreachableError, match=r"reached \(connection refused\)"):
                client.page(url, allowed)
            assert waits
            waits.clear()
            with pytest.raises(UnreachableError):
                client.file(url + "x.csv", allowed, to)
            assert not waits

    def test_behind_a_proxy_that_is_down_says_so(
        self, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{free_port()}")
        monkeypatch.setenv("no_proxy", "")
        monkeypatch.setenv("NO_PROXY", "")
        with (
            closing(Client(QUICK)) as client,
            pytest.raises(UnreachableError, match="the proxy does not let the request through"),
        ):
            client.page(f"{site.url}/", site.hosts)

    @pytest.mark.parametrize(
        ("reason", "expected"),
        [
            (urllib3.exceptions.SSLError("bad"), "its certificate is not accepted"),
            (urllib3.exceptions.ConnectTimeoutError(None, "late"), "no answer"),
            (
                urllib3.exceptions.NameResolutionError("a.uk", None, socket.gaierror()),  # type: ignore[arg-type]
                "its name is not known here",
            ),
        ],
    )
    def test_is_told_with_the_reason(self, reason: Exception, expected: str) -> None:
        inner = urllib3.exceptions.MaxRetryError(None, "u", reason)  # type: ignore[arg-type]
        fault, unreachable = not_answering("u", "a.uk", requests.ConnectionError(inner))
        assert unreachable
        assert f"a.uk cannot be reached ({expected})" in str(fault)

    def test_is_not_confused_with_a_request_that_cannot_be_made(self) -> None:
        error = requests.exceptions.InvalidProxyURL("Check\nyour proxy")
        fault, unreachable = not_answering("u", "a.uk", error)
        assert str(fault) == "u cannot be asked for: Check your proxy."
        assert not unreachable
        assert not not_answering("u", "a.uk", requests.RequestException())[1]


class TestAPage:
    def test_comes_as_text_with_the_address_after_redirects(
        self, site: Site, client: Client
    ) -> None:
        site.at("/old", Answer(status=302, headers={"Location": "/new/"}))
        site.at("/new/", Answer("<p>£ and \udcff</p>".encode(errors="surrogateescape")))
        page = client.page(site.url + "/old", site.hosts)
        assert page.url == site.url + "/new/"
        assert page.html == "<p>£ and \ufffd</p>"

    def test_is_asked_for_again_if_it_was_cut_off(self, site: Site, client: Client) -> None:
        site.at("/", Answer(b"<p>", length=9), Answer(b"<p>whole</p>"))
        assert client.page(site.url + "/", site.hosts).html == "<p>whole</p>"

    def test_tells_who_asks(self, site: Site, client: Client) -> None:
        site.page("/")
        client.page(site.url + "/", site.hosts)
        assert site.asked["/"][0]["User-Agent"].startswith("Weighbridge ")


def test_the_limits_are_those_of_an_import() -> None:
    assert Client().limits == Limits()
    assert Limits().size == 512 << 20
