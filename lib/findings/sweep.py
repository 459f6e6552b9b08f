"""One weight from 0 to 4: how many would move, and who crosses a cut-off in which order."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.findings.captions import caveat_line
from lib.findings.case import Case
from lib.findings.wording import Wording, wording
from lib.findings.words import capitalised, count_of, listed, short_name, uncapitalised
from lib.league import LeagueData
from lib.movement.sweep import Side, crossings, moves_by_weight, swept

_FURTHEST = 4.0
_MOST_NAMED = 3


@dataclass(frozen=True)
class Crossing:
    """A trust that leaves its present segment at a weight, as it rises (higher) or falls."""

    org_code: str
    name: str
    side: Side
    weight: float
    segment_from: int
    segment_to: int


@dataclass(frozen=True)
class Sweep:
    """Moves against official scoring by the weight of one domain or metric.

    weights: rising, 0 to 4 and the present one; up, down: trusts that move, None where nothing is
    left to score by; crossings: against the segments at the present weight.
    """

    id: str
    name: str
    now: float
    weights: tuple[float, ...]
    up: tuple[int | None, ...]
    down: tuple[int | None, ...]
    crossings: tuple[Crossing, ...]
    title: str
    subtitle: str
    sentences: tuple[str, ...]
    caveat: str
    wording: Wording


@dataclass(frozen=True)
class SweepCounts:
    """How many move at each weight, for the line under a slider."""

    weights: tuple[float, ...]
    moves: tuple[int | None, ...]


def sweep_counts(of: Case, name: str) -> SweepCounts:
    """Moves by the weight of the domain or metric `name`."""
    table = swept(of.data, of.rules, name, of.leagues)
    up, down = moves_by_weight(table, of.official.segments)
    moves = (int(n) if there else None for n, there in zip(up + down, table.counts, strict=True))
    return SweepCounts(tuple(float(w) for w in table.weights), tuple(moves))


def sweep(of: Case, name: str) -> Sweep:
    """The sweep of the domain or metric `name`. Raises ValueError if there is no such weight."""
    data = of.data
    table = swept(data, of.rules, name, of.leagues)
    up, down = moves_by_weight(table, of.official.segments)
    there = [bool(counts) for counts in table.counts]
    ups, downs = (
        tuple(int(n) if counts else None for n, counts in zip(of_way, there, strict=True))
        for of_way in (up, down)
    )
    weights = tuple(float(w) for w in table.weights)
    now = weights[table.now]
    crossed = tuple(
        Crossing(c.org_code, data.name_of(c.org_code), *c[1:]) for c in crossings(data.orgs, table)
    )
    words = weight_name(data, name)
    return Sweep(
        id=name,
        name=words,
        now=now,
        weights=weights,
        up=ups,
        down=downs,
        crossings=crossed,
        title=_title(words, now, weights, ups, downs),
        subtitle=(
            f"{capitalised(data.member)}s that change {data.group} against "
            f"{wording(data).scoring}, by the weight of {uncapitalised(words)}; all else as it is"
        ),
        sentences=tuple(_order(crossed, side, now, data) for side in ("higher", "lower")),
        caveat=caveat_line(of.result, what_if=True),
        wording=wording(data),
    )


def weight_name(data: LeagueData, name: str) -> str:
    """The short name of the domain or the name of the metric."""
    if name in data.framework.domain_ids:
        return data.framework.domain(name).short_name
    return data.framework.metric_by_id[name].name


def _title(
    words: str,
    now: float,
    weights: Sequence[float],
    up: Sequence[int | None],
    down: Sequence[int | None],
) -> str:
    moves = {
        weight: u + d
        for weight, u, d in zip(weights, up, down, strict=True)
        if u is not None and d is not None
    }
    marks = [weight for weight in dict.fromkeys((0.0, now, _FURTHEST)) if weight in moves]
    if not any(moves.values()):
        return f"{words}: no weight from 0 to 4 moves anybody"
    said = [
        f"{moves[weight]} at weight {weight:.4g}{' (now)' if weight == now else ''}"
        for weight in sorted(marks)
    ]
    return f"{words}: moves are {listed(said)}"


def _order(crossed: Sequence[Crossing], side: Side, now: float, data: LeagueData) -> str:
    """The first to cross as the weight rises to 4, or falls to 0."""
    if now >= _FURTHEST if side == "higher" else now <= 0:
        beyond = "above" if side == "higher" else "below"
        return f"The sweep tries no weight {beyond} the present {now:.4g}."
    way = "rises" if side == "higher" else "falls"
    span = f"{now:.4g} to {_FURTHEST if side == 'higher' else 0:g}"
    here = [c for c in crossed if c.side == side]
    if not here:
        return f"As the weight {way} from {span}, nobody changes {data.group}."
    first = [
        f"{short_name(c.name)} (from {c.segment_from} to {c.segment_to} at {c.weight:.4g})"
        for c in here[:_MOST_NAMED]
    ]
    more = len(here) - len(first)
    others = f"; {more} more follow{'s' if more == 1 else ''}" if more else ""
    return capitalised(
        f"as the weight {way} from {span}, {count_of(len(here), data.member)} "
        f"{'crosses' if len(here) == 1 else 'cross'} a cut-off: {listed(first)}{others}."
    )
