"""The process that reads workbooks: started for the first one, replaced when one has ended it."""

import atexit
import json
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from lib.sources.workbook_server import read_frame, write_frame

MEMORY = 2 << 30  # bytes; the most cells that are read take a third of it
SECONDS = 60  # of the processor, to open a workbook or to read a sheet; those published take one
_SERVER = Path(__file__).with_name("workbook_server.py")


class WorkbookError(Exception):
    """What is wrong with a workbook."""


class WorkbookLimitError(WorkbookError):
    """What a workbook has or takes beyond the limits, to be said after its name."""


class Book:
    """A workbook that the process reads."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def titles(self) -> list[str]:
        """The sheets' names. Raises WorkbookError for what cannot be read."""
        with _asked() as process:
            return process.titles(self, self._content)

    def rows(
        self, title: str, cells: int, letters: int, made: Callable[[list[Any]], tuple[str, ...]]
    ) -> tuple[tuple[str, ...], ...]:
        """The sheet's rows from A1, each as `made` of its cells: text, numbers, truth values.

        cells, letters: the most that it may span and hold. Raises WorkbookError for more, and for
        what cannot be read.
        """
        found: list[tuple[str, ...]] = []
        with _asked() as process:
            process.titles(self, self._content)
            process.ask({"do": "sheet", "title": title, "cells": cells, "bytes": letters})
            word, said = process.answer()
            blank = ("",) * said[1] if word == "size" else ()
            while word in ("size", "rows"):
                if word == "rows":
                    found.extend(made(row) if row else blank for row in said)
                word, said = process.answer()
        if word == "large":
            raise WorkbookLimitError(f"has {said[0]:,} rows and {said[1]:,} columns")
        if word == "long":
            raise WorkbookLimitError("has more text than is read")
        return tuple(found)


class _Process:
    """One process, and which workbook it has open."""

    def __init__(self) -> None:
        command = [sys.executable, "-P", str(_SERVER), str(MEMORY), str(SECONDS)]
        # What it says when it panics is not for whoever sits at the terminal.
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._in = cast("BinaryIO", self._process.stdin)
        self._out = cast("BinaryIO", self._process.stdout)
        self._open: weakref.ref[Book] | None = None
        self._titles: list[str] = []

    @property
    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def titles(self, book: Book, content: bytes) -> list[str]:
        """The titles of the workbook, which is opened unless it is the one that is open."""
        if self._open is None or self._open() is not book:
            self._open = None
            self.ask({"do": "open"}, content)
            self._titles = self.answer()[1]
            self._open = weakref.ref(book)
        return self._titles

    def ask(self, question: dict[str, Any], *more: bytes) -> None:
        """Asks it. Raises WorkbookLimitError if it has ended."""
        try:
            for frame in (json.dumps(question).encode(), *more):
                write_frame(self._in, frame)
        except OSError as error:
            raise self._ended() from error

    def answer(self) -> tuple[str, Any]:
        """A word and what goes with it. Raises WorkbookError for a fault, or if it has ended."""
        frame = read_frame(self._out)
        if not frame:
            raise self._ended()
        word, said = json.loads(frame)
        if word == "fault":
            raise WorkbookError(said)
        return word, said

    def end(self) -> None:
        """Ends it, whatever it is doing."""
        self._process.kill()
        self._process.communicate()

    def _ended(self) -> WorkbookLimitError:
        self._process.communicate()
        too_long = self._process.returncode == -getattr(signal, "SIGXCPU", 0)
        return WorkbookLimitError(
            "takes too long to read" if too_long else "takes too much memory, or is damaged"
        )


_lock = threading.RLock()
_processes: list[_Process] = []  # one at most


def close() -> None:
    """Ends the process, if there is one; the next workbook starts another."""
    with _lock:
        while _processes:
            _processes.pop().end()


@contextmanager
def _asked() -> Iterator[_Process]:
    """The process, for a question and its whole answer; what is left of one would answer the next."""
    with _lock:
        try:
            yield _running()
        except WorkbookError:
            raise
        except BaseException:
            close()
            raise


def _running() -> _Process:
    if _processes and _processes[0].has_ended:
        close()
    if not _processes:
        try:
            _processes.append(_Process())
        except OSError as error:
            raise WorkbookError(f"no process can be started to read it: {error}") from error
    return _processes[0]


atexit.register(close)
