import fcntl
from pathlib import Path

import pytest

from lib.errors import StoreError
from lib.store import lock as lock_module
from lib.store.folder import DataFolder
from lib.store.lock import locked


class TestLocked:
    def test_refuses_a_second_holder_with_a_clear_message(self, tmp_path: Path) -> None:
        folder = DataFolder(tmp_path)
        with locked(folder), pytest.raises(StoreError, match="Another import is writing"):  # noqa: SIM117
            with locked(folder):
                pass

    def test_is_free_again_afterwards_and_leaves_nothing(self, tmp_path: Path) -> None:
        folder = DataFolder(tmp_path)
        for _ in range(2):
            with locked(folder):
                assert folder.lock_file.exists()
        assert list(tmp_path.iterdir()) == []

    def test_takes_away_a_file_that_a_crash_left_behind(self, tmp_path: Path) -> None:
        folder = DataFolder(tmp_path)
        folder.lock_file.write_text("")
        with locked(folder):
            pass
        assert not folder.lock_file.exists()

    def test_removes_the_folders_that_it_made_for_nothing(self, tmp_path: Path) -> None:
        with (
            pytest.raises(RuntimeError),
            locked(DataFolder(tmp_path / "a" / "b")),
        ):
            raise RuntimeError
        assert list(tmp_path.iterdir()) == []

    def test_keeps_the_folders_that_something_was_written_into(self, tmp_path: Path) -> None:
        with locked(DataFolder(tmp_path / "a" / "b")):
            (tmp_path / "a" / "b" / "CURRENT").write_text("")
        assert (tmp_path / "a" / "b" / "CURRENT").exists()

    def test_tries_again_if_the_file_went_between_opening_and_locking(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = DataFolder(tmp_path)
        tries = []

        def once_without_file(descriptor: int, operation: int) -> None:
            tries.append(descriptor)
            if len(tries) == 1:
                folder.lock_file.unlink()
            real(descriptor, operation)

        real = fcntl.flock
        monkeypatch.setattr(lock_module.fcntl, "flock", once_without_file)
        with locked(folder):
            assert len(tries) == 2

    def test_says_so_if_the_folder_cannot_be_written(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(*_: object) -> int:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(lock_module.os, "open", refused)
        with pytest.raises(StoreError, match="cannot be written"), locked(DataFolder(tmp_path)):
            pass

    def test_says_so_if_a_file_stands_in_its_place(self, tmp_path: Path) -> None:
        (tmp_path / "data").write_text("")
        with (
            pytest.raises(StoreError, match="cannot be written"),
            locked(DataFolder(tmp_path / "data")),
        ):
            pass
