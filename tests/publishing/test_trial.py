"""Files are tried without a trace: not in the data folder, not in the temporary one."""

import tempfile
from pathlib import Path

import pytest
from folders import every_file, import_into
from nof_files import csv_bytes, metric_rows, published_rows
from sources_help import zip_of

from lib.errors import SourceError
from lib.publishing.trial import try_files
from lib.store.folder import DataFolder

SOUND = published_rows()
OTHER = csv_bytes(metric_rows(quarters=("2025-26-Q2",)))


@pytest.fixture(autouse=True)
def temporary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder for temporary files; empty again whatever was tried."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """Imported once: nothing here may change it."""
    folder = DataFolder(tmp_path_factory.mktemp("own") / "data")
    import_into(folder, SOUND)
    return folder


class TestTryFiles:
    def test_reads_against_what_is_loaded_and_writes_nothing(
        self, folder: DataFolder, temporary: Path
    ) -> None:
        before = every_file(folder.path)

        report = try_files([("q2.csv", OTHER)], folder)

        assert report.dry_run and not report.changed
        assert report.release_id == folder.require_current_id()
        assert [extract.file for extract in report.extracts] == ["q2.csv"]
        assert every_file(folder.path) == before
        assert list(temporary.iterdir()) == []

    def test_leaves_a_folder_that_is_only_read_alone(self, folder: DataFolder) -> None:
        folder.path.chmod(0o555)
        try:
            assert try_files([("q2.csv", OTHER)], folder).extracts
        finally:
            folder.path.chmod(0o755)
        assert not folder.lock_file.exists()

    def test_reads_by_itself_without_a_folder(self, temporary: Path) -> None:
        report = try_files([("a.csv", SOUND)], None)
        assert report.release_id is None
        assert list(temporary.iterdir()) == []

    def test_takes_two_files_of_the_same_name(self) -> None:
        report = try_files([("a.csv", SOUND), ("a.csv", OTHER)], None)
        assert [extract.file for extract in report.extracts] == ["a.csv", "a.csv"]

    def test_opens_an_archive_and_lists_what_it_leaves_aside(self) -> None:
        content = zip_of({"a.csv": SOUND, "notes.txt": b"hello"})
        report = try_files([("both.zip", content)], None)
        assert [extract.file for extract in report.extracts] == ["both.zip/a.csv"]
        assert [skipped.file for skipped in report.skipped] == ["both.zip/notes.txt"]

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "empty"),
            (b"a,b\n1,2\n", "not a publication that Weighbridge knows"),
            (b"PK\x03\x04 cut short", "damaged"),
            (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "not a publication"),
            (SOUND[: len(SOUND) // 2], "x.csv"),
        ],
    )
    def test_a_refusal_is_one_message_and_leaves_nothing(
        self, content: bytes, said: str, folder: DataFolder, temporary: Path
    ) -> None:
        before = every_file(folder.path)
        with pytest.raises(SourceError, match=said):
            try_files([("x.csv", content)], folder)
        assert every_file(folder.path) == before
        assert list(temporary.iterdir()) == []

    def test_a_large_member_of_a_refused_archive_leaves_nothing(self, temporary: Path) -> None:
        large = b"".join(b"%d,%d\n" % (n, n * n) for n in range(700_000))
        content = zip_of({"a.csv": SOUND, "large.csv": large, "z.csv": SOUND[:3000]})
        with pytest.raises(SourceError):
            try_files([("both.zip", content)], None)
        assert list(temporary.iterdir()) == []

    @pytest.mark.parametrize(
        "name",
        [
            *("../../evil.csv", "/etc/evil.csv", "..\\evil.csv", "a\0b\n.csv", "..", ""),
            *("\udcff.csv", "ü" * 300, "long " * 100 + ".csv"),
        ],
    )
    def test_a_hostile_name_goes_nowhere(
        self, name: str, temporary: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen: list[Path] = []

        def look(_: DataFolder, paths: list[Path], *, dry_run: bool) -> None:
            assert dry_run
            assert [path.read_bytes() for path in paths] == [b"a", b"b"]
            seen.extend(paths)

        monkeypatch.setattr("lib.publishing.trial.import_publications", look)

        try_files([(name, b"a"), (name, b"b")], None)

        for path in seen:
            assert path.resolve().is_relative_to(temporary) and path.name.isprintable()

    def test_says_where_there_is_no_room(
        self, monkeypatch: pytest.MonkeyPatch, temporary: Path
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "write_bytes", full)
        with pytest.raises(SourceError, match="No space left on device"):
            try_files([("a.csv", SOUND)], None)
        assert list(temporary.iterdir()) == []
