"""How a metric score came about, in one or two sentences with the real numbers."""

from decimal import Decimal

from lib.findings.words import listed
from lib.framework import Banded, Combined, Component, Floor, Framework, Metric, Ranked, Standard
from lib.scoring.rounding import r2
from lib.store.details import MetricDetail

_PUBLISHED_ROUNDING = 0.005 + 1e-9  # NHS England publishes metric scores with two decimals
_BAND = "band"
_UNITLESS = (_BAND, "index", "score")
_UNPUBLISHED = "Its value and how it is scored are not published, only the score."


def how_scored(metric: Metric, detail: MetricDetail, framework: Framework, league: str) -> str:
    """The rule with its numbers: pool, place and formula; band; or the two finance values."""
    rule = metric.rule
    if isinstance(rule, Combined):
        return _combined(rule, detail, framework)
    if isinstance(rule, Banded):
        return _banded(metric, detail)
    return _spread(metric, rule, detail, framework, league)


def value_words(metric: Metric, value: float | None) -> str:
    """`12.3%`, `6.9 out of 10`, `band 2`: a value as every page has it; empty where there is none.

    With two decimals at most, as NHS England publishes values.
    """
    if value is None:
        return ""
    if metric.unit == _BAND and value > 0:  # a published band counts from 1
        return f"{_BAND} {number_words(value)}"
    return f"{number_words(value)}{unit_words(metric)}"


def component_words(component: Component, value: float) -> str:
    """`1.54%`: the value of one of the two parts of a metric, as every page has it."""
    return f"{number_words(value)}{component.unit}"


def unit_words(metric: Metric) -> str:
    """What follows a value's number: `%`, ` out of 10`; empty for a band, an index, a score."""
    if metric.unit in _UNITLESS:
        return ""
    return metric.unit if metric.unit == "%" else f" {metric.unit}"


def number_words(value: float) -> str:
    """`74.92`, `5.1`: at most two decimals, halves away from nothing, a true minus sign.

    A value that they would show as nothing keeps its first digit: `0.004`.
    """
    size = r2(abs(value))
    text = f"{size:.2f}" if size or not value else f"{Decimal(f'{abs(value):.1g}'):f}"
    text = text.rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 else text


def pool_words(metric: Metric, framework: Framework, league: str) -> str:
    """Who a value is placed among."""
    if metric.pool == "all":
        return "organisations of every league"
    pool = (league,) if metric.pool == "league" or league not in metric.pool else metric.pool
    return listed([framework.league(one).members for one in pool])


def _spread(
    metric: Metric,
    rule: Ranked | Standard | Floor,
    detail: MetricDetail,
    framework: Framework,
    league: str,
) -> str:
    if _is_fixed(metric, rule, detail):
        return _fixed(metric, rule, detail)
    pool = pool_words(metric, framework, league)
    if detail.rank is None or detail.spread_n is None:
        return (
            f"Published as {detail.score:.2f}: by place among {pool}, {rule.lo:g} to {rule.hi:g}. "
            "Not all of them are loaded, so the place is not known."
        )
    who = f"the {detail.spread_n} {pool}"
    if isinstance(rule, Standard):
        who += f" that miss {value_words(metric, rule.at)}"
    elif isinstance(rule, Floor):
        who += f" that reach {value_words(metric, rule.at)}"
    if detail.spread_n == 1:
        return f"Alone among {pool}: {rule.lo:g}."
    score = rule.lo + (rule.hi - rule.lo) * (detail.rank - 1) / (detail.spread_n - 1)
    formula = (
        f"Place {detail.rank} of {who}: {rule.lo:g} + {rule.hi - rule.lo:g} × "
        f"({detail.rank} − 1) ÷ ({detail.spread_n} − 1) = {score:.4f}"
    )
    if detail.origin == "computed":
        return f"{formula}."
    same = abs(score - detail.score) <= _PUBLISHED_ROUNDING
    return f"{formula}; published{' rounded,' if same else ''} as {detail.score:.2f}."


def _is_fixed(metric: Metric, rule: Ranked | Standard | Floor, detail: MetricDetail) -> bool:
    """Whether the value meets the standard or misses the floor, so that no place counts.

    Of a published score the value alone can tell.
    """
    if isinstance(rule, Ranked) or detail.value is None:
        return False
    if detail.origin == "computed":
        return detail.rank is None
    ahead = detail.value - rule.at if metric.better == "high" else rule.at - detail.value
    return ahead >= 0 if isinstance(rule, Standard) else ahead < 0


def _fixed(metric: Metric, rule: Ranked | Standard | Floor, detail: MetricDetail) -> str:
    if isinstance(rule, Standard):
        return f"Meets the standard of {value_words(metric, rule.at)}: {detail.score:g}."
    at = rule.at if isinstance(rule, Floor) else None
    return f"Below the floor of {value_words(metric, at)}: {detail.score:g}."


def _banded(metric: Metric, detail: MetricDetail) -> str:
    if detail.value is None or not metric.value_id:
        return _UNPUBLISHED
    return f"Published band {detail.value:g}: {detail.score:g}."


def _combined(rule: Combined, detail: MetricDetail, framework: Framework) -> str:
    said = []
    for component_id in rule.components:
        component = framework.component_by_id[component_id]
        value = detail.components.get(component.value_id)
        if value is None:
            return "Two published scores together, of which the values are not both loaded."
        said.append(f"{component.name.lower()} {component_words(component, value)}")
    return f"{said[0].capitalize()} and {said[1]}, looked up together: {detail.score:g}."
