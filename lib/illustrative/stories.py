"""Trusts with something to show: whose standing is led, and what that makes of them."""

from typing import Final, Literal, NamedTuple

from lib.illustrative.recipe import Spell

Plot = Literal["recovers", "sinks", "held", "tide"]


class Story(NamedTuple):
    """One trust and its plot.

    recovers, sinks: from segment 4 to 1 or 2 over the eight quarters, or the reverse, never going
    back; held: only the override holds it down in the newest quarter; tide: with half the weight on
    finance and the cut-offs held it changes segment in the newest quarter only with the tide.

    lift: its standing on every metric in the first and in the newest of the quarters, the others on
    a straight line between; own: how much of the standing that it would have had is left; support:
    when it receives deficit support.
    """

    plot: Plot
    org_code: str
    league: str
    lift: tuple[float, float]
    own: float
    support: Spell | None = None

    @property
    def is_led(self) -> bool:
        """Whether it stands elsewhere than its draws would put it."""
        return self.own < 1


STORIES: Final = (
    Story("recovers", "ZA17", "acute", (-0.95, 0.75), 0.6),
    Story("sinks", "ZM23", "mental-health-community", (0.75, -1.0), 0.6),
    Story("held", "ZA42", "acute", (0.5, 0.5), 0.7, Spell("2025-26-Q2", "2025-26-Q4")),
    # stands where its draws put it: close to a line, and with half of finance the others go with it
    Story("tide", "ZA72", "acute", (0.0, 0.0), 1.0),
)


def story_of(org_code: str) -> Story | None:
    """The story of the organisation of that code, if it has one."""
    return {story.org_code: story for story in STORIES}.get(org_code)
