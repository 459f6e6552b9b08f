"""Checksums of files, and the id of a release that follows from them."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from lib.store.manifest import SCHEMA_NUMBER


def file_sha256(path: Path) -> str:
    """The sha256 of a file, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def release_id(checksums: Mapping[str, str]) -> str:
    """16 hex digits from the schema number and the files' sha256 by name."""
    lines = [
        f"schema {SCHEMA_NUMBER}",
        *(f"{name} {checksums[name]}" for name in sorted(checksums)),
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
