"""What is said of where people live whom acute trusts serve, seen from one ICB."""

from dataclasses import dataclass
from typing import Final

_WIDE: Final = 0.1  # a share whose ends are further apart says nothing


@dataclass(frozen=True)
class Part:
    """An ICB of that year and how much of a trust's catchment lives there, from 0 to 1."""

    org_code: str
    name: str
    share: float
    text: str


@dataclass(frozen=True)
class PatientsRow:
    """An acute trust. now, now_name: what it has become, empty where it is itself still.

    icb, icb_name: where it lies, empty where nowhere; least, most: how much of its catchment lives
    in the ICB of the finding: different where the ICB took over a part of another and nobody says
    how its people divide; text: the same in words; others: the largest other ICBs, at most three.
    """

    org_code: str
    name: str
    now: str
    now_name: str
    icb: str
    icb_name: str
    least: float
    most: float
    text: str
    others: tuple[Part, ...]

    @property
    def known(self) -> bool:
        """Whether the two ends of the share are near enough to say something."""
        return self.most - self.least < _WIDE


@dataclass(frozen=True)
class IcbPatients:
    """own: the ICB's acute trusts, those that serve most people from elsewhere first.

    elsewhere: acute trusts of other ICBs of whose people a notable share lives, or may live, in
    this one, the largest share first; of both the ones whose share is not known last; caveat: with
    the attribution that the licence asks for; empty: what to say where nothing is known, and then
    nothing else is there.
    """

    org_code: str
    name: str
    title: str
    sentences: tuple[str, ...]
    own: tuple[PatientsRow, ...]
    elsewhere: tuple[PatientsRow, ...]
    notes: tuple[str, ...]
    short_caveat: str
    caveat: str
    empty: str = ""
