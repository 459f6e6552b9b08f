"""Workbooks damaged at random, as files, inside their parts and inside the records of old ones.

What is accepted has the numbers of the sound one: its counts add up to England's, so that a wrong
one is seen.
"""

from collections import Counter
from collections.abc import Callable

import pytest
from byte_damage import EDITS, Edit, edited
from hostile_books import SHARED, SHEET, book_parts, zipped_parts
from how_many import how_many
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import same_or_refused
from old_workbook import book_stream, compound_file
from read_outcomes import outcome
from small_publications import publications, read

SUMMED = tuple(
    publications()[kind]
    for kind in ("kh03-beds-overnight", "cancelled-operations", "dm01-provider-workbook")
)
BOOKS = {each.kind: each.document for each in publications().values() if not each.is_csv}
PARTS = {each.kind: book_parts(each.sheets) for each in SUMMED}
RECORDS = {each.kind: book_stream(each.sheets) for each in SUMMED}
WHERE = {"xlsx": (None, b"PK\x01\x02", b"PK\x05\x06"), "tags": (None, b"<c ", b"<v>", b"<row")}


def in_parts(kind: str, part: str, edits: list[Edit], near: bytes | None) -> bytes:
    parts = PARTS[kind]
    return zipped_parts({**parts, part: edited(parts[part], edits, near)})


@pytest.mark.no_cover
class TestDamage:
    def run(self, tried: Callable[[], None], seen: Counter[str]) -> None:
        tried()
        print(dict(seen))
        assert seen["refused"] and seen["same"]

    def test_of_the_file_is_seen_by_its_checksums(self) -> None:
        """So that nothing but the same comes through, whatever the publication."""
        seen: Counter[str] = Counter()

        @settings(max_examples=how_many(3_000, short=50), database=None)
        @given(st.sampled_from(sorted(BOOKS)), EDITS, st.sampled_from(WHERE["xlsx"]))
        def tried(kind: str, edits: list[Edit], near: bytes | None) -> None:
            whole = BOOKS[kind]
            broken = edited(whole.content, edits, near)
            seen[same_or_refused(read, whole, broken, f"{kind} {edits} {near!r}")] += 1

        self.run(tried, seen)

    def test_of_its_parts_gives_no_other_number(self) -> None:
        seen: Counter[str] = Counter()
        part = st.sampled_from((SHEET, SHEET, SHEET, SHARED, SHARED, "xl/workbook.xml"))

        @settings(max_examples=how_many(4_000, short=60), database=None)
        @given(st.sampled_from(sorted(PARTS)), part, EDITS, st.sampled_from(WHERE["tags"]))
        def tried(kind: str, part: str, edits: list[Edit], near: bytes | None) -> None:
            seen[outcome(BOOKS[kind], in_parts(kind, part, edits, near), edits)] += 1

        self.run(tried, seen)

    def test_of_the_records_of_an_old_one_gives_no_other_number(self) -> None:
        seen: Counter[str] = Counter()

        @settings(max_examples=how_many(3_000, short=40), database=None)
        @given(st.sampled_from(sorted(RECORDS)), EDITS, st.booleans())
        def tried(kind: str, edits: list[Edit], inside: bool) -> None:
            records = RECORDS[kind]
            broken = (
                compound_file("Workbook", edited(records, edits))
                if inside
                else edited(compound_file("Workbook", records), edits)
            )
            seen[outcome(BOOKS[kind], broken, edits)] += 1

        self.run(tried, seen)
