"""How an indicative league agrees with NHS England's own scoring of the same quarter."""

import numpy as np

from lib.findings.words import count_of, percent
from lib.league import LeagueData
from lib.matrix import Floats
from lib.scoring.league import score_league
from lib.scoring.rules import official_rules

_FEWEST = 3  # organisations; a correlation of two is always 1


def agreement(indicative: LeagueData, official: LeagueData) -> str:
    """One sentence: same quarter as segment before the override, and rank correlation (Spearman).

    Both scored by their own unchanged rules; over the organisations that both score. Of the
    official league the published segment before the override counts, where there is one.
    """
    ours = score_league(indicative, official_rules(indicative.framework))
    theirs = score_league(official, official_rules(official.framework))
    published = official.published.segment_before
    segment = np.where(np.isnan(published), theirs.before, published)
    mine = {org: (ours.scores[i], ours.before[i]) for i, org in enumerate(indicative.orgs)}
    pairs = [
        (*mine[org], theirs.scores[i], segment[i])
        for i, org in enumerate(official.orgs)
        if org in mine and _both_scored(mine[org][0], theirs.scores[i])
    ]
    who = indicative.framework.league(indicative.league).member
    if len(pairs) < _FEWEST:
        return (
            f"NHS England scored this league too, but both score only {count_of(len(pairs), who)}."
        )
    score, quarter, official_score, official_segment = np.array(pairs, dtype=np.float64).T
    same = int(np.sum(quarter == official_segment))
    return (
        f"NHS England scored this league too: {same} of {count_of(len(pairs), who)} "
        f"({percent(same / len(pairs))}) {'is' if same == 1 else 'are'} in the same quarter of "
        "the league here as in NHS England's segment before the override"
        f"{_correlation(score, official_score)}."
    )


def _both_scored(*scores: np.float64) -> bool:
    """Whether both have a score."""
    return not any(np.isnan(score) for score in scores)


def _correlation(one: Floats, other: Floats) -> str:
    """Spearman's: Pearson's of the ranks, ties sharing theirs; nothing where all score alike."""
    a, b = _ranks(one), _ranks(other)
    if np.ptp(a) == 0 or np.ptp(b) == 0:
        return ""
    rho = float(np.corrcoef(a, b)[0, 1])
    return f"; rank correlation {rho:.2f}".replace("-", "−")


def _ranks(scores: Floats) -> Floats:
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks: Floats = (np.cumsum(counts) - (counts - 1) / 2)[place]
    return ranks
