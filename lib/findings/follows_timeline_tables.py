"""The counts of rules by quarter, or by a number of quarters, as plain tables for files."""

from collections.abc import Sequence

from lib.findings.follows_timeline_types import Cell, CountGrid
from lib.findings.tables import Cell as Plain
from lib.findings.tables import Table


def count_table(grid: CountGrid) -> Table:
    """A row a rule and column; empty where nobody was counted, and why."""
    sides = ("official", "scenario") if grid.what_if else ("official",)
    columns = (
        *("rule_id", "rule", "effect", grid.asks),
        *(f"{side}_{what}" for side in sides for what in ("applies", "not_known", "why")),
    )
    rows = tuple(
        (
            *(row.id, row.title, row.effect, at),
            *_cells([side[i] for side in (row.official, row.scenario) if side]),
        )
        for row in grid.rows
        for i, at in enumerate(grid.ids)
    )
    return Table(columns, rows, grid.caveat)


def _cells(cells: Sequence[Cell]) -> list[Plain]:
    found: list[Plain] = []
    for cell in cells:
        none = cell.applies is None
        why = "looks back on quarters that are not loaded" if cell.open else cell.why
        found += [cell.applies, None if none else cell.unknown, why]
    return found
