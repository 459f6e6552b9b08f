"""The address that is kept while somebody signs in leads to a page of the app, and nowhere else."""

from http.cookies import SimpleCookie
from urllib.parse import urljoin, urlsplit

import pytest
from how_many import how_many
from hypothesis import example, given, settings
from hypothesis import strategies as st
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response

from lib.ui.sign_in_address import (
    COOKIE,
    asked_address,
    forget_address,
    is_page,
    keep_address,
    kept_address,
)

APP = "https://bench.example.nhs.uk"
PIECES = ["/", "//", "\\", "?", "#", "@", ":", "%2f", "%5c", ".", "..", "\t", "\n", "\r", "\0", " "]
PIECES += ["what-if", "evil.example", "https:", "javascript:", "s=1.abc", "sign-in", "é", "\u2028"]


def asked(path: str, query: bytes = b"", cookie: str = "") -> Request:
    headers = [(b"cookie", cookie.encode("latin-1"))] if cookie else []
    return Request({"type": "http", "path": path, "query_string": query, "headers": headers})


class TestIsPage:
    @pytest.mark.parametrize("address", ["/", "/what-if", "/what-if?s=1.a_b-c&league=acute", "/?a"])
    def test_of_the_apps_own_pages(self, address: str) -> None:
        assert is_page(address)

    @pytest.mark.parametrize(
        "address",
        [
            "",
            "what-if",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/@evil.example",
            "/a/b",
            "/auth/logout",
            "/oauth2callback?code=1",
            "/media/x.csv",
            "/_stcore/stream",
            "/sign-in",
            "/sign-in?to=%2F",
            "/not-signed-in?because=left",
            "/what-if#x",
            "/what-if?a b",
            "/what-if?a\r\nSet-Cookie: x",
            "/what-if\n",
            "/WHAT-IF",
        ],
    )
    def test_not_of_what_leads_elsewhere(self, address: str) -> None:
        assert not is_page(address)

    @settings(max_examples=how_many(10_000, short=200))
    @given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
    @example("/what-if?to=//evil.example")
    def test_whatever_it_takes_stays_on_the_apps_own_host(self, text: str) -> None:
        if is_page(text):
            led_to = urlsplit(urljoin(f"{APP}/oauth2callback", text))
            assert (led_to.scheme, led_to.netloc) == ("https", "bench.example.nhs.uk")
            assert text.isascii() and text.isprintable() and " " not in text


class TestKeptAddress:
    @settings(max_examples=how_many(10_000, short=100))
    @given(st.text(alphabet=st.characters(max_codepoint=255, exclude_characters=";,\r\n\0")))
    @example("https%3A%2F%2Fevil.example%2F")
    @example("%2F%2Fevil.example")
    def test_is_a_page_whatever_the_cookie_holds(self, value: str) -> None:
        assert is_page(kept_address(asked("/oauth2callback", cookie=f"{COOKIE}={value}")))

    @pytest.mark.parametrize("base", ["", "/bench"])
    def test_comes_back_as_it_was_kept(self, base: str) -> None:
        response, address = Response(), "/what-if?s=1.eJw&present=1&league=acute%20x"
        keep_address(response, address, base=base)
        set_cookie = SimpleCookie(response.headers["set-cookie"])[COOKIE]
        assert (set_cookie["path"], set_cookie["httponly"]) == (base or "/", True)
        assert (set_cookie["samesite"], set_cookie["max-age"]) == ("lax", "600")
        kept = kept_address(asked("/", cookie=f"{COOKIE}={set_cookie.value}"))
        assert kept == address

    @pytest.mark.parametrize("address", ["/what-if?s=" + "x" * 3000, "//evil.example", ""])
    def test_is_not_left_where_it_is_too_long_or_no_page(self, address: str) -> None:
        response = Response()
        keep_address(response, address, base="")
        assert "set-cookie" not in response.headers

    def test_goes_from_the_browser(self) -> None:
        headers = MutableHeaders()
        forget_address(headers, base="/bench")
        assert headers["set-cookie"] == f"{COOKIE}=; Max-Age=0; Path=/bench; HttpOnly"


class TestAskedAddress:
    @pytest.mark.parametrize(
        ("path", "query", "base", "expected"),
        [
            ("/what-if", b"s=1.abc", "", "/what-if?s=1.abc"),
            ("/bench/what-if", b"", "/bench", "/what-if"),
            ("/bench", b"", "/bench", "/"),
            ("/media/x.csv", b"", "", None),
            ("/what-if", b"a=\xff", "", None),
        ],
    )
    def test_counts_from_the_base_on(
        self, path: str, query: bytes, base: str, expected: str | None
    ) -> None:
        assert asked_address(asked(path, query), base) == expected
