from pathlib import Path

import pytest

from lib.errors import StoreError
from lib.store import folder as folder_module
from lib.store.folder import DataFolder, data_folder, import_folder


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(folder_module, "DATA", tmp_path)
    monkeypatch.delenv("WEIGHBRIDGE_DATA", raising=False)
    return tmp_path


class TestDataFolder:
    def test_takes_the_folder_given_before_all_others(
        self, data: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(data / "named"))
        assert data_folder(data / "given").path == data / "given"

    def test_then_the_environment(self, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(data / "named"))
        assert data_folder().path == data / "named"

    def test_then_official_data_once_something_is_imported(self, data: Path) -> None:
        (data / "official").mkdir()
        assert data_folder().path == data / "illustrative"
        (data / "official" / "CURRENT").write_text("0" * 16)
        assert data_folder().path == data / "official"

    def test_then_official_data_that_nobody_can_look_at(
        self, data: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(_: Path) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "lstat", refused)
        assert data_folder().path == data / "official"


class TestImportFolder:
    def test_is_official_unless_told(self, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert import_folder().path == data / "official"
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(data / "named"))
        assert import_folder().path == data / "named"
        assert import_folder(str(data / "given")).path == data / "given"


class TestAnEmptyName:
    def test_is_refused_and_never_the_default(self) -> None:
        with pytest.raises(StoreError, match="name is empty"):
            data_folder("")
        with pytest.raises(StoreError, match="name is empty"):
            import_folder("")


class TestCurrentId:
    def test_is_none_before_the_first_import(self, tmp_path: Path) -> None:
        assert DataFolder(tmp_path / "none").current_id() is None

    def test_refuses_what_is_no_release_id(self, tmp_path: Path) -> None:
        (tmp_path / "CURRENT").write_text("../../etc\n")
        with pytest.raises(StoreError, match=r"CURRENT holds '../../etc', not the id"):
            DataFolder(tmp_path).current_id()

    def test_refuses_what_is_no_text(self, tmp_path: Path) -> None:
        (tmp_path / "CURRENT").write_bytes(b"\xff\xfe")
        with pytest.raises(StoreError, match=r"CURRENT holds '.*', not the id"):
            DataFolder(tmp_path).current_id()

    def test_says_what_to_do_where_one_is_needed(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match=r"holds no data\. Import a publication"):
            DataFolder(tmp_path).require_current_id()


class TestReleaseIds:
    def test_says_so_if_they_cannot_be_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(_: object) -> None:
            raise PermissionError(13, "Permission denied")

        folder = DataFolder(tmp_path)
        folder.releases.mkdir()
        monkeypatch.setattr(Path, "iterdir", refused)
        with pytest.raises(StoreError, match="releases cannot be read: Permission denied"):
            folder.release_ids()

    def test_counts_one_without_manifest_as_oldest(self, tmp_path: Path) -> None:
        (tmp_path / "releases" / ("a" * 16)).mkdir(parents=True)
        (tmp_path / "releases" / "notes").mkdir()
        assert DataFolder(tmp_path).release_ids() == ["a" * 16]
