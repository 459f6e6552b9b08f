"""What a chart of moves shows, as its title: the finding, not the form."""

from typing import NamedTuple

from lib.findings.answers import Answer
from lib.findings.movers import Mover
from lib.findings.words import capitalised, count_of, decimals, listed, short_name

_MOST_PAIRS = 3


class Title(NamedTuple):
    """An active title, and a line on what is drawn and in which unit."""

    title: str
    subtitle: str


def matrix_title(answer: Answer) -> Title:
    """The commonest moves."""
    pairs = [
        (len(trusts), before, after)
        for before, row in enumerate(answer.matrix, start=1)
        for after, trusts in enumerate(row, start=1)
        if trusts and before != after
    ]
    pairs.sort(key=lambda pair: (-pair[0], pair[1:]))
    moves = [f"{n} from {before} to {after}" for n, before, after in pairs[:_MOST_PAIRS]]
    rest = sum(n for n, _, _ in pairs[_MOST_PAIRS:])
    if rest:
        moves.append(f"{rest} otherwise")
    n = answer.moves
    title = f"{count_of(n, answer.member)} {'moves' if n == 1 else 'move'}: {listed(moves)}"
    title = title if moves else nobody_moves(answer)
    who = f"{capitalised(answer.member)}s"
    return Title(
        title, f"{who} by {answer.wording.group}: today in the rows, in the scenario in the columns"
    )


def dumbbell_title(answer: Answer) -> Title:
    """Whose score changes most among the movers."""
    subtitle = (
        f"Average metric score, 1 is best; hollow: {answer.wording.unchanged}, filled: scenario; "
        "dashed: the cut-offs"
    )
    if not answer.movers:
        return Title(nobody_moves(answer), subtitle)
    furthest = max(answer.movers, key=lambda row: abs(_change(row)))
    change = _change(furthest)
    if abs(change) < 0.005:
        return Title(
            f"{answer.wording.heading}s change while the scores stay as they are", subtitle
        )
    way = "worse" if change > 0 else "better"
    name = short_name(furthest.name)
    return Title(f"Largest change of score: {name}, {decimals(abs(change))} {way}", subtitle)


def nobody_moves(answer: Answer) -> str:
    """Where nobody moves: whether that is because there is nobody to compare."""
    if any(trusts for row in answer.matrix for trusts in row):
        return f"No {answer.member} moves"
    words = answer.wording
    return f"No {answer.member} has a {words.group} both {words.plainly} and in the scenario"


def _change(row: Mover) -> float:
    return (row.score_to or 0.0) - (row.score_from or 0.0)
