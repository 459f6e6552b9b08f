"""The headlines of a search, and the sentences on what its weights bring and give up."""

from collections.abc import Sequence

from lib.findings.search_words import Of, Said, count_of_many, number, numbers, percentage_points
from lib.findings.wording import wording
from lib.findings.words import count_of, listed
from lib.robustness.search_goals import Goal


def headline(
    goal: Goal, said: Said, now: float | None, found: float, tried: int, weights: str
) -> str:
    """`Among 6,274 weightings, the fewest moves between quarters is 39, in place of 48: ...`.

    now: None where the weights set now, brought within the bounds, leave someone without a score.
    """
    was, then = _was_then(goal, now, found)
    if goal == "steady":
        best = f"the fewest moves between quarters is {then}"
    elif goal == "influence":
        best = f"real influence comes within {percentage_points(then)} of {_shares(said)}"
    elif not found:
        best = f"one leaves no {said.data.member} in another {said.data.group}"
    else:
        best = f"as few as {_change(said, found)}"
    instead = f", in place of {was}" if was else ""
    return f"Among {count_of_many(tried)}, {best}{instead}: {weights}"


def applied_headline(goal: Goal, said: Said, now: float | None, found: float, weights: str) -> str:
    """`With people x2 there are now 39 moves between quarters, 48 before`: once it is set."""
    was, then = _was_then(goal, now, found)
    if goal == "steady":
        n = round(found)
        is_ = f"there {'is' if n == 1 else 'are'} now {count_of(n, 'move')} between quarters"
    elif goal == "influence":
        is_ = f"real influence is now within {percentage_points(then)} of {_shares(said)}"
    else:
        is_ = f"{_change(said, found)}"
    return f"With {weights} {is_}{f', {was} before' if was else ''}"


def nothing_better(goal: Goal, said: Said, now: float | None, *, outside: bool) -> str:
    """The headline where what is set now is as good as any."""
    present = "the weights set now" + (", brought within the bounds" if outside else "")
    if goal == "influence":
        better = f"comes closer to {_shares(said)}"
        value = f"the gap is {percentage_points(number(goal, now))}"
    elif goal == "steady":
        better, value = "gives fewer moves between quarters", number(goal, now)
    else:
        better, value = "does better", _change(said, now or 0)
    return f"Nothing tried {better} than {present}: {value}"


def nothing_admissible(goal: Goal, said: Said, *, every: bool) -> str:
    """The headline where no weighting may be proposed."""
    which = "every weighting within these bounds" if every else "every weighting tried"
    alike = ", or all scores alike" if goal == "influence" else ""
    return f"Nothing is found: {which} leaves a {said.data.member} without a score{alike}"


def against_official(said: Said, up: int, down: int) -> str:
    """How many move against official scoring under the weights found."""
    n, words = up + down, wording(said.data)
    who = count_of(n, said.data.member) if n else f"no {said.data.member}"
    ways = f": {up} up, {down} down" if n else ""
    has = f"{'has' if n < 2 else 'have'} another {words.group} than by {words.scoring}"
    return f"Under them {who} {has}{ways}."


def given_up(said: Said, costs: Sequence[tuple[Of, float | None, float | None]]) -> str:
    """What becomes of the goals that were not searched for: each with its number now and then."""
    shares = f"{wording(said.data).unchanged} shares"
    names: dict[Of, str] = {
        "moves": "moves in this quarter",
        "steady": "moves between quarters",
        "influence": f"the gap between real influence and {shares}",
    }
    parts = []
    for goal, now, found in costs:
        if now is None or found is None:
            continue
        was, then = numbers(goal, [now, found])
        what = percentage_points(then) if goal == "influence" else then
        parts.append(f"{names[goal]}, {what} {f'in place of {was}' if then != was else 'as now'}")
    return f"What else they bring: {'; '.join(parts)}." if parts else ""


def same_pairs(now: Sequence[int], found: Sequence[int]) -> str:
    """That weights chosen on some pairs of quarters must look good on them: now and found."""
    was, then = (listed([str(n) for n in each]) for each in (now, found))
    pairs = "pair of quarters" if len(found) == 1 else f"{len(found)} pairs of quarters"
    moves = f"{then} {'move' if then == '1' else 'moves'}"
    counts = f"{moves} in place of {was}" if now else moves
    return f"Chosen and tested on the same {pairs}, so it flatters itself: {counts}."


def _was_then(goal: Goal, now: float | None, found: float) -> Sequence[str]:
    """Both numbers in words; the first empty where there is none."""
    if now is None:
        return "", number(goal, found)
    return numbers(goal, [now, found])


def _shares(said: Said) -> str:
    return f"the shares of {wording(said.data).scoring}"


def _change(said: Said, moves: float) -> str:
    """`1 trust changes segment`, `no trust changes segment`."""
    n = round(moves)
    who = count_of(n, said.data.member) if n else f"no {said.data.member}"
    return f"{who} {'changes' if n < 2 else 'change'} {said.data.group}"
