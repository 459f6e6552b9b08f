"""What is refused around the switch to a new release takes nothing away that is in use."""

import errno
import os
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from folders import every_file
from tiny_release import DAY, tiny_release

from lib.errors import StoreError
from lib.store import release as release_module
from lib.store.check import check_folder
from lib.store.folder import DataFolder
from lib.store.lock import locked
from lib.store.release import Release, write_release
from lib.store.tables import new_connection


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of something, and one of nothing, older by a day, that is in use no more."""
    folder = tiny_release(tmp_path_factory.mktemp("made") / "data")
    in_use = folder.current_file.read_bytes()
    write_release(folder, new_connection(), made_at=DAY - timedelta(days=1))
    folder.current_file.write_bytes(in_use)
    return folder.path


@pytest.fixture
def folder(made_once: Path, tmp_path: Path) -> DataFolder:
    return DataFolder(Path(shutil.copytree(made_once, tmp_path / "data")))


@pytest.fixture
def earlier(folder: DataFolder) -> Path:
    """The release of nothing."""
    (other,) = set(folder.release_ids()) - {folder.require_current_id()}
    return folder.release_path(other)


def empty_again(folder: DataFolder, **options: Any) -> Release:
    """Writes a release of nothing."""
    return write_release(folder, new_connection(), made_at=DAY, **options)


def refuse(monkeypatch: pytest.MonkeyPatch, method: str, *names: str, after: bool = False) -> None:
    """Lets a method of paths fail for those names; after: once it has done its work."""
    done = getattr(Path, method)

    def call(path: Path, *arguments: Any) -> Any:
        if not any(name in (path.name, *map(Path.name.fget, arguments)) for name in names):
            return done(path, *arguments)
        if after:
            done(path, *arguments)
            raise KeyboardInterrupt
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(Path, method, call)


class TestTheSwitch:
    def test_stands_if_only_its_keeping_is_refused(
        self, folder: DataFolder, earlier: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sync = release_module._sync

        def refused(path: Path) -> None:
            if path == folder.path:
                raise OSError(errno.EIO, "Input/output error")
            sync(path)

        monkeypatch.setattr(release_module, "_sync", refused)
        assert empty_again(folder).changed
        assert folder.current_id() == earlier.name
        assert check_folder(folder) == []

    def test_stands_if_somebody_stops_it_just_afterwards(
        self, folder: DataFolder, earlier: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shutil.rmtree(earlier)
        refuse(monkeypatch, "replace", ".CURRENT.new", after=True)
        with pytest.raises(KeyboardInterrupt):
            empty_again(folder)
        assert folder.current_id() == earlier.name
        assert check_folder(folder) == []

    def test_puts_back_a_spoiled_release_of_the_same_content_if_it_is_refused(
        self, folder: DataFolder, earlier: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (earlier / "figures.parquet").write_bytes(b"torn")
        before = every_file(folder.path)
        refuse(monkeypatch, "replace", ".CURRENT.new")
        with pytest.raises(StoreError, match=r"No space left on device \(.CURRENT.new\)"):
            empty_again(folder)
        assert every_file(folder.path) == before

    def test_removes_the_new_release_if_it_can_not_even_be_moved_aside(
        self, folder: DataFolder, earlier: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shutil.rmtree(earlier)
        before = every_file(folder.path)
        refuse(monkeypatch, "replace", ".CURRENT.new")
        rename = Path.rename
        monkeypatch.setattr(
            Path,
            "rename",
            lambda path, to: rename(path, to if path.name.startswith(".") else "/nowhere/x"),
        )
        with pytest.raises(StoreError, match="No space left"):
            empty_again(folder)
        assert every_file(folder.path) == before

    def test_says_what_duckdb_says_on_one_line(
        self, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> int:
            raise duckdb.IOException("Could not write\n\nLINE 1: COPY")

        monkeypatch.setattr(release_module, "write_table", fail)
        with pytest.raises(StoreError, match=r"cannot be written: Could not write\. Make"):
            empty_again(folder)


class TestADamagedReleaseInUse:
    def test_is_written_anew_only_if_that_is_asked_for(
        self, folder: DataFolder, earlier: Path
    ) -> None:
        folder.current_file.write_text(earlier.name)
        (earlier / "figures.parquet").write_bytes(b"torn")
        assert not empty_again(folder).changed
        assert check_folder(folder) != []
        assert empty_again(folder, anew=True).changed
        assert check_folder(folder) == []


class TestOldReleases:
    def test_stay_if_they_cannot_be_removed(
        self, folder: DataFolder, earlier: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(release_module, "KEPT", 1)
        refuse(monkeypatch, "rename", earlier.name)
        release_module._prune(folder, {folder.require_current_id()})
        assert earlier.is_dir()
        assert check_folder(folder) == []


class TestTheLock:
    def test_that_cannot_be_removed_is_left(
        self, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        refuse(monkeypatch, "unlink", "LOCK")
        with locked(folder):
            pass
        monkeypatch.undo()
        with locked(folder):
            pass
        assert not folder.lock_file.exists()

    def test_that_leads_nowhere_is_told(self, folder: DataFolder) -> None:
        folder.lock_file.symlink_to("nowhere/else")
        with (
            pytest.raises(StoreError, match=r"cannot be written: No such file.*\(LOCK\)"),
            locked(folder),
        ):
            pass
