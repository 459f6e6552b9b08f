"""nginx as the shipped configuration has it, on a free port in front of running apps."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from running_app import ROOT, RunningApp, free_port

MAKE = ROOT / "deploy" / "nginx" / "make_config.py"
_PATIENCE = 20.0
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def nginx() -> str:
    """The program. Without it a test skips; on a continuous-integration machine it fails."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if found is None:
        reason = "nginx is not installed"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def made(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What the command that writes the configuration gives."""
    command = [sys.executable, str(MAKE), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def written(folder: Path, *arguments: str) -> Path:
    """A whole configuration file of nginx in the folder, with the one that the command makes."""
    folder.mkdir(parents=True, exist_ok=True)
    answer = made(*arguments, "--logs", str(folder))
    assert answer.returncode == 0, answer.stderr
    (folder / "weighbridge.conf").write_text(answer.stdout, encoding="utf-8")
    whole = folder / "nginx.conf"
    kept = "".join(f"{name}_temp_path {folder}/{name};" for name in _TEMPORARY)
    user = "user root;" if os.geteuid() == 0 else ""
    whole.write_text(
        f"{user} daemon off; worker_processes 2; pid {folder}/pid; error_log {folder}/error.log; "
        "events { worker_connections 1024; } "
        f"http {{ {kept} include {folder}/weighbridge.conf; }}",
        encoding="utf-8",
    )
    return whole


class RunningProxy:
    """nginx until it is stopped. seats: the address that each value of its cookie stands for."""

    def __init__(self, apps: Sequence[RunningApp], folder: Path) -> None:
        port = free_port()
        self.url = f"http://localhost:{port}"
        self.log = folder / "weighbridge-access.log"
        addresses = [app.address for app in apps]
        whole = written(folder, *addresses, "--listen", f"127.0.0.1:{port}")
        named = re.findall(r'"~.*?\)(\S+)\$" (\w+);', (folder / "weighbridge.conf").read_text())
        self.seats = {seat: address.replace("\\", "") for address, seat in named}
        self._errors = folder / "error.log"
        self._process = subprocess.Popen([nginx(), "-c", str(whole), "-e", str(self._errors)])
        self._wait()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)

    def _wait(self) -> None:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until and self._process.poll() is None:
            try:
                urlopen(f"{self.url}/_stcore/health", timeout=5).close()
            except HTTPError:
                return  # it answers, if only that no process does
            except (URLError, OSError):
                time.sleep(0.1)
            else:
                return
        self.stop()
        raise RuntimeError(f"nginx did not start:\n{self._errors.read_text(errors='replace')}")


@dataclass(frozen=True)
class Serving:
    """Two processes of the app behind nginx."""

    apps: tuple[RunningApp, ...]
    proxy: RunningProxy

    def app_of(self, seat: str) -> RunningApp:
        """The process that a reader's cookie names."""
        return next(app for app in self.apps if app.address == self.proxy.seats[seat])


def started(data: Path, folder: Path) -> Iterator[Serving]:
    """Two processes on a data folder and nginx before them, stopped at the end; for fixtures."""
    nginx()

    def start(name: str) -> RunningApp:
        app = RunningApp(data, folder / name, STREAMLIT_SERVER_COOKIE_SECRET="the same for both")
        urlopen(f"{app.url}/health", timeout=120).close()  # its data are open
        return app

    with ExitStack() as stack:
        with ThreadPoolExecutor() as pool:
            starting = [pool.submit(start, name) for name in ("one", "two")]
        for each in starting:
            if not each.exception():
                stack.callback(each.result().stop)
        apps = tuple(each.result() for each in starting)
        proxy = RunningProxy(apps, folder / "nginx")
        stack.callback(proxy.stop)
        yield Serving(apps, proxy)
