"""What one organisation's row of a league gives in every quarter, and from one to the next."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from lib.errors import ScenarioError
from lib.findings.case import AnswerKey, Case, case
from lib.findings.known_numbers import known, three
from lib.findings.league_table import Quarter
from lib.findings.over_time_types import NOWHERE, Place, Stand, Step
from lib.league import LeagueData, Published, Traits
from lib.periods import quarter_words
from lib.robustness.likely_range import TOO_FEW, likely_ranges
from lib.robustness.significance import Kind, classified_moves, score_changes
from lib.scenario import OFFICIAL, Scenario
from lib.scoring.league import LeagueResult, reason_unscored

ABSENT = "not in the league"
CANNOT_ACT = "the scenario cannot act"


def cases(
    quarters: Sequence[Quarter],
    scenario: Scenario,
    key: AnswerKey,
    organisations: Collection[str] = (),
) -> list[tuple[Case, bool]]:
    """Every quarter by official rules and by the scenario's, each under its own cut-offs.

    With whether the scenario can be bound there: where it names what that quarter's framework does
    not know, the case is that of no change.
    """
    found = []
    for quarter in quarters:
        try:
            one = case(quarter.data, scenario, key, quarter.leagues, organisations)
            found.append((one, True))
        except ScenarioError:
            found.append((case(quarter.data, OFFICIAL, "held", quarter.leagues), False))
    return found


def stand(of: Case, org_code: str, draws: int, *, acts: bool) -> Stand:
    """How the organisation stood in one quarter. acts: whether the scenario can be bound there."""
    result, where = of.result, _where(of.data, org_code)
    place, low, high = NOWHERE, None, None
    gap = unsure = ""
    if where is None or not acts:
        gap = ABSENT if where is None else CANNOT_ACT
    elif place_of(result, where).score is None:
        gap = f"not scored: {reason_unscored(result, where)}"
    else:
        place = place_of(result, where)
        # Its draws depend on its code and the seed alone: the same range as among all the league.
        found = likely_ranges(alone(result, where), draws)
        low, high = known(found.score_low[0]), known(found.score_high[0])
        unsure = "" if found.shown[0] else TOO_FEW
    return Stand(
        period=of.data.period,
        words=quarter_words(of.data.period),
        place=place,
        low=low,
        high=high,
        of=int(np.sum(result.ranks > 0)),
        metrics=0 if where is None else int(result.used[where]),
        cutoffs=three(result.cutoffs) if acts else None,
        gap=gap,
        unsure=unsure,
        plain=NOWHERE if where is None else place_of(of.official, where),
    )


def step(before: LeagueResult, now: LeagueResult, org_code: str, at: int, draws: int) -> Step:
    """From a quarter to the next, by the test that the whole league is put to.

    The organisation must be scored in both. at: as `Step` has it.
    """
    a, b = (alone(of, of.data.orgs.index(org_code)) for of in (before, now))
    changes = score_changes(a, b, draws)
    moves = classified_moves(a, b, changes)
    change = changes[0]
    return Step(
        at=at,
        change=change.change,
        low=change.low,
        high=change.high,
        metrics=change.metrics,
        other=change.other_metrics,
        same_metrics=change.same_metrics,
        kind=moves[0].kind if moves else None,
    )


def changes_of_segment(before: LeagueResult, now: LeagueResult, draws: int) -> dict[str, Kind]:
    """By code, what every change of segment rests on, by the test that the whole league is put to.

    As `step` finds it, but all of a quarter at once and nobody else.
    """
    was = dict(zip(before.data.orgs, before.segments.tolist(), strict=True))
    segments = zip(now.data.orgs, now.segments.tolist(), strict=True)
    changed = [org for org, segment in segments if 0 < was.get(org, 0) != segment > 0]
    if not changed:
        return {}
    a, b = (_among(of, [of.data.orgs.index(org) for org in changed]) for of in (before, now))
    return {of.move.org_code: of.kind for of in classified_moves(a, b, score_changes(a, b, draws))}


def alone(result: LeagueResult, i: int) -> LeagueResult:
    """The scored league with its i-th organisation only, under the cut-offs of the whole league.

    What is worked out of its ranks means nothing.
    """
    return _among(result, [i])


def _among(result: LeagueResult, at: Sequence[int]) -> LeagueResult:
    """The scored league with the organisations at these positions only, as `alone`."""
    rows, data = np.array(at), result.data
    published, traits = data.published, data.traits
    one = replace(
        data,
        matrix=data.matrix.only(rows),
        names=tuple(data.names[i] for i in at),
        flag=data.flag[rows],
        planned=data.planned[rows],
        published=Published(*(getattr(published, part)[rows] for part in _PUBLISHED)),
        traits=Traits(*(tuple(getattr(traits, part)[i] for i in at) for part in _TRAITS)),
    )
    return LeagueResult(
        data=one,
        rules=result.rules,
        scores=result.scores[rows],
        before=result.before[rows],
        segments=result.segments[rows],
        flagged=result.flagged[rows],
        used=result.used[rows],
        cutoffs=result.cutoffs,
    )


_TRAITS = ("region", "subtype", "size")
_PUBLISHED = ("average", "segment_before", "segment", "rank", "score_range", "rank_range")


def place_of(result: LeagueResult, i: int) -> Place:
    """The i-th organisation's place in the table."""
    return Place(
        known(result.scores[i]),
        int(result.before[i]) or None,
        int(result.segments[i]) or None,
        int(result.ranks[i]) or None,
    )


def _where(data: LeagueData, org_code: str) -> int | None:
    return data.orgs.index(org_code) if org_code in data.orgs else None
