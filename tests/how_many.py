"""How many random cases are tried: a part of them in `make test`, every one in `make assure`.

A case is drawn from its own number, so that the part is the first of the whole and a case that
fails in the long run is found again by its number.
"""

import os

LONG = "WEIGHBRIDGE_LONG"


def long_run() -> bool:
    """Whether the variable LONG is set, and not to 0."""
    return os.environ.get(LONG, "") not in ("", "0")


def how_many(every: int, *, short: int) -> int:
    """`every` in the long run, else the first `short` of them."""
    if short > every:
        raise ValueError(f"{short} are more than the {every} of the long run")
    return every if long_run() else short
