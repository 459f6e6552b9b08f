"""What it would take, by improvement, as plain rows."""

from lib.findings.improvement_types import Improvement
from lib.findings.tables import Cell, Table


def improvement_table(finding: Improvement) -> Table:
    """Every metric of the trust alone: a row for each value that its nearest way needs."""
    near = {route.metric_id: route for route in finding.nearest}
    rows: list[tuple[Cell, ...]] = []
    for alone in finding.alone:
        route = near.get(alone.metric_id)
        about = (finding.org_code, finding.name, alone.metric_id, alone.name)
        scores = (alone.weight, alone.score, alone.needed)
        managed = (route.improved, route.of, route.peer) if route else (None, None, None)
        pool = alone.pool or (None, "")
        values: list[tuple[Cell, ...]] = [
            (w.value_id, w.now, w.enough, int(w.beyond), w.released) for w in alone.wanted
        ]
        for value in values or [("", None, None, None, "")]:
            rows.append(
                (
                    *about,
                    *scores,
                    *value,
                    alone.not_enough,
                    alone.reason,
                    *pool,
                    alone.known,
                    *managed,
                )
            )
    columns = (
        *("org_code", "org_name", "metric_id", "metric", "share_of_weight", "metric_score"),
        *("metric_score_needed", "value_id", "value_now", "enough", "must_be_passed", "released"),
        *("not_enough", "why_not", "pool", "pool_known_by", "how_sure"),
        *("improved_as_much", "of", "best_peer"),
    )
    return Table(columns, tuple(rows), finding.caveat)
