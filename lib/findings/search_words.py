"""What a search for weights says."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.findings.weight_words import in_sentence, part_of_weight
from lib.findings.wording import wording
from lib.findings.words import capitalised, count_of, uncapitalised
from lib.league import LeagueData
from lib.periods import quarter_words
from lib.robustness.search_goals import Goal, Vary

NO_FEWER = (
    "Nothing is fewer than none: hold a weight elsewhere, or change a rule of the scenario, to see "
    "which other weights move fewest."
)
ARITHMETIC = (
    "This is arithmetic, not advice: it says what these data reward, not what should count."
)
_MOST_NAMED = 3


@dataclass(frozen=True)
class Said:
    """What the sentences are about: the league, and the quarters that moves are counted between."""

    data: LeagueData
    periods: tuple[str, ...]

    @property
    def members(self) -> str:
        """`trusts`, `ICBs`."""
        return f"{self.data.member}s"

    @property
    def span(self) -> str:
        """`Q1 2025/26 to Q4 2025/26`."""
        return f"{quarter_words(self.periods[0])} to {quarter_words(self.periods[-1])}"


GOALS: dict[Goal, str] = {
    "moves": "Fewest moves",
    "steady": "Steadiest table",
    "influence": "Influence as stated",
}
VARY: dict[Vary, str] = {"domain": "Domain weights", "metric": "Metric weights"}


def question(goal: Goal, said: Said) -> str:
    """What stands above the form before anything has been searched."""
    group = said.data.group
    return {
        "moves": f"Which weights would leave the most {said.members} in their {group}?",
        "steady": f"Which weights would have kept {group}s steadiest from quarter to quarter?",
        "influence": "Which weights would make each domain count as much as it is said to?",
    }[goal]


def explained(goal: Goal, said: Said) -> str:
    """The goal in one sentence, for who has never searched for anything like it."""
    data, words = said.data, wording(said.data)
    if goal == "moves":
        return (
            f"As few {said.members} as possible change {data.group} against {words.scoring} in "
            f"{quarter_words(data.period)}, all other rules of the scenario as they are set now."
        )
    if goal == "steady":
        return (
            f"As few {said.members} as possible change {data.group} from one quarter to the next, "
            f"had the weights applied in all {count_of(len(said.periods), 'loaded quarter')}, "
            f"{said.span}, each with its own cut-offs."
        )
    return (
        "Each domain accounts for as much of the spread of the scores (its real influence) as "
        f"{words.scoring} says that it counts (its share of the weight there)."
    )


def counting(goal: Goal, said: Said) -> str:
    """How the goal's number is worked out, and which weightings are not looked at."""
    nobody = f"Weightings that would leave {said.members} without a score are passed over."
    if goal == "moves":
        return nobody
    if goal == "steady":
        override = "" if said.data.framework.indicative else "by a score or by the override, "
        return f"Every move counts, {override}significant or not. {nobody}"
    return (
        "The gap is half the sum of the differences between both shares over all domains. What "
        f"comes from {said.members} having different metrics belongs to no domain: it is not "
        f"counted by itself. {nobody}"
    )


def measure_name(goal: Goal, said: Said) -> str:
    """The goal's number as the head of a row."""
    words = wording(said.data)
    return {
        "moves": f"{capitalised(said.members)} that change {words.group} against {words.scoring}, "
        f"{quarter_words(said.data.period)}",
        "steady": f"Moves between neighbouring quarters, {said.span}",
        "influence": "Gap between real influence and the stated weights",
    }[goal]


def number(goal: Goal, value: float | None) -> str:
    """The goal's number in words; a dash where there is none."""
    if value is None:
        return "–"
    if goal == "influence":
        return part_of_weight(value) if value else "0%"
    return str(round(value))


def tried_words(tried: int, *, every: bool) -> str:
    """How much was tried, and what that means."""
    were = "was" if tried == 1 else "were"
    limits = "within the bounds, each weight on a position of its slider"
    if every:
        all_of = f"All {count_of_many(tried)}" if tried > 1 else "The one weighting"
        return f"{all_of} {limits}, {were} tried."
    return f"{count_of_many(tried)} {were} tried {limits}; a better one may exist."


def headline(
    goal: Goal, said: Said, now: float | None, found: float, tried: int, weights: str
) -> str:
    """`Among 6,274 weightings, the fewest moves between quarters is 39, in place of 48: ...`."""
    words = wording(said.data)
    was = number(goal, now)
    if goal == "steady":
        best = f"the fewest moves between quarters is {number(goal, found)}, in place of {was}"
    elif goal == "influence":
        best = (
            f"real influence comes within {number(goal, found)} of the stated weights, in place "
            f"of {was}"
        )
    elif not found:
        best = f"one leaves no {said.data.member} in another {words.group}, in place of {was}"
    else:
        changes = "changes" if round(found) == 1 else "change"
        few = count_of(round(found), said.data.member)
        best = f"as few as {few} {changes} {words.group}, in place of {was}"
    return f"Among {count_of_many(tried)}, {best}: {weights}"


def nothing_better(goal: Goal, said: Said, now: float | None, *, outside: bool) -> str:
    """The headline where what is set now is as good as any."""
    present = "the weights set now" + (", brought within the bounds" if outside else "")
    if goal == "influence":
        better, value = "comes closer to the stated weights", f"the gap is {number(goal, now)}"
    elif goal == "steady":
        better, value = "gives fewer moves between quarters", number(goal, now)
    else:
        n, better = round(now or 0), "does better"
        who = count_of(n, said.data.member) if n else f"no {said.data.member}"
        value = f"{who} {'changes' if n < 2 else 'change'} {said.data.group}"
    return f"Nothing tried {better} than {present}: {value}"


def weights_words(changes: Sequence[tuple[str, float]], *, of_domains: bool) -> str:
    """Each domain with what it is multiplied by; of many metrics only how many change."""
    if of_domains:
        named = [f"{uncapitalised(name)} ×{weight:g}" for name, weight in changes]
        return ", ".join(named) or "every domain ×1"
    if len(changes) > _MOST_NAMED:
        return f"{len(changes)} metric weights changed"
    return ", ".join(f"{in_sentence(name)} weight {weight:g}" for name, weight in changes)


def against_official(said: Said, up: int, down: int) -> str:
    """How many move against official scoring under the weights found."""
    n, words = up + down, wording(said.data)
    who = count_of(n, said.data.member) if n else f"no {said.data.member}"
    ways = f": {up} up, {down} down" if n else ""
    has = f"{'has' if n < 2 else 'have'} another {words.group} than by {words.scoring}"
    return f"Under them {who} {has}{ways}."


def given_up(costs: Sequence[tuple[Goal, float | None, float | None]]) -> str:
    """What becomes of the goals that were not searched for: each with its number now and then."""
    names = {
        "moves": "moves in this quarter",
        "steady": "moves between quarters",
        "influence": "the gap between real influence and the stated weights",
    }
    parts = []
    for goal, now, found in costs:
        if now is None or found is None:
            continue
        was, then = number(goal, now), number(goal, found)
        parts.append(f"{names[goal]}, {then} {f'in place of {was}' if then != was else 'as now'}")
    return f"What else they bring: {'; '.join(parts)}." if parts else ""


def count_of_many(n: int) -> str:
    """`1 weighting`, `12,431 weightings`."""
    return f"{n:,} weighting{'' if n == 1 else 's'}"
