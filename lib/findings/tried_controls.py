"""What a control for one of the trust's own figures shows: its range, the median, the best peer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from lib.findings.metric_words import value_words
from lib.findings.tried_ranges import BAND, down, limits, slider_range, up
from lib.findings.words import short_name
from lib.framework import Banded, Component, Framework, Metric, Released
from lib.matrix import Floats
from lib.robustness.improvement import Standing, best_peer
from lib.robustness.improvement.standing import of_score
from lib.scoring.averages import own_weights

_DIGITS = 6
_RELEASES: dict[Released, str] = {
    "quarter": "",
    "year": "published once a year",
    "plan": "set once for the year",
    "judgement": "changes only with a new inspection or survey",
}


@dataclass(frozen=True)
class Control:
    """One value to try, in its own unit; of a band of no value the metric score, 1 to 4.

    low, high, step: of the slider; least, most: what a figure can be at all; now: as published;
    median, peers: of everyone loaded who reports it, None and 0 where only the trust's own is
    known; best: the best peer's name and value; of_score: only a score is
    published; whole: a band, of which only whole numbers mean
    anything; counts: whether its metric carries weight; note: when it can change, and its bands.
    """

    value_id: str
    metric_id: str
    domain: str
    name: str
    unit: str
    better: str
    low: float
    high: float
    step: float
    least: float
    most: float
    now: float
    median: float | None
    peers: int
    best: tuple[str, float] | None
    of_score: bool
    whole: bool
    counts: bool
    note: str

    def shown(self, value: float) -> float:
        """The position nearest to a value."""
        steps = round((value - self.low) / self.step)
        return min(max(round(self.low + steps * self.step, _DIGITS), self.low), self.high)

    def words(self, value: float) -> str:
        """`5.78%`: at most two decimals; `score 2` where only that is published, `band 2`."""
        number = f"{value:.2f}".rstrip("0").rstrip(".")
        number = "0" if number == "-0" else number.replace("-", "−")
        kind = "score " if self.of_score else "band " if self.whole else ""
        return f"{kind}{number}{self.unit}"

    def reaching(self, value: float) -> "Control":
        """The same with a slider that reaches a value, which others may not have."""
        low = min(self.low, down(value, self.step))
        return replace(self, low=low, high=max(self.high, up(value, self.step)))


def controls(standing: Standing) -> tuple[Control, ...]:
    """One for each value that the trust has, by domain, then in the framework's order."""
    framework, result = standing.framework, standing.result
    data = result.data
    weights = own_weights(data.matrix, result.rules.weights.aligned(data.matrix.metrics))
    counting = dict(zip(data.matrix.metrics, weights[standing.org] > 0, strict=True))
    found = []
    for value_id in standing.values:
        metric = standing.metric_of(value_id)
        found.append(_control(standing, value_id, metric, counts=bool(counting[metric.score_id])))
    return tuple(sorted(found, key=lambda c: framework.domain_ids.index(c.domain)))


def _control(standing: Standing, value_id: str, metric: Metric, *, counts: bool) -> Control:
    component = standing.framework.component_of(value_id)
    alone = of_score(metric)
    values, now = _values(standing, metric, component), standing.values[value_id]
    low, high, step = slider_range(metric, component, values, now, alone=alone)
    least, most = limits(metric, component, low, high)
    peer = best_peer(standing.loaded.own, metric, standing.org_code) if len(values) > 1 else None
    name = short_name(standing.result.data.name_of(peer.org_code)) if peer else ""
    return Control(
        value_id=value_id,
        metric_id=metric.score_id,
        domain=metric.domain,
        name=component.name if component else metric.name,
        unit=component.unit if component else _unit(metric, alone=alone),
        better="low" if alone else component.better if component else metric.better,
        low=low,
        high=high,
        step=step,
        least=least,
        most=most,
        now=now,
        median=float(np.median(values)) if len(values) > 1 else None,
        peers=len(values) if len(values) > 1 else 0,
        best=(name, peer.value) if peer else None,
        of_score=alone,
        whole=alone or (metric.unit == BAND and component is None),
        counts=counts,
        note=_note(metric, component, standing.framework, alone=alone),
    )


def _values(standing: Standing, metric: Metric, component: Component | None) -> Floats:
    """Those of everyone loaded of the pool, or of the league; none of a component or a band."""
    if component is not None or metric.value_id is None:
        return np.array([])
    pool = standing.pools.get(metric.score_id)
    if pool is not None:
        return np.append(pool.values, pool.value)
    own = standing.loaded.own
    column = own.values[:, own.data.matrix.metrics.index(metric.score_id)]
    return column[~np.isnan(column)]


def _unit(metric: Metric, *, alone: bool) -> str:
    return "" if alone else value_words(metric, 0.0).removeprefix("0")


def _note(metric: Metric, component: Component | None, framework: Framework, *, alone: bool) -> str:
    said = [_RELEASES[component.released if component else metric.released]]
    if alone:
        said.append("only its score is published: 1 is best, 4 is worst")
    elif isinstance(metric.rule, Banded) and metric.rule.bands:
        said.append("a published band")
    if component is not None:
        counted = framework.metric_by_id[component.counts_in].name
        said.append(f"{_bands(component)}; counts in “{counted}”")
    return "; ".join(filter(None, said))


def _bands(component: Component) -> str:
    """Where each of its bands starts but the last: `band 1 from 0%, 2 above ...`."""
    said: Sequence[str] = [
        f"{band.score} {'above' if band.exclusive else 'from'} "
        f"{band.at_least:g}{component.unit}".replace("-", "−")
        for band in component.bands
        if band.at_least is not None
    ]
    return f"band {', '.join(said)}"
