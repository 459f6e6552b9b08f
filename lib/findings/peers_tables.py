"""The tables behind a trust among its peers."""

from lib.findings.peers_types import Peers
from lib.findings.tables import Table


def peer_metrics_table(finding: Peers) -> Table:
    """A row a metric: its own, the peers' median, the best peer and the difference."""
    columns = (
        *("org_code", "org_name", "peer_group", "metric_id", "metric", "domain", "counts"),
        *("value", "metric_score", "place", "among", "tied_with", "peers_with_it"),
        *("median_value_of_peers", "median_score_of_peers", "score_less_median"),
        *("best_peer", "best_peer_name", "best_value", "best_score", "peers_as_good"),
    )
    rows = []
    for m in finding.metrics:
        best = m.best.dot if m.best else None
        place = (m.place.place, m.place.among, m.place.tied) if m.place else (None,) * 3
        whose = (best.org_code, best.name, best.value, best.score) if best else (None,) * 4
        rows.append(
            (
                *(finding.org_code, finding.name, finding.group.label),
                *(m.score_id, m.name, m.domain, int(m.counts), m.value, m.score),
                *(*place, len(m.dots), m.median_value, m.median, m.gap),
                *(*whose, m.best.shared if m.best else None),
            )
        )
    return Table(columns, tuple(rows), finding.caveat)


def peers_table(finding: Peers) -> Table:
    """The organisation and its peers by score."""
    columns = (
        *("place", "org_code", "org_name", "itself", "score", "score_low", "score_high"),
        *("rank_in_league", "segment_before_override", "segment", "metrics_used", "reason"),
    )
    rows = tuple(
        (
            *(r.place.place if r.place else None, r.org_code, r.name, int(r.own)),
            *(r.score, r.score_low, r.score_high, r.rank, r.segment_before, r.segment),
            *(r.used, r.reason),
        )
        for r in finding.rows
    )
    return Table(columns, rows, finding.caveat)
