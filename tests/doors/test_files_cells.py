"""A cell of any publication that holds what none should: refused, or no number follows from it."""

from collections import Counter

import pytest
from hostile_cells import FORMULAS, HOSTILE, NOT_NUMBERS, UNSEEN, as_numbers
from how_many import how_many
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import Cells
from read_outcomes import outcome
from small_publications import Publication, publications, read

from lib.errors import SourceError
from lib.sources import Document

KINDS = sorted(publications())
WRITTEN = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12))


def with_cell(publication: Publication, at: int, cell: str) -> bytes:
    """The publication with a cell changed; at: which one, counted on from the last to the first."""
    places = [
        (title, row, column)
        for title, cells in publication.sheets.items()
        for row, each in enumerate(cells)
        for column in range(len(each))
    ]
    title, row, column = places[at % len(places)]
    cells: Cells = [list(each) for each in publication.sheets[title]]
    cells[row][column] = cell
    return publication.written({**publication.sheets, title: cells})


class TestACell:
    @pytest.mark.no_cover
    @pytest.mark.parametrize("form", ["csv", "xlsx"])
    def test_of_any_publication_is_refused_or_gives_no_number_of_its_own(self, form: str) -> None:
        kinds = [kind for kind in KINDS if publications()[kind].is_csv == (form == "csv")]
        seen: Counter[str] = Counter()

        @settings(
            max_examples=how_many(6_000 if form == "csv" else 3_000, short=60),
            database=None,
        )
        @given(st.sampled_from(kinds), st.integers(0, 1 << 16), WRITTEN)
        def tried(kind: str, at: int, cell: str) -> None:
            publication = publications()[kind]
            broken = with_cell(publication, at, cell)
            what = (at, cell[:40])
            seen[outcome(publication.document, broken, what, may=as_numbers(cell))] += 1

        tried()
        print(dict(seen))
        assert seen["refused"] and seen["same"]


class TestANumber:
    @pytest.mark.parametrize("cell", NOT_NUMBERS)
    def test_that_is_none_is_refused_by_row_and_column(self, cell: str) -> None:
        """Of the metric file, whose values add up to nothing."""
        publication = publications()["nof-metrics"]
        header, *rows = publication.sheets[""]
        rows[0] = [*rows[0][: header.index("Value")], cell, *rows[0][header.index("Value") + 1 :]]
        with pytest.raises(SourceError, match=r"row 2, column 'Value': '.* expected a number"):
            read(Document("x.csv", publication.written({"": [header, *rows]})))


class TestAName:
    @pytest.mark.parametrize("name", FORMULAS)
    def test_that_a_spreadsheet_would_run_is_kept_as_it_is(self, name: str) -> None:
        assert self.named(name) == name.strip()

    @pytest.mark.parametrize("name", UNSEEN)
    def test_is_what_can_be_seen_of_it(self, name: str) -> None:
        found = self.named(f"A {name} TRUST")
        assert found.isprintable() and found.startswith("A ") and found.endswith(" TRUST")

    def test_longer_than_any_is_refused(self) -> None:
        with pytest.raises(SourceError, match=r"column 'Trust_name': 'xxx.*, expected at most 500"):
            self.named("x" * 501)
        assert self.named("x" * 500) == "x" * 500

    def named(self, name: str) -> str:
        publication = publications()["nof-league-table"]
        header, *rows = publication.sheets[""]
        at = header.index("Trust_name")
        first = [*rows[0][:at], name, *rows[0][at + 1 :]]
        found = read(Document("x.csv", publication.written({"": [header, first, *rows[1:]]})))
        assert found is not None
        return found.organisations[0].name
