"""What is said of the moves since the quarter before, and of how sure they are."""

from collections.abc import Sequence

from lib.findings.words import capitalised, count_of, decimals, signed, uncapitalised
from lib.league import LeagueData
from lib.periods import quarter_words
from lib.robustness.frozen import StandingPlan
from lib.robustness.significance import ScoreChange
from lib.scoring.rounding import TIE

_MOST_DIGITS = 9  # of a change that is not zero


def clear_signed(change: float) -> str:
    """`+0.10`, `-0.004`: two decimals, and more where they would hide that it is not zero."""
    size = abs(change)
    if size <= TIE or decimals(size) != "0.00":
        return signed(change)
    digits = next((d for d in range(3, _MOST_DIGITS) if float(f"{size:.{d}f}")), _MOST_DIGITS)
    return f"{'+' if change > 0 else '−'}{size:.{digits}f}"


def interval_words(low: float | None, high: float | None) -> str:
    """`0.00 to +0.10`; without an interval, why there is none."""
    if low is None or high is None:
        return "too few metrics"
    return f"{clear_signed(low)} to {clear_signed(high)}"


def no_quarter_before(data: LeagueData) -> tuple[str, str]:
    """The headline where there is nothing to compare with, and what to do."""
    return (
        f"No quarter before {quarter_words(data.period)} is loaded",
        "Whether a move is significant takes two quarters of the same league. Choose a later "
        "quarter, or import the publications of an earlier one (python -m lib import PATH).",
    )


def approximation(data: LeagueData) -> str:
    """Whose test it is, for the caveat."""
    if data.framework.indicative:
        return "significance: Weighbridge's own test"
    return "our approximation: NHS England's threshold is not published"


def definition(data: LeagueData) -> str:
    """What counts as significant."""
    return (
        f"A move is significant where the 95% interval of the {data.member}'s change of score, on "
        "the metrics that count in both quarters, leaves out no change and points the way that it "
        f"moved. {capitalised(approximation(data))}."
    )


def moved_or_not(changes: Sequence[ScoreChange], member: str) -> list[str]:
    """How many scores changed significantly, of all that have an interval."""
    tested = [change for change in changes if change.low is not None]
    if not tested:
        return []
    better = sum(change.significant and change.change < 0 for change in tested)
    worse = sum(change.significant and change.change > 0 for change in tested)
    what = f"of {count_of(len(tested), member)}"
    if not better + worse:
        return [f"Moved or not, none {what} has a significant change of score."]
    return [
        f"Moved or not, {better + worse} {what} {'has' if better + worse == 1 else 'have'} a "
        f"significant change of score: {better} for the better, {worse} for the worse."
    ]


def too_few(moves: int) -> list[str]:
    """Why some moves have no interval."""
    if not moves:
        return []
    return [
        f"{count_of(moves, 'move')} {'rests' if moves == 1 else 'rest'} on too few metrics to "
        "say: weighed as they are, fewer than five count in both quarters."
    ]


def other_metrics(movers: Sequence[ScoreChange], since: str, member: str) -> list[str]:
    """Movers whose score has changed by having other metrics, too."""
    n = sum(not change.same_metrics for change in movers)
    if not n:
        return []
    of = f"{n} of the {len(movers)} {member}s" if len(movers) > 1 else f"The one {member}"
    return [
        f"{of} that moved {'is' if n == 1 else 'are'} not scored on the same metrics as in "
        f"{since}; what that did to a score is not tested."
    ]


def nothing_new(
    names: Sequence[str], of: int, plan: StandingPlan | None, data: LeagueData
) -> list[str]:
    """The frozen metrics by name, and what follows from them; nothing where there are none."""
    said = []
    if names:
        said.append(
            f"{len(names)} of {count_of(of, 'metric')} {'has' if len(names) == 1 else 'have'} "
            f"no new figure for any {data.member}: {'; '.join(map(uncapitalised, names))}."
        )
    if plan and data.framework.metric_by_id[plan.metric].name not in names:
        all_of_them = f"all {count_of(plan.of, data.member)}" if plan.of > 1 else "the one known"
        some = f"{plan.same} of {count_of(plan.of, data.member)}"
        whose = all_of_them if plan.same == plan.of else some
        said.append(f"The plan, one half of combined finance, is the same for {whose}.")
    if not said:
        return []
    return [" ".join((*said, "Four quarters are not four independent tests."))]


def uncompared(n: int, member: str) -> list[str]:
    """Who is scored in one of the quarters alone."""
    if not n:
        return []
    return [
        f"{count_of(n, member)} {'is' if n == 1 else 'are'} scored in only one of the two "
        "quarters, and not compared."
    ]
