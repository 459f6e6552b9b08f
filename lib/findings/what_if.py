"""Who would change segment under a scenario: both answers, in numbers and sentences."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from lib.findings.answers import Answer, answers
from lib.findings.captions import too_few_for_quartiles
from lib.findings.case import AnswerKey, cases
from lib.findings.dates import dated
from lib.findings.headline import headline
from lib.findings.scenario_line import scenario_line
from lib.findings.words import count_of, decimals, listed, signed
from lib.league import LeagueData
from lib.robustness.draws import USUAL, Draws
from lib.scenario import Scenario
from lib.scenario.entering import ENTERED
from lib.scoring.cutoffs import share_counts
from lib.scoring.league import LeagueResult, published_shares

_ORIGIN_WORDS = {
    "bracketed": ": worked out from the published segments, not themselves published",
    "frozen": ": the quartiles of this league's own official scores",
    "own": ": the quartiles of this league's own scores",
    ENTERED: ": entered by the reader, as none have been published",
}


@dataclass(frozen=True)
class WhatIf:
    """Both answers with the headline, plain sentences, and what the scenario leaves inert.

    shares: None for an indicative league, whose cut-offs follow its own scores.
    """

    headline: str
    plain: tuple[str, ...]
    notes: tuple[str, ...]
    held: Answer
    shares: Answer | None


def what_if(
    data: LeagueData,
    scenario: Scenario,
    leagues: Sequence[LeagueData] = (),
    organisations: Collection[str] = (),
    draws: Draws = USUAL,
) -> WhatIf:
    """Official scoring against the scenario, cut-offs held and segments keeping their share.

    draws: of nearby weightings, by which a move is firm or not.
    Raises ScenarioError for names that the data do not know.
    """
    keys: tuple[AnswerKey, ...] = ("held",) if data.framework.indicative else ("held", "shares")
    held, *kept = cases(data, scenario, keys, leagues, organisations)
    first, *second = answers([held, *kept], draws)
    both = first, second[0] if second else None
    return WhatIf(
        headline=headline(scenario_line(scenario, data), *both, held.official, held.result),
        plain=_plain(held.official, held.result, *both),
        notes=(
            *held.notes,
            *_entered_or_left(held.official, held.result),
            *(note for of in kept for note in _ties(of.result)),
        ),
        held=first,
        shares=both[1],
    )


def _plain(
    official: LeagueResult, scenario: LeagueResult, held: Answer, kept: Answer | None
) -> tuple[str, ...]:
    change = scenario.scores - official.scores
    worse, better = int(np.sum(change > 1e-9)), int(np.sum(change < -1e-9))
    if not held.scored:
        drift = "There are no scores to compare."
    elif not worse and not better:
        drift = "No score changes."
        if not held.moves and not (kept and kept.moves):
            group = held.wording.group
            drift = f"No score changes; move a weight to see who would change {group}."
    else:
        n, way = (worse, "worse") if worse >= better else (better, "better")
        get = "gets" if n == 1 else "get"
        drift = (
            f"{n} of {count_of(int(np.sum(~np.isnan(change))), 'score')} {get} {way}; the median "
            f"change is {signed(held.tide)} (1 is best, 4 is worst)."
        )
    with_tide = sum(row.tide for row in held.movers)
    if with_tide == 1:
        drift += " 1 move comes only from all scores shifting."
    elif with_tide:
        drift += f" {with_tide} moves come only from all scores shifting."
    return drift, _lines(held, official), *too_few_for_quartiles(scenario), *dated(official.data)


def _lines(held: Answer, official: LeagueResult) -> str:
    between = f"between {held.wording.group}s"
    if held.cutoffs is None and held.awaited:
        return f"There are no cut-offs {between}."
    if held.cutoffs is None:
        return f"Too few {held.member}s are scored to draw cut-offs {between}."
    lines = listed([decimals(cutoff) for cutoff in held.cutoffs])
    if held.cutoffs != held.official_cutoffs:
        return f"The cut-offs {between} stand at {lines}."
    origin = official.data.cutoffs.origin if official.data.cutoffs else "frozen"
    origin = "own" if official.data.framework.indicative else origin
    return f"The cut-offs {between} stay at {lines}{_ORIGIN_WORDS.get(origin, '')}."


def _entered_or_left(official: LeagueResult, scenario: LeagueResult) -> list[str]:
    before, after = ~np.isnan(official.scores), ~np.isnan(scenario.scores)
    notes, who = [], official.data.member
    if left := int(np.sum(before & ~after)):
        notes.append(f"{count_of(left, who)} would no longer be scored, and did not move.")
    if entered := int(np.sum(~before & after)):
        notes.append(f"{count_of(entered, who)} would newly be scored, and did not move.")
    return notes


def _ties(kept: LeagueResult) -> list[str]:
    """By how many the segments miss their shares because a tied group stays together."""
    at_most, of = published_shares(kept.data, kept.rules.exclude)
    n = int(np.sum(kept.before > 0))
    if not n:
        return []
    wanted = np.diff([0, *(int(k) for k in share_counts(at_most, of, n)), n])
    counts = np.array([np.sum(kept.before == segment) for segment in (1, 2, 3, 4)])
    return [
        f"Tied scores stay together: segment {segment} has "
        f"{count_of(abs(int(extra)), kept.data.member)} "
        f"{'more' if extra > 0 else 'fewer'} than its share."
        for segment, extra in enumerate(counts - wanted, start=1)
        if extra
    ]
