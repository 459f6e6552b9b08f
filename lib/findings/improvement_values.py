"""The values of an improvement in words: what is, what is enough, what is not."""

import math

from lib.findings.improvement_types import Wanted
from lib.findings.metric_words import component_words, number_words, value_words
from lib.findings.times import period_words
from lib.findings.weight_words import in_sentence
from lib.findings.words import uncapitalised
from lib.framework import Framework, Metric
from lib.robustness.improvement import Standing, Step
from lib.robustness.improvement.standing import value_ids
from lib.store.details import MetricDetail

_SAFE = 1e-7  # a value that is a hair off two decimals is of two decimals


def now_words(value_id: str, value: float, metric: Metric, framework: Framework) -> str:
    """A value that somebody has, as every page has it."""
    component = framework.component_of(value_id)
    if component:
        return component_words(component, value)
    if metric.value_id is None:
        return f"a metric score of {number_words(value)}"
    return value_words(metric, value)


def own_words(metric: Metric, standing: Standing) -> str:
    """`6.56%`: what it has; of two values each with its name; empty where not known."""
    framework, said = standing.framework, []
    for value_id in value_ids(metric, framework):
        if value_id not in standing.values:
            return ""
        words = now_words(value_id, standing.values[value_id], metric, framework)
        component = framework.component_of(value_id)
        said.append(f"{uncapitalised(component.name)} {words}" if component else words)
    return ", ".join(said)


def words_of(
    value_id: str, value: float, metric: Metric, framework: Framework, *, better: bool
) -> str:
    """A value with its unit, rounded to two decimals towards the better or the worse side."""
    whole = _hundredths(value, up=_up(value_id, metric, framework) == better)
    return now_words(value_id, whole / 100, metric, framework)


def enough_words(step: Step, metric: Metric, framework: Framework) -> str:
    """What is enough: rounded to the better side, and better to read than what is now."""
    up = _up(step.value_id, metric, framework)
    whole, now = _hundredths(step.enough, up=up), _printed(step.now)
    if up and whole <= now:
        whole = math.floor(now) + 1
    elif not up and whole >= now:
        whole = math.ceil(now) - 1
    return now_words(step.value_id, whole / 100, metric, framework)


def short_words(metric: Metric, value: float, now: float, framework: Framework) -> str:
    """What is not enough: rounded to the worse side, or what is now where that reads no better."""
    value_id = metric.score_id if metric.value_id is None else metric.value_id
    up = _up(value_id, metric, framework)
    whole, printed = _hundredths(value, up=not up), _printed(now)
    if whole <= printed if up else whole >= printed:
        return now_words(value_id, now, metric, framework)
    return now_words(value_id, whole / 100, metric, framework)


def _up(value_id: str, metric: Metric, framework: Framework) -> bool:
    """Whether the larger value is the better one."""
    component = framework.component_of(value_id)
    return (component.better if component else metric.better) == "high"


def _hundredths(value: float, *, up: bool) -> int:
    scaled = 100 * value
    return math.ceil(scaled - _SAFE) if up else math.floor(scaled + _SAFE)


def _printed(value: float) -> float:
    """A value as it reads, in hundredths."""
    return round(100 * float(number_words(value).replace("−", "-")), 6)


def wanted_of(
    step: Step, metric: Metric, framework: Framework, detail: MetricDetail | None = None
) -> Wanted:
    """A value to reach, with its words; detail: of the metric, for when it was measured."""
    return Wanted(
        value_id=step.value_id,
        name=step_name(step, metric, framework),
        now=step.now,
        now_words=now_words(step.value_id, step.now, metric, framework),
        enough=step.enough,
        beyond=step.beyond,
        words=enough_words(step, metric, framework),
        released=step.released,
        measured=measured_words(detail),
    )


def measured_words(detail: MetricDetail | None) -> str:
    """`July 2025`: when a metric's figure was measured; empty where that is not published."""
    period = detail.figure_period if detail else None
    return period_words(period) if period else ""


def step_name(step: Step, metric: Metric, framework: Framework) -> str:
    """What the value of a step is called: the metric, or its part that the step is of."""
    component = framework.component_of(step.value_id)
    return component.name if component else metric.name


def reached(step: Step, metric: Metric, framework: Framework) -> str:
    """`sickness absence at 3.35% instead of 6.56%`; `above` where it must be passed."""
    name = in_sentence(uncapitalised(step_name(step, metric, framework)))
    enough = enough_words(step, metric, framework)
    now = now_words(step.value_id, step.now, metric, framework)
    return f"{name} {'above' if step.beyond else 'at'} {enough} instead of {now}"
