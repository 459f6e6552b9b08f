"""Who is affected: groups of trusts, and how many of them move."""

import re
from fractions import Fraction
from functools import lru_cache

import oracle

from .numbers import holds, percent, same
from .shown import Said
from .subject import Side, Subject

FEWEST = 5
_UNKNOWN = "not known"
Counts = tuple[int, int]  # trusts, moves


@lru_cache(maxsize=4)
def groups(subject: Subject, side: Side) -> dict[str, Counts]:
    """Every group as a sentence calls it: how many have two segments, how many move."""
    traits = subject.data.traits
    of = {"region": traits.region, "type": traits.subtype, "size": traits.size}
    named = {
        trait: [name and f"{name} ({trait})" for name in names]
        for trait, names in of.items()
        if any(names)
    }
    named["metrics"] = _by_metrics(subject)
    if not subject.indicative:
        flags = [subject.official[org].override for org in subject.data.orgs]
        named["override"] = [
            f"{subject.member}s {'' if flag else 'not '}under the override" for flag in flags
        ]
    found: dict[str, Counts] = {}
    for trait, names in named.items():
        whose = {
            o: n or f"{_UNKNOWN} {trait}" for o, n in zip(subject.data.orgs, names, strict=True)
        }
        counted = oracle.affected(subject.quarter, subject.league, side.scenario, whose)
        found |= {name: (n, up + down) for name, (n, up, down) in counted.items()}
    return found


def _by_metrics(subject: Subject) -> list[str]:
    """Thirds of the league by how many metrics a trust has, alike always together."""
    used = [subject.official[org].metrics_used for org in subject.data.orgs]
    ordered = sorted(used)
    edges = sorted({ordered[(len(used) - 1) * third // 3] for third in range(4)})
    ends = edges[1:] or edges
    names = []
    for own in used:
        # a third goes from above one end to the next; the first begins at the lowest
        high = next(end for end in ends if own <= end)
        low = max((end for end in ends if end < high), default=-1)
        alike = [n for n in used if low < n <= high]
        if min(alike) < max(alike):
            names.append(f"{subject.member}s with {min(alike)} to {max(alike)} metrics")
        else:
            names.append(f"{subject.member}s with {own} metric{'' if own == 1 else 's'}")
    return names


def _rated(subject: Subject, side: Side) -> dict[str, Counts]:
    """The groups that are large enough for a rate, and not the whole league."""
    everyone = _everyone(side)
    return {
        name: counts
        for name, counts in groups(subject, side).items()
        if FEWEST <= counts[0] < everyone and not name.startswith(_UNKNOWN)
    }


def _everyone(side: Side) -> int:
    """Who has a segment on both sides: the left out and the unscored neither move nor stay."""
    return side.stay + len(side.moves)


def most(subject: Subject, said: Said, match: re.Match[str]) -> None:
    side = subject.sides[said.key]
    rated, everyone = _rated(subject, side), _everyone(side)
    n, moves = rated[match["whom"]]
    same("of the group", (int(match["moves"]), int(match["n"])), (moves, n))
    same("their share", match["rate"], percent(Fraction(moves, n)))
    all_moves = int(match["all_moves"])
    same("of the league", (all_moves, int(match["all"])), (len(side.moves), everyone))
    same("its share", match["all_rate"], percent(Fraction(len(side.moves), everyone)))
    rate = Fraction(moves, n)
    same("the highest share", rate, max(Fraction(m, of) for of, m in rated.values()))
    holds("they are affected more than the league", rate > Fraction(len(side.moves), everyone))


def none_more_than_the_league(subject: Subject, said: Said, match: re.Match[str]) -> None:
    side = subject.sides[said.key]
    rated, everyone = _rated(subject, side), _everyone(side)
    same("of the league", (int(match["moves"]), int(match["n"])), (len(side.moves), everyone))
    same("its share", match["rate"], percent(Fraction(len(side.moves), everyone)))
    holds("anyone moves, and a group is large enough", bool(side.moves and rated))
    for name, (n, moves) in rated.items():
        holds(f"{name} move no more", Fraction(moves, n) <= Fraction(len(side.moves), everyone))


def nobody(subject: Subject, said: Said, _: re.Match[str]) -> None:
    same("who moves", {}, subject.sides[said.key].moves)
    holds("anyone has two segments to compare", _everyone(subject.sides[said.key]) > 0)


def too_small(subject: Subject, said: Said, _: re.Match[str]) -> None:
    side = subject.sides[said.key]
    holds("anyone moves", bool(side.moves))
    same("groups that are large enough", {}, _rated(subject, side))


def untouched(subject: Subject, said: Said, match: re.Match[str]) -> None:
    rated = _rated(subject, subject.sides[said.key])
    same("of the group", rated[match["whom"]], (int(match["n"]), 0))
    largest = max(n for n, moves in rated.values() if not moves)
    same("the largest that is not affected", int(match["n"]), largest)
