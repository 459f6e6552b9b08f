"""One small sound publication of every kind that is read, as the tests of its reader build it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from hostile_books import raw_book
from mutations import Cells, csv_file
from nof_files import COLUMNS, LEAGUE_TABLE_COLUMNS, league_table_rows, metric_rows
from sources import (
    test_ae,
    test_ambulance,
    test_cancelled_operations,
    test_cancer,
    test_community_waits,
    test_dm01_workbook,
    test_eric,
    test_full_extracts,
    test_kh03,
    test_staff_survey,
    test_trust_patients,
    test_workforce,
)

from lib.sources import READERS, Document, Extract, ReadingOptions, reader_of

# For the one file that does not tell its year; nothing else asks.
_OPTIONS = ReadingOptions(period="2024-25")
_CSV = ""  # the title of the only table of a CSV file


class Publication(NamedTuple):
    """A publication as the cells of its sheets, by title; of a CSV file the one table."""

    kind: str
    sheets: Mapping[str, Cells]

    @property
    def is_csv(self) -> bool:
        return _CSV in self.sheets

    @property
    def content(self) -> bytes:
        """As a file."""
        return self.written(self.sheets)

    def written(self, sheets: Mapping[str, Cells]) -> bytes:
        """Other cells as the same kind of file."""
        return csv_file(sheets[_CSV]) if self.is_csv else raw_book(sheets)

    @property
    def document(self) -> Document:
        return Document(f"{self.kind}.{'csv' if self.is_csv else 'xlsx'}", self.content)


@cache
def publications() -> dict[str, Publication]:
    """One of every kind, by kind."""
    found = {kind: Publication(kind, sheets) for kind, sheets in _sheets().items()}
    assert set(found) == {reader.kind for reader in READERS}
    return found


def read(document: Document) -> Extract | None:
    """The document as whatever it is, None for what no reader knows."""
    reader = reader_of(document)
    return None if reader is None else reader.read(document, _OPTIONS)


def _sheets() -> dict[str, Mapping[str, Cells]]:
    return {**_csv_tables(), **_workbooks()}


def _csv_tables() -> dict[str, Mapping[str, Cells]]:
    ae, eric, full, patients = test_ae, test_eric, test_full_extracts, test_trust_patients
    metrics = metric_rows(trusts=("RA1", "RB2"), quarters=("2025-26-Q4",))
    league = league_table_rows(metrics, "2025-26-Q4")
    waits = full.dm01_rows(full.NORTH, full.ALPHA, full.NORTH, "00N", tests={"MRI": full.weeks(7)})
    return {
        "nof-metrics": {_CSV: _rows(COLUMNS, metrics)},
        "nof-league-table": {_CSV: _rows(LEAGUE_TABLE_COLUMNS, league)},
        "ae-provider-csv": {_CSV: ae.csv_cells(ae.CSV_TRUST, ae.CSV_CENTRE)},
        "rtt-full-extract": {_CSV: [full.rtt_header(52), *_rtt_rows()]},
        "dm01-full-extract": {_CSV: [full.dm01_header(), *waits]},
        "eric-trusts": {_CSV: eric.cells()},
        "trust-patients-by-icb": {_CSV: [patients.HEADER, *patients.ROWS]},
    }


def _rtt_rows() -> Iterator[list[object]]:
    full = test_full_extracts
    waits = {"C_100": {0: 30, 17: 6}, "X02": {18: 4, 52: 2}}
    for seat, trust, payer in ((full.NORTH, full.ALPHA, "00N"), (full.SOUTH, full.BETA, "00S")):
        yield from full.rtt_rows(seat, trust, seat, payer, functions=waits, last=52)


def _workbooks() -> dict[str, Mapping[str, Cells]]:
    ae, ambulance, cancelled, kh03 = test_ae, test_ambulance, test_cancelled_operations, test_kh03
    counted = (ae.TRUST, ae.CENTRE)
    survey = test_staff_survey
    elements, themes = survey.survey(survey.TRUST, survey.BOARD)
    about = [["About the Ambulance Quality Indicators (AQI)"], [], ["Published", "2025-09-11"]]
    return {
        "ae-provider-workbook": {
            ae.SYSTEMS: ae.boards(*counted),
            ae.PROVIDERS: ae.providers(*counted),
        },
        "dm01-provider-workbook": {
            "Provider": test_dm01_workbook.sheet(test_dm01_workbook.RJ1, test_dm01_workbook.CLINIC)
        },
        "cancer-provider-extract": {
            test_cancer.EXTRACT: [test_cancer.NAMES, *test_cancer.rows(test_cancer.APRIL, "RTD")]
        },
        "ambulance-time-series": {
            "Introduction": about,
            "Response times": [["x"]],
            "Raw": ambulance.raw(ambulance.AUGUST),
        },
        "staff-survey": {"PEOPLE PROMISE ELEMENTS": elements, "THEMES": themes},
        "kh03-beds-overnight": {"NHS Trust by Sector": kh03.trusts(kh03.TRUST, kh03.OTHER)},
        "workforce": test_workforce.sheets(),
        "cancelled-operations": {"Provider": cancelled.sheet(cancelled.R1H, cancelled.HOSPITAL)},
        "community-waiting-lists": test_community_waits.sheets(),
    }


def _rows(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> Cells:
    return [list(columns), *([row[name] for name in columns] for row in rows)]
