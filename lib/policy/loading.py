"""Rule files: YAML read into a reform package, or refused with the line that is wrong."""

from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lib.errors import PolicyError
from lib.framework import frameworks
from lib.policy.conditions import (
    FLAGS,
    MOST_QUARTERS,
    Condition,
    Holds,
    fields_of,
    names_in,
    quarters_in,
)
from lib.policy.lines import LARGEST, Lined, Place, read_lines
from lib.policy.parser import RESERVED, parsed
from lib.policy.types import Package

REFORM = Path(__file__).resolve().parents[2] / "data" / "policy" / "reform-2024.yaml"
_UNKNOWN = "extra_forbidden"
_NONE = Holds("override")  # where no condition can be read


@cache
def reform() -> Package:
    """The package that is shipped: the reform announced in November 2024."""
    return load_package(REFORM)


def every_field() -> dict[str, str]:
    """The fields that a condition may compare, with what each is; in words."""
    domains = {domain: None for one in frameworks().values() for domain in one.domain_ids}
    return fields_of(domains)


def load_package(path: Path) -> Package:
    """Reads a rule file. Raises PolicyError naming the file, the line and what is wrong there."""
    named = f"The rule file '{path}'"
    try:
        if path.exists() and not path.is_file():
            raise PolicyError(f"{named} is not a file: name one.")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise PolicyError(f"{named} cannot be read: {error.strerror}.") from error
    except ValueError as error:  # no file can have such a name
        raise PolicyError(f"{named} cannot be read: {error}.") from error
    return read_package(data, path.name)


def read_package(data: bytes, name: str) -> Package:
    """A rule file's bytes; name: what a message calls it. Raises as `load_package` does."""
    try:
        return _package(read_lines(data))
    except PolicyError as error:
        raise PolicyError(f"{name}: {error}.") from error


def _package(lined: Lined) -> Package:
    content = lined.content
    if not isinstance(content, dict):
        raise PolicyError("line 1: a rule file holds version, title, caveat, sources and rules")
    parameters = content.get("parameters")
    names = list(parameters) if isinstance(parameters, dict) else []
    try:
        package = Package.model_validate(
            {key: value for key, value in content.items() if value is not None}
            | {"rules": [_with_condition(lined, i, names) for i in _range(content.get("rules"))]}
        )
    except ValidationError as error:
        raise _first_of(error, lined) from error
    _names_agree(package, lined)
    return package


def _range(rules: object) -> range:
    return range(len(rules)) if isinstance(rules, list) else range(0)


def _with_condition(lined: Lined, i: int, parameters: list[str]) -> Any:
    """The i-th rule with its condition read."""
    assert isinstance(lined.content, dict)
    rules = lined.content["rules"]
    assert isinstance(rules, list)
    rule = rules[i]
    if not isinstance(rule, dict):
        raise PolicyError(f"line {lined.line_of(('rules', i))}: a rule has an id, a title and more")
    if "condition" in rule:
        line = lined.line_of(("rules", i, "condition"))
        raise PolicyError(f"line {line}: 'condition' is unknown here; a condition stands in 'when'")
    when = rule.get("when")
    if not isinstance(when, str):
        return rule | {"condition": _NONE}  # what is wrong with `when` is said with all else
    return rule | {"condition": _condition(when, parameters, lined.line_of(("rules", i, "when")))}


def _condition(when: str, parameters: list[str], line: int) -> Condition:
    try:
        return parsed(when, every_field(), parameters)
    except PolicyError as error:
        raise PolicyError(f"line {line}: when: {error}") from error


def _first_of(error: ValidationError, lined: Lined) -> PolicyError:
    """The error that stands first in the file, in one line."""
    errors = [(_place(one["loc"]), one) for one in error.errors(include_url=False)]
    around = {place[:n] for place, _ in errors for n in range(len(place))}
    inner = [  # a list that came out empty because of what is wrong inside it is no news
        (first["type"] != _UNKNOWN, lined.line_of(place), place, first)
        for place, first in errors
        if place not in around
    ]
    _, line, loc, first = min(inner, key=lambda one: one[:2])
    name = next((str(part) for part in reversed(loc) if isinstance(part, str)), "the file")
    if first["type"] == _UNKNOWN:
        return PolicyError(f"line {line}: '{name[:40]}' is unknown here")
    said = " ".join(first["msg"].removeprefix("Value error, ").split())
    return PolicyError(f"line {line}: {name[:40]}: {said[:1].lower()}{said[1:]}")


def _place(loc: tuple[int | str, ...]) -> Place:
    return tuple(part for part in loc if part != "[key]")


def _names_agree(package: Package, lined: Lined) -> None:
    """What pydantic cannot see: names that must be there, and that must not be there twice."""
    sources = [source.id for source in package.sources]
    rules = [rule.id for rule in package.rules]
    for key, ids in (("sources", sources), ("rules", rules)):
        for i, one in enumerate(ids):
            if one in ids[:i]:
                raise _at(lined, (key, i, "id"), f"the id '{one}' is there twice")
    used = set[str]()
    for i, rule in enumerate(package.rules):
        if rule.source not in sources:
            known = ", ".join(sources)
            said = f"'{rule.source}' is none of the sources, which are {known}"
            raise _at(lined, ("rules", i, "source"), said)
        used |= names_in(rule.condition)
        if rule.pot:
            used.add(rule.pot.amount)
            if rule.pot.amount not in package.parameters:
                said = f"'{rule.pot.amount}' is no parameter"
                raise _at(lined, ("rules", i, "pot", "amount"), said)
        for name in quarters_in(rule.condition):
            parameter = package.parameters[name]
            if not parameter.whole or parameter.least < 1 or parameter.most > MOST_QUARTERS:
                said = f"'{name}' counts quarters, so it must be whole, from 1 to {MOST_QUARTERS}"
                raise _at(lined, ("rules", i, "when"), said)
    taken = {*every_field(), *FLAGS, *RESERVED}
    for name in package.parameters:
        if name in taken:
            raise _at(lined, ("parameters", name), f"'{name}' already means something else")
        if name not in used:
            raise _at(lined, ("parameters", name), f"no rule uses the parameter '{name}'")


def _at(lined: Lined, place: Place, said: str) -> PolicyError:
    return PolicyError(f"line {lined.line_of(place)}: {said}")
