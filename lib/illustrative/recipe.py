"""What a fictional league is made from: who is in it, what they report, how values spread."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Four = tuple[float, float, float, float]


class Spread(NamedTuple):
    """Values by the percentile of trusts that do worse, rising; between them, straight lines."""

    points: tuple[tuple[int, float], ...]


def usual_spread(*values: float) -> Spread:
    """Values at the percentiles that describe most metrics: 0, 5, 10, 25, 50, 75, 95, 100."""
    return Spread(tuple(zip((0, 5, 10, 25, 50, 75, 95, 100), values, strict=True)))


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """How well trusts stand on something over time, and what that means in numbers.

    spread: of the newest quarter, from the worst trust to the best; shares: correlation with each
    of the factors, by name, that metrics have in common; keeps: correlation of what is the metric's
    own with the release before; trend: how much all trusts improve a year, and season: how much
    better all are in each quarter (from April), both in standard deviations between trusts;
    missing: the share of figures that trusts fail to report; by_residence: by where patients live.
    """

    indicator_id: str
    spread: Spread
    keeps: float
    shares: dict[str, float]
    trend: float = 0.0
    season: Four = (0.0, 0.0, 0.0, 0.0)
    missing: float = 0.0
    by_residence: bool = False


@dataclass(frozen=True, kw_only=True)
class MetricRecipe(Recipe):
    """An indicator that is reported by the quarter.

    year_end: another spread for Q4; decimals: as published; cases: whether the value is a rate of
    whole cases per 100,000 bed days.
    """

    year_end: Spread | None = None
    decimals: int = 2
    cases: bool = False


@dataclass(frozen=True, kw_only=True)
class SeriesRecipe(Recipe):
    """An indicator that is reported by the month, as a numerator and a denominator.

    metric: the quarterly indicator that it gives, if any; volume: the denominator of a month, by
    the trust's size, or by its beds; wobble: how far a month strays, in standard deviations between
    trusts; scale: the value is numerator over denominator times this.
    """

    metric: str | None
    volume: float
    per: Literal["size", "beds"] = "size"
    wobble: float = 0.15
    scale: float = 100.0


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A number of trusts alike.

    names: how they are called, {town} and {region} filled in; reports: beyond the league's base;
    lacks: of the base; size: fewest and most staff, of an ICB residents; beds: per member of staff;
    lead: how much more content their staff are, in standard deviations between trusts.
    """

    trusts: int
    subtype: str | None
    names: tuple[str, ...]
    size: tuple[int, int]
    reports: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    beds: float = 0.0
    lead: float = 0.0


class Spell(NamedTuple):
    """The quarters, first and last, in which a trust receives deficit support."""

    first: str
    last: str


@dataclass(frozen=True, kw_only=True)
class LeagueRecipe:
    """A league and everything that its generator needs.

    prefixes: of its codes, the second used from the hundredth on; base: what every member reports
    beside what its kind does, quarterly indicators and series alike; inspected: how many were
    inspected, in the `inspection_months` from `first_inspection` (year, month) on; support: one
    spell a supported trust; merges: whether two of its trusts become one; far: whether they serve
    more ICBs than their own.
    """

    league: str
    trust_type: str | None
    prefixes: tuple[str, ...]
    metrics: tuple[MetricRecipe, ...]
    series: tuple[SeriesRecipe, ...]
    base: tuple[str, ...]
    kinds: tuple[Kind, ...]
    inspected: int = 0
    first_inspection: tuple[int, int] = (2022, 5)
    inspection_months: int = 45
    support: tuple[Spell, ...] = ()
    merges: bool = False
    far: bool = False
