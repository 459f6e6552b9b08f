"""The slides that every deck has: its cover, the result, the counts, the flow, the questions."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from lib.briefing.deck_cards import cards
from lib.briefing.deck_charts import columns
from lib.briefing.deck_file import BODY, COVER_BODY, INNER, MARGIN, WIDTH
from lib.briefing.deck_page import Page, described
from lib.briefing.deck_text import Box, Para
from lib.briefing.deck_words import answers_of, changed, result_title, spoken
from lib.briefing.pictures import flow_picture
from lib.charts.export import png
from lib.charts.palette import SECONDARY
from lib.findings.answers import Answer
from lib.findings.brief_types import Brief
from lib.findings.chart_titles import matrix_title
from lib.findings.words import capitalised, count_of, listed, uncapitalised

_PICTURE = 900  # pixels: of the flow's whole width, so that its words are large enough on a slide


def cover(deck: Any, brief: Brief) -> None:
    """Title, whom it is for, what it rests on, and by what the scenario is found again."""
    page = Page(deck, brief, brief.title, "cover")
    lines = [
        f"Audience: {brief.audience}",
        f"{brief.league} league, {brief.period}",
        brief.data_set,
        f"Scenario: {brief.line}",
        f"Scenario id {brief.short_id}, made {_when(brief)}",
    ]
    page.body([Para(line) for line in lines], COVER_BODY, (20, 18, 16, 14, 13, 12))
    page.notes(
        spoken(
            brief,
            [brief.title + ".", *brief.sentences[:1]],
            "The scenario id finds the same scenario again in Weighbridge, with the same numbers.",
            0,
        )
    )


def _when(brief: Brief) -> str:
    made = brief.made
    return f"{made.day} {made:%B %Y, %H:%M} {made.tzname() or ''}".strip()


def result(deck: Any, brief: Brief) -> None:
    """Both answers as large numbers over the three sentences."""
    page = Page(deck, brief, result_title(brief), "text")
    shown = cards(brief)
    wide = (INNER - 0.4 * (len(shown) - 1)) / len(shown)
    texts = []
    for i, card in enumerate(shown):
        left = MARGIN + i * (wide + 0.4)
        page.rule(Box(left, 1.62, 0.06, 2.02), page.colour)
        number = Para(card.number, bold=True, colour=page.colour, scale=2.4)
        over = Para(card.question, colour=SECONDARY, scale=1.15)
        inside = Box(left + 0.22, 1.62, wide - 0.22, 2.05)
        texts.append(([over, number, *map(Para, card.beneath)], inside))
    page.alike(texts, (17, 16, 15, 14, 13, 12, 11, 10))
    below = Box(MARGIN, 3.95, INNER, 2.6)
    page.body([Para(line, point=True) for line in (*brief.sentences, *brief.notes)], below)
    member = brief.what.held.member
    source = f"Every {member} is scored anew by the scenario's rules and placed by its cut-offs."
    page.notes(spoken(brief, [*brief.sentences, *brief.notes], source, 2))


def counts(deck: Any, brief: Brief) -> None:
    """A native chart of how many are in each segment, before and after."""
    held = brief.what.held
    words = held.wording
    answers = answers_of(brief)
    before = [row.segment_from for row in held.rows]
    series = [(capitalised(words.plainly), before)]
    if changed(brief):
        series += [(_in_scenario(of), [row.segment_to for row in of.rows]) for of in answers]
    places: list[int | None] = [1, 2, 3, 4]
    if any(None in of for _, of in series):
        places.append(None)
    groups = [f"{words.heading} {at}" if at else f"No {words.group}" for at in places]
    numbers = [(name, [of.count(at) for at in places]) for name, of in series]
    told = [f"{name}: {_listed(of, groups)}." for name, of in numbers]
    title = _of_all(_counts_title(brief, numbers), brief)
    page = Page(deck, brief, title)
    heading = f"{capitalised(held.member)}s by {words.group}, of {len(held.rows)}; 1 is best"
    alt = f"{heading}. {' '.join(told)} {page.caveat}."
    columns(page, BODY, groups, numbers, heading=heading, alt=alt)
    after = "" if brief.what.shares is None else " after the override, if there is one"
    source = f"Each {held.member} is counted once, in the {words.group} that it is in{after}."
    page.notes(spoken(brief, [f"{title}.", *told], source, 1))


def _listed(numbers: Sequence[int], groups: Sequence[str]) -> str:
    each = zip(numbers, groups, strict=True)
    return listed([f"{n} in {uncapitalised(group)}" for n, group in each])


def _of_all(said: str, brief: Brief) -> str:
    """A title on the whole league, in a deck on some of it."""
    if brief.request.audience == "national":
        return said
    first, rest = said.split(" ", 1)
    return f"In the whole league, {first.lower()} {rest}"


def _in_scenario(of: Answer) -> str:
    return "In the scenario" if of.wording.group != "segment" else of.question


def _counts_title(brief: Brief, numbers: list[tuple[str, list[int]]]) -> str:
    """What the chart shows: how one end of the league grows or shrinks, or how many stand there."""
    held = brief.what.held
    last = f"{held.wording.group} 4"
    before, after = numbers[0][1], numbers[min(1, len(numbers) - 1)][1]
    if not sum(before[:4]) and not sum(after[:4]):
        return f"No {held.member} has a {held.wording.group}"
    if len(numbers) == 1:
        return (
            f"{count_of(before[0], held.member)} of {len(held.rows)} "
            f"{'is' if before[0] == 1 else 'are'} in {held.wording.group} 1, {before[3]} in {last}"
        )
    if before == after:
        return f"As many {held.member}s in each {held.wording.group} as before"
    changes = [abs(a - b) for a, b in zip(after[:4], before[:4], strict=True)]
    k = max(range(4), key=lambda i: (changes[i], i))
    verb = "grows" if after[k] > before[k] else "shrinks"
    lines = "" if brief.what.shares is None else f" {held.question[0].lower()}{held.question[1:]}"
    group = capitalised(held.wording.group)
    return f"{group} {k + 1} {verb} from {before[k]} to {after[k]} {held.member}s{lines}"


def flow(deck: Any, brief: Brief) -> None:
    """The flow between segments as a picture, which stands by itself."""
    held = brief.what.held
    title = matrix_title(held).title
    if brief.what.shares is not None:
        title = f"{held.question}, {title}"
    title = _of_all(title, brief)
    page = Page(deck, brief, title, held=True)
    drawn = replace(flow_picture(brief), width=_PICTURE)
    picture = page.slide.shapes.add_picture(BytesIO(png(drawn)), 0, 0)
    ratio = picture.width / picture.height
    box = Box(MARGIN, BODY.top - 0.15, INNER, BODY.height + 0.15)
    width = min(box.width, box.height * ratio)
    of = page.slide.part.package.presentation_part.presentation
    scale = width / picture.width * of.slide_width / WIDTH
    picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)
    picture.left = int((of.slide_width - picture.width) / 2)
    picture.top = int(box.top * of.slide_width / WIDTH)
    described(picture, drawn.alt or drawn.title, "Flow between segments")
    source = "The picture shows the answer with the cut-offs held; nobody is counted twice."
    if brief.what.shares is None:
        source = "The picture shows the one answer that this league has; nobody is counted twice."
    page.notes(spoken(brief, [f"{drawn.title}.", f"{title}."], source, 3))
