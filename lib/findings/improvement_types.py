"""What a finding on improvement holds."""

from dataclasses import dataclass

from lib.findings.wording import Wording


@dataclass(frozen=True)
class Wanted:
    """One value to reach; beyond: to pass; released: when it can change next."""

    value_id: str
    now: float
    enough: float
    beyond: bool
    words: str
    released: str


@dataclass(frozen=True)
class Alone:
    """What one metric alone would have to become, by its nearest way; `wanted` empty for none.

    needed: the metric score, None where the metric has no weight; reason: why there is no way;
    not_enough: None where nothing is known not to be; exact: nothing short of what is wanted is
    enough; pool: how many are spread by rank and how that is known, None where nobody is.
    """

    metric_id: str
    name: str
    weight: float
    score: float
    needed: float | None
    wanted: tuple[Wanted, ...]
    not_enough: float | None
    exact: bool
    reason: str
    pool: tuple[int | None, str] | None


@dataclass(frozen=True)
class NearRoute:
    """One of the nearest routes: score, rank and segment after, at the worse end of what is known.

    improved, of: how many have managed as much, of how many; effects: who else changes segment,
    with the segments from and to.
    """

    metric_id: str
    name: str
    score: float
    rank: int
    segment: int
    effects: tuple[tuple[str, int, int], ...]
    improved: int | None
    of: int | None
    peer: str | None
    sentence: str
    plausible: str


@dataclass(frozen=True)
class Improvement:
    """Everything that one metric alone could do for the trust, the cut-offs held.

    segment, target, cutoff: None without any, or where something stands in the way.
    """

    org_code: str
    name: str
    segment: int | None
    target: int | None
    cutoff: float | None
    alone: tuple[Alone, ...]
    nearest: tuple[NearRoute, ...]
    headline: str
    sentences: tuple[str, ...]
    caveat: str
    member: str
    wording: Wording
