"""The caveat line that stands beside every figure and inside every picture."""

import numpy as np

from lib.findings.dates import basis_words, dated
from lib.periods import quarter_words
from lib.scoring.cutoffs import FEWEST_FOR_SEGMENTS
from lib.scoring.league import LeagueResult
from lib.scoring.rules import official_rules

_FEWEST_FOR_QUARTILES = 12  # three a quarter; method.md, section 4, on the ten ambulance trusts
_RULE_WORDS = {
    "published": "cut-offs held",
    "fixed": "cut-offs set by the reader",
    "quartile": "cut-offs at the quartiles of the new scores",
    "shares": "each segment keeps its share",
}


def caveat_line(result: LeagueResult, *, what_if: bool = False) -> str:
    """Data set, league, quarter, cut-off rule, and "what-if, not official" where that is so.

    what_if: for a figure that shows other scorings too, whatever the result is.
    """
    data = result.data
    parts = [
        basis_words(data),
        data.framework.league(data.league).name,
        quarter_words(data.period),
    ]
    if what_if or is_what_if(result):
        rule = result.rules.boundary.rule
        without = result.data.awaited and rule == "published"
        parts += ["no cut-offs" if without else _RULE_WORDS[rule], "what-if, not official"]
    return " · ".join(parts)


def too_few_for_quartiles(result: LeagueResult) -> list[str]:
    """What must stand beside the headline of a league as small as the ambulance trusts'.

    Below four scored there are no such segments at all, and the headline says that.
    """
    n = int(np.sum(~np.isnan(result.scores)))
    thresholds = result.data.framework.segments_by == "thresholds"
    if thresholds and result.rules.boundary.rule != "quartile":
        return []
    if not FEWEST_FOR_SEGMENTS <= n < _FEWEST_FOR_QUARTILES:
        return []
    return [
        f"Only {n} {result.data.member}s are scored: too few for quartiles to mean much, and so "
        f"for {result.data.group}s drawn at them."
    ]


def warnings(result: LeagueResult) -> str:
    """What must be read with a headline: few scored, figures older than the quarter; often none."""
    return " ".join([*too_few_for_quartiles(result), *dated(result.data)])


def is_what_if(result: LeagueResult) -> bool:
    """Whether the rules differ from the framework's."""
    official, rules = official_rules(result.data.framework), result.rules
    same_weights = rules.weights.weighting == "metric" and np.array_equal(
        rules.weights.effective, official.weights.effective
    )
    plain = (rules.boundary, rules.override, rules.min_metrics)
    same_rules = plain == (official.boundary, official.override, official.min_metrics)
    left_out = rules.exclude.intersection(result.data.orgs)
    return not same_weights or not same_rules or bool(left_out)
