import asyncio
from typing import Any

import pytest
from asked import answers, headers
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from lib.ui.refusals import Refusals

GIVEN = {"X-Frame-Options": "DENY"}
HERE = "bench.example:8501"


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers any request; takes any web socket, and repeats what is said on it."""
    if scope["type"] != "websocket":
        await PlainTextResponse("from the app")(scope, receive, send)
        return
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "bytes": message["bytes"]})
    await send({"type": "websocket.close"})


async def closing(_: Scope, __: Receive, send: Send) -> None:
    """Takes no web socket, as Streamlit where something is wrong with it."""
    await send({"type": "websocket.close"})


REFUSALS = Refusals(app, GIVEN)


def socket(
    *said: Message, behind: Refusals = REFUSALS, polite: bool = True, **told: str
) -> list[Message]:
    """What the other side of a web socket gets. told: its headers; polite: a server that can
    refuse with a response."""
    pairs = [(name.encode(), value.encode()) for name, value in {"host": HERE, **told}.items()]
    scope: dict[str, Any] = {"type": "websocket", "path": "/_stcore/stream", "headers": pairs}
    if polite:
        scope["extensions"] = {"websocket.http.response": {}}
    incoming, sent = [*said, {"type": "websocket.disconnect"}], list[Message]()

    async def receive() -> Message:
        return incoming.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(behind(scope, receive, send))
    return sent


def back(kind: str, **fields: Any) -> Message:
    message = BackMsg()
    if fields:
        getattr(message, kind).MergeFrom(type(getattr(message, kind))(**fields))
    elif BackMsg.DESCRIPTOR.fields_by_name[kind].message_type:
        getattr(message, kind).SetInParent()
    else:
        setattr(message, kind, True)
    return {"type": "websocket.receive", "bytes": message.SerializeToString()}


class TestAgentApi:
    @pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "OPTIONS", "BREW"])
    @pytest.mark.parametrize(
        "path",
        [
            "/_stcore/agent",
            "/_stcore/agent/interact",
            "/_stcore/agent/mcp",
            "/base/_stcore/agent/openapi.json",
        ],
    )
    def test_is_forbidden(self, path: str, method: str) -> None:
        assert answers(REFUSALS, path, method=method)[0]["status"] == 403

    def test_is_all_that_is(self) -> None:
        assert answers(REFUSALS, "/_stcore/health")[1]["body"] == b"from the app"


class TestWebSockets:
    @pytest.mark.parametrize(
        "told", [{}, {"origin": f"http://{HERE}"}, {"origin": f"https://{HERE}"}]
    )
    def test_of_a_page_of_this_server_pass(self, told: dict[str, str]) -> None:
        assert [each["type"] for each in socket(**told)] == ["websocket.accept", "websocket.close"]

    @pytest.mark.parametrize(
        "origin",
        [
            "https://elsewhere.example",
            "http://bench.example",
            f"http://{HERE}.elsewhere.example",
            f"http://elsewhere.example/{HERE}",
            "http://localhost:8501",
            "http://127.0.0.1",
            "null",
            "file://",
            "",
        ],
    )
    def test_of_another_origin_are_refused_with_the_headers(self, origin: str) -> None:
        sent = socket(origin=origin)
        assert [each["type"].rpartition(".")[2] for each in sent] == ["start", "body"]
        assert sent[0]["status"] == 403
        assert headers(sent)["x-frame-options"] == "DENY"

    def test_without_a_host_are_of_another_origin(self) -> None:
        assert socket(host="", origin="file://")[0]["status"] == 403

    def test_are_closed_where_the_server_has_no_response_for_them(self) -> None:
        sent = socket(polite=False, origin="https://elsewhere.example")
        assert sent == [{"type": "websocket.close"}]

    def test_that_streamlit_refuses_get_the_headers_too(self) -> None:
        sent = socket(behind=Refusals(closing, GIVEN))
        assert (sent[0]["status"], headers(sent)["x-frame-options"]) == (403, "DENY")

    def test_pass_from_an_origin_that_the_operator_names(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("lib.ui.refusals.is_allowed_origin", "https://front.example".__eq__)
        assert socket(origin="https://front.example")[0]["type"] == "websocket.accept"
        assert socket(origin="https://back.example")[0]["status"] == 403

    def test_pass_from_anywhere_if_the_operator_says_so(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("lib.ui.refusals.allow_all_cross_origin_requests", lambda: True)
        assert socket(origin="https://back.example")[0]["type"] == "websocket.accept"


class TestMessages:
    def test_of_a_page_pass(self) -> None:
        said = [
            back("rerun_script", query_string="s=1"),
            back("stop_script"),
            back("app_heartbeat"),
            back("file_urls_request", request_id="1"),
            back("backend_operation_request", deferred_file={"file_id": "1"}),
            back("backend_operation_request", dataframe_chunk={"source_id": "1"}),
        ]
        heard = [each["bytes"] for each in socket(*said) if each["type"] == "websocket.send"]
        assert heard == [each["bytes"] for each in said]

    @pytest.mark.parametrize(
        "said",
        [
            back("clear_cache"),
            back("load_git_info"),
            back("set_run_on_save"),
            back("debug_disconnect_websocket"),
            back("debug_shutdown_runtime"),
            back("backend_operation_request", install_skills={}),
            back("backend_operation_request"),
        ],
    )
    def test_that_no_page_sends_are_not_heard(self, said: Message) -> None:
        after = back("app_heartbeat")
        heard = [each["bytes"] for each in socket(said, after) if each["type"] == "websocket.send"]
        assert heard == [after["bytes"]]

    @pytest.mark.parametrize("garbage", [b"\xff\xff", b"\x00" * 40, bytes(range(256))])
    def test_that_cannot_be_read_are_streamlits_to_refuse(self, garbage: bytes) -> None:
        said = {"type": "websocket.receive", "bytes": garbage}
        assert socket(said)[1]["bytes"] == garbage
