"""The app as people run it: `streamlit run lib/ui/server.py`, for tests that need a browser."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
_PATIENCE = 60.0


class RunningApp:
    """A server on a free port, on one data folder.

    script: another app than ours; under: a command that runs it; patience: seconds until it
    answers; environment: what else it is told.
    """

    def __init__(
        self,
        data: Path,
        log: Path,
        *,
        script: str = "lib/ui/server.py",
        under: Sequence[str] = (),
        patience: float = _PATIENCE,
        **environment: str,
    ) -> None:
        self.log = log
        self.url = f"http://localhost:{(port := free_port())}"
        self.address = f"127.0.0.1:{port}"
        command = [*under, sys.executable, "-m", "streamlit", "run", script]
        options = ["--server.headless", "true", "--server.port", str(port)]
        self._output = log.open("wb")
        self._process = subprocess.Popen(
            [*command, *options],
            cwd=ROOT,
            env={**os.environ, "WEIGHBRIDGE_DATA": str(data), **environment},
            stdout=self._output,
            stderr=subprocess.STDOUT,
        )
        self._wait(patience)

    @property
    def pid(self) -> int:
        return self._process.pid

    def kill(self) -> None:
        """As a crash does: at once, with no word to anyone."""
        self._process.kill()
        self._process.wait(timeout=20)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)
        self._output.close()

    def _wait(self, patience: float) -> None:
        until = time.monotonic() + patience
        while time.monotonic() < until and self._process.poll() is None:
            try:
                with urlopen(f"{self.url}/_stcore/health", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except (URLError, OSError):
                time.sleep(0.05)
        self.stop()
        raise RuntimeError(f"The app did not start:\n{self.log.read_text(errors='replace')}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
