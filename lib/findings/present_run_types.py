"""What a run of prepared scenarios is: steps, each of one scenario and one chart."""

from dataclasses import dataclass
from typing import Literal, get_args

from lib.scenario import OFFICIAL, Scenario

ChartName = Literal["flow", "matrix", "movers", "ranges", "segments"]
CHARTS: tuple[ChartName, ...] = get_args(ChartName)


@dataclass(frozen=True)
class Step:
    """One scenario with its one chart.

    presets: ids, combined in their order; scenario: what a scenario file would hold, official where
    there are presets; own: whether it is the reader's own on the bench; league, period: empty for
    those of the bench; say: a speaking point, or nothing.
    """

    presets: tuple[str, ...] = ()
    scenario: Scenario = OFFICIAL
    own: bool = False
    chart: ChartName = "flow"
    league: str = ""
    period: str = ""
    say: str = ""


@dataclass(frozen=True)
class Run:
    """The steps in their order. title: the author's own words, shown as such."""

    title: str
    steps: tuple[Step, ...]
