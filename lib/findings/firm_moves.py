"""How many of the moves would hold under nearby weightings."""

from collections.abc import Collection
from dataclasses import dataclass

from lib.findings.words import of_hundred
from lib.robustness.firmness import FIRM, LEANING, Firmness, firmness, is_borderline


@dataclass(frozen=True)
class Sureness:
    """Of one move: share of nearby weightings in which the trust moves the same way, in a word.

    borderline: within two standard errors of a line between two words.
    """

    share: float
    word: Firmness
    borderline: bool

    @property
    def words(self) -> str:
        """`72 of 100, borderline`: of nearby weightings."""
        return of_hundred(self.share) + (", borderline" if self.borderline else "")


def sureness(share: float, draws: int) -> Sureness:
    """The share of so many draws in words."""
    return Sureness(share, firmness(share), is_borderline(share, draws))


def firm_sentence(moves: Collection[Sureness]) -> str:
    """`None of the 10 moves is firm.`; empty where nobody moves."""
    n, firm = len(moves), sum(move.word == "firm" for move in moves)
    if not n:
        return ""
    if n == 1:
        (move,) = moves
        return f"The move is {move.word}."
    if firm in (0, n):
        return f"None of the {n} moves is firm." if not firm else f"All {n} moves are firm."
    return f"{firm} of the {n} moves {'is' if firm == 1 else 'are'} firm."


def firm_counts(moves: Collection[Sureness]) -> str:
    """`7 firm, 11 leaning, 2 finely balanced`; empty where nobody moves."""
    words = [move.word for move in moves]
    each = (f"{words.count(word)} {word}" for word in ("firm", "leaning", "finely balanced"))
    return ", ".join(each) if words else ""


FIRM_MEANS = (
    "How sure: in how many of 100 nearby weightings, every weight up or down by about a quarter, "
    f"the move is the same way; firm from {100 * FIRM:.0f}, leaning from {100 * LEANING:.0f}."
)
