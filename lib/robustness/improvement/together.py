"""Where no metric alone leads to the next better segment: several, brought to the league's middle.

Ours: the framework says nothing of it. All others stay as they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from lib.robustness.improvement.improved import Improved, improved_many
from lib.robustness.improvement.outlook import Outlook
from lib.robustness.improvement.standing import Standing
from lib.robustness.improvement.ways import Step, step_to
from lib.scoring.rounding import TIE

_DIGITS = 9  # of a score: what differs less is a tie, which the order of the metrics decides


@dataclass(frozen=True, eq=False)
class Together:
    """Metrics brought to the league's middle, what helps most first, and the league with them.

    metrics, steps: as many as it takes, or all that are worse than the middle where even they are
    not `enough`.
    """

    metrics: tuple[str, ...]
    steps: tuple[Step, ...]
    after: Improved
    enough: bool


def together(standing: Standing, found: Outlook) -> Together | None:
    """The fewest in that order. None where one can do it alone, something bars it, or none helps.

    Only values that are new with every quarter, of metrics ranked by one value.
    """
    if found.barrier or found.nearest:
        return None
    held = not found.follows
    able = list(_worse_than_the_middle(standing))
    alone = improved_many(standing, [{s.value_id: s.enough} for _, s in able], held=held)
    scores = [round(_score(standing, after), _DIGITS) for after in alone]
    order = sorted(range(len(able)), key=scores.__getitem__)
    helping = [able[i] for i in order if scores[i] < found.score - TIE]
    if not helping:
        return None
    values = list(accumulate(({s.value_id: s.enough} for _, s in helping), _both))
    for n, after in enumerate(improved_many(standing, values, held=held), start=1):
        enough = 0 < int(after.worst.segments[standing.org]) <= found.target
        if enough or n == len(helping):
            return _made(helping[:n], after, enough=enough)
    raise AssertionError  # the last one returns


def _made(some: Sequence[tuple[str, Step]], after: Improved, *, enough: bool) -> Together:
    return Together(tuple(m for m, _ in some), tuple(s for _, s in some), after, enough)


def _both(some: dict[str, float], more: dict[str, float]) -> dict[str, float]:
    return {**some, **more}


def _score(standing: Standing, after: Improved) -> float:
    return float(after.worst.scores[standing.org])


def _worse_than_the_middle(standing: Standing) -> Iterator[tuple[str, Step]]:
    """By metric id the step to the value of the league's middle organisation, the better of two."""
    own = standing.loaded.own
    for metric_id, pool in standing.pools.items():
        value_id = str(pool.metric.value_id)
        if pool.metric.released != "quarter" or value_id not in standing.values:
            continue
        column = own.values[:, own.data.matrix.metrics.index(metric_id)]
        middle = float(np.nanquantile(pool.goodness(column), 0.5, method="higher"))
        if middle > pool.goodness(pool.value):
            # goodness is the value or its negative: the same turn takes it back
            enough = float(pool.goodness(middle))
            yield metric_id, step_to(standing, pool.metric, value_id, enough)
