"""What a search for weights says, but for its headlines and what they give up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lib.findings.weight_words import in_sentence
from lib.findings.wording import wording
from lib.findings.words import capitalised, count_of, uncapitalised
from lib.league import LeagueData
from lib.periods import quarter_words
from lib.robustness.search_goals import Goal, Vary
from lib.scoring.rounding import r2

# what a number can be of: a goal, or the gap from the shares that the weights themselves state
Of = Goal | Literal["own"]
NO_FEWER = (
    "Nothing is fewer than none: hold a weight elsewhere, or change a rule of the scenario, to see "
    "which other weights move fewest."
)
ARITHMETIC = (
    "This is arithmetic, not advice: it says what these data reward, not what should count."
)
_MOST_NAMED = 3
_NO_GAP = 1e-9


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


# The first is what a link without a goal means: official scoring itself has no moves to save.
GOALS: dict[Goal, str] = {
    "steady": "Steadiest table",
    "moves": "Fewest moves",
    "influence": "Influence as stated",
}
VARY: dict[Vary, str] = {"domain": "Domain weights", "metric": "Metric weights"}


def question(goal: Goal, said: Said) -> str:
    """What stands above the form before anything has been searched."""
    group = said.data.group
    return {
        "moves": f"Which weights would leave the most {said.members} in their {group}?",
        "steady": f"Which weights would have kept {group}s steadiest from quarter to quarter?",
        "influence": "Which weights would make each domain count as much as "
        f"{wording(said.data).scoring} says?",
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


def none_to_save(said: Said) -> str:
    """What to do first where the scenario moves nobody, and nothing can move fewer."""
    data = said.data
    return (
        f"The scenario as it is set now leaves every {data.member} in its {data.group}, and "
        "nothing is fewer than none. First hold a weight elsewhere (both ends at the same place), "
        "then press Search: it finds what else keeps most of them where they are."
    )


def measure_name(of: Of, said: Said) -> str:
    """The number as the head of a row."""
    words = wording(said.data)
    return {
        "moves": f"{capitalised(said.members)} that change {words.group} against {words.scoring}, "
        f"{quarter_words(said.data.period)}",
        "steady": f"Moves between neighbouring quarters, {said.span}",
        "influence": f"Gap between real influence and {words.unchanged} shares, percentage points",
        "own": "Gap between real influence and the weights’ own shares, percentage points",
    }[of]


def numbers(of: Of, values: Sequence[float | None]) -> list[str]:
    """Numbers of one kind in words, a dash where there is none.

    Percentage points are whole ones, but for those that would read alike and are not.
    """
    if of not in ("influence", "own"):
        return ["–" if value is None else str(round(value)) for value in values]
    there = {value for value in values if value is not None}
    alike = len({_points(value, 0) for value in there}) < len(there)
    return ["–" if value is None else _points(value, int(alike)) for value in values]


def number(of: Of, value: float | None) -> str:
    """One by itself."""
    return numbers(of, [value])[0]


def percentage_points(words: str) -> str:
    """`1 percentage point`, `18 percentage points`, after a number in words."""
    return f"{words} percentage point{'' if words in ('1', 'under 1') else 's'}"


def _points(gap: float, digits: int) -> str:
    if digits:
        return f"{100 * gap:.1f}"
    whole = round(100 * r2(gap))
    return str(whole) if whole or gap < _NO_GAP else "under 1"


def tried_words(tried: int, *, every: bool) -> str:
    """How much was tried, and what that means."""
    were = "was" if tried == 1 else "were"
    limits = "within the bounds, each free weight on a position of its slider"
    if every:
        all_of = f"All {count_of_many(tried)}" if tried > 1 else "The one weighting"
        return f"{all_of} {limits}, {were} tried."
    return f"{count_of_many(tried)} {were} tried {limits}; a better one may exist."


def weights_words(changes: Sequence[tuple[str, float]], *, of_domains: bool) -> str:
    """Each domain with what it is multiplied by; of many metrics only how many change."""
    if of_domains:
        named = [f"{uncapitalised(name)} ×{weight:g}" for name, weight in changes]
        return ", ".join(named) or "every domain ×1"
    if len(changes) > _MOST_NAMED:
        return f"{len(changes)} metric weights changed"
    return ", ".join(f"{in_sentence(name)} weight {weight:g}" for name, weight in changes)


def count_of_many(n: int) -> str:
    """`1 weighting`, `12,431 weightings`."""
    return f"{n:,} weighting{'' if n == 1 else 's'}"
