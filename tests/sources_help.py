"""Archives for tests, sound and hostile."""

import io
import zipfile
import zlib
from collections.abc import Mapping

_DEFLATED = (8).to_bytes(2, "little")


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """A zip archive of the files by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def zip_climbing(name: str = "../evil.csv", content: bytes = b"a,b\n1,2\n") -> bytes:
    """An archive with one member at a path of its own choosing."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


def zip_bomb(mebibytes: int, says: int | None = None) -> bytes:
    """An archive of some kilobytes whose one member unpacks to so many MiB of zeros.

    Made from one packed MiB, repeated. says: the unpacked size in its headers, if not the true one.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    one = packer.compress(b"\0" * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = one * mebibytes + packer.flush()
    content = bytearray(zip_climbing("data.csv", packed))
    directory = content.index(b"PK\x01\x02")
    size = (says or mebibytes << 20).to_bytes(4, "little")
    content[8:10] = content[directory + 10 : directory + 12] = _DEFLATED
    content[22:26] = content[directory + 24 : directory + 28] = size
    return bytes(content)
