import asyncio
from collections.abc import Sequence

from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib.ui.landing import Landing

CODE = "s=1.abc"


def asked(*sliders: float, fragment: str = "") -> bytes:
    """A browser's request for a page, with the state of so many sliders."""
    message = BackMsg()
    message.rerun_script.query_string = CODE
    message.rerun_script.fragment_id = fragment
    for n, value in enumerate(sliders):
        state = message.rerun_script.widget_states.widgets.add()
        state.id = str(n)
        state.double_array_value.data.append(value)
    return message.SerializeToString()


def other() -> bytes:
    return BackMsg(load_git_info=True).SerializeToString()


class App:
    """Draws a page for every request: what it began with and that it is done."""

    def __init__(self, *ends: int) -> None:
        self.got: list[bytes] = []
        self.ends = ends or (ForwardMsg.FINISHED_SUCCESSFULLY,)

    async def __call__(self, _: Scope, receive: Receive, send: Send) -> None:
        while (message := await receive())["type"] != "websocket.disconnect":
            if said := message.get("bytes"):
                self.got.append(said)
                await send({"type": "websocket.send", "bytes": b""})
                for end in self.ends:
                    page = ForwardMsg(script_finished=end, hash=str(len(self.got)))
                    await send({"type": "websocket.send", "bytes": page.SerializeToString()})


def served(app: App, said: Sequence[bytes]) -> list[str]:
    """Which of the pages that the app drew came to the browser, by their numbers."""
    incoming = [{"type": "websocket.connect"}]
    incoming += [{"type": "websocket.receive", "bytes": each} for each in said]
    came: list[bytes] = []

    async def receive() -> Message:
        return incoming.pop(0) if incoming else {"type": "websocket.disconnect"}

    async def send(message: Message) -> None:
        came.append(message["bytes"])

    asyncio.run(Landing(app)({"type": "websocket"}, receive, send))
    return [ForwardMsg.FromString(each).hash for each in came if each]


class TestLanding:
    def test_draws_the_page_out_of_sight_before_the_first_step(self) -> None:
        app = App()
        came = served(app, [asked(0.55, 2, fragment="part")])
        assert app.got == [asked(), asked(0.55, 2, fragment="part")]
        assert came == ["2"]

    def test_takes_a_run_that_was_cut_short_for_no_page(self) -> None:
        app = App(ForwardMsg.FINISHED_EARLY_FOR_RERUN, ForwardMsg.FINISHED_SUCCESSFULLY)
        assert served(app, [asked(0.55)]) == ["2", "2"]

    def test_leaves_a_page_that_is_opened_and_all_its_steps_alone(self) -> None:
        app, said = App(), [asked(), asked(0.55), asked(0.6)]
        assert served(app, said) == ["1", "2", "3"]
        assert app.got == said

    def test_looks_at_the_first_request_for_a_page_whatever_was_said_before(self) -> None:
        app = App()
        assert served(app, [other(), b"no message", asked(0.5), asked(0.6)]) == ["1", "2", "4", "5"]
        assert app.got == [other(), b"no message", asked(), asked(0.5), asked(0.6)]

    def test_lets_everything_but_web_sockets_pass(self) -> None:
        seen: list[str] = []

        async def app(scope: Scope, _: Receive, __: Send) -> None:
            seen.append(scope["type"])

        async def nothing(*_: object) -> Message:
            return {}

        asyncio.run(Landing(app)({"type": "http"}, nothing, nothing))
        assert seen == ["http"]
