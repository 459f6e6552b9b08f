"""Fails where a package's branch coverage is below its floor; `make test` runs it last."""

import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from coverage import Coverage

COMPLETE = 100.0  # where a wrong branch is a wrong number
ELSEWHERE = 90.0
FLOORS = dict.fromkeys(("framework", "scoring", "scenario", "movement", "policy", "spc"), COMPLETE)


def package_of(file: str) -> str:
    parts = Path(file).parts
    return parts[1] if len(parts) > 2 else "the modules of lib itself"


def main() -> int:
    coverage = Coverage()
    coverage.load()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        coverage.json_report(outfile=str(report))
        files = json.loads(report.read_text(encoding="utf-8"))["files"]
    covered: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for file, content in files.items():
        summary = content["summary"]
        total = covered[package_of(file)]
        total[0] += summary["covered_lines"] + summary["covered_branches"]
        total[1] += summary["num_statements"] + summary["num_branches"]
    short = []
    for package, (hit, of) in sorted(covered.items()):
        percent, floor = 100 * hit / of if of else 100.0, FLOORS.get(package, ELSEWHERE)
        print(f"{package:28} {percent:6.1f}%  (at least {floor:.0f}%)")
        if percent < floor:
            short.append(package)
    if short:
        print(f"Too little of {', '.join(short)} is covered by tests.")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
