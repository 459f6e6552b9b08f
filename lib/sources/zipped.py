"""Zip files opened within limits: what a list of members may take is bounded before it is read."""

import io
import os
import struct
import zipfile
import zlib
from typing import BinaryIO

MOST_MEMBERS = 10_000
_LONGEST_LIST = 4 << 20  # bytes, names among them; 10,000 members of a usual name take one
# The records that end the file: a long one and where it begins, if need be, and a short one. In
# both stands how many members there are: on the last disk, and on all, which are one.
_LONG, _LOCATOR, _SHORT, _LONGEST_COMMENT = 56, 20, 22, 0xFFFF  # bytes
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, OverflowError),
    *(NotImplementedError, RuntimeError, ValueError, IndexError),
)


class CrowdedZipError(zipfile.BadZipFile):
    """A zip file whose list of members is longer than any publication's."""

    def __init__(self) -> None:
        super().__init__(
            f"lists more than {MOST_MEMBERS:,} members, or names of more than "
            f"{_LONGEST_LIST >> 20} MiB"
        )


def open_zip(content: bytes | BinaryIO) -> zipfile.ZipFile:
    """The zip file, its list of members read.

    Raises CrowdedZipError for one that lists too many, and one of UNREADABLE for a damaged one.
    """
    stream = as_stream(content)
    archive = zipfile.ZipFile(_InPieces(stream))
    found = len(archive.infolist())
    if found > MOST_MEMBERS:
        raise CrowdedZipError
    if (said := _counts(stream)) != {found}:
        # A wrong length in the list hides the members after it, and `zipfile` does not notice.
        raise zipfile.BadZipFile(f"it lists {found} members, and says that it has {max(said)}")
    return archive


def _counts(stream: BinaryIO) -> set[int]:
    most = _LONG + _LOCATOR + _SHORT + _LONGEST_COMMENT
    stream.seek(-min(most, stream.seek(0, os.SEEK_END)), os.SEEK_END)
    tail = stream.read()
    end = tail.rfind(b"PK\x05\x06")
    long = end - _LOCATOR - _LONG
    if long >= 0 and tail.startswith(b"PK\x06\x07", end - _LOCATOR):
        return set(struct.unpack_from("<QQ", tail, long + 24))
    return set(struct.unpack_from("<HH", tail, end + 8))


def as_stream(content: bytes | BinaryIO) -> BinaryIO:
    """The content as a stream."""
    return io.BytesIO(content) if isinstance(content, bytes) else content


class _InPieces:
    """A stream that is never read in pieces longer than a list of members may be.

    `zipfile` reads that list in one piece, of the length that the file itself names.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        if size > _LONGEST_LIST:
            raise CrowdedZipError
        return self._stream.read(size)
