"""Counts of a reform package's rules: a row a rule, a column a quarter or a number of quarters."""

from dataclasses import dataclass

from lib.findings.chart_titles import Title
from lib.policy.types import Effect

NOT_LOADED, CANNOT_ACT = "the quarter is not loaded", "the scenario cannot act"
OUT_OF_BOUNDS = "the rule cannot be set so"


@dataclass(frozen=True)
class Cell:
    """To how many a rule applies.

    applies: None where nobody was counted, and `why`; unknown: scored, but not known; short:
    whether it looks back on quarters that are not loaded, so that the unknown may be among them;
    more: shown with a plus, as coming on top.
    """

    applies: int | None
    unknown: int = 0
    short: bool = False
    why: str = ""
    more: bool = False

    @property
    def open(self) -> bool:
        """Whether it may be more, for want of earlier quarters."""
        return self.short and self.unknown > 0

    @property
    def label(self) -> str:
        """`9`, `+6` more, `?` for not known yet, `6+` for at least so many, a dash for none."""
        if self.applies is None or (self.more and not self.applies):
            return "–"
        if self.open:
            return f"{self.applies}+" if self.applies else "?"
        return f"+{self.applies}" if self.more else str(self.applies)

    @property
    def words(self) -> str:
        """`9`, `9, of 2 more not known`, `not known, at most 17`."""
        if self.applies is None:
            return self.why
        if self.open and not self.applies:
            return f"not known, at most {self.unknown}"
        if self.open:
            return f"at least {self.applies}, of {self.unknown} more not known"
        number = f"{self.applies} more" if self.more else str(self.applies)
        return f"{number}, of {self.unknown} more not known" if self.unknown else number


@dataclass(frozen=True)
class CountRow:
    """A rule's counts in every column, officially and under the scenario (none without one).

    marked: the column that holds as things are set, -1 for none.
    """

    id: str
    title: str
    effect: Effect
    official: tuple[Cell, ...]
    scenario: tuple[Cell, ...] = ()
    marked: int = -1


@dataclass(frozen=True)
class CountGrid:
    """Rules by columns. columns: as a heading has them, in up to two lines; ids: the same in files.

    asks: what the columns are, as a file's column is called; member: `trust`; sentences: what must
    be known to read it.
    """

    title: Title
    columns: tuple[str, ...]
    ids: tuple[str, ...]
    asks: str
    member: str
    rows: tuple[CountRow, ...]
    sentences: tuple[str, ...]
    caveat: str

    @property
    def what_if(self) -> bool:
        """Whether there are counts under a scenario."""
        return any(row.scenario for row in self.rows)
