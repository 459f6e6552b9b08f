"""What the page on data and method shows, kept between runs by the release's id."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from lib.findings.coverage import Coverage, LeagueLine, coverage, league_lines
from lib.findings.quality import Quality, quality
from lib.findings.sources import LICENCE, Sources, sources
from lib.findings.words import BASIS_WORDS
from lib.framework import frameworks
from lib.store import Database
from lib.store.contents import (
    LoadedSource,
    QualityNote,
    coverage_of,
    league_sizes,
    loaded_sources,
    quality_notes,
)
from lib.ui.bench import Bench
from lib.ui.memory import Memory

T = TypeVar("T")
_CONTENTS: Memory[Any] = Memory(64)


def sources_finding(bench: Bench) -> Sources:
    """What is loaded, as old as it is today."""
    return sources(release_sources(bench), date.today())


def release_sources(bench: Bench) -> list[LoadedSource]:
    """The publications in the release."""
    database = bench.loaded.database
    return _kept((database.release_id, "sources"), lambda: loaded_sources(database))


def release_notes(bench: Bench) -> list[QualityNote]:
    """What the import noted."""
    database = bench.loaded.database
    return _kept((database.release_id, "notes"), lambda: quality_notes(database))


def quality_finding(bench: Bench) -> Quality:
    """The import's findings, counted."""
    fictional = bench.data.basis == "illustrative"
    return quality(release_notes(bench), BASIS_WORDS["illustrative"] if fictional else LICENCE)


def coverage_finding(bench: Bench) -> Coverage:
    """The league's metrics over its quarters."""
    key, database = bench.key, bench.loaded.database
    names = (key.framework, key.basis, key.league, key.period)
    return _kept(
        (database.release_id, "coverage", *names),
        lambda: coverage(bench.data, coverage_of(database, key)),
    )


def leagues_finding(bench: Bench) -> tuple[LeagueLine, ...]:
    """Every league of the release."""
    database = bench.loaded.database
    return _kept((database.release_id, "leagues"), lambda: _leagues(database))


def _leagues(database: Database) -> tuple[LeagueLine, ...]:
    known = frameworks()
    fewest = {name: framework.fewest_metrics for name, framework in known.items()}
    return league_lines(league_sizes(database, fewest), known)


def _kept(key: tuple[str, ...], make: Callable[[], T]) -> T:
    found: T = _CONTENTS.get(key, make)
    return found
