"""What is said of a trust among its peers."""

from dataclasses import dataclass

from lib.findings.icb_standing import ordinal
from lib.findings.peers_groups import PeerGroup
from lib.findings.wording import Wording

MOST_ROWS = 20
"""So many rows are shown whole."""

AROUND = 3
"""Of more, so many above and below its own."""


@dataclass(frozen=True)
class PeerPlace:
    """place: 1 is best, those that tie share the better; among: with itself; tied: so many more."""

    place: int
    among: int
    tied: int

    @property
    def words(self) -> str:
        """`3rd of 14`, `joint 1st of 14`."""
        return f"{'joint ' if self.tied else ''}{ordinal(self.place)} of {self.among}"


@dataclass(frozen=True)
class Dot:
    """A peer's metric score; value: behind it, None where none is published, words: with unit."""

    org_code: str
    name: str
    score: float
    value: float | None
    words: str


@dataclass(frozen=True)
class Best:
    """The best peer on a metric; shared: how many have that score."""

    dot: Dot
    shared: int


@dataclass(frozen=True)
class PeerMetric:
    """A metric of the organisation and of its peers; None and empty where there is no such thing.

    counts: whether it has weight in the scenario; median, median_value: of the peers alone, of
    scores and of values; best: of the peers alone; dots: a peer each.
    """

    score_id: str
    name: str
    domain: str
    counts: bool
    score: float | None
    value: float | None
    value_words: str
    place: PeerPlace | None
    median: float | None
    median_value: float | None
    median_words: str
    best: Best | None
    dots: tuple[Dot, ...]

    @property
    def gap(self) -> float | None:
        """Its own score less the median of its peers; below 0 it is ahead."""
        return None if self.score is None or self.median is None else self.score - self.median


@dataclass(frozen=True)
class PeerRow:
    """The organisation itself or a peer, in the scenario; None where it has no such number.

    place: by score among itself and its peers; rank: in the league; used: metrics that counted;
    reason: why it has no score.
    """

    org_code: str
    name: str
    own: bool
    place: PeerPlace | None
    score: float | None
    score_low: float | None
    score_high: float | None
    rank: int | None
    segment_before: int | None
    segment: int | None
    used: int
    reason: str


@dataclass(frozen=True)
class Peers:
    """rows: by score, who has none last; metrics: where it is furthest ahead first."""

    org_code: str
    name: str
    group: PeerGroup
    rows: tuple[PeerRow, ...]
    metrics: tuple[PeerMetric, ...]
    headline: str
    subtitle: str
    sentences: tuple[str, ...]
    caveat: str
    member: str
    wording: Wording

    @property
    def near(self) -> tuple[PeerRow, ...]:
        """The rows, or of many only those around its own."""
        if len(self.rows) <= MOST_ROWS:
            return self.rows
        own = next(i for i, row in enumerate(self.rows) if row.own)
        first = min(max(own - AROUND, 0), len(self.rows) - 2 * AROUND - 1)
        return self.rows[first : first + 2 * AROUND + 1]
