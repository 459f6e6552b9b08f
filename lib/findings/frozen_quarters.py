"""Metrics by quarters: which brought new figures, and which stood still for everybody."""

from collections.abc import Mapping, Sequence

import numpy as np

from lib.findings.frozen_quarters_types import (
    FrozenQuarters,
    FrozenRow,
    FrozenStep,
    MetricStep,
    State,
)
from lib.findings.frozen_quarters_words import (
    RELEASED,
    in_the_pool,
    plan_words,
    subtitle,
    title,
    weight_is,
)
from lib.findings.over_time_words import in_scenario
from lib.findings.rests_on import quarters_caveat
from lib.findings.rests_on_steps import step_words
from lib.findings.rests_on_words import not_acting
from lib.findings.scenario_line import plain_line, scenario_line
from lib.findings.tables import Cell, Table
from lib.robustness.frozen import frozen_metrics, standing_plan
from lib.robustness.paired_changes import PairedChanges, paired_changes
from lib.scenario import Scenario
from lib.scoring.league import LeagueResult

__all__ = ["FrozenQuarters", "frozen_quarters", "frozen_step", "frozen_table"]

_SAME_SCORE = 0.005  # published metric scores carry two decimals
_APART = MetricStep("apart", None, 0)


def frozen_step(a: LeagueResult, b: LeagueResult) -> FrozenStep:
    """What became of every metric that counts in both for anybody, in B's order."""
    pairs = paired_changes(a, b)
    frozen, plan = frozen_metrics(a, b), standing_plan(a, b)
    column = {metric: j for j, metric in enumerate(pairs.metrics)}
    found = []
    for metric in b.data.matrix.metrics:
        has = pairs.common[:, column[metric]]
        if not has.any():
            continue
        state: State = "frozen" if metric in frozen else "new"
        moved = np.abs(pairs.changes[has, column[metric]]) >= _SAME_SCORE
        still = plan is not None and plan.metric == metric and state == "new"
        found.append((metric, MetricStep(state, float(moved.mean()), int(has.sum()), still)))
    return FrozenStep(
        since=a.data.period,
        until=b.data.period,
        metrics=tuple(found),
        weight=_weight(pairs, [column[metric] for metric in frozen]),
        plan=plan,
    )


def frozen_quarters(
    steps: Sequence[FrozenStep], now: LeagueResult, scenario: Scenario, idle: Sequence[str] = ()
) -> FrozenQuarters:
    """The steps side by side.

    steps: at least one, oldest first, the last ending in the quarter of `now`, which the scenario
    has scored; idle: periods in which it cannot act, of which there is no step. Raises
    ScenarioError for names that the data do not know.
    """
    data = now.data
    said = title(steps, data)
    if scenario_line(scenario, data) != plain_line(data):
        said = in_scenario(said)
    found = [dict(step.metrics) for step in steps]
    rows = tuple(_row(metric, found, now) for metric in _in_order(found, now))
    starred = any(cell.starred for row in rows for cell in row.cells)
    return FrozenQuarters(
        title=said,
        subtitle=subtitle(data),
        sentences=(*plan_words(steps, data), *not_acting(idle), weight_is(data)),
        note=in_the_pool() if starred else "",
        caveat=quarters_caveat(now, steps[0].since, scenario),
        steps=tuple(steps),
        rows=rows,
        member=data.member,
    )


def frozen_table(finding: FrozenQuarters) -> Table:
    """A row a metric and step; below, how many metrics and how much of the weight was frozen."""
    columns = (
        *("metric_id", "metric", "step", "state", "share_of_scores_changed"),
        *("have_it_in_both", "plan_frozen", "metrics_frozen", "metrics", "share_of_weight_frozen"),
    )
    rows: list[tuple[Cell, ...]] = []
    for row in finding.rows:
        for step, cell in zip(finding.steps, row.cells, strict=True):
            state = {"apart": "not in both"}.get(cell.state, cell.state)
            counted = (cell.changed, cell.of, int(cell.plan))
            where = step_words(step.since, step.until)
            rows.append((row.metric_id, row.name, where, state, *counted, None, None, None))
    for step in finding.steps:
        where, nothing = step_words(step.since, step.until), (None, None, None)
        rows.append(("", "All metrics", where, "", *nothing, step.frozen, step.of, step.weight))
    return Table(columns, tuple(rows), finding.caveat)


def _in_order(found: Sequence[Mapping[str, MetricStep]], now: LeagueResult) -> list[str]:
    """Every metric of any step: in the framework's order, those that it no longer has last."""
    known = [metric.score_id for metric in now.data.framework.metrics]
    there = dict.fromkeys(metric for step in reversed(found) for metric in step)
    return sorted(there, key=lambda metric: known.index(metric) if metric in known else len(known))


def _row(metric: str, found: Sequence[Mapping[str, MetricStep]], now: LeagueResult) -> FrozenRow:
    of = now.data.framework.metric_by_id.get(metric)
    return FrozenRow(
        metric_id=metric,
        name=of.name if of else metric,
        released=RELEASED[of.released] if of else "",
        cells=tuple(step.get(metric, _APART) for step in found),
    )


def _weight(pairs: PairedChanges, columns: list[int]) -> float | None:
    weighed = pairs.scored & (pairs.weights.sum(axis=1) > 0)
    if not weighed.any():
        return None
    return float(pairs.weights[np.ix_(weighed, columns)].sum(axis=1).mean())
