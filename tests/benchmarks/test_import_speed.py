"""Speed and memory of reading the largest publication, against pandas reading the same columns."""

import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from official import official

from lib.sources import ReadingOptions, documents, rtt_extract
from lib.sources.extract import Extract

__all__ = ["official"]

pytestmark = pytest.mark.bench

FOLDER = "rtt-full-extract-jan26"
UNUSED = {"RTT Part Description", "Treatment Function Name", "Commissioner Org Name", "Total"}
IMPORTS = "import pathlib, sys; from lib.sources import *; from lib.sources import rtt_extract"
READING = (
    "[rtt_extract.read(each, ReadingOptions()) for each in documents([pathlib.Path(sys.argv[1])])]"
)
# The most memory that it ever had. getrusage tells that of the process that started it, if more.
PEAK = "print(*open('/proc/self/status'), sep='')"


@pytest.fixture
def archive(official: Path) -> Path:
    (found,) = (official / FOLDER).glob("*.zip")
    return found


def ours(archive: Path) -> list[Extract]:
    return [rtt_extract.read(each, ReadingOptions()) for each in documents([archive])]


def pandas(archive: Path) -> pd.DataFrame:
    return pd.read_csv(archive, usecols=lambda name: name not in UNUSED)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def peak(archive: Path, *steps: str) -> int:
    command = [sys.executable, "-c", "; ".join([IMPORTS, *steps, PEAK]), str(archive)]
    status = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    (kibibytes,) = re.findall(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    return int(kibibytes) >> 10


class TestTheLargestPublication:
    def test_is_read_in_at_most_1_3_times_the_time_of_pandas(self, archive: Path) -> None:
        # In turns, so that whatever else the machine does is shared between them.
        turns = [
            (seconds(lambda: ours(archive)), seconds(lambda: pandas(archive))) for _ in range(7)
        ]
        best, theirs = (min(times) for times in zip(*turns, strict=True))
        print(f"Weighbridge {best:.2f} s, pandas {theirs:.2f} s")
        assert best < 1.3 * theirs
        assert best < 2

    def test_is_read_within_250_mib(self, archive: Path) -> None:
        reading, modules = peak(archive, READING), peak(archive)
        print(f"{reading} MiB at most, {modules} MiB of them the modules")
        assert reading < 250
