"""What holds a statistic against itself: its own total, and the percentages that it prints."""

from collections.abc import Iterable, Mapping
from math import fsum, isclose

from lib.errors import SourceError
from lib.sources.extract import Figure, Note
from lib.sources.indicators import STATISTICS


def refuse_unless_sum(
    file: str, what: str, parts: Iterable[float], whole: float | None, tolerance: float = 0.5
) -> None:
    """Refuses a table whose rows do not add up to its own total: rows are missing, or too many.

    tolerance: in the table's own unit; half of one covers what spreadsheets lose in fractions.
    """
    total = fsum(parts)
    if whole is not None and not isclose(total, whole, rel_tol=1e-9, abs_tol=tolerance):
        raise SourceError(
            f"{file}: {what} add up to {total:,.10g}, the England row says {whole:,.10g}. Rows may "
            "be missing; download the file again."
        )


def differing_share(
    figures: Iterable[Figure], published: Mapping[str, float], tolerance: float
) -> list[Note]:
    """A warning for each organisation whose published percentage its counts do not give.

    published: percentages by organisation; tolerance: in percentage points.
    """
    return [
        Note(
            severity="warning",
            code="share-differs",
            org_code=figure.org_code,
            indicator_id=figure.indicator_id,
            period=figure.period,
            message=(
                f"{figure.org_code}, {STATISTICS[figure.indicator_id].title}, {figure.period}: "
                f"its counts give {figure.value:.2f}%, published {published[figure.org_code]:.2f}%."
            ),
        )
        for figure in figures
        if figure.value is not None
        and figure.org_code in published
        and abs(figure.value - published[figure.org_code]) > tolerance
    ]
