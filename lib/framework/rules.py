"""How a value becomes a metric score: the kinds of scoring rule that a framework file may name."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """Never changed once read, and without a key that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Ranked(Frozen):
    """Spread evenly by rank from `lo` (best) to `hi` (worst)."""

    kind: Literal["ranked"]
    lo: float = 1.0
    hi: float = 4.0


class Standard(Frozen):
    """Meeting the standard scores 1; the others are spread from `lo` to `hi`."""

    kind: Literal["standard"]
    at: float
    lo: float = 2.0
    hi: float = 4.0


class Floor(Frozen):
    """Below the floor scores 4; the others are spread from `lo` to `hi`."""

    kind: Literal["floor"]
    at: float
    lo: float = 1.0
    hi: float = 3.0


class Band(Frozen):
    """One step of a banded metric: at or above `at_least` (or only above it, if `exclusive`)."""

    at_least: float | None = None
    exclusive: bool = False
    score: int = Field(ge=1, le=4)


class Banded(Frozen):
    """Published bands map to 1, 2, 3 or 4. Without bands only the score itself is published."""

    kind: Literal["banded"]
    bands: tuple[Band, ...] = ()


class Combined(Frozen):
    """Two components' banded scores, looked up in a matrix (rows: first; columns: second)."""

    kind: Literal["combined"]
    components: tuple[str, str]
    matrix: tuple[tuple[int, int, int, int], ...] = Field(min_length=4, max_length=4)


Rule = Annotated[
    Ranked | Standard | Floor | Banded | Combined,
    Field(discriminator="kind"),
]
