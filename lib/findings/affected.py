"""Who is affected: how many move among trusts of a region, kind, size, and so on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lib.findings.case import Case
from lib.findings.wording import Wording, wording
from lib.findings.words import count_of, percent
from lib.league import LeagueData

FEWEST_FOR_A_RATE = 5
_UNKNOWN = "not known"
_RISING = ("smallest", "middle", "largest")
_METRICS, _OVERRIDE = "Metrics that count", "Override"


@dataclass(frozen=True)
class Group:
    """Trusts alike in one trait: n have a segment on both sides; up and down: who moves.

    rate: the share that moves, None where the group is too small to say.
    """

    trait: str
    name: str
    n: int
    up: int
    down: int

    @property
    def moves(self) -> int:
        """Who changes segment, either way."""
        return self.up + self.down

    @property
    def rate(self) -> float | None:
        """The share that moves; None below five trusts."""
        return self.moves / self.n if self.n >= FEWEST_FOR_A_RATE else None


@dataclass(frozen=True)
class Affected:
    """Groups by trait, with what stands out. unknown: traits of which the data say nothing."""

    groups: tuple[Group, ...]
    headline: str
    sentences: tuple[str, ...]
    unknown: tuple[str, ...]
    caveat: str
    member: str
    wording: Wording


def affected(of: Case) -> Affected:
    """Who moves from official scoring to the scenario, by region, type, size, metrics and flag.

    An indicative league has no override, so no flag either.
    """
    before, after = of.official.segments, of.result.segments
    has_both = (before > 0) & (after > 0)  # who enters or leaves neither moves nor stays
    change = np.where(has_both, after - before, 0)
    groups: list[Group] = []
    unknown = []
    for trait, names in _traits(of):
        if not any(names):
            unknown += [trait] if len(names) else []  # of nobody there is nothing to know
            continue
        own = np.array([name or _UNKNOWN for name in names])
        for name in sorted({*own.tolist()}, key=_place):
            here = has_both & (own == name)
            up, down = int(np.sum(change[here] < 0)), int(np.sum(change[here] > 0))
            groups.append(Group(trait, name, int(here.sum()), up, down))
    headline, *sentences = _said(groups, int(np.sum(change != 0)), int(has_both.sum()), of.data)
    return Affected(
        groups=tuple(group for group in groups if group.n),
        headline=headline,
        sentences=tuple(sentences),
        unknown=tuple(unknown),
        caveat=of.caveat,
        member=of.data.member,
        wording=wording(of.data),
    )


def _traits(of: Case) -> Iterator[tuple[str, Sequence[str]]]:
    traits = of.data.traits
    yield "Region", traits.region
    yield "Type", traits.subtype
    yield "Size", traits.size
    yield _METRICS, _metrics_words(of)
    if not of.data.framework.indicative:
        flags = of.official.flagged
        yield _OVERRIDE, [f"{'' if flag else 'not '}under the override" for flag in flags]


def _place(name: str) -> tuple[int, str]:
    """Where a group stands in its list: sizes and numbers rise, names go by the alphabet."""
    first = name.split(" ", maxsplit=1)[0]
    return (
        _RISING.index(first) if first in _RISING else int(first) if first.isdigit() else 0
    ), name


def _metrics_words(of: Case) -> list[str]:
    """`5 to 8 metrics`: thirds of the league by how many metrics a trust has officially."""
    used = of.official.used
    if not used.size:
        return []
    edges = np.unique(np.quantile(used, (0, 1 / 3, 2 / 3, 1), method="lower"))
    third = np.maximum(np.searchsorted(edges, used, side="left") - 1, 0)
    names = []
    for k in third:
        own = used[third == k]
        low, high = int(own.min()), int(own.max())
        names.append(f"{low} to {high}" if low < high else f"{low}")
    return names


def _said(groups: Sequence[Group], moves: int, of: int, data: LeagueData) -> list[str]:
    member, group = data.member, data.group
    if not of:
        return [f"No {member} has a {group} on both sides, so there is nobody to compare"]
    if not moves:
        return [f"Nobody changes {group}, so nobody is affected more than others"]
    rated = [g for g in groups if g.rate is not None and g.name != _UNKNOWN and g.n < of]
    if not rated:
        return ["The groups are too small to say who is affected most"]
    most = max(rated, key=lambda g: (g.rate or 0.0, g.n))
    if (most.rate or 0.0) <= moves / of:
        headline = (
            f"No group is affected more than the league, where {moves} of {of} "
            f"({percent(moves / of)}) {'moves' if moves == 1 else 'move'}"
        )
        return [headline, *_untouched(rated, member)]
    headline = (
        f"Affected most: {_whom(most, member)}, {most.moves} of {most.n} "
        f"({percent(most.rate or 0)}), against {moves} of {of} ({percent(moves / of)}) in the "
        "league"
    )
    return [headline, *_untouched(rated, member)]


def _untouched(rated: Sequence[Group], member: str) -> list[str]:
    untouched = [g for g in rated if not g.moves]
    if not untouched:
        return []
    largest = max(untouched, key=lambda g: g.n)
    return [f"Not affected: {_whom(largest, member)}, {count_of(largest.n, member)}."]


def _whom(group: Group, member: str) -> str:
    trait, name = group.trait, group.name
    if trait == _METRICS:
        return f"{member}s with {name} metric{'' if name == '1' else 's'}"
    if trait == _OVERRIDE:
        return f"{member}s {name}"
    return f"{name} ({trait.lower()})"
