"""What the process that reads workbooks answers, here without a process."""

import importlib
import io
import json
import sys
from collections.abc import Sequence
from datetime import date, datetime, time
from types import SimpleNamespace
from typing import Any

import pytest
from mutations import workbook
from old_workbook import old_workbook

from lib.sources import workbook_server as server
from lib.sources.workbook_server import read_frame, write_frame

BOOK = workbook(
    {
        "A": [["x", 1.5, True], [], [date(2025, 1, 31), datetime(2025, 1, 31, 9), time(9)]],
        "B": [["", "", 0]],
    }
)
OPEN = {"do": "open"}


def sheet(title: str, cells: int = 1_000, most: int = 10_000) -> dict[str, Any]:
    return {"do": "sheet", "title": title, "cells": cells, "bytes": most}


def answers(*asked: dict[str, Any] | bytes) -> list[Any]:
    """What is told when all of this is asked; a workbook follows its `open`."""
    stream, told, limited = io.BytesIO(), io.BytesIO(), []
    for each in asked:
        write_frame(stream, each if isinstance(each, bytes) else json.dumps(each).encode())
    stream.seek(0)
    server.serve(stream, told, lambda: limited.append(True))
    assert len(limited) == sum(isinstance(each, dict) for each in asked)
    told.seek(0)
    return [json.loads(frame) for frame in iter(lambda: read_frame(told), b"")]


class Refusing:
    """Stands for the class of the library's workbooks."""

    def __init__(self, what: Any) -> None:
        self.from_filelike = what


class TestAnswers:
    def test_titles_then_the_rows_from_a1(self) -> None:
        rows = [["x", 1.5, True], [], ["2025-01-31", "2025-01-31 09:00:00", "09:00:00"]]
        assert answers(OPEN, BOOK, sheet("A"), sheet("B")) == [
            ["titles", ["A", "B"]],
            *(["size", [3, 3]], ["rows", rows], ["end", None]),
            *(["size", [1, 3]], ["rows", [["", "", 0.0]]], ["end", None]),
        ]

    def test_an_empty_sheet_has_no_rows(self) -> None:
        told = answers(OPEN, workbook({"A": []}), sheet("A"))
        assert told[1:] == [["size", [0, 0]], ["rows", []], ["end", None]]

    def test_many_rows_a_piece_at_a_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(server, "_PIECE", 4)
        told = answers(OPEN, old_workbook({"A": [[i, i] for i in range(5)]}), sheet("A"))
        assert [len(said) for word, said in told if word == "rows"] == [2, 2, 1]

    def test_a_sheet_beyond_the_limits_is_not_told(self) -> None:
        assert answers(OPEN, BOOK, sheet("A", cells=8))[1:] == [["large", [3, 3]]]
        assert answers(OPEN, BOOK, sheet("A", most=20))[1:] == [["size", [3, 3]], ["long", None]]

    @pytest.mark.parametrize(
        "asked", [(OPEN, b"no workbook"), (sheet("A"),), (OPEN, BOOK, sheet("C"))]
    )
    def test_what_cannot_be_read_is_a_fault(self, asked: Sequence[Any]) -> None:
        *_, (word, said) = answers(*asked)
        assert word == "fault" and said

    def test_a_panic_is_a_fault_and_the_next_question_is_answered(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class PanicException(BaseException):
            """As the library raises it."""

        def panic(_: object) -> None:
            raise PanicException

        module = SimpleNamespace(CalamineWorkbook=Refusing(panic))
        monkeypatch.setattr(server, "python_calamine", module)
        assert answers(OPEN, BOOK, OPEN, BOOK) == [["fault", "PanicException"]] * 2

    def test_being_told_to_stop_is_no_fault(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def stop(_: object) -> None:
            raise KeyboardInterrupt

        module = SimpleNamespace(CalamineWorkbook=Refusing(stop))
        monkeypatch.setattr(server, "python_calamine", module)
        with pytest.raises(KeyboardInterrupt):
            answers(OPEN, BOOK)

    def test_a_question_that_breaks_off_is_the_end(self) -> None:
        assert read_frame(io.BytesIO(b"\0\0\0\0\0\0\0\x09half")) == b""
        assert read_frame(io.BytesIO(b"")) == b""


class TestLimits:
    @pytest.fixture
    def limits(self, monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[int, int]]:
        """Those of a process, of which memory may not be more than 5."""
        found = {"RLIMIT_AS": (9, 5), "RLIMIT_CPU": (-1, -1), "RLIMIT_CORE": (-1, -1)}
        resource = SimpleNamespace(
            **{name: name for name in found},
            RLIM_INFINITY=-1,
            getrlimit=found.get,
            setrlimit=found.__setitem__,
        )
        monkeypatch.setitem(sys.modules, "resource", resource)
        return found

    def test_are_set_before_anything_is_read(
        self, limits: dict[str, tuple[int, int]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked, told = io.BytesIO(), io.BytesIO()
        write_frame(asked, json.dumps(OPEN).encode())
        write_frame(asked, BOOK)
        asked.seek(0)
        monkeypatch.setattr(sys, "argv", ["workbook_server.py", "7", "60"])
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=asked))
        monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=told))
        server.main()
        assert limits["RLIMIT_AS"] == (5, 5)
        assert limits["RLIMIT_CORE"] == (0, -1)
        assert limits["RLIMIT_CPU"][0] >= 61
        assert b"titles" in told.getvalue()

    def test_are_left_where_the_system_has_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def missing(name: str) -> None:
            raise ImportError(name)

        monkeypatch.setattr(importlib, "import_module", missing)
        server._set_limit("RLIMIT_AS", 1)
