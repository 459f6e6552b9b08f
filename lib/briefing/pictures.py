"""The charts of a briefing as pictures that stand by themselves."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from lib.briefing.pictures_league import league_picture, reach_picture
from lib.briefing.pictures_own import holds_back_picture, ranges_picture
from lib.charts import dumbbell, flow
from lib.charts.export import Picture
from lib.charts.score_span import span
from lib.charts.watermark import watermarked
from lib.findings.answers import Answer
from lib.findings.brief_types import Brief
from lib.findings.captions import is_what_if
from lib.findings.chart_titles import dumbbell_title
from lib.findings.flow_titles import flow_title
from lib.findings.wording import Wording
from lib.findings.words import short_name

__all__ = ["WIDTH", "differs", "flow_picture", "of_one", "pictures"]

WIDTH = 420  # px; on half of an A4 page a letter of 12 px is then of 7 points
_MOST_DUMBBELLS = 5  # as high as the flow beside
_LONGEST = 60  # letters of a name: as many as the width holds


def pictures(brief: Brief) -> tuple[Picture, ...]:
    """What the briefing draws, at most two, for half of an A4 page each.

    National: who moves from where to where, and how far; where nobody moves, how sure the league
    is. An ICB: its own likely ranges, and their places in the league. One trust: what holds its
    score back, and its place in the league. None where nobody is scored.
    """
    return tuple(_marked(brief, picture) for picture in _drawn(brief))


def flow_picture(brief: Brief) -> Picture:
    """The league flowing between its segments, the cut-offs held."""
    return _marked(brief, _flow_picture(brief.what.held))


def differs(brief: Brief) -> bool:
    """Whether there is anything to compare: the scenario is not official scoring itself."""
    answers = (brief.what.held, brief.what.shares)
    return is_what_if(brief.held.result) or any(answer.moves for answer in answers if answer)


def of_one(brief: Brief) -> bool:
    """Whether it is about one of the league: a trust, or an ICB of a league of ICBs."""
    audience = brief.request.audience
    return audience == "trust" or (audience == "icb" and brief.subject.data.member == "ICB")


def _drawn(brief: Brief) -> Iterator[Picture]:
    if not brief.what.held.scored:
        return
    what_if = differs(brief)
    if brief.request.audience != "national":
        one = of_one(brief)
        own = holds_back_picture(brief, WIDTH) if one else ranges_picture(brief, WIDTH, what_if)
        yield from (own,) if own else ()
        yield league_picture(brief, WIDTH, what_if)
    elif brief.what.held.movers:
        yield _small_flow(brief.what.held)
        yield _dumbbell_picture(brief.what.held)
    else:
        yield league_picture(brief, WIDTH, what_if)
        reach = reach_picture(brief, WIDTH, what_if)
        yield from (reach,) if reach else ()


@cache
def _flow_form(words: Wording) -> dict[str, Any]:
    """Building it takes as long as drawing it."""
    return flow.spec(words=words)


def _flow_picture(answer: Answer) -> Picture:
    title = flow_title(answer)
    return Picture(
        spec=_flow_form(answer.wording),
        rows=flow.rows(answer),
        title=title.title,
        subtitle=title.subtitle,
        alt=flow.alt_text(answer),
    )


def _small_flow(answer: Answer) -> Picture:
    """For half of a page, where the ends of the flow have numbers alone: `1 · 14`."""
    words = answer.wording
    said = f"{words.heading} · {answer.member}s in it; {words.unchanged} left, scenario right; "
    return replace(_flow_picture(answer), subtitle=f"{said}dark: who moves", width=WIDTH)


def _dumbbell_picture(answer: Answer) -> Picture:
    """The movers whose scores change most; all are in the table."""
    title = dumbbell_title(answer)
    largest = sorted(
        answer.movers, key=lambda row: (-abs((row.score_to or 0) - (row.score_from or 0)), row.name)
    )[:_MOST_DUMBBELLS]
    shown = tuple(replace(row, name=_cut(row.name)) for row in largest)
    few = replace(answer, rows=shown)
    subtitle = title.subtitle
    if len(shown) < len(answer.movers):
        n = len(answer.movers)
        subtitle = f"The {len(shown)} largest of {n} changes; {subtitle[0].lower()}{subtitle[1:]}"
    scores = [score for row in shown for score in (row.score_from, row.score_to)]
    low, high = span(scores, (cutoff for _, cutoff in few.lines))
    return Picture(
        spec=dumbbell.spec(low, high, len(shown), answer.wording),
        rows=dumbbell.rows(few),
        title=title.title,
        subtitle=subtitle,
        width=WIDTH,
        alt=dumbbell.alt_text(few),
    )


def _cut(name: str) -> str:
    name = short_name(name)
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _marked(brief: Brief, picture: Picture) -> Picture:
    """With the watermark, if the data are illustrative."""
    return replace(picture, spec=watermarked(picture.spec)) if brief.fictional else picture
