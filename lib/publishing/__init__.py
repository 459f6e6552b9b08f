"""What an import does after reading: merge, derive, judge, release."""

from lib.publishing.importing import ImportReport, import_publications

__all__ = ["ImportReport", "import_publications"]
