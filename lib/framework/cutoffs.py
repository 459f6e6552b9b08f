"""The averages at which a segment ends, as a framework file gives them for a quarter."""

from itertools import pairwise
from typing import Self

from pydantic import model_validator

from lib.framework.rules import Frozen

Triple = tuple[float, float, float]


class Cutoffs(Frozen):
    """The three averages at which a segment ends, with both ends of the bracket they lie in.

    `origin`: bracketed (from the published segments; not themselves published), illustrative, or
    the word of whoever published them.
    """

    values: Triple
    low: Triple
    high: Triple
    origin: str

    @model_validator(mode="after")
    def _rising_and_bracketed(self) -> Self:
        if any(a >= b for a, b in pairwise(self.values)):
            raise ValueError(f"cut-offs must rise: {self.values}")
        for low, value, high in zip(self.low, self.values, self.high, strict=True):
            if not low <= value <= high:
                raise ValueError(f"cut-off {value} is outside its bracket {low} to {high}")
        return self
