"""What is said of metrics that stood still for everybody from one quarter to the next."""

from collections.abc import Mapping, Sequence

from lib.findings.frozen_quarters_types import FrozenStep
from lib.findings.rests_on_steps import in_any, of_all, step_words
from lib.findings.words import count_of, percent, uncapitalised
from lib.framework import Released
from lib.league import LeagueData

RELEASED: Mapping[Released, str] = {
    "quarter": "",
    "year": "one figure a year",
    "plan": "set once for the year",
    "judgement": "until the next inspection",
}
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def title(steps: Sequence[FrozenStep], data: LeagueData) -> str:
    """The step in which most of the weight stood still; the latest of several."""
    counted = [step for step in steps if step.of]
    if not counted:
        return f"No metric counts in both quarters {in_any(steps)}"
    still = [step for step in counted if step.frozen]
    if not still:
        return f"No metric stood still for all {data.member}s {in_any(counted)}"
    most = max(still, key=lambda step: (step.weight or 0.0, step.until))
    n = len({period for step in steps for period in (step.since, step.until)})
    quarters = _NUMBERS[n] if n < len(_NUMBERS) else str(n)
    return (
        f"{quarters.capitalize()} quarters are not {quarters} independent tests: {_still(most)} "
        f"from {step_words(most.since, most.until)}"
    )


def subtitle(data: LeagueData) -> str:
    """What a cell shows."""
    return (
        f"Per cent: of the {data.member}s that have the metric in both quarters, those whose "
        "metric score changed. Frozen: no new figure for anybody, as of an annual survey, a plan, "
        "an inspection"
    )


def plan_words(steps: Sequence[FrozenStep], data: LeagueData) -> list[str]:
    """In how many steps the plan stood still, where the rest of its metric did not."""
    still = [step for step in steps if any(one.plan for _, one in step.metrics)]
    plans = [step.plan for step in still if step.plan]
    if not plans:
        return []
    of = data.framework.metric_by_id[plans[-1].metric].name.partition(":")[0]
    where = f" in {of_all(len(still), len(steps))}" if len(steps) > 1 else ""
    return [
        f"The plan, one half of {uncapitalised(of)}, stood still{where} for all {data.member}s or "
        "nearly all."
    ]


def weight_is(data: LeagueData) -> str:
    """Whose share of weight it is."""
    return (
        f"Share of weight: the mean over the {data.member}s scored in both quarters, each on the "
        "metrics that it has in both."
    )


def in_the_pool() -> str:
    """What the star of a frozen metric means."""
    return (
        "* The same figures as before; the scores that changed did so by who else is in the pool."
    )


def _still(step: FrozenStep) -> str:
    """`5 of 12 metrics, 41% of the weight, had no new figure`."""
    if step.frozen == step.of:
        what = f"none of the {step.of} metrics" if step.of > 1 else "not even the one metric"
        return f"{what} had a new figure"
    weight = f", {percent(step.weight)} of the weight," if step.weight is not None else ""
    return f"{step.frozen} of {count_of(step.of, 'metric')}{weight} had no new figure"
