"""What a finding on improvement holds."""

from dataclasses import dataclass

from lib.findings.wording import Wording
from lib.framework import Released


@dataclass(frozen=True)
class Wanted:
    """One value to reach; beyond: to pass; released: when it can change next.

    words: what is enough with its unit, rounded to the safe side; now_words: what is now, as every
    page has it; measured: when that was, empty where it is not published.
    """

    value_id: str
    name: str
    now: float
    now_words: str
    enough: float
    beyond: bool
    words: str
    released: Released
    measured: str


@dataclass(frozen=True)
class Alone:
    """What one metric alone would have to become, by its nearest way; `wanted` empty for none.

    needed: the metric score, None where the metric has no weight; reason: why there is no way;
    not_enough: None where nothing is known not to be; exact: nothing short of what is wanted is
    enough; pool: how many are spread by rank and how that is known, None where nobody is.
    released: when it can change next; now, short: what it is, and `not_enough`, with their unit;
    sure: how sure what is enough is, empty where nothing is; why: the reason of either.
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
    released: Released
    now: str
    short: str
    sure: str
    why: str
    measured: str

    @property
    def known(self) -> str:
        """How sure what is enough is, or why nothing is: in one."""
        return f"{self.sure}: {self.why}" if self.sure else self.why


@dataclass(frozen=True)
class NearRoute:
    """One of the nearest routes: score, rank and segment after, at the worse end of what is known.

    improved, of: how many have managed as much, of how many; effects: who else changes segment,
    with the segments from and to. rank_now: before; place_now, place: `joint 3rd of 61`; exact:
    whether the rank after is; passed: codes of who was ahead and is behind, in the order of the
    ranks; strict: the value, with its unit, that is enough at the strict end of the cut-off's
    bracket, empty where none is and None where there is no bracket; managed, best: the two halves
    of `plausible`.
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
    rank_now: int
    place_now: str
    place: str
    exact: bool
    passed: tuple[str, ...]
    strict: str | None
    managed: str
    best: str


@dataclass(frozen=True)
class Middle:
    """Several metrics at the league's middle: the fewest that are enough, or all that are worse.

    score, segment, rank: after, at the worse end of what is known; steps: one for each of the
    metrics; claim: the sentence without them and its full stop.
    """

    enough: bool
    score: float
    segment: int
    rank: int
    metrics: tuple[str, ...]
    steps: tuple[Wanted, ...]
    claim: str
    sentence: str


@dataclass(frozen=True)
class Improvement:
    """Everything that one metric alone could do for the trust, all others as they are.

    segment, target, cutoff: None without any, or where something stands in the way. alone: of
    metrics; middle: of several, where no route is near; sentences: on the nearest routes, on the
    middle or on what stands in the way, then `notes`, what must be read beside them all. freed: of
    who is held by the override the same by its score alone, with the override off for everyone.
    """

    org_code: str
    name: str
    segment: int | None
    target: int | None
    cutoff: float | None
    alone: tuple[Alone, ...]
    nearest: tuple[NearRoute, ...]
    middle: Middle | None
    headline: str
    sentences: tuple[str, ...]
    notes: tuple[str, ...]
    caveat: str
    member: str
    wording: Wording
    freed: "Improvement | None" = None
