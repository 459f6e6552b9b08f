"""What is said of one organisation's change of score since the quarter before."""

from collections.abc import Sequence

from lib.findings.over_time_types import Stand, Step
from lib.findings.significance_words import clear_signed, interval_words
from lib.findings.words import count_of, uncapitalised
from lib.scoring.rounding import TIE

_MOST_NAMED = 3  # metrics without a new figure
_HARDLY = 0.005  # of a score: two decimals, as published, would hide it


def way_words(change: float) -> str:
    """`for the better`, `for the worse`."""
    return "for the better" if change < 0 else "for the worse"


def change_words(step: Step, before: Stand, now: Stand, member: str, *, frozen: bool) -> list[str]:
    """The change of score since the quarter before, with its interval.

    frozen: whether no metric that counts in both has a new figure, so that whatever changed came
    from who is ranked, and is neither better nor worse.
    """
    if not step.metrics:
        return [f"No metric counts both now and in {before.words}."]
    what = f"On the {count_of(step.metrics, 'metric')} that count"
    what = what if step.metrics > 1 else "On the one metric that counts"
    said = f"{what} in both quarters the score "
    said += _only_ranked(step, before, now, member) if frozen else _changed(step)
    if not step.same_metrics:
        said += f"; other metrics than in {before.words} change it by {clear_signed(step.other)}"
    return [f"{said}."]


def _only_ranked(step: Step, before: Stand, now: Stand, member: str) -> str:
    if abs(step.change) < _HARDLY:
        return _hardly(step, "")
    counts = f"{count_of(before.of, member)} then, {now.of} now"
    others = f" ({counts})" if before.of != now.of else ""
    return f"differs by {clear_signed(step.change)} only because others are ranked{others}"


def _changed(step: Step) -> str:
    """How much and which way, the way left out where it is next to nothing, with the interval."""
    by, interval = clear_signed(step.change), ""
    if step.low is not None:
        interval = f"95% interval {interval_words(step.low, step.high)}"
    if abs(step.change) < _HARDLY and not step.significant:
        return _hardly(step, interval)
    said = f"changed by {by}, {way_words(step.change)}"
    return f"{said} ({interval})" if interval else said


def _hardly(step: Step, interval: str) -> str:
    if abs(step.change) <= TIE:
        return f"did not change ({interval})" if interval else "did not change"
    return f"hardly changed ({'; '.join(filter(None, (clear_signed(step.change), interval)))})"


def frozen_words(
    names: Sequence[str], plan: str, step: Step, before: Stand, member: str
) -> list[str]:
    """Which of the organisation's metrics brought nothing new; plan: of what it is one half."""
    said = []
    if names:
        which = f": {'; '.join(map(uncapitalised, names))}" if len(names) <= _MOST_NAMED else ""
        few = f"{len(names)} of the {count_of(step.metrics, 'metric')} that count in both"
        few += f" {'has' if len(names) == 1 else 'have'} no new figure"
        none = f"None of its {count_of(step.metrics, 'metric')} in both has a new figure"
        every = len(names) == step.metrics
        said = [f"{none if every else few} for any {member} since {before.words}{which}."]
    if plan:
        whole = uncapitalised(plan.partition(":")[0])
        said.append(f"Its plan, one half of {whole}, is that of {before.words}.")
    return said
