"""Zip archives, opened without trusting them."""

import os
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath, PureWindowsPath
from typing import BinaryIO

from lib.errors import SourceError
from lib.sources.rows import shown
from lib.sources.spool import Spooled, spooled
from lib.sources.zipped import UNREADABLE, CrowdedZipError, as_stream, open_zip

LIMIT = 512 << 20  # bytes, of one member unpacked
TOTAL = 8 << 30  # bytes, of all members unpacked; three years of the largest publications
RATIO = 200  # unpacked to packed; text packs to a tenth
_CHUNK = 1 << 20
_ENCRYPTED = 0x2041  # flags: by password, strongly, the list of members too
_PACKED_BY = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_NAMED = 200  # letters of a member's name in a message


def is_archive(content: bytes | BinaryIO) -> bool:
    """Whether it is a zip archive; a workbook or document of Office, also a zip, is not one."""
    stream = as_stream(content)
    if not stream.read(4).startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    try:
        with open_zip(stream) as archive:
            return "[Content_Types].xml" not in archive.namelist()
    except UNREADABLE:
        return True  # damaged: `members` says so


def members(name: str, content: bytes | BinaryIO) -> Iterator[tuple[str, bytes | Spooled]]:
    """Every file in the archive, by name order, unpacked; a large one stays until the next is.

    Raises SourceError for a member with a path that leads out of the archive, an encrypted one, one
    packed otherwise than by deflate, two of one name; for what unpacks to more than LIMIT, TOTAL or
    RATIO allow (counted while unpacking, whatever the archive says of its size); for an archive
    that is damaged, cut short, or lists too many members.
    """
    stream = as_stream(content)
    try:
        with open_zip(stream) as archive:
            infos = archive.infolist()
            for info in infos:
                _refuse_unsafe(name, info)
            # Members that share their packed bytes add up to a bomb.
            left = min(TOTAL, RATIO * stream.seek(0, os.SEEK_END))
            if sum(info.file_size for info in infos) > left:
                raise _too_much(name)
            _refuse_twice(name, infos)
            for info in sorted(infos, key=lambda info: info.filename):
                if info.is_dir() or _hidden(info.filename):
                    continue
                chunks = _unpack(name, archive, info, left)
                with spooled(f"{name}/{shown(info.filename, _NAMED)}", chunks) as unpacked:
                    left -= unpacked.size if isinstance(unpacked, Spooled) else len(unpacked)
                    yield info.filename, unpacked
    except CrowdedZipError as error:
        raise SourceError(f"{name} {error}. No publication does; it was not read.") from error
    except UNREADABLE as error:
        raise SourceError(
            f"{name} is a damaged zip archive, or one cut short ({shown(str(error), _NAMED)}). "
            "Download it again."
        ) from error


def _refuse_unsafe(name: str, info: zipfile.ZipInfo) -> None:
    member = f"{name}: its member '{shown(info.filename, _NAMED)}'"
    for path in (info.filename, info.orig_filename):
        posix, windows = PurePosixPath(path), PureWindowsPath(path)
        if posix.is_absolute() or windows.root or windows.drive or ".." in windows.parts:
            raise SourceError(
                f"{member} leads out of the archive. Nothing was unpacked; get the archive from "
                "its publisher."
            )
    if info.flag_bits & _ENCRYPTED:
        raise SourceError(f"{member} is encrypted. Unpack it first.")
    if info.compress_type not in _PACKED_BY:
        raise SourceError(
            f"{member} is packed by method {info.compress_type}, expected 8 (deflate). Unpack it "
            "first."
        )
    if info.file_size > _allowed(info):
        raise _too_large(name, info)  # what it says of itself saves the unpacking


def _refuse_twice(name: str, infos: Iterable[zipfile.ZipInfo]) -> None:
    (path, times), *_ = Counter(info.filename for info in infos).most_common(1) or [("", 0)]
    if times > 1:
        raise SourceError(
            f"{name}: {times} of its members are called '{shown(path, _NAMED)}', and which one "
            "counts cannot be told. Get the archive from its publisher."
        )


def _unpack(
    name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int
) -> Iterator[bytes]:
    unpacked = 0
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            unpacked += len(chunk)
            if unpacked > _allowed(info):
                raise _too_large(name, info)
            if unpacked > left:
                raise _too_much(name)
            yield chunk


def _allowed(info: zipfile.ZipInfo) -> int:
    return min(LIMIT, RATIO * info.compress_size)


def _too_large(name: str, info: zipfile.ZipInfo) -> SourceError:
    return SourceError(
        f"{name}: its member '{shown(info.filename, _NAMED)}' unpacks to more than {LIMIT >> 20} "
        f"MiB or {RATIO} times its packed size. No publication does; it was not read."
    )


def _too_much(name: str) -> SourceError:
    return SourceError(
        f"{name} unpacks to more than {TOTAL >> 30} GiB or {RATIO} times its own size in all. No "
        "publication does; it was not read."
    )


def _hidden(filename: str) -> bool:
    parts = PurePosixPath(filename).parts
    return "__MACOSX" in parts or any(part.startswith(".") for part in parts)
