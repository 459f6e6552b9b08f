"""What the sentences on tried figures are made from."""

from dataclasses import dataclass

from lib.findings.tried_types import Outcome, TriedFigure, TriedMetric
from lib.findings.words import short_name
from lib.league import LeagueData
from lib.scoring.rules import Override


@dataclass(frozen=True, eq=False)
class Told:
    """What the sentences are about.

    flagged: whether the override's rule holds the trust; follows: whether the cut-offs of the
    scoring itself follow the scores, so that they are held in thought only.
    """

    data: LeagueData
    org: int
    metrics: tuple[TriedMetric, ...]
    held: Outcome
    moving: Outcome
    moving_rule: str
    ranked: int
    used: int
    override: Override
    flagged: bool
    follows: bool

    @property
    def main(self) -> Outcome:
        """By the cut-offs of the scoring itself; the other outcome is the second answer."""
        return self.moving if self.follows else self.held

    @property
    def name(self) -> str:
        """The trust, in short."""
        return short_name(self.data.names[self.org])

    @property
    def figures(self) -> list[TriedFigure]:
        """All of them, by metric."""
        return [figure for metric in self.metrics for figure in metric.figures]
