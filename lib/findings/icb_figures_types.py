"""What is said of an ICB's own figures."""

from dataclasses import dataclass
from typing import Literal

from lib.findings.icb_standing import Place, Whole
from lib.framework.parts import Better
from lib.store.series import View

Relation = Literal["own", "was", "part"]


@dataclass(frozen=True)
class OwnFigure:
    """An indicator's latest figure, in `unit`.

    relation: of the ICB itself, of one that it was, or of one of which it took over a part, whose
    code and name it then has. text: the value as a reader meets it. place: None where neither way
    is better. whole: what to compare with, None where nothing is published. change: since a year
    before (`before`), None where there is no such figure.
    """

    indicator_id: str
    name: str
    unit: str
    better: Better
    relation: Relation
    org_code: str
    org_name: str
    period: str
    value: float
    text: str
    place: Place | None
    whole: Whole | None
    before: str
    change: float | None
    sentence: str


@dataclass(frozen=True)
class Block:
    """One way of counting. empty: why there is nothing in it, empty where there is something."""

    view: View
    heading: str
    counts: str
    figures: tuple[OwnFigure, ...]
    empty: str


@dataclass(frozen=True)
class OwnFigures:
    """Both blocks. notes: on mergers, places and what the blocks are not; caveat: whose figures."""

    org_code: str
    name: str
    blocks: tuple[Block, Block]
    notes: tuple[str, ...]
    caveat: str
