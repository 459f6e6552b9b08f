"""What ties the organisations of the reference tables together, with the days from and to."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from lib.organisations.tables import Trust, boards, mergers, regions, trusts
from lib.sources.extract import Link

_FIRST_BOARDS: Final = date(2022, 7, 1)
_LAST_DAY: Final = date(2026, 3, 31)
_NEW_BOARDS: Final = date(2026, 4, 1)
_WHOLLY: Final = 1.0


def reference_links() -> tuple[Link, ...]:
    """Trusts to their boards, boards to region and cluster, and who became what."""
    became = (
        Link(m.org_code, m.related, m.relation, m.valid_from, None, m.share) for m in mergers()
    )
    return (*(link for trust in trusts() for link in _lies_in(trust)), *_boards(), *became)


def _lies_in(trust: Trust) -> Iterator[Link]:
    """One link while the board stays the same, two where boards merged over the trust."""
    since = max(_FIRST_BOARDS, trust.opened or _FIRST_BOARDS)
    if trust.icb_2022 is not None:
        last = trust.closed if trust.icb_2026 in (None, trust.icb_2022) else _LAST_DAY
        yield Link(trust.code, trust.icb_2022, "icb", since, last, _WHOLLY)
    if trust.icb_2026 is not None and trust.icb_2026 != trust.icb_2022:
        yield Link(trust.code, trust.icb_2026, "icb", _NEW_BOARDS, trust.closed, _WHOLLY)


def _boards() -> Iterator[Link]:
    codes = regions()
    for board in boards():
        region = codes[board.region]
        yield Link(board.code, region, "region", board.opened, board.closed, _WHOLLY)
        if board.cluster is not None:
            yield Link(board.code, board.cluster, "cluster", _NEW_BOARDS, board.closed, _WHOLLY)
