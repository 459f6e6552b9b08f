"""What comes of a publication that was damaged: one refusal, or no number that it did not have."""

from collections.abc import Iterable
from functools import cache
from math import isclose

from small_publications import read

from lib.errors import SourceError
from lib.sources import Document, Extract


def outcome(
    whole: Document, broken: bytes, what: object, *, may: Iterable[float] = (), within: float = 0.02
) -> str:
    """Asserts that the broken bytes are refused in one line or give the numbers of the whole.

    may: other numbers that they may give, by themselves or added to one of those; within: fractions
    that no check would miss. Returns which of them it was; a note more is enough, as it says that
    something is wrong.
    """
    try:
        found = read(Document(whole.name, broken))
    except SourceError as error:
        one_line(error)
        return "refused"
    if found is None:
        return "not recognised"
    expected = _sound(whole)
    if set(found.notes) - set(expected.notes):
        return "said"
    if _all(found) == _all(expected):
        return "same"
    sound, more = numbers(expected), [*may]
    allowed = [*sound, *more, *(one + other for one in sound for other in more)]
    others = [n for n in numbers(found) if not any(isclose(n, a, abs_tol=within) for a in allowed)]
    assert not others, f"{whole.name}, {what}: {others[:3]}"
    return "the same numbers"


def one_line(error: Exception, most: int = 1000) -> str:
    """Its message, asserted to be one line of what can be printed."""
    message = str(error)
    assert message.isprintable() and len(message) < most, repr(message)
    return message


def numbers(found: Extract) -> set[float]:
    """Every number that it reports."""
    figures = ((f.numerator, f.denominator, f.value) for f in found.figures)
    shares = ((link.share,) for link in found.links)
    return {each for some in (*figures, *shares) for each in some if each is not None}


@cache
def _sound(whole: Document) -> Extract:
    found = read(whole)
    assert found is not None
    return found


def _all(found: Extract) -> tuple[set[object], set[object]]:
    return set(found.figures), set(found.links)
