"""Seeded random numbers that are the same on every machine."""

import numpy as np

from lib.matrix import Floats, Ints

_PER_NORMAL = 12  # the sum of so many uniform draws has variance 1


class Draws:
    """Named streams of one seed: what one stream draws never changes what another does.

    Only the raw integers of the bit generator are used, which NumPy promises to keep, and exact
    arithmetic on them. NumPy's own distributions may change between versions, and their logarithms
    differ between machines.
    """

    def __init__(self, seed: int, *names: str) -> None:
        spelled = [seed, *"/".join(names).encode()]
        self._bits = np.random.PCG64(np.random.SeedSequence(spelled))

    def raw(self, n: int) -> Ints:
        """Whole numbers from 0 to 2**32 - 1."""
        drawn = np.asarray(self._bits.random_raw(n), dtype=np.uint64)
        return (drawn >> np.uint64(32)).astype(np.int64)

    def uniforms(self, n: int) -> Floats:
        """Numbers from 0 to 1, 1 left out."""
        return self.raw(n) / 2.0**32

    def normals(self, n: int) -> Floats:
        """Numbers with mean 0 and standard deviation 1, normal but for the far tails."""
        total = self.raw(n * _PER_NORMAL).reshape(n, _PER_NORMAL).sum(axis=1)
        normals: Floats = total / 2.0**32 - _PER_NORMAL / 2
        return normals

    def order(self, n: int) -> list[int]:
        """The numbers 0 to n - 1, shuffled."""
        return [int(i) for i in np.argsort(self.raw(n), kind="stable")]
