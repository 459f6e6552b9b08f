"""Everyone's segments over the quarters as plain tables, for files."""

from collections.abc import Sequence

from lib.findings.segment_history_four import TimeInFour
from lib.findings.segment_history_types import HistoryRow, SegmentHistory
from lib.findings.tables import Table


def history_table(finding: SegmentHistory, rows: Sequence[HistoryRow]) -> Table:
    """A row an organisation and quarter; what holds of the organisation stands in each of its own.

    rows: those of the finding to show, in their order.
    """
    columns = (
        *("org_code", "org_name", "quarter", "score", "segment_before_override", "segment"),
        *("rank", "ranked", "reason", "segment_in_loaded_quarter_before", "change_is"),
        *("quarters_running_to_last", "quarters_in_segment_4", "quarters_loaded", "changes"),
        "merger",
    )
    cells = tuple(
        (
            *(row.org_code, row.name, quarter),
            *(cell.place.score, cell.place.before, cell.segment, cell.place.rank, cell.of),
            *(cell.gap, cell.was, cell.kind),
            *(row.running, row.in_four, len(row.cells), row.changes, cell.merger),
        )
        for row in rows
        for quarter, cell in zip(finding.quarters, row.cells, strict=True)
    )
    return Table(columns, cells, finding.caveat)


def time_in_four_table(finding: TimeInFour) -> Table:
    """A row a bar of the chart."""
    columns = (
        *("org_code", "org_name", "in_segment_4_now", "quarters_in_a_row", "from", "to"),
        *("quarters_in_segment_4", "quarters_loaded", "how_it_began"),
    )
    rows = tuple(
        (
            *(bar.org_code, bar.name, int(bar.now), bar.length, bar.first, bar.last),
            *(bar.times, finding.of, bar.entered),
        )
        for bar in finding.bars
    )
    return Table(columns, rows, finding.caveat)
