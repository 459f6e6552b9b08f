"""What the quality gate's messages are made of."""

from collections.abc import Iterable

from lib.periods import is_quarter, quarter_words

SHOWN = 5  # examples in one message


def when(period: str) -> str:
    """`Q4 2025/26` for a quarter, other periods as they are."""
    return quarter_words(period) if is_quarter(period) else period


def span(first: str, last: str) -> str:
    """`Q1 2025/26 to Q4 2025/26`, or one of them."""
    return " to ".join(when(period) for period in dict.fromkeys((first, last)))


def in_periods(count: int, first: str, last: str) -> str:
    """`in Q4 2025/26`, `in 3 periods from 2025-01 to 2025-06`."""
    return f"in {when(first)}" if first == last else f"in {count} periods from {span(first, last)}"


def count_words(count: int, noun: str, plural: str = "") -> str:
    """`1 figure`, `1,200 figures`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def number(value: float | None) -> str:
    """`2,582`, `71.2`, `0.33`: three figures of less than a thousand, whole numbers from there."""
    if value is None:
        return "nothing"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def some(shown: Iterable[str], count: int, between: str = ", ") -> str:
    """The first five of so many, and how many more there are."""
    listed = list(shown)[:SHOWN]
    rest = count - len(listed)
    return between.join(listed) + (f" and {rest:,} more" if rest > 0 else "")


def only(values: Iterable[str]) -> str | None:
    """What all of them are; None if they differ."""
    different = set(values)
    return different.pop() if len(different) == 1 else None
