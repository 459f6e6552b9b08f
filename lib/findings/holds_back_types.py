"""What a finding on what holds a score back holds."""

from dataclasses import dataclass

from lib.findings.wording import Wording
from lib.robustness.holding_back import HoldingBack


@dataclass(frozen=True)
class Bar:
    """A metric of the trust. value: with its unit, empty where none is published.

    period: when it was measured, empty where that is not published; age: in months at the
    quarter's end.

    contribution: share of the weight x (metric score - cut-off), positive where it holds back; None
    where the metric carries no weight. official: the same by official scoring, against the cut-off
    there.
    """

    metric_id: str
    name: str
    domain: str
    value: str
    period: str
    age: int | None
    score: float
    share: float | None
    contribution: float | None
    share_official: float | None
    official: float | None


@dataclass(frozen=True)
class HoldsBack:
    """Everything that parts a trust's score from its next better cut-off, metric by metric.

    bars: what holds back most first, metrics without weight last; scenario, official: the engine's
    own, whose contributions the bars carry; both: whether the two differ; reason: why there is no
    score, and then there are no bars.
    """

    org_code: str
    name: str
    bars: tuple[Bar, ...]
    scenario: HoldingBack
    official: HoldingBack
    both: bool
    reason: str
    title: str
    subtitle: str
    sentences: tuple[str, ...]
    caveat: str
    member: str
    wording: Wording
