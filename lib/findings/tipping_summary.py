"""The smallest transfer of weight for every trust of a league, in one pass."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor
from statistics import median

import numpy as np

from lib.findings.captions import caveat_line
from lib.findings.case import Case
from lib.findings.tipping import held_rules
from lib.findings.tipping_words import OVERRIDDEN, Asked, note
from lib.findings.weight_words import part_of_weight
from lib.findings.wording import Wording, wording
from lib.findings.words import a_member, count_of, listed, short_name
from lib.robustness.league_tipping import league_lifts


@dataclass(frozen=True)
class LiftRow:
    """One trust's smallest transfer to its next better segment.

    target, cost and side_effects are None for who is in segment 1; the last two, and why in
    `note`, where it is not possible. cost: part of the total weight (0 to 1).
    """

    org_code: str
    name: str
    segment: int
    target: int | None
    cost: float | None
    side_effects: int | None
    note: str


@dataclass(frozen=True)
class TippingSummary:
    """Every trust with a segment: the cheapest first, who has no way and segment 1 last.

    median_side_effects: over those that can be lifted; None where nobody can.
    """

    rows: tuple[LiftRow, ...]
    median_side_effects: float | None
    headline: str
    sentences: tuple[str, ...]
    caveat: str
    member: str
    wording: Wording


def tipping_summary(of: Case) -> TippingSummary:
    """The league under the case's rules, with the cut-offs held."""
    rows = _rows(of)
    effects = [row.side_effects for row in rows if row.side_effects is not None]
    middle = float(median(effects)) if effects else None
    held = replace(of.result, rules=held_rules(of.rules))
    return TippingSummary(
        rows=rows,
        median_side_effects=middle,
        headline=_headline(of, middle),
        sentences=_sentences(of, rows),
        caveat=caveat_line(held, what_if=True),
        member=of.data.member,
        wording=wording(of.data),
    )


def _rows(of: Case) -> tuple[LiftRow, ...]:
    result, data = of.result, of.data
    lifts = {lift.aim.org: lift for lift in league_lifts(result)}
    rows = []
    for i in map(int, np.flatnonzero(result.segments > 0)):
        target, cost, effects, said = None, None, None, ""
        if lift := lifts.get(i):
            target, cost = lift.aim.target, lift.transfer.cost
            effects = len(lift.transfer.side_effects) if lift.transfer.possible else None
            said = note(Asked(data, lift.aim, result.rules, result.rules), lift.transfer)
        place = data.orgs[i], data.names[i], int(result.segments[i])
        rows.append(LiftRow(*place, target, cost, effects, said))
    return tuple(sorted(rows, key=_order))


def _order(row: LiftRow) -> tuple[bool, bool, float, str]:
    return row.target is None, row.cost is None, row.cost or 0.0, row.name


def _headline(of: Case, middle: float | None) -> str:
    data = of.data
    if middle is None:
        return f"No {data.member} can be lifted to a better {data.group} by weights"
    return (
        f"Lifting {a_member(data.member)} by one {data.group} typically moves "
        f"{typical(middle, data.member)}"
    )


def typical(middle: float, member: str) -> str:
    """`15 or 16 other trusts` for a median of 15.5: there are no half trusts."""
    least, most = floor(middle), ceil(middle)
    if not most:
        return f"no other {member}"
    either = f"{least or 'no'} or " if least != most else ""
    return f"{either}{count_of(most, f'other {member}')}"


def _sentences(of: Case, rows: Sequence[LiftRow]) -> tuple[str, ...]:
    """How many can be lifted, how many not and why, and who needs least."""
    data = of.data
    lifted = [row for row in rows if row.cost is not None]
    best = sum(row.target is None for row in rows)
    capped = sum(row.note == OVERRIDDEN for row in rows)
    other = len(rows) - len(lifted) - best - capped
    said = []
    if lifted:
        least = lifted[0]
        said.append(
            f"{short_name(least.name)} needs least: {part_of_weight(least.cost or 0.0)} of the "
            f"weight to get from {data.group} {least.segment} to {least.target}."
        )
    ways = [f"{len(lifted)} can be lifted by weights"]
    ways += [f"{best} {'is' if best == 1 else 'are'} in {data.group} 1"] if best else []
    ways += [f"for {capped} it is {OVERRIDDEN}"] if capped else []
    ways += [f"for {other} no weights get there"] if other else []
    if rows:
        of_them = f"Of {count_of(len(rows), data.member)} with a {data.group}"
        said.append(f"{of_them}, {listed(ways)}.")
    return tuple(said)
