"""One organisation's change of score between two quarters, as lines that add up to it."""

import numpy as np

from lib.findings.metric_reasons_pair import Details, TwoQuarters
from lib.findings.metric_reasons_types import By, Counted, Crossed, Line, Reasons
from lib.findings.metric_words import value_words
from lib.findings.trust_metrics_place import figure_words
from lib.findings.words import uncapitalised
from lib.framework import Combined, Metric
from lib.scoring.league import LeagueResult
from lib.scoring.rounding import TIE

_NO_DETAILS: Details = ({}, {})
_HARDLY = 0.005  # of a metric score, which is published with two decimals


def short_metric(metric: Metric) -> str:
    """A metric's name as a sentence has it: of two values in one without what those are."""
    name = metric.name.partition(":")[0] if isinstance(metric.rule, Combined) else metric.name
    return uncapitalised(name)


def reasons(of: TwoQuarters, org_code: str, details: Details = _NO_DETAILS) -> Reasons:
    """The change of one organisation that is scored in both quarters.

    details: of its metric scores before and now, by metric id; where there are none the values are
    those of the quarters. Raises ValueError for who is in neither quarter.
    """
    i = of.parts.orgs.index(org_code)
    a, b = of.results
    at, to = a.data.orgs.index(org_code), b.data.orgs.index(org_code)
    alone = int(a.before[at]), int(b.before[to])
    after = int(a.segments[at]), int(b.segments[to])
    change = float(of.parts.change[i])
    return Reasons(
        org_code=org_code,
        name=b.data.names[to],
        segment_from=after[0],
        segment_to=after[1],
        alone_from=alone[0],
        alone_to=alone[1],
        score_from=float(a.scores[at]),
        score_to=float(b.scores[to]),
        change=change,
        lines=tuple(_lines(of, i, details)),
        weighting=float(of.parts.weighting[i]),
        crossed=_crossed(a, b, alone),
        by=_by(after, alone, change),
        kind=of.kinds.get(org_code),
        held=bool(b.flagged[to]),
    )


def _lines(of: TwoQuarters, i: int, details: Details) -> list[Line]:
    parts = of.parts
    columns = np.flatnonzero(~np.isnan(parts.parts[i])).tolist()
    lines = [_line(of, i, column, details) for column in columns]
    return sorted(lines, key=lambda line: (-round(line.part, 9), line.name))


def _line(of: TwoQuarters, i: int, column: int, details: Details) -> Line:
    parts = of.parts
    metric = of.metric(parts.metrics[column])
    framework = of.framework(metric.score_id)
    x, y = float(parts.before[i, column]), float(parts.now[i, column])
    values = [_value(of, side, parts.orgs[i], metric.score_id) for side in (0, 1)]
    known = [None if np.isnan(value) else value for value in values]
    words = [
        ""
        if np.isnan(score)
        else figure_words(metric, detail, framework)
        if (detail := details[side].get(metric.score_id))
        else value_words(metric, known[side])
        for side, score in enumerate((x, y))
    ]
    counted: Counted = "before alone" if np.isnan(y) else "now alone" if np.isnan(x) else "in both"
    return Line(
        metric_id=metric.score_id,
        name=metric.name,
        short=short_metric(metric),
        domain=framework.domain(metric.domain).short_name,
        counted=counted,
        part=float(parts.parts[i, column]),
        share=float(parts.weights[i, column]),
        score_before=None if np.isnan(x) else x,
        score_now=None if np.isnan(y) else y,
        value_before=words[0],
        value_now=words[1],
        other_place=(
            of.alike(metric.score_id)
            and abs(y - x) >= _HARDLY
            and abs(values[1] - values[0]) <= TIE
        ),
        # a merger can change the figure of one whose survey brought nothing new
        frozen=metric.score_id in of.frozen and not abs(values[1] - values[0]) > TIE,
    )


def _value(of: TwoQuarters, side: int, org_code: str, metric_id: str) -> float:
    """NaN where the quarter has none."""
    matrix = of.results[side].data.matrix
    if org_code not in matrix.orgs or metric_id not in matrix.metrics:
        return float("nan")
    place = matrix.orgs.index(org_code), matrix.metrics.index(metric_id)
    return float(of.values[side][place])


def _crossed(a: LeagueResult, b: LeagueResult, alone: tuple[int, int]) -> tuple[Crossed, ...]:
    """The cut-offs between the two segments, the better first; none that nobody can reach."""
    found = []
    for k in range(min(alone), max(alone)) if min(alone) else ():
        was, now = float(a.cutoffs[k - 1]), float(b.cutoffs[k - 1])
        if np.isfinite(was) and np.isfinite(now):
            found.append(Crossed(k, k + 1, now - was))
    return tuple(found)


def _by(after: tuple[int, int], alone: tuple[int, int], change: float) -> By:
    """What a move rests on: the override where the score alone does not move that way."""
    moved, by_score = after[1] - after[0], alone[1] - alone[0]
    if not min(after) or not moved:
        return ""
    if moved * by_score <= 0:
        return "override"
    return "score" if moved * change > TIE else "cut-off"
