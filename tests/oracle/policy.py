"""To whom rules apply: docs/policy-rules.md alone, an organisation and a quarter at a time.

Yes, no and not known are True, False and None.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from .condition import Tree
from .domain_segments import domain_cutoffs, domain_segments
from .model import Cutoffs, Quarter, Scenario
from .scoring import weights_of
from .table import league as league_table

TOLERANCE = 1e-9
DOMAINS = ("access", "effectiveness", "safety", "people", "finance")

Answer: TypeAlias = bool | None
Facts: TypeAlias = dict[str, float]  # what is known of one organisation in one quarter
Record: TypeAlias = Mapping[str, Facts]  # quarter -> facts; absent = nothing is known


@dataclass(frozen=True)
class Loaded:
    """A quarter with the scenario that acts in it; None: it cannot act."""

    quarter: Quarter
    scenario: Scenario | None
    # the framework's domain cut-offs for the quarter; None = none
    domain_lines: Mapping[str, Cutoffs] | None = None
    lines: dict[str, Cutoffs | None] = field(default_factory=dict)  # worked out once

    def lines_of_domains(self) -> Mapping[str, Cutoffs | None]:
        """The cut-offs of every domain that the framework has."""
        if not self.lines:
            for domain in DOMAINS:
                self.lines[domain] = domain_cutoffs(self.quarter, domain, self.domain_lines)
        return self.lines


def before(period: str) -> str:
    """The calendar quarter before, of the financial year."""
    year, number = int(period[:4]), int(period[-1])
    if number > 1:
        return f"{period[:-1]}{number - 1}"
    return f"{year - 1}-{year % 100:02}-Q4"


def after(period: str) -> str:
    """The calendar quarter after."""
    year, number = int(period[:4]), int(period[-1])
    if number < 4:
        return f"{period[:-1]}{number + 1}"
    return f"{year + 1}-{(year + 2) % 100:02}-Q1"


def records(history: Mapping[str, Loaded], league: str) -> dict[str, dict[str, Facts]]:
    """Organisation -> quarter -> what is known without looking at other quarters."""
    found: dict[str, dict[str, Facts]] = {}
    for period, loaded in history.items():
        if loaded.scenario is None or league not in loaded.quarter.leagues:
            continue
        rows = league_table(loaded.quarter, league, loaded.scenario)
        weights = weights_of(loaded.quarter, loaded.scenario)
        trusts = {trust.org_code: trust for trust in loaded.quarter.leagues[league]}
        for row in rows:
            if row.unscored or row.score is None or row.rank is None:
                continue
            worse = sum(other.rank is not None and other.rank > row.rank for other in rows)
            facts: Facts = {
                "score": row.score,
                "rank": row.rank,
                "rank_from_end": worse + 1,
                "override": row.override,
                "deficit": bool(trusts[row.org_code].flag),
            }
            if row.segment is not None and row.segment_before is not None:
                facts["segment"] = row.segment
                facts["segment_before_override"] = row.segment_before
            of_domains = domain_segments(trusts[row.org_code], weights, loaded.lines_of_domains())
            for domain, own in of_domains.items():
                if own is not None:
                    facts[f"{domain}_segment"] = own
            found.setdefault(row.org_code, {})[period] = facts
    return found


def value(name: str, record: Record, period: str) -> float | None:
    """A field or flag of an organisation in a quarter, or None where it is not known."""
    now, last = record.get(period, {}), record.get(before(period), {})
    if name in ("last_segment", "change"):
        if "segment" not in now or "segment" not in last:
            return None
        return last["segment"] if name == "last_segment" else now["segment"] - last["segment"]
    if name == "quarters_running":
        if "segment" not in now:
            return None
        running, at = 1, before(period)
        while record.get(at, {}).get("segment") == now["segment"]:
            running, at = running + 1, before(at)
        return running
    return now.get(name)


def number(word: str, settings: Mapping[str, float]) -> float:
    """A number as it stands, or a parameter's."""
    return settings[word] if word in settings else float(word)


def compared(a: float, comparator: str, b: float) -> bool:
    """Two numbers are equal when they differ by at most 1e-9."""
    same = abs(a - b) <= TOLERANCE
    if comparator in ("=", "!="):
        return same == (comparator == "=")
    if same:
        return comparator in ("<=", ">=")
    return a < b if comparator in ("<", "<=") else a > b


def holds(tree: Tree, record: Record, period: str, settings: Mapping[str, float]) -> Answer:
    """Kleene's three-valued logic."""
    kind = tree[0]
    if kind == "flag":
        found = value(tree[1], record, period)
        return None if found is None else bool(found)
    if kind == "compare":
        found = value(tree[1], record, period)
        return None if found is None else compared(found, tree[2], number(tree[3], settings))
    if kind == "not":
        part = holds(tree[1], record, period, settings)
        return None if part is None else not part
    parts: list[Answer] = []
    if kind == "for":
        at = period
        for _ in range(round(number(tree[2], settings))):
            parts.append(holds(tree[1], record, at, settings))
            at = before(at)
    else:
        parts = [holds(part, record, period, settings) for part in tree[1:]]
    decided = bool(kind == "or")  # met if any is met; the others: unmet if any is unmet
    if decided in parts:
        return decided
    return None if None in parts else (not decided)


def until(
    tree: Tree, record: Record, period: str, settings: Mapping[str, float], ahead: int
) -> int:
    """In how many quarters it is met if all stays as in this one; -1: not within `ahead`."""
    going_on = dict(record)
    at = period
    for quarters in range(ahead + 1):
        if holds(tree, going_on, at, settings):
            return quarters
        at = after(at)
        if period in record:
            going_on[at] = record[period]
    return -1


def share(
    tree: Tree,
    org_code: str,
    drawn: Sequence[Mapping[str, Mapping[str, Facts]]],
    period: str,
    settings: Mapping[str, float],
) -> float:
    """The share of the draws in which the condition is met; drawn: of each the `records`."""
    met = 0
    for records_of_draw in drawn:
        if holds(tree, records_of_draw.get(org_code, {}), period, settings):
            met += 1
    return met / len(drawn)
