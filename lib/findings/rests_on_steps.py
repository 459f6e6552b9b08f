"""How a step from one loaded quarter to a later one is named, and several of them."""

from collections.abc import Sequence
from typing import Protocol

from lib.findings.captions import caveat_line
from lib.periods import quarter_words
from lib.scoring.league import LeagueResult


class Between(Protocol):
    """Whatever lies between two periods."""

    @property
    def since(self) -> str:
        """The earlier one."""

    @property
    def until(self) -> str:
        """The later one."""


def step_words(since: str, until: str) -> str:
    """`Q1 to Q2 2025/26`, `Q4 2024/25 to Q1 2025/26`."""
    first, last = quarter_words(since), quarter_words(until)
    quarter, _, year = first.partition(" ")
    return f"{quarter if last.endswith(year) else first} to {last}"


def caveat_over(now: LeagueResult, span: str, *, what_if: bool) -> list[str]:
    """The parts of the caveat line of a quarter, with a span of quarters in its place."""
    mine = quarter_words(now.data.period)
    parts = caveat_line(now, what_if=what_if).split(" · ")
    return [span if part == mine else part for part in parts]


def of_all(n: int, of: int) -> str:
    """`all 3 steps`, `both steps`, `2 of 3 steps`; of at least two."""
    if n < of:
        return f"{n} of {of} steps"
    return "both steps" if of == 2 else f"all {of} steps"


def within(steps: Sequence[Between]) -> str:
    """`from Q1 to Q2 2025/26`, `in 3 steps`."""
    return _from(steps[0]) if len(steps) == 1 else f"in {len(steps)} steps"


def in_any(steps: Sequence[Between]) -> str:
    """`from Q1 to Q2 2025/26`, `in either step`, `in any of 3 steps`."""
    if len(steps) == 1:
        return _from(steps[0])
    return "in either step" if len(steps) == 2 else f"in any of {len(steps)} steps"


def _from(step: Between) -> str:
    return f"from {step_words(step.since, step.until)}"
