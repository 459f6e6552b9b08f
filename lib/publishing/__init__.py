"""What an import does after reading: merge, derive, judge, release."""

from lib.publishing.importing import BlockedError, ImportReport, import_publications

__all__ = ["BlockedError", "ImportReport", "import_publications"]
