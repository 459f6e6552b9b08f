"""A step of a run of scenarios, read from its file; what is wrong in it is named by its line."""

import re
from collections.abc import Mapping
from typing import Any

from lib.errors import PolicyError, ScenarioError
from lib.findings.present_run_types import CHARTS, ChartName, Step
from lib.findings.words import listed
from lib.framework import frameworks
from lib.periods import is_quarter
from lib.policy.lines import Content, Lined, Place
from lib.scenario import OFFICIAL, Scenario, from_mapping, presets

_SAY = 400  # letters
_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,9})?")
_STEP = ("preset", "presets", "scenario", "chart", "league", "period", "say")


def read_step(step: Content, place: Place, lined: Lined) -> Step:
    """The step at a place of the file. Raises PolicyError that begins with the line."""
    if not isinstance(step, dict):
        raise wrong(lined, place, "a step has a preset, presets or a scenario, and a chart")
    known_keys(step, _STEP, place, lined)
    given = [key for key in ("preset", "presets", "scenario") if key in step]
    if len(given) != 1:
        raise wrong(lined, place, "a step has one of preset, presets and scenario")
    return Step(
        presets=_presets(step, place, lined),
        scenario=_scenario(step, place, lined),
        chart=_chart(step, place, lined),
        league=_league(step, place, lined),
        period=_period(step, place, lined),
        say=text_of(step, "say", place, lined, _SAY),
    )


def _presets(step: Mapping[str, Content], place: Place, lined: Lined) -> tuple[str, ...]:
    key = "preset" if "preset" in step else "presets"
    asked = [step[key]] if key == "preset" else step.get(key, [])
    if not isinstance(asked, list) or ("presets" in step and not asked):
        raise wrong(lined, (*place, key), "presets must be a list of presets")
    known = {name: one for name, one in presets().items() if not one.asks}
    for i, name in enumerate(asked):
        where = (*place, key, i)
        if isinstance(name, str) and name in presets() and name not in known:
            raise wrong(lined, where, f"'{name}' asks for numbers: give them as a scenario")
        if not isinstance(name, str) or name not in known:
            raise wrong(lined, where, f"{_quoted(name)} is no preset; they are {', '.join(known)}")
    return tuple(str(name) for name in asked)


def _scenario(step: Mapping[str, Content], place: Place, lined: Lined) -> Scenario:
    if "scenario" not in step:
        return OFFICIAL
    content = step["scenario"]
    if content is not None and not isinstance(content, dict):
        raise wrong(lined, (*place, "scenario"), "scenario must hold what a scenario file holds")
    try:
        return from_mapping({"version": 1, **_typed(content or {})})
    except ScenarioError as error:
        raise wrong(lined, (*place, "scenario"), str(error).rstrip(".")) from error


def _typed(content: Content) -> Any:
    """The content with its numbers as numbers: a file's lines are read as text."""
    if isinstance(content, dict):
        return {key: _typed(value) for key, value in content.items()}
    if isinstance(content, list):
        return [_typed(value) for value in content]
    if isinstance(content, str) and (number := _NUMBER.fullmatch(content)):
        return float(content) if number[1] else int(content)
    return content


def _chart(step: Mapping[str, Content], place: Place, lined: Lined) -> ChartName:
    asked = step.get("chart", "flow")
    for chart in CHARTS:
        if asked == chart:
            return chart
    said = f"{_quoted(asked)} is no chart; they are {listed(CHARTS)}"
    raise wrong(lined, (*place, "chart"), said)


def _league(step: Mapping[str, Content], place: Place, lined: Lined) -> str:
    known = {league.id for one in frameworks().values() for league in one.leagues}
    asked = step.get("league") or ""
    if asked and asked not in known:
        said = f"{_quoted(asked)} is no league; they are {', '.join(sorted(known))}"
        raise wrong(lined, (*place, "league"), said)
    return str(asked)


def _period(step: Mapping[str, Content], place: Place, lined: Lined) -> str:
    asked = step.get("period") or ""
    if asked and not (isinstance(asked, str) and is_quarter(asked)):
        said = f"{_quoted(asked)} is no quarter; write it like 2025-26-Q4"
        raise wrong(lined, (*place, "period"), said)
    return str(asked)


def text_of(of: Mapping[str, Content], key: str, place: Place, lined: Lined, most: int) -> str:
    """A line of text under a key, or nothing. Raises PolicyError for more than one line."""
    text = of.get(key) or ""
    if not isinstance(text, str) or len(text) > most or not text.isprintable():
        raise wrong(lined, (*place, key), f"{key} must be one line of at most {most} letters")
    return text


def known_keys(
    of: Mapping[str, Content], keys: tuple[str, ...], place: Place, lined: Lined
) -> None:
    """Raises PolicyError for the first key that is none of these."""
    for key in (key for key in of if key not in keys):
        said = f"'{key[:40]}' is unknown here; known are {', '.join(keys)}"
        raise wrong(lined, (*place, key), said)


def _quoted(value: Content) -> str:
    return f"'{str(value)[:40]}'"


def wrong(lined: Lined, place: Place, said: str) -> PolicyError:
    """What is wrong at a place of the file, with its line."""
    return PolicyError(f"line {lined.line_of(place)}: {said}")
