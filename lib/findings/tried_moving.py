"""Tried figures under cut-offs that move: the second of the two answers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.league import LeagueData
from lib.robustness.improvement import Improved, Standing, improved
from lib.robustness.moving import moving_rules
from lib.scoring.cutoffs import shares_cutoffs
from lib.scoring.league import LeagueResult, published_shares, scenario_scores, score_league
from lib.scoring.rules import Rules


def followed(
    standing: Standing,
    found: Improved,
    values: Mapping[str, float],
    leagues: Sequence[LeagueData] = (),
) -> tuple[LeagueResult, LeagueResult, LeagueResult]:
    """Before, and at both ends of `found`, under the rules whose cut-offs move with the scores.

    The same as `improved` with `held=False` gives under those rules; but the metric scores that
    `found` has already, which cost most, are not made again. leagues: as `score_league` has them.
    """
    rules = moving_rules(standing.result)
    before = standing.result
    if rules is not before.rules:
        before = score_league(before.data, rules, leagues)
    if rules.boundary.rule == "quartile" and rules.boundary.pool == "all":  # others' scores count
        again = improved(replace(standing, result=before), values, held=False)
        return before, again.best, again.worst
    best = _under(rules, before.data, found.best.data)
    worst = best if found.exact else _under(rules, before.data, found.worst.data)
    return before, best, worst


def _under(rules: Rules, before: LeagueData, after: LeagueData) -> LeagueResult:
    """The shares are those of who was where before: no figure of one trust changes them."""
    if rules.boundary.rule != "shares":
        return score_league(after, rules)
    scores = scenario_scores(after.matrix, rules)[0]
    return score_league(
        after, rules, (), shares_cutoffs(scores, *published_shares(before, rules.exclude))
    )
