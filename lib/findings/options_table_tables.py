"""The options table as plain columns: for scripts, and for people who read a workbook."""

from collections.abc import Callable
from typing import NamedTuple

from lib.findings.options_table_rows import Moves, OptionRow, OptionsTable
from lib.findings.tables import Cell, Table
from lib.findings.words import capitalised, uncapitalised

PER_CENT, NUMBER = "0%", "0"


class _Column(NamedTuple):
    """name: in a CSV file; words: in a workbook; form: Excel's number format, empty for text."""

    name: str
    words: str
    form: str
    of: Callable[[OptionRow], Cell]


def options_csv(finding: OptionsTable) -> Table:
    """A row an option; shares from 0 to 1."""
    return _table(finding, [column.name for column in _columns(finding)])


def options_sheet(finding: OptionsTable) -> Table:
    """The same under words for headings."""
    return _table(finding, [column.words for column in _columns(finding)])


def options_formats(finding: OptionsTable) -> dict[str, str]:
    """Excel's number formats of the workbook's columns, by their words."""
    return {column.words: column.form for column in _columns(finding) if column.form}


def _table(finding: OptionsTable, names: list[str]) -> Table:
    columns = _columns(finding)
    rows = tuple(tuple(column.of(row) for column in columns) for row in finding.rows)
    said = " · ".join(filter(None, (finding.caveat, finding.quarters)))
    return Table(tuple(names), rows, said)


def _columns(finding: OptionsTable) -> list[_Column]:
    columns = [
        _Column("option", "Option", "", lambda row: row.title),
        _Column("what_differs", "What differs", "", lambda row: row.line),
        *_moves(finding, "held" if not finding.indicative else "", lambda row: row.held),
    ]
    if finding.brackets:
        of = "over where the cut-offs may lie"
        columns += [
            _Column("fewest_over_brackets", f"Fewest {of}", NUMBER, _fewest),
            _Column("most_over_brackets", f"Most {of}", NUMBER, _most),
        ]
    columns.append(_Column("firm", "Firm moves", NUMBER, lambda row: row.firm))
    if not finding.indicative:
        columns += _moves(finding, "shares", lambda row: row.shares)
    return [*columns, *_between(finding), *_shares(finding), *_left(finding)]


def _fewest(row: OptionRow) -> Cell:
    return row.held.low if row.held else None


def _most(row: OptionRow) -> Cell:
    return row.held.high if row.held else None


def _moves(
    finding: OptionsTable, rule: str, of: Callable[[OptionRow], Moves | None]
) -> list[_Column]:
    """Moves, those up and those down under one cut-off rule."""
    end = {"held": ", cut-offs stay put", "shares": ", shares kept", "": ""}[rule]
    name = f"_{rule}" if rule else ""

    def part(take: Callable[[Moves], int]) -> Callable[[OptionRow], Cell]:
        return lambda row: None if (moves := of(row)) is None else take(moves)

    who = f"{capitalised(finding.member)}s that move"
    return [
        _Column(f"moves{name}", f"{who}{end}", NUMBER, part(lambda m: m.moves)),
        _Column(f"up{name}", f"Up{end}", NUMBER, part(lambda m: m.up)),
        _Column(f"down{name}", f"Down{end}", NUMBER, part(lambda m: m.down)),
    ]


def _between(finding: OptionsTable) -> list[_Column]:
    if not finding.pairs:
        return []

    def at(i: int) -> Callable[[OptionRow], Cell]:
        return lambda row: row.between[i]

    return [
        _Column("between_quarters", "Moves, quarter to quarter", NUMBER, lambda row: row.all_year),
        _Column(
            "followed_between_quarters",
            f"{capitalised(finding.member)}s followed, quarter to quarter",
            NUMBER,
            lambda row: row.followed,
        ),
        *(
            _Column(
                f"between_{pair.replace('/', '-').replace(' ', '_')}",
                f"Moves {pair}",
                NUMBER,
                at(i),
            )
            for i, pair in enumerate(finding.pairs)
        ),
    ]


def _shares(finding: OptionsTable) -> list[_Column]:
    def weight(i: int) -> Callable[[OptionRow], Cell]:
        return lambda row: row.weight[i]

    def spread(i: int) -> Callable[[OptionRow], Cell]:
        return lambda row: row.influence[i] if row.influence else None

    names = [(i, domain, uncapitalised(domain)) for i, domain in enumerate(finding.domains)]
    return [
        *(_Column(f"weight_{d}", f"{name}, weight", PER_CENT, weight(i)) for i, name, d in names),
        *(
            _Column(f"influence_{d}", f"{name}, real influence", PER_CENT, spread(i))
            for i, name, d in names
        ),
        _Column(
            "influence_of_which_metrics",
            f"Which metrics each {finding.member} has, real influence",
            PER_CENT,
            lambda row: row.which_metrics,
        ),
    ]


def _left(finding: OptionsTable) -> list[_Column]:
    group = finding.wording.group
    columns = [
        _Column("unscored", "Unscored", NUMBER, lambda row: row.unscored),
        _Column(
            f"lose_{group.replace(' ', '_')}", f"Lose their {group}", NUMBER, lambda row: row.lost
        ),
    ]
    if finding.indicative:
        return columns
    return [
        *columns,
        _Column("flagged_by_override", "Flagged by the override", NUMBER, lambda row: row.flagged),
        _Column("held_by_override", "Held by the override", NUMBER, lambda row: row.capped),
    ]
