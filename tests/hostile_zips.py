"""Zip archives byte by byte, as no honest tool writes them."""

import struct
import zlib
from dataclasses import dataclass

_LOCAL, _LISTED, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
DEFLATED, STORED = 8, 0
UTF_8 = 0x800
SYMLINK = 0o120777 << 16


@dataclass(frozen=True)
class Member:
    """A member, and where it does not tell the truth.

    size, packed, crc: as its headers say, None for the true ones; of: lies where the member of that
    number does, and has no bytes of its own; attributes: of the file, as Unix packs them.
    """

    name: bytes
    content: bytes = b""
    method: int = DEFLATED
    flags: int = 0
    size: int | None = None
    packed: int | None = None
    crc: int | None = None
    of: int | None = None
    attributes: int = 0
    extra: bytes = b""


def crafted(
    *members: Member, comment: bytes = b"", disk: int = 0, listed: int | None = None
) -> bytes:
    """The archive. disk: on which it says to end; listed: how many members it says to have."""
    body, entries, places = bytearray(), bytearray(), []
    for member in members:
        packed = _packed(member)
        source = member if member.of is None else members[member.of]
        fields = struct.pack(
            "<HHHHHIIIHH",
            20,
            member.flags,
            member.method,
            0,
            0x21,
            zlib.crc32(source.content) if member.crc is None else member.crc,
            len(_packed(source)) if member.packed is None else member.packed,
            len(source.content) if member.size is None else member.size,
            len(member.name),
            len(member.extra),
        )
        place = len(body) if member.of is None else places[member.of]
        places.append(place)
        if member.of is None:
            body += _LOCAL + fields + member.name + member.extra + packed
        about = struct.pack("<HHHII", 0, 0, 0, member.attributes, place)
        entries += _LISTED + b"\x14\x03" + fields + about + member.name + member.extra
    count = len(members) if listed is None else listed
    end = struct.pack("<HHHHIIH", disk, disk, count, count, len(entries), len(body), len(comment))
    return bytes(body + entries + _END + end + comment)


def with_long_end(archive: bytes, members: int) -> bytes:
    """The same with the record of more than 65,535 members, which says that it has so many."""
    at = archive.rindex(_END)
    _, listed, size, start = struct.unpack("<HHII", archive[at + 8 : at + 20])
    counts = struct.pack("<QQQQ", members, members, size, start)
    long = b"PK\x06\x06" + struct.pack("<QHHII", 44, 45, 45, 0, 0) + counts
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, at, 1)
    short = archive[at : at + 8] + b"\xff" * 12 + archive[at + 20 :]
    assert listed < 0xFFFF
    return archive[:at] + long + locator + short


def _packed(member: Member) -> bytes:
    if member.of is not None:
        return b""
    if member.method == STORED:
        return member.content
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(member.content) + packer.flush()
