import asyncio
import gc
from typing import Any

import pytest
from asked import answers
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib.ui import bursts
from lib.ui.bursts import Bursts


def said(**fields: Any) -> Message:
    return {"type": "websocket.send", "bytes": ForwardMsg(**fields).SerializeToString()}


DRAWN = [said(hash=f"part {i}") for i in range(3)]
RUNS = said(session_status_changed={"script_is_running": True})
RESTS = said(session_status_changed={"script_is_running": False})
ACCEPT, CLOSE = {"type": "websocket.accept"}, {"type": "websocket.close"}


class Script:
    """Says its messages one by one, and notes how many have been passed on after each."""

    def __init__(self, *says: Message, wait: float = 0) -> None:
        self.says = says
        self.wait = wait
        self.passed: list[Message] = []
        self.counts: list[int] = []

    async def __call__(self, _: Scope, __: Receive, send: Send) -> None:
        for message in self.says:
            await send(message)
            await asyncio.sleep(self.wait)
            self.counts.append(len(self.passed))

    def run(self, kind: str = "websocket") -> list[int]:
        async def serve() -> None:
            await Bursts(self)({"type": kind}, _nothing, self._pass)

        asyncio.run(serve())
        return self.counts

    async def _pass(self, message: Message) -> None:
        self.passed.append(message)


async def _nothing() -> Message:
    return {"type": "websocket.disconnect"}


def _gone(error: type[Exception]) -> Send:
    async def passed(_: Message) -> None:
        raise error("gone")

    return passed


class TestBursts:
    def test_what_a_run_draws_is_passed_on_together_when_the_script_rests(self) -> None:
        script = Script(RUNS, *DRAWN, RESTS)

        assert script.run() == [0, 0, 0, 0, 5]

    def test_everything_is_passed_on_in_its_order(self) -> None:
        script = Script(ACCEPT, RUNS, *DRAWN, RESTS, *DRAWN, CLOSE)
        script.run()

        assert script.passed == [*script.says]

    def test_a_long_run_comes_in_parts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bursts, "_LONGEST", 0)
        script = Script(RUNS, *DRAWN, wait=0.01)

        assert script.run() == [1, 2, 3, 4]

    @pytest.mark.parametrize("error", [OSError, RuntimeError])
    def test_who_has_gone_meanwhile_is_no_error(
        self,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
        error: type[Exception],
    ) -> None:
        monkeypatch.setattr(bursts, "_LONGEST", 0)
        script = Script(RUNS, wait=0.01)
        monkeypatch.setattr(script, "_pass", _gone(error))

        assert script.run() == [0]
        gc.collect()  # an error that nobody took is told when its task is thrown away
        assert caplog.text == ""

    def test_the_app_hears_of_it_by_the_next_message_that_is_passed_on(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        script = Script(RESTS)
        monkeypatch.setattr(script, "_pass", _gone(OSError))

        with pytest.raises(OSError, match="gone"):
            script.run()

    def test_what_is_no_web_socket_passes_untouched(self) -> None:
        start = {"type": "http.response.start", "status": 200, "headers": []}
        body = {"type": "http.response.body", "body": b"hello"}

        assert answers(Bursts(Script(start, body)), "/") == [start, body]
