"""What a release says of itself. It stands outside the id, so it may say when it was made."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from lib.errors import StoreError
from lib.store.reasons import ADVICE, one_line, reason

SCHEMA_NUMBER = 2
APP_VERSION = "0.1.0"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FileEntry(_Frozen):
    """One parquet file of the release."""

    sha256: str
    rows: int


class SourceEntry(_Frozen):
    """A publication that was imported; superseded_by names the one that now gives all it gave."""

    source_id: str
    kind: str
    name: str
    vintage: date
    superseded_by: str | None = None


class Finding(_Frozen):
    """Something that a reader of the data should know; blocking ones stop an import."""

    severity: Literal["blocking", "warning", "note"]
    code: str
    message: str
    source_id: str | None = None
    org_code: str | None = None
    indicator_id: str | None = None
    period: str | None = None


class Manifest(_Frozen):
    """files: by file name; forced: the blocking findings despite which it was published."""

    schema_number: int
    app_version: str
    made_at: datetime
    files: dict[str, FileEntry]
    sources: tuple[SourceEntry, ...] = ()
    forced: tuple[Finding, ...] = ()

    def to_json(self) -> str:
        """The manifest as it is written: the same content always gives the same text."""
        content = self.model_dump(mode="json")
        return json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def read_manifest(path: Path) -> Manifest:
    """Reads manifest.json. Raises StoreError if it is missing, damaged or of another schema."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise StoreError(f"{path} is missing: the release is not whole. {ADVICE}") from error
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {reason(error)}. {ADVICE}") from error
    return parse_manifest(content, str(path))


def parse_manifest(text: bytes, name: str) -> Manifest:
    """The manifest in the text of the file called `name`. Raises StoreError as read_manifest."""
    try:
        content = json.loads(text)
        number = content["schema_number"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreError(
            f"{name} is damaged: it is not the manifest of a release. {ADVICE}"
        ) from error
    if number != SCHEMA_NUMBER:
        other = one_line(str(number))[:20]
        raise StoreError(
            f"{name} was written with data schema {other}; this version of Weighbridge reads "
            f"schema {SCHEMA_NUMBER}. Import the publications again into a new folder."
        )
    try:
        return Manifest.model_validate(content)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise StoreError(f"{name} is damaged at '{one_line(place)[:80]}'. {ADVICE}") from error
