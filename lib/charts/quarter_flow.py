"""A league flowing between segments from quarter to quarter: data and words of its two pictures."""

from itertools import pairwise
from typing import Any

from lib.charts import flow, transition_matrix
from lib.charts.flow_words import Names, says
from lib.charts.ribbons import Flow, Path
from lib.charts.ribbons import flow as flow_of
from lib.findings.quarter_flow_types import QuarterFlow
from lib.findings.wording import INDICATIVE, Wording
from lib.findings.words import capitalised, count_of, listed, short_name


def flow_spec(quarters: int, words: Wording) -> dict[str, Any]:
    """The flow's form for two to four quarters; its rows come from `flow_rows`."""
    # `League quarter 1` is long, but `Quarter 1` would be taken for one of the year's.
    return flow.spec(quarters, words, room=140 if words == INDICATIVE else 100)


def flow_rows(finding: QuarterFlow) -> list[dict[str, Any]]:
    """The flow's data."""
    words = finding.wording
    return flow.rows_of(
        _drawn(finding), finding.quarters, finding.caveat, finding.member, words, words.heading
    )


def flow_alt_text(finding: QuarterFlow) -> str:
    """What the flow shows, in words, for who cannot see it."""
    drawn, group = _drawn(finding), finding.wording.group
    counts = [
        f"{quarter}: "
        f"{listed([f'{b.count} in {group} {b.segment}' for b in drawn.blocks if b.stage == i])}"
        for i, quarter in enumerate(finding.quarters)
    ]
    steps = [
        f"{before} to {now}: {_step(drawn, stage, finding)}"
        for stage, (before, now) in enumerate(pairwise(finding.quarters))
    ]
    return (
        f"{finding.title}. {capitalised(finding.member)}s flowing between {group}s. "
        f"{'; '.join(counts)}. {' '.join(steps)} {finding.caveat}."
    )


def matrix_rows(finding: QuarterFlow) -> list[dict[str, Any]]:
    """The matrix' data; its form is that of `lib.charts.transition_matrix`."""
    return transition_matrix.rows_of(finding.matrix, finding.caveat)


def matrix_alt_text(finding: QuarterFlow) -> str:
    """What the matrix shows, in words, for who cannot see it."""
    before, now = finding.quarters
    sides = f"{finding.wording.heading}s in {before} against {now}"
    return transition_matrix.alt_text_of(
        finding.matrix, sides, finding.caveat, finding.member, finding.wording
    )


def _drawn(finding: QuarterFlow) -> Flow:
    return flow_of([Path(course.name, course.segments) for course in finding.courses])


def _step(drawn: Flow, stage: int, finding: QuarterFlow) -> str:
    names = Names(finding.member, finding.wording.group)
    ribbons = [ribbon for ribbon in drawn.ribbons if ribbon.stage == stage]
    moves = [
        f"{says(ribbon, names)} ({listed([short_name(name) for name in ribbon.names])})"
        for ribbon in ribbons
        if ribbon.moves
    ]
    stay = sum(len(ribbon.names) for ribbon in ribbons if not ribbon.moves)
    stays = f"{count_of(stay, finding.member)} {'stays' if stay == 1 else 'stay'}"
    return f"{'; '.join(moves) or 'nobody moves'}; {stays}."
