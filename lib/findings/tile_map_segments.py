"""The ICBs on tiles, by the segments of the trusts that lie in them."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from lib.findings.captions import caveat_line
from lib.findings.tile_map_types import (
    SHADES,
    LegendEntry,
    Tile,
    TileMap,
    bare_tiles,
    finished_map,
    there_on,
)
from lib.findings.wording import Wording, wording
from lib.findings.words import count_of, listed, short_name
from lib.matrix import Ints
from lib.periods import quarter_dates, quarter_words
from lib.scoring.league import LeagueResult
from lib.store.icb_figures import Icb
from lib.store.member_icbs import MemberIcb

FEWEST = 3  # trusts: of one or two a count would name them
_HIDDEN = "–"
_SHARES = (
    "three quarters or more",
    "half to under three quarters",
    "a quarter to under half",
    "under a quarter",
)
_LEAST = (0.75, 0.5, 0.25, 0.0)

Lying = tuple[LeagueResult, Sequence[MemberIcb]]


def segments_map(icbs: Sequence[Icb], leagues: Sequence[Lying], period: str) -> TileMap:
    """How many of the trusts in each ICB are in each segment, of all the leagues given together.

    leagues: each one's result with where its members lie on the quarter's last day; a trust that
    lies in several ICBs counts in each. Raises ValueError for no league, and for leagues with
    segments beside such as have none.
    """
    words = {wording(result.data) for result, _ in leagues}
    if len(words) != 1:
        raise ValueError("A map shows leagues of one kind, and at least one")
    said = words.pop()
    counts = _counts(leagues)
    bare, notes = bare_tiles(there_on(icbs, quarter_dates(period)[1]))
    tiles = [_tile(tile, counts.get(tile.org_code, np.zeros(SHADES, int)), said) for tile in bare]
    names = listed([result.data.framework.league(result.data.league).name for result, _ in leagues])
    empty = TileMap(
        kind=f"Trusts by {said.group}",
        tiles=(),
        rows=0,
        columns=0,
        headline=_headline(tiles, said),
        subtitle=f"Trusts in {said.group}s 1, 2, 3 and 4, in this order; {names}, "
        f"{quarter_words(period)}; darker is more of them in {said.group}s 1 and 2",
        legend=(),
        notes=(),
        caveat=_caveat([result for result, _ in leagues]),
        wording=said,
    )
    small = f"No counts for an ICB with fewer than three trusts that have a {said.group}."
    if any(tile.counts is None for tile in tiles):
        notes = (*notes, small)
    if any(_in_several(lying) for _, lying in leagues):
        notes = (*notes, "A trust that serves several ICBs counts in each.")
    return finished_map(empty, tiles, notes, _legend(tiles, said))


def _in_several(icbs: Sequence[MemberIcb]) -> bool:
    """Whether any trust lies in more than one of the ICBs."""
    there = [org for icb in icbs for org in icb.orgs]
    return len(there) > len({*there})


def _counts(leagues: Sequence[Lying]) -> dict[str, Ints]:
    """By ICB how many trusts are in segments 1 to 4; nobody twice."""
    found: dict[str, set[tuple[str, int]]] = {}
    for result, lying in leagues:
        segment = dict(zip(result.data.orgs, result.segments.tolist(), strict=True))
        for icb in lying:
            found.setdefault(icb.org_code, set()).update((org, segment[org]) for org in icb.orgs)
    return {
        code: np.bincount([s for _, s in members], minlength=SHADES + 1)[1:]
        for code, members in found.items()
    }


def _tile(tile: Tile, counts: Ints, words: Wording) -> Tile:
    name, total = short_name(tile.name), int(counts.sum())
    if total < FEWEST:
        says = f"{name}: fewer than three trusts with a {words.group}"
        return replace(tile, text=_HIDDEN, says=says)
    share = counts[:2].sum() / total
    parts = [f"{n or 'none'} in {i}" for i, n in enumerate(counts.tolist(), start=1)]
    return replace(
        tile,
        text=" · ".join(map(str, counts.tolist())),
        shade=1 + next(i for i, least in enumerate(_LEAST) if share >= least),
        says=f"{name}: of {count_of(total, 'trust')}, by {words.group}: {listed(parts)}",
        counts=tuple(counts.tolist()),
    )


def _headline(tiles: Sequence[Tile], words: Wording) -> str:
    shown = [tile for tile in tiles if tile.counts is not None]
    if not shown:
        return f"No ICB has three trusts with a {words.group}"
    half = sum(tile.shade <= 2 for tile in shown)
    of = f"the {len(shown)} ICBs" if len(shown) > 1 else "the one ICB"
    return (
        f"In {half or 'none'} of {of} with three or more trusts that have a {words.group}, half or "
        f"more of them are in {words.group}s 1 and 2"
    )


def _legend(tiles: Sequence[Tile], words: Wording) -> list[LegendEntry]:
    there = {tile.shade for tile in tiles}
    entries = [
        LegendEntry(shade, f"{share} in {words.group}s 1 and 2")
        for shade, share in enumerate(_SHARES, start=1)
        if shade in there
    ]
    few = LegendEntry(0, f"fewer than three trusts with a {words.group}", _HIDDEN)
    return [*entries, few] if 0 in there else entries


def _caveat(results: Sequence[LeagueResult]) -> str:
    """What the leagues' caveats say, each part once."""
    parts = [part for result in results for part in caveat_line(result).split(" · ")]
    return " · ".join(dict.fromkeys(parts))
