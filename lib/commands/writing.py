"""Files that a command makes: whole or not at all."""

import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from lib.errors import BriefError


def targets(files: Sequence[str], forms: Mapping[str, str]) -> list[tuple[Path, str]]:
    """Where to write, each with its ending in small letters, before anything is made.

    forms: names of what can be made, by ending without the dot. Raises BriefError for an ending
    that is none of them, a folder that is missing, a file that is a folder, one named twice, and
    for what can be no file's name.
    """
    found = [(Path(file), Path(file).suffix.lower().removeprefix(".")) for file in files]
    for path, ending in found:
        if ending not in forms:
            known = ", ".join(f".{end} ({name})" for end, name in forms.items())
            raise BriefError(f"--to {_quoted(path)} does not end in one of {known}.")
    if len({_place(path) for path, _ in found}) < len(found):
        raise BriefError("--to names one file twice.")
    return found


def write_whole(files: Sequence[tuple[Path, bytes]]) -> None:
    """Writes every file beside its place, then puts all in place.

    A file that was there passes on who may read it. Raises BriefError naming the file that cannot
    be written; what was there is then as it was, unless putting a later file in place failed.
    """
    beside = list[tuple[Path, Path]]()
    try:
        for path, content in files:
            place = path.resolve()  # of a link, the file that it leads to
            # no longer than any name may be, however long the file's own is
            part = place.with_name(f".{len(beside)}.{os.getpid()}{place.suffix}.part")
            beside.append((part, place))
            part.write_bytes(content)
            if place.exists():
                shutil.copymode(place, part)
        for part, place in beside:
            part.replace(place)
    except OSError as error:
        raise BriefError(f"{_quoted(place)} cannot be written: {error.strerror}.") from error
    finally:
        for part, _ in beside:
            with suppress(OSError):
                part.unlink()


def _place(path: Path) -> Path:
    """Where the file will stand, links followed."""
    try:
        if path.is_dir():
            raise BriefError(f"--to {_quoted(path)} is a folder; name a file in it.")
        if not path.parent.is_dir():
            folder = _quoted(path.parent)
            raise BriefError(f"--to {_quoted(path)}: there is no folder {folder}; make it first.")
        return path.resolve()
    except OSError as error:  # a name that is too long
        raise BriefError(f"--to {_quoted(path)} cannot be: {error.strerror}.") from error
    except RuntimeError as error:
        raise BriefError(f"--to {_quoted(path)} is a link that leads back to itself.") from error


def _quoted(path: Path) -> str:
    """On one line, whatever letters the name is of."""
    return repr(str(path))
