"""Numbers as sentences write them, worked out apart from the project's own formatting."""

import math
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from oracle.scoring import hundredths

SLACK = 1e-7  # as in section 3: what the order of summation leaves short of a half
EXACT = 1e-9


def same(what: str, said: object, computed: object) -> None:
    """Fails with both where they differ."""
    if said != computed:
        raise AssertionError(f"{what}: the sentence says {said!r}, it is {computed!r}")


def holds(what: str, true: bool) -> None:
    """Fails with what does not hold."""
    if not true:
        raise AssertionError(f"it does not hold that {what}")


def percent(share: float | Fraction) -> str:
    """Whole per cent, halves away from nothing."""
    if isinstance(share, Fraction):
        whole = math.floor(100 * abs(share) + Fraction(1, 2))
    else:
        whole = math.floor(100 * abs(share) + 0.5 + SLACK)
    return f"{'−' if share < 0 and whole else ''}{whole}%"


def two_decimals(score: float) -> str:
    """By section 3's rounding."""
    whole = hundredths(score)
    return f"{whole // 100}.{whole % 100:02}"


def signed_decimals(change: float) -> str:
    """By the same rounding of what it changes by, with a sign unless that is nothing."""
    text = two_decimals(abs(change))
    return text if text == "0.00" else f"{'+' if change > 0 else '−'}{text}"


def significant(number: float, digits: int) -> Decimal:
    """The number to so many significant digits."""
    return Context(prec=digits, rounding=ROUND_HALF_EVEN).create_decimal(Decimal(number))


def same_number(what: str, said: str, number: float, digits: int = 6) -> None:
    """Fails where the text is not the number to so many significant digits."""
    holds(f"{what} is {said} and not {number}", Decimal(said) == significant(number, digits))
