"""What holds of whatever is read as a scenario: taken for what it says, or refused in one line."""

from collections.abc import Callable
from typing import TypeVar

from lib.errors import ScenarioError
from lib.league import LeagueData
from lib.scenario import Scenario, bind, canonical, decode, encode, parse, to_json

T = TypeVar("T", str, bytes)
LONGEST = 300  # letters of a message that quotes what it refuses
FULL = {
    "version": 1,
    "name": "Finance counts half",
    "weighting": "domain",
    "metric_weights": {"OF1082": 0, "OF0085": 2.5},
    "domain_weights": {"finance": 0.5, "access": 2},
    "boundary": {"rule": "fixed", "cutoffs": [2.0, 2.3, 2.6]},
    "override": {"rule": "planned-deficit", "cap": 4},
    "missing": {"min_metrics": 5},
    "exclude": ["T03"],
}
# Keys that stand anywhere in a scenario, and some that stand nowhere.
NAMES = [
    *FULL,
    *("OF1082", "OF0079", "finance", "access", "rule", "cutoffs", "pool", "cap", "min_metrics"),
    *("__proto__", "Version", "vеrsion", "fіnance", "", "\n"),
]


def one_line(said: str) -> bool:
    """Whether a message is short, ends, and can be read on one line."""
    return 10 < len(said) <= LONGEST and said.isprintable() and said.endswith(".")


def judged(read: Callable[[T], Scenario], given: T) -> Scenario | None:
    """What was read, which a code and a file give back; None for what is refused in one line."""
    scenario, said = None, ""
    try:
        scenario = read(given)
    except ScenarioError as error:
        said = str(error)
    if scenario is None:
        assert one_line(said), said
        return None
    assert to_json(decode(encode(scenario))) == to_json(scenario)
    assert to_json(parse(to_json(scenario))) == to_json(scenario)
    return scenario


def judged_on(data: LeagueData, read: Callable[[T], Scenario], given: T) -> Scenario | None:
    """The same, and it means something on the league, or is refused for its names in one line."""
    scenario, ours, said = judged(read, given), None, ""
    if scenario is None:
        return None
    try:
        bind(scenario, data)
        ours = canonical(scenario, data.framework)
    except ScenarioError as error:
        said = str(error)
    if ours is None:
        assert said.isprintable() and said.endswith("."), said  # names every metric that there is
        return None
    assert decode(encode(ours)) == ours
    assert canonical(ours, data.framework) == ours
    return scenario
