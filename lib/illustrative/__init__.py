"""The generator of the illustrative data: fictional trusts, scored by the real rules."""

from lib.illustrative.making import MADE_AT, SEED, illustrate

__all__ = ["MADE_AT", "SEED", "illustrate"]
