"""What likely ranges and nearby weightings have in common: the order of rows, and who is who."""

import numpy as np

from lib.findings.words import count_of
from lib.matrix import Floats
from lib.scoring.league import LeagueResult

Shares = tuple[float, float, float, float]

# Stands on pages of every league: without a word for its four parts.
TWO_KINDS = (
    "Two different tests. Nearby weightings: if the weights were a little different, would the "
    "table hold? Likely range: if the score rested on other metrics, how far off could it be?"
)


def table_order(result: LeagueResult) -> list[int]:
    """Positions by rank and name, as the league table has them; who has no rank comes last."""
    data = result.data
    last = len(data.orgs) + 1
    key = [(int(result.ranks[i]) or last, data.names[i], org) for i, org in enumerate(data.orgs)]
    return sorted(range(len(key)), key=key.__getitem__)


def shares_of(row: Floats) -> Shares | None:
    """Shares of the draws in segments 1 to 4; None without a segment. row: 4."""
    if np.isnan(row).any():
        return None
    one, two, three, four = (float(share) for share in row)
    return one, two, three, four


def not_scored(n: int, member: str) -> list[str]:
    """Who is left out of all that is said; nothing where everybody is scored."""
    if not n:
        return []
    return [f"{count_of(n, member)} {'is' if n == 1 else 'are'} not scored."]
