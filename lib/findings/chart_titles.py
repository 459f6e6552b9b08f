"""What a chart of moves shows, as its title: the finding, not the form."""

from typing import NamedTuple

from lib.findings.answers import Answer, Mover
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
    title = title if moves else f"No {answer.member} moves"
    who = f"{capitalised(answer.member)}s"
    return Title(title, f"{who} by segment: today in the rows, in the scenario in the columns")


def dumbbell_title(answer: Answer) -> Title:
    """Whose score changes most among the movers."""
    subtitle = (
        "Average metric score, 1 is best; hollow: official, filled: scenario; dashed: the cut-offs"
    )
    if not answer.movers:
        return Title(f"No {answer.member} moves", subtitle)
    furthest = max(answer.movers, key=lambda row: abs(_change(row)))
    change = _change(furthest)
    if abs(change) < 0.005:
        return Title("Segments change while the scores stay as they are", subtitle)
    way = "worse" if change > 0 else "better"
    name = short_name(furthest.name)
    return Title(capitalised(f"{name} moves most: {decimals(abs(change))} {way}"), subtitle)


def _change(row: Mover) -> float:
    return (row.score_to or 0.0) - (row.score_from or 0.0)
