"""A word of the field with its meaning."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """key: as an address has it; meaning: one to three short sentences; forms: as texts write it.

    see: keys of terms beside it; common: a word that everyone knows, not to be marked in a text.
    """

    key: str
    name: str
    meaning: str
    forms: tuple[str, ...]
    see: tuple[str, ...] = ()
    common: bool = False
