"""Files made to take time or memory: time grows as they do, memory stays within the limits."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bad_publications import BAD
from benchmark_figures import Figures
from growth_run import seconds
from hostile_books import book_parts, zipped_parts
from nof_files import COLUMNS, csv_bytes, metric_rows
from small_publications import publications
from sources_help import zip_bomb, zip_of

from lib.errors import SourceError
from lib.sources import Document, workbook_process
from lib.sources.archive import members
from lib.sources.cells import number
from lib.sources.delimited import read_rows
from lib.sources.published_dates import month_of, published_day
from lib.sources.reporting_dates import reporting_dates
from lib.sources.rows import Row, tidy
from lib.sources.sheet import Sheet
from lib.sources.sheet_extent import MOST_CELLS, refuse_far_cells
from lib.sources.tables import rows_below

pytestmark = pytest.mark.bench
SECTION = "Import"
TIMES = 4  # as large a file
LINEAR = 2.0 * TIMES  # a quadratic step takes TIMES squared
ROOT = Path(__file__).resolve().parents[2]
MIB = 1 << 20
_RUN = """
import json, resource, sys
from pathlib import Path
from lib.errors import SourceError
from lib.publishing.reading import read_publications
from lib.sources import ReadingOptions, documents
try:
    if sys.argv[1:]:
        read_publications(documents([Path(sys.argv[1])]), ReadingOptions("2024-25"))
    said = ""
except SourceError as error:
    said = str(error)
