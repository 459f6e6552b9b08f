"""A trust's name beside ICBs, some of which are called the same."""

from collections.abc import Collection

from lib.findings.words import short_name

_FOUNDATION = "NHS Foundation Trust"


def told_apart(name: str, places: Collection[str]) -> str:
    """A trust's name as it is; `Cambridgeshire and Peterborough NHS FT` where an ICB has its name.

    `short_name` leaves the latter whole. places: the ICBs' short names.
    """
    short = short_name(name)
    if short not in places:
        return name
    return f"{short} {'NHS FT' if name.endswith(_FOUNDATION) else 'trust'}"
