"""The folder in which downloads are kept: files by publication, and a note of what each one is."""

import hashlib
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from lib.download.receiving import Received
from lib.errors import DownloadError

NOTE = ".downloads.json"  # hidden: an import of the folder passes over it


class KeptFile(BaseModel):
    """Where a kept file came from and what it was then."""

    model_config = ConfigDict(frozen=True)

    url: str
    size: int
    sha256: str
    etag: str | None = None
    last_modified: str | None = None


class _Note(BaseModel):
    version: int = 1
    files: dict[str, KeptFile] = {}


class KeptFiles:
    """A folder given with --to. It is made at once, so that one that cannot be is told early."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DownloadError(f"{path} cannot be made a folder: {error.strerror}.") from error
        try:
            self._note = _Note.model_validate_json((path / NOTE).read_bytes())
        except (OSError, ValidationError):
            self._note = _Note()  # a lost note costs a second download, no more

    def copy_of(self, name: str, url: str) -> KeptFile | None:
        """What is noted of the file, if it came from the address and stands there unchanged."""
        kept = self._note.files.get(name)
        if kept is None or kept.url != url:
            return None
        return kept if _sha256(self.path / name) == kept.sha256 else None

    def put(self, name: str, file: Path, url: str, received: Received) -> None:
        """Copies a file in under the name, whole or not at all, and notes what it is."""
        target = self.path / name
        part = target.with_name(f".{target.name}.part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, part)
            part.replace(target)
            self._note.files[name] = KeptFile(
                url=url,
                size=received.size,
                sha256=received.sha256,
                etag=received.etag,
                last_modified=received.last_modified,
            )
            self._write_note()
        except OSError as error:
            for half in (part, self._note_part):
                with suppress(OSError):
                    half.unlink()
            raise DownloadError(f"{target} cannot be written: {error.strerror}.") from error

    @property
    def _note_part(self) -> Path:
        return self.path / f"{NOTE}.part"

    def _write_note(self) -> None:
        part = self._note_part
        part.write_text(self._note.model_dump_json(indent=1) + os.linesep, encoding="utf-8")
        part.replace(self.path / NOTE)


def version_headers(kept: KeptFile) -> Mapping[str, str]:
    """Headers that ask the server for the file only if it is no longer this one."""
    headers = {"If-None-Match": kept.etag, "If-Modified-Since": kept.last_modified}
    return {name: value for name, value in headers.items() if value}


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
