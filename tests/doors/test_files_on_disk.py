"""What may stand where a file is expected: nothing, a device, a loop, a name that is no text."""

import errno
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from how_many import how_many
from nof_files import csv_bytes, metric_rows, published_rows
from read_outcomes import one_line
from sources_help import zip_of

from lib.errors import SourceError
from lib.publishing.reading import Skipped, read_publications
from lib.sources import Document, Extract, ReadingOptions, documents, file_count, finding_documents
from lib.sources.document import LargeDocument

SOUND = published_rows()


def imported(*paths: Path) -> tuple[list[Extract], list[Skipped]]:
    return read_publications(documents(paths), ReadingOptions())


def refusal(*paths: Path) -> str:
    with pytest.raises(SourceError) as caught:
        imported(*paths)
    return one_line(caught.value)


class TestWhatIsNoFile:
    def test_an_empty_one(self, tmp_path: Path) -> None:
        (tmp_path / "x.csv").write_bytes(b"")
        assert "x.csv is not a publication that Weighbridge knows: it seems to be empty" in refusal(
            tmp_path / "x.csv"
        )

    @pytest.mark.parametrize(
        "byte", [bytes([each]) for each in (0, 9, 10, 34, 44, 65, 80, 128, 255)]
    )
    def test_one_byte(self, byte: bytes, tmp_path: Path) -> None:
        (tmp_path / "x.csv").write_bytes(byte)
        assert "x.csv is not a publication" in refusal(tmp_path / "x.csv")

    def test_a_folder_with_the_name_of_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "x.csv").mkdir()
        assert "Nothing to import" in refusal(tmp_path / "x.csv")
        (tmp_path / "x.csv" / "y.csv").write_bytes(SOUND)
        assert [each.file for each in imported(tmp_path / "x.csv")[0]] == ["x.csv/y.csv"]

    @pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/full"])
    def test_a_device(self, device: str) -> None:
        assert f"{device} is neither a file nor a folder" in refusal(Path(device))

    def test_a_pipe_and_a_socket(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)  # a socket's path may have few letters
        os.mkfifo("pipe.csv")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("socket.csv")
            for name in ("pipe.csv", "socket.csv"):
                assert "neither a file nor a folder" in refusal(Path(name))
            (tmp_path / "x.csv").write_bytes(SOUND)
            assert len(imported(tmp_path)[0]) == 1

    def test_a_path_that_does_not_exist(self, tmp_path: Path) -> None:
        assert refusal(tmp_path / "none" / "x.csv").endswith("x.csv does not exist.")

    def test_a_path_through_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "x.csv").write_bytes(SOUND)
        assert "cannot be read: Not a directory" in refusal(tmp_path / "x.csv" / "y.csv")


