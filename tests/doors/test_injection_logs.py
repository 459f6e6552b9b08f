"""Hostile texts in the log: one event is one line, and none of them speaks to a terminal."""

import json
import logging
from collections.abc import Iterator

import pytest
from hostile_names import hostile_texts

from lib.configuration import Configuration
from lib.errors import StoreError
from lib.logs import about, event, log, set_up
from lib.ui import errors

TEXTS = hostile_texts(25)


@pytest.fixture(autouse=True)
def as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What set_up changes for the whole process, put back."""
    monkeypatch.setattr("threading.excepthook", print)
    monkeypatch.setattr(errors, "show_message", lambda *_: None)  # which needs a page
    kept = logging.root.handlers[:], logging.root.level, log.level
    yield
    logging.root.handlers[:], logging.root.level, log.level = kept
    logging.captureWarnings(False)


def told(capsys: pytest.CaptureFixture[str], form: str, text: str) -> list[str]:
    """What is logged where a text stands in an event, in what it is about, and in errors."""
    set_up(Configuration(log_format=form))
    with about(page=text, session=text):
        event("Imported", file=text)
        log.warning("%s", text)
        with errors.designed_errors():
            raise StoreError(f"{text} is missing.")
        with errors.designed_errors():
            raise KeyError(text)
    lines = capsys.readouterr().err.split("\n")
    assert lines.pop() == ""
    return lines


@pytest.mark.parametrize("text", TEXTS)
class TestAHostileText:
    def test_is_part_of_one_json_object_a_line(
        self, capsys: pytest.CaptureFixture[str], text: str
    ) -> None:
        lines = told(capsys, "json", text)
        assert len(lines) == 4
        assert all(line.isascii() and line.isprintable() for line in lines)
        levels = [json.loads(line)["level"] for line in lines]
        assert levels == ["info", "warning", "warning", "error"]

    def test_begins_no_line_of_text_but_an_indented_one(
        self, capsys: pytest.CaptureFixture[str], text: str
    ) -> None:
        lines = told(capsys, "text", text)
        assert sum(not line.startswith("    ") for line in lines) == 4
        assert all(line.isprintable() for line in lines)
