"""The file `metric_scores.sql`, and a framework's rules as the tables that it reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.framework import Band, Banded, Combined, Floor, Framework, Metric, Standard

METRIC_SCORES = Path(__file__).with_name("metric_scores.sql").read_text(encoding="utf-8")
_LOWEST = float("-inf")


@dataclass(frozen=True)
class RuleTable:
    """A small table: its columns with the types that SQL knows them by, and its rows."""

    types: dict[str, str]
    rows: tuple[tuple[Any, ...], ...]


def rule_tables(framework: Framework) -> dict[str, RuleTable]:
    """By name: rules, pools, bands and combined; a missing number is None."""
    words = dict.fromkeys
    return {
        "rules": RuleTable(
            {
                **words(("metric_id", "value_id", "kind", "better"), "string"),
                **words(("lo", "hi", "at"), "double"),
            },
            tuple(_rules(framework)),
        ),
        "pools": RuleTable(
            words(("metric_id", "league", "pool"), "string"), tuple(_pools(framework))
        ),
        "bands": RuleTable(
            {
                **words(("metric_id", "value_id"), "string"),
                **{"step": "bigint", "at_least": "double", "exclusive": "boolean"},
                "score": "bigint",
            },
            tuple(_bands(framework)),
        ),
        "combined": RuleTable(
            {
                **words(("metric_id", "first", "second"), "string"),
                **words(("first_score", "second_score", "score"), "bigint"),
            },
            tuple(_combined(framework)),
        ),
    }


def pool_of(metric: Metric, league: str) -> str:
    """The label of a league's pool on a metric: leagues with the same one are ranked together."""
    if metric.pool == "league" or (metric.pool != "all" and league not in metric.pool):
        return league
    return metric.score_id


def _rules(framework: Framework) -> Iterator[tuple[Any, ...]]:
    for metric in framework.metrics:
        rule = metric.rule
        at = rule.at if isinstance(rule, Standard | Floor) else None
        spread = (None, None) if isinstance(rule, Banded | Combined) else (rule.lo, rule.hi)
        yield metric.score_id, metric.value_id, rule.kind, metric.better, *spread, at


def _pools(framework: Framework) -> Iterator[tuple[Any, ...]]:
    for metric in framework.metrics:
        for league in metric.leagues:
            yield metric.score_id, league, pool_of(metric, league)


def _bands(framework: Framework) -> Iterator[tuple[Any, ...]]:
    of_metrics = [
        (m.score_id, m.value_id, m.rule.bands)
        for m in framework.metrics
        if isinstance(m.rule, Banded)
    ]
    of_components = [(c.score_id, c.value_id, c.bands) for c in framework.components]
    for score_id, value_id, bands in of_metrics + of_components:
        for step, band in enumerate(bands):
            yield score_id, value_id, step, *_bound(band), band.score


def _bound(band: Band) -> tuple[float, bool]:
    return (_LOWEST if band.at_least is None else band.at_least), band.exclusive


def _combined(framework: Framework) -> Iterator[tuple[Any, ...]]:
    for metric in framework.metrics:
        if isinstance(metric.rule, Combined):
            first, second = metric.rule.components
            for i, row in enumerate(metric.rule.matrix, start=1):
                for j, score in enumerate(row, start=1):
                    yield metric.score_id, first, second, i, j, score
