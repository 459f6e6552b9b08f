"""The table behind an organisation's place over time."""

from math import inf, isfinite

from lib.findings.over_time_types import OverTime, Stand, Step
from lib.findings.tables import Cell, Table

_COLUMNS = (
    *(
        "org_code",
        "org_name",
        "quarter",
        "score",
        "score_low",
        "score_high",
        "segment_before_override",
        "segment",
    ),
    *("rank", "ranked", "metrics", "reason", "cut_off_1", "cut_off_2", "cut_off_3"),
    *("change_since_quarter_before", "change_low", "change_high", "metrics_in_both"),
    *("change_from_other_metrics", "significant", "move"),
)
_PLAIN = ("score_unchanged", "segment_unchanged", "rank_unchanged")


def over_time_table(finding: OverTime) -> Table:
    """A row a quarter: place, likely range, cut-offs, and what the step to it rests on.

    With a what-if, the same quarter's place without it too.
    """
    steps = {step.at: step for step in finding.steps}
    rows = tuple(
        (
            *(finding.org_code, finding.name, *_of_stand(stand), *_of_step(steps.get(at))),
            *(_plain(stand) if finding.what_if else ()),
        )
        for at, stand in enumerate(finding.stands)
    )
    columns = (*_COLUMNS, *_PLAIN) if finding.what_if else _COLUMNS
    return Table(columns, rows, finding.caveat)


def _of_stand(of: Stand) -> tuple[Cell, ...]:
    place = of.place
    return (
        *(of.words, place.score, of.low, of.high, place.before, place.segment),
        *(place.rank, of.of, of.metrics, of.gap or of.unsure),
        *(c if isfinite(c) else None for c in of.cutoffs or (inf,) * 3),
    )


def _of_step(of: Step | None) -> tuple[Cell, ...]:
    if of is None:
        return (None,) * 7
    sure = None if of.low is None else int(of.significant)
    return of.change, of.low, of.high, of.metrics, of.other, sure, of.kind


def _plain(of: Stand) -> tuple[Cell, ...]:
    return of.plain.score, of.plain.segment, of.plain.rank
