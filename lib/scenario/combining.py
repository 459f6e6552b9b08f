"""Scenarios put together and taken apart, as chips of presets are chosen and let go."""

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

from lib.framework import Framework
from lib.scenario.canonical import canonical, is_official, merged
from lib.scenario.naming import known_metric, metric_weights_by_id
from lib.scenario.types import OFFICIAL, MissingChoice, OverrideChoice, Scenario


def combined(first: Scenario, later: Scenario, framework: Framework) -> Scenario:
    """Both at once: weights multiply, of any other rule the later's wins; the first's name stays.

    A metric's weight stands in place of the framework's, so two of them multiply as factors of
    that one. Raises ScenarioError for a weight above 100 and for metrics that nobody knows.
    """
    domains = {**first.domain_weights, **later.domain_weights}
    return _ruled(
        first,
        _later_wins(_rules(first), _set_rules(later)),
        metric_weights=_multiplied(first, later, framework),
        domain_weights={
            domain: first.domain_weights.get(domain, 1.0) * later.domain_weights.get(domain, 1.0)
            for domain in domains
        },
        exclude=sorted({*first.exclude, *later.exclude}),
    )


def without(scenario: Scenario, part: Scenario, framework: Framework) -> Scenario:
    """The scenario with all that the part sets put back to official.

    Raises ScenarioError for metrics that nobody knows.
    """
    taken = metric_weights_by_id(part, framework)
    weights = metric_weights_by_id(scenario, framework)
    official = {rule: _rules(OFFICIAL)[rule] for rule in _set_rules(part)}
    return _ruled(
        scenario,
        {**_rules(scenario), **official},
        metric_weights={m: w for m, w in weights.items() if m not in taken},
        domain_weights={
            d: w for d, w in scenario.domain_weights.items() if d not in part.domain_weights
        },
        exclude=sorted({*scenario.exclude} - {*part.exclude}),
    )


def holds(scenario: Scenario, part: Scenario, framework: Framework) -> bool:
    """Whether all that the part sets is so in the scenario. Raises ScenarioError as `without`."""
    weights = metric_weights_by_id(scenario, framework)
    asked = metric_weights_by_id(part, framework)
    rules = _rules(scenario)
    return (
        all(weights.get(m) == weight for m, weight in asked.items())
        and all(scenario.domain_weights.get(d) == w for d, w in part.domain_weights.items())
        and all(rules[rule] == value for rule, value in _set_rules(part).items())
        and {*part.exclude} <= {*scenario.exclude}
    )


def contradicts(one: Scenario, other: Scenario, framework: Framework) -> bool:
    """Whether both set the same thing, and differently. Raises ScenarioError as `without`."""
    rules = _set_rules(one), _set_rules(other)
    pairs = (
        (metric_weights_by_id(one, framework), metric_weights_by_id(other, framework)),
        (one.domain_weights, other.domain_weights),
        rules,
    )
    off_and_cap = any(a.get("override") == "off" and "cap" in b for a, b in (rules, rules[::-1]))
    return off_and_cap or any(a[key] != b[key] for a, b in pairs for key in a.keys() & b.keys())


def contains(one: Scenario, other: Scenario, framework: Framework) -> bool:
    """Whether the one sets all that the other does, and more. Raises ScenarioError as `without`."""
    return holds(one, other, framework) and not holds(other, one, framework)


def lit(
    scenario: Scenario,
    parts: Mapping[str, Scenario],
    chosen: Sequence[str],
    framework: Framework,
) -> tuple[str, ...]:
    """The names of the parts that the scenario is made of.

    chosen: what was chosen last: that, if together it gives the scenario (as one half and one
    double together give nothing). Else every part that holds in it and is not contained in another
    one: "finance out entirely" sets all that "finance out, override kept" does, and is not that.
    Raises as `combined`.
    """
    known = [name for name in chosen if name in parts]
    if known == list(chosen) and _together(known, parts, framework) == _unnamed(
        scenario, framework
    ):
        return tuple(known)
    found = {
        name: part
        for name, part in parts.items()
        if not is_official(part) and holds(scenario, part, framework)
    }
    return tuple(
        name
        for name, part in found.items()
        if not any(contains(other, part, framework) for other in found.values())
    )


def chosen_instead(
    scenario: Scenario,
    parts: Mapping[str, Scenario],
    before: Sequence[str],
    after: Sequence[str],
    framework: Framework,
) -> Scenario:
    """The scenario when the choice of parts changes from `before`, those lit, to `after`.

    What the scenario has beside those parts stays. Raises ScenarioError as `combined`.
    """
    if _together(before, parts, framework) == _unnamed(scenario, framework):
        together = _together(after, parts, framework)
        return together.model_copy(update={"name": scenario.name})
    for name in before:
        if name not in after:
            scenario = without(scenario, parts[name], framework)
    for name in after:
        if name not in before:
            scenario = combined(scenario, parts[name], framework)
    return scenario


def _together(
    names: Sequence[str], parts: Mapping[str, Scenario], framework: Framework
) -> Scenario:
    both = reduce(lambda a, b: combined(a, b, framework), (parts[n] for n in names), OFFICIAL)
    return canonical(both, framework)


def _unnamed(scenario: Scenario, framework: Framework) -> Scenario:
    return canonical(scenario, framework).model_copy(update={"name": ""})


def _multiplied(first: Scenario, later: Scenario, framework: Framework) -> dict[str, float]:
    weights = metric_weights_by_id(first, framework)
    for metric, weight in metric_weights_by_id(later, framework).items():
        default = known_metric(metric, framework).weight
        weights[metric] = weights.get(metric, default) * weight / default
    return weights


def _rules(scenario: Scenario) -> dict[str, Any]:
    """What is no weight, each under a name of its own; a boundary's keys belong together."""
    return {
        "weighting": scenario.weighting,
        "boundary": scenario.boundary,
        "override": scenario.override.rule,
        "cap": scenario.override.cap,
        "fewest": scenario.missing.min_metrics,
    }


def _later_wins(rules: Mapping[str, Any], later: Mapping[str, Any]) -> dict[str, Any]:
    """A cap needs an override, and an override that is off has none."""
    official = _rules(OFFICIAL)
    if later.get("override") == "off":
        later = {**later, "cap": official["cap"]}
    elif "cap" in later and "override" not in later and rules["override"] == "off":
        later = {**later, "override": official["override"]}
    return {**rules, **later}


def _set_rules(part: Scenario) -> dict[str, Any]:
    official = _rules(OFFICIAL)
    return {rule: value for rule, value in _rules(part).items() if value != official[rule]}


def _ruled(scenario: Scenario, rules: Mapping[str, Any], **changes: Any) -> Scenario:
    ruled = scenario.model_copy(
        update={
            "weighting": rules["weighting"],
            "boundary": rules["boundary"],
            "override": OverrideChoice(rule=rules["override"], cap=rules["cap"]),
            "missing": MissingChoice(min_metrics=rules["fewest"]),
        }
    )
    return merged(ruled, **changes)
