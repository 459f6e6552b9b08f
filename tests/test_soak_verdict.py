"""What a soak calls growth, by a line through all samples; and what it calls left open."""

import os
import subprocess
import sys
from typing import Any, ClassVar

import pytest
from serving_unit import memory_environment
from soak_verdict import Trend, faults, left_open, trend

WARM = 600.0
NAMES = ("rss", "anonymous", "descriptors", "threads")


def samples(**last: float) -> list[dict[str, Any]]:
    """An hour of a flat run, but for the quantities that go evenly to `last` after warming up."""
    first = {"rss": 1000.0, "anonymous": 800.0, "descriptors": 100.0, "threads": 40.0}
    every = []
    for at in range(0, 3600, 10):
        share = max(0.0, (at - WARM) / (3590 - WARM))
        noise = 30 if at % 70 == 0 else 0  # now and then a page takes more
        here = {name: v + share * (last.get(name, v) - v) + noise for name, v in first.items()}
        every.append({"at": at, **(here if at >= WARM else dict.fromkeys(first, 1.0))})
    return every


def told(**last: float) -> list[str]:
    return faults([trend(samples(**last), name, WARM) for name in NAMES])


class TestFaults:
    def test_there_are_none_in_a_flat_run_with_peaks(self) -> None:
        assert told() == []
        assert told(rss=1045, anonymous=830, descriptors=103, threads=36) == []

    @pytest.mark.parametrize(
        ("last", "said"),
        [
            ({"rss": 1070}, "rss grew by 7"),
            ({"anonymous": 900}, "anonymous grew by 12"),
            ({"descriptors": 130}, "descriptors grew from 10"),
            ({"threads": 50}, "threads grew from 4"),
        ],
    )
    def test_tell_what_grew(self, last: dict[str, float], said: str) -> None:
        (fault,) = told(**last)
        assert fault.startswith(said)

    def test_of_nothing_at_all_is_no_growth(self) -> None:
        assert Trend("sessions", 0.0, 0.0, 0.0).growth == 1.0


class TestLeftOpen:
    ALONE: ClassVar = {"descriptors": 30, "threads": 30}

    def test_is_nothing_where_the_release_before_is_still_there(self) -> None:
        assert left_open(self.ALONE, {"descriptors": 32, "threads": 41}) == []

    @pytest.mark.parametrize(
        ("left", "said"),
        [
            ({"descriptors": 60, "threads": 30}, "descriptors stayed open: 30 before, 60 when"),
            ({"descriptors": 30, "threads": 60}, "threads stayed open: 30 before, 60 when"),
        ],
    )
    def test_is_what_the_last_reader_does_not_need(self, left: dict[str, int], said: str) -> None:
        (fault,) = left_open(self.ALONE, left)
        assert fault.startswith(said)


class TestMemoryOfTheServedProcess:
    """The soak holds what the systemd unit sets, not what a developer happens to have."""

    def test_comes_from_the_library_that_the_unit_names(self) -> None:
        assert memory_environment() == {
            "LD_PRELOAD": "libjemalloc.so.2",
            "MALLOC_CONF": "background_thread:true,narenas:2",
            "ARROW_DEFAULT_MEMORY_POOL": "system",
            "NUMPY_MADVISE_HUGEPAGE": "0",
        }

    def test_a_machine_without_the_library_runs_the_app_all_the_same(self) -> None:
        environment = {**os.environ, "LD_PRELOAD": "libnowhere-at-all.so.2"}
        asked = [sys.executable, "-c", "print('runs')"]
        ran = subprocess.run(asked, env=environment, capture_output=True, text=True, check=True)
        assert ran.stdout == "runs\n"
