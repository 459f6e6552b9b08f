"""Newer figures that a reader types in: read strictly, told clearly what is wrong."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from lib.errors import WeighbridgeError
from lib.findings.times import first_day, last_day, period_words
from lib.findings.tried_controls import Control
from lib.periods import is_quarter, published_quarter, quarter_of_day

LONGEST_TYPED = 40  # letters
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,7}(?:\.[0-9]{1,6})?|\.[0-9]{1,6})")
_MONTH = re.compile(r"20[0-9]{2}-(?:0[1-9]|1[0-2])")
_MONTH_WORDS = ("%B %Y", "%b %Y")
_OLDEST = 5  # years before today
_LIKE = "write a month like March 2026 or 2026-03, or a quarter like Q4 2025/26"


class OwnFigureError(WeighbridgeError):
    """A figure that cannot be taken as it was typed."""


@dataclass(frozen=True)
class OwnFigure:
    """A figure of the reader's own. period: `2026-03` or `2025-26-Q4`; note: what to bear in mind.

    Never published and never stored: it lives in the session alone.
    """

    value_id: str
    value: float
    period: str
    note: str = ""

    @property
    def mark(self) -> str:
        """`your figure for March 2026, not published`."""
        return f"your figure for {period_words(self.period)}, not published"


def own_figure(
    typed: str, when: str, control: Control, published: str | None, today: date
) -> OwnFigure:
    """The figure for a control's value. published: the period of the published one, if known.

    Raises OwnFigureError with one message for the reader.
    """
    value = _value(typed, control)
    period = _period(when, today)
    return OwnFigure(control.value_id, value, period, _note(period, published))


def _value(typed: str, control: Control) -> float:
    typed = " ".join(typed.split())
    text = typed.replace("−", "-").removesuffix("%").strip()
    if not text:
        raise OwnFigureError(f"{control.name}: no figure was typed. Write a number like 5.2.")
    if not _NUMBER.fullmatch(text):
        raise OwnFigureError(
            f"{control.name}: “{typed[:LONGEST_TYPED]}” is not a number. Write it "
            "like 5.2, with a point and without other signs."
        )
    value = float(text)
    if not control.least <= value <= control.most:
        span = f"{control.words(control.least)} and {control.words(control.most)}"
        raise OwnFigureError(
            f"{control.name}: {control.words(value)} cannot be right; it lies between {span}."
        )
    if control.whole and value != round(value):
        raise OwnFigureError(f"{control.name}: a band is a whole number, not {text}.")
    return value + 0.0  # no negative zero


def _period(when: str, today: date) -> str:
    text = " ".join(when.split())
    period = _read(text)
    if period is None:
        said = f"“{text[:LONGEST_TYPED]}” is no month or quarter" if text else "nothing was typed"
        raise OwnFigureError(f"Measured in: {said}; {_LIKE}.")
    first, last = first_day(period), last_day(period)
    if first is None or last is None or first > today:
        raise OwnFigureError(
            f"Measured in: {period_words(period)} has not begun; a figure cannot be of the future."
        )
    if last.year < today.year - _OLDEST:
        raise OwnFigureError(
            f"Measured in: {period_words(period)} is more than {_OLDEST} years ago; {_LIKE}."
        )
    return period


def _read(text: str) -> str | None:
    if _MONTH.fullmatch(text):
        return text
    upper = text.upper()
    quarter = upper if is_quarter(upper) else published_quarter(upper)
    if quarter is not None and quarter.startswith("20"):
        return quarter
    for form in _MONTH_WORDS:
        try:
            month = f"{datetime.strptime(text, form):%Y-%m}"
        except ValueError:
            continue
        return month if _MONTH.fullmatch(month) else None
    return None


def _note(period: str, published: str | None) -> str:
    """Whether the published figure is newer, or of the same time."""
    before, after = last_day(published), last_day(period)
    if before is None or after is None:
        return ""
    said = period_words(str(published))
    if after < before:
        return f"older than the published figure ({said})"
    same = after == before or quarter_of_day(after) == published
    return f"of the same time as the published figure ({said})" if same else ""
