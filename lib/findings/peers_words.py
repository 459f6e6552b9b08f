"""The sentences on a trust among its peers."""

from collections.abc import Iterator, Sequence
from statistics import median

from lib.findings.peers_groups import FEWEST_PEERS, PeerGroup
from lib.findings.peers_types import PeerMetric, PeerPlace, PeerRow
from lib.findings.wording import wording
from lib.findings.words import capitalised, count_of, decimals, listed, short_name, uncapitalised
from lib.league import LeagueData
from lib.scoring.rounding import TIE


def headline(group: PeerGroup, metrics: Sequence[PeerMetric]) -> str:
    """Where it leads and lags most, as far as enough peers have the metric to say so."""
    n = len(group.orgs)
    if not n:
        return "No peers to compare with"
    if n < FEWEST_PEERS:
        return f"{count_of(n, 'peer')}: too few to say much"
    told = [m for m in metrics if m.counts and m.gap is not None and len(m.dots) >= FEWEST_PEERS]
    if not told:
        return "Too few of its peers share a metric with it to say much"
    gaps = {m.score_id: m.gap or 0.0 for m in told}
    first = min(told, key=lambda m: gaps[m.score_id])
    last = max(told, key=lambda m: gaps[m.score_id])
    leads, lags = gaps[first.score_id] < -TIE, gaps[last.score_id] > TIE
    if not leads and not lags:
        return "Level with the median of its peers on every metric"
    ahead = _ahead(group, first, told) if leads else "Ahead of the median of its peers on no metric"
    behind = f"furthest behind its peers on {_named(last)}" if lags else "behind on no metric"
    return f"{ahead}; {behind}"


def subtitle(group: PeerGroup, member: str) -> str:
    """What the chart draws."""
    n = len(group.orgs)
    each = "its only peer" if n == 1 else f"each of its {n} peers"
    return (
        f"Metric score, 1 is best, 4 is worst; dark: the {member}, grey: {each}, line: their median"
    )


def sentences(
    group: PeerGroup,
    rows: Sequence[PeerRow],
    metrics: Sequence[PeerMetric],
    data: LeagueData,
    officially: PeerPlace | None,
) -> tuple[str, ...]:
    """Its place by score, how sure that is, and on how many metrics it is ahead.

    officially: its place without the scenario, None where there is none.
    """
    own = next(row for row in rows if row.own)
    others = [row for row in rows if not row.own]
    scored = [row.score for row in others if row.score is not None]
    said = [_who(group)]
    if own.score is None or own.place is None:
        said.append(
            f"{short_name(own.name)} is not scored ({own.reason}), so it has no place among them."
        )
    elif scored:
        said.append(_place_words(own, own.place, own.score, scored))
        if officially:
            said.append(f"{capitalised(wording(data).plainly)} it is {officially.words}.")
        said += _range_words(own, scored)
    said += _balance(metrics)
    if missing := len(others) - len(scored):
        word = "is not scored and has" if missing == 1 else "are not scored and have"
        said.append(f"{count_of(missing, 'peer')} {word} no place by score.")
    return tuple(said)


def _ahead(group: PeerGroup, first: PeerMetric, told: Sequence[PeerMetric]) -> str:
    """Best of all where it is that alone, on the metric on which it is furthest ahead of those."""
    best = [m for m in told if m.place and m.place.place == 1 and not m.place.tied]
    best = [m for m in best if m.gap is not None and m.gap < -TIE]
    if not best:
        return f"Furthest ahead of its peers on {_named(first)}"
    of = min(best, key=lambda m: m.gap or 0.0)
    more = f" and {count_of(len(best) - 1, 'more metric')}" if len(best) > 1 else ""
    alike = len({m.place.among for m in best if m.place}) == 1
    among = len(of.dots) + 1
    return f"Best of {among} {group.whom} on {_named(of)}{more if alike else ''}"


def _named(metric: PeerMetric) -> str:
    return f"“{metric.name}”"


def _who(group: PeerGroup) -> str:
    n, label = len(group.orgs), uncapitalised(group.label)
    if not n:
        return f"Nobody else is in this group ({label})."
    few = ", too few to say much" if n < FEWEST_PEERS else ""
    return f"Compared with {count_of(n, 'peer')}{few} ({label})."


def _place_words(own: PeerRow, place: PeerPlace, score: float, scored: Sequence[float]) -> str:
    n = len(scored)
    if n == 1:
        against = f"against {decimals(scored[0])} of its peer"
    else:
        against = f"against a median of {decimals(median(scored))} of its {n} scored peers"
    return (
        f"{short_name(own.name)} is {place.words} by average metric score: {decimals(score)}, "
        f"{against}."
    )


def _range_words(own: PeerRow, scored: Sequence[float]) -> Iterator[str]:
    """How many of the peers' scores lie within its likely range."""
    if own.score_low is None or own.score_high is None:
        yield "It has too few metrics for a likely range."
        return
    low, high = own.score_low, own.score_high
    within = sum(low - TIE <= score <= high + TIE for score in scored)
    ends = f"{decimals(low)} to {decimals(high)}"
    whose = "its peer" if len(scored) == 1 else f"{within or 'none'} of its {len(scored)} peers"
    if len(scored) == 1 and not within:
        yield f"Its likely range, {ends}, does not reach the score of its peer."
        return
    yield f"Its likely range, {ends}, takes in the score{_s(scored)} of {whose}."


def _s(of: Sequence[float]) -> str:
    return "" if len(of) == 1 else "s"


def _balance(metrics: Sequence[PeerMetric]) -> Iterator[str]:
    gaps = [m.gap for m in metrics if m.counts and m.gap is not None]
    if not gaps:
        return
    counts = {
        "ahead of": sum(gap < -TIE for gap in gaps),
        "behind": sum(gap > TIE for gap in gaps),
        "level with": sum(abs(gap) <= TIE for gap in gaps),
    }
    first, *rest = [(way, n) for way, n in counts.items() if n]
    way, n = first
    bare = {"behind": "behind", "level with": "level"}
    parts = [f"{way} the median of its peers on {n}", *(f"{bare[w]} on {k}" for w, k in rest)]
    yield f"Of {count_of(len(gaps), 'shared metric')} with weight it is {listed(parts)}."
