"""The same nearby weightings laid over several quarters of a league at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lib.league import LeagueData
from lib.matrix import Floats, Ints
from lib.robustness.counting import Progress, fitting
from lib.robustness.draws import BLOCK, USUAL, Draws, drawn, factors, width_of
from lib.scoring.league import LeagueResult, boundary_cutoffs, scenario_scores
from lib.scoring.rules import Rules, Weighting
from lib.scoring.segments import overridden, segments

LINES_STAND = ("published", "fixed")


@dataclass(frozen=True, eq=False)
class DrawnTable:
    """One quarter under k weightings; n organisations in the data's order, or those asked for.

    rules: with the k weight vectors stacked; scores, before, segments: k x n, NaN or 0 for who has
    none; segments before and after the override.
    """

    rules: Rules
    scores: Floats
    before: Ints
    segments: Ints


def drawn_quarters(
    results: Sequence[LeagueResult],
    leagues: Sequence[Sequence[LeagueData]],
    draws: Draws = USUAL,
    *,
    rows: Sequence[Ints] | None = None,
    progress: Progress | None = None,
) -> Iterator[tuple[DrawnTable, ...]]:
    """Every quarter's table, some draws at a time until all are done: a table a quarter, in order.

    results: one vector of weights each; the draws are around them, one and the same factor for a
    metric (by domains: for a domain) in every quarter, and each quarter's cut-offs follow its own
    rule. leagues: of each quarter all leagues, for the rules that look at them. rows: of each
    quarter the positions of who is asked for; everyone if not said. progress: told the share done,
    and may raise to stop. The factors are those of `certainty` for the last quarter's weights.
    """
    last = results[-1].rules
    by = last.weights.weighting
    asked = rows or [np.arange(len(result.data.orgs)) for result in results]
    chunk = fitting(max(len(result.data.orgs) for result in results))
    for done, block in enumerate(factors(draws, width_of(last)), start=1):
        for start in range(0, len(block), chunk):
            part = block[start : start + chunk]
            yield tuple(
                drawn_table(result, pool, _aligned(part, last, result.rules), draws, of, by)
                for result, pool, of in zip(results, leagues, asked, strict=True)
            )
        if progress:
            progress(min(1.0, done * BLOCK / draws.count))


def drawn_table(
    side: LeagueResult,
    leagues: Sequence[LeagueData],
    part: Floats,
    draws: Draws,
    rows: Ints,
    by: Weighting,
) -> DrawnTable:
    """These rows of the league under k drawn weightings.

    part: k x factors; by: whether these are of metrics or of domains.
    """
    rules = drawn(side.rules, part, draws, by)
    # Where no draw moves the cut-offs, nobody else need be scored.
    stand = rules.boundary.rule in LINES_STAND
    matrix = side.data.matrix
    scores, _ = scenario_scores(matrix.only(rows) if stand else matrix, rules)
    cutoffs = side.cutoffs
    if not stand:
        cutoffs = boundary_cutoffs(side.data, rules, scores, leagues)
        scores = scores[:, rows]
    before = segments(scores, cutoffs)
    after = overridden(before, side.flagged[rows], rules.override.cap)
    return DrawnTable(rules, scores, before, after)


def _aligned(part: Floats, like: Rules, own: Rules) -> Floats:
    """The factors in the order of another quarter's metrics; 1 for one that `like` lacks."""
    names = like.weights.metrics
    if like.weights.weighting == "domain" or own.weights.metrics == names:
        return part
    column = {metric: j for j, metric in enumerate(names)}
    ones = np.ones((len(part), 1))
    return np.concatenate([part, ones], axis=1)[
        :, [column.get(metric, len(names)) for metric in own.weights.metrics]
    ]
