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
    likely_range   metrics drawn anew: `likely_range`
    uncertain      weights drawn anew: `uncertain` and `any_weights`
    aims           weights that can be moved, and the score to aim at
    tipping        the weights that bring a trust to another segment, and whom else they move
    significance   changes between quarters against chance
    sobol          which domain weights drive the ranks
    condition      a condition of a rule file as a tree
    domain_segments  the segments of the domains
    policy         to whom a rule applies, quarter by quarter, and in how many draws
"""

from .affected import affected, tide_and_own
from .aims import aim, coordinates, cost_of, next_segment, reweighted
from .boundaries import cutoffs
from .explain import explain, own_weights
from .influence import influence, weight_share
from .likely_range import LikelyRange, effective_number, inverted_cdf, likely_range
from .metric_scores import metric_scores
from .model import LeagueRow, Metric, MoveRow, Quarter, Trust
from .moves import movement
from .significance import Change, changes, moves_by_chance, moves_seen
from .sobol import SobolShares, ranks_at, sobol_by_scipy, sobol_on_a_grid
from .sweep import crossings, held, kept, sweep
from .table import league
from .tipping import Transfer, cheapest_transfer, moving, multiplier, side_effects
from .uncertain import UncertainRow, any_weights, firmness_of, is_borderline, uncertain

__all__ = [
    "Change",
    "LeagueRow",
    "LikelyRange",
    "Metric",
    "MoveRow",
    "Quarter",
    "SobolShares",
    "Transfer",
    "Trust",
    "UncertainRow",
    "affected",
    "aim",
    "any_weights",
    "changes",
    "cheapest_transfer",
    "coordinates",
    "cost_of",
    "crossings",
    "cutoffs",
    "effective_number",
    "explain",
    "firmness_of",
    "held",
    "influence",
    "inverted_cdf",
    "is_borderline",
    "kept",
    "league",
    "likely_range",
    "metric_scores",
    "movement",
    "moves_by_chance",
    "moves_seen",
    "moving",
    "multiplier",
    "next_segment",
    "own_weights",
    "ranks_at",
    "reweighted",
    "side_effects",
    "sobol_by_scipy",
    "sobol_on_a_grid",
    "sweep",
    "tide_and_own",
    "uncertain",
    "weight_share",
]
