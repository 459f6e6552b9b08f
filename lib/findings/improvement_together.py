"""Several metrics at the league's middle, where none alone is enough."""

from lib.findings.improvement_types import Middle
from lib.findings.improvement_values import reached, wanted_of
from lib.findings.improvement_words import OTHERS_STILL, Asked, place_words
from lib.findings.words import capitalised, count_of, decimals, listed
from lib.robustness.improvement import Standing, Together


def middle_of(asked: Asked, standing: Standing, found: Together | None) -> Middle | None:
    """What the league's middle on one metric after the other would do; None for none."""
    if found is None:
        return None
    framework, after = standing.framework, found.after.worst
    metrics = [framework.metric_by_id[metric_id] for metric_id in found.metrics]
    steps = [reached(s, m, framework) for m, s in zip(metrics, found.steps, strict=True)]
    claim = _claim(asked, standing, found)
    return Middle(
        enough=found.enough,
        score=float(after.scores[standing.org]),
        segment=int(after.segments[standing.org]),
        rank=int(after.ranks[standing.org]),
        metrics=found.metrics,
        steps=tuple(
            wanted_of(step, metric, framework, standing.details.get(metric.score_id))
            for metric, step in zip(metrics, found.steps, strict=True)
        ),
        claim=f"{claim}, {OTHERS_STILL}",
        sentence=f"{claim}, {OTHERS_STILL}: {listed(steps)}.",
    )


def _claim(asked: Asked, standing: Standing, found: Together) -> str:
    after, i, n = found.after.worst, standing.org, len(found.metrics)
    place = f"{asked.data.group} {after.segments[i]}"
    better = "" if found.after.exact else " or better"
    if found.enough:
        together = f"{count_of(n, 'metric')} together" if n > 1 else "1 metric"
        return (
            f"Brought to the league's middle, {together} would lift {asked.name} to {place}, "
            f"{place_words(after, i)}{better}"
        )
    which = "the one quarterly metric" if n == 1 else f"each of the {n} quarterly metrics"
    score, now = decimals(float(after.scores[i])), decimals(asked.outlook.score)
    return capitalised(
        f"even with the league's middle value on {which} where it is worse than that, "
        f"{asked.name} would stay in {place}, with a score of {score}{better} instead of {now}"
    )
