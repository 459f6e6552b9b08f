"""The scenario grid as plain tables, for files."""

from collections.abc import Sequence

from lib.findings.presets import PresetHere
from lib.findings.scenario_grid import ScenarioGrid
from lib.findings.scenario_grid_rows import GridRow
from lib.findings.tables import Cell, Table


def grid_table(finding: ScenarioGrid) -> Table:
    """A row a trust: segments by option, in how many it is the same, then ranks, and reasons."""
    titles = _titles(finding)
    columns = (
        *("org_code", "org_name"),
        *(f"{finding.wording.group}: {title}" for title in titles),
        *("same_in", "of_options"),
        *(f"rank: {title}" for title in titles),
        "reason",
    )
    rows = tuple(
        (
            *(row.org_code, row.name, *row.segments),
            *(row.same, len(finding.columns), *row.ranks),
            _reasons(row, titles),
        )
        for row in finding.rows
    )
    return Table(columns, rows, finding.file_caveat)


def options_of_grid(finding: ScenarioGrid) -> Table:
    """What each option changes, and how many change segment by it."""
    rows = tuple(
        (column.title, column.line, column.changes, column.without) for column in finding.columns
    )
    columns = ("option", "what_differs", "change_segment", "without_segment")
    return Table(columns, rows, finding.file_caveat)


def held_table(finding: ScenarioGrid) -> Table:
    """Whom the override places worse than their score: 1 by option, for those held in any."""
    columns = ("org_code", "org_name", *_titles(finding))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (row.org_code, row.name, *map(int, row.held)) for row in finding.rows if any(row.held)
    )
    return Table(columns, rows, finding.file_caveat)


def not_here(presets: Sequence[PresetHere]) -> tuple[tuple[str, str], ...]:
    """Presets that are no column of the grid, as (title, why), in their order."""
    asks = "its numbers must be entered first, on What if"
    return tuple(
        (here.preset.title, here.reason or asks)
        for here in presets
        if here.reason or here.preset.asks
    )


def _titles(finding: ScenarioGrid) -> tuple[str, ...]:
    return (finding.wording.line, *(column.title for column in finding.columns))


def _reasons(row: GridRow, titles: Sequence[str]) -> str:
    """Why it has no segment where it has none; once where it is the same everywhere."""
    if len({*row.reasons}) == 1:
        return row.reasons[0]
    return "; ".join(f"{t}: {r}" for t, r in zip(titles, row.reasons, strict=True) if r)
