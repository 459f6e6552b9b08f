"""Workbooks at the import's door: macros, formulas, lies about size, and what ends a process."""

import re
import struct
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hostile_books import book_parts, more_rows, raw_book, with_macros, zipped_parts
from mutations import Cells, workbook
from old_workbook import book_stream, compound_file, number_at, old_workbook
from read_outcomes import one_line
from small_publications import publications, read

from lib.errors import SourceError
from lib.sources import Document, Extract, seems_to_be
from lib.sources import workbook as workbook_module
from lib.sources import workbook_process as process_module
from lib.sources.workbook import Workbook

BEDS = publications()["kh03-beds-overnight"]
TITLE = "NHS Trust by Sector"
LIMITS = "a workbook may have 4,000,000 cells, 256 MiB of text, and take 2 GiB of memory and 60"
FAR = b'<row r="1048576"><c%sr="XFD1048576"><v>1</v></c></row>'
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (i, b"&l%d;" % (i - 1) * 10) for i in range(1, 12))


def taken(content: bytes) -> Extract:
    found = read(Document("beds.xlsx", content))
    assert found is not None
    return found


def same(content: bytes) -> bool:
    """Whether the workbook gives what the sound one gives."""
    return set(taken(content).figures) == set(taken(BEDS.content).figures)


def refusal(content: bytes) -> str:
    """The one message, which is a line of what can be printed."""
    with pytest.raises(SourceError) as caught:
        taken(content)
    assert str(caught.value).startswith("beds.xlsx")
    return one_line(caught.value, most=700)


def beds(row: int, column: int, value: object) -> dict[str, Cells]:
    """The sound sheets with another cell, both counted from 1."""
    cells = [[*each, *[""] * (30 - len(each))] for each in BEDS.sheets[TITLE]]
    cells[row - 1][column - 1] = value
    return {TITLE: cells}


class TestWhatIsInIt:
    def test_macros_are_never_run_and_the_cells_are_taken(self) -> None:
        assert same(with_macros(BEDS.sheets))

    def test_text_that_all_cells_share_is_that_of_the_cells(self) -> None:
        assert same(raw_book(BEDS.sheets))

    def test_a_formula_is_what_was_last_worked_out_for_it(self) -> None:
        def formula(part: bytes) -> bytes:
            return part.replace(b"<v>100.5</v>", b'<f>WEBSERVICE("http://x")</f><v>100.5</v>')

        assert same(raw_book(BEDS.sheets, sheet=formula))

    @pytest.mark.parametrize("cell", [b"<c%s><f>1+1</f></c>", b'<c%s t="e"><v>#REF!</v></c>'])
    def test_a_count_that_was_never_worked_out_is_missed(self, cell: bytes) -> None:
        def unknown(part: bytes) -> bytes:
            return re.sub(rb"<c( r=\"\w+\")><v>100.5</v></c>", lambda m: cell % m[1], part)

        said = refusal(raw_book(BEDS.sheets, sheet=unknown))
        assert "column 'Available: Total': nothing, expected a number of beds" in said

    @pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "@SUM(A1)", "+1", "<script>x</script>"])
    def test_a_name_that_a_spreadsheet_would_run_is_a_name(self, name: str) -> None:
        found = taken(raw_book(beds(11, 6, name)))
        assert name in {each.name for each in found.organisations}

    def test_a_date_where_a_count_is_expected_is_refused(self) -> None:
        said = refusal(workbook(beds(11, 7, date(2025, 1, 1))))
        assert "column 'Available: Total': '2025-01-01', expected a number" in said

    @pytest.mark.parametrize("number", ["100.5", " 100.50 ", "1.005e2"])
    def test_a_number_that_is_stored_as_text_is_a_number(self, number: str) -> None:
        assert same(workbook(beds(11, 7, number)))

    @pytest.mark.parametrize("state", [b"hidden", b"veryHidden"])
    def test_a_hidden_sheet_is_read(self, state: bytes) -> None:
        def hidden(part: bytes) -> bytes:
            return part.replace(b"<sheet ", b'<sheet state="%s" ' % state)

        assert same(raw_book(BEDS.sheets, listed=hidden))

    def test_cells_that_are_merged_are_the_first_of_them(self) -> None:
        merged = b'<mergeCells count="1"><mergeCell ref="A1:XFD4"/></mergeCells>'
        assert same(
            raw_book(
                BEDS.sheets,
                sheet=lambda part: part.replace(b"</worksheet>", merged + b"</worksheet>"),
            )
        )

    def test_links_to_other_files_are_not_followed(self) -> None:
        parts = book_parts(BEDS.sheets)
        link = b'<externalLink xmlns:r="r"><externalBook r:id="r1"/></externalLink>'
        assert same(zipped_parts({**parts, "xl/externalLinks/externalLink1.xml": link}))

    def test_an_archive_inside_it_is_not_opened(self) -> None:
        parts = book_parts(BEDS.sheets)
        assert same(zipped_parts({**parts, "xl/media/inner.zip": zipped_parts(parts)}))


