"""The line that says how a scenario differs from official scoring: all that differs, once."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from .numbers import holds, percent, same, same_number
from .subject import FEWEST_METRICS, Subject

Topic = tuple[str, ...]
_CAP = 3
_MOST_NAMED = 3
_SMALL = 0.1  # a weight of which two decimals would leave one digit


def prove_line(subject: Subject, line: str) -> None:
    """Every part holds, and nothing that differs is left out."""
    plain = "indicative scoring" if subject.indicative else "official scoring"
    if line in {plain, plain.capitalize()}:
        same("what differs from official", [], sorted(differing(subject)))
        return
    topics = [_prove_part(subject, part) for part in line.split(" · ")]
    same("what differs from official", sorted(topics), sorted(differing(subject)))


def differing(subject: Subject) -> Iterator[Topic]:
    """What differs from official scoring, read from the scenario file."""
    scenario = subject.scenario
    if scenario.get("weighting", "metric") == "domain":
        yield ("weighting",)
    for domain, weight in scenario.get("domain_weights", {}).items():
        if weight != 1:
            yield ("domain", domain)
    metrics = changed_metrics(subject)
    if len(metrics) > _MOST_NAMED:
        yield ("metrics",)
    else:
        yield from (("metric", metric) for metric in metrics)
    if not subject.indicative:
        yield from _segments_differ(scenario)
    fewest = FEWEST_METRICS if subject.indicative else 0  # which an indicative league asks anyway
    if scenario.get("missing", {}).get("min_metrics", 0) > fewest:
        yield ("minimum",)
    if _left_out_here(subject):
        yield ("exclude",)


def _segments_differ(scenario: Mapping[str, Any]) -> Iterator[Topic]:
    if scenario.get("boundary", {}).get("rule", "published") != "published":
        yield ("boundary",)
    rule = scenario.get("override", {}).get("rule", "published")
    if rule != "published":
        yield ("override",)
    if rule != "off" and scenario.get("override", {}).get("cap", _CAP) != _CAP:
        yield ("cap",)


def changed_metrics(subject: Subject) -> list[str]:
    """The metrics whose weight is not the framework's: those that act here, or all if none does."""
    default = subject.default_weights
    changed = [m for m, weight in subject.given_metrics.items() if weight != default[m]]
    return [m for m in changed if m in subject.scored_metrics] or changed


def _prove_inert(subject: Subject, said: re.Match[str], metrics: list[str]) -> None:
    """`(no scores here)` is said where, and only where, that is so."""
    inert = not any(m in subject.scored_metrics for m in metrics)
    same("whether nothing of it is scored", inert, bool(said["inert"]))


def _prove_part(subject: Subject, part: str) -> Topic:
    matches = [(p, m) for p, m in ((p, re.fullmatch(p, part)) for p in PARTS) if m]
    same(f"patterns that fit {part!r}", len(matches), 1)
    pattern, match = matches[0]
    return PARTS[pattern](subject, match)


def _weighting(subject: Subject, _: re.Match[str]) -> Topic:
    same("the weighting", "domain", subject.scenario["weighting"])
    return ("weighting",)


def _domain(subject: Subject, said: re.Match[str]) -> Topic:
    (domain,) = (
        i for i, n in subject.domain_names.items() if n.casefold() == said["name"].casefold()
    )
    same_number("the weight", said["weight"], subject.scenario["domain_weights"][domain])
    metrics = [m for m in subject.scored_metrics if subject.domain_of[m] == domain]
    if said["before"] is None:
        same("metrics of the domain that anyone has", [], metrics)
        return ("domain", domain)
    holds("the domain has scores", bool(metrics))
    official, scenario = subject.official_share, subject.sides["held"].weight_share
    shares = [sum(of.get(m, 0.0) for m in metrics) for of in (official, scenario)]
    same("official share", said["before"], percent(shares[0]))
    same("share in the scenario", said["after"], percent(shares[1]))
    return ("domain", domain)


def _metric(subject: Subject, said: re.Match[str]) -> Topic:
    (metric,) = metrics_called(subject, said["name"])
    weight = said.groupdict().get("weight", "0")
    given, official = subject.given_metrics[metric], subject.default_weights[metric]
    _rounded(f"the weight of {metric}", weight, given, official)
    _prove_inert(subject, said, [metric])
    return ("metric", metric)


def _rounded(what: str, said: str, given: float, official: float) -> None:
    """Two decimals, or two digits of what is small; six digits of what they make the official."""
    step = Decimal("0.01") if given >= _SMALL else Decimal(1).scaleb(Decimal(given).adjusted() - 1)
    text = Decimal(said)
    if given and abs(float(text.quantize(step)) - given) <= float(step) / 2 and text % step == 0:
        holds(f"{what} reads as another than the official", text != Decimal(official))
        return
    rounded = float(Decimal(given).quantize(step)) if given else 0.0
    holds(f"{what} needs all its digits", given == 0 or rounded == official)
    same_number(what, said, given)


