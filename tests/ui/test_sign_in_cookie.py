"""The cookie of a sign-in counts if it is signed, and is read as Streamlit reads it."""

import json
from datetime import UTC, datetime, timedelta
from random import Random
from unittest.mock import patch

import pytest
from how_many import how_many
from hypothesis import given, settings
from hypothesis import strategies as st
from signed_in import COOKIE, SECRET, claims, cookie
from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from streamlit.web.server.starlette import starlette_auth_routes
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from lib.ui import sign_in_cookie
from lib.ui.sign_in_cookie import claims_in, cookies_set, keep_needed

ONE = cookie(claims(iat=0))


@pytest.fixture(autouse=True, scope="module")
def secret() -> object:
    with (
        patch.object(sign_in_cookie, "get_cookie_secret", lambda: SECRET),
        patch.object(starlette_auth_routes, "get_cookie_secret", lambda: SECRET),
    ):
        yield


class TestClaimsIn:
    def test_reads_what_was_signed(self) -> None:
        said = claims(name="Zoë")
        assert claims_in({COOKIE: cookie(said)}) == said

    @pytest.mark.parametrize(
        "forged",
        [
            "",
            "x",
            cookie(claims(), secret="another secret, as long as the one of the tests"),
            cookie(claims(), name="_streamlit_user_tokens"),
            json.dumps(claims()),
            create_signed_value(SECRET, COOKIE, "[1, 2]").decode(),
            create_signed_value(SECRET, COOKIE, "no json").decode(),
            create_signed_value(SECRET, COOKIE, "chunks-99999999").decode(),
        ],
        ids=[
            *("nothing", "a letter", "another secret", "another cookie", "not signed"),
            *("no claims", "no json", "too many pieces"),
        ],
    )
    def test_finds_nothing_in_what_was_not(self, forged: str) -> None:
        assert claims_in({COOKIE: forged}) == {}
        assert claims_in({}) == {}

    @settings(max_examples=how_many(10_000, short=200))
    @given(st.data())
    def test_a_change_of_one_letter_makes_it_worthless(self, data: st.DataObject) -> None:
        place = data.draw(st.integers(0, len(ONE) - 1))
        same = ONE[place] + {"-": "+", "_": "/"}.get(ONE[place], "")  # base64 in its two alphabets
        letter = data.draw(st.characters(max_codepoint=255, exclude_characters=same))
        changed = claims_in({COOKIE: ONE[:place] + letter + ONE[place + 1 :]})
        # the last letter of base64 holds bits that say nothing
        assert changed == {} or (place == len(ONE) - 1 and changed == claims(iat=0))

    def test_is_worthless_after_a_month(self) -> None:
        value = cookie(claims())
        later = (datetime.now(UTC) + timedelta(days=32)).timestamp()
        with patch("itsdangerous.timed.time.time", lambda: later):
            assert claims_in({COOKIE: value}) == {}

    async def _signed_in(self, said: dict[str, object]) -> Response:
        response = Response()
        await starlette_auth_routes._set_auth_cookie(response, said, {})
        return response

    @pytest.mark.parametrize("length", [10, 20_000])
    def test_reads_what_streamlit_sets_in_one_cookie_or_in_many(self, length: int) -> None:
        said = claims(groups="x" * length)
        coroutine = self._signed_in(said)
        with pytest.raises(StopIteration) as done:
            coroutine.send(None)
        headers = done.value.value.headers.getlist("set-cookie")
        assert claims_in(cookies_set(headers)) == said


class TestCookiesSet:
    def test_takes_no_harm_from_what_is_none(self) -> None:
        assert cookies_set(["a=1; Path=/", "b\x00=2", "=", "c=3"]) == {"a": "1", "c": "3"}


class TestKeepNeeded:
    def kept(self, said: dict[str, object], base: str = "") -> tuple[dict[str, str], list[str]]:
        headers = MutableHeaders()
        for set_cookie in ("other=1", f"{COOKIE}=chunks-2", f"{COOKIE}_1=x", f"{COOKIE}_tokens=y"):
            headers.append("set-cookie", set_cookie)
        keep_needed(headers, said, base=base)
        left = headers.getlist("set-cookie")
        return cookies_set(left), left

    def test_leaves_one_cookie_that_says_who_and_since_when(self) -> None:
        cookies, left = self.kept(claims(groups=["x"] * 9999, nonce="n", at_hash="h"), "/bench")
        assert claims_in(cookies).keys() == claims().keys()
        assert cookies.keys() == {"other", COOKIE, f"{COOKIE}_tokens"}
        assert cookies[f"{COOKIE}_tokens"] == ""
        assert "Max-Age=43200; Path=/bench; SameSite=lax" in left[1] and "HttpOnly" in left[1]

    def test_it_is_small_enough_for_any_browser_whatever_the_claims(self) -> None:
        random = Random(1)
        names = ("iss", "sub", "name", "preferred_username", "email", "provider")
        for letters in (48, 49, 340, 5000):
            wide = {name: "".join(random.choices("äöüéèàç한국어", k=letters)) for name in names}
            cookies, left = self.kept(claims(**wide, origin="https://" + "x" * 250))
            assert len(left[1]) < 4096
            found = claims_in(cookies)
            assert found["is_logged_in"] is True and ("name" in found) is (letters < 100)
