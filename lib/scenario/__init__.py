"""What a what-if is: its file, its code in a link, and what it means for a league."""

from lib.scenario.acting import acting
from lib.scenario.binding import BoundScenario, bind, official
from lib.scenario.canonical import canonical, differences, is_official, merged, short_id, to_json
from lib.scenario.code import LONGEST_CODE, decode, encode
from lib.scenario.combining import (
    chosen_instead,
    combined,
    contains,
    contradicts,
    holds,
    lit,
    without,
)
from lib.scenario.entering import with_entered
from lib.scenario.naming import metric_weights_by_id
from lib.scenario.parsing import LARGEST, from_mapping, parse
from lib.scenario.presets import Preset, entered, load_preset, presets, resolved
from lib.scenario.types import OFFICIAL, Scenario

__all__ = [
    "LARGEST",
    "LONGEST_CODE",
    "OFFICIAL",
    "BoundScenario",
    "Preset",
    "Scenario",
    "acting",
    "bind",
    "canonical",
    "chosen_instead",
    "combined",
    "contains",
    "contradicts",
    "decode",
    "differences",
    "encode",
    "entered",
    "from_mapping",
    "holds",
    "is_official",
    "lit",
    "load_preset",
    "merged",
    "metric_weights_by_id",
    "official",
    "parse",
    "presets",
    "resolved",
    "short_id",
    "to_json",
    "with_entered",
    "without",
]
