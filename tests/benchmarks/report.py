"""Writes docs/performance.md from the figures of a benchmark run and of the run before.

    python tests/benchmarks/report.py FIGURES

FIGURES: the lines that the benchmarks wrote. docs/performance.json keeps the last two runs.
"""

import json
import os
import platform
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmark_figures import Figure

DOCS = Path(__file__).resolve().parents[2] / "docs"
INTRODUCTION = Path(__file__).with_name("introduction.md")
# In the order of the page; a benchmark's SECTION is one of these.
SECTIONS = (
    "A change of weights",
    "Start",
    "Many users",
    "Engine",
    "Growth",
    "Certainty",
    "Briefings",
    "Import",
    "Beyond one machine",
)
Run = dict[str, Any]


def machine() -> str:
    """What a reader must know to compare: processor, cores, memory, versions."""
    processor = platform.processor() or platform.machine()
    cpus, memory = Path("/proc/cpuinfo"), Path("/proc/meminfo")
    if cpus.exists() and (model := re.search(r"^model name\s*: (.+)$", cpus.read_text(), re.M)):
        processor = model[1]
    size = ""
    if memory.exists() and (total := re.search(r"^MemTotal:\s+(\d+) kB", memory.read_text())):
        size = f", {int(total[1]) / 2**20:.0f} GB of memory"
    return (
        f"{processor}, {os.cpu_count()} cores{size}, {platform.system()}, "
        f"Python {platform.python_version()}"
    )


def shown(value: float, unit: str) -> str:
    """A figure as the page prints it."""
    if unit == "s":
        return f"{1000 * value:.3g} ms" if value < 1 else f"{value:.3g} s"
    return f"{value:.3g}" if unit == "x" else f"{value:.3g} {unit}"


def page(runs: list[Run]) -> str:
    """The whole page. runs: one or two, the latest first."""
    lines = [INTRODUCTION.read_text(encoding="utf-8").rstrip(), ""]
    lines += [f"- Run {n}: {run['when']}, {run['machine']}" for n, run in enumerate(runs, 1)]
    taken = [[Figure(**figure) for figure in run["figures"]] for run in runs]
    for section in (*SECTIONS, *sorted({f.section for f in taken[0]} - set(SECTIONS))):
        if rows := [figure for figure in taken[0] if figure.section == section]:
            lines += ["", f"## {section}", ""]
            lines += ["| figure |" + "".join(f" run {n} |" for n in range(1, len(runs) + 1))]
            lines[-1] += " at most |"
            lines += ["|---|" + "---|" * len(runs) + "---|"]
            lines += [_row(row, taken) for row in rows]
    return "\n".join(lines) + "\n"


def _row(row: Figure, taken: list[list[Figure]]) -> str:
    cells = []
    for figures in taken:
        same = [f for f in figures if (f.section, f.what) == (row.section, row.what)]
        value = shown(same[0].value, same[0].unit) if same else ""
        cells.append(value if not same or same[0].kept else f"**{value}**")
    bound = "" if row.at_most is None else shown(row.at_most, row.unit)
    if row.at_least is not None:
        bound = f"(at least {shown(row.at_least, row.unit)})"
    return "| " + " | ".join([row.what, *cells, bound]) + " |"


def main(figures: Path) -> None:
    """Puts the run before the last one, and writes both files."""
    kept = DOCS / "performance.json"
    lines = figures.read_text(encoding="utf-8").splitlines()
    when = f"{datetime.now(UTC):%-d %B %Y, %H:%M}"
    run = {"when": when, "machine": machine(), "figures": [json.loads(line) for line in lines]}
    before = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else []
    runs = [run, *before][:2]
    kept.write_text(json.dumps(runs, indent=1) + "\n", encoding="utf-8")
    (DOCS / "performance.md").write_text(page(runs), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
