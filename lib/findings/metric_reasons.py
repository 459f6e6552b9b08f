"""The moves since a quarter before, metric by metric: which metrics most of them go with."""

from collections.abc import Sequence

import numpy as np

from lib.findings.metric_reasons_league_words import headline, sentences, under_scenario
from lib.findings.metric_reasons_of_one import reasons, short_metric
from lib.findings.metric_reasons_pair import TwoQuarters
from lib.findings.metric_reasons_types import MetricCount, MetricReasons, Reasons
from lib.findings.metric_reasons_words import lead, lines_words
from lib.findings.tables import Table
from lib.findings.wording import wording
from lib.findings.words import capitalised
from lib.matrix import Bools, Floats
from lib.scenario import OFFICIAL, Scenario

LARGEST = 8  # moves that are shown at first


def metric_reasons(of: TwoQuarters, scenario: Scenario = OFFICIAL) -> MetricReasons:
    """Every move with what it is made of, and every metric with the moves that it is behind.

    scenario: what both quarters are scored by, for the headline.
    """
    data = of.now.data
    every = [reasons(of, org) for org in of.compared() if org in of.kinds]
    moves = sorted(every, key=lambda r: (-round(abs(r.change), 9), r.name))
    metrics = _metrics(of, moves)
    moved = {r.org_code for r in moves}
    others = sorted((n, org) for org, n in zip(data.orgs, data.names, strict=True))
    return MetricReasons(
        headline=under_scenario(headline(of, moves, metrics), data, scenario),
        subtitle=(
            f"Of how many moves since {of.since} a metric is among the two main reasons: "
            f"{data.member}s that moved up and down"
        ),
        sentences=tuple(sentences(of, moves, metrics, _mean_weighting(of))),
        caveat=of.caveat,
        moves=tuple(moves),
        metrics=tuple(metrics),
        others=tuple((org, name) for name, org in others if org not in moved),
        since=of.since,
        member=data.member,
        wording=wording(data),
    )


def move_sentence(of: Reasons, group: str) -> str:
    """What became of it, by which metrics, and how the cut-off moved that it crossed."""
    said = "; ".join(filter(None, (lead(of, group), lines_words(of.crossed))))
    return f"{capitalised(said)}."


def moves_table(finding: MetricReasons) -> Table:
    """Every move with its sentence."""
    columns = (
        *("org_code", "org_name", "segment_from", "segment_to", "score_from", "score_to"),
        *("change", "kind", "why"),
    )
    rows = tuple(
        (
            *(r.org_code, r.name, r.segment_from, r.segment_to, r.score_from, r.score_to),
            *(r.change, r.kind, move_sentence(r, finding.wording.group)),
        )
        for r in finding.moves
    )
    return Table(columns, rows, finding.caveat)


def metrics_table(finding: MetricReasons) -> Table:
    """Every metric with how many moves it is a main reason of, and its mean line."""
    columns = (
        *("metric_id", "metric", "domain", "main_reason_of_moves", "of_moves_up"),
        *("of_moves_down", "mean_change_of_score", "new_figures"),
    )
    rows = tuple(
        (
            *(m.metric_id, m.name, m.domain, m.moves, m.up, m.down, m.mean),
            "none for anybody" if m.frozen else "",
        )
        for m in finding.metrics
    )
    return Table(columns, rows, finding.caveat)


def _metrics(of: TwoQuarters, moves: Sequence[Reasons]) -> list[MetricCount]:
    """Those that count for anybody who is scored in both; most moves first."""
    parts, mains = (
        of.parts,
        [(r.moved, line.metric_id) for r in moves if r.by == "score" for line in r.main],
    )
    found = []
    for column, mean in zip(np.flatnonzero(_counts(parts.parts)), _means(parts.parts), strict=True):
        metric = of.metric(parts.metrics[column])
        ways = [moved for moved, metric_id in mains if metric_id == metric.score_id]
        found.append(
            MetricCount(
                metric_id=metric.score_id,
                name=metric.name,
                short=short_metric(metric),
                domain=of.framework(metric.score_id).domain(metric.domain).short_name,
                up=sum(moved < 0 for moved in ways),
                down=sum(moved > 0 for moved in ways),
                mean=float(mean),
                frozen=metric.score_id in of.frozen,
            )
        )
    return sorted(found, key=lambda m: (-m.moves, -round(abs(m.mean), 9), m.name))


def _counts(parts: Floats) -> Bools:
    counts: Bools = np.any(~np.isnan(parts), axis=0)
    return counts


def _means(parts: Floats) -> Floats:
    """Of the metrics that count, over everybody who is scored in both."""
    compared = ~np.isnan(parts).all(axis=1)
    total: Floats = np.nan_to_num(parts[:, _counts(parts)]).sum(axis=0)
    return total / max(int(compared.sum()), 1)


def _mean_weighting(of: TwoQuarters) -> float:
    known = of.parts.weighting[~np.isnan(of.parts.weighting)]
    return float(known.mean()) if known.size else 0.0
