"""What is said of the moves since the quarter before, and of how sure they are."""

from collections.abc import Mapping, Sequence

from lib.findings.words import capitalised, count_of, listed, uncapitalised
from lib.league import LeagueData
from lib.periods import quarter_words
from lib.robustness.chance import ByChance
from lib.robustness.frozen import StandingPlan
from lib.robustness.significance import Kind, ScoreChange

# What one move of the kind does, and what several do.
_SAID: dict[Kind, tuple[str, str]] = {
    "significant": ("is significant", "are significant"),
    "not significant": ("is not significant", "are not significant"),
    "too few metrics": (
        "rests on too few metrics to say",
        "rest on too few metrics to say",
    ),
    "override": ("comes from the override", "come from the override"),
}


def headline(counts: Mapping[Kind, int], of: int, since: str, data: LeagueData) -> str:
    """How many moves there are of each kind; of: how many have a segment in both quarters."""
    moves, now = sum(counts.values()), quarter_words(data.period)
    if not of:
        return f"No {data.member} has a {data.group} in both {since} and {now}"
    if not moves:
        return f"No {data.member} has changed {data.group} since {since}"
    there = [(kind, n) for kind, n in counts.items() if n]
    kind = there[0][0]
    if moves == 1:
        return f"The one move since {since} {_SAID[kind][0]}"
    if len(there) > 1:
        said = listed([f"{n} {_SAID[kind][n > 1]}" for kind, n in there])
        if counts["significant"]:
            said = said.replace("not significant", "not")
        return f"Of {moves} moves since {since}, {said}"
    if kind == "not significant":
        return f"None of the {moves} moves since {since} is significant"
    return f"All {moves} moves since {since} {_SAID[kind][1]}"


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


def chance_words(chance: ByChance, since: str, data: LeagueData) -> list[str]:
    """What chance would give beside what was seen; nothing where nobody could move."""
    if not chance.of:
        return []
    override = "" if data.framework.indicative else " before the override"
    expected = count_of(int(chance.expected + 0.5), data.member)
    spread = f"{chance.low} to {chance.high}"
    return [
        f"By chance alone, every metric's change as likely up as down and the cut-offs those of "
        f"{since}, about {expected} would change {data.group}{override} ({spread} in 95 of 100 "
        f"draws); {chance.seen} did."
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
