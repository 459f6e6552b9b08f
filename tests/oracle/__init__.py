"""A second, slow and plain implementation of the scoring rules.

It is written from the text of the method (sections 2 to 4) and of the contract alone, so that
the fast engine can be compared with something that does not share its mistakes. Nothing here is
meant to be quick or clever: every rule is a loop that can be read beside the sentence it follows.

    model          what goes in and what comes out
    metric_scores  the scores of one metric, from its values
    scoring        weights, the score of an organisation, rounding to two decimals
    boundaries     the four boundary rules
    table          override, segments and ranks: `league`
    moves          shares of a move, its cause, and the tide: `movement`
    sweep          one weight through many values: `sweep` and `crossings`
    affected       the tide and each trust's own change; the moves in each group
    explain        what a score is made of
    influence      what share of the scores, and of their differences, each metric holds
"""

from .affected import affected, tide_and_own
from .boundaries import cutoffs
from .explain import explain
from .influence import influence, weight_share
from .metric_scores import metric_scores
from .model import LeagueRow, Metric, MoveRow, Quarter, Trust
from .moves import movement
from .sweep import crossings, held, kept, sweep
from .table import league

__all__ = [
    "LeagueRow",
    "Metric",
    "MoveRow",
    "Quarter",
    "Trust",
    "affected",
    "crossings",
    "cutoffs",
    "explain",
    "held",
    "influence",
    "kept",
    "league",
    "metric_scores",
    "movement",
    "sweep",
    "tide_and_own",
    "weight_share",
]
