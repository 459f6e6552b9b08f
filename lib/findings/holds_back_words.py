"""The sentences on what holds a score back, and on what helps it."""

from lib.findings.holds_back_held import Held, thousandths
from lib.findings.holds_back_titles import MOST_NAMED, names_of, title
from lib.findings.wording import wording
from lib.findings.words import capitalised
from lib.scoring.league import reason_unscored
from lib.scoring.rounding import TIE

_WITHOUT = "“Without” leaves a metric out of its mean; the cut-offs stay where they are."


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
    if not most or len(most) > MOST_NAMED:
        return f"{said}."
    verb = "holds" if len(most) == 1 else "hold"
    return f"{said}, and {names_of(of, most)} {verb} it back most."
