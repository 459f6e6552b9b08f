"""The log: one event a line, as text for people or as JSON, and no secret in it.

Nothing that comes from outside can begin a line of its own or speak to a terminal: every letter
that is not printable is written as its escape.
"""

import json
import logging
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from lib.configuration import Configuration

log = logging.getLogger("weighbridge")

_LONGEST = 4000  # letters of a message, which may quote what a reader sent
_HIDDEN = "(hidden)"
_SHORTEST_SECRET = 8  # anything shorter would black out words that are none
_USER_OF_URL = re.compile(r"(?<=://)[^/@\s]{1,200}@")
_secrets: set[str] = set()
_about: ContextVar[dict[str, str]] = ContextVar("about", default={})  # noqa: B039, never changed


def hide(secret: str) -> None:
    """From here on the text is never logged, wherever it turns up."""
    if len(secret) >= _SHORTEST_SECRET:
        _secrets.add(secret)


@contextmanager
def about(**fields: str) -> Iterator[None]:
    """Every event inside, in this thread or task, has these fields too."""
    before = _about.set({**_about.get(), **fields})
    try:
        yield
    finally:
        _about.reset(before)


def event(name: str, *, level: int = logging.INFO, **fields: object) -> None:
    """Logs that something happened: a few words that stay the same, and what differs as fields."""
    log.log(level, name, extra={"fields": {key: str(value) for key, value in fields.items()}})


def set_up(configuration: Configuration) -> logging.Handler:
    """Sends whatever is logged in this process to stderr in the form asked for."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(AsJson() if configuration.log_format == "json" else AsText())
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.WARNING)
    log.setLevel(configuration.log_level.upper())
    logging.captureWarnings(True)
    threading.excepthook = _of_a_thread
    return handler


class AsText(logging.Formatter):
    """`2026-06-30T09:00:00.000Z ERROR weighbridge: A page failed page=what-if`; traces indented."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and a line for each of a trace."""
        fields = "".join(f" {key}={value}" for key, value in _fields(record).items())
        first = f"{_time(record)} {record.levelname} {record.name}: {_message(record)}{fields}"
        return "\n".join([first, *(f"    {line}" for line in self._trace(record))])

    def _trace(self, record: logging.LogRecord) -> list[str]:
        text = self.formatException(record.exc_info) if record.exc_info else ""
        return [_plain(line) for line in text.split("\n") if line]


class AsJson(logging.Formatter):
    """One object a line: time, level, logger, event, the event's fields, error and trace."""

    def format(self, record: logging.LogRecord) -> str:
        """The object as text."""
        content: dict[str, Any] = {"time": _time(record), "level": record.levelname.lower()}
        content |= {"logger": record.name, "event": _message(record)}
        content |= {key: value for key, value in _fields(record).items() if key not in content}
        if record.exc_info and record.exc_info[0]:
            content["error"] = record.exc_info[0].__name__
            content["trace"] = _without_secrets(self.formatException(record.exc_info))
        return json.dumps(content)  # ASCII: no letter of it ends a line, whoever reads it


def _time(record: logging.LogRecord) -> str:
    moment = datetime.fromtimestamp(record.created, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _message(record: logging.LogRecord) -> str:
    try:
        said = record.getMessage()
    except (TypeError, ValueError):  # a library's own slip must not lose the event
        said = f"{record.msg} {record.args}"
    return _plain(_without_secrets(said)[:_LONGEST])


def _fields(record: logging.LogRecord) -> dict[str, str]:
    return {key: _plain(text) for key, text in _all_fields(record).items()}


def _all_fields(record: logging.LogRecord) -> dict[str, str]:
    own: dict[str, str] = getattr(record, "fields", {})
    return {**_about.get(), **own}


def _plain(text: str) -> str:
    kept = _without_secrets(text)
    return kept if kept.isprintable() else "".join(map(_letter, kept))


def _letter(letter: str) -> str:
    return letter if letter.isprintable() else letter.encode("unicode_escape").decode()


def _without_secrets(text: str) -> str:
    for secret in tuple(_secrets):
        text = text.replace(secret, _HIDDEN)
    return _USER_OF_URL.sub(f"{_HIDDEN}@", text)


def _of_a_thread(failed: threading.ExceptHookArgs) -> None:
    if failed.exc_value is not None and not isinstance(failed.exc_value, SystemExit):
        log.error("A thread failed", exc_info=failed.exc_value)
