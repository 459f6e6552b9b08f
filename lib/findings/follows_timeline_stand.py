"""Since when a rule would have applied to one organisation, and how soon it would."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from lib.findings.firm_moves import sureness
from lib.findings.follows_timeline import Followed
from lib.findings.follows_unknown import unknown_reason
from lib.findings.words import count_of
from lib.matrix import Ints
from lib.periods import quarter_dates, quarter_of_day, quarter_words
from lib.policy.applying import Outcome, quarters_until
from lib.policy.history import History
from lib.policy.truth import Truth
from lib.robustness.draws import USUAL

NOT_SCORED = "not scored"


@dataclass(frozen=True)
class Side:
    """One organisation under one rule, under one scoring.

    applies: None where that is not known, `why` says for which reason; until: in how many quarters
    it would apply if everything stayed as it is, 0 now, -1 not within those looked ahead; since:
    the first quarter of the run up to now in which it applies, in words, empty where it does not;
    quarters: how many are in that run, within the loaded ones.
    """

    applies: bool | None
    until: int
    since: str = ""
    quarters: int = 0
    why: str = ""

    @property
    def soon(self) -> bool:
        """Whether it does not apply yet but comes to."""
        return self.until > 0


@dataclass(frozen=True)
class Stand:
    """The same officially and under the scenario.

    scenario: None without one; share: of the nearby weightings in which it applies, as words have
    it, empty without a score or where that is not known.
    """

    official: Side
    scenario: Side | None
    share: str

    @property
    def sides(self) -> tuple[Side, ...]:
        """One, or both."""
        return (self.official,) if self.scenario is None else (self.official, self.scenario)

    @property
    def applies(self) -> bool:
        """Whether it applies now on either side."""
        return any(side.applies for side in self.sides)

    @property
    def soon(self) -> bool:
        """Whether it comes to apply on either side."""
        return any(side.soon for side in self.sides)

    @property
    def differs(self) -> bool:
        """Whether it applies now on one side only."""
        official, scenario = self.official.applies, self.scenario and self.scenario.applies
        return self.scenario is not None and bool(official) != bool(scenario)


def stands(of: Followed, outcome: Outcome) -> tuple[Stand, ...]:
    """Everyone in the league under one rule, in the league's order."""
    found = of.found
    until = quarters_until(outcome.rule, found.official, found.settings)
    return tuple(
        Stand(
            official=_side(of, outcome, outcome.official, found.official, until, i),
            scenario=_side(of, outcome, outcome.scenario, found.scenario, outcome.until, i)
            if of.what_if
            else None,
            share=_share(outcome, i),
        )
        for i in range(len(of.data.orgs))
    )


def quarters_words(until: int, period: str) -> str:
    """`in 3 quarters (Q3 2026/27)`, counted from a quarter."""
    day = quarter_dates(period)[1]
    for _ in range(until):
        day = quarter_dates(quarter_of_day(day + timedelta(days=1)))[1]
    return f"in {count_of(until, 'quarter')} ({quarter_words(quarter_of_day(day))})"


def _side(of: Followed, outcome: Outcome, side: Truth, past: History, until: Ints, i: int) -> Side:
    if side.unknown[-1, i]:
        return Side(None, int(until[i]), why=_why(of, outcome, side, i))
    if not side.met[-1, i]:
        return Side(applies=False, until=int(until[i]))
    last = len(past.periods) - 1
    start = last
    while start and side.met[start - 1, i]:
        start -= 1
    # where the quarter before is not known, the run may have begun in it, or earlier
    before = "" if start and side.unmet[start - 1, i] else " or before"
    since = f"since {quarter_words(past.periods[start])}{before}"
    return Side(applies=True, until=int(until[i]), since=since, quarters=last - start + 1)


def _why(of: Followed, outcome: Outcome, side: Truth, i: int) -> str:
    """Why it is not known; the reasons are worked out of the scenario's side."""
    result = of.of.official if side is outcome.official else of.of.result
    if np.isnan(result.scores[i]):
        return NOT_SCORED
    return unknown_reason(of.found, outcome, i) or "earlier quarters are not known"


def _share(outcome: Outcome, i: int) -> str:
    share = float(outcome.share[i])
    # what is not known counts as not met in every draw
    return (
        ""
        if np.isnan(share) or outcome.scenario.unknown[-1, i]
        else sureness(share, USUAL.count).words
    )
