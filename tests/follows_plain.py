"""A league's consequences worked out by the slow plain oracle, for proving what is said of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import oracle.condition
import oracle.policy
import yaml
from policy_cases import Side

from lib.findings.case import Case, case
from lib.findings.follows import follows
from lib.findings.follows_types import Follows
from lib.league import LeagueData
from lib.policy.applying import Consequences, consequences
from lib.policy.loading import REFORM, reform
from lib.robustness.draws import Draws
from lib.scenario import Scenario, from_mapping

DRAWS = Draws(50)
Answers = dict[str, bool | None]  # by organisation


@dataclass(frozen=True, eq=False)
class Plain:
    """One league up to a quarter under a scenario (a file's content, without its version)."""

    pools: Sequence[Sequence[LeagueData]]
    league: str
    content: dict[str, Any]
    settings: dict[str, float]

    @cached_property
    def sides(self) -> tuple[Side, Side]:
        return Side(self.pools, self.league), Side(self.pools, self.league, self._whole)

    @property
    def _whole(self) -> dict[str, Any]:
        return {"version": 1, **self.content}

    @cached_property
    def scenario(self) -> Scenario:
        return from_mapping(self._whole)

    @cached_property
    def data(self) -> LeagueData:
        return next(data for data in self.pools[-1] if data.league == self.league)

    @cached_property
    def case(self) -> Case:
        key = "shares" if self.scenario.boundary.rule == "shares" else "held"
        known = {org for pool in self.pools for data in pool for org in data.orgs}
        return case(self.data, self.scenario, key, self.pools[-1], known)

    @cached_property
    def found(self) -> Consequences:
        official, scenario = (side.scored for side in self.sides)
        return consequences(reform(), official, scenario, self.settings, DRAWS)

    @cached_property
    def finding(self) -> Follows:
        return follows(self.found, self.case, self.scenario)

    @cached_property
    def rules(self) -> list[dict[str, Any]]:
        written = yaml.safe_load(REFORM.read_text(encoding="utf-8"))["rules"]
        members = "icbs" if self.data.member == "ICB" else "trusts"
        return [rule for rule in written if rule.get("members", "trusts") == members]

    def answers(self, rule: str, side: int) -> Answers:
        """Whether the rule applies to each in the last quarter; side: 0 official, 1 scenario."""
        when = next(one["when"] for one in self.rules if one["id"] == rule)
        tree = oracle.condition.parsed(when)
        numbers = reform().settings(self.settings)
        records = self.sides[side].records
        return {
            org: oracle.policy.holds(tree, records.get(org, {}), self.data.period, numbers)
            for org in self.data.orgs
        }

    def share(self, rule: str, org: str) -> float:
        """In which part of the draws it applies; nan without a score."""
        one = next(one for one in self.found.outcomes if one.rule.id == rule)
        return float(one.share[self.data.orgs.index(org)])
