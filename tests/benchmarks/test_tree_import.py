"""The whole tree of official publications: how long an import takes, how much memory it needs."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from official import official

from lib.sources import documents

__all__ = ["official"]

pytestmark = pytest.mark.bench

SECONDS = 90
PEAK = 1 << 30
AS_OFTEN = 12  # times opening every workbook's every sheet: reading is not all of an import
IMPORT = r"""
import json, re, sys, time
from pathlib import Path
from lib.publishing import import_publications
from lib.store import DataFolder
start = time.perf_counter()
import_publications(DataFolder(Path(sys.argv[2])), [Path(sys.argv[1])])
seconds = time.perf_counter() - start
# its own peak: that of getrusage begins with the process that started it
peak = 1024 * int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1])
print(json.dumps({"seconds": seconds, "peak": peak}))
"""


def test_the_tree_is_imported_within_90_seconds_and_a_gibibyte(
    official: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = time.perf_counter()
    for document in documents([official]):
        if document.workbook is not None:
            for title in document.workbook.titles:
                document.workbook.sheet(title)
    opening = time.perf_counter() - start

    command = [sys.executable, "-c", IMPORT, str(official), str(tmp_path / "data")]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    told = json.loads(run.stdout)

    with capsys.disabled():
        print(
            f"\nthe tree: {told['seconds']:.1f} s, {told['peak'] / 2**20:.0f} MiB at most; "
            f"opening every sheet {opening:.1f} s"
        )
    assert told["seconds"] < SECONDS
    assert told["peak"] < PEAK
    assert told["seconds"] < AS_OFTEN * opening
