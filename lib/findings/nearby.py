"""Nearby weightings: in how many of them each segment, and each move, would hold."""

from dataclasses import dataclass

import numpy as np

from lib.findings.captions import caveat_line, is_what_if
from lib.findings.case import Case
from lib.findings.certainty import Shares, shares_of, table_order
from lib.findings.firm_moves import Sureness, sureness
from lib.findings.nearby_words import headline, sentences, subtitle, title
from lib.findings.wording import Wording, wording
from lib.matrix import Floats, Ints
from lib.robustness.counting import Progress
from lib.robustness.draws import USUAL, Draws
from lib.robustness.uncertain_weights import Certainty, certainty
from lib.scoring.league import reason_unscored


@dataclass(frozen=True)
class NearbyRow:
    """One trust; None where it has no such number.

    segment_from, segment: officially and in the scenario, after the override; shares: of the draws
    in segments 1 to 4; keeps: in its segment of the scenario; moves: of one that changes segment,
    in which it moves the same way; sure: whether that is firm, by `moves` of one that moves and by
    `keeps` of everyone else; rank_low, rank_high: between which 95 of 100 of its ranks lie; reason:
    why it is not scored.
    """

    org_code: str
    name: str
    rank: int | None
    segment_from: int | None
    segment: int | None
    shares: Shares | None
    keeps: float | None
    moves: float | None
    sure: Sureness | None
    rank_low: int | None
    rank_high: int | None
    held: bool
    reason: str


@dataclass(frozen=True)
class Nearby:
    """Everyone of the league in the order of the scenario's table, who has no rank last.

    headline: how many moves are firm, and how many others keep their segment; title: of the chart,
    each of the three words counted; caveat: what must stand beside every figure.
    """

    rows: tuple[NearbyRow, ...]
    draws: Draws
    headline: str
    title: str
    subtitle: str
    sentences: tuple[str, ...]
    caveat: str
    member: str
    wording: Wording

    @property
    def placed(self) -> tuple[NearbyRow, ...]:
        """The rows with a segment, of which something can be said."""
        return tuple(row for row in self.rows if row.sure)


def nearby(of: Case, draws: Draws = USUAL, progress: Progress | None = None) -> Nearby:
    """The scenario under weights near its own, each draw applied to the official weights, too.

    progress: told the share done, and may raise to stop.
    """
    found = certainty(of.official, of.result, of.leagues, draws, progress=progress)
    rows = tuple(_row(of, found, i) for i in table_order(of.result))
    moves = [row.sure for row in rows if row.sure and row.moves is not None]
    others = [row.sure for row in rows if row.sure and row.moves is None]
    what_if, result = is_what_if(of.result), of.result
    unscored = sum(row.rank is None for row in rows)
    return Nearby(
        rows=rows,
        draws=draws,
        headline=headline(moves, others, draws, of.data, what_if=what_if),
        title=title(moves, others, of.data, what_if=what_if),
        subtitle=subtitle(draws, of.data),
        sentences=sentences(moves, others, draws, result, unscored=unscored),
        caveat=caveat_line(result, what_if=True),
        member=of.data.member,
        wording=wording(of.data),
    )


def _row(of: Case, found: Certainty, i: int) -> NearbyRow:
    result, held = of.result, found.held(i)
    return NearbyRow(
        org_code=of.data.orgs[i],
        name=of.data.names[i],
        rank=_whole(result.ranks, i),
        segment_from=_whole(of.official.segments, i),
        segment=_whole(result.segments, i),
        shares=shares_of(found.segments[i]),
        keeps=_share(found.keeps, i),
        moves=_share(found.moves, i),
        sure=None if np.isnan(held) else sureness(held, found.draws.count),
        rank_low=_whole(found.rank_low, i),
        rank_high=_whole(found.rank_high, i),
        held=bool(result.before[i] != result.segments[i]),
        reason=reason_unscored(result, i),
    )


def _share(of: Floats, i: int) -> float | None:
    return None if np.isnan(of[i]) else float(of[i])


def _whole(of: Ints, i: int) -> int | None:
    return int(of[i]) or None
