"""Files damaged at random: bytes that are wrong, gone, there twice, or put there by someone."""

from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import strategies as st

_WRITTEN = ("flip", "flip", "byte", "byte", "short", "long", "copied", "copied")
_MOVED = ("cut", "gone", "doubled")  # after which all that follows stands elsewhere
_NUMBERS = (0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFE, 0xFFFF_FFFF)


class Edit(NamedTuple):
    """What is done at a place, which counts on from the end to the start."""

    what: str
    at: int
    number: int
    other: int


EDITS = st.lists(
    st.builds(
        Edit,
        st.sampled_from(_WRITTEN + _MOVED),
        st.integers(0, 1 << 24),
        st.one_of(st.sampled_from(_NUMBERS), st.integers(0, 255)),
        st.integers(0, 1 << 24),
    ),
    min_size=1,
    max_size=4,
)


def edited(content: bytes, edits: Sequence[Edit], near: bytes | None = None) -> bytes:
    """The content after the edits. near: they are done in the 64 bytes after one of these."""
    data = bytearray(content)
    for edit in edits:
        at = _place(data, edit.at, near)
        _edit(data, edit, at)
    return bytes(data)


def _place(data: bytearray, at: int, near: bytes | None) -> int:
    if not data:
        return 0
    if near is None or (times := data.count(near)) == 0:
        return at % len(data)
    start = -1
    for _ in range(at % times + 1):
        start = data.index(near, start + 1)
    return min(start + at // times % 64, len(data) - 1)


def _edit(data: bytearray, edit: Edit, at: int) -> None:
    length, end = edit.other % 64 + 1, len(data)
    if edit.what == "flip" and data:
        data[at] ^= 1 << edit.other % 8
    elif edit.what == "cut":
        del data[at:]
    elif edit.what == "gone":
        del data[at : at + length]
    elif edit.what == "copied":
        source = edit.other % (end + 1)
        data[at : at + 16] = data[source : source + 16]
    elif edit.what == "doubled":
        data[at:at] = data[at : at + length]
    else:
        size = {"byte": 1, "short": 2}.get(edit.what, 4)
        data[at : at + size] = (edit.number % (1 << 8 * size)).to_bytes(size, "little")
