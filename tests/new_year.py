"""A data folder with a quarter of last year and one of a year whose cut-offs are not published."""

from pathlib import Path

from nof_files import csv_bytes, metric_rows

from lib.publishing.importing import ImportReport, import_publications
from lib.store.folder import DataFolder

LAST, NEW = "2025-26-Q4", "2026-27-Q1"
LEAGUE = "mental-health-community"
TRUSTS = tuple(f"RA{i:X}" for i in range(1, 15))
ICBS = ("QOX", "QUY", "QVV", "QE1", "QHM", "QWO")
ICB = "Integrated care board"
# of ICBs nothing is known beforehand: ids that no framework file names
ICB_METRICS = (
    ("OF1910", "OF0910", "access", "%"),
    ("OF1911", "OF0911", "access", "%"),
    ("OF1912", "OF0912", "effectiveness", "%"),
    ("OF1080", None, "finance", None),
    ("OF1913", "OF0913", "people", "out of 10"),
    ("OF1914", "OF0914", "safety", "out of 10"),
)


def new_year_folder(path: Path) -> DataFolder:
    """Filled by an import of trusts over both quarters and of ICBs in the new one."""
    folder = DataFolder(path / "data")
    import_new_year(folder, path)
    return folder


def import_new_year(folder: DataFolder, path: Path) -> ImportReport:
    """Writes the two files to the path and imports them."""
    trusts, icbs = path / "trusts.csv", path / "icbs.csv"
    trusts.write_bytes(csv_bytes(metric_rows(TRUSTS, (LAST, NEW))))
    of_icbs = metric_rows(ICBS, (NEW,), trust_type=ICB, metrics=ICB_METRICS)
    icbs.write_bytes(csv_bytes(of_icbs))
    return import_publications(folder, [trusts, icbs])
