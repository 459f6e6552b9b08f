"""The moves between two quarters as a file."""

from lib.findings.quarter_moves_types import QuarterMoves
from lib.findings.tables import Table


def quarter_moves_table(finding: QuarterMoves) -> Table:
    """Every move with its shares in segments, what it counts as and how sure it is."""
    columns = (
        *("org_code", "org_name", "segment_from", "segment_to", "rank_from", "rank_to"),
        *("score_from", "score_to", "because_of", "share_own_figures", "share_like_for_like"),
        *("share_changed_set_of_metrics", "share_weights", "share_cut_offs", "share_override"),
        *("counts_as", "with_the_tide", "merged_in_between"),
        *("how_sure", "share_of_nearby_weightings", "borderline"),
    )
    rows = tuple(
        (
            *(r.org_code, r.name, r.segment_from, r.segment_to, r.rank_from, r.rank_to),
            *(r.score_from, r.score_to, r.cause, r.shares.data, *r.shares.parts),
            *(r.shares.weights, r.shares.boundary, r.shares.override, r.kind, int(r.tide)),
            int(r.merged),
            *(r.sure.word, r.sure.share, int(r.sure.borderline)),
        )
        for r in finding.rows
    )
    return Table(columns, rows, finding.caveat)
