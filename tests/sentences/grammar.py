"""What no sentence may contain, whatever it says."""

import re

from .shown import Said

_SLIPS = (
    r"(?<![\d.,])1 (?:trusts|ICBs|scores|metrics|moves|metric scores|metric weights)\b",
    r"(?<![\d.,])(?!1 )\d+ (?:trust|ICB|score|move)\b",
    r"(?<![\d.,])(?!1 )\d+ metric\b(?! (?:score|weight)s)",
    r"(?<![\d.,])(?!1 )\d+ metric (?:score|weight)\b",
    r"  |^\s|\s$",  # spaces
    r" [,.;:]|,,|\.\.|;;",  # stops
    r"\(\)|\) \(",  # brackets
    r"\b(?:None(?! of the)|nan|inf)\b",
    r"[-−+]0\.0+\b(?!\d)",  # no change has no sign
    r"\b[Aa] ICB\b",
    r"\b(?:a&e|cqc|mrsa|cQC|mRSA|a&E)\b",
)


# What is no sentence by itself, but a part of one or several.
_PARTS = ("scenario line", "notes together", "how sure one is")


def slips(said: Said) -> list[str]:
    """What is wrong with it as English; empty where nothing is."""
    found = [m[0] for slip in _SLIPS for m in re.finditer(slip, said.text)]
    first = said.text[:1]
    begins_small = first.isalpha() and not first.isupper() and said.place not in _PARTS
    return [*found, first] if begins_small else found
