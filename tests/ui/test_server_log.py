import json
import logging
import threading
from collections.abc import Iterator

import pytest
from streamlit import logger as of_streamlit

from lib.configuration import Configuration
from lib.logs import event
from lib.ui.run_log import logged_run
from lib.ui.server_log import begin_log


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """What is changed for the whole process, put back."""
    own = logging.getLogger("weighbridge")
    kept = logging.root.handlers[:], logging.root.level, own.level, threading.excepthook
    theirs = of_streamlit.setup_formatter
    yield
    logging.root.handlers[:], logging.root.level, own.level, threading.excepthook = kept
    logging.captureWarnings(False)
    of_streamlit.setup_formatter = theirs
    of_streamlit.update_formatter()


def logged(said: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in said.splitlines()]


class TestBeginLog:
    def test_says_what_has_started_and_what_it_lets_readers_do(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        begin_log(Configuration(log_format="json", allow_import=True))
        (started,) = logged(capsys.readouterr().err)
        assert (started["event"], started["allow_import"], started["sign_in"]) == (
            *("Started", "true"),
            "false",
        )

    def test_gives_streamlit_and_its_server_the_same_form(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        there = of_streamlit.get_logger("streamlit.there_before")
        begin_log(Configuration(log_format="json"))
        of_streamlit.init_uvicorn_logs()
        there.error("one")
        of_streamlit.get_logger("streamlit.asked_for_later").error("two")
        logging.getLogger("uvicorn.error").error("three")
        _, *others = logged(capsys.readouterr().err)
        assert [each["event"] for each in others] == ["one", "two", "three"]

    def test_keeps_the_addresses_that_are_asked_for_out_of_the_log(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        begin_log(Configuration(log_level="debug"))
        of_streamlit.init_uvicorn_logs()
        requests = logging.getLogger("uvicorn.access")
        requests.info("GET /what-if?s=1.abc")
        assert not requests.hasHandlers()  # by which the server decides whether to write any
        assert "1.abc" not in capsys.readouterr().err


class TestLoggedRun:
    def test_tells_page_and_session_of_whatever_happens_inside(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        begin_log(Configuration(log_format="json", log_level="debug"))
        with logged_run(""):
            event("Within")
        event("After")
        _, within, drawn, after = logged(capsys.readouterr().err)
        assert (within["page"], within["session"]) == ("league-table", "none")
        assert drawn["event"] == "Page drawn" and int(drawn["milliseconds"]) >= 0
        assert "page" not in after
