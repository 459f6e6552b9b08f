"""What a year's file takes over from another's until its own is published."""

from collections.abc import Callable, Sequence
from typing import Any

from lib.framework.parts import Metric, TakenOver
from lib.framework.types import Framework


def with_taken_over(content: Any, framework: Callable[[str], Framework]) -> Any:
    """What a file says, with what it takes over: domains, metrics, and their components.

    framework: the one of an id. Raises ValueError for a metric that it does not have, and whatever
    `framework` raises.
    """
    if not isinstance(content, dict) or "takes_over" not in content:
        return content
    taken = TakenOver.model_validate(content["takes_over"])
    other = framework(taken.framework)
    if unknown := sorted(set(taken.metrics) - set(other.metric_by_id)):
        raise ValueError(f"takes_over: {other.id} has no {', '.join(unknown)}")
    metrics = [_metric(m, taken.leagues) for m in other.metrics if m.score_id in taken.metrics]
    parts = [part for part in other.components if part.counts_in in taken.metrics]
    return {
        "domains": other.domains,
        **content,
        "metrics": (*metrics, *_listed(content, "metrics")),
        "components": (*parts, *_listed(content, "components")),
    }


def _metric(metric: Metric, leagues: Sequence[str]) -> Metric:
    """The metric in those of its leagues that are taken over."""
    return metric.model_copy(update={"leagues": tuple(x for x in metric.leagues if x in leagues)})


def _listed(content: dict[Any, Any], key: str) -> list[Any]:
    found = content.get(key, [])
    if not isinstance(found, list):
        raise ValueError(f"{key}: a list is needed")
    return found
