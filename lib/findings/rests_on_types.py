"""What the moves of one quarter to another rest on, and of all loaded quarters in a row."""

from collections.abc import Mapping
from dataclasses import dataclass

from lib.findings.chance_words import side
from lib.findings.chart_titles import Title
from lib.findings.wording import Wording
from lib.robustness.chance import ByChance
from lib.robustness.significance import Kind


@dataclass(frozen=True)
class StepMoves:
    """The moves from one quarter to a later one, after the override unless said.

    since, until: the two periods. up, down: how many moved towards 1 and away from it; kinds: how
    many of each kind. better, worse: significant changes of score, moved or not, of `tested` that
    have an interval; compared: how many are scored in both. chance: of the moves before the
    override.
    """

    since: str
    until: str
    up: int
    down: int
    kinds: Mapping[Kind, int]
    better: int
    worse: int
    tested: int
    compared: int
    chance: ByChance

    @property
    def moves(self) -> int:
        """How many changed segment."""
        return self.up + self.down

    @property
    def side(self) -> int:
        """Whether fewer (-1) or more (1) moved before the override than by chance, or neither."""
        return side(self.chance.seen, self.chance)


@dataclass(frozen=True)
class RestsOn:
    """What the moves rest on, from each loaded quarter to the next.

    chance, kinds: title and subtitle of the two pictures. steps: oldest first; whole: from the
    quarter that the reader chose to the last one, None where that is one of the steps. sentences:
    what is above or below chance, and what is counted how; national: what NHS England counted of
    all types of trust, empty where it does not stand beside the steps. overridden: whether there is
    an override. caveat: what must stand beside every figure.
    """

    chance: Title
    kinds: Title
    steps: tuple[StepMoves, ...]
    whole: StepMoves | None
    sentences: tuple[str, ...]
    national: str
    caveat: str
    overridden: bool
    member: str
    wording: Wording

    @property
    def rows(self) -> tuple[StepMoves, ...]:
        """The steps, then the whole where there is one."""
        return (*self.steps, self.whole) if self.whole else self.steps
