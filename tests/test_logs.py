import json
import logging
import re
import threading
import warnings
from collections.abc import Iterator

import pytest
from how_many import how_many
from hypothesis import given, settings
from hypothesis import strategies as st

from lib import logs
from lib.configuration import Configuration
from lib.logs import AsJson, AsText, about, event, hide, set_up

EVENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [A-Z]+ [\w.]+: ")


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """What set_up changes for the whole process, put back."""
    own = logging.getLogger("weighbridge")
    kept = logging.root.handlers[:], logging.root.level, own.level, threading.excepthook
    secrets = set(logs._secrets)
    yield
    logging.root.handlers[:], logging.root.level, own.level, threading.excepthook = kept
    logging.captureWarnings(False)
    logs._secrets.clear()
    logs._secrets.update(secrets)


def record(message: str, *arguments: object, **fields: str) -> logging.LogRecord:
    made = logging.LogRecord("weighbridge", logging.ERROR, "", 0, message, arguments, None)
    made.fields = fields
    return made


def failed(message: str) -> logging.LogRecord:
    try:
        raise ValueError(message)
    except ValueError as error:
        made = record("A page failed")
        made.exc_info = (type(error), error, error.__traceback__)
        return made


class TestAsText:
    def test_says_when_how_grave_and_what(self) -> None:
        said = AsText().format(record("A page %s", "failed", page="what-if"))
        assert EVENT.match(said)
        assert said.endswith("ERROR weighbridge: A page failed page=what-if")

    def test_indents_a_trace_so_that_no_line_of_it_looks_like_an_event(self) -> None:
        forged = "\n2026-01-01T00:00:00.000Z INFO weighbridge: All is well"
        first, *rest = AsText().format(failed(forged)).split("\n")
        assert EVENT.match(first)
        assert rest and all(line.startswith("    ") for line in rest)

    @given(st.text(), st.text())
    @settings(max_examples=how_many(10_000, short=200))
    def test_keeps_any_text_on_one_line_that_a_terminal_can_show(
        self, message: str, field: str
    ) -> None:
        said = AsText().format(record("%s", message, field=field))
        assert said.isprintable() and EVENT.match(said)


class TestAsJson:
    def test_holds_the_event_and_its_fields(self) -> None:
        content = json.loads(AsJson().format(record("Imported", release="abc")))
        assert content.pop("time")
        assert content == {
            "level": "error",
            "logger": "weighbridge",
            "event": "Imported",
            "release": "abc",
        }

    def test_holds_error_and_trace(self) -> None:
        content = json.loads(AsJson().format(failed("why")))
        assert content["error"] == "ValueError"
        assert content["trace"].endswith("ValueError: why")

    def test_lets_no_field_pass_for_one_of_its_own(self) -> None:
        content = json.loads(AsJson().format(record("Imported", level="none", event="other")))
        assert (content["level"], content["event"]) == ("error", "Imported")

    @given(st.text(), st.dictionaries(st.text(), st.text()))
    @settings(max_examples=how_many(10_000, short=200))
    def test_is_one_line_of_json_for_any_text(self, message: str, fields: dict[str, str]) -> None:
        made = record("%s", message)
        made.fields = fields
        said = AsJson().format(made)
        assert said.isascii() and said.isprintable()
        assert json.loads(said)["logger"] == "weighbridge"


class TestHide:
    @pytest.mark.parametrize("form", [AsText(), AsJson()])
    def test_keeps_a_secret_out_of_messages_fields_and_traces(
        self, form: logging.Formatter
    ) -> None:
        hide("s3cret-of-ours")
        with_secret = failed("it was s3cret-of-ours")
        with_secret.msg = "x" * 3990 + "s3cret-of-ours"  # where a long message is cut
        with_secret.fields = {"given": "s3cret-of-ours"}
        said = form.format(with_secret)
        assert "s3cret" not in said and said.count("(hidden)") >= 2

    def test_hides_whoever_a_url_names(self) -> None:
        said = AsText().format(record("https://ann:word@host/x cannot be read"))
        assert "https://(hidden)@host/x" in said

    def test_does_not_black_out_short_words(self) -> None:
        hide("a")
        assert "a page" in AsText().format(record("a page"))


class TestMessages:
    def test_survive_a_library_that_formats_them_wrongly(self) -> None:
        assert "50% done ('x',)" in AsText().format(record("50% done", "x"))

    def test_are_cut_where_they_are_very_long(self) -> None:
        assert len(AsText().format(record("x" * 100_000))) < 5000


class TestSetUp:
    def test_sends_what_the_configuration_asks_for(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        set_up(Configuration(log_format="json", log_level="warning"))
        event("Not so grave")
        with about(page="what-if"):
            event("Grave", level=logging.WARNING, seconds=3)
        event("Later", level=logging.WARNING)
        first, second = map(json.loads, capsys.readouterr().err.splitlines())
        assert (first["event"], first["page"], first["seconds"]) == ("Grave", "what-if", "3")
        assert second["event"] == "Later" and "page" not in second

    def test_takes_warnings_and_threads_that_failed(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        set_up(Configuration())
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.warn("an old way", DeprecationWarning, stacklevel=1)
        thread = threading.Thread(target=lambda: {}["nowhere"])
        thread.start()
        thread.join()
        said = capsys.readouterr().err
        assert "WARNING py.warnings: " in said
        assert "ERROR weighbridge: A thread failed" in said and "KeyError" in said
