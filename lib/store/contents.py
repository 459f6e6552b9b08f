"""What a release is made of: its publications, how much of a league they cover, what was noted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lib.store.connection import Database
from lib.store.leagues import LeagueKey


@dataclass(frozen=True)
class LoadedSource:
    """A publication in the release.

    vintage: how new its figures are; period_min, period_max: None where it names none;
    superseded_by: the id of the source that now gives everything this one gave.
    """

    source_id: str
    kind: str
    name: str
    vintage: date
    period_min: str | None
    period_max: str | None
    rows: int
    organisations: int
    superseded_by: str | None


@dataclass(frozen=True)
class QualityNote:
    """Something that a reader of the data should know; source: the publication's name."""

    severity: str
    code: str
    source: str | None
    period: str | None
    org_code: str | None
    indicator_id: str | None
    message: str


@dataclass(frozen=True)
class Covered:
    """One metric of a league in one quarter: how many of its organisations have a score.

    median_age: of the figures behind the scores, in months at the quarter's end; None where no
    figure says when it was measured.
    """

    period: str
    metric_id: str
    organisations: int
    scored: int
    median_age: float | None


@dataclass(frozen=True)
class LeagueSize:
    """A league, and how many organisations, scores and metrics it has in its newest quarter."""

    framework: str
    basis: str
    league: str
    quarters: int
    first_period: str
    period: str
    organisations: int
    scored: int
    metrics: int


def loaded_sources(database: Database) -> list[LoadedSource]:
    """Every publication, by kind, the newest figures first."""
    return [LoadedSource(*row) for row in database.rows("sources")]


def quality_notes(database: Database) -> list[QualityNote]:
    """Every note of the release, in the import's order."""
    return [QualityNote(*row) for row in database.rows("quality_notes")]


def coverage_of(database: Database, key: LeagueKey) -> list[Covered]:
    """All quarters of the league x all metrics that anyone has in any of them."""
    names = {"framework": key.framework, "basis": key.basis, "league": key.league}
    return [Covered(*row) for row in database.rows("coverage", **names)]


def league_sizes(database: Database, fewest: Mapping[str, int]) -> list[LeagueSize]:
    """Every league; fewest: by framework, the metrics that an organisation needs to be scored."""
    asked = {"frameworks": list(fewest), "fewest": list(fewest.values())}
    return [LeagueSize(*row) for row in database.rows("league_sizes", **asked)]
