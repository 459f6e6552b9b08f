"""Zip archives at the import's door: bombs, ways out, lies, and what is only damaged."""

import io
import zipfile
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from byte_damage import EDITS, Edit, edited
from hostile_zips import DEFLATED, STORED, SYMLINK, UTF_8, Member, crafted, with_long_end
from how_many import how_many
from hypothesis import given, settings
from hypothesis import strategies as st
from nof_files import published_rows
from read_outcomes import one_line
from sources_help import zip_bomb, zip_of

from lib.errors import SourceError
from lib.publishing.reading import read_publications
from lib.sources import ReadingOptions, documents, zipped
from lib.sources.archive import is_archive, members
from lib.sources.spool import Spooled

SOUND = published_rows()
TEXT = b"some, text\n" * 40


def taken(content: bytes) -> dict[str, bytes]:
    """What comes out of the archive, by name."""
    found: dict[str, bytes] = {}
    for name, unpacked in members("x.zip", content):
        found[name] = unpacked.path.read_bytes() if isinstance(unpacked, Spooled) else unpacked
    return found


def refusal(content: bytes) -> str:
    """The one message."""
    assert is_archive(content)
    with pytest.raises(SourceError) as caught:
        taken(content)
    return one_line(caught.value, most=700)


class TestBombs:
    def test_a_member_that_says_less_than_it_holds_is_never_unpacked_further(self) -> None:
        content = crafted(Member(b"a.csv", b"0" * (1 << 20), size=100))
        assert "damaged" in refusal(content) or "unpacks to more than" in refusal(content)

    def test_a_member_that_says_more_than_it_holds_is_taken_as_it_is(self) -> None:
        assert taken(crafted(Member(b"a.csv", TEXT, size=2 * len(TEXT)))) == {"a.csv": TEXT}

    def test_members_that_lie_on_top_of_each_other_add_up(self) -> None:
        kernel = Member(b"0.csv", Random(1).randbytes(1000) + bytes(99_000))
        content = crafted(kernel, *(Member(b"%d.csv" % i, of=0) for i in range(1, 400)))
        assert len(content) < 60_000
        assert "unpacks to more than 8 GiB or 200 times its own size in all" in refusal(content)

    def test_members_that_each_keep_to_the_limit_add_up_too(self) -> None:
        large = (Member(b"%d.csv" % i, TEXT, size=512 << 20, packed=4 << 20) for i in range(17))
        assert "unpacks to more than 8 GiB" in refusal(crafted(*large))

    @pytest.mark.parametrize("size", [0xFFFF_FFFE, 0xFFFF_FFFF, 513 << 20])
    def test_a_member_that_says_to_be_beyond_the_limit_is_not_begun(self, size: int) -> None:
        said = refusal(crafted(Member(b"a.csv", TEXT, size=size)))
        assert "unpacks to more than 512 MiB" in said or "damaged" in said

    def test_an_archive_of_archives_is_not_opened_further(self, tmp_path: Path) -> None:
        content = zip_bomb(1)
        for _ in range(3):
            content = zip_of({f"{i}.zip": content for i in range(16)})
        (tmp_path / "42.zip").write_bytes(content)
        with pytest.raises(SourceError, match=r"42\.zip/0\.zip: not known; an archive inside an"):
            read_publications(documents([tmp_path / "42.zip"]), ReadingOptions())

    def test_more_members_than_any_publication_has_are_named_as_the_reason(self) -> None:
        content = crafted(*(Member(b"%d" % i, method=STORED) for i in range(10_001)))
        assert "lists more than 10,000 members" in refusal(content)

    def test_as_many_members_as_are_allowed_are_taken(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(zipped, "MOST_MEMBERS", 20)
        assert len(taken(zip_of({f"{i}": b"" for i in range(20)}))) == 20
        assert "lists more than 20 members" in refusal(zip_of({f"{i}": b"" for i in range(21)}))

    def test_a_list_of_members_that_is_too_long_is_not_read(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def unwanted(*_: object, **__: object) -> None:
            raise AssertionError("listed")

        listed = (Member(b"%05d" % i + b"x" * 65_000) for i in range(70))
        content = crafted(*listed)
        monkeypatch.setattr(zipfile, "ZipInfo", unwanted)
        assert "or names of more than 4 MiB" in refusal(content)


class TestWaysOut:
    @pytest.mark.parametrize(
        "name",
        [
            *("../a.csv", "a/../../b.csv", "/a.csv", "//server/share/a.csv", "a/.."),
            *("..\\a.csv", "a\\..\\..\\b.csv", "\\a.csv", "\\\\server\\share\\a.csv"),
            *("C:\\a.csv", "C:a.csv", "c:/a.csv", "\\\\?\\C:\\a.csv"),
        ],
    )
    def test_are_refused_before_anything_is_unpacked(self, name: str) -> None:
        content = crafted(Member(b"a.csv", SOUND), Member(name.encode(), SOUND))
        assert "leads out of the archive" in refusal(content)

    @pytest.mark.parametrize("name", ["./a.csv", "a...csv", "a..b/c.csv", "a b/ä.csv"])
    def test_what_only_looks_like_one_is_taken(self, name: str) -> None:
        assert list(taken(crafted(Member(name.encode(), TEXT, flags=UTF_8))).values()) == [TEXT]

    def test_a_link_is_a_file_with_a_path_in_it(self, tmp_path: Path) -> None:
        secret = tmp_path / "secret.csv"
        secret.write_bytes(SOUND)
        link = Member(b"link.csv", str(secret).encode(), STORED, attributes=SYMLINK)
        assert taken(crafted(link)) == {"link.csv": str(secret).encode()}


class TestNames:
    def test_of_65_000_letters_are_shortened_in_the_message(self) -> None:
        assert "..." in refusal(crafted(Member(b"../" + b"x" * 65_000, TEXT)))

    @pytest.mark.parametrize("name", ["../a\nb", "../a\r\n\x1b[31mb", "../\u202egnp.csv"])
    def test_stay_on_one_line(self, name: str) -> None:
        refusal(crafted(Member(name.encode(), TEXT, flags=UTF_8)))

    def test_end_at_a_nul_byte(self) -> None:
        assert taken(crafted(Member(b"a.csv\0.exe", TEXT))) == {"a.csv": TEXT}
        assert "leads out" in refusal(crafted(Member(b"a.csv\0/../../b", TEXT)))

    @pytest.mark.parametrize("flags", [0, UTF_8])
    def test_of_any_encoding_are_taken_or_refused(self, flags: int) -> None:
        content = crafted(Member(b"\xff\xfe\x81.csv", TEXT, flags=flags))
        if flags:
            assert "damaged" in refusal(content)
        else:
            assert list(taken(content).values()) == [TEXT]

    def test_two_members_of_one_name_are_refused(self) -> None:
        content = crafted(Member(b"a.csv", SOUND), Member(b"a.csv", TEXT))
        assert "2 of its members are called 'a.csv', and which one counts" in refusal(content)


class TestWhatCannotBeUnpacked:
    @pytest.mark.parametrize("flags", [0x1, 0x41, 0x2001, 0x2000])
    def test_an_encrypted_member(self, flags: int) -> None:
        assert "'a.csv' is encrypted" in refusal(crafted(Member(b"a.csv", TEXT, flags=flags)))

    @pytest.mark.parametrize("method", [1, 6, 9, 12, 14, 93, 95, 97, 99, 0xFFFF])
    def test_a_member_packed_otherwise_names_the_method(self, method: int) -> None:
        said = refusal(crafted(Member(b"a.csv", TEXT, method)))
        assert f"packed by method {method}, expected 8 (deflate)" in said

    def test_a_wrong_checksum(self) -> None:
        assert "damaged" in refusal(crafted(Member(b"a.csv", TEXT, crc=1)))

    def test_an_archive_without_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "x.zip").write_bytes(zip_of({}))
        with pytest.raises(SourceError, match=r"Nothing to import: .* Empty"):
            read_publications(documents([tmp_path / "x.zip"]), ReadingOptions())

    @pytest.mark.parametrize("listed", [0, 1, 3])
    def test_a_list_that_is_not_as_long_as_it_says(self, listed: int) -> None:
        """Else a damaged list would hide the members after the damage, and nobody would know."""
        content = crafted(Member(b"a.csv", TEXT), Member(b"b.csv", TEXT), listed=listed)
        assert f"it lists 2 members, and says that it has {listed}" in refusal(content)

    def test_every_cut(self) -> None:
        content = zip_of({"a.csv": TEXT, "b.csv": TEXT[::-1]})
        for length in range(4, len(content)):
            assert "damaged" in refusal(content[:length])


class TestWhatIsUnusualAndSound:
    def test_a_comment_of_any_length(self) -> None:
        content = crafted(Member(b"a.csv", TEXT), comment=b"x" * 65_535)
        assert taken(content) == {"a.csv": TEXT}

    def test_a_comment_that_looks_like_the_end_is_not_believed(self) -> None:
        assert "damaged" in refusal(crafted(Member(b"a.csv", TEXT), comment=b"PK\x05\x06" * 9))

    def test_sizes_of_eight_bytes(self) -> None:
        stream = io.BytesIO()
        with (
            zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
            archive.open("a.csv", "w", force_zip64=True) as member,
        ):
            member.write(TEXT)
        assert taken(stream.getvalue()) == {"a.csv": TEXT}

    @pytest.mark.parametrize("comment", [b"", b"x" * 65_535])
    def test_a_long_record_at_the_end(self, comment: bytes) -> None:
        content = with_long_end(crafted(Member(b"a.csv", TEXT), comment=comment), members=1)
        assert taken(content) == {"a.csv": TEXT}
        content = with_long_end(crafted(Member(b"a.csv", TEXT), comment=comment), members=2)
        assert "it lists 1 members, and says that it has 2" in refusal(content)

    def test_the_last_of_several_disks(self) -> None:
        assert taken(crafted(Member(b"a.csv", TEXT), disk=3)) == {"a.csv": TEXT}


HONEST = {"nof.csv": SOUND, "in/b.csv": TEXT, "c.txt": b"", "d.bin": bytes(range(256))}
ARCHIVES = (zip_of(HONEST), crafted(*(Member(n.encode(), c, STORED) for n, c in HONEST.items())))
HEADERS = (None, b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06")


class TestDamage:
    def test_gives_what_was_packed_or_one_refusal(self) -> None:
        """What comes out of a damaged archive is, byte for byte, something that went in."""
        seen: Counter[str] = Counter()

        @settings(max_examples=how_many(7_000, short=150), database=None)
        @given(st.sampled_from(ARCHIVES), EDITS, st.sampled_from(HEADERS))
        def tried(archive: bytes, edits: list[Edit], near: bytes | None) -> None:
            content = edited(archive, edits, near)
            if not is_archive(content):
                seen["no archive"] += 1
                return
            try:
                found = taken(content)
            except SourceError as error:
                one_line(error)
                seen["refused"] += 1
                return
            assert sorted(found.values()) == sorted(HONEST.values())
            seen["the same" if found == HONEST else "other names"] += 1

        tried()
        print(dict(seen))
        assert seen["refused"] and seen["the same"]


ODD_NAMES = st.one_of(
    st.sampled_from((b"dir/", b".hidden", b"__MACOSX/a", b"", b"a\0b", b"\xff", b"x" * 40_000)),
    st.sampled_from((b"../a", b"/a", b"C:\\a", b"a\\..\\b", b"a/../../b")),
    st.binary(max_size=12),
)
HONEST_MEMBERS = st.builds(
    Member, st.sampled_from((b"a.csv", b"b.csv", b"in/c.csv")), st.sampled_from((TEXT, b"", SOUND))
)
ODD_MEMBERS = st.builds(
    Member,
    ODD_NAMES,
    st.sampled_from((b"", TEXT, b"0" * 50_000)),
    st.sampled_from((DEFLATED, DEFLATED, DEFLATED, STORED, 9)),
    flags=st.sampled_from((0, 0, 0, 0, UTF_8, 1, 0x40, 0x20, 8)),
    size=st.sampled_from((None, None, None, None, 0, 1, 600 << 20, 0xFFFF_FFFF)),
    packed=st.sampled_from((None, None, None, None, None, 0, 1, 0xFFFF_FFFF)),
    crc=st.sampled_from((None, None, None, None, None, 0)),
    attributes=st.sampled_from((0, SYMLINK, 0x10)),
    extra=st.sampled_from((b"", b"", b"", b"", b"\1\0\x10\0" + bytes(16), b"\1\0\xff\xff", b"\1")),
)
MEMBERS = st.tuples(
    st.lists(HONEST_MEMBERS, min_size=1, max_size=2), st.lists(ODD_MEMBERS, max_size=2)
).map(lambda both: [*both[0], *both[1]])


class TestAnyList:
    def test_of_members_is_taken_as_written_or_refused(self) -> None:
        seen: Counter[str] = Counter()

        @settings(max_examples=how_many(3_000, short=100), database=None)
        @given(MEMBERS, st.binary(max_size=30), st.sampled_from((0, 0, 1, 0xFFFF)))
        def tried(written: list[Member], comment: bytes, disk: int) -> None:
            content = crafted(*written, comment=comment, disk=disk)
            assert is_archive(content)
            try:
                found = taken(content)
            except SourceError as error:
                one_line(error)
                seen["refused"] += 1
                return
            contents = {b"", *(member.content for member in written)}
            assert set(found.values()) <= contents
            assert not any(".." in Path(name.replace("\\", "/")).parts for name in found)
            seen[f"{len(found)} taken"] += 1

        tried()
        print(dict(seen))
        assert seen["refused"] and seen["1 taken"]
