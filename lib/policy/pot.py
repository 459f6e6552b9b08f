"""A sum of money shared out to the penny. The formulas are ours."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np

from lib.matrix import Bools, Floats
from lib.policy.types import Formula, Pot

_WORST = 4.0
_PENCE = 100


def pence_of(pot: Pot, settings: Mapping[str, float]) -> int:
    """The sum to share out. settings: every parameter's number, the pot's in pounds."""
    return round(_PENCE * settings[pot.amount])


def parts(formula: Formula, scores: Floats, headcounts: Floats) -> Floats:
    """(n,): what each organisation counts for in the sharing; 0 where that is not known.

    equal: 1; headcount: its staff; score: 4 less its average metric score, so 3 for the best score
    that there is and 0 for the worst.
    """
    of: dict[Formula, Floats] = {
        "equal": np.ones(len(scores)),
        "headcount": headcounts,
        "score": _WORST - scores,
    }
    known: Floats = np.maximum(np.nan_to_num(of[formula]), 0.0)
    return known


def shared(pence: int, eligible: Bools, weights: Floats) -> list[int]:
    """Pence for each of n, 0 for who is not eligible; together all of it, or nothing.

    In proportion to the weights of the eligible, whole pence first; the pence left over go one each
    to the largest remainders, equal ones in the order given. Where nobody is eligible, or none of
    them has a weight, nothing is shared out. A weight below 0, or not a number, is none.
    """
    exact = [
        Fraction(float(weight)) if included and 0 < weight < np.inf else Fraction(0)
        for weight, included in zip(weights, eligible, strict=True)
    ]
    total = sum(exact, Fraction(0))
    if not total:
        return [0] * len(exact)
    due = [pence * weight / total for weight in exact]
    whole = [int(amount) for amount in due]
    for i in _largest_first(due, whole)[: pence - sum(whole)]:
        whole[i] += 1
    return whole


def _largest_first(due: Sequence[Fraction], whole: Sequence[int]) -> list[int]:
    return sorted(range(len(due)), key=lambda i: whole[i] - due[i])
