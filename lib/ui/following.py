"""What follows for the league on the bench, worked out once a run."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from lib.findings.case import Case
from lib.findings.follows_caveat import settings_used
from lib.findings.over_time_series import cases
from lib.policy.applying import Consequences, consequences
from lib.policy.history import ScoredQuarter
from lib.policy.loading import reform
from lib.policy.settings import settings_text
from lib.ui.bench import Bench, kept_finding
from lib.ui.one_trust import league_quarters
from lib.ui.progress import with_progress


@dataclass(frozen=True, eq=False)
class Following:
    """The reform package in the bench's league, under the bench's scenario.

    settings: the package's parameters that are not at their defaults.
    """

    bench: Bench
    settings: Mapping[str, float] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What a finding depends on beside the bench."""
        return settings_text(reform(), reform().settings(self.settings))

    @cached_property
    def cases(self) -> list[tuple[Case, bool]]:
        """Every loaded quarter up to the bench's; whether the scenario can act there."""
        bench = self.bench
        quarters = [now for key, now in league_quarters(bench) if key.period <= bench.key.period]
        return cases(quarters, bench.scenario, bench.line_rule, bench.loaded.organisations)

    @cached_property
    def found(self) -> Consequences:
        """To whom each rule applies, officially and under the scenario."""
        package = reform()
        used = settings_used(package, package.rules)
        # Of a sum to share out no rule asks: for another nothing is drawn anew.
        asked = {name: value for name, value in self.settings.items() if name in used}
        found = with_progress(
            "Weighting the metrics anew, 10,000 times",
            lambda tell: kept_finding(
                self.bench,
                f"consequences {settings_text(package, asked)}",
                lambda: consequences(
                    package,
                    [ScoredQuarter(of.official, of.leagues) for of, _ in self.cases],
                    [ScoredQuarter(of.result, of.leagues) for of, acts in self.cases if acts],
                    asked,
                    progress=tell,
                ),
            ),
        )
        return replace(found, settings=package.settings(self.settings))
