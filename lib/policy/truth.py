"""Whether conditions are met. Three answers: yes, no, and not known."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lib.matrix import Bools, Floats
from lib.policy.conditions import (
    AllOf,
    Comparator,
    Compares,
    Condition,
    Holds,
    Not,
    Running,
)
from lib.policy.history import History

_SAME = 1e-9  # as two scores tie


@dataclass(frozen=True, eq=False)
class Truth:
    """(q, ..., n) each, of every quarter of a history: where it is met, where it is not.

    Neither where it is not known. `and`, `or` and `not` are Kleene's: no consequence is drawn from
    what is missing, and none from its negation.
    """

    met: Bools
    unmet: Bools

    @property
    def unknown(self) -> Bools:
        """Where it is not known."""
        return ~self.met & ~self.unmet


def truth(condition: Condition, of: History, settings: Mapping[str, float]) -> Truth:
    """Whether the condition is met in each quarter. settings: every parameter's number."""
    match condition:
        case Compares(field, comparator, value):
            return _compared(of.of(field), comparator, _number(value, settings))
        case Holds(flag):
            return _compared(of.of(flag), "=", 1.0)
        case Not(inner):
            found = truth(inner, of, settings)
            return Truth(found.unmet, found.met)
        case Running(inner, quarters):
            return _running(truth(inner, of, settings), int(_number(quarters, settings)))
        case AllOf(parts):
            every = [truth(part, of, settings) for part in parts]
            return Truth(
                np.logical_and.reduce([one.met for one in every]),
                np.logical_or.reduce([one.unmet for one in every]),
            )
        case _:  # any of them
            every = [truth(part, of, settings) for part in condition.parts]
            return Truth(
                np.logical_or.reduce([one.met for one in every]),
                np.logical_and.reduce([one.unmet for one in every]),
            )


def _number(value: float | str, settings: Mapping[str, float]) -> float:
    return settings[value] if isinstance(value, str) else value


def _compared(of: Floats, comparator: Comparator, value: float) -> Truth:
    known = ~np.isnan(of)
    with np.errstate(invalid="ignore"):
        match comparator:
            case "=":
                met = np.abs(of - value) <= _SAME
            case "!=":
                met = np.abs(of - value) > _SAME
            case "<":
                met = of < value - _SAME
            case "<=":
                met = of <= value + _SAME
            case ">":
                met = of > value + _SAME
            case _:  # >=
                met = of >= value - _SAME
    return Truth(known & met, known & ~met)


def _running(of: Truth, quarters: int) -> Truth:
    """Met in this quarter and all of the quarters - 1 before it; unknown before the first."""
    met, unmet = of.met.copy(), of.unmet.copy()
    for back in range(1, quarters):
        earlier_met, earlier_unmet = np.zeros_like(met), np.zeros_like(unmet)
        earlier_met[back:] = of.met[:-back]
        earlier_unmet[back:] = of.unmet[:-back]
        met &= earlier_met
        unmet |= earlier_unmet
    return Truth(met, unmet)
