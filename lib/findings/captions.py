"""The caveat line that stands beside every figure and inside every picture."""

import numpy as np

from lib.findings.words import BASIS_WORDS
from lib.periods import quarter_words
from lib.scoring.league import LeagueResult
from lib.scoring.rules import official_rules

_RULE_WORDS = {
    "published": "cut-offs held",
    "fixed": "cut-offs set by the reader",
    "quartile": "cut-offs at the quartiles of the new scores",
    "shares": "each segment keeps its share",
}


def caveat_line(result: LeagueResult, *, what_if: bool = False) -> str:
    """Data set, league, quarter, line rule, and "what-if, not official" where that is so.

    what_if: for a figure that shows other scorings too, whatever the result is.
    """
    data = result.data
    parts = [
        BASIS_WORDS[data.basis],
        data.framework.league(data.league).name,
        quarter_words(data.period),
    ]
    if what_if or is_what_if(result):
        parts += [_RULE_WORDS[result.rules.boundary.rule], "what-if, not official"]
    return " · ".join(parts)


def is_what_if(result: LeagueResult) -> bool:
    """Whether the rules differ from the framework's."""
    official, rules = official_rules(result.data.framework), result.rules
    same_weights = rules.weights.weighting == "metric" and np.array_equal(
        rules.weights.effective, official.weights.effective
    )
    plain = (rules.boundary, rules.override, rules.min_metrics, rules.exclude)
    return not same_weights or plain != (
        official.boundary,
        official.override,
        official.min_metrics,
        official.exclude,
    )
