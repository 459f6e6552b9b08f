"""The slides that end a deck: the questions one will be asked, method and caveats."""

from collections.abc import Sequence
from typing import Any

from lib.briefing.deck_file import BODY, INNER, MARGIN
from lib.briefing.deck_page import Page
from lib.briefing.deck_text import SIZES, Box, Para, height_of
from lib.briefing.deck_words import spoken
from lib.charts.palette import LINE, PALE
from lib.findings.brief_types import Brief
from lib.findings.question import Question
from lib.findings.words import count_of

_ASKED = 3.5  # inches: of a question, before its answer
_GAP = 0.12  # inches: below an answer


def questions(deck: Any, brief: Brief) -> None:
    """The questions with their answers, three to a slide, or fewer where they are long."""
    many = count_of(len(brief.questions), "question")
    shares = [brief.questions[i : i + 3] for i in range(0, len(brief.questions), 3)]
    size = min((_size(share) for share in shares), default=SIZES[0])
    for i, share in enumerate(shares, start=1):
        part = f" ({i} of {len(shares)})" if len(shares) > 1 else ""
        many = "Six questions" if len(brief.questions) == 6 else many
        page = Page(deck, brief, f"{many} you will be asked{part}")
        _asked(page, share, size)
        say = [line for each in share for line in (each.question, *each.answers)]
        page.notes(spoken(brief, say, "Every answer is made from the data of this briefing.", 4))


def _size(share: Sequence[Question]) -> float:
    each = [[Para(line) for line in of.answers] for of in share]
    fit = (size for size in SIZES[1:] if _tall(each, INNER - _ASKED, size) <= BODY.height)
    return next(fit, SIZES[-1])


def _asked(page: Page, share: Sequence[Question], size: float) -> None:
    """Each in a row of its own, as high as its answer needs."""
    wide = Box(MARGIN + _ASKED, 0, INNER - _ASKED, 0)
    each = [[Para(line) for line in of.answers] for of in share]
    tall = [_tall([paras], wide.width, size) for paras in each]
    spare = (BODY.height - sum(tall)) / len(share)
    if spare < 0:  # too long for the slide in any size: a fair share for each, and cut short
        tall = [min(one, BODY.height / len(share)) for one in tall]
    top = BODY.top
    for of, paras, one in zip(share, each, tall, strict=True):
        high = one - _GAP + min(max(spare, 0.0), 0.5)
        high = min(high, BODY.top + BODY.height - top - _GAP)
        page.rule(Box(MARGIN, top - 0.04, INNER, 0.02), LINE)
        asked = Para(of.question, bold=True, colour=page.colour)
        page.text([asked], Box(MARGIN, top + 0.08, 3.2, high), (size, 14, 12, 11))
        page.text(paras, Box(wide.left, top + 0.08, wide.width, high), (size, 11, 10))
        top += high + _GAP


def _tall(each: list[list[Para]], width: float, size: float) -> float:
    return sum(max(height_of(paras, width, size), 0.7) + _GAP for paras in each)


def method(deck: Any, brief: Brief) -> None:
    """How the figures come about, beside what must be said of them."""
    made = [Para(line, point=True) for line in brief.method]
    said = [Para(line, point=True) for line in brief.caveats or (brief.caveat, brief.source)]
    half = (INNER - 0.6) / 2
    right = Box(MARGIN + half + 0.6, BODY.top, half, BODY.height)
    left = Box(MARGIN, BODY.top, half, BODY.height)
    page = Page(deck, brief, "How the figures come about, and what they do not say")
    page.rule(Box(right.left - 0.3, BODY.top, 0.015, BODY.height), PALE)
    heads = [
        ([Para(head, bold=True, colour=page.colour), *paras], box)
        for head, paras, box in (("Method", made, left), ("Caveats", said, right))
    ]
    page.alike(heads, (16, 15, 14, 13, 12, 11, 10))
    source = "The method in full is on the page Data and method of Weighbridge."
    say = ["The method is on the slide. What must be said with the figures:", *brief.caveats]
    page.notes(spoken(brief, say, source, 5))
