"""What would follow for the trusts of one ICB, and for the ICB itself."""

from collections.abc import Callable
from dataclasses import dataclass

from lib.findings.follows_timeline_stand import Side, Stand
from lib.policy.types import Effect


@dataclass(frozen=True)
class OneRule:
    """A rule as it stands for one organisation."""

    id: str
    title: str
    effect: Effect
    stand: Stand


@dataclass(frozen=True)
class Touched:
    """An organisation with every rule, by effect.

    described: what is shown in place of its name; segments: official before and after the override,
    None without one; changed: the same under the scenario, None without a scenario; reason: why it
    has no score.
    """

    org_code: str
    name: str
    described: str
    segments: tuple[int | None, int | None]
    changed: tuple[int | None, int | None] | None
    rules: tuple[OneRule, ...]
    reason: str = ""

    def applying(self, side: Callable[[Stand], Side | None]) -> tuple[OneRule, ...]:
        """The rules that apply now on one side."""
        return tuple(one for one in self.rules if (at := side(one.stand)) and at.applies)

    @property
    def shown(self) -> tuple[OneRule, ...]:
        """The rules that apply now on either side."""
        return tuple(one for one in self.rules if one.stand.applies)

    @property
    def coming(self) -> tuple[OneRule, ...]:
        """Those that do not, but come to apply if everything stays as it is."""
        return tuple(one for one in self.rules if one.stand.soon and not one.stand.applies)

    @property
    def open(self) -> tuple[OneRule, ...]:
        """Those of which it is not known, of a scored organisation."""
        return tuple(
            one
            for one in self.rules
            if not self.reason
            and not one.stand.applies
            and any(side.applies is None for side in one.stand.sides)
        )


@dataclass(frozen=True)
class LeagueFollows:
    """The area's trusts in one official league, in its order.

    name: `mental health and community`; quarter: in words; older: whether that is before the page's
    quarter; note: what of the scenario cannot act here; fictional: whether the data are.
    """

    name: str
    period: str
    quarter: str
    older: bool
    what_if: bool
    fictional: bool
    members: tuple[Touched, ...]
    caveat: str
    note: str = ""

    @property
    def scored(self) -> tuple[Touched, ...]:
        """Those with a score."""
        return tuple(one for one in self.members if not one.reason)


@dataclass(frozen=True)
class IcbFollows:
    """One ICB. own: the ICB in a league of ICBs, None without; own_said: what can be said of it."""

    headline: str
    sentences: tuple[str, ...]
    leagues: tuple[LeagueFollows, ...]
    own: LeagueFollows | None
    own_said: str

    @property
    def caveats(self) -> tuple[str, ...]:
        """Of every league that is shown."""
        own = (self.own,) if self.own else ()
        return tuple(dict.fromkeys(league.caveat for league in (*self.leagues, *own)))