def metrics_called(subject: Subject, name: str) -> list[str]:
    """The league's metrics of that name, whose first letter may be small."""
    return [
        m
        for m, full in subject.metric_names.items()
        if m in subject.league_metrics or m in subject.given_metrics
        if name in (full, full[0].lower() + full[1:])
    ]


def _metrics(subject: Subject, said: re.Match[str]) -> Topic:
    metrics = changed_metrics(subject)
    same("metric weights changed", int(said["n"]), len(metrics))
    weights = {subject.given_metrics[m] for m in metrics}
    same("whether all are left out", weights == {0}, said["how"] == "metrics left out")
    _prove_inert(subject, said, metrics)
    _prove_emptied(subject, said["gone"])
    return ("metrics",)


def _prove_emptied(subject: Subject, said: str | None) -> None:
    """Domains that counted officially and of which no metric weighs anything, though it does."""
    official, scenario = subject.official_share, subject.sides["held"].weight_share
    given = subject.scenario.get("domain_weights", {})
    gone = [
        name.lower()
        for domain, name in subject.domain_names.items()
        if given.get(domain) != 0
        and sum(official.get(m, 0.0) for m in _of(subject, domain)) > 0
        and not sum(scenario.get(m, 0.0) for m in _of(subject, domain))
    ]
    same("domains of which nothing is left", gone, re.split(", | and ", said) if said else [])


def _of(subject: Subject, domain: str) -> list[str]:
    return [m for m in subject.scored_metrics if subject.domain_of[m] == domain]


def _boundary_rule(rule: str, pool: str = "league") -> Callable[[Subject, re.Match[str]], Topic]:
    def prove(subject: Subject, _: re.Match[str]) -> Topic:
        boundary = subject.scenario["boundary"]
        same("the boundary rule", rule, boundary["rule"])
        same("the pool", pool, boundary.get("pool", "league"))
        return ("boundary",)

    return prove


def _fixed(subject: Subject, said: re.Match[str]) -> Topic:
    same("the boundary rule", "fixed", subject.scenario["boundary"]["rule"])
    cutoffs = subject.scenario["boundary"]["cutoffs"]
    for text, cutoff in zip(said["cutoffs"].split(", "), cutoffs, strict=True):
        thousandths = Decimal(cutoff).quantize(Decimal("0.001"), ROUND_HALF_EVEN)
        same("a cut-off", Decimal(text), thousandths)
    return ("boundary",)


def _override(rule: str) -> Callable[[Subject, re.Match[str]], Topic]:
    def prove(subject: Subject, _: re.Match[str]) -> Topic:
        same("the override", rule, subject.scenario["override"]["rule"])
        return ("override",)

    return prove


def _cap(subject: Subject, said: re.Match[str]) -> Topic:
    same("the cap", int(said["cap"]), subject.scenario["override"]["cap"])
    return ("cap",)


def _minimum(subject: Subject, said: re.Match[str]) -> Topic:
    same("the minimum", int(said["n"]), subject.scenario["missing"]["min_metrics"])
    return ("minimum",)


def _left_out(subject: Subject, said: re.Match[str]) -> Topic:
    same("trusts left out", int(said["n"]), len(_left_out_here(subject)))
    return ("exclude",)


def _left_out_here(subject: Subject) -> set[str]:
    """Organisations of other leagues change nothing here."""
    return set(subject.scenario.get("exclude", ())) & set(subject.data.orgs)


_NUMBER = r"\d+(?:\.\d+)?(?:e-\d+)?"
_INERT = r"(?P<inert> \(no scores here\))?"
PARTS: dict[str, Callable[[Subject, re.Match[str]], Topic]] = {
    r"[Dd]omains averaged first": _weighting,
    rf"(?P<name>\w+) ×(?P<weight>{_NUMBER}) "
    r"\((?:(?P<before>−?\d+%) to (?P<after>−?\d+%)|no scores here)\)": _domain,
    rf"(?!\d+ (?:trust|ICB|metric)s? )(?P<name>.+) left out{_INERT}": _metric,
    rf"(?P<name>.+) weight (?P<weight>{_NUMBER}){_INERT}": _metric,
    rf"(?P<n>\d+) (?P<how>metric weights changed|metrics left out){_INERT}"
    r"(?: \(nothing left of (?P<gone>.+)\))?": _metrics,
    r"[Ee]ach segment keeps its share": _boundary_rule("shares"),
    r"[Cc]ut-offs at the quartiles of the league's new scores": _boundary_rule("quartile"),
    r"[Cc]ut-offs at the quartiles of all leagues' new scores": _boundary_rule("quartile", "all"),
    rf"[Cc]ut-offs at (?P<cutoffs>{_NUMBER}, {_NUMBER}, {_NUMBER})": _fixed,
    r"[Oo]verride off": _override("off"),
    r"[Oo]verride for planned deficits only": _override("planned-deficit"),
    r"[Oo]verride holds at segment (?P<cap>[234])": _cap,
    r"[Aa]t least (?P<n>\d+) metrics?": _minimum,
    r"(?P<n>\d+) (?:trust|ICB)s? left out": _left_out,
}
