import os
from pathlib import Path

import pytest
from sources_help import zip_of

from lib.errors import SourceError
from lib.sources import READERS, finding_documents, reader_of, refuse_unknown, seems_to_be
from lib.sources.document import Document
from lib.sources.finding_documents import documents


def names(*paths: Path) -> list[tuple[str, bool]]:
    return [(document.name, document.asked_for) for document in documents(paths)]


class TestDocuments:
    def test_gives_a_file_as_asked_for(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text("a")
        assert names(tmp_path / "a.csv") == [("a.csv", True)]

    def test_walks_folders_in_name_order_and_skips_hidden_files(self, tmp_path: Path) -> None:
        root = tmp_path / "in"
        (root / "b").mkdir(parents=True)
        (root / ".git").mkdir()
        for file in ("z.csv", "b/c.csv", ".DS_Store", ".git/config"):
            (root / file).write_text("a")
        assert names(root) == [("in/z.csv", False), ("in/b/c.csv", False)]

    def test_opens_archives_wherever_they_are_but_not_inside_each_other(
        self, tmp_path: Path
    ) -> None:
        inner = zip_of({"deep.csv": b"x"})
        (tmp_path / "x.zip").write_bytes(zip_of({"a.csv": b"1", "inner.zip": inner}))
        assert names(tmp_path / "x.zip") == [("x.zip/a.csv", False), ("x.zip/inner.zip", False)]

    def test_names_a_path_that_does_not_exist(self, tmp_path: Path) -> None:
        with pytest.raises(SourceError, match=r"none\.csv does not exist"):
            names(tmp_path / "none.csv")

    def test_refuses_a_file_beyond_the_limit(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(finding_documents, "LIMIT", 3)
        (tmp_path / "a.csv").write_text("long")
        with pytest.raises(SourceError, match="is larger than"):
            names(tmp_path / "a.csv")

    def test_says_why_a_file_cannot_be_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(_: Path, mode: str) -> None:
            raise PermissionError(13, "Permission denied", mode)

        (tmp_path / "a.csv").write_text("a")
        monkeypatch.setattr(Path, "open", fail)
        with pytest.raises(SourceError, match="cannot be read: Permission denied"):
            names(tmp_path / "a.csv")


class TestWhatMayNeverEnd:
    def test_a_device_is_refused_and_not_read(self) -> None:
        with pytest.raises(SourceError, match="/dev/zero is neither a file nor a folder"):
            names(Path("/dev/zero"))

    def test_a_pipe_in_a_folder_is_left_aside(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.csv")
        (tmp_path / "file.csv").write_text("a")
        assert names(tmp_path) == [(f"{tmp_path.name}/file.csv", False)]

    def test_a_folder_inside_that_cannot_be_read_is_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(path: object) -> None:
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr(os, "scandir", refused)
        with pytest.raises(SourceError, match="cannot be read: Permission denied"):
            names(tmp_path)

    def test_a_name_that_is_too_long_is_one_message(self) -> None:
        with pytest.raises(SourceError, match="cannot be read"):
            names(Path("x" * 5000))


class TestSeemsToBe:
    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"", "empty"),
            (b" \n", "empty"),
            (b"%PDF-1.7\n%...", "a PDF document"),
            (zip_of({"a.csv": b"1"}), "an archive inside an archive: unpack it first"),
            (zip_of({"[Content_Types].xml": b"1"}), "a workbook or another Office document"),
            (b"\xd0\xcf\x11\xe0\xa1", "an old Office file (xls, doc)"),
            (b"a\0b", "a binary file"),
            (b"<!doctype html><html>", "a web page or other markup"),
            (b'{"a": 1}', "plain text"),
            (b"hello", "plain text"),
            (b"a,b\n1,2\n", "a table with the columns a, b"),
            (b"a,b,c,d,e,f,g,h,i,j\n", "a table with the columns a, b, c, d, e, f, g, h, ..."),
            ("a,b\n".encode("utf-16"), "a table with the columns a, b"),
        ],
    )
    def test_names_the_form(self, content: bytes, words: str) -> None:
        assert seems_to_be(Document("x", content)) == words


class TestRefuseUnknown:
    def test_says_what_it_is_and_what_could_be_read(self) -> None:
        document = Document("report.csv", b"%PDF-1.7")
        assert reader_of(document) is None
        titles = "; ".join(reader.title for reader in READERS)
        assert str(refuse_unknown(document)) == (
            "report.csv is not a publication that Weighbridge knows: it seems to be a PDF "
            f"document. It reads: {titles}."
        )
