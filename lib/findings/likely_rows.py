"""The rows of the likely ranges: what is likely of one trust's score, rank and segment."""

from dataclasses import dataclass

import numpy as np

from lib.findings.certainty import Shares, shares_of, table_order
from lib.findings.known_numbers import known
from lib.matrix import Floats, Ints
from lib.robustness.likely_range import TOO_FEW, LikelyRanges
from lib.scoring.league import LeagueResult, reason_unscored
from lib.scoring.segments import segments

Span = tuple[float, float]


@dataclass(frozen=True)
class LikelyRow:
    """One trust; None where it has no such number.

    score, score_low, score_high: unrounded; segment_before, segment: before and after the override;
    first, last: the best and the worst segment that the range of the score reaches by the cut-offs,
    before the override; shares: of the draws in segments 1 to 4, after it; published_score,
    published_rank: the published ranges, which are of official scoring; effective: how many metrics
    in effect carry the weight; reason: why there is no range, empty where there is one.
    """

    org_code: str
    name: str
    score: float | None
    score_low: float | None
    score_high: float | None
    rank: int | None
    rank_low: int | None
    rank_high: int | None
    segment_before: int | None
    segment: int | None
    first: int | None
    last: int | None
    shares: Shares | None
    published_score: Span | None
    published_rank: Span | None
    effective: float
    reason: str

    @property
    def shown(self) -> bool:
        """Whether there is a likely range."""
        return self.score_low is not None

    @property
    def ends(self) -> tuple[float, ...]:
        """The low and the high end of the score's range; none where it is not shown."""
        shown = self.score_low is not None and self.score_high is not None
        return (self.score_low or 0.0, self.score_high or 0.0) if shown else ()

    @property
    def crosses(self) -> bool:
        """Whether the range of the score reaches more than one segment."""
        return self.first != self.last

    @property
    def held(self) -> bool:
        """Whether the override, not the score, sets the segment."""
        return self.segment != self.segment_before

    @property
    def places(self) -> int:
        """How many places the likely range of the rank covers; 0 without one."""
        return 1 + self.rank_high - self.rank_low if self.rank_low and self.rank_high else 0


def likely_rows(result: LeagueResult, found: LikelyRanges) -> tuple[LikelyRow, ...]:
    """Everyone of the league in the order of the table, who has no rank last."""
    first = segments(found.score_low, result.cutoffs)
    last = segments(found.score_high, result.cutoffs)
    published = result.data.published
    return tuple(
        LikelyRow(
            org_code=result.data.orgs[i],
            name=result.data.names[i],
            score=known(result.scores[i]),
            score_low=known(found.score_low[i]),
            score_high=known(found.score_high[i]),
            rank=_whole(result.ranks, i),
            rank_low=_whole(found.rank_low, i),
            rank_high=_whole(found.rank_high, i),
            segment_before=_whole(result.before, i),
            segment=_whole(result.segments, i),
            first=_whole(first, i),
            last=_whole(last, i),
            shares=shares_of(found.segments[i]),
            published_score=_span(published.score_range[i]),
            published_rank=_span(published.rank_range[i]),
            effective=float(found.effective[i]),
            reason=reason_unscored(result, i) or ("" if found.shown[i] else TOO_FEW),
        )
        for i in table_order(result)
    )


def _whole(of: Ints, i: int) -> int | None:
    return int(of[i]) or None


def _span(ends: Floats) -> Span | None:
    return None if np.isnan(ends).any() else (float(ends[0]), float(ends[1]))
