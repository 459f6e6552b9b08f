"""A session of the app over its web socket that goes to any page, with any address."""

import asyncio
from random import Random
from urllib.parse import urlencode
from urllib.request import urlopen

from load_user import LoadUser
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_WHOLE, _CUT_SHORT = ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_EARLY_FOR_RERUN
_MESSAGE = 'class="wb-message'
_DEFECT = "Something went wrong on our side"
_PART = "could not be drawn"
_Files = dict[str, str]


class Session(LoadUser):
    """Beside what LoadUser does: goes elsewhere, asks for files, and says what a page refused.

    refused: whether the last page was a designed message; files: the downloads that it offers, an
    id by the ending of the file's name.
    """

    def __init__(self, url: str, path: str = "") -> None:
        super().__init__(url, path)
        self.refused = False
        self.files: _Files = {}
        self._hashes: dict[str, str] = {}
        self._id = ""

    async def visit_first(self) -> str:
        """Connects and has the page drawn, without anything asked for in the address."""
        await self.connect()
        return await self.visit(self._path)

    async def visit(self, path: str, **query: str) -> str:
        """Goes to a page with an address of its own, as a link does; everything drawn as HTML."""
        self._path, self._page = path, self._hashes.get(path, "")
        self.files, self.refused = {}, False
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = urlencode(query)
        asked.page_name, asked.page_script_hash = path, self._page
        asked.context_info.url = f"{self.url}/{path}"
        await self._say(message)
        return await self._answer()

    async def fold_out(self, key: str) -> str:
        """Opens a fold by its key, as a click does."""
        message = BackMsg()
        asked = message.rerun_script
        asked.page_name, asked.page_script_hash = self._path, self._page
        asked.context_info.url = f"{self.url}/{self._path}"
        state = asked.widget_states.widgets.add()
        state.id, state.bool_value = self._ids[key], True
        await self._say(message)
        return await self._answer()

    async def fetch(self, ending: str) -> bytes:
        """The file that a download of the page hands over."""
        message = BackMsg()
        asked = message.backend_operation_request
        asked.request_id, asked.session_id = f"{Random().random()}", self._id
        asked.deferred_file.file_id = self.files[ending]
        await self._say(message)
        while True:
            answer = await self._next()
            if answer.WhichOneof("type") == "backend_operation_response":
                break
        said = answer.backend_operation_response
        assert not said.error_msg, said.error_msg
        return await _read(self.url + said.deferred_file.url)

    async def say(self, raw: bytes) -> None:
        """Any bytes, of which no answer is awaited."""
        assert self._socket is not None
        await self._socket.send(raw)

    async def _say(self, message: BackMsg) -> None:
        await self.say(message.SerializeToString())

    async def _next(self) -> ForwardMsg:
        assert self._socket is not None
        received = await self._socket.recv()
        assert isinstance(received, bytes)
        return ForwardMsg.FromString(received)

    async def _answer(self) -> str:
        html: list[str] = []
        while True:
            message = await self._next()
            match message.WhichOneof("type"):
                case "new_session":
                    self._id = message.new_session.initialize.session_id
                case "navigation":
                    self._page = message.navigation.page_script_hash
                    pages = message.navigation.app_pages
                    self._hashes = {page.url_pathname: page.page_script_hash for page in pages}
                case "delta" if message.delta.WhichOneof("type") == "new_element":
                    html.append(self._take(message.delta.new_element))
                case "delta" if message.delta.WhichOneof("type") == "add_block":
                    fold = message.delta.add_block.expandable.id
                    if fold:
                        self._ids[_key(fold)] = fold
                case "script_finished" if message.script_finished == _WHOLE:
                    return "".join(html)
                case "script_finished":
                    assert message.script_finished == _CUT_SHORT, "the script failed"
                    html.clear()

    def _take(self, element: Element) -> str:
        kind = element.WhichOneof("type")
        if kind == "html" and _MESSAGE in element.html.body:
            body = element.html.body
            assert _DEFECT not in body and _PART not in body, body
            self.refused = True
            return body
        if kind == "download_button":
            button = element.download_button
            first, _, last = _key(button.id).partition("_")  # PNG_flow, briefing_pdf
            self.files[last.upper() if first == "briefing" else first] = button.deferred_file_id
        return super()._take(element)


def _key(widget: str) -> str:
    return widget.split("-", 2)[-1]


async def _read(url: str) -> bytes:
    def read() -> bytes:
        with urlopen(url, timeout=60) as answer:
            found: bytes = answer.read()
            return found

    return await asyncio.to_thread(read)