own, others = (
    resource.getrusage(who).ru_maxrss / 1024
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
)
status = Path("/proc/self/status").read_text()
own = int(status.split("VmHWM:")[1].split()[0]) / 1024
print(json.dumps({"said": said, "own": own, "others": others}))
"""


def refused(work: Callable[[], object]) -> None:
    try:
        work()
    except SourceError:
        return


def _sheet_of_names(size: int) -> Callable[[], object]:
    sheet = Sheet("s", (tuple(["Code"] * size), tuple(["1"] * size)))
    return lambda: rows_below(sheet, ["Code"])


def _sheet_of_columns(size: int) -> Callable[[], object]:
    names = tuple(f"c{i}" for i in range(size))
    return lambda: rows_below(Sheet("s", (names, names)), names)


def _far_cells(size: int) -> Callable[[], object]:
    parts = book_parts({"A": [[1]]})
    torn = {**parts, "xl/worksheets/sheet1.xml": b'<c r="AAA1' * size}
    content = zipped_parts(torn)
    return lambda: refuse_far_cells("x", content)


def _rows(content: bytes) -> Callable[[], object]:
    return lambda: list(read_rows(Document("x.csv", content), COLUMNS))


_HEADER = csv_bytes(metric_rows(trusts=("RA1",))).splitlines(keepends=True)[0]
# What is made larger, and how large it is at first.
GROWING: dict[str, tuple[Callable[[int], Callable[[], object]], int]] = {
    "a sheet of one name over and over": (_sheet_of_names, 4_000),
    "a sheet of many names": (_sheet_of_columns, 4_000),
    "cells whose tags never end": (_far_cells, 20_000),
    "an archive of many members": (
        lambda n: lambda: list(members("x.zip", zip_of({f"{i}": b"" for i in range(n)}))),
        1_000,
    ),
    "blank rows": (lambda n: _rows(_HEADER + b"\r\n" * n), 50_000),
    "a quote that is never closed": (lambda n: _rows(_HEADER + b'"' + b"x\n" * n), 10_000),
    "a row that never ends": (lambda n: _rows(_HEADER + b"x," * n), 50_000),
    "a wrong byte at the end": (lambda n: _rows(_HEADER + b"x\n" * n + b"\xff"), 100_000),
    "a number of many digits": (
        lambda n: lambda: number("x", Row(1, {"a": "1." + "1" * n}), "a"),
        20_000,
    ),
    "text for a month": (lambda n: lambda: month_of("Abc 2" * n), 10_000),
    "text for a day": (lambda n: lambda: published_day("1 Jan " * n), 10_000),
    "text for dates": (lambda n: lambda: reporting_dates("Oct 24 - " * n), 10_000),
    "letters that cannot be seen": (lambda n: lambda: tidy("\u202ea " * n), 20_000),
}


@pytest.mark.parametrize("what", GROWING)
def test_time_grows_as_the_file_does(what: str, figures: Figures) -> None:
    make, size = GROWING[what]
    one, more = make(size), make(TIMES * size)
    ratio = min(
        seconds(lambda: refused(more), 3) / max(seconds(lambda: refused(one), 3), 1e-4)
        for _ in range(3)
    )
    figures.ratio(f"{what}, {TIMES} times as much of it", ratio, at_most=LINEAR)


def peaks(*paths: Path) -> dict[str, float | str]:
    """In a process of its own: the most memory in MiB, that of the process it started, and what
    the import said.
    """
    command = [sys.executable, "-c", _RUN, *map(str, paths)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2_000:]
    found: dict[str, float | str] = json.loads(ran.stdout)
    return found


@pytest.fixture(scope="module")
def modules() -> float:
    """What a process has that has read nothing."""
    return float(peaks()["own"])


class TestMemory:
    @pytest.mark.parametrize("name", ["overlapping.zip", "crowded.zip", "far.xlsx", "far.xls"])
    def test_of_a_refused_file_is_little(
        self, name: str, tmp_path: Path, modules: float, figures: Figures
    ) -> None:
        (tmp_path / name).write_bytes(BAD[name]())
        found = peaks(tmp_path / name)
        assert found["said"]
        limit = workbook_process.MEMORY / MIB
        figures.ratio(
            f"Memory for {name}, refused, to the limit of what reads workbooks",
            (float(found["own"]) - modules) / limit,
            at_most=0.05,
        )
        figures.ratio(
            f"Memory of the process that reads workbooks for {name}, to its limit",
            float(found["others"]) / limit,
            at_most=1.0,
        )

    def test_of_a_bomb_is_a_small_part_of_what_is_in_it(
        self, tmp_path: Path, modules: float, figures: Figures
    ) -> None:
        unpacked = 500
        (tmp_path / "bomb.zip").write_bytes(zip_bomb(unpacked, says=1_000))
        found = peaks(tmp_path / "bomb.zip")
        assert found["said"]
        grown = (float(found["own"]) - modules) / unpacked
        figures.ratio("Memory for a bomb, to what it unpacks to", grown, at_most=0.1)

    def test_of_the_largest_workbook_that_is_read_keeps_to_the_limit(
        self, tmp_path: Path, modules: float, figures: Figures
    ) -> None:
        wide = 100
        row = b"<row>" + b'<c t="inlineStr"><is><t>twenty letters of it</t></is></c>' * wide
        cells = (row + b"</row>") * (MOST_CELLS // wide)
        parts = book_parts({"NHS Trust by Sector": [[1]]})
        sheet = parts["xl/worksheets/sheet1.xml"]
        parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"<sheetData>", b"<sheetData>" + cells)
        del cells
        (tmp_path / "book.xlsx").write_bytes(zipped_parts(parts))
        found = peaks(tmp_path / "book.xlsx")
        assert "is not a publication" in str(found["said"])
        limit = workbook_process.MEMORY / MIB
        figures.ratio(
            "Memory of the process that reads the largest workbook, to its limit",
            float(found["others"]) / limit,
            at_most=0.75,
        )
        figures.ratio(
            "Memory of who takes the largest workbook from it, to that limit",
            (float(found["own"]) - modules) / limit,
            at_most=0.75,
        )

    def test_of_the_largest_table_that_is_kept_is_in_proportion(
        self, tmp_path: Path, modules: float, figures: Figures
    ) -> None:
        kind = publications()["nof-metrics"]
        head, *rows = kind.content.split(b"\r\n")[:-1]
        times = MOST_CELLS // (len(COLUMNS) * len(rows)) - 1
        content = b"\r\n".join([head, *rows * times, b""])
        (tmp_path / "x.csv").write_bytes(content)
        found = peaks(tmp_path / "x.csv")
        assert not found["said"]
        grown = (float(found["own"]) - modules) / (len(content) / MIB)
        figures.ratio("Memory for the largest metric file, to its size", grown, at_most=30)
