"""Whatever a browser sends first reaches the app as it was, or as the request for a page alone."""

import asyncio
from random import Random

from hostile_words import damaged_bytes, odd_word
from how_many import how_many
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from lib.ui.landing import Landing


def a_request(random: Random) -> bytes:
    """What a browser sends for a page, with controls or without."""
    message = BackMsg()
    message.rerun_script.query_string = odd_word(random, ["s=1.abc"])
    for _ in range(random.choice([0, 0, 1, 3])):
        state = message.rerun_script.widget_states.widgets.add()
        state.id, state.string_value = odd_word(random), odd_word(random)
    return message.SerializeToString()


def controls_in(said: bytes) -> int:
    """How many controls a message is about; none where it is no message."""
    message = BackMsg()
    try:
        message.ParseFromString(said)
    except Exception:
        return 0
    return len(message.rerun_script.widget_states.widgets)


async def got(sent: list[Message]) -> Message:
    """What the app is given first."""
    first: list[Message] = []

    async def app(_: Scope, receive: Receive, __: Send) -> None:
        first.append(await receive())

    async def receive() -> Message:
        return sent.pop(0)

    async def send(_: Message) -> None:
        raise AssertionError("nothing was drawn")

    await Landing(app)({"type": "websocket"}, receive, send)
    return first[0]


async def every_case() -> None:
    for number in range(how_many(10_000, short=400)):
        random = Random(number)
        said = a_request(random)
        if random.random() < 0.7:
            said = damaged_bytes(random, said)
        message: Message = {"type": "websocket.receive", "bytes": said}
        if random.random() < 0.1:
            message = random.choice(
                [{"type": "websocket.receive", "text": odd_word(random)}, {"type": "x"}]
            )
        there = await got([dict(message)])
        if controls_in(message.get("bytes") or b""):
            assert controls_in(there["bytes"]) == 0
            assert {**there, "bytes": b""} == {**message, "bytes": b""}
        else:
            assert there == message


class TestTheFirstMessage:
    def test_of_any_bytes_passes_without_its_controls(self) -> None:
        asyncio.run(every_case())
