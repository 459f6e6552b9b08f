"""What the full extracts have in common: waiting lists by provider, commissioner and speciality.

Each provider and commissioner has a row for each of its specialities (treatment functions, tests)
and one that sums them up. There is no England row: England is the sum of providers.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import duckdb

from lib.errors import SourceError
from lib.sources.cells import LONGEST
from lib.sources.document import Document
from lib.sources.extract import Extract, Figure, Note, ReadingOptions
from lib.sources.figures import Counts, share
from lib.sources.full_extract_checks import (
    missing_trusts_notes,
    refuse_differing_parents,
    refuse_differing_sums,
    refuse_many_providers,
    the_month,
)
from lib.sources.full_extract_table import Layout, table_of
from lib.sources.row_limits import export_limit_notes
from lib.sources.rows import shown, tidy
from lib.sources.statistics import ENGLAND, board, england, reporter, statistics_extract
from lib.sources.tables import CODE


class _Waiting(NamedTuple):
    """People waiting, by organisation or by blank; counts: of each numerator, in order."""

    org_code: str
    name: str
    total: float
    counts: tuple[float, ...]

    @property
    def is_board(self) -> bool:
        """Whether the name is that of an integrated care board: regions are parents as well."""
        name = self.name.upper()
        return bool(self.org_code) and ("INTEGRATED CARE BOARD" in name or name.endswith(" ICB"))


def read_full_extract(
    document: Document, kind: str, title: str, layout: Layout, options: ReadingOptions
) -> Extract:
    """Shares of those waiting: each provider, England, and each ICB in both views.

    View provider: providers and England, and the providers of an ICB; view commissioner: the people
    for whose care an ICB pays. Raises SourceError naming row and column for what is not as
    published, for sums that do not add up, and for a number of rows at which a spreadsheet cuts.
    """
    with table_of(document, layout) as table:
        period, rows = the_month(document.name, table, layout)
        limits = export_limit_notes(document.name, rows)
        refuse_many_providers(document.name, table)
        refuse_differing_sums(document, table, layout)
        refuse_differing_parents(document.name, table)
        providers = _waiting(table, layout, "provider")
        seats = _waiting(table, layout, "provider_parent")
        payers = _waiting(table, layout, "commissioner_parent")
        seats_of_boards = [each for each in seats if each.is_board]
        paying_boards = [each for each in payers if each.is_board]
        _refuse_odd(document.name, providers, "a provider's")
        _refuse_odd(document.name, [*seats_of_boards, *paying_boards], "an ICB's")
        boards = {each.org_code: each.name for each in (*seats_of_boards, *paying_boards)}
        _refuse_without(document.name, paying_boards, "commissioner")
        _refuse_without(document.name, seats_of_boards, "provider")
        notes = [
            *limits,
            *missing_trusts_notes(table, boards, period),
            *_outside_notes(seats, "provider", period),
            *_outside_notes(payers, "commissioner", period),
        ]
    return statistics_extract(
        document,
        kind,
        title,
        figures=[
            *_figures([_england(providers), *providers, *seats_of_boards], layout, period),
            *_figures(paying_boards, layout, period, commissioner=True),
        ],
        organisations=[
            england(),
            *(board(code, name) for code, name in boards.items()),
            *(reporter(each.org_code, each.name) for each in providers),
        ],
        rows=rows,
        published=None,
        options=options,
        notes=notes,
    )


def _waiting(table: duckdb.DuckDBPyConnection, layout: Layout, place: str) -> list[_Waiting]:
    counts = ", ".join(f"sum(n{i})" for i in range(len(layout.numerators)))
    found = table.execute(
        f"SELECT coalesce({place}, ''), coalesce(min({place}_name), ''), sum(total), {counts} "
        "FROM sums WHERE kept AND whole GROUP BY 1 ORDER BY 1"
    ).fetchall()
    return [
        _Waiting(code, tidy(name), float(total), tuple(map(float, counts)))
        for code, name, total, *counts in found
    ]


def _refuse_odd(name: str, reporting: Sequence[_Waiting], whose: str) -> None:
    for each in reporting:
        if len(each.name) > LONGEST:
            raise SourceError(
                f"{name}: the name of {shown(each.org_code, 40)} has more than {LONGEST} letters. "
                "Download the file again."
            )
        if not CODE.fullmatch(each.org_code):
            raise SourceError(
                f"{name}: '{shown(each.org_code, 40)}' stands where {whose} code is expected, such "
                "as RJ1. Download the file again."
            )


def _refuse_without(name: str, boards: Sequence[_Waiting], role: str) -> None:
    if not boards:
        raise SourceError(
            f"{name}: no {role} belongs to an ICB, expected the ICB's code and name as its parent. "
            "Download the file again."
        )


def _england(providers: Sequence[_Waiting]) -> _Waiting:
    counts = zip(*(each.counts for each in providers), strict=True)
    total = sum(each.total for each in providers)
    return _Waiting(ENGLAND, "England", total, tuple(map(sum, counts)))


def _figures(
    waiting: Sequence[_Waiting], layout: Layout, period: str, *, commissioner: bool = False
) -> Iterator[Figure]:
    for code, _, total, counts in waiting:
        for indicator_id, count in zip(layout.numerators, counts, strict=True):
            both = Counts(count, total)
            yield share(code, indicator_id, period, both, commissioner=commissioner)


def _outside_notes(waiting: Sequence[_Waiting], role: str, period: str) -> Iterator[Note]:
    outside = sum(each.total for each in waiting if not each.is_board)
    if outside:
        total = sum(each.total for each in waiting)
        message = (
            f"{outside:,.0f} of {total:,.0f} people wait for care whose {role} belongs to no ICB; "
            "England's figure counts them, no ICB's does."
        )
        yield Note("note", "outside-icbs", None, None, period, message)
