"""The HTML file that a browser loads, answered by Streamlit's own server with our page in it."""

import re
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

from lib.ui.index_page import SCRIPT, IndexPage, index_page
from lib.ui.style_sheets import style_of_every_page

INDEX = Path(streamlit.__file__).with_name("static") / "index.html"
STYLE = style_of_every_page()
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
    TEXT = index_page(INDEX).decode()

    def test_ends_with_the_style_sheet_after_everything_else(self) -> None:
        assert f"<style>{STYLE}</style></body>" in self.TEXT

    def test_is_in_british_english_and_names_the_app(self) -> None:
        assert '<html lang="en-GB">' in self.TEXT
        assert "<title>Weighbridge</title>" in self.TEXT
        assert "Streamlit</title>" not in self.TEXT

    def test_says_that_it_is_loading_and_what_it_needs(self) -> None:
        assert '<div class="wb-waiting" role="status"><b>Weighbridge</b> is loading' in self.TEXT
        assert self.TEXT.count("<noscript>") == 1 and "needs JavaScript" in self.TEXT

    def test_leads_no_program_to_what_is_refused(self) -> None:
        assert "_stcore/agent" not in self.TEXT

    def test_has_streamlits_scripts_as_they_are(self) -> None:
        """Its policy lets them run by their hash."""
        own = INDEX.read_text(encoding="utf-8")
        scripts = re.findall("<script.*?</script>", own, re.DOTALL)
        found = re.findall("<script.*?</script>", self.TEXT, re.DOTALL)
        assert scripts and found == [*scripts, f"<script>{SCRIPT}</script>"]

    def test_is_refused_of_a_file_that_was_not_foreseen(self, tmp_path: Path) -> None:
        (tmp_path / "index.html").write_text("<html lang='en'></html>")
        with pytest.raises(ValueError, match="expected it once"):
            index_page(tmp_path / "index.html")

    def test_has_nothing_that_would_end_sheet_or_script_early(self) -> None:
        assert "</" not in STYLE + SCRIPT
