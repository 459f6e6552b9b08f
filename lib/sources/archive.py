"""Zip archives, opened without trusting them."""

import io
import lzma
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath, PureWindowsPath
from typing import BinaryIO

from lib.errors import SourceError
from lib.sources.spool import Spooled, spooled

LIMIT = 512 << 20  # bytes, of one member unpacked
RATIO = 200  # unpacked to packed; text packs to a tenth
_CHUNK = 1 << 20
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(NotImplementedError, ValueError, IndexError, lzma.LZMAError),
)


def is_archive(content: bytes | BinaryIO) -> bool:
    """Whether it is a zip archive; a workbook or document of Office, also a zip, is not one."""
    stream = _stream(content)
    if not stream.read(4).startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    try:
        with zipfile.ZipFile(stream) as archive:
            return "[Content_Types].xml" not in archive.namelist()
    except _UNREADABLE:
        return True  # damaged: `members` says so


def members(name: str, content: bytes | BinaryIO) -> Iterator[tuple[str, bytes | Spooled]]:
    """Every file in the archive, by name order, unpacked; a large one stays until the next is.

    Raises SourceError for a member with a path that leads out of the archive, an encrypted one,
    one that unpacks to more than LIMIT or RATIO allow (counted while unpacking, whatever the
    archive says of its size), and for an archive that is damaged or cut short.
    """
    stream = _stream(content)
    try:
        with zipfile.ZipFile(stream) as archive:
            infos = archive.infolist()
            for info in infos:
                _refuse_unsafe(name, info)
            # Members that share their packed bytes add up to a bomb.
            left = RATIO * stream.seek(0, os.SEEK_END)
            for info in sorted(infos, key=lambda info: info.filename):
                if info.is_dir() or _hidden(info.filename):
                    continue
                chunks = _unpack(name, archive, info, left)
                with spooled(f"{name}/{info.filename}", chunks) as unpacked:
                    left -= unpacked.size if isinstance(unpacked, Spooled) else len(unpacked)
                    yield info.filename, unpacked
    except _UNREADABLE as error:
        raise SourceError(
            f"{name} is a damaged zip archive, or one cut short ({error}). Download it again."
        ) from error


def _stream(content: bytes | BinaryIO) -> BinaryIO:
    return io.BytesIO(content) if isinstance(content, bytes) else content


def _refuse_unsafe(name: str, info: zipfile.ZipInfo) -> None:
    for path in (info.filename, info.orig_filename):
        posix, windows = PurePosixPath(path), PureWindowsPath(path)
        if posix.is_absolute() or windows.root or windows.drive or ".." in windows.parts:
            raise SourceError(
                f"{name}: its member '{path}' leads out of the archive. Nothing was unpacked; get "
                "the archive from its publisher."
            )
    if info.flag_bits & 0x1:
        raise SourceError(f"{name}: its member '{info.filename}' is encrypted. Unpack it first.")


def _unpack(
    name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int
) -> Iterator[bytes]:
    allowed = min(LIMIT, RATIO * info.compress_size, left)
    unpacked = 0
    with archive.open(info) as stream:
        # What its header says saves the unpacking; what comes out of it is what counts.
        while info.file_size <= allowed and (chunk := stream.read(_CHUNK)):
            unpacked += len(chunk)
            if unpacked > allowed:
                break
            yield chunk
    if max(info.file_size, unpacked) > allowed:
        raise SourceError(
            f"{name}: its member '{info.filename}' unpacks to more than {LIMIT >> 20} MiB "
            f"or {RATIO} times its packed size. No publication does; it was not read."
        )


def _hidden(filename: str) -> bool:
    parts = PurePosixPath(filename).parts
    return "__MACOSX" in parts or any(part.startswith(".") for part in parts)
