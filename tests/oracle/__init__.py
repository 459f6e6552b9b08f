"""A second, slow and plain implementation of the scoring rules.

It is written from the text of the method (sections 3 and 4) and of the contract alone, so that
the fast engine can be compared with something that does not share its mistakes. Nothing here is
meant to be quick or clever: every rule is a loop that can be read beside the sentence it follows.

    model       what goes in and what comes out
    scoring     weights, the score of an organisation, rounding to two decimals
    boundaries  the four boundary rules
    table       override, segments and ranks: `league`
    moves       shares of a move, its cause, and the tide: `movement`
"""

from .boundaries import cutoffs
from .model import LeagueRow, Metric, MoveRow, Quarter, Trust
from .moves import movement
from .table import league

__all__ = [
    "LeagueRow",
    "Metric",
    "MoveRow",
    "Quarter",
    "Trust",
    "cutoffs",
    "league",
    "movement",
]
