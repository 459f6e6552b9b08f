"""Numbers and names as sentences need them."""

from collections.abc import Sequence

from lib.scoring.rounding import r2


def percent(share: float) -> str:
    """`22%` for 0.2222: whole per cent, halves away from nothing, with a true minus sign."""
    whole = round(100 * r2(abs(share)))
    return f"{'−' if share < 0 and whole else ''}{whole}%"


def decimals(score: float) -> str:
    """`2.59` for 2.585: two decimals, halves up, as everywhere."""
    return f"{r2(score):.2f}"


def cut_off_words(cutoff: float) -> str:
    """`2.378`, `2.5`, `3`: at most three decimals, as a reader sets them."""
    return f"{cutoff:.3f}".rstrip("0").rstrip(".")


def signed(change: float) -> str:
    """`+0.05`, `0.00`: a change of score with two decimals and its sign."""
    text = decimals(abs(change))
    if text == "0.00":
        return text
    return f"{'+' if change > 0 else '−'}{text}"


def count_of(n: int, noun: str, plural: str = "") -> str:
    """`1 trust`, `11 trusts`."""
    return f"{n} {noun if n == 1 else plural or noun + 's'}"


def a_member(member: str) -> str:
    """`a trust`, `an ICB`."""
    return f"{'an' if member[0] in 'AEIO' else 'a'} {member}"


def of_hundred(share: float) -> str:
    """`72 of 100`, of nearby weightings; 100 and 0 only where it is all of them, or none."""
    whole = round(100 * r2(share))
    if whole == 100 and share < 1:
        return "over 99 of 100"
    return "under 1 of 100" if whole == 0 and share > 0 else f"{whole} of 100"


def listed(items: Sequence[str]) -> str:
    """`a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def capitalised(sentence: str) -> str:
    """The sentence with a capital first letter, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def uncapitalised(name: str) -> str:
    """The name with a small first letter, unless it begins with an acronym: `CQC`, `A&E`."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


_ENDINGS = (" NHS Foundation Trust", " NHS Trust", " Trust", " Integrated Care Board", " ICB")


def short_name(name: str) -> str:
    """A trust's or an ICB's name without the words that all such names end in."""
    for ending in _ENDINGS:
        name = name.removesuffix(ending)
    return name


BASIS_WORDS = {
    "official": "Official data",
    "indicative": "Indicative: scored by Weighbridge from published statistics",
    "illustrative": "Illustrative data: fictional trusts",
}
