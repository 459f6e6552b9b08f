"""A reader without a browser: a real Streamlit session over its web socket, light enough for 40."""

import re
import time
from dataclasses import dataclass
from http.cookies import SimpleCookie
from types import TracebackType
from typing import Self
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

_WHOLE, _CUT_SHORT = ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_EARLY_FOR_RERUN
_LINE = re.compile(r'<p class="wb-line">(.*?)</p>', re.DOTALL)
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_NUMBER = re.compile(r"<p><b>(\d+)</b> of")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Seen:
    """A page as it came back: its scenario line, heading, both counts of movers, code in the URL.

    seconds: from the message that asked for it to the one that ended it.
    """

    line: str
    heading: str
    numbers: tuple[int, ...]
    code: str
    seconds: float


class LoadUser:
    """One session on the What if page, from opening to closing.

    seat: what the proxy's cookie says of the process that serves it; empty without a proxy.
    """

    def __init__(self, url: str, path: str = "what-if") -> None:
        self.url = url
        self.seat = ""
        self.code = ""
        self._path = path
        self._page = ""
        self._ids: dict[str, str] = {}
        self._socket: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        await self.close()

    async def open(self, code: str = "") -> Seen:
        """Connects and has the page drawn, as a browser does when a link is opened."""
        await self.connect(code)
        return await self._run()

    async def connect(self, code: str = "") -> None:
        """A new connection, of which nothing is asked yet."""
        await self.close()
        self.code = code
        host = urlsplit(self.url)
        cookie = [("Cookie", f"weighbridge_seat={self.seat}")] if self.seat else []
        self._socket = await connect(
            f"ws://{host.netloc}/_stcore/stream",
            origin=Origin(self.url),
            subprotocols=[Subprotocol("streamlit")],
            additional_headers=cookie,
            proxy=None,
            max_size=None,
            open_timeout=30,
        )
        response = self._socket.response
        for header in response.headers.get_all("Set-Cookie") if response else ():
            if found := SimpleCookie(header).get("weighbridge_seat"):
                self.seat = found.value

    async def move(self, name: str, weight: float) -> Seen:
        """Moves a slider, as a key press does."""
        return await self._run((f"weight_{name}", weight))

    async def lost(self) -> None:
        """Waits until the connection breaks."""
        assert self._socket is not None
        await self._socket.wait_closed()

    async def close(self) -> None:
        if self._socket is not None:
            await self._socket.close()
            self._socket = None

    async def _run(self, slider: tuple[str, float] | None = None) -> Seen:
        assert self._socket is not None, "open it first"
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = urlencode({"s": self.code}) if self.code else ""
        asked.page_name, asked.page_script_hash = self._path, self._page
        asked.context_info.url = f"{self.url}/{self._path}"
        if slider:
            state = asked.widget_states.widgets.add()
            state.id = self._ids[slider[0]]
            state.double_array_value.data.append(slider[1])
        start = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        html = await self._answer()
        return Seen(
            line=_words(_LINE, html),
            heading=_words(_HEADING, html),
            numbers=tuple(int(number) for number in _NUMBER.findall(html)),
            code=self.code,
            seconds=time.perf_counter() - start,
        )

    async def _answer(self) -> str:
        """Everything that the run draws as HTML."""
        assert self._socket is not None
        html: list[str] = []
        while True:
            received = await self._socket.recv()
            assert isinstance(received, bytes)
            message = ForwardMsg.FromString(received)
            match message.WhichOneof("type"):
                case "navigation":
                    self._page = message.navigation.page_script_hash
                case "delta" if message.delta.WhichOneof("type") == "new_element":
                    html.append(self._take(message.delta.new_element))
                case "script_finished" if message.script_finished == _WHOLE:
                    return "".join(html)
                case "script_finished":
                    assert message.script_finished == _CUT_SHORT, "the script failed"
                    html.clear()

    def _take(self, element: Element) -> str:
        kind = element.WhichOneof("type")
        if kind == "html":
            body = element.html.body
            assert 'class="wb-message' not in body, _TAG.sub(" ", body)
            return "" if body.startswith("<style") else body
        assert kind != "exception", element.exception.message
        if kind == "slider":
            self._ids[_key(element.slider.id)] = element.slider.id
        field = element.text_input
        if kind == "text_input" and _key(field.id) == "s" and field.set_value:
            self.code = field.value
        return ""


def _key(widget: str) -> str:
    """The key that the app gave a widget, which ends its id."""
    return widget.split("-", 2)[-1]


def _words(pattern: re.Pattern[str], html: str) -> str:
    found = pattern.search(html)
    return _TAG.sub("", found[1]) if found else ""
