"""What a finding on every metric of one trust holds."""

from dataclasses import dataclass

from lib.findings.explanation import Part, Sum
from lib.findings.wording import Wording

OLD = 12  # months at the quarter's end beyond which a figure counts as old


@dataclass(frozen=True)
class Point:
    """A metric score in one loaded quarter; None where the trust has none."""

    period: str
    score: float | None


@dataclass(frozen=True)
class Place:
    """Where the value stands: rank among `of`; words: for the reader, who: among whom.

    rank, of: None where nothing is ranked, and then the words say why.
    """

    rank: int | None
    of: int | None
    words: str
    who: str


@dataclass(frozen=True)
class MetricRow:
    """A metric that the trust has.

    value: in the metric's own unit, None where none is published; figure: with its unit; period:
    when it was measured; age: in months at the quarter's end, None where not known; how: the
    formula of the score; median_value, median_figure, median_score: the league's; official,
    scenario: its part in the score, None without weight; against, against_official: what it adds
    to the score's distance from the cut-off; trend: over all loaded quarters; before: the score in
    the quarter before.
    """

    metric_id: str
    name: str
    domain: str
    value: float | None
    figure: str
    period: str
    age: int | None
    score: float
    place: Place
    how: str
    median_value: float | None
    median_figure: str
    median_score: float
    official: Part | None
    scenario: Part | None
    against: float | None
    against_official: float | None
    trend: tuple[Point, ...]
    before: float | None

    @property
    def old(self) -> bool:
        """Whether the figure is older than twelve months."""
        return self.age is not None and self.age > OLD


@dataclass(frozen=True)
class TrustMetrics:
    """Every metric of one trust, what holds its score back most first, weightless ones last.

    gap, gap_official: the score less the cut-off, what `against` adds up to; None where unscored;
    against_mean: whether they are against no cut-off but the league's mean; missing: metrics that
    others of the league have; nobodys: those that nobody has in the quarter;
    both: whether the scenario changes weights or distances; before: the loaded quarter before,
    empty where there is none; quarters: the first and the last loaded one.
    """

    org_code: str
    name: str
    rows: tuple[MetricRow, ...]
    domains: tuple[str, ...]
    official: Sum
    scenario: Sum
    gap: float | None
    gap_official: float | None
    against_mean: bool
    missing: tuple[str, ...]
    nobodys: tuple[str, ...]
    both: bool
    before: str
    quarters: str
    title: str
    subtitle: str
    sentences: tuple[str, ...]
    caveat: str
    member: str
    wording: Wording
