"""Names that a publication prints in capitals, made readable."""

import re
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_KEPT: Final = frozenset(("BMI", "CIC", "GP", "HCRG", "LLP", "MRI", "NHS", "PLC", "UK"))
_SMALL: Final = frozenset(("and", "at", "by", "for", "in", "of", "on", "the", "to", "upon", "with"))


def readable_name(name: str) -> str:
    """`SPIRE ST ANTHONY'S HOSPITAL` as `Spire St Anthony's Hospital`; other names as they are."""
    if not name.isupper():
        return name
    return _WORD.sub(lambda found: _word(found.group(), first=found.start() == 0), name)


def _word(word: str, *, first: bool) -> str:
    if word in _KEPT or any(character.isdigit() for character in word):
        return word
    lower = word.lower()
    return lower if lower in _SMALL and not first else word[0] + lower[1:]


@lru_cache(maxsize=10_000)  # asked of the same names at every import
def says_no_case(name: str) -> bool:
    """Whether the name may have been made from capitals: another may know better."""
    return name == readable_name(name.upper())
