"""Tried figures as plain rows."""

from collections.abc import Iterator

from lib.findings.tables import Cell, Table
from lib.findings.times import period_words
from lib.findings.tried_types import Outcome, Place, Tried, TriedFigure

_SLID, _TYPED = "tried", "typed in, not published"


def tried_table(finding: Tried) -> Table:
    """Every figure tried, every metric score that it changes, then what comes of it all."""
    who = finding.org_code, finding.name
    rows = [(*who, *row) for row in (*_metrics(finding), *_outcomes(finding))]
    columns = (
        *("org_code", "org_name", "what", "id", "about", "now", "then", "then_at_worst"),
        *("whose_figure", "measured_in"),
    )
    return Table(columns, tuple(rows), finding.caveat)


def _metrics(finding: Tried) -> Iterator[tuple[Cell, ...]]:
    for metric in finding.metrics:
        for f in metric.figures:
            measured = f.own.period if f.own and not f.tried else ""
            yield ("figure", f.value_id, f.name, f.published, f.then, f.then, whose(f), measured)
        scores = metric.now, metric.best, metric.worst
        yield ("metric score", metric.metric_id, metric.name, *scores, "", "")


def _outcomes(finding: Tried) -> Iterator[tuple[Cell, ...]]:
    rules = (("the cut-offs held", finding.held), (finding.moving_rule, finding.moving))
    for words, outcome in rules:
        for what in ("score", "segment_before_override", "segment", "rank"):
            yield (what, "", words, *_cells(outcome, what), "", "")
        for e in outcome.effects:
            least = e.segment_to if e.sure else None
            yield (
                "segment of another",
                e.org_code,
                f"{e.name}: {words}",
                *(e.segment_from, e.segment_to, least),
                "",
                "",
            )


def _cells(outcome: Outcome, what: str) -> tuple[Cell, Cell, Cell]:
    now, best, worst = (_cell(p, what) for p in (outcome.now, outcome.best, outcome.worst))
    return now, best, worst


def _cell(place: Place, what: str) -> Cell:
    by_name = {"score": place.score, "segment": place.segment, "rank": place.rank}
    return by_name.get(what, place.before)


def whose(figure: TriedFigure) -> str:
    """Whose figure it is: set by a slider, or typed in."""
    if figure.tried or figure.own is None:
        return _SLID
    return f"{_TYPED} ({period_words(figure.own.period)})"
