"""The shipped rules by plain loops over what each quarter's table says; None is not known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lib.findings.follows_timeline import Followed
from lib.findings.league_table import Quarter
from lib.findings.over_time_series import cases
from lib.findings.scenario_line import plain_line, scenario_line
from lib.policy.applying import consequences
from lib.policy.history import ScoredQuarter
from lib.policy.loading import reform
from lib.robustness.draws import Draws
from lib.scenario import Scenario
from lib.scoring.domain_segments import domain_segments

Answer = bool | None


def followed(
    quarters: Sequence[Quarter],
    scenario: Scenario,
    settings: dict[str, float] | None = None,
    draws: int = 20,
) -> Followed:
    found = cases(quarters, scenario, "held")
    official = [ScoredQuarter(of.official, of.leagues) for of, _ in found]
    changed = [ScoredQuarter(of.result, of.leagues) for of, acts in found if acts]
    data = quarters[-1].data
    line = scenario_line(scenario, data)
    return Followed(
        consequences(reform(), official, changed, settings, draws=Draws(draws)),
        official,
        changed,
        found[-1][0],
        "" if line == plain_line(data) else line,
    )


@dataclass(frozen=True)
class Fact:
    """Of one scored organisation in one quarter; 0 where it has no such segment."""

    segment: int
    finance: int
    deficit: bool
    worse: int


def facts_of(quarter: ScoredQuarter) -> dict[str, Fact]:
    result = quarter.result
    domains = domain_segments(result.data, result.rules, quarter.domain_lines)
    finance = domains[:, result.data.framework.domain_ids.index("finance")]
    found = {}
    for i, org in enumerate(result.data.orgs):
        if np.isnan(result.scores[i]):
            continue
        rank = int(result.ranks[i])
        worse = sum(int(other) > rank for other in result.ranks)
        deficit = bool(result.data.flag[i])
        found[org] = Fact(int(result.segments[i]), int(finance[i]), deficit, worse)
    return found


class World:
    """One side, official or the scenario's, as facts by quarter; quarters may follow."""

    def __init__(
        self, quarters: Sequence[ScoredQuarter], periods: Sequence[str], of: Followed
    ) -> None:
        by_period = {quarter.period: facts_of(quarter) for quarter in quarters}
        self.facts = [by_period.get(period, {}) for period in periods]
        self.settings = dict(of.found.settings)

    def ahead(self, quarters: int) -> "World":
        later = object.__new__(World)
        later.facts = [*self.facts, *[self.facts[-1]] * quarters]
        later.settings = self.settings
        return later

    def segment(self, q: int, org: str) -> int | None:
        if q < 0 or org not in self.facts[q]:
            return None
        return self.facts[q][org].segment or None

    def fourth(self, q: int, org: str, length: float) -> Answer:
        found: list[Answer] = []
        for back in range(int(length)):
            segment = self.segment(q - back, org)
            found.append(None if segment is None else segment == 4)
        return False if False in found else None if None in found else True

    def applies(self, rule: str, q: int, org: str) -> Answer:
        fact = self.facts[q].get(org)
        if fact is None:
            return None
        lasting = {"no-pay-rise": "persistent", "leaders-replaced": "replacement"}
        if rule in lasting:
            return self.fourth(q, org, self.settings[f"{lasting[rule]}_quarters"])
        if rule in ("turnaround-team", "capital-share"):
            return self.by_finance(rule, q, org, fact)
        segment = fact.segment or None
        if rule == "freedoms-removed":
            last = self.segment(q - 1, org)
            freed = None if last is None else last == 1
            return _both(freed, None if segment is None else segment > 1)
        poor = None if segment is None else segment == 4
        if rule == "deep-dive":
            return _both(poor, fact.worse + 1 <= self.settings["deep_dive_places"])
        return None if segment is None else segment in ((2, 3) if rule == "support" else (1,))

    def by_finance(self, rule: str, q: int, org: str, fact: Fact) -> Answer:
        finance = fact.finance or None
        if rule == "capital-share":
            best = self.settings["best_finance_segment"]
            return _both(None if finance is None else finance <= best, not fact.deficit)
        low = None if finance is None else finance >= self.settings["deficit_segment"]
        big = _both(low, fact.deficit)
        poor = self.fourth(q, org, self.settings["turnaround_quarters"])
        return True if True in (poor, big) else None if None in (poor, big) else False

    def count(self, rule: str, q: int, orgs: Sequence[str]) -> tuple[int, int]:
        """To how many it applies, and of how many scored ones that is not known."""
        answers = [self.applies(rule, q, org) for org in orgs]
        unknown = sum(
            answer is None and org in self.facts[q]
            for org, answer in zip(orgs, answers, strict=True)
        )
        return answers.count(True), unknown

    def until(self, rule: str, org: str) -> int:
        later = self.ahead(12)
        now = len(self.facts) - 1
        found = (k for k in range(13) if later.applies(rule, now + k, org))
        return next(found, -1)

    def since(self, rule: str, org: str) -> tuple[int, bool]:
        """Where the run up to now begins, and whether it may have begun before."""
        q = len(self.facts) - 1
        while q and self.applies(rule, q - 1, org):
            q -= 1
        return q, q == 0 or self.applies(rule, q - 1, org) is None


def _both(a: Answer, b: Answer) -> Answer:
    return False if False in (a, b) else None if None in (a, b) else True


def every(of: Followed) -> list[tuple[World, str]]:
    """Both sides by the name that rows have for them; the scenario's only where there is one."""
    periods = of.found.official.periods
    sides = [(World(of.quarters, periods, of), "official")]
    return [*sides, *([(World(of.changed, periods, of), "scenario")] if of.what_if else [])]


def looks_back(rule: str, settings: Mapping[str, float]) -> int:
    """How many quarters before the present one the rule asks for."""
    lengths = {
        "no-pay-rise": settings["persistent_quarters"],
        "leaders-replaced": settings["replacement_quarters"],
        "turnaround-team": settings["turnaround_quarters"],
        "freedoms-removed": 2,
    }
    return int(lengths.get(rule, 1)) - 1
