"""One slide of the presenting view: one sentence, what stands under it, and what must be noted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.findings.brief_ground import crossing
from lib.findings.brief_types import Brief, BriefRow
from lib.findings.captions import warnings
from lib.findings.present_run import ChartName
from lib.findings.scenario_line import plain_line
from lib.findings.words import capitalised, count_of

MOST_ROWS = 8  # movers that are legible from the back of a room


@dataclass(frozen=True)
class Slide:
    """sentence: the finding; under: both answers, or what the finding rests on.

    kind: what is shown, `What-if, not official` or nothing, and line: how it differs; told: what of
    the step cannot act here; warning: what must be read with the figures, or nothing.
    """

    sentence: str
    under: str
    kind: str
    line: str
    told: tuple[str, ...]
    warning: str


def slide(whole: Brief, one: Brief | None, chart: ChartName, notes: Sequence[str] = ()) -> Slide:
    """What is said of the league, or of one of it.

    whole: a national briefing; one: the same for whom the slide is about; notes: what of the step
    cannot act here.
    """
    plain = whole.line == plain_line(whole.subject.data)
    of = one or whole
    # where nothing differs the first sentence says what the title does
    sentence, under = of.title, of.sentences[1 if plain and one is None else 0]
    if one is None and chart == "ranges" and not plain:
        sentence = ranges_sentence(whole)
    return Slide(
        sentence=f"{sentence}.",
        under=under,
        kind="" if plain else "What-if, not official",
        line=capitalised(whole.line),
        told=tuple(notes),
        warning=warnings(whole.held.result),
    )


def ranges_sentence(whole: Brief) -> str:
    """How many likely ranges cross a cut-off in the scenario; the title where none can be told."""
    cross, shown = crossing([row.likely for row in whole.rows])
    if not shown:
        return whole.title
    line = "cut-off between quarters" if whole.subject.data.framework.indicative else "cut-off"
    differs = whole.title.rpartition(": ")[0]  # as short as a title says it
    ranges = f"{cross} of {count_of(shown, 'likely range')} would cross a {line}"
    return f"{differs}: {ranges}" if differs else ranges


def drawn_movers(whole: Brief, marked: str = "") -> tuple[tuple[BriefRow, ...], str]:
    """The surest movers, as many as can be read, and what to say of the others.

    marked: the code of one that is drawn whether or not it is among them.
    """
    movers = [row for row in whole.rows if row.held.moved]
    ranked = sorted(
        movers,
        key=lambda row: (
            row.org_code != marked,
            -(row.held.sure.share if row.held.sure else 0.0),
            row.name,
        ),
    )
    if len(movers) <= MOST_ROWS:
        return tuple(ranked), ""
    return tuple(ranked[:MOST_ROWS]), f"the {MOST_ROWS} surest of {len(movers)} moves"


def chart_of(whole: Brief, asked: ChartName) -> ChartName:
    """The chart that is asked for, or another one where that would show nothing.

    Where nothing differs there is no move to draw, and where nobody is scored no score.
    """
    answer = as_told(whole).what.held
    plain = whole.line == plain_line(whole.subject.data)
    if (plain and asked != "segments") or (asked == "movers" and not answer.moves):
        asked = "ranges" if plain else "flow"
    return "flow" if asked == "ranges" and not answer.scored else asked


def as_told(whole: Brief) -> Brief:
    """The briefing with the answer that its title counts in the place of the first.

    Where nobody moves if the cut-offs stay put, the title counts who moves if each segment keeps
    its share, and a chart must show the same.
    """
    held, shares = whole.what.held, whole.what.shares
    if shares is None or held.moves or not shares.moves or whole.shares is None:
        return whole
    rows = tuple(replace(row, held=row.shares or row.held) for row in whole.rows)
    return replace(whole, what=replace(whole.what, held=shares), held=whole.shares, rows=rows)
