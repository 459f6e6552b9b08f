import logging

import pytest

from lib.ui import server


class TestServer:
    def test_serves_the_entrance_wherever_it_is_started(self) -> None:
        assert server.APP.is_absolute()
        assert (server.APP.name, server.APP.is_file()) == ("app.py", True)


class TestCalmError:
    def test_logs_the_details_and_takes_the_place_of_the_traceback(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.ERROR, logger="weighbridge"):
            assert server.calm_error(ValueError("the detail"))

        assert "the detail" in caplog.text
