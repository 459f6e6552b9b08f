"""A league in a period: everything that scoring it needs, read once and never changed."""

from dataclasses import dataclass

from lib.framework import Cutoffs, Framework, Metric
from lib.matrix import Bools, Floats, ScoreMatrix


@dataclass(frozen=True, eq=False)
class Published:
    """What the publication says of each organisation, in the matrix's order; NaN where silent.

    average: one score each; segment_before and segment: 1 to 4, before and after the override;
    rank: place in the league; ranges: n x 2, low and high end of the likely range.
    """

    average: Floats
    segment_before: Floats
    segment: Floats
    rank: Floats
    score_range: Floats
    rank_range: Floats


@dataclass(frozen=True)
class Traits:
    """What kind of organisation each one is, in the matrix's order; empty where unknown.

    subtype: of acute trusts the peer group (lib.organisations.peers). size: "smallest third",
    "middle third" or "largest third" of the league by headcount, by beds where more of it have
    those, of ICBs by population.
    """

    region: tuple[str, ...]
    subtype: tuple[str, ...]
    size: tuple[str, ...]


@dataclass(frozen=True)
class FigureDates:
    """When a metric's figures in the league were measured: the oldest and the newest.

    oldest, newest: as text, `2025-26-Q3`; ages: whole months at the quarter's end.
    """

    metric_id: str
    oldest: str
    oldest_age: int
    newest: str
    newest_age: int


@dataclass(frozen=True, eq=False)
class LeagueData:
    """One league in one period on one basis.

    framework: with the metrics that the imported files brought; matrix: n organisations x m
    metrics; names: n; flag: n, the published override flag (false where none is published);
    planned: n, planned surplus or deficit in % of income, NaN where unknown; cutoffs: None where
    none are published or entered; dates: of the metrics whose figures are dated.
    """

    framework: Framework
    basis: str
    league: str
    period: str
    matrix: ScoreMatrix
    names: tuple[str, ...]
    flag: Bools
    planned: Floats
    published: Published
    cutoffs: Cutoffs | None
    traits: Traits
    dates: tuple[FigureDates, ...] = ()

    @property
    def group(self) -> str:
        """What a sentence calls one of the four parts of the league; `1` is the best."""
        return "league quarter" if self.framework.indicative else "segment"

    @property
    def awaited(self) -> str:
        """Why there are no cut-offs, where the year's thresholds are not published; else empty."""
        if self.cutoffs is not None or self.framework.segments_by != "thresholds":
            return ""
        return f"the cut-offs of the {self.framework.title} have not been published"

    @property
    def orgs(self) -> tuple[str, ...]:
        """Organisation codes, in the matrix's order."""
        return self.matrix.orgs

    @property
    def member(self) -> str:
        """What a sentence calls one of its organisations: trust, or ICB."""
        return self.framework.league(self.league).member

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """The matrix's columns as metrics of the framework."""
        return tuple(self.framework.metric_by_id[m] for m in self.matrix.metrics)

    def name_of(self, org_code: str) -> str:
        """The organisation's name. Raises ValueError if it is not in the league."""
        return self.names[self.matrix.orgs.index(org_code)]
