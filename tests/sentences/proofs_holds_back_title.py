"""Recomputes with plain loops what the title of a finding on what holds a score back claims."""

import re
from math import isnan
from typing import Any

import plain_scores as plain

from lib.findings.case import Case
from lib.findings.holds_back import HoldsBack

_TITLE = re.compile(
    r"(?P<names>.+?) (?P<verb>holds?|helps?) (?P<who>.+?)(?P<back> back)? most"
    r"(?P<equal>, equally)?(?:, then (?P<then>.+?))?"
    r"(?:; without (?P<these>it|these two) its score would (?:(?P<way>reach|fall to) "
    r"(?:segment|league quarter) (?P<to>\d)|be (?P<mean>better|worse) than the league's mean)"
    r"|, of (?P<of>\d+) (?:metrics )?that do)?"
)
_KEPT_DOWN = re.compile(
    r"The override holds .+ at segment (?P<at>\d); (?:by its score alone it is in segment "
    r"(?P<alone>\d)|of its score, (?P<names>.+) (?P<verb>holds?) back most(?P<equal>, equally)?)"
)
_ALL = re.compile(r"All (\d+) metrics (?:hold .+ back|help .+?)(?:, (?P<names>.+) most)?")
_TIE = 1e-9


def assert_title(
    found: HoldsBack,
    of: Case,
    scenario: dict[str, Any],
    parts: tuple[dict[str, float], float, float],
    names: dict[str, str],
) -> None:
    """What holds back most, what comes then, what the rest would give; what an override does."""
    by_metric, score, line = parts
    sign = 1 if score - line > _TIE else -1
    result, i = of.result, of.data.orgs.index(found.org_code)
    kept_down = int(result.before[i]) < int(result.segments[i])
    assert found.title.startswith("The override ") == kept_down
    if kept_down:
        _assert_kept_down(found, of, by_metric, names, score, line)
        return
    acting = sorted((sign * x for x in by_metric.values() if sign * x > _TIE), reverse=True)
    if not acting:
        assert found.title.startswith("Every metric of ")
        return
    if len(acting) == len(by_metric):
        said = _ALL.fullmatch(found.title)
        assert said or " is scored on " in found.title, found.title
        if said:
            assert int(said[1]) == len(by_metric)
            first = {m for m, x in by_metric.items() if abs(sign * x - acting[0]) <= _TIE}
            assert bool(said["names"]) == (len(first) <= 2)
            for metric in first if said["names"] else ():
                assert names[metric].casefold() in said["names"].casefold(), found.title
        return
    said = _TITLE.fullmatch(found.title)
    assert said, found.title
    assert bool(said["back"]) == (sign > 0) and ("hold" in said["verb"]) == (sign > 0)
    ranked = sorted(by_metric, key=lambda m: -sign * by_metric[m])
    leading = [m for m in ranked if abs(sign * by_metric[m] - acting[0]) <= _TIE]
    _assert_first(said["names"], said["verb"], said["equal"], leading, names)
    after = acting[len(leading) :]
    second = [m for m in ranked if after and abs(sign * by_metric[m] - after[0]) <= _TIE]
    alone = len(leading) == len(second) == 1
    if said["then"]:
        assert alone and said["then"].casefold() == _quoted(names[second[0]]).casefold()
    if said["of"]:
        assert int(said["of"]) == len(acting) > len(leading) + bool(said["then"])
    tries = [leading, *([[*leading, *second]] if alone else [])]
    enough = [t for t in tries if _enough(of, found.org_code, scenario, t, line, sign)]
    assert bool(said["these"]) == bool(enough), found.title
    if not enough:
        assert bool(said["then"]) == alone
        return
    named = enough[0]
    assert said["these"] == {1: "it", 2: "these two"}[len(named)]
    assert bool(said["then"]) == (len(named) > len(leading))
    if said["to"]:
        rest = plain.score(of.data, found.org_code, scenario, without=named)
        assert plain.segment(rest, of.result.cutoffs.tolist()) == int(said["to"]), found.title


def _assert_first(
    said: str, verb: str, equal: str | None, first: list[str], names: dict[str, str]
) -> None:
    """Exactly those that do most, in any order; of over two their number."""
    assert ("hold" in verb or "help" in verb) and verb.endswith("s") == (len(first) == 1)
    assert bool(equal) == (len(first) > 1)
    if len(first) > 2:
        assert said == f"{len(first)} metrics"
        return
    words = [_quoted(names[m]).casefold() for m in first]
    assert said.casefold() in (" and ".join(words), " and ".join(reversed(words))), said


def _assert_kept_down(
    found: HoldsBack,
    of: Case,
    by_metric: dict[str, float],
    names: dict[str, str],
    score: float,
    line: float,
) -> None:
    """The segment that the override gives, and what holds back most of the score alone."""
    said = _KEPT_DOWN.fullmatch(found.title)
    assert said, found.title
    result, i = of.result, of.data.orgs.index(found.org_code)
    assert int(said["at"]) == int(result.segments[i])
    worst = max(by_metric.values())
    assert bool(said["alone"]) == (score - line <= _TIE)
    if said["alone"]:
        assert int(said["alone"]) == int(result.before[i])
    else:
        first = [m for m, x in by_metric.items() if worst - x <= _TIE]
        _assert_first(said["names"], said["verb"], said["equal"], first, names)


def _enough(
    of: Case, org: str, scenario: dict[str, Any], without: list[str], line: float, sign: int
) -> bool:
    """Whether the score crosses the line without at most two metrics, and enough are left."""
    data, i = of.data, of.data.orgs.index(org)
    left = len(plain.own_weights(data, org, scenario)) - len(without)
    if len(without) > 2 or left < max(of.result.rules.min_metrics, 1):
        return False
    assert not isnan(of.result.scores[i])
    rest = plain.score(data, org, scenario, without=without)
    return (rest > line + _TIE) == (sign < 0)


def _quoted(name: str) -> str:
    return f"“{name}”" if ":" in name else name
