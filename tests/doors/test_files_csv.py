"""CSV files at the import's door: encodings, quotes, rows without end, and bytes that are wrong."""

import re
from collections import Counter
from pathlib import Path

import pytest
from byte_damage import EDITS, Edit, edited
from how_many import how_many, long_run
from hypothesis import given, settings
from hypothesis import strategies as st
from read_outcomes import one_line, outcome
from small_publications import publications, read

from lib.errors import SourceError
from lib.sources import Document, csv_rows, delimited, full_extract_checks, seems_to_be
from lib.sources import full_extract_table as table_module
from lib.sources.finding_documents import documents

TABLES = {each.kind: each for each in publications().values() if each.is_csv}
# One of each way in which they are read: the others take their time, and the same way.
KINDS = sorted(TABLES) if long_run() else ["dm01-full-extract", "eric-trusts", "nof-metrics"]
METRICS = TABLES["nof-metrics"].content
WAITS = TABLES["dm01-full-extract"].content
# Whose rows add up to something in the file; of the others a wrong digit is another number.
SUMMED = {"ae-provider-csv", "rtt-full-extract", "dm01-full-extract", "eric-trusts"}
_NUMBER = re.compile(rb"-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")


def refusal(content: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read(Document("x.csv", content))
    assert str(caught.value).startswith("x.csv")
    return one_line(caught.value)


def same(kind: str, content: bytes) -> bool:
    found, sound = read(Document("x.csv", content)), read(TABLES[kind].document)
    assert found is not None and sound is not None
    return (found.figures, found.links) == (sound.figures, sound.links)


def header(kind: str) -> bytes:
    return TABLES[kind].content.splitlines(keepends=True)[0]


class TestEncodings:
    @pytest.mark.parametrize("kind", KINDS)
    def test_a_mark_at_the_start_is_passed_by(self, kind: str) -> None:
        assert same(kind, b"\xef\xbb\xbf" + TABLES[kind].content)

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp037"])
    def test_others_are_refused_or_not_known(self, kind: str, encoding: str) -> None:
        content = TABLES[kind].content.decode().encode(encoding)
        broken = Document("x.csv", content)
        if read_or_none(broken) is None:
            assert seems_to_be(broken)
        else:
            pytest.fail(f"{encoding} was read")

    def test_utf_16_is_named(self) -> None:
        assert "is in UTF-16, expected UTF-8" in refusal(METRICS.decode().encode("utf-16"))

    def test_letters_of_latin_1_are_named_by_row_and_column(self) -> None:
        broken = METRICS.replace(b"South West", b"Sud-Ou\xe9st", 1)
        assert "row 2, column 'Region': byte 0xe9 is not UTF-8" in refusal(broken)

    def test_a_wrong_byte_after_a_cell_without_end_is_refused(self) -> None:
        broken = header("nof-metrics") + b"x" * 200_000 + b"\xe9,1\n"
        assert "row 2, column: byte 0xe9 is not UTF-8" in refusal(broken)

    def test_a_wrong_byte_after_a_row_without_end_is_refused(self) -> None:
        broken = header("nof-metrics") + b"x" * 2_000_000 + b"\xe9,1\n"
        assert "row 2: more than 1,048,576 bytes" in refusal(broken)
        broken = header("nof-metrics") + "é".encode() * 1_000_000 + b"\xe9"
        assert "row 2: more than 1,048,576 bytes" in refusal(broken)

    @pytest.mark.parametrize("at", [0, 100, 5_000])
    def test_a_nul_byte_is_refused(self, at: int) -> None:
        broken = METRICS[:at] + b"\0" + METRICS[at:]
        found = read_or_none(Document("x.csv", broken))
        assert found is None


def read_or_none(broken: Document) -> object:
    try:
        return read(broken)
    except SourceError as error:
        one_line(error)
        return None


class TestLines:
    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
    def test_may_end_in_any_way(self, kind: str, end: bytes) -> None:
        assert same(kind, TABLES[kind].content.replace(b"\r\n", end))

    @pytest.mark.parametrize("kind", KINDS)
    def test_that_end_in_different_ways_are_read_or_refused(self, kind: str) -> None:
        lines = TABLES[kind].content.split(b"\r\n")
        mixed = b"".join(line + (b"\n", b"\r\n")[i % 2] for i, line in enumerate(lines[:-1]))
        found = read_or_none(Document("x.csv", mixed))
        assert found is None or same(kind, mixed)

    @pytest.mark.parametrize("kind", KINDS)
    def test_that_lack_a_cell_or_have_one_more_are_refused(self, kind: str) -> None:
        for torn in (b",1\r\n", b"\r\n,"):
            lines = TABLES[kind].content.split(b"\r\n")
            broken = b"\r\n".join(lines[:2]) + torn + b"\r\n".join(lines[2:])
            assert "x.csv" in refusal(broken)

    @pytest.mark.parametrize("kind", KINDS)
    def test_a_quote_that_is_never_closed_is_refused(self, kind: str) -> None:
        content = TABLES[kind].content
        for at in range(len(header(kind)), len(content), max(len(content) // 20, 1)):
            place = content.rfind(b",", 0, at) + 1
            if place > len(header(kind)):
                refusal(content[:place] + b'"' + content[place:])


class TestColumns:
    @pytest.mark.parametrize("kind", KINDS)
    def test_that_are_there_twice_are_refused(self, kind: str) -> None:
        lines = TABLES[kind].content.split(b"\r\n")
        twice = [line + b"," + line.split(b",")[0] for line in lines[:-1]]
        assert "is there twice" in refusal(b"\r\n".join([*twice, b""]))

    @pytest.mark.parametrize("kind", KINDS)
    def test_more_of_them_than_any_publication_has_are_refused(self, kind: str) -> None:
        lines = TABLES[kind].content.split(b"\r\n")
        wide = [line + b",x" * 1_000 for line in lines[:-1]]
        assert "has more than 1,000 columns; no publication has" in refusal(b"\r\n".join(wide))

    def test_a_million_names_are_not_even_counted(self) -> None:
        broken = Document("x.csv", b",".join(b"c%d" % i for i in range(1_000_000)) + b"\n")
        assert read(broken) is None
        assert len(seems_to_be(broken)) < 400
        known = header("nof-metrics").strip() + b",x" * 1_000_000 + b"\n"
        assert "near row 1: " in refusal(known) and "1,048,576 letters" in refusal(known)


class TestLimits:
    @pytest.mark.parametrize("kind", KINDS)
    def test_of_a_row(self, kind: str) -> None:
        for row in (b"x" * 3_000_000, b"," * 3_000_000, b'"\n",' * 800_000):
            assert "has more than 1,048,576 letters" in refusal(TABLES[kind].content + row + b"\n")

    def test_of_a_cell(self) -> None:
        broken = METRICS.replace(b"South West", b"x" * 200_000, 1)
        assert "field larger than field limit (131072)" in refusal(broken)

    def test_of_a_file_that_is_kept_in_memory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(delimited, "LARGEST", 1 << 10)
        for kind in sorted(set(TABLES) - {"rtt-full-extract", "dm01-full-extract"}):
            content = TABLES[kind].content
            if len(content) > 1 << 10:
                assert "is larger than 0 MiB; no publication of its kind is" in refusal(content)

    def test_of_a_file_at_all(self, tmp_path: Path) -> None:
        """Its size is looked up; none of its 513 MiB is read, nor is any there."""
        path = tmp_path / "x.csv"
        with path.open("wb") as file:
            file.truncate(513 << 20)
        with pytest.raises(SourceError, match=r"x\.csv is larger than 512 MiB; no publication is"):
            list(documents([path]))

    def test_of_cells(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(delimited, "MOST_CELLS", 100)
        assert "has more than 100 cells. No publication of its kind has" in refusal(METRICS)

    @pytest.mark.parametrize("kind", ["nof-metrics", "eric-trusts"])
    def test_of_rows_even_if_they_are_blank(
        self, kind: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(csv_rows, "MOST_ROWS", 1_000)
        broken = TABLES[kind].content + b"\r\n" * 1_001
        assert "has more than 1,000 rows, blank ones among them" in refusal(broken)

    def test_of_providers(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(full_extract_checks, "MOST_PROVIDERS", 0)
        assert "has 1 providers, more than 0. No publication has" in refusal(WAITS)

    def test_of_memory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(table_module, "_MEMORY", 1)
        assert "takes more than 1 MiB of memory to add up" in refusal(WAITS)


@pytest.mark.no_cover
class TestDamage:
    def test_gives_no_other_number_than_the_file_has(self) -> None:
        """Where rows add up to a total of the file, no other number than the sound one has."""
        seen: Counter[str] = Counter()
        near = st.sampled_from((None, None, b"\r\n", b",", b'"'))

        @settings(max_examples=how_many(10_000, short=120), database=None)
        @given(st.sampled_from(sorted(TABLES)), EDITS, near)
        def tried(kind: str, edits: list[Edit], near: bytes | None) -> None:
            table = TABLES[kind]
            broken = edited(table.content, edits, near)
            written = () if kind in SUMMED else map(float, _NUMBER.findall(broken))
            within = 1.5 if kind == "eric-trusts" else 0.02  # pounds that may be rounded
            seen[outcome(table.document, broken, edits, may=written, within=within)] += 1

        tried()
        print(dict(seen))
        assert seen["refused"] and seen["same"]
