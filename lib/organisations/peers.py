"""Peer groups by what kind of trust it is; region and size are told elsewhere."""

from typing import Final

_NAMED: Final = ("specialist", "teaching")


def peer_type(league: str, subtype: str | None) -> str:
    """Of an acute trust `Specialist`, `Teaching` or `Other acute`, of others their subtype.

    Acute subtypes also say small, medium and large; size has a trait of its own. Empty where the
    subtype is not known.
    """
    if league != "acute" or not subtype:
        return subtype or ""
    said = subtype.casefold()
    return next((name.capitalize() for name in _NAMED if name in said), "Other acute")
