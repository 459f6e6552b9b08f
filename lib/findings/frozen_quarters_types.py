"""Which metrics brought new figures from one quarter to the next."""

from dataclasses import dataclass
from typing import Literal

from lib.robustness.frozen import StandingPlan

State = Literal["new", "frozen", "apart"]


@dataclass(frozen=True)
class MetricStep:
    """One metric from a quarter to the next.

    state: frozen where it had no new figure for anybody; apart where it does not count in both
    quarters. changed: the share of those who have it in both whose metric score changed, None where
    nobody has; of: how many have it in both; plan: whether the plan, one half of it, stood still.
    """

    state: State
    changed: float | None
    of: int
    plan: bool = False

    @property
    def starred(self) -> bool:
        """Whether scores changed although no figure did."""
        return self.state == "frozen" and bool(self.changed)


@dataclass(frozen=True)
class FrozenStep:
    """All metrics that count in both of two quarters: their ids with what became of them.

    since, until: the two periods. weight: the mean over who is scored in both of the share of
    weight, on the metrics counting in both, that was frozen; None where nobody is. plan: where it
    stood still.
    """

    since: str
    until: str
    metrics: tuple[tuple[str, MetricStep], ...]
    weight: float | None
    plan: StandingPlan | None

    @property
    def frozen(self) -> int:
        """How many metrics had no new figure."""
        return sum(one.state == "frozen" for _, one in self.metrics)

    @property
    def of(self) -> int:
        """How many count in both quarters."""
        return len(self.metrics)


@dataclass(frozen=True)
class FrozenRow:
    """A metric with what became of it in every step; released: how often a new figure comes."""

    metric_id: str
    name: str
    released: str
    cells: tuple[MetricStep, ...]


@dataclass(frozen=True)
class FrozenQuarters:
    """Metrics by steps, oldest step first.

    note: what the star means, empty where there is none.
    """

    title: str
    subtitle: str
    sentences: tuple[str, ...]
    note: str
    caveat: str
    steps: tuple[FrozenStep, ...]
    rows: tuple[FrozenRow, ...]
    member: str
