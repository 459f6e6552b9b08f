"""A writer that is killed at any moment leaves what was in use before, or the new release."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
from how_many import how_many, long_run
from interrupted import Import, command, content, spread
from stepped import Stepped, tiny_illustration
from tiny_release import illustration

from lib.store.folder import DataFolder

pytestmark = pytest.mark.no_cover  # in processes of their own


class TestAKilledImport:
    def test_leaves_the_release_before_or_the_new_one(
        self, prepared: Import, process: Stepped, tmp_path: Path
    ) -> None:
        left = Counter[str]()
        for step in spread(40, len(prepared.steps))[: how_many(40, short=5)]:
            data = prepared.fresh(tmp_path / "data")
            killed = prepared.run(process, data, kill=step)
            assert killed.code is None and len(killed.steps) == step
            left[prepared.left(data)] += 1
            prepared.finishes(data)
        print(f"after a kill: {left['old']} times the release before, {left['new']} the new one")
        assert left.keys() == {"old", "new"}

    def test_in_the_middle_of_a_file_leaves_the_release_before(
        self, prepared: Import, process: Stepped, tmp_path: Path
    ) -> None:
        sizes = sorted({file.stat().st_size for file in prepared.after.rglob("*.parquet")})
        for size in sizes if long_run() else sizes[-1:]:
            data = prepared.fresh(tmp_path / "data")
            died = prepared.run(process, data, largest=size - 1, deadly=True)
            assert died.code is None, died
            assert prepared.left(data) == "old"
            prepared.finishes(data)

    @pytest.mark.long
    def test_by_the_clock_leaves_one_of_the_two(
        self, prepared: Import, process: Stepped, tmp_path: Path
    ) -> None:
        for i in range(40):
            data = prepared.fresh(tmp_path / "data")
            died = prepared.run(process, data, after=0.1 + 0.02 * i)
            assert prepared.left(data) in ("old", "new")
            prepared.finishes(data)
            if died.code == 0:  # it had ended before
                break

    def test_that_was_the_first_one_leaves_nothing_in_use_or_all_of_it(
        self, prepared: Import, process: Stepped, tmp_path: Path
    ) -> None:
        whole = tmp_path / "whole" / "data"
        steps = prepared.run(process, whole).steps
        left = Counter[str]()
        for step in spread(40, len(steps))[: how_many(40, short=2)]:
            shutil.rmtree(tmp_path / "new", ignore_errors=True)
            data = tmp_path / "new" / "data"
            assert prepared.run(process, data, kill=step).code is None
            checked = command("check", "--data", data)
            if DataFolder(data).current_id() is None:
                assert checked.code == 2 and checked.err.count("\n") == 1
                assert "holds no data" in checked.err or "CURRENT is missing" in checked.err
                left["nothing"] += 1
            else:
                assert checked.code == 0
                left["all of it"] += 1
            assert command("import", prepared.publication, "--data", data).code == 0
            assert content(data) == content(whole)
        print(f"after a kill: {left}")
        assert left.keys() == {"nothing", "all of it"}


class TestAKilledRollback:
    def test_leaves_one_of_the_two_in_use(
        self, prepared: Import, process: Stepped, tmp_path: Path
    ) -> None:
        shutil.copytree(prepared.before, tmp_path / "whole")
        steps = process.run("rollback", "--data", tmp_path / "whole").steps
        older, newer = DataFolder(tmp_path / "whole"), DataFolder(prepared.before)
        left = Counter[str | None]()
        for step in spread(len(steps), len(steps))[: how_many(len(steps), short=2)]:
            data = prepared.fresh(tmp_path / "data")
            assert process.run("rollback", "--data", data, kill=step).code is None
            assert command("check", "--data", data).code == 0
            left[DataFolder(data).current_id()] += 1
            target = older.require_current_id()
            assert command("rollback", "--to", target, "--data", data).code == 0
            assert content(data) == content(older.path)
        print(f"after a kill: {left}")
        assert left.keys() == {older.current_id(), newer.current_id()}


class TestAKilledIllustration:
    @pytest.mark.parametrize("damaged", [False, True])
    def test_leaves_the_data_before_or_the_new_ones(
        self, damaged: bool, process: Stepped, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        wanted = illustration(tmp_path / "wanted", "new")
        # Damaged: what is to be made again is in use, without one of its files.
        before = illustration(tmp_path / "before", "new" if damaged else "old")
        if damaged:
            next(before.releases.glob("*/figures.parquet")).unlink()
        release = wanted.release_path(wanted.require_current_id())
        tiny_illustration(release, monkeypatch.setattr)
        data = tmp_path / "data"
        shutil.copytree(before.path, data)
        steps = process.run("illustrate", "--to", data, tiny=str(release)).steps
        whole = content(data)
        left = Counter[int]()
        for step in spread(40, len(steps))[: how_many(40, short=2 if damaged else 1)]:
            shutil.rmtree(data)
            shutil.copytree(before.path, data)
            killed = process.run("illustrate", "--to", data, tiny=str(release), kill=step)
            assert killed.code is None
            code = command("check", "--data", data).code
            left[code] += 1
            if not damaged:
                current = DataFolder(data).current_id()
                assert code == 0 and current in (before.current_id(), wanted.current_id())
            assert command("illustrate", "--to", data).code == 0
            assert content(data) == whole
        assert left.keys() == ({0, 2} if damaged else {0})
