"""The HTML file that a browser loads, answered by Streamlit's own server with our page in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import streamlit
from asked import answers, headers
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route
from starlette.types import Message

from lib.ui import server
from lib.ui.index_page import IndexPage, index_page

INDEX = Path(streamlit.__file__).with_name("static") / "index.html"
STYLE = Path(server.__file__).with_name("style.css").read_text(encoding="utf-8")
PAGE = b"<p>ours</p>"


async def page(_: Request) -> Response:
    return FileResponse(INDEX)


async def plain(_: Request) -> Response:
    return PlainTextResponse("plain")


async def failed(_: Request) -> Response:
    return HTMLResponse("failed", 500)


async def parts(_: Request) -> Response:
    async def each() -> AsyncIterator[str]:
        for part in ("one", "two", "three"):
            yield part

    return StreamingResponse(each(), media_type="text/html")


ROUTES = [Route(f"/{route.__name__}", route) for route in (page, plain, failed, parts)]
APP = Starlette(routes=ROUTES, middleware=[Middleware(IndexPage, page=PAGE)])


def body(messages: list[Message]) -> bytes:
    return b"".join(message.get("body", b"") for message in messages)


class TestIndexPage:
    @pytest.mark.parametrize("path", ["/page", "/parts"])
    def test_takes_the_place_of_an_html_page(self, path: str) -> None:
        answer = answers(APP, path)

        assert body(answer) == PAGE
        assert headers(answer)["content-length"] == str(len(PAGE))

    def test_has_no_tag_of_the_file_by_which_a_browser_would_keep_an_old_one(self) -> None:
        assert not {"etag", "last-modified"} & {*headers(answers(APP, "/page"))}

    def test_is_only_told_of_to_who_asks_for_headers_alone(self) -> None:
        answer = answers(APP, "/page", method="HEAD")

        assert (body(answer), headers(answer)["content-length"]) == (b"", str(len(PAGE)))

    @pytest.mark.parametrize(("path", "said"), [("/plain", b"plain"), ("/failed", b"failed")])
    def test_leaves_alone_what_is_no_page_or_went_wrong(self, path: str, said: bytes) -> None:
        assert body(answers(APP, path)) == said


class TestItsText:
    def test_is_streamlits_with_the_style_sheet_after_everything_else(self) -> None:
        text = index_page(INDEX).decode()

        assert f"<style>{STYLE}</style></body>" in text
        assert text.replace(f"<style>{STYLE}</style>", "") == INDEX.read_text(encoding="utf-8")

    def test_has_nothing_that_would_end_the_sheet_early(self) -> None:
        assert "</" not in STYLE
