"""Framework files: YAML read into types."""

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from lib.errors import FrameworkError
from lib.framework.plain_yaml import plain_yaml
from lib.framework.types import Framework

LARGEST = 200_000  # bytes; the larger of the shipped takes a tenth
FRAMEWORKS = Path(__file__).resolve().parents[2] / "data" / "frameworks"


def load_framework(path: Path) -> Framework:
    """Reads one framework file. Raises FrameworkError naming the file and what is wrong in it."""
    try:
        framework = Framework.model_validate(plain_yaml(path, LARGEST))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise FrameworkError(f"{path.name}: {place}: {first['msg']}.") from error
    except ValueError as error:
        raise FrameworkError(f"{path.name} cannot be read: {error}.") from error
    if framework.id != path.stem:
        raise FrameworkError(f"{path.name} holds the framework '{framework.id}': rename one.")
    return framework


@cache
def frameworks() -> dict[str, Framework]:
    """Every framework in `data/frameworks`, by id."""
    return {path.stem: load_framework(path) for path in sorted(FRAMEWORKS.glob("*.yaml"))}


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
