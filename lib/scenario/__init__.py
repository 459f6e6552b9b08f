"""What a what-if is: its file, its code in a link, and what it means for a league."""

from lib.scenario.binding import BoundScenario, bind, metric_weights_by_id, official
from lib.scenario.canonical import canonical, differences, is_official, merged, to_json
from lib.scenario.code import LONGEST_CODE, decode, encode
from lib.scenario.parsing import from_mapping, parse
from lib.scenario.types import OFFICIAL, Scenario

__all__ = [
    "LONGEST_CODE",
    "OFFICIAL",
    "BoundScenario",
    "Scenario",
    "bind",
    "canonical",
    "decode",
    "differences",
    "encode",
    "from_mapping",
    "is_official",
    "merged",
    "metric_weights_by_id",
    "official",
    "parse",
    "to_json",
]
