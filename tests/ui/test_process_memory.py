"""What the process holds on to, and lets go of."""

import asyncio
import ctypes
import gc
import os
import platform
from collections.abc import Iterator
from weakref import ref

import pytest

from lib.ui import process_memory
from lib.ui.process_memory import give_back, keep_tidy, settle, steady_heaps

GLIBC = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library")


class TestSteadyHeaps:
    @GLIBC
    def test_is_taken_by_glibc(self) -> None:
        assert steady_heaps()

    @pytest.mark.parametrize("library", [object(), None])
    def test_is_left_where_there_is_no_such_setting(
        self, monkeypatch: pytest.MonkeyPatch, library: object
    ) -> None:
        def opened(_: None) -> object:
            if library is None:
                raise OSError("no such library")
            return library

        monkeypatch.setattr(ctypes, "CDLL", opened)
        assert not steady_heaps()


class Session:
    """In a circle, as Streamlit's are."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture
def no_such_function(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())


class TestGiveBack:
    @GLIBC
    def test_returns_what_lies_free_between_what_is_used(self) -> None:
        kept = [bytes(4_000) for _ in range(20_000)][::50]
        before = resident()
        assert give_back()
        assert before - resident() > 40 << 20
        assert len(kept) == 400

    @pytest.mark.usefixtures("no_such_function")
    def test_is_left_where_there_is_no_such_function(self) -> None:
        assert not give_back()


class TestKeepTidy:
    def test_finds_sessions_that_ended_until_it_is_cancelled(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        given: list[bool] = []
        monkeypatch.setattr(process_memory, "give_back", lambda: given.append(True))

        async def a_while() -> None:
            tidying = asyncio.create_task(keep_tidy(every=0))
            for times in range(1, 4):
                gone = ref(Session())
                while gone() is not None or len(given) < times:
                    await asyncio.sleep(0)
            tidying.cancel()
            with pytest.raises(asyncio.CancelledError):
                await tidying

        gc.disable()
        try:
            asyncio.run(a_while())
        finally:
            gc.enable()


class TestSettle:
    @pytest.fixture(autouse=True)
    def as_it_was(self) -> Iterator[None]:
        yield
        gc.unfreeze()

    def test_finds_the_garbage_that_an_earlier_call_told_to_stay(self) -> None:
        session = Session()
        gone = ref(session)
        settle()
        del session
        gc.collect()
        assert gone() is not None
        settle()
        assert gone() is None
        assert gc.get_freeze_count() > 0


def resident() -> int:
    """Bytes of this process that are in memory."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
