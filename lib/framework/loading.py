"""Framework files: YAML read into types."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from lib.errors import FrameworkError
from lib.framework.plain_yaml import plain_yaml
from lib.framework.taking_over import with_taken_over
from lib.framework.types import Framework

LARGEST = 200_000  # bytes; the larger of the shipped takes a tenth
FRAMEWORKS = Path(__file__).resolve().parents[2] / "data" / "frameworks"


def load_framework(path: Path, known: Mapping[str, Framework] | None = None) -> Framework:
    """Reads one framework file, with what it takes over from another one beside it.

    known: those of the folder that are read already.
    Raises FrameworkError naming the file and what is wrong in it.
    """
    try:
        framework = Framework.model_validate(
            with_taken_over(
                plain_yaml(path, LARGEST), lambda other: _other(path, other, known or {})
            )
        )
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise FrameworkError(f"{path.name}: {place}: {first['msg']}.") from error
    except ValueError as error:
        raise FrameworkError(f"{path.name} cannot be read: {error}.") from error
    if framework.id != path.stem:
        raise FrameworkError(f"{path.name} holds the framework '{framework.id}': rename one.")
    return framework


def _other(path: Path, framework_id: str, known: Mapping[str, Framework]) -> Framework:
    """The framework of that id in the same folder. Raises ValueError if it takes over as well."""
    if framework_id in known and known[framework_id].takes_over is None:
        return known[framework_id]
    other = path.with_name(f"{framework_id}.yaml")
    if not other.exists():
        raise ValueError(f"it takes over from {other.name}, which is not there")
    content = plain_yaml(other, LARGEST)
    if isinstance(content, dict) and "takes_over" in content:  # which might come back to this one
        raise ValueError(f"{framework_id} takes over from another file: name that one")
    return load_framework(other)


@cache
def frameworks() -> dict[str, Framework]:
    """Every framework in `data/frameworks`, by id."""
    found: dict[str, Framework] = {}
    for path in sorted(FRAMEWORKS.glob("*.yaml")):
        found[path.stem] = load_framework(path, found)
    return found


def framework_of_period(period: str) -> Framework:
    """The framework that scores a quarter. Raises FrameworkError if there is none."""
    for framework in frameworks().values():
        if period in framework.periods:
            return framework
    covered = ", ".join(p for f in frameworks().values() for p in f.periods)
    raise FrameworkError(
        f"No framework file covers {period}; there are {covered}. "
        "Add one to data/frameworks for the new year."
    )
