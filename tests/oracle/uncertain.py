"""How much the weights matter: method section 4, "Uncertain weights"; contract `robustness`.

The random numbers are an input: a sequence of draws, each a positive factor by score id or, where
the scenario's weighting is by domain, by domain.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .likely_range import HIGH, LOW, Shares, inverted_cdf, shares_of
from .model import OFFICIAL, LeagueRow, Quarter, Scenario
from .scoring import weights_of
from .table import league as league_table

FIRM = Fraction(9, 10)
LEANING = Fraction(6, 10)

Draw = Mapping[str, float]  # score id or domain -> factor


@dataclass(frozen=True)
class UncertainRow:
    """One organisation; without segments on either side what rests on them is None."""

    org_code: str
    segment_from: int | None
    segment: int | None
    shares: Shares | None  # of the draws, in segments 1 to 4 under the scenario
    keeps: float | None
    moves: float | None  # None for who does not move
    firmness: str | None
    borderline: bool
    rank_low: int | None
    rank_high: int | None


def multiplied(quarter: Quarter, scenario: Scenario, draw: Draw, by_domain: bool) -> Scenario:
    """The scenario with its weights times the factors of a draw; "zeros stay zero"."""
    weights = weights_of(quarter, scenario)
    if by_domain:
        d = {k: weights.domain[k] * draw.get(k, 1.0) for k in weights.domain}
        return {**scenario, "domain_weights": d}
    w = {m: weights.metric[m] * draw.get(m, 1.0) for m in weights.metric}
    return {**scenario, "metric_weights": w}


def replaced(quarter: Quarter, scenario: Scenario, draw: Draw, by_domain: bool) -> Scenario:
    """The scenario with a draw in the place of its weights: "any weights".

    It is v that is replaced where it is positive, or d for domains; zeros stay zero.
    """
    weights = weights_of(quarter, scenario)
    if by_domain:
        d = {k: draw[k] if weights.domain[k] > 0 else 0.0 for k in weights.domain}
        return {**scenario, "domain_weights": d}
    v: dict[str, float] = {}
    for m in weights.metric:
        positive = weights.metric[m] > 0 and weights.domain[weights.domain_of[m]] > 0
        v[m] = draw[m] if positive else 0.0
    return {**scenario, "metric_weights": v, "domain_weights": {}}


def firmness_of(share: Fraction) -> str:
    """Firm from 0.9, leaning from 0.6, finely balanced below."""
    if share >= FIRM:
        return "firm"
    if share >= LEANING:
        return "leaning"
    return "finely balanced"


def is_borderline(share: Fraction, n: int) -> bool:
    """Within two standard errors of a line: |p - line| <= 2 sqrt(p (1 - p) / n), squared."""
    return any((share - line) ** 2 <= 4 * share * (1 - share) / n for line in (FIRM, LEANING))


def sign(x: int) -> int:
    """-1, 0 or 1."""
    return (x > 0) - (x < 0)


def row_of(
    now: tuple[LeagueRow, LeagueRow], drawn: Sequence[tuple[LeagueRow, LeagueRow]]
) -> UncertainRow:
    """One organisation, from its rows under official weights and the scenario's."""
    segment_from, segment = now[0].segment, now[1].segment
    if now[1].rank is None:  # unscored under the scenario
        return UncertainRow(
            now[1].org_code, segment_from, None, None, None, None, None, False, None, None
        )
    n = len(drawn)
    keeps: Fraction | None = None
    moves: Fraction | None = None
    if segment is not None:
        # "keeps = share of draws in the new segment"
        keeps = Fraction(sum(new.segment == segment for _, new in drawn), n)
        if segment_from is not None and segment != segment_from:
            # "moves = share of draws in which the trust moves the same way"
            same_way = 0
            for old, new in drawn:
                assert old.segment is not None and new.segment is not None
                if sign(new.segment - old.segment) == sign(segment - segment_from):
                    same_way += 1
            moves = Fraction(same_way, n)
    by = keeps if moves is None else moves
    ranks = [new.rank for _, new in drawn if new.rank is not None]
    return UncertainRow(
        org_code=now[1].org_code,
        segment_from=segment_from,
        segment=segment,
        shares=shares_of([new.segment for _, new in drawn]),
        keeps=None if keeps is None else float(keeps),
        moves=None if moves is None else float(moves),
        firmness=None if by is None else firmness_of(by),
        borderline=by is not None and is_borderline(by, n),
        rank_low=inverted_cdf(ranks, LOW),
        rank_high=inverted_cdf(ranks, HIGH),
    )


def uncertain(
    quarter: Quarter,
    league: str,
    scenario: Scenario,
    multipliers: Sequence[Draw],
    *,
    official: Scenario = OFFICIAL,
    any_weights: bool = False,
) -> list[UncertainRow]:
    """Each trust over the draws, in the order of the organisation codes.

    "The same draw is applied to the official weights and to the scenario; cut-offs by each one's
    rule", anew in each draw; frozen ones do not move. A factor that is not given is 1. With
    `any_weights` the draws replace the positive weights. `official` is what counts as official
    scoring (an indicative league has cut-offs of its own).
    """
    by_domain = scenario.get("weighting", "metric") == "domain"
    drawn_by = replaced if any_weights else multiplied

    def tables(old: Scenario, new: Scenario) -> dict[str, tuple[LeagueRow, LeagueRow]]:
        rows = {row.org_code: row for row in league_table(quarter, league, old)}
        return {r.org_code: (rows[r.org_code], r) for r in league_table(quarter, league, new)}

    drawn: list[dict[str, tuple[LeagueRow, LeagueRow]]] = []
    for draw in multipliers:
        old = drawn_by(quarter, official, draw, by_domain)
        new = drawn_by(quarter, scenario, draw, by_domain)
        drawn.append(tables(old, new))
    now = tables(official, scenario)
    return [row_of(now[org_code], [each[org_code] for each in drawn]) for org_code in sorted(now)]


def any_weights(
    quarter: Quarter,
    league: str,
    scenario: Scenario,
    draws: Sequence[Draw],
    *,
    official: Scenario = OFFICIAL,
) -> list[UncertainRow]:
    """The same with "any weights": the draws replace the positive weights."""
    return uncertain(quarter, league, scenario, draws, official=official, any_weights=True)