class TestNames:
    @pytest.mark.parametrize("title", ["x" * 65_000, "\u202eatad", "a\tb\u2028c", "=1+1", "../a"])
    def test_of_sheets_are_shown_short_and_on_one_line(self, title: str) -> None:
        with pytest.raises(SourceError) as caught:
            Workbook("b.xlsx", raw_book({title: [[1]]})).sheet("Data")
        one_line(caught.value, most=200)

    def test_of_a_hundred_sheets_are_not_all_listed(self) -> None:
        book = Workbook("b.xlsx", raw_book({f"Sheet {i}": [[i]] for i in range(100)}))
        with pytest.raises(SourceError, match=r"found: Sheet 0, .*, Sheet 11, \.\.\.\.$"):
            book.sheet("Data")

    def test_two_sheets_of_one_name_are_refused(self) -> None:
        content = raw_book({**BEDS.sheets, f"{TITLE} ": [[1]]})
        assert f"has two sheets '{TITLE}', and which one counts" in refusal(content)


class TestSize:
    def test_a_million_rows_without_a_value_take_no_room(self) -> None:
        empty = b"".join(b'<row r="%d" s="1"/>' % i for i in range(100, 1_000_100))
        assert same(raw_book(BEDS.sheets, sheet=more_rows(empty)))

    def test_a_size_that_is_not_true_is_not_believed(self) -> None:
        says = b'<dimension ref="A1:XFD1048576"/><sheetData>'
        assert same(raw_book(BEDS.sheets, sheet=lambda part: part.replace(b"<sheetData>", says)))

    def test_a_cell_far_out_is_named(self) -> None:
        said = refusal(raw_book(BEDS.sheets, sheet=more_rows(FAR % b" ")))
        assert "a sheet reaches to row 1,048,576 and column 16,384, further than any" in said

    @pytest.mark.parametrize("blank", [b"  ", b" s='0' ", b"\n"])
    def test_a_cell_far_out_that_is_hidden_meets_the_limits(self, blank: bytes) -> None:
        said = refusal(raw_book(BEDS.sheets, sheet=more_rows(FAR % blank)))
        assert f"sheet '{TITLE}' takes too much memory, or is damaged" in said and LIMITS in said

    def test_a_row_of_16_384_columns_is_read(self) -> None:
        cells = [["", "", "x"], [], ["", *["y"] * 16_383]]
        sheet = Workbook("b.xlsx", raw_book({"A": cells})).sheet("A")
        assert sheet.cell(3, 16_384) == "y" and sheet.cell(1, 3) == "x"
        assert {len(row) for row in sheet.rows} == {16_384}

    def test_sheets_that_are_large_together_are_refused(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(workbook_module, "MOST_CELLS", 300)
        book = Workbook("b.xlsx", workbook({"A": [[1] * 20] * 10, "B": [[2] * 20] * 10}))
        assert len(book.sheet("A").rows) == 10
        with pytest.raises(
            SourceError, match=r"sheet 'B' has 10 rows and 20 columns\. .* 300 cells"
        ):
            book.sheet("B")

    def test_more_text_than_is_kept_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workbook_module, "MOST_TEXT", 1 << 20)
        book = Workbook("b.xlsx", workbook({"A": [["x" * 30_000]] * 30, "B": [["y" * 30_000]] * 6}))
        assert len(book.sheet("A").rows) == 30
        with pytest.raises(SourceError, match=r"has more text than is read\. .* 1 MiB of text"):
            book.sheet("B")

    def test_a_file_larger_than_any_is_refused_unread(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(workbook_module, "LARGEST", 1 << 10)
        assert "is a workbook of more than 0 MiB" in refusal(BEDS.content)

    def test_parts_larger_than_any_are_refused_unread(self) -> None:
        content = bytearray(BEDS.content)
        at = content.index(b"PK\x01\x02")
        content[at + 24 : at + 28] = (513 << 20).to_bytes(4, "little")
        assert "unpacks to more than 512 MiB" in refusal(bytes(content))


class TestBombs:
    @pytest.fixture
    def little_memory(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        process_module.close()
        monkeypatch.setattr(process_module, "MEMORY", 128 << 20)
        yield
        process_module.close()

    @pytest.mark.parametrize("text", [b"&l11;", b"&l1;", b"&a;"])
    def test_entities_are_never_spelled_out(self, text: bytes) -> None:
        head = (
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY l0 "lol">%s]>' % LAUGHS
        )

        def laughing(part: bytes) -> bytes:
            return head + part.replace(b"<t>", b"<t>" + text, 1)

        assert "cannot be read: damaged" in refusal(raw_book(BEDS.sheets, shared=laughing))

    def test_a_number_of_texts_that_is_not_true_meets_the_limits(self) -> None:
        def lying(part: bytes) -> bytes:
            return part.replace(b'uniqueCount="', b'uniqueCount="40000000')

        assert LIMITS in refusal(raw_book(BEDS.sheets, shared=lying))

    @pytest.mark.usefixtures("little_memory")
    def test_one_text_in_many_cells_meets_the_limits(self) -> None:
        def large(part: bytes) -> bytes:
            return part.replace(b"<si>", b"<si><t>%s</t></si><si>" % (b"x" * 100_000), 1)

        cell = b'<c t="s"><v>0</v></c>' * 10_000
        content = raw_book(BEDS.sheets, shared=large, sheet=more_rows(b"<row>%s</row>" % cell))
        assert len(content) < 10_000
        assert "takes too much memory" in refusal(content)

    def test_tags_in_each_other_without_end_are_passed_by(self) -> None:
        def deep(part: bytes) -> bytes:
            return part.replace(b"<sheetData>", b"<a>" * 300_000 + b"<sheetData>")

        assert same(raw_book(BEDS.sheets, sheet=deep))


class TestOldFormat:
    def test_is_read_as_the_new_one_is(self) -> None:
        assert same(old_workbook(BEDS.sheets))

    def test_a_cell_far_out_ends_a_process_of_its_own_alone(self) -> None:
        """One wrong number asks for 128 GiB, and what asks for them is ended."""
        records = book_stream(BEDS.sheets)
        last = records.rindex(struct.pack("<HH", 0x0203, 14))
        far = records[:last] + number_at(0xFFFF, 0xFFFF, 1.0) + records[last + 18 :]
        assert LIMITS in refusal(compound_file("Workbook", far))
        assert same(BEDS.content)

    def test_a_panic_of_the_library_is_a_refusal_and_says_nothing_else(
        self, capfd: pytest.CaptureFixture[str]
    ) -> None:
        """It is no Exception, and tells its story on the standard error."""
        records = book_stream(BEDS.sheets)
        at = records.index(struct.pack("<HH", 0x0042, 2))
        panics = records[:at] + struct.pack("<HH", 0x0018, 2) + records[at + 4 :]
        assert "(index out of bounds" in refusal(compound_file("Workbook", panics))
        assert capfd.readouterr().err == ""

    @pytest.mark.parametrize("at", [40, 44, 48, 60, 64, 68, 72])
    @pytest.mark.parametrize("number", [0xFFFF_FFFF, 0xFFFF_FFFE, 0x0FFF_FFFF])
    def test_a_wrong_number_in_its_head_is_passed_by_or_refused(self, at: int, number: int) -> None:
        content = bytearray(old_workbook(BEDS.sheets))
        content[at : at + 4] = struct.pack("<I", number)
        try:
            assert same(bytes(content))
        except SourceError:
            assert "damaged" in refusal(bytes(content))

    def test_a_chain_of_sectors_without_end_is_refused(self) -> None:
        content = bytearray(old_workbook(BEDS.sheets))
        content[520:524] = struct.pack("<I", 2)  # the first sector of the records is the next
        refusal(bytes(content))

    def test_every_cut_is_refused_or_not_known(self) -> None:
        content = old_workbook(BEDS.sheets)
        written = len(content.rstrip(b"\0"))
        for length in range(0, written - 512, 97):
            with suppress(SourceError):
                assert read(Document("beds.xlsx", content[:length])) is None

    def test_a_password_is_named_as_the_reason(self) -> None:
        encrypted = Document("b.xlsx", compound_file("EncryptedPackage", b"x" * 5000))
        assert read(encrypted) is None
        assert seems_to_be(encrypted) == "protected by a password: save it without"
        records = book_stream(BEDS.sheets)
        at = records.index(struct.pack("<HH", 0x0042, 2))
        locked = records[:at] + struct.pack("<HHH", 0x002F, 2, 1) + records[at + 6 :]
        assert "protected by a password" in refusal(compound_file("Workbook", locked))


class TestBinaryFormat:
    def test_a_damaged_one_is_refused(self) -> None:
        parts = {"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"\x83\x01\0torn"}
        assert "cannot be read: damaged" in refusal(zipped_parts(parts))


class TestByAnotherName:
    @pytest.mark.parametrize("name", ["beds.zip", "beds.csv", "beds", "beds.pdf"])
    def test_it_is_known_by_what_it_holds(self, name: str, tmp_path: Path) -> None:
        from lib.publishing.reading import read_publications
        from lib.sources import ReadingOptions, documents

        (tmp_path / name).write_bytes(BEDS.content)
        ((found,), skipped) = read_publications(documents([tmp_path / name]), ReadingOptions())
        assert found.source.kind == BEDS.kind and not skipped


class TestProcess:
    def test_two_workbooks_may_be_read_in_turns(self) -> None:
        one, two = (Workbook(f"{i}", workbook({"A": [[i]], "B": [[-i]]})) for i in (1, 2))
        found = [book.sheet(title).cell(1, 1) for title in "AB" for book in (one, two)]
        assert found == ["1", "2", "-1", "-2"]

    def test_another_is_started_when_one_has_ended(self) -> None:
        book = Workbook("b", workbook({"A": [[1]]}))
        process_module.close()
        assert book.sheet("A").cell(1, 1) == "1"

    def test_an_answer_that_is_broken_off_is_not_that_to_the_next_question(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        book = Workbook("b", workbook({"A": [[i] for i in range(20_000)], "B": [["right"]]}))

        def fail(_: object) -> None:
            raise MemoryError

        monkeypatch.setattr(workbook_module, "_texts", fail)
        with pytest.raises(MemoryError):
            book.sheet("A")
        monkeypatch.undo()
        assert book.sheet("B").cell(1, 1) == "right"

    def test_none_is_left_when_all_is_read(self, tmp_path: Path) -> None:
        from lib.publishing.reading import read_publications
        from lib.sources import ReadingOptions, documents

        (tmp_path / "beds.xlsx").write_bytes(BEDS.content)
        read_publications(documents([tmp_path]), ReadingOptions())
        assert not process_module._processes

    @pytest.mark.parametrize(
        ("ending", "said"),
        [
            ("os.kill(os.getpid(), signal.SIGXCPU)", "takes too long to read. It was not read"),
            ("os.abort()", "takes too much memory, or is damaged. It was not read"),
            ("sys.exit(0)", "takes too much memory, or is damaged. It was not read"),
        ],
    )
    def test_an_end_of_it_is_a_refusal(
        self, ending: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        server = tmp_path / "server.py"
        server.write_text(f"import os, signal, sys\nsys.stdin.buffer.read(8)\n{ending}\n")
        with_server(server, monkeypatch)
        assert said in refusal(BEDS.content)
        monkeypatch.undo()
        assert same(BEDS.content)

    def test_a_machine_that_starts_no_process_is_named_as_the_reason(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(*_: object, **__: object) -> None:
            raise OSError(11, "Resource temporarily unavailable")

        process_module.close()
        monkeypatch.setattr(process_module.subprocess, "Popen", refused)
        assert "no process can be started to read it" in refusal(BEDS.content)

    @pytest.mark.long
    def test_one_that_never_ends_is_ended(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        own = Path(process_module._SERVER).read_text()
        server = tmp_path / "server.py"
        server.write_text(own.replace("        try:\n", "        while True: pass\n        try:\n"))
        monkeypatch.setattr(process_module, "SECONDS", 0)
        with_server(server, monkeypatch)
        assert "takes too long to read" in refusal(BEDS.content)


def with_server(server: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    process_module.close()
    monkeypatch.setattr(process_module, "_SERVER", server)
