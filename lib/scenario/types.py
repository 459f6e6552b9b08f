"""What a what-if is: the official rules with some of them changed."""

from itertools import pairwise
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from lib.scoring.rules import BoundaryRule, OverrideRule, Pool, Weighting

MOST_WEIGHT = 100.0
MOST_METRICS = 1000
LONGEST_NAME = 80

# abs: minus nothing is nothing
Weight = Annotated[float, Field(ge=0, le=MOST_WEIGHT, allow_inf_nan=False), AfterValidator(abs)]
CutOff = Annotated[float, Field(ge=1, le=4, allow_inf_nan=False)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class BoundaryChoice(_Strict):
    """Where segments end. `cutoffs` only with the rule `fixed`, `pool` only with `quartile`."""

    rule: BoundaryRule = "published"
    cutoffs: tuple[CutOff, CutOff, CutOff] | None = None
    pool: Pool | None = None

    @model_validator(mode="after")
    def _keys_fit_the_rule(self) -> Self:
        if self.rule == "fixed" and self.cutoffs is None:
            raise ValueError("the rule 'fixed' needs 'cutoffs', three rising numbers from 1 to 4")
        if self.rule != "fixed" and self.cutoffs is not None:
            raise ValueError(f"the rule '{self.rule}' does not use 'cutoffs'; only 'fixed' does")
        if self.rule != "quartile" and self.pool is not None:
            raise ValueError(f"the rule '{self.rule}' does not use 'pool'; only 'quartile' does")
        if self.cutoffs and any(a >= b for a, b in pairwise(self.cutoffs)):
            shown = ", ".join(f"{c:g}" for c in self.cutoffs)
            raise ValueError(f"'cutoffs' must rise from segment 1 to 4, not {shown}")
        return self


class OverrideChoice(_Strict):
    """Whom the financial override holds and the best segment it allows."""

    rule: OverrideRule = "published"
    cap: Annotated[int, Field(ge=2, le=4)] = 3


class MissingChoice(_Strict):
    """How few metrics are too few to be scored."""

    min_metrics: Annotated[int, Field(ge=0, le=MOST_METRICS)] = 0


class Scenario(_Strict):
    """A what-if as written: its shape is right, its names are not checked yet (see `bind`).

    metric_weights: by value id or score id, each replaces the framework's weight; domain_weights:
    by domain, each multiplies the weights of its metrics.
    """

    version: Annotated[int, Field(ge=1, le=1)]
    name: Annotated[str, Field(max_length=LONGEST_NAME)] = ""
    weighting: Weighting = "metric"
    metric_weights: dict[str, Weight] = {}
    domain_weights: dict[str, Weight] = {}
    boundary: BoundaryChoice = BoundaryChoice()
    override: OverrideChoice = OverrideChoice()
    missing: MissingChoice = MissingChoice()
    exclude: tuple[str, ...] = ()


OFFICIAL = Scenario(version=1)
