import io
import zipfile
import zlib

import pytest
from sources_help import zip_bomb, zip_climbing, zip_of

from lib.errors import SourceError
from lib.sources import archive as archive_module
from lib.sources.archive import is_archive, members


def zipped(content: bytes) -> bytes:
    return zip_of({"a.csv": content})


class TestIsArchive:
    def test_knows_a_zip_by_its_first_bytes(self) -> None:
        assert is_archive(zipped(b"1"))
        assert not is_archive(b"a,b\n1,2\n")

    def test_does_not_take_a_workbook_for_one(self) -> None:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("[Content_Types].xml", b"<Types/>")
        assert not is_archive(stream.getvalue())

    def test_takes_a_damaged_one_for_one_so_that_it_is_refused(self) -> None:
        assert is_archive(zipped(b"1" * 999)[:40])


class TestMembers:
    def test_gives_the_files_in_the_order_of_their_names(self) -> None:
        content = zip_of({"b.csv": b"2", "a.csv": b"1"})
        assert list(members("x.zip", content)) == [("a.csv", b"1"), ("b.csv", b"2")]

    def test_leaves_folders_and_hidden_files_aside(self) -> None:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.mkdir("in")
            archive.writestr("in/a.csv", b"1")
            archive.writestr("in/.DS_Store", b"x")
            archive.writestr("__MACOSX/a.csv", b"x")
        assert [name for name, _ in members("x.zip", stream.getvalue())] == ["in/a.csv"]

    @pytest.mark.parametrize(
        "name",
        ["../evil.csv", "a/../../evil.csv", "/etc/evil.csv", "..\\evil.csv", "C:\\evil.csv"],
    )
    def test_refuses_a_member_that_climbs_out(self, name: str) -> None:
        with pytest.raises(SourceError, match="leads out of the archive"):
            list(members("x.zip", zip_climbing(name)))

    def test_refuses_an_encrypted_member(self) -> None:
        content = bytearray(zipped(b"1"))
        content[content.index(b"PK\x01\x02") + 8] |= 1
        content[6] |= 1
        with pytest.raises(SourceError, match=r"'a\.csv' is encrypted"):
            list(members("x.zip", bytes(content)))

    def test_refuses_a_bomb_without_unpacking_it(self) -> None:
        content = zip_bomb(3 << 10)
        assert len(content) < 4 << 20
        with pytest.raises(SourceError, match="unpacks to more than 512 MiB or 200 times"):
            list(members("x.zip", content))

    def test_counts_what_comes_out_and_not_what_the_header_says(self) -> None:
        with pytest.raises(SourceError):
            list(members("x.zip", zip_bomb(64, says=100)))

    def test_refuses_members_that_share_their_packed_bytes(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(archive_module, "RATIO", 3)
        content = bytearray(zipped(bytes(range(256)) * 2))
        entry = content[content.index(b"PK\x01\x02") : content.index(b"PK\x05\x06")]
        end = content[content.index(b"PK\x05\x06") :]
        end[8:10] = end[10:12] = (9).to_bytes(2, "little")
        end[12:16] = (9 * len(entry)).to_bytes(4, "little")
        shared = bytes(content[: content.index(b"PK\x01\x02")] + entry * 9 + end)
        with pytest.raises(SourceError, match="unpacks to more than"):
            list(members("x.zip", shared))

    @pytest.mark.parametrize("kept", [0.3, 0.9])
    def test_refuses_one_cut_short(self, kept: float) -> None:
        content = zipped(b"some, text\n" * 50)
        with pytest.raises(SourceError, match=r"x\.zip is a damaged zip archive, or one cut"):
            list(members("x.zip", content[: int(kept * len(content))]))

    def test_refuses_one_with_a_wrong_byte(self) -> None:
        content = bytearray(zipped(zlib.compress(b"some, text\n" * 50)))
        content[45] ^= 0xFF
        with pytest.raises(SourceError, match="damaged"):
            list(members("x.zip", bytes(content)))

    def test_refuses_what_says_that_it_is_too_large_before_unpacking_any(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def unwanted(*_: object) -> bytes:
            raise AssertionError("unpacked")

        monkeypatch.setattr(zipfile.ZipExtFile, "read", unwanted)
        with pytest.raises(SourceError, match="unpacks to more than"):
            list(members("x.zip", zip_bomb(64)))
