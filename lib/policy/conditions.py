"""Conditions of rules as trees, and what can be seen from them without any data."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import inf
from typing import Literal, TypeAlias

Comparator: TypeAlias = Literal["=", "!=", "<", "<=", ">", ">="]
MOST_QUARTERS = 40  # that one condition may look back on

# What a condition may ask of an organisation in a quarter, beside the segments of the domains.
FIELDS = {
    "segment": "segment after the override, 1 to 4",
    "segment_before_override": "segment by its score alone, 1 to 4",
    "last_segment": "segment after the override in the quarter before, 1 to 4",
    "change": "segments moved since the quarter before: above 0 is for the worse",
    "quarters_running": "quarters running in the present segment, this one among them",
    "rank": "place in the league, 1 is the best",
    "rank_from_end": "place counted from the end of the league, 1 is the last",
    "score": "average metric score, 1 (best) to 4",
}
FLAGS = {
    "override": "whether the financial override's rule holds it, which a scenario may change",
    "deficit": "whether it is published as in deficit, or receiving deficit support",
}
DERIVED = frozenset({"last_segment", "change", "quarters_running"})  # from segments
OF_DOMAIN = "_segment"  # `finance_segment`: the domain's own segment, 1 to 4


@dataclass(frozen=True)
class Compares:
    """A field against a number or a parameter's."""

    field: str
    comparator: Comparator
    value: float | str


@dataclass(frozen=True)
class Holds:
    """A flag that is set."""

    flag: str


@dataclass(frozen=True)
class Not:
    """What is not so."""

    of: "Condition"


@dataclass(frozen=True)
class AllOf:
    """Every part is so."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True)
class AnyOf:
    """At least one part is so."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True)
class Running:
    """So in this quarter and every one before it, as many as a number or a parameter says."""

    of: "Condition"
    quarters: int | str


Condition: TypeAlias = Compares | Holds | Not | AllOf | AnyOf | Running


def fields_of(domains: Collection[str]) -> dict[str, str]:
    """Every field that can be compared, with what it is; domains: ids."""
    return FIELDS | {f"{d}{OF_DOMAIN}": f"segment of the domain {d}, 1 to 4" for d in domains}


def names_in(condition: Condition) -> frozenset[str]:
    """The fields, flags and parameters that a condition names."""
    match condition:
        case Compares(field, _, value):
            return frozenset({field, value} if isinstance(value, str) else {field})
        case Holds(flag):
            return frozenset({flag})
        case Not(of):
            return names_in(of)
        case Running(of, quarters):
            own = {quarters} if isinstance(quarters, str) else frozenset()
            return names_in(of) | own
        case _:  # all of them, or any
            return frozenset().union(*map(names_in, condition.parts))


def reach(condition: Condition, settings: Mapping[str, float]) -> dict[str, float]:
    """How many quarters back each field or flag is looked at, 0 for this one; may be infinite.

    settings: every parameter's number. Fields that follow from the segments count as those.
    """
    match condition:
        case Compares(field) if field in DERIVED:
            return {"segment": inf if field == "quarters_running" else 1}
        case Compares(name) | Holds(name):
            return {name: 0}
        case Not(of):
            return reach(of, settings)
        case Running(of, quarters):
            more = settings[quarters] if isinstance(quarters, str) else quarters
            return {name: back + more - 1 for name, back in reach(of, settings).items()}
        case _:  # all of them, or any
            return furthest([reach(part, settings) for part in condition.parts])


def furthest(many: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """The furthest that any of many looks back, by name."""
    found: dict[str, float] = {}
    for one in many:
        for name, back in one.items():
            found[name] = max(back, found.get(name, 0))
    return found


def quarters_in(condition: Condition) -> frozenset[str]:
    """The parameters that count quarters."""
    match condition:
        case Running(of, quarters):
            own = {quarters} if isinstance(quarters, str) else frozenset()
            return quarters_in(of) | own
        case Not(of):
            return quarters_in(of)
        case AllOf(parts) | AnyOf(parts):
            return frozenset().union(*map(quarters_in, parts))
        case _:
            return frozenset()
