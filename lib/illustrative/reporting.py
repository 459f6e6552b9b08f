"""Figures as rows: one of a quarter, one of a month."""

from datetime import date

from lib.illustrative.members import Member
from lib.illustrative.times import last_day
from lib.sources.extract import Figure


def quarterly(
    member: Member,
    indicator_id: str,
    quarter: str,
    dates: tuple[date, date],
    value: float,
    parts: tuple[float | None, float | None] = (None, None),
    by_residence: bool = False,
) -> Figure:
    """A figure that a quarter reports. dates: when it was measured; parts: of which it is made."""
    return Figure(
        org_code=member.org_code,
        indicator_id=indicator_id,
        view="commissioner" if by_residence else "provider",
        grain="quarter",
        period=quarter,
        period_start=dates[0],
        period_end=dates[1],
        numerator=parts[0],
        denominator=parts[1],
        value=value,
        rank=None,
        status="published",
    )


def of_month(
    member: Member,
    indicator_id: str,
    month: date,
    value: float,
    parts: tuple[float, float],
    by_residence: bool,
) -> Figure:
    """A figure of the month that begins on that day. parts: numerator and denominator."""
    return Figure(
        org_code=member.org_code,
        indicator_id=indicator_id,
        view="commissioner" if by_residence else "provider",
        grain="month",
        period=f"{month:%Y-%m}",
        period_start=month,
        period_end=last_day(month),
        numerator=parts[0],
        denominator=parts[1],
        value=value,
        rank=None,
        status="published",
    )
