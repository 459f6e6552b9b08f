"""The tables behind likely ranges and nearby weightings."""

from lib.findings.likely_range import Ranges
from lib.findings.nearby import Nearby
from lib.findings.tables import Table

_NOTHING = (None, None)
_SHARES = tuple(f"share_in_segment_{segment}" for segment in (1, 2, 3, 4))


def likely_range_table(finding: Ranges) -> Table:
    """Everyone's likely range of score and rank, and the segments that it reaches."""
    columns = (
        *("rank", "org_code", "org_name", "score", "score_low", "score_high"),
        *("rank_low", "rank_high", "segment_before_override", "segment"),
        *("best_segment_reached", "worst_segment_reached", *_SHARES),
        *("published_score_low", "published_score_high"),
        *("published_rank_low", "published_rank_high", "metrics_in_effect", "reason"),
    )
    rows = tuple(
        (
            *(r.rank, r.org_code, r.name, r.score, r.score_low, r.score_high),
            *(r.rank_low, r.rank_high, r.segment_before, r.segment, r.first, r.last),
            *(r.shares or (None,) * 4),
            *(r.published_score or _NOTHING),
            *(r.published_rank or _NOTHING),
            *(r.effective or None, r.reason),
        )
        for r in finding.rows
    )
    return Table(columns, rows, finding.caveat)


def nearby_table(finding: Nearby) -> Table:
    """Everyone's share of the draws in each segment, and how firm that is."""
    columns = (
        *("rank", "org_code", "org_name", "segment_from", "segment", *_SHARES),
        *("keeps", "moves", "how_sure", "borderline", "rank_low", "rank_high"),
        *("held_by_override", "reason"),
    )
    rows = tuple(
        (
            *(r.rank, r.org_code, r.name, r.segment_from, r.segment),
            *(r.shares or (None,) * 4),
            *(r.keeps, r.moves),
            *((r.sure.word, int(r.sure.borderline)) if r.sure else _NOTHING),
            *(r.rank_low, r.rank_high, int(r.held), r.reason),
        )
        for r in finding.rows
    )
    return Table(columns, rows, finding.caveat)
