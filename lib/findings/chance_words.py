"""How many moved since the quarter before, and whether chance alone would give as many."""

from collections.abc import Mapping
from dataclasses import dataclass

from lib.findings.words import capitalised, count_of
from lib.league import LeagueData
from lib.periods import quarter_words
from lib.robustness.chance import ByChance
from lib.robustness.significance import Kind

# By whether fewer moved (-1), as many (0) or more (1): in the headline, and in a sentence.
_VERDICTS = {
    -1: ("fewer than chance would give", "fewer than chance would give"),
    0: ("about as many as chance would give", "no more than chance would give"),
    1: ("more than chance would give", "more than chance would give"),
}

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


@dataclass(frozen=True)
class Seen:
    """What happened: moves of each kind, and before the override beside what chance would give.

    overridden: whether there is an override, after which the moves may be others than before it.
    """

    moves: Mapping[Kind, int]
    chance: ByChance
    overridden: bool


def headline(seen: Seen, since: str, data: LeagueData) -> str:
    """How many moved, whether chance would give as many, and how many changes are significant."""
    moves, now = sum(seen.moves.values()), quarter_words(data.period)
    if not seen.chance.of:
        return f"No {data.member} has a {data.group} in both {since} and {now}"
    if not moves:
        return f"No {data.member} has changed {data.group} since {since}"
    verdict = _VERDICTS[side(seen.chance.seen, seen.chance)][0]
    if side(moves, seen.chance) != side(seen.chance.seen, seen.chance):
        # the override has made more or fewer of them: the verdict is on those before it
        verdict = f"before the override {verdict}"
    return (
        f"{count_of(moves, data.member)} changed {data.group} since {since}, {verdict}; "
        f"{_significant(seen.moves)}"
    )


def chance_words(seen: Seen, since: str, data: LeagueData, *, verdict: bool = True) -> list[str]:
    """Whether chance would give as many moves, and what that means; nothing where nobody could.

    verdict: whether to say it in words, where no headline does.
    """
    chance, moves = seen.chance, sum(seen.moves.values())
    if not chance.of:
        return []
    who = count_of(chance.seen, data.member) if chance.seen else f"no {data.member}"
    changed = f"{'before the override, ' if seen.overridden else ''}{who} changed {data.group}"
    that = "that many moves are" if chance.seen > 1 else "that is"
    so = f", so {that} {_VERDICTS[side(chance.seen, chance)][1]}" if verdict else ""
    said = [
        f"{capitalised(changed)}. Chance alone would give about {int(chance.expected + 0.5)} "
        f"({chance.low} to {chance.high}){so}."
    ]
    if seen.overridden and moves != chance.seen:
        shown = f"The chart shows the {count_of(moves, 'move')} after the override."
        said.append(shown if moves else "After the override nobody has moved.")
    said.append(
        "Chance alone: every metric's change as likely up as down, the cut-offs as in "
        f"{since}; 95 of 100 draws lie within the brackets."
    )
    return said


def side(moves: int, chance: ByChance) -> int:
    """Whether so many are fewer (-1) or more (1) than chance would give, or neither (0)."""
    return int(moves > chance.high) - int(moves < chance.low)


def _significant(moves: Mapping[Kind, int]) -> str:
    """`7 of the changes are significant`; of moves that are all of another kind, which."""
    n, of = moves["significant"], sum(moves.values())
    there = [kind for kind, count in moves.items() if count]
    if of == 1:
        return f"the change {_SAID[there[0]][0]}"
    if len(there) == 1 and there[0] != "not significant":
        return f"all of the changes {_SAID[there[0]][1]}"
    if not n:
        return "none of the changes is significant"
    return f"{n} of the changes {_SAID['significant'][n > 1]}"
