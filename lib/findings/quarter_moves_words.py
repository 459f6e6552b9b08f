"""What is said of the moves between two quarters."""

from collections import Counter
from collections.abc import Sequence

from lib.findings.firm_moves import firm_counts, firm_sentence
from lib.findings.quarter_moves_types import KINDS, MoveCounts, QuarterMove
from lib.findings.significance_words import no_quarter_before
from lib.findings.words import count_of, listed
from lib.league import LeagueData
from lib.movement import Move
from lib.periods import quarter_words
from lib.robustness.significance import Kind

_ONE: dict[Kind, str] = {
    "significant": "is significant",
    "not significant": "is not significant",
    "too few metrics": "rests on too few metrics to say",
    "override": "comes from the override",
}
_MORE: dict[Kind, str] = {
    "significant": "are significant",
    "not significant": "are not significant",
    "too few metrics": "rest on too few metrics to say",
    "override": "come from the override",
}
# NHS England's note on Q2 2025/26, docs/method.md, section 4: all types of trust together.
_NOTE_ON = ("2025-26-Q1", "2025-26-Q2")
_NOTE = (
    "Beside it, NHS England's note on Q2 2025/26: of trusts of all types 38 changed segment since "
    "Q1, 6 by the override, 8 by a significant change of score, 24 by one that is not significant."
)


def headline(counts: MoveCounts, rows: Sequence[QuarterMove], since: str, data: LeagueData) -> str:
    """How many of how many moved, which way, and how many of the moves are significant."""
    group, now = data.group, quarter_words(data.period)
    if not counts.of:
        return f"No {data.member} has a {group} in both {since} and {now}"
    if not rows:
        return f"None of {count_of(counts.of, data.member)} changed {group} since {since}"
    changed = f"{counts.moves} of {count_of(counts.of, data.member)} changed {group} since {since}"
    if len(rows) == 1:
        way = "down" if rows[0].down else "up"
        (kind,) = (row.kind for row in rows)
        return f"{changed}, {way}; the move {_ONE[kind]}"
    return f"{changed}: {_ways(counts)}; {_significant(counts)}"


def _ways(counts: MoveCounts) -> str:
    if not counts.up or not counts.down:
        return f"{'both' if counts.moves == 2 else 'all'} {'up' if counts.up else 'down'}"
    return f"{counts.up} up, {counts.down} down"


def _significant(counts: MoveCounts) -> str:
    n = counts.kind("significant")
    if n == counts.moves:
        return f"{'both' if n == 2 else 'all'} significant"
    if counts.kind("too few metrics") == counts.moves:
        return f"{'both' if counts.moves == 2 else 'all'} on too few metrics to say"
    few = counts.kind("too few metrics")
    if not n and few:
        return f"none significant, {few} on too few metrics to say"
    return f"{n or 'none'} significant"


def kinds_words(counts: MoveCounts) -> list[str]:
    """How many moves count as what; nothing where nobody moved."""
    there = [(n, kind) for n, kind in zip(counts.kinds, KINDS, strict=True) if n]
    if not there:
        return []
    if len(there) == 1:
        kind = there[0][1]
        if kind == "too few metrics":
            return []  # `too_few` says it
        return [f"{_all_moves(counts.moves)} {(_ONE if counts.moves == 1 else _MORE)[kind]}."]
    parts = [f"{n} {(_ONE if n == 1 else _MORE)[kind]}" for n, kind in there]
    return [f"Of the {counts.moves} moves {listed(parts)}."]


def _all_moves(n: int) -> str:
    return "The move" if n == 1 else "Both moves" if n == 2 else f"All {n} moves"


def cause_counts(rows: Sequence[QuarterMove]) -> list[str]:
    """In how many moves each cause has the largest share; nothing of a move alone."""
    if len(rows) < 2:
        return []
    counts = Counter(cause for row in rows for cause in row.causes)
    causes = [f"{cause.removeprefix('its ')} {n}" for cause, n in counts.most_common()]
    shared = ", alone or level with another" if counts.total() > len(rows) else ""
    return [f"The largest share of the {len(rows)} moves{shared}: {'; '.join(causes)}."]


def firm_words(rows: Sequence[QuarterMove]) -> list[str]:
    """How many moves nearby weightings would give, too."""
    sure = [row.sure for row in rows]
    if len(sure) < 2:
        return [said] if (said := firm_sentence(sure)) else []
    said = f"How sure, by nearby weightings: {firm_counts(sure)}."
    noise = sum(row.sure.word == "firm" and row.kind == "not significant" for row in rows)
    if noise:
        verb = "is" if noise == 1 else "are"
        said += (
            f" {noise} of the firm {verb} not significant: firm is about the weights, "
            "significant about the metrics."
        )
    return [said]


def tide_words(rows: Sequence[QuarterMove]) -> list[str]:
    """How many moves come only from all scores shifting."""
    n = sum(row.tide for row in rows)
    if not n:
        return []
    return [f"{count_of(n, 'move')} {'comes' if n == 1 else 'come'} only from all scores shifting."]


def entered_or_left(moves: Sequence[Move], since: str, data: LeagueData) -> list[str]:
    """Who is scored in one of the quarters alone, and so did not move."""
    sides = (("entered", f"scored now, not in {since}"), ("left", f"scored in {since}, not now"))
    parts = [
        f"{count_of(n, data.member)} {words}"
        for cause, words in sides
        if (n := sum(move.cause == cause for move in moves))
    ]
    return [f"Not compared: {listed(parts)}."] if parts else []


def national(data: LeagueData, before: LeagueData, *, plain: bool) -> list[str]:
    """NHS England's own counts of the same two quarters; nothing of others, or of a what-if."""
    official = data.basis == "official" and data.league == "mental-health-community"
    same = (before.period, data.period) == _NOTE_ON
    return [_NOTE] if plain and official and same else []


def nothing_to_compare(counts: MoveCounts) -> list[str]:
    """What to do where nobody can be compared; where somebody can, that there is no more to say."""
    if counts.of:
        return [f"{counts.of} can be compared."]
    return ["So nobody can have moved. Choose another quarter, or change what counts."]


def cannot_act(since: str) -> tuple[str, str]:
    """The headline where the scenario cannot be bound in the earlier quarter, and what to do."""
    return (
        f"The scenario cannot score {since}",
        f"It asks for what the scoring of {since} does not know, so nothing can be compared. "
        "Choose a later quarter to start from, or show every quarter without the scenario.",
    )


def alone(data: LeagueData) -> tuple[str, str]:
    """The headline where there is no earlier quarter, and what to do."""
    title, _ = no_quarter_before(data)
    return (
        title,
        "A move takes two quarters of the same league. Choose a later quarter, or import the "
        "publications of an earlier one (python -m lib import PATH).",
    )
