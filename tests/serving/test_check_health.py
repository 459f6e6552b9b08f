"""The script by which systemd's timer looks at a process."""

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from running_app import ROOT, free_port

SCRIPT = ROOT / "deploy" / "systemd" / "check-health"


@contextmanager
def answering(status: int, body: str) -> Iterator[int]:
    """A port on which every request gets that answer."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/health" else 404)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def checked(port: int, folder: Path) -> tuple[int, str, bool]:
    """Its exit code, what it says, and whether it started the process anew."""
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    told = {"WEIGHBRIDGE_PAUSE": "0", "WEIGHBRIDGE_RESTART": f"touch {folder}/restarted"}
    answer = subprocess.run(
        [SCRIPT, str(port)], env={**os.environ, **told}, capture_output=True, text=True, check=False
    )
    return answer.returncode, answer.stderr, (folder / "restarted").exists()


class TestCheckHealth:
    def test_is_content_with_a_process_that_would_show_a_page(self, tmp_path: Path) -> None:
        with answering(200, '{"status": "ok"}') as port:
            assert checked(port, tmp_path) == (0, "", False)

    def test_tells_what_is_wrong_with_data_that_no_start_would_mend(self, tmp_path: Path) -> None:
        with answering(503, '{"reason": "The data cannot be opened."}') as port:
            code, says, restarted = checked(port, tmp_path)
        assert (code, restarted) == (1, False)
        assert f"Port {port} answers 503" in says and "The data cannot be opened." in says

    def test_starts_a_process_anew_that_does_not_answer_three_times(self, tmp_path: Path) -> None:
        code, says, restarted = checked(free_port(), tmp_path)
        assert (code, restarted) == (1, True)
        assert says.count("No answer") == 3
