"""What a reader makes of one publication: tidy rows for the reported tables."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from lib.framework.parts import Better

Status = Literal["published", "suppressed", "not applicable"]


@dataclass(frozen=True)
class SourceFacts:
    """source_id: sha256 of the document; name: what it holds, in words that follow from it alone.

    vintage: how new its figures are, from the file itself or as the importer was told
    (`vintage_given`). rows: data rows read; organisations: how many it reports on.
    """

    source_id: str
    kind: str
    name: str
    vintage: date
    vintage_given: bool
    period_min: str
    period_max: str
    rows: int
    organisations: int


class Organisation(NamedTuple):
    """A trust or other body as the publication names it, in its latest period.

    tile_row, tile_column: of an ICB, its place on a tile map, counted from the top left.
    """

    org_code: str
    name: str
    kind: Literal["trust", "icb", "region", "provider", "england"]
    trust_type: str | None = None
    subtype: str | None = None
    region: str | None = None
    opened: date | None = None
    closed: date | None = None
    tile_row: int | None = None
    tile_column: int | None = None


class Link(NamedTuple):
    """What ties one organisation to another, from the first day to the last (None: still).

    icb: the trust lies in the ICB, an ambulance trust serves it; merged_into: org_code ceased,
    related carries it on; split_from: org_code took over a part of related; cluster: related is
    the cluster's id; patients: people whom the trust serves live in the ICB. share: how much of
    the first lies in or went to the other (of split_from: of the second; of patients: how much of
    the trust's catchment), 0 to 1, None where nobody says.
    """

    org_code: str
    related: str
    relation: Literal["icb", "region", "cluster", "merged_into", "split_from", "patients"]
    valid_from: date
    valid_to: date | None
    share: float | None


class Indicator(NamedTuple):
    """What a figure measures. score_of: of a score, the value that it scores."""

    indicator_id: str
    title: str
    domain: str | None
    unit: str
    better: Better
    kind: Literal["value", "score", "context"]
    score_of: str | None
    grain: Literal["month", "quarter", "year"]
    measured: Literal["flow", "snapshot"]


class Figure(NamedTuple):
    """One number. period: what it is reported for; the dates: when it was measured, if known."""

    org_code: str
    indicator_id: str
    view: Literal["provider", "commissioner"]
    grain: Literal["month", "quarter", "year"]
    period: str
    period_start: date | None
    period_end: date | None
    numerator: float | None
    denominator: float | None
    value: float | None
    rank: int | None
    status: Status


class Membership(NamedTuple):
    """An organisation in a league in a period."""

    framework: str
    basis: Literal["official", "indicative", "illustrative"]
    league: str
    period: str
    org_code: str


class Note(NamedTuple):
    """Something about the publication that its readers should know."""

    severity: Literal["warning", "note"]
    code: str
    org_code: str | None
    indicator_id: str | None
    period: str | None
    message: str


@dataclass(frozen=True)
class Extract:
    """One publication, read. file: its name as the importer was given it, for messages."""

    file: str
    source: SourceFacts
    organisations: tuple[Organisation, ...]
    indicators: tuple[Indicator, ...]
    figures: tuple[Figure, ...]
    memberships: tuple[Membership, ...] = ()
    notes: tuple[Note, ...] = field(default=())
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class ReadingOptions:
    """What the importer was told beside the files.

    period: the quarter of a file that does not tell its own; vintage: how new the files are.
    """

    period: str | None = None
    vintage: date | None = None
