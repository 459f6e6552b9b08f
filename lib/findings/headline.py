"""The headline of the What if page: both answers and how firm they are, or why there is none."""

import numpy as np

from lib.findings.answers import Answer
from lib.findings.firm_moves import firm_sentence
from lib.findings.words import capitalised, count_of
from lib.scoring.cutoffs import FEWEST_FOR_SEGMENTS
from lib.scoring.league import LeagueResult
from lib.scoring.rounding import TIE

_SHOWN = 0.001
_SCORE_MORE = "Leave fewer out, ask for fewer metrics, or give more metrics a weight."
_ELSEWHERE = "Choose another league or quarter."


def headline(
    difference: str,
    held: Answer,
    kept: Answer | None,
    official: LeagueResult,
    scenario: LeagueResult,
) -> str:
    """The scenario's difference and what it does; scenario: the result with the cut-offs held.

    kept: None for an indicative league, whose cut-offs follow its scores: it has one answer only.
    """
    start, group = capitalised(difference), held.wording.group
    if held.nothing:
        if held.scored and held.awaited:
            return f"{start}: no {group}s, as {held.awaited}"
        fewer = held.scored < int(np.sum(~np.isnan(official.scores)))
        return f"{start}: {_nothing(held)}. {_SCORE_MORE if fewer else _ELSEWHERE}"
    too_few = f"{held.scored} scored {'is' if held.scored == 1 else 'are'} too few for each segment"
    if not held.moves and not (kept and kept.moves):
        spread = f" ({held.low} to {held.high} over the brackets)" if held.high else ""
        said = [f"{start}: no {held.member} changes {group}{spread}.", _nearest(scenario)]
        said += [f"{too_few} to keep its share."] if kept and kept.nothing else []
        return " ".join(said).strip()
    spread = f"; {held.low} to {held.high} over the brackets" if held.low != held.high else ""
    change = "changes" if held.moves == 1 else "change"
    moves = f"{start}: {held.moves} of {count_of(held.of, held.member)} {change} {group}"
    ways = f"({held.up} up, {held.down} down{spread})"
    firm = firm_sentence(held.sureness)
    if kept is None:
        return f"{moves} {ways}. {firm}".strip() if firm else f"{moves} {ways}"
    moves = f"{moves} {held.question[0].lower()}{held.question[1:]} {ways}"
    if kept.nothing:
        return f"{moves}. {too_few} to keep its share. {firm}".strip()
    return f"{moves}, {kept.moves} if each segment keeps its share. {firm}".strip()


def _nothing(held: Answer) -> str:
    if not held.scored:
        return f"no {held.member} is scored"
    verb = "is" if held.scored == 1 else "are"
    return (
        f"{held.scored} of {count_of(held.of, held.member)} {verb} scored, too few for "
        f"{held.wording.group}s "
        f"(at least {FEWEST_FOR_SEGMENTS})"
    )


def _nearest(result: LeagueResult) -> str:
    distance = np.abs(result.scores[:, np.newaxis] - result.cutoffs[np.newaxis, :])
    nearest = np.unravel_index(np.nanargmin(distance), distance.shape)
    name = result.data.names[int(nearest[0])]
    if distance[nearest] <= TIE:
        return f"The nearest to a cut-off is {name}, whose score lies on it."
    if distance[nearest] < _SHOWN:
        return f"The nearest to a cut-off is {name}, less than {_SHOWN} away."
    return f"The nearest to a cut-off is {name}, {distance[nearest]:.3f} away."
