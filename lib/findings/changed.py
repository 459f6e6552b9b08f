"""What came of changing the data through the app."""

from dataclasses import dataclass

from lib.errors import WeighbridgeError
from lib.findings.words import count_of
from lib.publishing import ImportReport
from lib.store.rollback import Rollback

_SEEN = "Whoever looks at these data sees it from the next step on."


@dataclass(frozen=True)
class Changed:
    """verdict: what happened; sentence: what it means, and what to do.

    release_id: the release that is in use since; None if nothing was done.
    """

    verdict: str
    sentence: str
    release_id: str | None = None


def imported(report: ImportReport) -> Changed:
    """An import that ran to its end, whether or not it changed anything."""
    if not report.changed:
        held = f"Release {report.release_id} holds all of this already."
        return Changed("Nothing changed", held, report.release_id)
    took = count_of(len(report.extracts), "file")
    aside = f"; {len(report.skipped)} left aside" if report.skipped else ""
    return Changed(
        f"Release {report.release_id} is in use",
        f"It took {took}{aside}. {_SEEN} The release before it is kept.",
        report.release_id,
    )


def put_back_in_use(done: Rollback) -> Changed:
    """A release that is in use again, or was all the time."""
    if not done.changed:
        held = f"Release {done.release_id} is in use already."
        return Changed("Nothing changed", held, done.release_id)
    return Changed(
        f"Release {done.release_id} is back in use",
        f"{_SEEN} Nothing was removed, and the next import adds to this release.",
        done.release_id,
    )


def unchanged(error: WeighbridgeError) -> Changed:
    """A change that was refused, which left the data as they were."""
    return Changed("Nothing was changed", str(error))
