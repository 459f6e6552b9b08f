"""The data of a chart of points, with the names beside them in its workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import XyChartData
from pptx.chart.xlsx import XyWorkbookWriter

from lib.briefing.deck_charts import plain_book
from lib.briefing.deck_text import as_text

CUT_OFF, CHANGE = "Cut-off", "Change of"


@dataclass(frozen=True)
class Dot:
    """One row: a name, the score before and after, and what is said beside them."""

    name: str
    before: float
    after: float
    label: str


class _Writer(XyWorkbookWriter):
    """Writes the names beside the points, so that who edits them knows whose they are."""

    owner: "Points"

    def _open_worksheet(self, xlsx_file: Any) -> Any:
        return plain_book(xlsx_file, self.owner.made)

    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
        super()._populate_worksheet(workbook, worksheet)  # type: ignore[no-untyped-call]
        names = [as_text(dot.name) for dot in self.owner.dots]
        for series in self.owner:
            if not series.name.startswith((CUT_OFF, CHANGE)):
                top = self.series_table_row_offset(series)  # type: ignore[no-untyped-call]
                worksheet.write_column(top + 1, 2, names)


class Points(XyChartData):  # type: ignore[misc,unused-ignore]
    """The series; made: when, as the briefing says; dots: the rows, which the names are of."""

    made: Any
    dots: Sequence[Dot]

    @property
    def _workbook_writer(self) -> Any:
        writer: Any = _Writer(self)  # type: ignore[no-untyped-call]
        writer.owner = self
        return writer


def add(data: Any, name: str, points: Sequence[tuple[float, float]]) -> None:
    """A series as long as all others, its last point repeated: LibreOffice hides a shorter one."""
    series = data.add_series(as_text(name))
    for x, y in [*points, *[points[-1]] * (max(2, len(data.dots)) - len(points))]:
        series.add_data_point(x, y)
