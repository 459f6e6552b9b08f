"""One written form per scenario: only what differs from official, in a fixed order."""

import json
from hashlib import sha256
from typing import Any

from lib.framework import Framework
from lib.scenario.naming import known_metric, metric_weights_by_id
from lib.scenario.parsing import from_mapping
from lib.scenario.types import OFFICIAL, BoundaryChoice, Scenario


def canonical(scenario: Scenario, framework: Framework) -> Scenario:
    """The same what-if with every part dropped that says what is official anyway.

    Raises ScenarioError as `bind` does for names of metrics.
    """
    weights = metric_weights_by_id(scenario, framework)
    return scenario.model_copy(
        update={
            "metric_weights": {
                metric: weights[metric]
                for metric in sorted(weights)
                if weights[metric] != known_metric(metric, framework).weight
            },
            "domain_weights": {
                domain: weight
                for domain, weight in sorted(scenario.domain_weights.items())
                if weight != 1
            },
            "exclude": tuple(sorted(set(scenario.exclude))),
            "boundary": _plainly(scenario.boundary),
        }
    )


def differences(scenario: Scenario) -> dict[str, Any]:
    """The scenario as a mapping without the keys that are at their defaults; `version` stays."""
    plain = scenario.model_copy(update={"boundary": _plainly(scenario.boundary)})
    content = plain.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    return {"version": 1, **_plain(content)}


def to_json(scenario: Scenario) -> str:
    """Canonical JSON: sorted keys, no spaces, weights in shortest exact decimals."""
    return json.dumps(differences(scenario), sort_keys=True, separators=(",", ":"))


def short_id(scenario: Scenario) -> str:
    """Eight hexadecimal digits that stand for a canonical scenario, whatever its name.

    Two documents that show the same one were scored alike. It is a mark, not a code to read back.
    """
    nameless = scenario.model_copy(update={"name": ""})
    return sha256(to_json(nameless).encode()).hexdigest()[:8]


def is_official(scenario: Scenario) -> bool:
    """Whether nothing but the name differs from the official rules."""
    return scenario.model_copy(update={"name": ""}) == OFFICIAL


def merged(scenario: Scenario, **changes: Any) -> Scenario:
    """The scenario with some keys of its file form replaced. Raises ScenarioError if bad."""
    return from_mapping({**scenario.model_dump(mode="json", exclude_none=True), **changes})


def _plainly(boundary: BoundaryChoice) -> BoundaryChoice:
    """The pool is the league unless it is said."""
    return boundary.model_copy(update={"pool": None}) if boundary.pool == "league" else boundary


def _plain(value: Any) -> Any:
    """Whole floats as integers, so that 2 and 2.0 are written alike."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
