"""What a search for weights gives."""

from dataclasses import dataclass

from lib.findings.search_bounds import Asked
from lib.findings.search_pairs import PairMoves
from lib.findings.search_rows import DomainFound, Measure, WeightFound
from lib.findings.wording import Wording
from lib.scenario import Scenario
from lib.scoring.rules import Weights


@dataclass(frozen=True)
class Search:
    """The best of the weightings tried; where none beats the present one, nothing is found.

    measures: the goal searched for first; now: the present weights, brought within the bounds where
    these leave them out (outside), no number where that leaves someone without a score; pairs: of
    quarters, where moves between them are searched for; weights, scenario: what applies what was
    found; applied: the headline once that is set; how: the goal's number is worked out.
    """

    asked: Asked
    tried: int
    every: bool
    outside: bool
    measures: tuple[Measure, ...]
    domains: tuple[DomainFound, ...]
    pairs: tuple[PairMoves, ...]
    changes: tuple[WeightFound, ...]
    weights: Weights | None
    scenario: Scenario | None
    headline: str
    applied: str
    sentences: tuple[str, ...]
    how: str
    caveat: str
    member: str
    wording: Wording
