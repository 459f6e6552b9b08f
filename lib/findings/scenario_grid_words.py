"""What the scenario grid says: who never changes, who changes most, and which option does it."""

from collections.abc import Iterator, Sequence

from lib.findings.scenario_grid_rows import GridColumn, GridRow
from lib.findings.wording import Wording
from lib.findings.words import count_of, listed, short_name

_MOST_NAMED = 3
_FEWEST_COUNTED = 3  # of fewer, shares and what moves most say nothing


def headline(rows: Sequence[GridRow], options: int, member: str, words: Wording, of: str) -> str:
    """`25 of 61 trusts keep their segment in all 17 options`.

    It names nobody: who changes in most depends on which options happen to be here. of: whose they
    are where it is not the whole league, ` in Briar and Brook`.
    """
    if not options:
        return f"There is no option here to set beside {words.scoring}"
    placed = [row for row in rows if row.official is not None]
    if not placed:
        return f"No {member}{of} has a {words.group} to keep"
    kept = sum(row.same == options for row in placed)
    return f"{_keep(kept, len(placed), member, words, of)} {_all(options)}"


def sentences(
    rows: Sequence[GridRow],
    columns: Sequence[GridColumn],
    empty: Sequence[str],
    member: str,
    words: Wording,
    overlaps: Sequence[str] = (),
) -> Iterator[str]:
    """By official segment who never changes; who changes most; which options; who has none.

    empty: titles of the options that leave nobody a segment; overlaps: why the counts are no
    probability.
    """
    placed = [row for row in rows if row.official is not None]
    if placed and columns:
        few = len(placed) < _FEWEST_COUNTED
        if not few:
            yield from _by_segment(placed, len(columns), words)
        yield from overlaps
        if few:
            yield from _each(placed, len(columns), words)
        else:
            yield from _who(placed, len(columns), words)
            yield _which(columns, len(placed), member, words)
        yield from _without(columns, len(placed), member, words)
    if empty:
        named = listed([f"“{title}”" for title in empty])
        leaves = "leaves" if len(empty) == 1 else "leave"
        yield f"Not in the grid: {named}, which {leaves} nobody a {words.group}."
    if missing := len(rows) - len(placed):
        has = "has" if missing == 1 else "have"
        yield (
            f"{count_of(missing, member)} {has} no {words.group} by {words.scoring} "
            f"and {'is' if missing == 1 else 'are'} not counted."
        )


def _keep(kept: int, n: int, member: str, words: Wording, of: str) -> str:
    if n == 1:
        return f"The one {member}{of} {'keeps' if kept else 'does not keep'} its {words.group} in"
    who = f"{count_of(n, member)}{of}"
    if kept == n:
        return f"All {who} keep their {words.group} in"
    if kept == 1:
        return f"1 of {who} keeps its {words.group} in"
    if not kept:
        return f"No {member} of {n}{of} keeps its {words.group} in"
    return f"{kept} of {who} keep their {words.group} in"


def _all(options: int) -> str:
    few = {1: "the one option", 2: "both options"}
    return few.get(options, f"all {options} options")


def _by_segment(placed: Sequence[GridRow], options: int, words: Wording) -> Iterator[str]:
    """In which official segments those are that never change."""
    if not any(row.same == options for row in placed):
        return
    parts = []
    for segment in (1, 2, 3, 4):
        there = [row for row in placed if row.official == segment]
        if there:
            kept = sum(row.same == options for row in there)
            parts.append(f"{kept or 'none'} of {len(there)} in {words.group} {segment}")
    yield f"Kept in {_all(options)}: {listed(parts)}."


def _who(placed: Sequence[GridRow], options: int, words: Wording) -> Iterator[str]:
    """Up to three that change most, with where they are placed; none of a longer tie."""
    found = sorted((row for row in placed if row.changes), key=lambda row: (-row.changes, row.name))
    named = found[:_MOST_NAMED]
    if len(found) > _MOST_NAMED:
        named = [row for row in named if row.changes > found[_MOST_NAMED].changes]
    if named and options > 1:
        each = [f"{short_name(row.name)} in {row.changes} ({_places(row, words)})" for row in named]
        yield f"Most changes: {'; '.join(each)}."


def _each(placed: Sequence[GridRow], options: int, words: Wording) -> Iterator[str]:
    """Who changes in how many options, one by one."""
    for row in placed:
        if row.changes:
            some = f"{row.changes} of {options} options" if options > 1 else "the one option"
            yield (
                f"{short_name(row.name)} has another {words.group} in {some} "
                f"({_places(row, words)})."
            )


def _places(row: GridRow, words: Wording) -> str:
    there = sorted({segment for segment in row.segments if segment})
    return f"{words.group}s {listed([str(segment) for segment in there])}"


def _which(columns: Sequence[GridColumn], n: int, member: str, words: Wording) -> str:
    """Which options change most and fewest; one that takes segments away is not said to spare."""
    whole = [column for column in columns if not column.without]
    most = max(column.changes for column in columns)
    fewest = min((column.changes for column in whole), default=None)
    if len(columns) == 1:
        if not most:
            return f"{_named(columns[0])} moves no {member}."
        who = f"{most} of {count_of(n, member)}"
        return f"{_named(columns[0])} moves {who} to another {words.group}."
    if all(column.changes == most for column in columns):
        return f"Every option moves {_of(most, n, member)}."
    top = [column for column in columns if column.changes == most]
    said = f"{_options(top)} most {member}s, {_of(most, n, member)}"
    if fewest is None or fewest == most:
        return f"{said}."
    low = [column for column in whole if column.changes == fewest]
    return f"{said}; {_options(low)} {_fewest(fewest, len(low))}."


def _fewest(changes: int, options: int) -> str:
    return f"fewest, {changes}{' each' if options > 1 else ''}" if changes else "none"


def _of(changes: int, n: int, member: str) -> str:
    return f"{changes} of {n}" if changes else f"no {member}"


def _options(columns: Sequence[GridColumn]) -> str:
    if len(columns) > _MOST_NAMED:
        return f"{len(columns)} options move"
    return f"{listed([_named(c) for c in columns])} {'moves' if len(columns) == 1 else 'move'}"


def _named(column: GridColumn) -> str:
    return f"“{column.title}”"


def _without(columns: Sequence[GridColumn], n: int, member: str, words: Wording) -> Iterator[str]:
    """Who has a segment officially and none in an option, which still may move others."""
    found = [column for column in columns if column.without]
    each = [
        f"{_named(c)} leaves {count_of(c.without, member)} without a {words.group}"
        + (
            f" and moves {c.changes or 'none'} of the other {n - c.without}"
            if c.without < n
            else ""
        )
        for c in found[:_MOST_NAMED]
    ]
    if (more := len(found) - _MOST_NAMED) > 0:
        each.append(f"so {'does' if more == 1 else 'do'} {count_of(more, 'more option')}")
    if each:
        yield f"{'; '.join(each)}. Having none is not counted as the same."
