"""What a fictional league is made from: who is in it, what they report, how values spread."""

from dataclasses import dataclass
from typing import NamedTuple


class Spread(NamedTuple):
    """Values by the percentile of trusts that do worse, rising; between them, straight lines."""

    points: tuple[tuple[int, float], ...]


def usual_spread(*values: float) -> Spread:
    """Values at the percentiles that describe most metrics: 0, 5, 10, 25, 50, 75, 95, 100."""
    return Spread(tuple(zip((0, 5, 10, 25, 50, 75, 95, 100), values, strict=True)))


@dataclass(frozen=True)
class MetricRecipe:
    """How the values of one indicator are drawn.

    spread: from the worst trust to the best; year_end: another for Q4; shifts: added in Q1 to Q4;
    keeps: correlation of a new figure with the one before; shares: correlation with each of the
    factors, by name, that metrics have in common; missing: the share of figures that trusts fail
    to report; decimals: as published.
    """

    indicator_id: str
    spread: Spread
    keeps: float
    shares: dict[str, float]
    year_end: Spread | None = None
    shifts: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    missing: float = 0.0
    decimals: int = 2


class Kind(NamedTuple):
    """A number of trusts alike: subtype, how they are named, what they report beyond the base."""

    trusts: int
    subtype: str
    names: tuple[str, ...]
    reports: tuple[str, ...]


class Spell(NamedTuple):
    """The quarters, first and last, in which a trust receives deficit support."""

    first: str
    last: str


@dataclass(frozen=True)
class LeagueRecipe:
    """A league and everything that its generator needs.

    prefix: of its codes; base: what every trust reports beside what its kind does; inspected: how
    many were inspected, in the `inspection_months` from `first_inspection` (year, month) on;
    support: one spell a supported trust.
    """

    league: str
    trust_type: str
    prefix: str
    metrics: tuple[MetricRecipe, ...]
    base: tuple[str, ...]
    kinds: tuple[Kind, ...]
    inspected: int
    first_inspection: tuple[int, int]
    inspection_months: int
    support: tuple[Spell, ...]
