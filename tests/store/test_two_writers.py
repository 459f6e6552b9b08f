"""Two writers of one folder at once, in processes of their own: one writes, the other says so."""

from pathlib import Path

import pytest
from folders import files_in
from how_many import how_many
from interrupted import Import, content, spread
from nof_files import csv_bytes, metric_rows
from stepped import Stepped

from lib.store.folder import DataFolder
from lib.store.manifest import SourceEntry

pytestmark = pytest.mark.no_cover  # in processes of their own


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A second publication."""
    return files_in(tmp_path / "other", {"y.csv": csv_bytes(metric_rows(["RX8"]))})[0]


def sources(data: Path) -> tuple[SourceEntry, ...]:
    folder = DataFolder(data)
    return folder.manifest(folder.require_current_id()).sources


class TestTwoImportsAtOnce:
    def test_the_second_is_refused_while_the_first_holds_the_lock(
        self, prepared: Import, process: Stepped, tmp_path: Path, other: Path
    ) -> None:
        locked = 1 + next(i for i, step in enumerate(prepared.steps, 1) if "flock" in step)
        during = [step for step in spread(9, len(prepared.steps)) if step >= locked][1:]
        for step in during[: how_many(len(during), short=1)]:
            data = prepared.fresh(tmp_path / "data")
            first = prepared.run(process, data, hold=step)
            assert first.code is None
            meanwhile = content(data)
            for command in (["import", other], ["rollback"], ["illustrate"]):
                second = process.run(*command, "--data", data)
                assert "Another import is writing" in second.refusal
            assert prepared.left(data) in ("old", "new")  # nobody who reads has to wait
            assert content(data) == meanwhile
            (first,) = process.resume(first)
            assert first.code == 0
            assert content(data) == content(prepared.after)

    def test_the_first_joins_in_after_the_second_if_it_has_no_lock_yet(
        self, prepared: Import, process: Stepped, tmp_path: Path
    ) -> None:
        data = prepared.fresh(tmp_path / "data")
        first = prepared.run(process, data, hold=2)
        assert prepared.run(process, data).code == 0
        (first,) = process.resume(first)
        assert "Nothing changed" in first.out
        assert content(data) == content(prepared.after)

    def test_let_go_at_the_same_moment_one_of_them_imports(
        self, prepared: Import, process: Stepped, tmp_path: Path, other: Path
    ) -> None:
        ended = []
        for _ in range(how_many(20, short=1)):
            data = prepared.fresh(tmp_path / "data")
            held = [
                process.run("import", path, "--data", data, hold=2)
                for path in (prepared.publication, other)
            ]
            both = process.resume(*held)
            done = [run for run in both if run.code == 0]
            assert done
            for run in both:
                assert run.code == 0 or "Another import is writing" in run.refusal
            assert len(sources(data)) == len(sources(prepared.before)) + len(done)
            assert not list(data.rglob(".*")) and not (data / "LOCK").exists()
            ended.append(len(done))
        print(f"{ended.count(1)} times one was refused, {ended.count(2)} times it came in time")
