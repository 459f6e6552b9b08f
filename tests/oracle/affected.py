"""Whom a scenario moves: the tide and each trust's own change, and the moves in each group."""

import statistics
from collections.abc import Mapping

from .model import OFFICIAL, Quarter, Scenario
from .table import league as league_table

TOLERANCE = 1e-9  # section 3: two scores tie when they differ by at most this

# the tide, each trust's own change, and how many scores get better, worse, or stay
Tide = tuple[float, dict[str, float], tuple[int, int, int]]


def tide_and_own(quarter: Quarter, league: str, scenario: Scenario) -> Tide:
    """Split each change of score into the tide (the median change) and the trust's own.

    From official to the scenario, over the trusts scored in both; 1 is best, so a score gets
    better when it falls. Without such trusts the tide is 0.
    """
    official = {row.org_code: row.score for row in league_table(quarter, league, OFFICIAL)}
    changes: dict[str, float] = {}
    for row in league_table(quarter, league, scenario):
        score_from = official[row.org_code]
        if score_from is not None and row.score is not None:
            changes[row.org_code] = row.score - score_from

    tide = statistics.median(changes.values()) if changes else 0.0
    own: dict[str, float] = {}
    better = worse = same = 0
    for org_code, change in changes.items():
        own[org_code] = change - tide
        if change < -TOLERANCE:
            better += 1
        elif change > TOLERANCE:
            worse += 1
        else:
            same += 1
    return tide, own, (better, worse, same)


def affected(
    quarter: Quarter, league: str, scenario: Scenario, groups: Mapping[str, str]
) -> dict[str, tuple[int, int, int]]:
    """For each group of trusts: how many there are, and how many move up and down.

    `groups` gives the group of an organisation. Those count that have a segment under official
    scoring and under the scenario; those move whose two differ. A group of nobody is not there.
    """
    segments = {row.org_code: row.segment for row in league_table(quarter, league, scenario)}
    counts: dict[str, tuple[int, int, int]] = {}
    for row in league_table(quarter, league, OFFICIAL):
        segment_to = segments[row.org_code]
        if row.org_code not in groups or row.segment is None or segment_to is None:
            continue
        n, up, down = counts.get(groups[row.org_code], (0, 0, 0))
        n += 1
        if segment_to < row.segment:
            up += 1
        if segment_to > row.segment:
            down += 1
        counts[groups[row.org_code]] = (n, up, down)
    return counts
