"""Who is nearest to another segment: what there is to say where nobody moves."""

import numpy as np

from lib.findings.words import short_name
from lib.matrix import Bools
from lib.scoring.league import LeagueResult
from lib.scoring.rounding import TIE
from lib.scoring.segments import overridden

_SHOWN = 0.001


def nearest_words(result: LeagueResult, among: Bools) -> str:
    """Whose score is nearest to a cut-off that would change its segment; empty where nobody's is.

    A cut-off that the override keeps somebody from crossing is no way to another segment. among: n,
    who is asked about.
    """
    found = [
        (distance, result.data.names[i], line)
        for i in np.flatnonzero(among & (result.segments > 0))
        for distance, line in _ways(result, int(i))
    ]
    if not found:
        return ""
    distance, name, line = min(found)
    group = result.data.group
    where = f"the cut-off between {group}s {line} and {line + 1}"
    opening = f"Nearest to another {group} is {short_name(name)}: its score"
    if distance <= TIE:
        return f"{opening} lies on {where}."
    far = f"less than {_SHOWN}" if distance < _SHOWN else f"{distance:.3f}"
    return f"{opening} is {far} from {where}."


def _ways(result: LeagueResult, i: int) -> list[tuple[float, int]]:
    """How far it is to each cut-off beyond which there is another segment, and which one that is.

    The first cut-off, 1, lies between segments 1 and 2.
    """
    score, before = float(result.scores[i]), int(result.before[i])
    held, cap = result.flagged[[i]], result.rules.override.cap
    ways = []
    for line, beyond in ((before - 1, before - 1), (before, before + 1)):
        if not 1 <= line <= len(result.cutoffs) or not np.isfinite(result.cutoffs[line - 1]):
            continue
        if overridden(np.array([beyond]), held, cap)[0] != result.segments[i]:
            ways.append((abs(score - float(result.cutoffs[line - 1])), line))
    return ways
