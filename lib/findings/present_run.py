"""A run of prepared scenarios, for the presenting view, from a small YAML file."""

import re
from pathlib import Path

from lib.errors import BriefError, PolicyError
from lib.findings.present_run_types import CHARTS, ChartName, Run, Step
from lib.findings.present_step_reading import known_keys, read_step, text_of, wrong
from lib.framework.plain_yaml import small_file
from lib.policy.lines import Lined, read_lines
from lib.scenario import Scenario, is_official

__all__ = ["CHARTS", "ChartName", "Run", "Step", "load_run", "own_run", "read_run", "runs_in"]

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "presentations"
LARGEST = 20_000  # bytes; the shipped run takes a tenth
_MOST_STEPS = 40
_TITLE = 100  # letters
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def own_run(scenario: Scenario) -> Run:
    """What there is without a file: the bench's own scenario, then official scoring."""
    if is_official(scenario):
        return Run("", (Step(own=True, chart="ranges"),))
    return Run("", (Step(own=True), Step(chart="ranges")))


def runs_in(*folders: Path | None) -> dict[str, Path]:
    """Files of runs by their name in a link; of one name the first folder's counts.

    Raises BriefError for a folder that there cannot be.
    """
    found: dict[str, Path] = {}
    for folder in filter(None, folders):
        try:
            paths = sorted(folder.glob("*.yaml"))
        except OSError as error:
            raise BriefError(
                f"The folder of runs '{folder}' cannot be read: {error.strerror}."
            ) from error
        for path in paths:
            if _NAME.fullmatch(path.stem):
                found.setdefault(path.stem, path)
    return found


def load_run(path: Path) -> Run:
    """Reads a run's file. Raises BriefError naming the file, the line and what is wrong there."""
    try:
        data = small_file(path, LARGEST)
    except ValueError as error:
        raise BriefError(f"{path.name} cannot be read: {error}.") from error
    return read_run(data, path.name)


def read_run(data: bytes, name: str) -> Run:
    """A run's bytes; name: what a message calls the file. Raises as `load_run` does."""
    try:
        if len(data) > LARGEST:
            raise PolicyError(f"larger than {LARGEST // 1000} kB, the most that a run may have")
        return _run(read_lines(data))
    except PolicyError as error:
        raise BriefError(f"{name}: {error}.") from error


def _run(lined: Lined) -> Run:
    content = lined.content
    if not isinstance(content, dict):
        raise PolicyError("line 1: a run holds version, title and steps")
    known_keys(content, ("version", "title", "steps"), (), lined)
    if content.get("version") != "1":
        raise wrong(lined, ("version",), "version must be 1")
    steps = content.get("steps")
    if not isinstance(steps, list) or not 1 <= len(steps) <= _MOST_STEPS:
        raise wrong(lined, ("steps",), f"steps must be a list of 1 to {_MOST_STEPS}")
    title = text_of(content, "title", (), lined, _TITLE)
    return Run(title, tuple(read_step(step, ("steps", i), lined) for i, step in enumerate(steps)))
