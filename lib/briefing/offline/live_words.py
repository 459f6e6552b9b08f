"""The words of the offline page that stay while its weights move."""

from typing import Any

from lib.findings.brief_types import Brief
from lib.findings.captions import caveat_line
from lib.findings.scenario_line import plain_line, scenario_line
from lib.findings.words import uncapitalised
from lib.league import LeagueData
from lib.scenario import Scenario, metric_weights_by_id
from lib.scoring.cutoffs import FEWEST_FOR_SEGMENTS


def live_words(brief: Brief) -> dict[str, Any]:
    """What one of the league and its parts are called, and the fixed parts of every sentence.

    lead, rest, inert: what stands in the scenario line before, after and, where no metric's weight
    acts, in place of the weights; elsewhere: the same once the league's own weights are official.
    caveat: of the unchanged scoring, and of a what-if by answer.
    """
    held, shares, data = brief.held, brief.shares, brief.subject.data
    words = brief.what.held.wording
    return {
        "member": data.member,
        "group": words.group,
        "unchanged": words.unchanged,
        "plainly": words.plainly,
        "plain": plain_line(data),
        "audience": audience_words(brief),
        "questions": [a.question for a in (brief.what.held, brief.what.shares) if a],
        "lead": _lead(brief.subject.scenario, data),
        "rest": _rest(brief.subject.scenario, data),
        "inert": _inert(brief.subject.scenario, data, own=True),
        "elsewhere": _inert(brief.subject.scenario, data, own=False),
        "fewest": FEWEST_FOR_SEGMENTS,
        "caveat": {
            "plain": caveat_line(held.official),
            "held": caveat_line(held.result, what_if=True),
            "shares": caveat_line(shares.result, what_if=True) if shares else "",
        },
    }


def audience_words(brief: Brief) -> str:
    """The audience as it stands in a sentence: a name, or `an ICB, South West`; empty for all."""
    if brief.request.audience == "national":
        return ""
    return brief.audience if brief.request.names else uncapitalised(brief.audience)


def _lead(scenario: Scenario, data: LeagueData) -> str:
    return _line(Scenario(version=1, weighting=scenario.weighting), data)


def _rest(scenario: Scenario, data: LeagueData) -> str:
    none = {"metric_weights": {}, "domain_weights": {}, "weighting": "metric"}
    return _line(scenario.model_copy(update=none), data)


def _inert(scenario: Scenario, data: LeagueData, *, own: bool) -> str:
    """Of weights that change nothing here, because nobody in the league has such a score.

    own: also of the league's own metrics, not of the other leagues' alone.
    """
    anyone = data.matrix.present.sum(axis=0) > 0
    of = zip(data.matrix.metrics, anyone, strict=True)
    known = {metric for metric, any_ in of if any_ or not own}
    weights = metric_weights_by_id(scenario, data.framework)
    inert = {metric: weight for metric, weight in weights.items() if metric not in known}
    return _line(Scenario(version=1, metric_weights=inert), data)


def _line(scenario: Scenario, data: LeagueData) -> str:
    """The scenario line; empty where nothing differs."""
    line = scenario_line(scenario, data)
    return "" if line == plain_line(data) else line
