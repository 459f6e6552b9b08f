"""No request leaves the machine while the app runs, whatever is asked of it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from apart import run_apart
from every_page import PATHS
from load_session import Session
from pages_help import ILLUSTRATIVE, ROOT, code
from raw_http import web_socket
from running_app import RunningApp

pytestmark = pytest.mark.browser  # of a running app, though none is opened

WATCHING = ROOT / "tests" / "watching"
CHANGED = code({"domain_weights": {"finance": 0.5}})
# a small league: every page as it is, and soon worked out
QUERY = {"league": "ambulance", "trust": "ZV01", "icb": "ZI16", "s": CHANGED}
FILES = {"PDF": b"%PDF", "PPTX": b"PK", "XLSX": b"PK", "HTML": b"<!"}
# an address that is not of this machine, in what strace writes of a connect
_ADDRESS = re.compile(r'inet_addr\("(?!127\.)|inet_pton\(AF_INET6, "(?!::1")')
_STRACE = ("-D", "-f", "-qq", "--seccomp-bpf", "-e", "trace=connect", "-o")


class Watched:
    """An app whose every way out is noted: by Python, and by the kernel where strace is at hand."""

    def __init__(self, folder: Path) -> None:
        self._asked, self._connected = folder / "asked", folder / "connected"
        strace = shutil.which("strace")
        self.app = RunningApp(
            ILLUSTRATIVE,
            folder / "log",
            under=[strace, *_STRACE, str(self._connected)] if strace else [],
            NOTE_WHO_IS_ASKED=str(self._asked),
            PYTHONPATH=os.pathsep.join([str(WATCHING), os.environ.get("PYTHONPATH", "")]),
        )

    def left(self) -> list[str]:
        """Whoever was asked beyond this machine."""
        asked, connected = (_lines(file) for file in (self._asked, self._connected))
        return asked + [line for line in connected if _ADDRESS.search(line)]


def _lines(file: Path) -> list[str]:
    return file.read_text(errors="replace").splitlines() if file.exists() else []


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    found = Watched(tmp_path_factory.mktemp("watched"))
    yield found
    found.app.stop()


class TestTheServer:
    def test_asks_nobody_for_any_page_or_file(self, watched: Watched) -> None:
        async def walk() -> None:
            async with Session(watched.app.url) as reader:
                await reader.visit_first()
                for path in PATHS:
                    assert "<h1" in await reader.visit(path, **QUERY)
                assert "<h1" in await reader.visit("", present="1", **QUERY)
                await reader.visit("briefings", **QUERY)
                for ending, start in FILES.items():
                    assert (await reader.fetch(ending)).lstrip().startswith(start)
                await reader.visit("what-if", **QUERY)
                await reader.fold_out("more_flow")
                assert (await reader.fetch("PNG")).startswith(b"\x89PNG")
                assert ElementTree.fromstring(await reader.fetch("SVG")).tag.endswith("svg")

        run_apart(walk())
        assert web_socket(watched.app.address, Origin="https://elsewhere.example").status == 403

        assert watched.left() == []

    def test_is_watched(self, tmp_path: Path) -> None:
        """The notes hold whoever is asked; else an empty list would say nothing."""
        asked = tmp_path / "asked"
        lines = (
            "import socket",
            "s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
            "s.connect(('192.0.2.1', 9))",  # of documentation's addresses; nothing is sent
            "s.connect(('127.0.0.1', 9))",
        )
        subprocess.run(
            [sys.executable, "-c", "\n".join(lines)],
            env={**os.environ, "PYTHONPATH": str(WATCHING), "NOTE_WHO_IS_ASKED": str(asked)},
            check=True,
        )
        assert asked.read_text().splitlines() == ["socket.connect 192.0.2.1"]
        assert _ADDRESS.search('1 connect(3, {sa_family=AF_INET, sin_addr=inet_addr("192.0.2.1")')
        assert _ADDRESS.search('1 connect(3, {inet_pton(AF_INET6, "2001:db8::1", &sin6_addr)')
        assert not _ADDRESS.search('1 connect(3, {sa_family=AF_INET, inet_addr("127.0.0.1")')
