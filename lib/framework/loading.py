"""Framework files: YAML read into types."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from lib.errors import FrameworkError
from lib.framework.types import Framework

# The same in C, five times as fast, where there is one.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FRAMEWORKS = Path(__file__).resolve().parents[2] / "data" / "frameworks"


def load_framework(path: Path) -> Framework:
    """Reads one framework file. Raises FrameworkError naming the file and what is wrong in it."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
        framework = Framework.model_validate(content)
    except (OSError, yaml.YAMLError) as error:
        raise FrameworkError(f"{path.name} cannot be read: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise FrameworkError(f"{path.name}: {place}: {first['msg']}") from error
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
