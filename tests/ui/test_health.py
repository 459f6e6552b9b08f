import asyncio
import json
import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import streamlit as st
from pages_help import ILLUSTRATIVE
from starlette.requests import Request

from lib.store import DataFolder
from lib.ui import health_look
from lib.ui.health import Found, Health

FINE = Found(200, {"status": "ok"})


class Look:
    """Counts how often it is asked; slow until let go where it is told to wait."""

    def __init__(self, waits: bool = False) -> None:
        self.times = 0
        self.go = threading.Event()
        if not waits:
            self.go.set()

    def __call__(self) -> Found:
        self.times += 1
        self.go.wait(20)
        return FINE


async def probed(health: Health) -> tuple[int, dict[str, Any]]:
    response = await health.answer(Request({"type": "http"}))
    assert response.headers["cache-control"] == "no-store"
    return response.status_code, json.loads(bytes(response.body))


class TestProbes:
    def test_at_the_same_time_share_one_look(self) -> None:
        look = Look(waits=True)
        health = Health(look)

        async def probe() -> list[tuple[int, dict[str, Any]]]:
            probes = [asyncio.create_task(probed(health)) for _ in range(20)]
            await asyncio.sleep(0)
            look.go.set()
            return await asyncio.gather(*probes)

        assert asyncio.run(probe()) == [(200, {"status": "ok"})] * 20
        assert look.times == 1

    def test_soon_after_another_cost_nothing(self) -> None:
        look = Look()
        health = Health(look, kept=3600)

        async def probe() -> None:
            for _ in range(3):
                await probed(health)

        asyncio.run(probe())
        assert look.times == 1

    def test_later_look_again(self) -> None:
        look = Look()
        health = Health(look, kept=0)

        async def probe() -> None:
            for _ in range(3):
                await probed(health)

        asyncio.run(probe())
        assert look.times == 3

    def test_do_not_wait_for_ever_nor_begin_a_second_look(self) -> None:
        look = Look(waits=True)
        health = Health(look, patience=0.05)

        async def probe() -> list[tuple[int, dict[str, Any]]]:
            late = [await probed(health) for _ in range(2)]
            look.go.set()
            return late

        for status, says in asyncio.run(probe()):
            assert status == 503
            assert says["reason"] == "The What if page takes over 0.05 seconds."
        assert look.times == 1

    def test_say_that_a_defect_is_one_and_leave_it_to_the_log(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        def broken() -> Found:
            raise ImportError("the detail")

        with caplog.at_level(logging.ERROR, logger="weighbridge"):
            status, says = asyncio.run(probed(Health(broken)))

        assert (status, says["status"]) == (503, "failing")
        assert "detail" not in says["reason"] and "the detail" in caplog.text


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], Found]]:
    """What a look finds on a data folder."""

    def look(folder: Path) -> Found:
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(folder))
        return health_look.look()

    yield look
    st.cache_resource.clear()


class TestLook:
    def test_names_what_a_reader_who_chose_nothing_is_shown(
        self, on: Callable[[Path], Found]
    ) -> None:
        found = on(ILLUSTRATIVE)
        assert found.status == 200
        assert found.says == {
            "status": "ok",
            "release": DataFolder(ILLUSTRATIVE).current_id(),
            "version": "0.1.0",
            "league": "mental-health-community",
            "period": "2025-26-Q4",
        }

    def test_is_what_a_probe_takes(
        self, on: Callable[[Path], Found], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(ILLUSTRATIVE))
        status, says = asyncio.run(probed(Health()))
        assert (status, says) == (200, on(ILLUSTRATIVE).says)

    def test_fails_without_a_path_where_the_release_is_broken(
        self, on: Callable[[Path], Found], tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        folder = copytree(ILLUSTRATIVE, tmp_path / "data")
        next(folder.glob("releases/*/*.parquet")).write_bytes(b"damaged")

        with caplog.at_level(logging.ERROR, logger="weighbridge"):
            found = on(folder)

        assert (found.status, found.says["status"]) == (503, "failing")
        assert "cannot be opened" in found.says["reason"]
        assert str(tmp_path) not in str(found.says) and "Traceback" not in str(found.says)
        assert str(tmp_path) in caplog.text

    def test_fails_where_nothing_was_imported(
        self, on: Callable[[Path], Found], tmp_path: Path
    ) -> None:
        found = on(tmp_path / "nothing")
        assert found.status == 503
        assert "holds no league" in found.says["reason"]
