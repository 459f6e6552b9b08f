"""The league without one metric at a time: how much rests on each."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from lib.findings.captions import caveat_line
from lib.findings.case import Case
from lib.findings.wording import Wording, wording
from lib.findings.words import capitalised, count_of, decimals, listed, short_name
from lib.league import LeagueData
from lib.robustness.comparison import Comparison
from lib.robustness.leave_one_out import LeftOut
from lib.robustness.leave_one_out import leave_one_out as tables_without

_MOST_NAMED, _MOST_LOSSES = 2, 3
_SAME = 1e-12


@dataclass(frozen=True)
class MetricLeftOut:
    """What becomes of the league without a metric.

    up, down, lost: names of who moves to a better or worse segment, and of who has no score left;
    compared: how many are scored with and without it.
    correlation: of the ranks with and without it, None where it cannot be said. furthest: whose
    rank changes most, empty where none does, by so many places; above 0 down the table. codes_up,
    codes_down: of those in up and down, in their order.
    """

    score_id: str
    name: str
    domain: str
    up: tuple[str, ...]
    down: tuple[str, ...]
    lost: tuple[str, ...]
    compared: int
    correlation: float | None
    furthest: str
    places: int
    codes_up: tuple[str, ...]
    codes_down: tuple[str, ...]

    @property
    def moves(self) -> int:
        """How many change segment."""
        return len(self.up) + len(self.down)


@dataclass(frozen=True)
class LeaveOneOut:
    """Every metric with weight; those whose absence moves most first."""

    metrics: tuple[MetricLeftOut, ...]
    headline: str
    subtitle: str
    sentences: tuple[str, ...]
    caveat: str
    member: str
    wording: Wording


def leave_one_metric_out(of: Case) -> LeaveOneOut | None:
    """The scenario without each metric in turn; None where nobody has a segment to begin with."""
    data = of.data
    if not (of.result.segments > 0).any():
        return None
    metrics = [_metric(data, left_out) for left_out in tables_without(of.result, of.leagues)]
    metrics.sort(key=lambda m: (-m.moves, -abs(m.places), m.score_id))
    group = wording(data).group
    return LeaveOneOut(
        metrics=tuple(metrics),
        headline=_headline(metrics, data.member),
        subtitle=(
            f"{capitalised(data.member)}s that change {group} when one metric is "
            "left out, all else as it is"
        ),
        sentences=_sentences(metrics, data.member),
        caveat=caveat_line(of.result, what_if=True),
        member=data.member,
        wording=wording(data),
    )


def rank_change(name: str, places: int) -> str:
    """`Kelp Partnership, 12 places down`; the name as a sentence has it."""
    return f"{short_name(name)}, {count_of(abs(places), 'place')} {'down' if places > 0 else 'up'}"


def named(positions: Sequence[int], data: LeagueData) -> tuple[str, ...]:
    """The names of organisations at those positions of the league, sorted."""
    return tuple(data.names[i] for i in _by_name(positions, data))


def coded(positions: Sequence[int], data: LeagueData) -> tuple[str, ...]:
    """Their codes, in the order of `named`."""
    return tuple(data.orgs[i] for i in _by_name(positions, data))


def _by_name(positions: Sequence[int], data: LeagueData) -> list[int]:
    return sorted(positions, key=lambda i: (data.names[i], data.orgs[i]))


def correlation_of(comparison: Comparison) -> float | None:
    """The correlation of ranks, None where it cannot be said."""
    return None if isnan(comparison.correlation) else comparison.correlation


def correlation_words(correlation: float) -> str:
    """`0.97`: two decimals with a true minus sign; 1.00 only where the order is the same."""
    size = decimals(abs(correlation))
    if size == "1.00" and abs(correlation) < 1 - _SAME:
        size = "over 0.99"
    return f"−{size}" if correlation < 0 and size != "0.00" else size


def _metric(data: LeagueData, left_out: LeftOut) -> MetricLeftOut:
    metric, c = data.framework.metric_by_id[left_out.metric_id], left_out.comparison
    return MetricLeftOut(
        score_id=metric.score_id,
        name=metric.name,
        domain=data.framework.domain(metric.domain).short_name,
        up=named(c.up, data),
        down=named(c.down, data),
        lost=named(c.lost, data),
        compared=c.compared,
        correlation=correlation_of(c),
        furthest="" if c.furthest is None else data.names[c.furthest],
        places=c.places,
        codes_up=coded(c.up, data),
        codes_down=coded(c.down, data),
    )


def _headline(metrics: Sequence[MetricLeftOut], member: str) -> str:
    if len(metrics) == 1:
        who = count_of(len(metrics[0].lost), member)
        return f"“{metrics[0].name}” is the only metric that counts: without it {who} lose a score"
    fewest, most = metrics[-1].moves, metrics[0].moves
    if not any(m.compared for m in metrics):
        return f"Leaving out any one metric leaves no {member} scored: too few metrics remain"
    if not most:
        return f"Leaving out any one metric moves no {member}"
    if fewest == most:
        return f"Leaving out any one metric moves {count_of(most, member)}"
    top = [f"“{m.name}”" for m in metrics if m.moves == most]
    without = " or without ".join(top)
    if len(top) > _MOST_NAMED:
        without = f"any one of {len(top)} metrics"
    moved = f"{count_of(most, member)} {'moves' if most == 1 else 'move'} without {without}"
    return f"{moved}; {_others([m.moves for m in metrics if m.moves < most])}"


def _others(moves: Sequence[int]) -> str:
    """How many move without any of the other metrics."""
    fewest, most = min(moves), max(moves)
    span = str(most or "none") if fewest == most else f"{fewest or 'none'} to {most}"
    return f"without {'the' if len(moves) == 1 else 'any'} other metric {span}"


def _sentences(metrics: Sequence[MetricLeftOut], member: str) -> tuple[str, ...]:
    said = []
    furthest = max(metrics, key=lambda m: abs(m.places))
    if furthest.furthest:
        said.append(
            f"Largest change of rank: {rank_change(furthest.furthest, furthest.places)} without "
            f"“{furthest.name}”."
        )
    alike = [m.correlation for m in metrics if m.correlation is not None]
    if alike:
        low, high = correlation_words(min(alike)), correlation_words(max(alike))
        span = low if low == high else f"{low} to {high}"
        said.append(f"Rank correlation with the full table: {span} (1 is the same order).")
    losing = [m for m in metrics if m.lost]
    if losing:
        each = [
            f"{count_of(len(m.lost), member)} without “{m.name}”"
            for m in sorted(losing, key=lambda m: -len(m.lost))[:_MOST_LOSSES]
        ]
        said.append(f"Left without a score: {listed(each)}.")
    said.append(
        "A metric that moves many is one that much of the table rests on; whether it ought to "
        "count is another question."
    )
    return tuple(said)
