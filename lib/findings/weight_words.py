"""Weights, their parts and what they are multiplied by, as sentences and tables need them."""

LEAST_PART = 0.0005  # of the weight: what is less has no number
_LEAST_TIMES = 0.001
_LEAST_ROUNDED = 0.1  # below it two decimals would be one digit or none
_MOST_DIGITS = 6
_NEAR = 0.03  # of a fraction: what differs by less is called by its name
_FRACTIONS = {
    **{1 / 3: "a third", 1 / 4: "a quarter", 1 / 5: "a fifth", 1 / 6: "a sixth"},
    **{1 / 7: "a seventh", 1 / 8: "an eighth", 1 / 9: "a ninth", 1 / 10: "a tenth"},
}


def part_of_weight(share: float) -> str:
    """`3.2%`, with one decimal; a part too small for that is said so."""
    return f"{100 * share:.1f}%" if share >= LEAST_PART else "less than 0.1%"


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


def plain_times(factor: float) -> str:
    """` (about a sixth)` of a factor near a third or a smaller plain part; empty for any other."""
    near = min(_FRACTIONS, key=lambda part: abs(factor / part - 1))
    return f" (about {_FRACTIONS[near]})" if abs(factor / near - 1) <= _NEAR else ""


def weight_number(weight: float, official: float) -> str:
    """`2`, `1.27`, `0.0023`: two decimals or digits, more only to tell it from the official one."""
    text = f"{weight:.2f}".rstrip("0").rstrip(".") if weight >= _LEAST_ROUNDED else f"{weight:.2g}"
    return f"{weight:g}" if float(text) == official != weight else text
