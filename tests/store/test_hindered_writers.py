"""A writer that a disk or the system refuses says so once, and leaves the folder as it was."""

import errno
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from how_many import how_many, long_run
from interrupted import Import, content, only_of, spread
from stepped import ROOT, Stepped

from lib.store.folder import DataFolder

pytestmark = pytest.mark.no_cover  # in processes of their own

_LOST = [
    (".", 0o555),
    ("releases", 0o555),
    ("releases", 0o000),
    ("CURRENT", 0o000),
    ("releases/{}", 0o000),
    ("releases/{}", 0o333),
    ("releases/{}/manifest.json", 0o000),
    ("releases/{}/figures.parquet", 0o000),
]
_WRITING = ("open", "os.mkdir", "os.rename", "fsync", "write", "write_table", "os.chmod")


def outcome(code: int | None) -> str:
    return "done" if code == 0 else "refused"


class TestAFullDisk:
    def test_refuses_the_import_at_every_step_and_changes_nothing(
        self, prepared: Import, process: Stepped, tmp_path: Path
    ) -> None:
        places = only_of(prepared.steps, *_WRITING)
        moments = [
            (step, bool((i + turn) % 2))  # full for that moment, and from then on
            for turn in range(2)
            for i, step in enumerate(spread(len(places), len(places)))
        ]
        ended = Counter[str]()
        for i, stays in moments[: how_many(len(moments), short=3)]:
            data = prepared.fresh(tmp_path / "data")
            run = prepared.run(process, data, fails=errno.ENOSPC, at=places[i - 1], on=stays)
            ended[outcome(run.code)] += 1
            if run.code == 0:  # the new release was in use already
                assert prepared.left(data) == "new"
                continue
            assert run.refusal.startswith(f"{data} cannot be written: ")
            assert "No space left on device" in run.refusal
            assert content(data) == content(prepared.before)
        print(f"{len(moments)} moments; tried {ended}")
        assert ended.keys() == {"refused", "done"}

    def test_refuses_a_file_that_is_cut_short(
        self, prepared: Import, process: Stepped, tmp_path: Path
    ) -> None:
        sizes = sorted({file.stat().st_size for file in prepared.after.rglob("*/*/*.*")})
        for size in spread(len(sizes), len(sizes))[: how_many(len(sizes), short=1)]:
            data = prepared.fresh(tmp_path / "data")
            run = prepared.run(process, data, largest=sizes[size - 1] - 1)
            assert run.refusal.startswith(f"{data} cannot be written: ")
            assert content(data) == content(prepared.before)


class TestARealDisk:
    def test_too_small_or_read_only_refuses_the_import_and_changes_nothing(
        self, prepared: Import, tmp_path: Path
    ) -> None:
        if (
            not shutil.which("unshare")
            or subprocess.run(["unshare", "-rm", "true"], check=False).returncode
        ):
            pytest.skip("this machine lets nobody mount a disk of one's own")
        blocks = [-(-file.stat().st_size // 4096) for file in prepared.before.rglob("*.*")]
        fits = 4 * sum(blocks) + 8  # kilobytes: CURRENT, and a little
        sizes = range(fits, fits + 80, 4 if long_run() else 80)
        (tmp_path / "mount").mkdir()
        ran = subprocess.run(
            ["unshare", "-rm", sys.executable, "tests/small_disk.py"]
            + [str(path) for path in (prepared.before, prepared.publication, tmp_path / "mount")]
            + [str(size) for size in sizes],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
            capture_output=True,
            text=True,
            check=True,
        )
        *small, (code, said, unchanged) = json.loads(ran.stdout)
        assert (code, unchanged) == (2, True)
        assert "Read-only file system" in said and said.count("\n") == 1
        refused = [(said, unchanged) for code, said, unchanged in small if code]
        print(f"refused on {len(refused)} of {len(small)} sizes of a disk")
        assert refused
        for said, unchanged in refused:
            assert unchanged
            assert said.startswith("Error: ") and said.count("\n") == 1
            assert "cannot be written: " in said and "No space left on device" in said


class TestADiskThatTurnsReadOnly:
    def test_refuses_the_import_and_the_next_one_does_it(
        self, prepared: Import, process: Stepped, tmp_path: Path
    ) -> None:
        ended = Counter[str]()
        steps, numbers = len(prepared.steps), (errno.EROFS, errno.EACCES, errno.EIO)
        moments = [
            (step, numbers[(i + turn) % 3])  # each number at each step
            for turn in range(3)
            for i, step in enumerate(spread(steps, steps))
        ]
        for step, number in moments[: how_many(len(moments), short=2)]:
            data = prepared.fresh(tmp_path / "data")
            run = prepared.run(process, data, fails=number, at=step, on=True)
            ended[outcome(run.code)] += 1
            if run.code == 0:
                assert prepared.left(data) == "new"
            else:
                assert os.strerror(number) in run.refusal
                assert prepared.left(data) == "old"
            prepared.finishes(data)
        print(f"{len(moments)} moments; tried {ended}")


class TestAnInterruptedImport:
    def test_stops_at_every_step_and_leaves_nothing(
        self, prepared: Import, process: Stepped, tmp_path: Path
    ) -> None:
        moments = spread(len(prepared.steps), len(prepared.steps))
        for step in moments[: how_many(len(moments), short=2)]:
            data = prepared.fresh(tmp_path / "data")
            run = prepared.run(process, data, interrupt=step)
            assert (run.code, run.err.strip()) == (2, "Stopped.")
            if prepared.left(data) == "old":
                left = set(content(data)) - set(content(prepared.before))
                assert left <= {"LOCK"}  # if that was being removed
            prepared.finishes(data)


class TestARefusedRollback:
    def test_changes_nothing(self, prepared: Import, process: Stepped, tmp_path: Path) -> None:
        steps = process.run("rollback", "--data", prepared.fresh(tmp_path / "whole")).steps
        places = only_of(steps, *_WRITING)
        for i in spread(len(places), len(places))[: how_many(len(places), short=2)]:
            data = prepared.fresh(tmp_path / "data")
            run = process.run("rollback", "--data", data, fails=errno.ENOSPC, at=places[i - 1])
            if run.code == 0:  # only that the switch is kept was refused
                assert DataFolder(data).current_id() == DataFolder(tmp_path / "whole").current_id()
                continue
            assert run.refusal.startswith(f"{data} cannot be written: No space left on device")
            assert content(data) == content(prepared.before)


class TestLostPermissions:
    @pytest.mark.parametrize(("place", "mode"), _LOST)
    def test_are_told_in_one_message_that_names_the_place(
        self, place: str, mode: int, prepared: Import, process: Stepped, tmp_path: Path
    ) -> None:
        data = prepared.fresh(tmp_path / "data")
        path = data / place.format(DataFolder(data).require_current_id())
        path.chmod(mode)
        run = prepared.run(process, data, modes=True)
        path.chmod(0o755)
        assert "Permission denied" in run.refusal
        assert str(data) in run.refusal
        assert path.name in run.refusal
        assert content(data) == content(prepared.before)
