"""What follows for a league: how often each rule applies, and what it rests on."""

from dataclasses import dataclass

from lib.findings.follows_comparisons import Piece
from lib.policy.types import Effect

EFFECTS: tuple[Effect, ...] = ("gain", "support", "restriction")
EFFECT_WORDS: dict[Effect, str] = {
    "gain": "What would be gained",
    "support": "Support that would come",
    "restriction": "What would be restricted",
}


@dataclass(frozen=True)
class Sure:
    """Of those to whom a rule applies, how many in how many of 100 nearby weightings."""

    firm: int = 0
    leaning: int = 0
    balanced: int = 0

    @property
    def all(self) -> int:
        """Everyone to whom it applies."""
        return self.firm + self.leaning + self.balanced

    @property
    def words(self) -> str:
        """`5 firm, 3 leaning, 1 finely balanced`; empty for nobody."""
        named = ((self.firm, "firm"), (self.leaning, "leaning"), (self.balanced, "finely balanced"))
        return ", ".join(f"{n} {word}" for n, word in named if n)


@dataclass(frozen=True)
class RuleRow:
    """How often a rule applies. words: its condition, numbers of parameters apart.

    official, now: to how many, under official scoring and the scenario's; new, gone: under the
    scenario only, officially only, new_firm: of the new ones those that are firm; unknown: of how
    many it is not known under the scenario, why: for which reasons; sure: of those under the
    scenario; near: to how many it does not apply but would in 10 or more of 100 nearby weightings;
    announced: the announcement in our words; source: where it stands.
    """

    id: str
    title: str
    effect: Effect
    words: tuple[Piece, ...]
    official: int
    now: int
    new: int
    new_firm: int
    gone: int
    unknown: int
    why: tuple[str, ...]
    sure: Sure
    near: int
    announced: str
    source: str


@dataclass(frozen=True)
class Follows:
    """The whole package in a league.

    whom: by effect, to how many members at least one such rule applies officially and under the
    scenario; rows: by effect, else in the package's order; asked: the same rules' ids in the order
    in which they are asked about; settings: the parameters that their conditions use; changed: how
    many of these are not at their defaults; of: members of the league; touched: for how many
    something is new or gone; caveat: what stands beside every figure.
    """

    what_if: bool
    headline: str
    sentences: tuple[str, ...]
    notes: tuple[str, ...]
    whom: dict[Effect, tuple[int, int]]
    rows: tuple[RuleRow, ...]
    asked: tuple[str, ...]
    settings: tuple[str, ...]
    changed: int
    of: int
    member: str
    touched: int
    caveat: str

    @property
    def official(self) -> int:
        """Consequences, a rule for a member each, under official scoring."""
        return sum(row.official for row in self.rows)

    @property
    def now(self) -> int:
        """The same under the scenario."""
        return sum(row.now for row in self.rows)

    def row(self, rule: str) -> RuleRow:
        """The row of a rule, by its id."""
        return next(row for row in self.rows if row.id == rule)
