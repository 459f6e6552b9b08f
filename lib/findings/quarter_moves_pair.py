"""Two quarters of a league under one scenario, each under its own cut-offs."""

from dataclasses import dataclass
from functools import cached_property

from lib.findings.captions import caveat_line
from lib.findings.case import Case
from lib.findings.quarter_moves_rows import quarter_move_rows
from lib.findings.quarter_moves_types import KINDS, MoveCounts, QuarterMove
from lib.findings.scenario_line import plain_line, scenario_line
from lib.periods import quarter_words
from lib.robustness.chance import moves_by_chance
from lib.robustness.counting import Progress
from lib.robustness.draws import Draws
from lib.robustness.quarter_firmness import quarter_firmness
from lib.robustness.significance import ScoreChange, classified_moves, score_changes
from lib.scenario import Scenario
from lib.scoring.league import LeagueResult


@dataclass(frozen=True, eq=False)
class QuarterPair:
    """Two quarters under one scenario."""

    before: Case
    now: Case
    scenario: Scenario
    draws: Draws

    @property
    def results(self) -> tuple[LeagueResult, LeagueResult]:
        """Both as the scenario scores them."""
        return self.before.result, self.now.result

    @property
    def difference(self) -> str:
        """How the scoring differs from the official one; empty where it does not."""
        line, data = scenario_line(self.scenario, self.now.data), self.now.data
        return "" if line == plain_line(data) else line

    @cached_property
    def changes(self) -> list[ScoreChange]:
        """How the score of everyone who is scored in both changed."""
        return score_changes(*self.results, self.draws.count)

    def found(self, progress: Progress | None) -> tuple[tuple[QuarterMove, ...], MoveCounts]:
        """Every move, and how many there are of each kind."""
        draws, leagues = self.draws, (self.before.leagues, self.now.leagues)
        moves = classified_moves(*self.results, self.changes)
        firm = quarter_firmness(*self.results, leagues, draws, progress)
        rows = quarter_move_rows(*self.results, moves, firm, draws.count)
        chance = moves_by_chance(*self.results, draws.count)
        rules, indicative = self.now.rules, self.now.data.framework.indicative
        counts = MoveCounts(
            of=chance.of,
            up=sum(not row.down for row in rows),
            down=sum(row.down for row in rows),
            kinds=tuple(sum(row.kind == kind for row in rows) for kind in KINDS),
            chance=chance,
            overridden=not indicative and rules.override.rule != "off",
        )
        return rows, counts

    @property
    def notes(self) -> tuple[str, ...]:
        """What the scenario leaves inert in either quarter; what is so in both is said once."""
        here, then = (quarter_words(of.data.period) for of in (self.now, self.before))
        also = {note.replace(then, here) for note in self.before.notes}
        return (
            *(n.replace(here, f"{then} and {here}") if n in also else n for n in self.now.notes),
            *(n for n in self.before.notes if n.replace(then, here) not in self.now.notes),
        )

    @property
    def caveat(self) -> str:
        """The present quarter's; that of a what-if where the earlier quarter alone is one."""
        what_if = any(of.caveat != caveat_line(of.official) for of in (self.before, self.now))
        return caveat_line(self.now.result, what_if=True) if what_if else self.now.caveat
