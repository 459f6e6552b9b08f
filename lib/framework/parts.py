"""What a framework is made of: domains, leagues, metrics with their components."""

import re
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from lib.framework.rules import Band, Frozen, Rule

Better = Literal["high", "low", "none"]
Released = Literal[
    "quarter",  # a new figure with every quarter
    "year",  # one figure a year
    "plan",  # set once for the year
    "judgement",  # an inspector's, until the next inspection
]


_FRACTION = re.compile(r"[0-9]{1,9}/[1-9][0-9]{0,8}")


def _fraction(value: Any) -> Any:
    """Lets a framework file say `1/3` where a decimal would not be exact."""
    if not isinstance(value, str):
        return value
    if not _FRACTION.fullmatch(value):
        raise ValueError("a weight is a number, or a fraction such as 1/3")
    return float(Fraction(value))


class Domain(Frozen):
    """One of the five groups of metrics; `published_as` is its name in NHS England's files."""

    id: str
    name: str
    short_name: str
    published_as: str


class League(Frozen):
    """A list of organisations that are ranked together.

    `member`: what one of them is called in a sentence; its plural takes an s.

    `trust_type_contains`: pieces of the publications' trust type by which it is recognised, tried
    in the order of the framework's leagues, any case; `unless_...`: pieces that say it is none.
    `view`: whether its figures are those of providers or, of ICBs, those of where patients live.
    """

    id: str
    name: str
    members: str
    member: str = "trust"
    trust_type_contains: tuple[str, ...] = ()
    unless_trust_type_contains: tuple[str, ...] = ()
    view: Literal["provider", "commissioner"] = "provider"

    def takes(self, trust_type: str) -> bool:
        """Whether a publication's trust type means this league."""
        said = trust_type.casefold()
        return any(piece in said for piece in self.trust_type_contains) and not any(
            piece in said for piece in self.unless_trust_type_contains
        )


class Metric(Frozen):
    """A metric whose score counts. `weight` is its default; `pool` says who it is ranked among.

    `released`: when its value can change next; of a metric of components each says so itself.
    """

    score_id: str
    value_id: str | None = None
    name: str
    why: str = ""
    domain: str
    unit: str
    better: Better
    rule: Rule
    pool: Literal["league", "all"] | tuple[str, ...] = "league"
    weight: Annotated[float, BeforeValidator(_fraction)] = Field(default=1.0, gt=0)
    leagues: tuple[str, ...]
    released: Released = "quarter"
    source: str = ""
    reviewed_on: date | None = None


class Component(Frozen):
    """A published score that counts only as part of another metric's."""

    score_id: str
    value_id: str
    name: str
    unit: str
    better: Better
    counts_in: str
    released: Released = "quarter"
    bands: tuple[Band, ...]


class TakenOver(Frozen):
    """What a year's file takes over from another's, since its own is not published.

    `framework`: whose domains hold, and whose `metrics`, for `leagues` alone, with the components
    that these are made of.
    """

    framework: str
    leagues: tuple[str, ...]
    metrics: tuple[str, ...]
