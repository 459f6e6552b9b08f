"""What the four parts of a league and its unchanged scoring are called.

A league scored by NHS England's rules has segments. An indicative one has quarters of the league,
and nothing about it may be called official.
"""

from dataclasses import dataclass

from lib.findings.words import capitalised
from lib.league import LeagueData


@dataclass(frozen=True)
class Wording:
    """group: one of the four parts; scoring: what a scenario is compared with.

    unchanged, plainly: the same as a label beside `scenario`, and as an adverb.
    """

    group: str
    scoring: str
    unchanged: str
    plainly: str

    @property
    def heading(self) -> str:
        """The part as the head of a column."""
        return capitalised(self.group)

    @property
    def line(self) -> str:
        """The scenario line where nothing differs."""
        return capitalised(self.scoring)


OFFICIAL = Wording("segment", "official scoring", "official", "officially")
INDICATIVE = Wording("league quarter", "indicative scoring", "unchanged", "without the change")


def wording(data: LeagueData) -> Wording:
    """The words that fit the league."""
    return INDICATIVE if data.framework.indicative else OFFICIAL
