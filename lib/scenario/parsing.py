"""Scenario files: JSON read into a Scenario, with one clear message where it cannot be."""

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from lib.errors import ScenarioError
from lib.scenario.quoting import quoted
from lib.scenario.types import (
    LONGEST_NAME,
    BoundaryChoice,
    MissingChoice,
    OverrideChoice,
    Scenario,
)

LARGEST = 100_000  # bytes; a scenario that changes everything takes a twentieth of it

_PARTS: dict[str, type[BaseModel]] = {
    "boundary": BoundaryChoice,
    "override": OverrideChoice,
    "missing": MissingChoice,
}
_EXPECTED = {
    "version": "the number 1",
    "name": f"text of at most {LONGEST_NAME} characters",
    "weighting": "'metric' or 'domain'",
    "metric_weights": "a number from 0 to 100",
    "domain_weights": "a number from 0 to 100",
    "boundary.rule": "'published', 'fixed', 'quartile' or 'shares'",
    "boundary.cutoffs": "three rising numbers from 1 to 4",
    "boundary.pool": "'league' or 'all'",
    "override.rule": "'published', 'planned-deficit' or 'off'",
    "override.cap": "2, 3 or 4",
    "missing.min_metrics": "a whole number from 0 to 1000",
    "exclude": "a list of organisation codes",
}


def parse(text: str | bytes) -> Scenario:
    """Reads a scenario file's JSON. Raises ScenarioError saying what is wrong and what is expected.

    At most LARGEST bytes of it. Only the shape is checked; `bind` checks the names against a
    framework and its data.
    """
    if len(text) > LARGEST:
        raise ScenarioError(
            f"The scenario is larger than {LARGEST // 1000} kB, the most that one may have."
        )
    try:
        content = json.loads(text, object_pairs_hook=_keys_once, parse_constant=_no_such_number)
    except (ValueError, RecursionError) as error:
        raise ScenarioError(f"The scenario is not JSON: {_not_json(error)}.") from error
    _refuse_broken_text(content)
    if not isinstance(content, dict):
        raise ScenarioError('The scenario must be a JSON object, such as {"version": 1}.')
    return from_mapping(content)


def from_mapping(content: Mapping[str, Any]) -> Scenario:
    """A scenario from the mapping that its JSON holds. Raises ScenarioError."""
    try:
        # Through JSON, whose arrays may be tuples; strict otherwise.
        return Scenario.model_validate_json(json.dumps(content))
    except ValidationError as error:
        raise ScenarioError(_message(error.errors()[0])) from error


def _keys_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict[str, Any]()
    for key, value in pairs:
        if key in found:
            raise ScenarioError(f"The scenario gives {quoted(key)} twice; keep one.")
        found[key] = value
    return found


def _not_json(error: ValueError | RecursionError) -> str:
    """Why, in words for whoever wrote the file."""
    if isinstance(error, json.JSONDecodeError):
        return str(error)
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start + 1} is not text in {error.encoding.upper()}"
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    return "a number in it has too many digits"


def _refuse_broken_text(content: Any) -> None:
    """Half a character (a lone surrogate) can be written in JSON, and nowhere else."""
    try:
        json.dumps(content, ensure_ascii=False).encode()
    except (UnicodeEncodeError, RecursionError) as error:
        raise ScenarioError("The scenario holds text that is broken or nested too deep.") from error


def _no_such_number(name: str) -> NoReturn:
    raise ScenarioError(
        f"The scenario has {name}, which is not a number; weights go from 0 to 100."
    )


def _message(error: ErrorDetails) -> str:
    path = [str(part) for part in error["loc"]]
    place = quoted(".".join(path))
    if not path:
        return "The scenario's JSON is nested too deep, or is not JSON."
    if error["type"] == "extra_forbidden":
        part = _PARTS.get(path[0], Scenario) if len(path) > 1 else Scenario
        known = ", ".join(part.model_fields)
        return f"The scenario has an unknown key {place}; the keys known there are {known}."
    if error["type"] == "missing":
        known = ".".join(path[:2])
        return f"The scenario lacks {quoted(known)}; expected {_EXPECTED.get(known, 'a value')}."
    if error["type"] == "value_error":
        return f"The scenario's {path[0]}: {error['ctx']['error']}."
    expected = _EXPECTED.get(".".join(path[:2])) or _EXPECTED.get(path[0], "an object with keys")
    return f"The scenario's {place} is {_shown(error['input'])}; expected {expected}."


def _shown(value: Any) -> str:
    text = repr(value) if isinstance(value, float) else json.dumps(value)
    return text if len(text) <= 60 else text[:57] + "..."
