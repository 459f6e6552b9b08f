"""What both forms of the monthly A&E statistics share: the counts of one month as figures."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Final, NamedTuple

from lib.sources.extract import Figure
from lib.sources.figures import Counts, share
from lib.sources.statistics_checks import refuse_unless_sum

FOUR_HOURS: Final = "ae_4_hours"
TWELVE_HOURS: Final = "ae_12_hours_from_decision"


class Attendances(NamedTuple):
    """What one organisation, or England, counted in a month: people, A&E of all types.

    within, over: attendances that took up to 4 hours and longer, both None where neither is given;
    admissions: as emergencies by way of A&E; waited: of them, 12 hours or more from the decision.
    """

    org_code: str
    name: str
    total: float
    within: float | None
    over: float | None
    admissions: float
    waited: float

    @property
    def timed(self) -> float | None:
        """The attendances whose time is known: all, but for trusts that did not report them.

        The trusts that tried other standards from May 2019 to April 2023 gave none, and England's
        published percentage rests on the others.
        """
        return None if self.within is None or self.over is None else self.within + self.over

    @property
    def saw_anyone(self) -> bool:
        """Whether it has anything to do with A&E; some only admit emergencies by other ways."""
        return bool(self.total or self.admissions or self.waited)


_COUNTED: Final[Mapping[str, Callable[[Attendances], float | None]]] = {
    "attendances": attrgetter("total"),
    "attendances within 4 hours": attrgetter("within"),
    "attendances over 4 hours": attrgetter("over"),
    "emergency admissions by way of A&E": attrgetter("admissions"),
    "waits of 12 hours from the decision to admit": attrgetter("waited"),
}


def refuse_unless_england(file: str, parts: Sequence[Attendances], england: Attendances) -> None:
    """Refuses organisations that do not add up to England, which they do in every file known."""
    for what, count in _COUNTED.items():
        given = [found for part in parts if (found := count(part)) is not None]
        refuse_unless_sum(file, what, given, count(england))


def four_hours(reported: Iterable[Attendances], period: str) -> list[Figure]:
    """The share within 4 hours, of the attendances whose time is known, by organisation."""
    return [
        share(each.org_code, FOUR_HOURS, period, Counts(each.within, each.timed))
        for each in reported
    ]


def twelve_hours(reported: Iterable[Attendances], period: str) -> list[Figure]:
    """The share of emergency admissions that waited 12 hours from the decision to admit."""
    return [
        share(each.org_code, TWELVE_HOURS, period, Counts(each.waited, each.admissions))
        for each in reported
    ]