class TestLinks:
    def test_that_go_round_are_refused(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").symlink_to(tmp_path / "b.csv")
        (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")
        for path in (tmp_path, tmp_path / "a.csv"):
            assert "cannot be read: Too many levels of symbolic links" in refusal(path)

    def test_that_lead_nowhere_are_named(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").symlink_to(tmp_path / "gone.csv")
        assert "a.csv does not exist" in refusal(tmp_path)

    def test_to_the_folder_above_are_not_followed(self, tmp_path: Path) -> None:
        (tmp_path / "x.csv").write_bytes(SOUND)
        (tmp_path / "up").symlink_to(tmp_path)
        assert [each.file for each in imported(tmp_path)[0]] == [f"{tmp_path.name}/x.csv"]

    def test_to_a_file_are_that_file(self, tmp_path: Path) -> None:
        (tmp_path / "x.csv").write_bytes(SOUND)
        (tmp_path / "y.csv").symlink_to(tmp_path / "x.csv")
        assert [each.file for each in imported(tmp_path / "y.csv")[0]] == ["y.csv"]


class TestNames:
    @pytest.mark.parametrize(
        "name",
        [
            *(b"a\nb.csv", b"a\r\n\x1b[31mb.csv", b"a\xff\xfeb.csv", "\u202evsc.a".encode()),
            *(b"-x.csv", b"--data", b" .csv", b"%s.csv", b"x" * 250),
        ],
    )
    def test_are_shown_on_one_line_whatever_is_in_them(self, name: bytes, tmp_path: Path) -> None:
        path = tmp_path / os.fsdecode(name)
        path.write_bytes(b"a,b\n1,2\n")
        refusal(path)
        assert "not known" in refusal(tmp_path)
        path.write_bytes(SOUND)
        ((found,), _) = imported(path)
        assert found.file.isprintable() and len(found.file) <= 200

    def test_may_be_those_of_formats_that_they_are_not(self, tmp_path: Path) -> None:
        for name in ("x.xlsx", "x.zip", "x.pdf", "x", "x.exe"):
            (tmp_path / name).write_bytes(csv_bytes(metric_rows(trusts=("RA1",), seed=len(name))))
            assert len(imported(tmp_path / name)[0]) == 1


class TestFolders:
    def test_of_10_000_files_are_read_and_all_that_is_not_known_listed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        files = how_many(10_000, short=500)
        for i in range(files):
            (tmp_path / f"{i:05}.txt").touch()
        (tmp_path / "x.csv").write_bytes(SOUND)
        found, skipped = imported(tmp_path)
        assert (len(found), len(skipped), file_count([tmp_path])) == (1, files, files + 1)
        monkeypatch.setattr(finding_documents, "MOST_FILES", files)
        assert f"has more than {files:,} files in it. Name the folder" in refusal(tmp_path)

    def test_of_many_files_of_which_none_is_known_are_refused_in_one_line(
        self, tmp_path: Path
    ) -> None:
        for i in range(30):
            (tmp_path / (f"{i}" + "x" * 240)).write_text(",".join(["column"] * 200))
        refusal(tmp_path)

    def test_deeper_than_any_download_are_refused_by_their_depth(self, tmp_path: Path) -> None:
        place = tmp_path
        for _ in range(finding_documents.DEEPEST):
            place /= "d"
        place.mkdir(parents=True)
        (place / "x.csv").write_bytes(SOUND)
        assert len(imported(tmp_path)[0]) == 1
        (place / "d").mkdir()
        assert "has folders more than 50 deep in it" in refusal(tmp_path)

    def test_deeper_than_python_goes_are_refused_too(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        depth = sys.getrecursionlimit() + 10
        for _ in range(depth):
            os.mkdir("d")  # noqa: PTH102
            os.chdir("d")
        deepest = os.open(".", os.O_RDONLY)
        os.chdir(tmp_path)
        try:
            assert "folders more than 50 deep" in refusal(tmp_path)
        finally:  # what removes folders goes down them as Python does
            os.chdir(deepest)
            os.close(deepest)
            for _ in range(depth):
                os.chdir("..")
                os.rmdir("d")  # noqa: PTH106

    def test_that_cannot_be_looked_into_are_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Forbidden by hand: to the superuser, whom some machines test as, nothing is."""
        (tmp_path / "in").mkdir()
        look = os.scandir

        def forbidding(path: str) -> Any:
            if Path(path).name == "in":
                raise PermissionError(errno.EACCES, "Permission denied", path)
            return look(path)

        monkeypatch.setattr(os, "scandir", forbidding)
        assert "in cannot be read: Permission denied" in refusal(tmp_path)


class TestWhatChangesMeanwhile:
    """A large file is read several times: what was checked must be what is imported."""

    @pytest.fixture
    def large(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setattr(finding_documents, "LARGE", 1_000)
        path = tmp_path / "x.csv"
        path.write_bytes(SOUND)
        return path

    def test_a_file_that_grows_is_refused(self, large: Path) -> None:
        document = next(iter(documents([large])))
        assert document.head
        with large.open("ab") as file:
            file.write(b"more\r\n")
        with pytest.raises(SourceError, match=r"x\.csv was written to while it was read"):
            document.open()

    def test_a_file_that_is_replaced_after_it_was_read_is_refused(self, large: Path) -> None:
        def read() -> Iterator[Document]:
            for document in documents([large]):
                yield document
                other = large.with_name("other")
                other.write_bytes(SOUND.replace(b"2025/26", b"2024/25"))
                other.replace(large)

        with pytest.raises(SourceError, match="was written to while it was read"):
            read_publications(read(), ReadingOptions())

    def test_an_archive_that_is_replaced_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(finding_documents, "LARGE", 10)
        path = tmp_path / "x.zip"
        path.write_bytes(zip_of({"a.csv": SOUND, "b.csv": SOUND}))
        each = documents([path])
        assert next(each).content == SOUND
        os.utime(path, (1, 1))
        with pytest.raises(SourceError, match=r"x\.zip was written to while it was read"):
            list(each)

    def test_a_file_that_vanishes_is_named(self, large: Path) -> None:
        document = next(iter(documents([large])))
        large.unlink()
        with pytest.raises(SourceError, match=r"x\.csv does not exist"):
            document.open()

    def test_a_file_that_is_cut_is_refused(self, large: Path) -> None:
        (document,) = [LargeDocument("x.csv", large, True)]
        assert document.head
        large.write_bytes(b"")
        with pytest.raises(SourceError, match="was written to"):
            read_publications([document], ReadingOptions())

    @pytest.mark.parametrize(
        ("error", "said"),
        [
            (OSError(5, "Input/output error"), "x.csv cannot be read: Input/output error"),
            (MemoryError(), "x.csv takes more memory than there is"),
        ],
    )
    def test_a_disk_or_a_memory_that_ends_is_named_as_the_reason(
        self, error: Exception, said: str, large: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(_: object) -> None:
            raise error

        monkeypatch.setattr(LargeDocument, "sha256", property(fail))
        assert said in refusal(large)
