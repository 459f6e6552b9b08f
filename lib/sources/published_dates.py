"""Months, quarters and days as the official statistics write them."""

import re
from datetime import date

from lib.periods import published_quarter

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_MONTH = re.compile(r"(?:^|.*[^A-Za-z])([A-Za-z]{3,9})[ -](20\d{2}|\d{2})(?:\D.*)?")
_ISO = re.compile(r"(20\d{2})-(\d{2})-(\d{2})")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3})[a-z]*\s+(20\d{2})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(20\d{2})")
_QUARTER = re.compile(r"(?:Quarter |Q)([1-4]),?\s+(20\d{2})\s*[/-]\s*(?:20)?(\d{2})")


def month_of(text: str) -> str | None:
    """`2025-09` for `September 2025`, `April 26`, `RTT-January-2026`, `2025-09-01`; else None."""
    if day := published_day(text):
        return f"{day:%Y-%m}"
    match = _MONTH.fullmatch(text.strip())
    number = _MONTHS.get(match[1][:3].casefold()) if match else None
    if match is None or number is None:
        return None
    year = int(match[2]) if len(match[2]) == 4 else 2000 + int(match[2])
    return f"{year}-{number:02}"


def quarter_of(text: str) -> str | None:
    """`2025-26-Q1` for `Quarter 1, 2025-26 (April to June 2025)` or `Q1 2025/26`; else None."""
    match = _QUARTER.match(text.strip())
    return published_quarter(f"Q{match[1]} {match[2]}/{match[3]}") if match else None


def published_day(text: str) -> date | None:
    """The day in `13th February 2025`, `11/09/2025`, `2025-09-11`; None for other text."""
    clean = text.strip()
    if match := _ISO.fullmatch(clean):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _SLASHED.fullmatch(clean):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
    elif (match := _WORDS.fullmatch(clean)) and match[2].casefold() in _MONTHS:
        day, month, year = int(match[1]), _MONTHS[match[2].casefold()], int(match[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
