"""What it would take, by weights: method section 4; contract `tipping`.

Where the method gives a formula or a shortest way, this goes another: a linear programme for the
least transfer, bisection for the single multiplier, and a table at each step for the rest.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from .aims import Coordinates, aim, coordinates, parts_of, reweighted, segment_now, trust_of
from .boundaries import cutoffs, segment_at
from .model import Cutoffs, Quarter, Scenario, Trust
from .scoring import Weights, score, weights_of
from .table import after_override

STEPS = 1000
LEAST, MOST = 1e-12, 1e12  # multipliers that are tried
HALVINGS = 200


@dataclass(frozen=True)
class Transfer:
    """The least transfer of weight."""

    cost: float  # half the sum of |v' - v|, of a total of 1
    weights: dict[str, float]  # one v' of that cost; there may be others


def cheapest_transfer(
    quarter: Quarter,
    league: str,
    scenario: Scenario,
    org_code: str,
    target: int,
    league_metrics: Collection[str] | None = None,
) -> Transfer | None:
    """The least transfer of weight that brings a trust to another segment at held cut-offs.

    None where no weights do. A linear programme in what each weight gains and loses.
    """
    from scipy.optimize import linprog

    v = coordinates(quarter, league, scenario, league_metrics)
    segment = segment_now(quarter, league, scenario, org_code)
    if segment == target:
        return Transfer(0.0, dict(v))
    goal = aim(quarter, league, scenario, org_code, target)
    if goal is None or segment is None:
        return None
    up = 1 if target < segment else -1
    parts = parts_of(trust_of(quarter, league, org_code), weights_of(quarter, scenario))
    # how far each part is on the wrong side; 0 for what the trust lacks
    wrong = [up * (parts[name] - goal) if name in parts else 0.0 for name in v]
    if min(up * (x - goal) for x in parts.values()) > 0:
        return None  # all of them are: whatever the weights, so is their mean

    names = list(v)
    present = sum(v[name] * wrong[i] for i, name in enumerate(names))
    solution = linprog(
        c=[0.5] * (2 * len(v)),  # half of all that is gained and lost
        A_ub=[[*wrong, *(-each for each in wrong)]],  # the mean reaches the goal
        b_ub=[-present],
        A_eq=[[1.0] * len(v) + [-1.0] * len(v)],  # what is lost is gained
        b_eq=[0.0],
        bounds=[(0, None)] * len(v) + [(0, v[name]) for name in names],
        options={"primal_feasibility_tolerance": 1e-10},
    )
    assert solution.success, solution.message
    gained, lost = solution.x[: len(v)], solution.x[len(v) :]
    new = {name: max(v[name] + gained[i] - lost[i], 0.0) for i, name in enumerate(names)}
    return Transfer(float(solution.fun), new)


def side_effects(
    quarter: Quarter,
    league: str,
    scenario: Scenario,
    org_code: str,
    given: Coordinates,
    league_metrics: Collection[str] | None = None,
) -> list[tuple[str, int, int]]:
    """Which other trusts change segment with those weights at held cut-offs, and from what to what.

    Everyone scored again, override applied; who drops out by the minimum does not move.
    """
    lines = cutoffs(quarter, league, scenario)
    if lines is None:
        return []
    old = weights_of(quarter, scenario)
    new = weights_of(quarter, reweighted(quarter, league, scenario, given, league_metrics))
    found: list[tuple[str, int, int]] = []
    for trust in sorted(quarter.leagues[league], key=lambda each: each.org_code):
        before = segment_with(trust, old, lines, scenario)
        after = segment_with(trust, new, lines, scenario)
        if trust.org_code == org_code or before is None or after is None:
            continue
        if before != after:
            found.append((trust.org_code, before, after))
    return found


def segment_with(trust: Trust, weights: Weights, lines: Cutoffs, rules: Scenario) -> int | None:
    """The segment after the override with those weights at those cut-offs."""
    s = score(trust, weights)
    return None if s is None else after_override(segment_at(s, lines), trust, rules)


def times(weights: Weights, name: str, factor: float) -> Weights:
    """The weights with that of one domain or metric multiplied."""
    if name in weights.metric:
        return replace(weights, metric={**weights.metric, name: weights.metric[name] * factor})
    return replace(weights, domain={**weights.domain, name: weights.domain[name] * factor})


def multiplier(
    quarter: Quarter, league: str, scenario: Scenario, org_code: str, name: str, target: int
) -> float | None:
    """By what the weight of one domain or metric must be multiplied; None where nothing does it.

    At held cut-offs. More of one weight draws the score towards that part of it and never back,
    so the multiplier is between two whose scores lie on the two sides of the goal.
    """
    goal = aim(quarter, league, scenario, org_code, target)
    if goal is None:
        return None
    trust = trust_of(quarter, league, org_code)
    weights = weights_of(quarter, scenario)

    def above(factor: float) -> bool:
        s = score(trust, times(weights, name, factor))
        assert s is not None
        return s > goal

    low, high = LEAST, MOST
    if above(low) == above(high):
        return None
    at_low = above(low)
    for _ in range(HALVINGS):
        middle = (low * high) ** 0.5
        if above(middle) == at_low:
            low = middle
        else:
            high = middle
    return high


def moving(
    quarter: Quarter,
    league: str,
    scenario: Scenario,
    org_code: str,
    target: int,
    end: Coordinates,
    league_metrics: Collection[str] | None = None,
) -> float | None:
    """How far along a line of weights a trust first is in the target segment or beyond it.

    "With cut-offs that move: scan 1,000 steps along the same direction and bisect in the first
    bracket". From the present weights (0) straight to `end` (1), the cut-offs by the scenario's
    rule at each step; None where no step gets there.
    """
    segment = segment_now(quarter, league, scenario, org_code)
    if segment is None:
        return None
    start = coordinates(quarter, league, scenario, league_metrics)
    up = target < segment

    def there(t: float) -> bool:
        between = {name: (1 - t) * start[name] + t * end[name] for name in start}
        changed = reweighted(quarter, league, scenario, between, league_metrics)
        at_t = segment_now(quarter, league, changed, org_code)
        if at_t is None:
            return False
        return at_t <= target if up else at_t >= target

    if there(0.0):
        return 0.0
    for i in range(1, STEPS + 1):
        if there(i / STEPS):
            low, high = (i - 1) / STEPS, i / STEPS
            for _ in range(50):
                middle = (low + high) / 2
                if there(middle):
                    high = middle
                else:
                    low = middle
            return high
    return None
