"""What the scenario grid says: who never changes, who changes most, and which option does it."""

from collections.abc import Iterator, Sequence

from lib.findings.scenario_grid_rows import GridColumn, GridRow
from lib.findings.wording import Wording
from lib.findings.words import count_of, listed, short_name

_MOST_NAMED = 3


def headline(rows: Sequence[GridRow], options: int, member: str, words: Wording, of: str) -> str:
    """`25 of 61 trusts keep their segment in all 17 options; Avon changes in most: 9`.

    of: whose they are where it is not the whole league, ` in Briar and Brook`.
    """
    if not options:
        return f"There is no option here to set beside {words.scoring}"
    placed = [row for row in rows if row.official is not None]
    if not placed:
        return f"No {member}{of} has a {words.group} to keep"
    kept = sum(row.same == options for row in placed)
    most = _most(placed, options, member)
    return f"{_keep(kept, len(placed), member, words, of)} {_all(options)}{most}"


def sentences(
    rows: Sequence[GridRow],
    columns: Sequence[GridColumn],
    empty: Sequence[str],
    member: str,
    words: Wording,
) -> Iterator[str]:
    """By official segment who never changes; who changes most; which options; who has none.

    empty: titles of the options that leave nobody a segment.
    """
    placed = [row for row in rows if row.official is not None]
    if placed and columns:
        yield from _by_segment(placed, len(columns), words)
        yield from _who(placed, len(columns), words)
        yield _which(columns, len(placed), member, words)
        yield from _without(columns, member, words)
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


def _most(placed: Sequence[GridRow], options: int, member: str) -> str:
    """Who changes in most options; nothing where that says no more than the rest."""
    most = max(row.changes for row in placed)
    if not most or options == 1 or len(placed) == 1:
        return ""
    who = sorted(short_name(row.name) for row in placed if row.changes == most)
    if len(who) == 1:
        return f"; {who[0]} changes in most: {most}"
    # a name that is a list itself would make a third of two
    plain = len(who) == 2 and not any(" and " in name for name in who)
    named = listed(who) if plain else count_of(len(who), member)
    return f"; {named} change in most: {most} each"


def _by_segment(placed: Sequence[GridRow], options: int, words: Wording) -> Iterator[str]:
    """In which official segments those are that never change."""
    if len(placed) == 1 or not any(row.same == options for row in placed):
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


def _places(row: GridRow, words: Wording) -> str:
    there = sorted({segment for segment in row.segments if segment})
    return f"{words.group}s {listed([str(segment) for segment in there])}"


def _which(columns: Sequence[GridColumn], n: int, member: str, words: Wording) -> str:
    """Which options change most and fewest."""
    most, fewest = (f(column.changes for column in columns) for f in (max, min))
    if len(columns) == 1:
        if not most:
            return f"{_named(columns[0])} moves no {member}."
        who = f"{most} of {count_of(n, member)}"
        return f"{_named(columns[0])} moves {who} to another {words.group}."
    if most == fewest:
        return f"Every option moves {_of(most, n, member)}."
    top = [column for column in columns if column.changes == most]
    low = [column for column in columns if column.changes == fewest]
    return (
        f"{_options(top)} most {member}s, {_of(most, n, member)}; "
        f"{_options(low)} {'fewest, ' + str(fewest) if fewest else 'none'}."
    )


def _of(changes: int, n: int, member: str) -> str:
    return f"{changes} of {n}" if changes else f"no {member}"


def _options(columns: Sequence[GridColumn]) -> str:
    if len(columns) > _MOST_NAMED:
        return f"{len(columns)} options move"
    return f"{listed([_named(c) for c in columns])} {'moves' if len(columns) == 1 else 'move'}"


def _named(column: GridColumn) -> str:
    return f"“{column.title}”"


def _without(columns: Sequence[GridColumn], member: str, words: Wording) -> Iterator[str]:
    """Who has a segment officially and none in an option."""
    each = [f"{count_of(c.without, member)} in {_named(c)}" for c in columns if c.without]
    if len(each) > _MOST_NAMED:
        each = [*each[:_MOST_NAMED], f"others in {len(each) - _MOST_NAMED} more"]
    if each:
        yield f"Without a {words.group}: {listed(each)}; there it is not counted as the same."
