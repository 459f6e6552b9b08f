"""Figures of the official statistics: shares from their counts, and what else is measured."""

from typing import NamedTuple

from lib.periods import period_dates
from lib.sources.extract import Figure, Status
from lib.sources.indicators import STATISTICS


class Counts(NamedTuple):
    """A share's two counts; None where the publication gives none."""

    numerator: float | None
    denominator: float | None


NO_COUNTS = Counts(None, None)


def share(
    org_code: str,
    indicator_id: str,
    period: str,
    counts: Counts,
    *,
    commissioner: bool = False,
    status: Status | None = None,
) -> Figure:
    """A percentage recomputed from its counts; not applicable where there is nobody to count."""
    numerator, denominator = counts
    value = None
    if numerator is not None and denominator:
        value = 100 * numerator / denominator
    return _figure(org_code, indicator_id, period, counts, value, commissioner, status)


def measure(
    org_code: str,
    indicator_id: str,
    period: str,
    value: float | None,
    *,
    counts: Counts = NO_COUNTS,
    status: Status | None = None,
) -> Figure:
    """A figure that is no share. counts: what it is the mean of, where given."""
    return _figure(org_code, indicator_id, period, counts, value, False, status)


def _figure(
    org_code: str,
    indicator_id: str,
    period: str,
    counts: Counts,
    value: float | None,
    commissioner: bool,
    status: Status | None,
) -> Figure:
    start, end = period_dates(period)
    return Figure(
        org_code=org_code,
        indicator_id=indicator_id,
        view="commissioner" if commissioner else "provider",
        grain=STATISTICS[indicator_id].grain,
        period=period,
        period_start=start,
        period_end=end,
        numerator=counts.numerator,
        denominator=counts.denominator,
        value=value,
        rank=None,
        status=status or ("published" if value is not None else "not applicable"),
    )
