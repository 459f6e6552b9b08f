"""The one chart of a slide, as a picture that fills what room there is and cannot be clicked."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil, floor
from typing import Any

from lib.charts import dumbbell, flow, ranges_across, segment_counts, transition_matrix
from lib.charts.export import Picture, svg
from lib.charts.watermark import watermarked
from lib.findings.answers import Answer
from lib.findings.brief_types import Brief
from lib.findings.options import Option
from lib.findings.present import as_told, chart_of, drawn_movers
from lib.findings.present_run import ChartName
from lib.findings.side_by_side import side_by_side
from lib.findings.side_by_side_types import SideBySide
from lib.findings.words import capitalised
from lib.scenario import OFFICIAL, is_official

_WIDTH = 760  # px of a picture that is then drawn a third larger or more
_LARGER = 1.2  # of small words in rows, which the picture's own scale does not enlarge enough
_HALF = 2
_CELL = 110  # px of the matrix' columns


@dataclass(frozen=True)
class Drawn:
    """A picture for a page: an address that holds it whole, and what it shows in words."""

    src: str
    alt: str


def drawn(whole: Brief, chart: ChartName, marked: str = "") -> Drawn:
    """The chart of a national briefing; marked: the code of one whose place is shown."""
    told = as_told(whole)
    picture = _CHARTS["ranges" if marked else chart_of(whole, chart)](told, marked)
    if whole.fictional:
        picture = replace(picture, spec=watermarked(picture.spec))
    data = b64encode(svg(picture)).decode()
    return Drawn(f"data:image/svg+xml;base64,{data}", picture.alt or "")


def larger(spec: Any, times: float = _LARGER) -> Any:
    """A chart's form with all its words so many times as large; the rest stays as it is."""
    if isinstance(spec, dict):
        return {
            key: round(times * value, 1)
            if key.lower().endswith(("fontsize", "lineheight")) and isinstance(value, int | float)
            else larger(value, times)
            for key, value in spec.items()
        }
    return [larger(one, times) for one in spec] if isinstance(spec, list) else spec


@lru_cache(maxsize=64)
def _form(spec: Callable[..., dict[str, Any]], *of: Any, **more: Any) -> dict[str, Any]:
    """A chart's form, kept: making one takes longer than drawing it."""
    return spec(*of, **more)


def _picture(spec: Any, rows: list[dict[str, Any]], alt: str) -> Picture:
    """Without a title: the slide says the finding itself."""
    return Picture(spec=spec, rows=rows, title="", subtitle="", width=_WIDTH, alt=alt)


def _flow(told: Brief, _: str) -> Picture:
    answer = told.what.held
    return _picture(
        _form(flow.spec, words=answer.wording), flow.rows(answer), flow.alt_text(answer)
    )


def _matrix(told: Brief, _: str) -> Picture:
    answer = told.what.held
    spec = {**_form(transition_matrix.spec, answer.wording), "width": {"step": _CELL}}
    return _picture(spec, transition_matrix.rows(answer), transition_matrix.alt_text(answer))


def _movers(told: Brief, marked: str) -> Picture:
    answer = told.what.held
    shown, more = drawn_movers(told, marked)
    caveat = " · ".join(filter(None, (more, answer.caveat)))
    of = replace(answer, rows=tuple(row.held for row in shown), caveat=caveat)
    spec = _form(dumbbell.spec, *_span(of), len(shown), answer.wording)
    return _picture(larger(spec), dumbbell.rows(of), dumbbell.alt_text(of))


def _span(answer: Answer) -> tuple[float, float]:
    """In halves, what holds the movers' scores and the cut-offs."""
    scores = [score for row in answer.movers for score in (row.score_from, row.score_to)]
    known = [s for s in (*scores, *(cutoff for _, cutoff in answer.lines)) if s is not None]
    low, high = floor(_HALF * min(known)) / _HALF, ceil(_HALF * max(known)) / _HALF
    return low, max(high, low + 1 / _HALF)


def _ranges(told: Brief, marked: str) -> Picture:
    answer = told.what.held
    scored = [row.likely for row in told.rows if row.likely.score is not None]
    span = ranges_across.span(scored, answer.lines)
    of = (scored, answer.lines, answer.caveat)
    return _picture(
        _form(ranges_across.spec, *span, len(scored), answer.wording),
        ranges_across.rows(*of, marked),
        ranges_across.alt_text(*of, answer.member, marked),
    )


def _segments(told: Brief, _: str) -> Picture:
    finding = _side_by_side(told)
    spec = _form(segment_counts.spec, segment_counts.height_of(finding), finding.wording)
    return _picture(larger(spec), segment_counts.rows(finding), segment_counts.alt_text(finding))


def _side_by_side(told: Brief) -> SideBySide:
    """Official scoring over the scenario; alone where nothing differs."""
    of, words = told.subject, told.what.held.wording
    both = (
        Option("official", words.line, "", OFFICIAL),
        Option("scenario", capitalised(told.line), "", of.scenario),
    )
    found = side_by_side(both, of.data, told.held.key, of.leagues, of.organisations)
    found = replace(found, caveat=told.what.held.caveat)
    if not is_official(of.scenario):
        return found
    rows = tuple(replace(row, places=row.places[:1]) for row in found.rows)
    return replace(found, sides=found.sides[:1], rows=rows)


_CHARTS: dict[ChartName, Callable[[Brief, str], Picture]] = {
    "flow": _flow,
    "matrix": _matrix,
    "movers": _movers,
    "ranges": _ranges,
    "segments": _segments,
}
