"""The league's moves: of how many each metric is a main reason, up left of the line, down right.

In the form of the chart of what holds a score back (lib.charts.holds_back).
"""

from collections.abc import Iterator
from typing import Any

from lib.charts.holds_back import spec
from lib.charts.metric_reasons import bar_row, ends, name_row, nothing_row, scale
from lib.charts.theme import caveat_in_lines
from lib.findings.holds_back_held import thousandths
from lib.findings.metric_reasons_types import MetricCount, MetricReasons
from lib.findings.words import count_of

__all__ = ["alt_text", "rows", "slots", "spec"]

_MOST = 10  # metrics; those of fewer moves are counted in a last row


def rows(finding: MetricReasons) -> list[dict[str, Any]]:
    """The chart's data: most moves first, the line and the caveat."""
    drawn = _drawn(finding)
    zero, unit = scale([*(-m.up for m in drawn), *(m.down for m in drawn)], 1)
    return [
        *(row for i, m in enumerate(drawn) for row in _of_metric(i, m, zero, unit)),
        *_rest(finding, zero),
        *ends(slots(finding), zero, "← moved up", "moved down →"),
        {"kind": "caveat", "label": caveat_in_lines(finding.caveat)},
    ]


def slots(finding: MetricReasons) -> int:
    """How many rows are drawn."""
    drawn = _drawn(finding)
    return len(drawn) + (len(drawn) < len(finding.metrics))


def alt_text(finding: MetricReasons) -> str:
    """What the chart shows, in words, for who cannot see it."""
    said = [f"{m.name}: {m.up} up, {m.down} down" for m in finding.metrics]
    return f"{finding.headline}. {finding.subtitle}: {'; '.join(said)}. {finding.caveat}."


def _drawn(finding: MetricReasons) -> list[MetricCount]:
    return [m for m in finding.metrics if m.moves][:_MOST]


def _rest(finding: MetricReasons, zero: float) -> Iterator[dict[str, Any]]:
    drawn = _drawn(finding)
    rest = finding.metrics[len(drawn) :]
    if rest:
        name = count_of(len(rest), "other metric" if drawn else "metric")
        yield name_row(len(drawn), name, "", name)
        most = rest[0].moves
        words = f"of {count_of(most, 'move')} at most" if most else "of no move"
        yield {**nothing_row(len(drawn), zero, words), "says": name}


def _of_metric(
    order: int, metric: MetricCount, zero: float, unit: float
) -> Iterator[dict[str, Any]]:
    figure = f"mean change {thousandths(metric.mean)}"
    figure += " · no new figure" if metric.frozen else ""
    says = f"{metric.name} ({figure}): {metric.up} up, {metric.down} down"
    yield name_row(order, metric.name, figure, says)
    for part, way in ((-metric.up, "up"), (metric.down, "down")):
        if part:
            yield bar_row(order, float(part), zero, unit, f"{abs(part)} {way}", says)
