"""Weights, their parts and what they are multiplied by, as sentences and tables need them."""

_SMALLEST = 0.0005
_LEAST_TIMES = 0.001
_MOST_DIGITS = 6


def part_of_weight(share: float) -> str:
    """`3.2%`, with one decimal; a part too small for that is said so."""
    return f"{100 * share:.1f}%" if share >= _SMALLEST else "less than 0.1%"


def in_sentence(name: str) -> str:
    """The name of a weight; in quotation marks where its colon would cut the sentence in two."""
    return f"“{name}”" if ":" in name else name


def times(factor: float) -> str:
    """`2.1`, `0.63`, `1.004`: digits enough to tell it from 1 and from 0."""
    if factor >= 100:
        return f"{factor:,.0f}"
    if factor < 0.1:
        return f"{factor:.2g}" if factor >= _LEAST_TIMES else f"less than {_LEAST_TIMES}"
    least = 1 if factor > 1 else 2
    clear = (d for d in range(least, _MOST_DIGITS) if abs(factor - 1) >= 2 * 10.0**-d)
    return f"{factor:.{next(clear, _MOST_DIGITS)}f}"
