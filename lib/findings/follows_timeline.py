"""To how many each rule would have applied, had the rules been in force since the first quarter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from lib.findings.case import Case
from lib.findings.chart_titles import Title
from lib.findings.follows_caveat import follows_caveat
from lib.findings.follows_timeline_types import (
    CANNOT_ACT,
    NOT_LOADED,
    Cell,
    CountGrid,
    CountRow,
)
from lib.findings.follows_timeline_words import open_words, over_quarters_title, rule_asks
from lib.findings.follows_types import EFFECTS
from lib.league import LeagueData
from lib.matrix import Bools
from lib.periods import quarter_words
from lib.policy.applying import Consequences, rules_for
from lib.policy.conditions import furthest, reach
from lib.policy.history import ScoredQuarter, history
from lib.policy.truth import Truth, truth
from lib.policy.types import Package, Rule
from lib.scoring.league import LeagueResult


@dataclass(frozen=True, eq=False)
class Followed:
    """A league with what follows in it, and the quarters that this was worked out from.

    quarters, changed: scored officially and under the scenario, as `consequences` had them; of:
    the last quarter's case; line: what of the scoring differs, empty where nothing does.
    """

    found: Consequences
    quarters: Sequence[ScoredQuarter]
    changed: Sequence[ScoredQuarter]
    of: Case
    line: str = ""

    @property
    def package(self) -> Package:
        """The reform package."""
        return self.found.package

    @property
    def data(self) -> LeagueData:
        """The league in the last quarter."""
        return self.of.data

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Those for the league's members, in the package's order."""
        return tuple(outcome.rule for outcome in self.found.outcomes)

    @property
    def what_if(self) -> bool:
        """Whether there is another scoring than the official."""
        return bool(self.line)

    @property
    def caveat(self) -> str:
        """What stands beside every figure: the package's, the league's, and what differs."""
        said = follows_caveat(self.found, self.of.caveat)
        return f"{said} · {self.line}" if self.line else said


def over_quarters(of: Followed, rule: str) -> CountGrid:
    """Every rule in every quarter; rule: the id of the one that the title is about.

    Each quarter by its own league as it then was, its own cut-offs and the quarters before it that
    are loaded.
    """
    periods = of.found.official.periods
    official = _by_period(of.package, of.quarters, of.found.settings)
    scenario = _by_period(of.package, of.changed, of.found.settings) if of.what_if else {}
    rows = tuple(
        CountRow(
            id=one.id,
            title=one.title,
            effect=one.effect,
            official=tuple(_cell(official, period, i, NOT_LOADED) for period in periods),
            scenario=tuple(
                _cell(scenario, period, i, CANNOT_ACT if period in official else NOT_LOADED)
                for period in periods
                if of.what_if
            ),
            marked=len(periods) - 1,
        )
        for i, one in enumerate(of.rules)
    )
    words = tuple(map(quarter_words, periods))
    return CountGrid(
        title=Title(
            over_quarters_title(_row(rows, rule), words, of.data.member),
            _subtitle(of, "Quarters across, framed: now"),
        ),
        columns=tuple(one.replace(" ", "\n") for one in words),
        ids=periods,
        asks="quarter",
        member=of.data.member,
        rows=in_groups(rows),
        sentences=_sentences(of, rows, rule, words),
        caveat=of.caveat,
    )


def in_groups(rows: Sequence[CountRow]) -> tuple[CountRow, ...]:
    """What is gained first, then support, then what is restricted."""
    return tuple(row for effect in EFFECTS for row in rows if row.effect == effect)


def counted(met: Truth, at: int, result: LeagueResult, *, short: bool) -> Cell:
    """A rule in one quarter. met: of (q, n), at: which q; result: the league as scored in it."""
    scored: Bools = ~np.isnan(result.scores)
    unknown = int((met.unknown[at] & scored).sum())
    return Cell(int(met.met[at].sum()), unknown, short)


def looks_too_far(
    rule: Rule, settings: Mapping[str, float], periods: Sequence[str], loaded: Sequence[str]
) -> bool:
    """Whether a rule asks in the last of these quarters for one that is not loaded.

    A count of quarters running asks for none: it is what it is within the loaded ones.
    """
    asked = [back for back in reach(rule.condition, settings).values() if back != inf]
    back = int(max(asked, default=0))
    return back >= len(periods) or not set(periods[len(periods) - 1 - back :]) <= {*loaded}


def _by_period(
    package: Package, quarters: Sequence[ScoredQuarter], settings: Mapping[str, float]
) -> dict[str, list[Cell]]:
    """Of each quarter a cell a rule."""
    rules = rules_for(package, quarters[-1].result.data)
    fields = furthest([reach(rule.condition, settings) for rule in rules])
    loaded = [quarter.period for quarter in quarters]
    found = {}
    for k, quarter in enumerate(quarters, start=1):
        then = history(quarters[:k], [fields] * k)
        found[quarter.period] = [
            counted(
                truth(rule.condition, then, settings),
                -1,
                quarter.result,
                short=looks_too_far(rule, settings, then.periods, loaded),
            )
            for rule in rules
        ]
    return found


def _cell(found: Mapping[str, list[Cell]], period: str, rule: int, why: str) -> Cell:
    return found[period][rule] if period in found else Cell(None, why=why)


def _row(rows: Sequence[CountRow], rule: str) -> CountRow:
    return next((row for row in rows if row.id == rule), rows[0])


def _subtitle(of: Followed, what: str) -> str:
    both = "; upper row officially, lower row under the scenario" if of.what_if else ""
    return f"Number of {of.data.member}s to whom each rule would apply. {what}{both}"


def _sentences(
    of: Followed, rows: Sequence[CountRow], rule: str, words: Sequence[str]
) -> tuple[str, ...]:
    about = next((one for one in of.rules if one.id == rule), of.rules[0])
    said = [
        rule_asks(about, of.found.settings),
        f"Counted as if the rules had been in force since {words[0]}, the first quarter that is "
        "loaded. They were not.",
    ]
    back = "as the rule looks back on quarters that are not loaded"
    return (*said, *open_words(rows, back))
