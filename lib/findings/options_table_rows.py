"""The options table as values: a row an option, and what stands with them."""

from dataclasses import dataclass

from lib.findings.options import OFFICIAL_ID
from lib.findings.wording import Wording


@dataclass(frozen=True)
class Moves:
    """Who changes segment, of whom one counts.

    low, high: the fewest and most over the ends of the cut-offs' brackets, None where the rule has
    none.
    """

    up: int
    down: int
    low: int | None = None
    high: int | None = None

    @property
    def moves(self) -> int:
        """How many change segment."""
        return self.up + self.down


@dataclass(frozen=True)
class Among:
    """Whom to count, of a league that is scored whole; label: as a sentence has it."""

    label: str
    orgs: tuple[str, ...]


@dataclass(frozen=True)
class OptionRow:
    """One option, its counts all against official scoring.

    own: whether the reader set it. held, shares: who moves with the cut-offs held and with each
    segment keeping its share, None where nobody has a segment; firm: how many of the former are
    firm. between: moves from each loaded quarter to the next, had the option applied all year, None
    where nobody has a segment in both; followed: how many have one in both, over all pairs.
    weight, influence: by domain, shares of the weight (0 to 1) and of the spread of the scores,
    which may be negative, None with too few scores; which_metrics: what is left of the spread.
    unscored: without a score; lost: of those with a segment officially, who has none. flagged: by
    the option's override; capped: placed in another segment by it.
    """

    id: str
    title: str
    line: str
    own: bool
    held: Moves | None
    shares: Moves | None
    firm: int | None
    between: tuple[int | None, ...]
    followed: int
    weight: tuple[float, ...]
    influence: tuple[float, ...] | None
    which_metrics: float | None
    unscored: int
    lost: int
    flagged: int
    capped: int

    @property
    def official(self) -> bool:
        """Whether nothing differs."""
        return self.id == OFFICIAL_ID

    @property
    def all_year(self) -> int | None:
        """Moves over all pairs of quarters; None without any."""
        known = [moves for moves in self.between if moves is not None]
        return sum(known) if known else None


@dataclass(frozen=True)
class OptionsTable:
    """Every option with which somebody has a segment, official first.

    absent: the others' titles; pairs: the quarters of each `between`, as words; domains: names, in
    the order of the shares; of: how many are counted, who are those with a segment officially;
    among: whose they are, empty for the whole league; warnings: how small and how old the league's
    figures are, the first of the sentences; notes: what must stand beside the headline; method: how
    each column comes about; quarters: what must be said of moves between quarters; brackets:
    whether any row has them.
    """

    rows: tuple[OptionRow, ...]
    absent: tuple[str, ...]
    pairs: tuple[str, ...]
    domains: tuple[str, ...]
    of: int
    among: str
    headline: str
    warnings: str
    sentences: tuple[str, ...]
    notes: tuple[str, ...]
    method: tuple[str, ...]
    quarters: str
    caveat: str
    member: str
    wording: Wording
    indicative: bool
    brackets: bool
