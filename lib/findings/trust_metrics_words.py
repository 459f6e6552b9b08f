"""The sentences on every metric of a trust: how old the figures are, what changed, what lacks."""

from collections.abc import Sequence

from lib.findings.explanation import Explanation
from lib.findings.trust_metrics_types import OLD, MetricRow, Point
from lib.findings.weight_words import in_sentence
from lib.findings.words import (
    count_of,
    decimals,
    listed,
    short_name,
    uncapitalised,
)
from lib.league import LeagueData
from lib.periods import quarter_words
from lib.scoring.rounding import TIE, r2

_MOST_NAMED = 3
_SHOWN = 0.005  # less than this between two rounded scores is no difference


def title(parts: Explanation, rows: Sequence[MetricRow]) -> str:
    """What the score is made of and how many hold it back; or that there is none."""
    name, n = short_name(parts.name), sum(row.scenario is not None for row in rows)
    if parts.scenario.score is None:
        has = count_of(len(rows), "metric score")
        return f"{name} has no score: {parts.scenario.reason}; it has {has}"
    back = sum(row.against is not None and row.against > TIE for row in rows)
    made = f"{count_of(n, 'metric')} {'makes' if n == 1 else 'make'} up the score of {name}"
    hold = "holds" if back == 1 else "hold"
    return f"{made}, {parts.scenario.score}; {back or 'none'} of them {hold} it back"


def subtitle(member: str, line: str) -> str:
    """What the parts of a score are, and of its distance from the line; line: empty without one."""
    said = (
        f"Each metric score (1 is best) times its share of the {member}'s weight; the parts and "
        "the rounding line add up to the score exactly"
    )
    return f"{said}. Against {line}: the score's distance from it, by metric" if line else said


def sentences(
    rows: Sequence[MetricRow], org_code: str, before: LeagueData | None
) -> tuple[str, ...]:
    """How old the figures are, and what changed since the quarter before."""
    said = [_ages(rows), _changes(rows, org_code, before)]
    return tuple(sentence for sentence in said if sentence)


def lacking_words(
    missing: Sequence[str], nobodys: Sequence[str], data: LeagueData
) -> tuple[str, ...]:
    """The metrics that the trust has no score on, by name."""
    said = []
    if missing:
        said.append(f"Not measured here: {'; '.join(map(uncapitalised, missing))}.")
    if nobodys:
        when = quarter_words(data.period)
        said.append(
            f"Measured for no {data.member} of the league in {when}: "
            f"{'; '.join(map(uncapitalised, nobodys))}."
        )
    return tuple(said)


def trend_words(trend: Sequence[Point]) -> str:
    """`from 2.10 in Q1 2025/26 to 1.85 in Q4 2025/26: better`; 1 is best."""
    known = _known(trend)
    if not known:
        return "no score in any loaded quarter"
    (first, was), (last, now) = known[0], known[-1]
    if len(known) == 1:
        return f"{decimals(was)} in {quarter_words(first)} alone"
    return (
        f"from {decimals(was)} in {quarter_words(first)} to {decimals(now)} in "
        f"{quarter_words(last)}: {trend_way(trend)}"
    )


def trend_way(trend: Sequence[Point]) -> str:
    """`better`, `worse` or `the same` from first to last; `one quarter` where there is no other."""
    known = _known(trend)
    if len(known) < 2:
        return "one quarter"
    return _way(known[-1][1], known[0][1]) or "the same"


def since_words(row: MetricRow, before: str) -> str:
    """`better since Q3 2025/26`: the score against the quarter before, as the sentence counts it.

    before: the period that came before; empty where no earlier one is loaded.
    """
    if not before:
        return "no quarter before"
    when = quarter_words(before)
    if row.before is None:
        return f"none in {when}"
    return f"{_way(row.score, row.before) or 'the same'} since {when}"


def _known(trend: Sequence[Point]) -> list[tuple[str, float]]:
    return [(point.period, point.score) for point in trend if point.score is not None]


def age_words(row: MetricRow) -> tuple[str, ...]:
    """`Q3 2025/26`, `3 months old`: when the figure was measured, and its age."""
    if row.age is None:
        return (row.period or "not dated",)
    return row.period, f"{count_of(row.age, 'month')} old"


def _way(now: float, was: float) -> str:
    """`better`, `worse`, empty where two decimals show no difference."""
    change = r2(now) - r2(was)
    if abs(change) < _SHOWN:
        return ""
    return "better" if change < 0 else "worse"


def _ages(rows: Sequence[MetricRow]) -> str:
    dated = sorted((row for row in rows if row.age is not None), key=lambda row: -(row.age or 0))
    if not dated:
        return ""
    old = [row for row in dated if row.old]
    unknown = len(rows) - len(dated)
    rest = f"; when {unknown} {'was' if unknown == 1 else 'were'} measured is not published"
    rest = rest if unknown else ""
    if not old:
        return (
            f"No figure is older than {OLD} months at the quarter's end; the oldest is "
            f"{_dated(dated[0])}{rest}."
        )
    be = "is" if len(old) == 1 else "are"
    named = listed([_dated(row) for row in old[:_MOST_NAMED]])
    more = " the oldest" if len(old) > _MOST_NAMED else ""
    return (
        f"{len(old)} of {count_of(len(rows), 'figure')} {be} older than {OLD} months at the "
        f"quarter's end:{more} {named}{rest}."
    )


def _dated(row: MetricRow) -> str:
    return f"{_name(row)} ({row.period}, {count_of(row.age or 0, 'month')})"


def _changes(rows: Sequence[MetricRow], org_code: str, before: LeagueData | None) -> str:
    if before is None:
        return ""
    when = quarter_words(before.period)
    if org_code not in before.orgs:
        return f"It was not in the league in {when}, so no metric score can be compared."
    had = [(row, row.before) for row in rows if row.before is not None]
    ways = {way: [(r, was) for r, was in had if _way(r.score, was) == way] for way in _WAYS}
    counts = [f"{len(ways[way])} {words}" for way, words in _WAYS.items() if ways[way]]
    if not had:
        return f"No metric score can be compared with {when}."
    total = count_of(len(had), "metric score")
    most = [_most(ways[way], way) for way in ("better", "worse") if ways[way]]
    said = f"Since {when}, of {total} {listed(counts)}"
    return (
        f"{said}: {' and '.join(most)}.{_new(rows, when)}" if most else f"{said}.{_new(rows, when)}"
    )


_WAYS = {"better": "got better", "worse": "got worse", "": "stayed the same"}


def _most(changed: Sequence[tuple[MetricRow, float]], way: str) -> str:
    row, was = max(changed, key=lambda pair: abs(r2(pair[0].score) - r2(pair[1])))
    most = f"{way} most" if len(changed) > 1 else way
    return f"{most} on {_name(row)} ({decimals(was)} to {decimals(row.score)})"


def _new(rows: Sequence[MetricRow], when: str) -> str:
    new = [_name(row) for row in rows if row.before is None]
    return f" Not measured in {when}: {listed(new)}." if new else ""


def _name(row: MetricRow) -> str:
    return in_sentence(uncapitalised(row.name))
