"""Documents that do not live in memory: a temporary file out of an archive, or as they lie."""

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sources_help import zip_of

from lib.errors import SourceError
from lib.sources import delimited as delimited_module
from lib.sources import finding_documents, seems_to_be
from lib.sources import spool as spool_module
from lib.sources.delimited import header_of, read_rows
from lib.sources.document import Document, LargeDocument
from lib.sources.finding_documents import documents
from lib.sources.spool import Spooled, spooled

TABLE = b"Code,Value\n" + b"".join(b"row %d,%d\n" % (i, i) for i in range(9000))


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of its own, and everything from 1 kB on is large."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(spool_module, "LARGE", 1000)
    monkeypatch.setattr(finding_documents, "LARGE", 1000)
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "x.zip"
    path.write_bytes(zip_of({"a.csv": TABLE, "b.csv": TABLE[:500], "c.csv": TABLE[:2000]}))
    return path


def left(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


class TestOutOfAnArchive:
    def test_gives_what_is_inside_whatever_its_size(self, archive: Path) -> None:
        found = [(each.name, type(each), each.content) for each in documents([archive])]
        assert found == [
            ("x.zip/a.csv", LargeDocument, TABLE),
            ("x.zip/b.csv", Document, TABLE[:500]),
            ("x.zip/c.csv", LargeDocument, TABLE[:2000]),
        ]

    def test_keeps_one_at_a_time_and_none_in_the_end(self, archive: Path, temporary: Path) -> None:
        assert [len(left(temporary)) for _ in documents([archive])] == [1, 0, 1]
        assert not left(temporary)

    def test_goes_when_the_reader_stops_in_the_middle(self, archive: Path, temporary: Path) -> None:
        each = documents([archive])
        assert next(each).head and left(temporary)
        each.close()  # type: ignore[attr-defined]
        assert not left(temporary)

    def test_knows_its_checksum_from_the_unpacking(self, archive: Path) -> None:
        for each in documents([archive]):
            assert each.sha256 == hashlib.sha256(each.content).hexdigest()
            assert not each.asked_for

    def test_says_so_where_there_is_no_room(
        self, archive: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tempfile, "tempdir", "/does/not/exist")
        with pytest.raises(SourceError, match="cannot be put into the folder for temporary files"):
            list(documents([archive]))
        with (
            pytest.raises(SourceError, match="name another folder with TMPDIR"),
            Document("a.csv", b"a").as_file(),
        ):
            pass

    def test_says_so_where_the_room_ends(
        self, archive: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(spool_module, "_written", full)
        with pytest.raises(SourceError, match=r"x\.zip/a\.csv cannot be put .*No space left"):
            list(documents([archive]))


def full(name: str, path: Path, chunks: Iterator[bytes]) -> Spooled:
    with Path("/dev/full").open("wb", buffering=0) as file:
        spool_module._write(name, file, next(chunks))
    raise AssertionError(path)


class TestSpooled:
    @pytest.mark.parametrize("chunks", [[], [b"a", b"b"], [b"a" * 1000]])
    def test_few_bytes_stay_in_memory(self, chunks: list[bytes]) -> None:
        with spooled("x", iter(chunks)) as held:
            assert held == b"".join(chunks)

    def test_more_go_to_a_file(self) -> None:
        with spooled("x", iter([b"a" * 600] * 3)) as held:
            assert isinstance(held, Spooled)
            assert held.size == 1800 and held.path.read_bytes() == b"a" * 1800
        assert not held.path.exists()


class TestAPlainFile:
    def test_is_left_where_it_is(self, tmp_path: Path, temporary: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(TABLE)
        (document,) = documents([path])
        with document.as_file() as file:
            assert file == path and not left(temporary)
        assert isinstance(document, LargeDocument) and document.asked_for
        assert document.sha256 == hashlib.sha256(TABLE).hexdigest()
        assert document.content == TABLE

    def test_that_is_gone_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(TABLE)
        (document,) = documents([path])
        path.unlink()
        with pytest.raises(SourceError, match=r"a\.csv does not exist"):
            document.open()

    def test_an_archive_is_opened_without_being_held(self, tmp_path: Path) -> None:
        path = tmp_path / "x.zip"
        path.write_bytes(zip_of({f"{i:03}.csv": TABLE[i:900] for i in range(40)}))
        assert path.stat().st_size > 1000
        assert len(list(documents([path]))) == 40


class TestASmallOne:
    def test_can_be_a_file_as_well(self, temporary: Path) -> None:
        with Document("a.csv", TABLE).as_file() as path:
            assert path.read_bytes() == TABLE
        assert not left(temporary)

    def test_says_so_where_there_is_no_room(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "write_bytes", fail)
        with (
            pytest.raises(SourceError, match=r"a\.csv cannot be put .*No space left"),
            Document("a.csv", b"a").as_file(),
        ):
            pass


class TestReadingALargeOne:
    @pytest.fixture
    def large(self, tmp_path: Path) -> LargeDocument:
        path = tmp_path / "a.csv"
        path.write_bytes(TABLE)
        return LargeDocument("a.csv", path, asked_for=True)

    def test_is_known_by_its_first_bytes(
        self, large: LargeDocument, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(LargeDocument, "content", property(unwanted))
        assert large.head == TABLE[: 1 << 16]
        assert header_of(large) == ("Code", "Value")
        assert large.workbook is None
        assert seems_to_be(large) == "a table with the columns Code, Value"

    def test_is_read_as_one_in_memory_is(
        self, large: LargeDocument, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        expected = list(read_rows(Document("a.csv", TABLE), ("Code", "Value")))
        monkeypatch.setattr(LargeDocument, "content", property(unwanted))
        assert list(read_rows(large, ("Code", "Value"))) == expected

    @pytest.mark.parametrize("at", [11, 15, 16, 31, 40])
    def test_a_letter_across_two_pieces_is_read_and_a_wrong_byte_is_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
    ) -> None:
        monkeypatch.setattr(delimited_module, "_CHUNK", 16)
        start = b"Code,Value\n"
        text = start + b"x" * (at - len(start)) + "é".encode() + b",1\n"
        path = tmp_path / "b.csv"
        path.write_bytes(text)
        document = LargeDocument("b.csv", path, asked_for=True)
        (row,) = read_rows(document, ("Code", "Value"))
        assert row.cells["Code"].endswith("é")
        path.write_bytes(text.replace("é".encode(), b"\xe9"))
        document = LargeDocument("b.csv", path, asked_for=True)
        with pytest.raises(SourceError, match=r"row 2, column 'Code': byte 0xe9 is not UTF-8"):
            list(read_rows(document, ("Code", "Value")))

    def test_a_letter_cut_at_the_end_is_refused(self) -> None:
        document = Document("b.csv", b"Code,Value\n1,\xc3")
        with pytest.raises(SourceError, match=r"row 2, column 'Value': byte 0xc3"):
            list(read_rows(document, ("Code", "Value")))


def unwanted(_: object) -> bytes:
    raise AssertionError("read in full")
