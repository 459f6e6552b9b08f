"""A writer of a data folder that was stopped: the folder before, after, and how it was left."""

import io
import json
import shutil
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

from folders import DAY, every_file, files_in, import_into
from nof_files import QUARTERS, csv_bytes, metric_rows, published_rows
from ran import Ran
from stepped import Ended, Stepped

from lib.__main__ import main
from lib.store.folder import DataFolder

KEPT = 2  # releases, so that an import has one to remove
_PRINTED: dict[tuple[tuple[str, bytes], ...], str] = {}
LONG_AGO = DAY - timedelta(days=3000)


@dataclass(frozen=True)
class Import:
    """An import into a folder: how it stands before and after, and what `league` prints of it.

    steps: those of the import, undisturbed.
    """

    publication: Path
    before: Path
    after: Path
    steps: tuple[str, ...]
    tables: tuple[str, str]

    def fresh(self, path: Path) -> Path:
        """The folder before the import, in another place."""
        shutil.rmtree(path, ignore_errors=True)
        return Path(shutil.copytree(self.before, path))

    def run(self, process: Stepped, data: Path, **how: Any) -> Ended:
        """The import into a folder."""
        return process.run("import", self.publication, "--data", data, kept=KEPT, **how)

    def left(self, data: Path) -> str:
        """`old` or `new`: what a sound folder serves, to the byte."""
        assert command("check", "--data", data).code == 0
        return ("old", "new")[self.tables.index(league(data))]

    def finishes(self, data: Path) -> None:
        """The next import does all of it, and nothing is left over."""
        again = command("import", self.publication, "--data", data)
        assert again.code == 0, again.err
        assert content(data) == content(self.after)


def an_import(place: Path, process: Stepped) -> Import:
    """Two releases are kept; a third, with one trust more, removes the older of them."""
    folder = DataFolder(place / "before")
    import_into(folder, csv_bytes(metric_rows(quarters=QUARTERS[:1])), made_at=LONG_AGO)
    import_into(folder, published_rows(), made_at=LONG_AGO + timedelta(days=1))
    (publication,) = files_in(place / "new", {"x.csv": csv_bytes(metric_rows(["RX9"]))})
    after = Path(shutil.copytree(folder.path, place / "after"))
    run = process.run("import", publication, "--data", after, kept=KEPT)
    assert run.code == 0, run
    tables = league(folder.path), league(after)
    assert tables[0] != tables[1]
    return Import(publication, folder.path, after, run.steps, tables)


def command(*arguments: object) -> Ran:
    """One command in this process, undisturbed."""
    out, err = io.StringIO(), io.StringIO()
    with (
        redirect_stdout(out),
        redirect_stderr(err),
        patch.object(import_module("lib.store.release"), "KEPT", KEPT),
    ):
        code = main([str(each) for each in arguments])
    return Ran(code, out.getvalue(), err.getvalue())


def league(data: Path) -> str:
    """What `league` prints of a sound folder as CSV, worked out once for the same release."""
    folder = DataFolder(data)
    files = every_file(folder.release_path(folder.require_current_id())) or {}
    key = tuple(sorted(files.items()))
    if key not in _PRINTED:
        asked = ("league", "mental-health-community", QUARTERS[-1], "--format", "csv")
        told = command(*asked, "--data", data)
        assert told.code == 0, told.err
        _PRINTED[key] = told.out
    return _PRINTED[key]


def content(data: Path) -> dict[str, bytes]:
    """Every file and folder below, with its bytes but for the day on which a release was made."""
    found = every_file(data) or {}
    for name in found:
        if name.endswith(".json") and ".writing-" not in name:  # manifest and data package
            said = json.loads(found[name]) | {"made_at": "", "created": ""}
            found[name] = json.dumps(said).encode()
    folders = {f"{path.relative_to(data)}/": b"" for path in data.rglob("*") if path.is_dir()}
    return found | folders


def spread(n: int, of: int) -> list[int]:
    """n of the numbers from 1 to `of`, evenly, from the last on; the first few are spread too."""
    even = [of - round(i * (of - 1) / (n - 1)) for i in range(n)]
    order: list[int] = []
    step = 1 << n.bit_length()
    while len(order) < n:
        order += [i for i in range(0, n, step) if i not in order]
        step = max(step // 2, 1)
    return [even[i] for i in order]


def only_of(steps: Sequence[str], *kinds: str) -> list[int]:
    """The numbers of the steps that are of one of the kinds."""
    return [i for i, step in enumerate(steps, 1) if step.split(" ")[0] in kinds]
