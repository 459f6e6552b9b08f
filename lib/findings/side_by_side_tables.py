"""The tables behind scenarios side by side: the same on the screen and in a download."""

from lib.findings.side_by_side_moves import mark_words
from lib.findings.side_by_side_types import Place, Row, Side, SideBySide
from lib.findings.tables import Cell, Table
from lib.findings.wording import INDICATIVE


def counts_table(finding: SideBySide) -> Table:
    """Every scenario with how many it places in each segment."""
    columns: tuple[str, ...] = (
        *("scenario", "what_differs", "segment_1", "segment_2", "segment_3", "segment_4"),
        *("held_by_the_override", "scored_without_segment", "unscored"),
        *("moves", "fewest_moves", "most_moves"),
        *("firm", "leaning", "finely_balanced", "only_with_the_tide"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            *(side.title, side.line),
            *(*side.counts, side.held, side.unplaced, side.unscored),
            *_against(side),
        )
        for side in finding.sides
    ]
    if finding.wording == INDICATIVE:  # it has no override
        columns, rows = columns[:6] + columns[7:], [row[:6] + row[7:] for row in rows]
    return Table(columns, tuple(rows), finding.caveat)


def places_table(finding: SideBySide) -> Table:
    """Everyone's segment and rank in each scenario; those on whom they disagree come first."""
    apart = finding.disagreed
    others = [row for row in finding.rows if not row.apart]
    rows: list[tuple[Cell, ...]] = []
    for row in (*apart, *sorted(others, key=lambda row: (row.name, row.org_code))):
        places = [cell for place in row.places for cell in _place(place)]
        rows.append((row.org_code, row.name, row.apart, *places))
    columns = [
        f"{what} ({i} {side.title})"
        for i, side in enumerate(finding.sides, start=1)
        for what in ("segment", "rank", "move")
    ]
    return Table(("org_code", "org_name", "segments_apart", *columns), tuple(rows), _told(finding))


def pair_table(finding: SideBySide, first: int, second: int) -> Table:
    """Every cell of the matrix of two scenarios that holds anyone, with names and codes."""
    cells: dict[tuple[int, int], list[Row]] = {}
    for row in sorted(finding.rows, key=lambda row: (row.name, row.org_code)):
        here, there = (row.places[i].segment for i in (first, second))
        if here and there:
            cells.setdefault((here, there), []).append(row)
    rows = tuple(
        (
            *(*cell, len(found), "; ".join(row.name for row in found)),
            "; ".join(row.org_code for row in found),
        )
        for cell, found in sorted(cells.items())
    )
    titles = [f"segment ({i + 1} {finding.sides[i].title})" for i in (first, second)]
    columns = (*titles, f"{finding.member.lower()}s", "names", "org_codes")
    return Table(columns, rows, _told(finding))


def _against(side: Side) -> tuple[Cell, ...]:
    of = side.against
    if of is None:
        return (None,) * 7
    words = [of.of_word(word) for word in ("firm", "leaning", "finely balanced")]
    return of.moves, of.low, of.high, *words, of.with_tide


def _place(place: Place) -> tuple[Cell, ...]:
    return place.segment, place.rank, mark_words(place.mark) if place.mark else None


def _told(finding: SideBySide) -> str:
    """The caveat with what each scenario changes: a file has no cards beside it."""
    lines = [f"{side.title}: {side.told}" for side in finding.sides if side.told]
    return " · ".join((finding.caveat, *lines))
