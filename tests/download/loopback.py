"""A publisher's site on loopback: pages, files, and everything that can go wrong with them."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from lib.download import Limits

QUICK = Limits(connect=1, silence=2, seconds=20, attempts=3, pause=0.01, size=1 << 20)
CSV = "text/csv"


@dataclass(frozen=True)
class Answer:
    """length: what Content-Length says (None: the truth; 0: no such header); slow: seconds before
    each further piece of the body; late: seconds before the answer begins."""

    body: bytes = b""
    status: int = 200
    form: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    slow: float = 0
    late: float = 0
    hang_up: bool = False


class Site:
    """What stands at each path, in turn where several answers are given (the last one stays)."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.asked: dict[str, list[Mapping[str, str]]] = defaultdict(list)
        self.server: ThreadingHTTPServer

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    @property
    def hosts(self) -> frozenset[str]:
        return frozenset(["127.0.0.1"])

    def at(self, path: str, *answers: Answer) -> None:
        self.answers[path] = list(answers)

    def page(self, path: str, *links: str | tuple[str, str]) -> None:
        self.at(path, Answer(page_of(links)))

    def file(self, path: str, body: bytes, form: str = CSV, **headers: str) -> None:
        self.at(path, Answer(body, form=form, headers=headers))

    def times(self, path: str) -> int:
        return len(self.asked[path])


def page_of(links: Iterable[str | tuple[str, str]]) -> bytes:
    """A page with the links, each an address or an address and its words."""
    both = [(link, link) if isinstance(link, str) else link for link in links]
    items = "".join(f'<li><a href="{url}">{text}</a></li>' for url, text in both)
    return f"<!DOCTYPE html><html><body><ul>{items}</ul></body></html>".encode()


@contextmanager
def running(site: Site) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked[self.path].append(dict(self.headers))
            waiting = site.answers.get(self.path) or [Answer(b"no such page", status=404)]
            answer = waiting[0] if len(waiting) == 1 else waiting.pop(0)
            with suppress(OSError):  # whoever asked may have gone
                self._give(answer)

        def _give(self, answer: Answer) -> None:
            time.sleep(answer.late)
            if answer.hang_up:
                return
            tag = answer.headers.get("ETag")
            if tag and self.headers.get("If-None-Match") == tag:
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.form)
            length = len(answer.body) if answer.length is None else answer.length
            if length:
                self.send_header("Content-Length", str(length))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            step = max(1, len(answer.body) // 50) if answer.slow else len(answer.body) or 1
            for start in range(0, len(answer.body), step):
                self.wfile.write(answer.body[start : start + step])
                self.wfile.flush()
                time.sleep(answer.slow)

        def log_message(self, *_: object) -> None:
            """Nothing: the tests read stderr."""

    site.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.server.daemon_threads = True
    site.server.block_on_close = False
    thread = threading.Thread(target=site.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.server.shutdown()
        site.server.server_close()
        thread.join()


def list_of(path: Path, text: str) -> Path:
    """A list of publications as a file."""
    path.write_text(f"note: for tests\npublications:\n{text}", encoding="utf-8")
    return path
