"""Words of a scenario as a message repeats them."""

_LONGEST = 80


def quoted(words: str) -> str:
    """In quotes, cut where they are long, with a space for every letter that does not show."""
    seen = "".join(c if c.isprintable() else " " for c in words)
    return f"'{seen if len(seen) <= _LONGEST else seen[: _LONGEST - 1] + '…'}'"
