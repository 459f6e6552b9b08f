"""Presets: what-ifs that somebody argues for, one YAML file each."""

from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

from lib.errors import ScenarioError
from lib.framework.plain_yaml import plain_yaml
from lib.league import LeagueData
from lib.scenario.acting import acting
from lib.scenario.canonical import merged
from lib.scenario.types import OFFICIAL, Scenario

LARGEST = 20_000  # bytes; the largest of the shipped takes a twentieth
PRESETS = Path(__file__).resolve().parents[2] / "data" / "scenarios"


class Preset(BaseModel):
    """A what-if as an argument: a title, one sentence, and by whom it is argued ("those who ...").

    scenario: what it changes, as in a scenario file, whatever the league. only: `shared metrics`
    leaves out what not every organisation of a league has, so it is known only there. asks: the
    numbers that its reader must enter, which nobody has published.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    position: int
    title: str
    sentence: str
    argument: str
    scenario: Scenario = OFFICIAL
    only: Literal["", "shared metrics"] = ""
    asks: Literal["", "cut-offs"] = ""


def load_preset(path: Path) -> Preset:
    """Reads one preset's file. Raises ScenarioError naming the file and what is wrong in it."""
    try:
        content = plain_yaml(path, LARGEST)
    except ValueError as error:
        raise ScenarioError(f"{path.name} cannot be read as a preset: {error}.") from error
    scenario = content.pop("scenario", {}) if isinstance(content, dict) else None
    if not isinstance(scenario, dict):
        raise ScenarioError(
            f"{path.name} cannot be read as a preset: it has a title, a sentence, an argument, and "
            "what a scenario file holds under 'scenario'."
        )
    try:
        given = {"version": 1, **scenario}
        return Preset.model_validate({"id": path.stem, "scenario": given, **content})
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ScenarioError(f"{path.name}: {place}: {first['msg']}.") from error


@cache
def presets() -> dict[str, Preset]:
    """Every preset in `data/scenarios`, by id, in the order in which they are shown."""
    found = sorted(map(load_preset, PRESETS.glob("*.yaml")), key=lambda preset: preset.position)
    return {preset.id: preset for preset in found}


def resolved(preset: Preset, data: LeagueData) -> Scenario:
    """The preset as a scenario for this league and period, official where it changes nothing.

    Metrics of other frameworks are dropped, and on an indicative league, which has no segments, the
    rules that set them. What the reader must enter is not in it (see `entered`).
    """
    weights = preset.scenario.metric_weights
    if preset.only == "shared metrics":
        weights = dict.fromkeys(_not_shared(data), 0.0)
    here = {m: weight for m, weight in weights.items() if m in data.framework.metric_by_id}
    scenario = preset.scenario.model_copy(update={"metric_weights": here})
    return acting(scenario, data)[0]


def entered(cutoffs: tuple[float, float, float]) -> Scenario:
    """A preset that asks for cut-offs, with those that its reader has entered.

    Raises ScenarioError unless they rise between 1 and 4.
    """
    return merged(OFFICIAL, boundary={"rule": "fixed", "cutoffs": cutoffs})


def _not_shared(data: LeagueData) -> list[str]:
    """Metrics that some, and not every one, of those who have any score are scored on."""
    present = data.matrix.present
    present = present[present.any(axis=1)]
    some = np.flatnonzero(present.any(axis=0) & ~present.all(axis=0))
    return [data.matrix.metrics[i] for i in some]
