import logging
import tomllib

import pytest
from streamlit import net_util
from streamlit.web.server import server_util

from lib.ui import server


class TestServer:
    def test_serves_the_entrance_wherever_it_is_started(self) -> None:
        assert server.APP.is_absolute()
        assert (server.APP.name, server.APP.is_file()) == ("app.py", True)


class TestSettings:
    """What would cost every step of a slider, or let others in, if it were Streamlit's default."""

    SETTINGS = tomllib.loads((server.APP.parent / ".streamlit/config.toml").read_text("utf-8"))

    def test_no_run_ends_with_a_search_for_garbage(self) -> None:
        assert self.SETTINGS["runner"]["postScriptGC"] is False

    def test_no_page_around_this_one_may_steer_it(self) -> None:
        assert self.SETTINGS["client"]["allowedOrigins"] == []

    def test_nobody_on_the_internet_is_asked_for_this_machines_address(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert self.SETTINGS["browser"]["serverAddress"] == "localhost"
        asked: list[str] = []
        monkeypatch.setattr(net_util, "_make_blocking_http_get", asked.append)
        assert not server_util.is_url_from_allowed_origins("https://elsewhere.example")
        assert asked == []


class TestCalmError:
    def test_logs_the_details_and_takes_the_place_of_the_traceback(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.ERROR, logger="weighbridge"):
            assert server.calm_error(ValueError("the detail"))

        assert "the detail" in caplog.text
