"""The sentences on what holds a score back, and on what helps it."""

from collections.abc import Sequence

import numpy as np

from lib.findings.holds_back_held import Held, thousandths
from lib.findings.weight_words import in_sentence
from lib.findings.wording import wording
from lib.findings.words import (
    capitalised,
    listed,
    uncapitalised,
)
from lib.robustness.holding_back import Holding
from lib.scoring.league import reason_unscored
from lib.scoring.rounding import TIE

_MOST_NAMED = 2
_THESE = {1: "it", 2: "these two"}
_WITHOUT = "“Without” leaves a metric out of its mean; the cut-offs stay where they are."


def title(of: Held, reason: str) -> str:
    """What holds back most, or keeps a good place most; and what the rest alone would give."""
    if reason:
        return f"{of.name} has no score: {reason}"
    acting = of.holding if of.worse else of.helping
    if not acting:
        return f"Every metric of {of.name} lies on {of.line}"
    if len(acting) == len(of.found.metrics):
        return _all(of, acting)
    enough = _enough(of, acting)
    named = acting[: enough or _MOST_NAMED]
    if not enough:
        more = len(acting) - len(named)
        rest = "" if not more or _tie(acting, named) else f", of {len(acting)} metrics that do"
        return f"{_most(of, acting, named)}{rest}"
    return f"{_most(of, acting, named)}; without {_THESE[len(named)]} {_then(of, named)}"


def subtitle(of: Held, *, both: bool) -> str:
    """What is drawn, and what the bars add up to."""
    tick = f". Grey tick: {wording(of.result.data).scoring}" if both else ""
    line = "the mean" if of.found.against == "mean" else "the cut-off"
    return (
        f"Share of the weight × (metric score − {of.line}): right of the line holds back, left "
        f"helps. Together {thousandths(of.found.gap)}, the score less {line}{tick}"
    )


def sentences(scenario: Held, official: Held, *, both: bool) -> tuple[str, ...]:
    """How many hold back and help, what the override does, and what was so without the scenario."""
    if reason := reason_unscored(scenario.result, scenario.i):
        return (f"{scenario.name} has no score: {reason}.",)
    said = [_counts(scenario), *_override(scenario)]
    said += [_unchanged(official)] if both else []
    return (*said, _WITHOUT) if "without" in title(scenario, "") else tuple(said)


def _all(of: Held, acting: Sequence[Holding]) -> str:
    """Where every metric lies on the same side."""
    if len(acting) == 1:
        verb = "holds it back" if of.worse else "keeps it in its place"
        return f"{of.name} is scored on {_names(of, acting)} alone: that {verb}"
    first = [m for m in acting if _equal(m, acting[0])]
    verb = f"hold {of.name} back" if of.worse else f"help {of.name}"
    most = f", {_names(of, first)} most" if len(first) <= _MOST_NAMED else ""
    return f"All {len(acting)} metrics {verb}{most}"


def _most(of: Held, acting: Sequence[Holding], named: Sequence[Holding]) -> str:
    """`A and B hold X back most`; `among` where others do so equally."""
    one = len(named) == 1
    verb = ("holds" if one else "hold") if of.worse else ("helps" if one else "help")
    if _tie(acting, named):
        verb = f"{'is' if one else 'are'} among the metrics that {'hold' if of.worse else 'help'}"
    back = " back" if of.worse else ""
    return f"{_names(of, named, first=True)} {verb} {of.name}{back} most"


def _then(of: Held, named: Sequence[Holding]) -> str:
    score = of.score_without(named)
    if of.found.against == "mean":
        return f"its score would be {'better' if of.worse else 'worse'} than the league's mean"
    verb = "reach" if of.worse else "fall to"
    return f"its score would {verb} {of.group} {of.segment_at(score)}"


def _enough(of: Held, acting: Sequence[Holding]) -> int:
    """The fewest of the first metrics without which the score crosses the line; 0 for over three.

    Never where that would leave no metric.
    """
    for n in range(1, min(_MOST_NAMED, len(acting)) + 1):
        score = of.score_without(acting[:n])
        if not np.isnan(score) and (score > of.found.cutoff + TIE) != of.worse:
            return n
    return 0


def _counts(of: Held) -> str:
    n, back, helps = len(of.found.metrics), len(of.holding), len(of.helping)
    hold = f"{back or 'None'} of its {n} metrics {'hold' if back > 1 else 'holds'} it back"
    said = f"{hold} and {helps or 'none'} {'help' if helps > 1 else 'helps'}"
    if n == 1:
        does = "holds it back" if back else "helps" if helps else "neither holds it back nor helps"
        said = f"Its only metric {does}"
    return f"{said}: its score is {_distance(of)} {of.line}."


def _distance(of: Held) -> str:
    """`0.146 worse than`; `exactly on` within the rounding of a tie."""
    gap = of.found.gap
    if abs(gap) <= TIE:
        return "exactly on"
    size = thousandths(abs(gap)).lstrip("+")
    size = "less than 0.001" if size == "0.000" else size
    return f"{size} {'worse' if gap > 0 else 'better'} than"


def _override(of: Held) -> list[str]:
    result, i = of.result, of.i
    cap, before, after = result.rules.override.cap, int(result.before[i]), int(result.segments[i])
    if not result.flagged[i] or not before:
        return []
    if before < after:
        return [
            f"The override places it in segment {after}, whatever its score: by score alone it is "
            f"in segment {before}."
        ]
    if of.found.against == "next" and of.found.target < cap:
        return [f"While the override applies, no better score lifts it above segment {cap}."]
    return []


def _unchanged(of: Held) -> str:
    """What was so without the scenario."""
    plainly = wording(of.result.data).plainly
    if reason := reason_unscored(of.result, of.i):
        return f"{capitalised(plainly)} it has no score: {reason}."
    said = f"{capitalised(plainly)} its score is {_distance(of)} {of.line}"
    most = of.found.most
    if not most or len(most) > _MOST_NAMED:
        return f"{said}."
    verb = "holds" if len(most) == 1 else "hold"
    return f"{said}, and {_names(of, most)} {verb} it back most."


def _tie(acting: Sequence[Holding], named: Sequence[Holding]) -> bool:
    """Whether one that is not named does as much as the last that is."""
    return len(acting) > len(named) and _equal(acting[len(named)], named[-1])


def _equal(one: Holding, other: Holding) -> bool:
    return abs(one.contribution - other.contribution) <= TIE


def _names(of: Held, metrics: Sequence[Holding], *, first: bool = False) -> str:
    """The metrics by name; first: they begin the sentence."""
    names = [of.result.data.framework.metric_by_id[m.metric_id].name for m in metrics]
    inside = [in_sentence(uncapitalised(name)) for name in names]
    return listed([in_sentence(names[0]), *inside[1:]] if first else inside)
