"""What ties the organisations of the reference tables together, with the days from and to."""

from collections.abc import Iterator, Set
from datetime import date
from typing import Final

from lib.organisations.tables import Trust, ambulance_areas, boards, mergers, regions, trusts
from lib.sources.extract import Link

_FIRST_BOARDS: Final = date(2022, 7, 1)
_LAST_DAY: Final = date(2026, 3, 31)
_NEW_BOARDS: Final = date(2026, 4, 1)
_WHOLLY: Final = 1.0


def reference_links() -> tuple[Link, ...]:
    """Trusts to their boards, boards to region and cluster, and who became what.

    An ambulance trust has a link to every board that it serves, without a share: how its work is
    divided between them nobody publishes.
    """
    became = (
        Link(m.org_code, m.related, m.relation, m.valid_from, None, m.share) for m in mergers()
    )
    lies_in = (link for trust in trusts() for link in (*_lies_in(trust), *_serves(trust)))
    return (*lies_in, *_boards(), *became)


def _lies_in(trust: Trust) -> Iterator[Link]:
    """One link while the board stays the same, two where boards merged over the trust."""
    since = max(_FIRST_BOARDS, trust.opened or _FIRST_BOARDS)
    if trust.icb_2022 is not None:
        last = trust.closed if trust.icb_2026 in (None, trust.icb_2022) else _LAST_DAY
        yield Link(trust.code, trust.icb_2022, "icb", since, last, _WHOLLY)
    if trust.icb_2026 is not None and trust.icb_2026 != trust.icb_2022:
        yield Link(trust.code, trust.icb_2026, "icb", _NEW_BOARDS, trust.closed, _WHOLLY)


def _serves(trust: Trust) -> Iterator[Link]:
    """Of an ambulance trust: the boards of 2022 that it serves and what took over closed ones."""
    known = {board.code: board for board in boards()}
    served = {each.icb for each in ambulance_areas() if each.trust == trust.code}
    for code in sorted(served | _taken_over(served)):
        board = known[code]
        since = max(board.opened, trust.opened or board.opened)
        ends = (day for day in (board.closed, trust.closed) if day is not None)
        yield Link(trust.code, code, "icb", since, min(ends, default=None), None)


def _taken_over(served: Set[str]) -> set[str]:
    """The successors of those boards that are no more.

    Of a divided board those alone whose area the trust serves through another board too, or all
    where there is none: nobody says which part of a divided one a trust serves.
    """
    after = {old: _successors(old) for old in served}
    found: set[str] = set()
    for old, new in after.items():
        others = {code for other in served - {old} for code in (other, *after[other])}
        found |= (new & others) or new
    return found


def _successors(board: str) -> set[str]:
    merged = {m.related for m in mergers() if m.relation == "merged_into" and m.org_code == board}
    return merged | {
        m.org_code for m in mergers() if m.relation == "split_from" and m.related == board
    }


def _boards() -> Iterator[Link]:
    codes = regions()
    for board in boards():
        region = codes[board.region]
        yield Link(board.code, region, "region", board.opened, board.closed, _WHOLLY)
        if board.cluster is not None:
            yield Link(board.code, board.cluster, "cluster", _NEW_BOARDS, board.closed, _WHOLLY)
