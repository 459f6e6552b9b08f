"""The sheets of a briefing's workbook on the whole league: matrix, weights, counts by segment."""

from collections.abc import Iterator

import numpy as np

from lib.briefing.book_words import PER_CENT, WHOLE, Column, sheet, sides
from lib.briefing.workbook import Sheet
from lib.findings.brief_types import Brief
from lib.findings.chart_titles import matrix_title
from lib.findings.tables import Cell
from lib.findings.weights import DomainShare, weight_shares
from lib.findings.words import capitalised, count_of, percent, uncapitalised
from lib.matrix import Bools, Ints

_PLACES = (1, 2, 3, 4, 0)  # 0: none


def matrix_sheet(brief: Brief) -> Sheet:
    """How many of each segment come to be in which, under each answer."""
    words, found = brief.what.held.wording, sides(brief)
    starts = [(side, start) for side in found for start in _PLACES]
    counted = [
        [
            int(np.sum((side.of.official.segments == start) & (side.of.result.segments == end)))
            for end in _PLACES
        ]
        for side, start in starts
    ]
    none = f"No {words.group}"
    columns = [
        Column("Answer", [capitalised(side.words) for side, _ in starts]),
        Column(f"{words.heading} {words.plainly}", [start or none for _, start in starts], WHOLE),
        *(
            Column(
                f"{words.heading} {end} in the scenario" if end else f"{none} in the scenario",
                [row[i] for row in counted],
                WHOLE,
            )
            for i, end in enumerate(_PLACES)
        ),
        Column("All", [sum(row) for row in counted], WHOLE),
    ]
    titles = [
        f"{capitalised(side.words)}, {uncapitalised(matrix_title(side.answer).title)}"
        for side in found
    ]
    return sheet(
        brief,
        "Matrix",
        titles[0],
        columns,
        missing="there is no such number",
        notes=[*titles[1:], *_whole_league(brief)],
    )


def weights_sheet(brief: Brief) -> Sheet:
    """What part of the score each domain and metric holds, and with which weight."""
    shares = weight_shares(brief.held.data, brief.held.rules)
    plainly = brief.what.held.wording.plainly
    rows = list(_weight_rows(shares))
    columns = [
        Column("Domain", [row[0] for row in rows]),
        Column("Metric", [row[1] for row in rows]),
        Column(f"Weight {plainly}", [row[2] for row in rows]),
        Column("Weight in the scenario", [row[3] for row in rows]),
        Column(f"Share of the score {plainly}", [row[4] for row in rows], PER_CENT),
        Column("Share of the score in the scenario", [row[5] for row in rows], PER_CENT),
    ]
    return sheet(
        brief,
        "Weights",
        _weights_title(shares, plainly),
        columns,
        missing="there is no such number",
        notes=[
            "A domain's weight multiplies those of its metrics. A share is the mean over the "
            f"league's {brief.what.held.member}s, each by the metrics that it has."
        ],
    )


def counts_sheet(brief: Brief) -> Sheet:
    """How many there are in each segment; for an ICB also of its own trusts."""
    words = brief.what.held.wording
    own = {row.org_code for row in brief.rows}
    mine = np.array([org in own for org in brief.held.data.orgs], dtype=np.bool_)
    columns = [
        Column(words.heading, [*(place or f"No {words.group}" for place in _PLACES), "All"], WHOLE)
    ]
    league = brief.request.audience != "national"
    for who, of in (("League", mine | True), (f"These {brief.what.held.member}s", mine)):
        if who == "League" or league:
            columns += _count_columns(brief, who if league else "", of)
    return sheet(
        brief,
        "Counts",
        _counts_title(brief),
        columns,
        missing="there is no such number",
    )


def _whole_league(brief: Brief) -> list[str]:
    if brief.request.audience == "national":
        return []
    return [f"Of all {count_of(brief.what.held.of, brief.what.held.member)} of the league."]


def _weight_rows(shares: tuple[DomainShare, ...]) -> Iterator[tuple[Cell, ...]]:
    for domain in shares:
        whole = (1.0, domain.weight, domain.official, domain.scenario)
        yield (domain.name, "All of the domain", *whole)
        for m in domain.metrics:
            yield (domain.name, m.name, m.default, m.weight, m.official, m.scenario)


def _weights_title(shares: tuple[DomainShare, ...], plainly: str) -> str:
    """The domain whose share changes most; else the one that holds most."""
    if not shares:
        return "No metric has a score"
    furthest = max(shares, key=lambda domain: abs(domain.scenario - domain.official))
    before, after = percent(furthest.official), percent(furthest.scenario)
    if before != after:
        return f"{furthest.name} holds {after} of the score in the scenario, {before} {plainly}"
    most = max(shares, key=lambda domain: domain.scenario)
    return f"{most.name} holds most of the score: {percent(most.scenario)}"


def _count_columns(brief: Brief, who: str, of: Bools) -> list[Column]:
    start = f"{who}, " if who else ""
    found = sides(brief)
    plainly = brief.what.held.wording.plainly
    named = [(plainly, brief.held.official), *((side.words, side.of.result) for side in found)]
    return [
        Column(capitalised(f"{start}{words}"), _counts(result.segments[of]), WHOLE)
        for words, result in named
    ]


def _counts(segments: Ints) -> list[Cell]:
    return [*(int(np.sum(segments == place)) for place in _PLACES), len(segments)]


def _counts_title(brief: Brief) -> str:
    """The segment whose number changes most while the cut-offs are held."""
    answer, first = brief.what.held, sides(brief)[0]
    before, after = _counts(brief.held.official.segments), _counts(brief.held.result.segments)
    change = [int(b or 0) - int(a or 0) for a, b in zip(before, after, strict=True)]
    i = max(range(4), key=lambda i: abs(change[i]))
    words = answer.wording
    if not change[i]:
        return f"As many {answer.member}s in each {words.group} as {words.plainly}, {first.words}"
    return (
        f"{words.heading} {_PLACES[i]} has {count_of(int(after[i] or 0), answer.member)} "
        f"{first.words}, {before[i]} {words.plainly}"
    )
