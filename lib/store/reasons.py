"""Why the system or DuckDB refused, in a few words on one line."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from lib.errors import StoreError

ADVICE = (
    "Go back to an earlier release (python -m lib rollback), import the publications into a new "
    "folder, or make illustrative data again (python -m lib illustrate)."
)
_REFUSALS = ("ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EACCES", "EPERM", "EIO")
_BY_THE_SYSTEM = [os.strerror(getattr(errno, name)) for name in _REFUSALS]
_LONGEST = 200  # letters; DuckDB quotes what a damaged file holds


def reason(error: BaseException) -> str:
    """What an error says, without its number and its path, as the end of a sentence.

    Of DuckDB's, what the system said, else the first line: the others show the statement, or guess
    what was meant.
    """
    said = getattr(error, "strerror", None) or str(error).strip() or type(error).__name__
    if isinstance(error, duckdb.IOException):
        said = next((words for words in _BY_THE_SYSTEM if words in said), said)
    return one_line(said.partition("\n")[0]).rstrip(".")


def one_line(text: str) -> str:
    """The text on one line, at most 200 letters of it, as a terminal may be shown them."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(plain.split())[:_LONGEST]


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turns what stops the writing of the folder at `path` into a StoreError that says so."""
    try:
        yield
    except (OSError, duckdb.IOException) as error:
        file = getattr(error, "filename2", None) or getattr(error, "filename", None)
        inside = f" ({os.path.relpath(file, path)})" if isinstance(file, str) else ""
        raise StoreError(
            f"{path} cannot be written: {reason(error)}{inside}. Make room there, or let this "
            "account write to it, and try again."
        ) from error
