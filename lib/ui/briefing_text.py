"""What the briefing says, as text of the page: for who cannot see the picture of it."""

from collections.abc import Sequence

import streamlit as st

from lib.findings.answers import Answer
from lib.findings.brief_types import Brief
from lib.findings.movers import Mover
from lib.findings.question import Question
from lib.findings.times import day_words
from lib.findings.words import capitalised, count_of
from lib.ui.answers_view import draw_numbers
from lib.ui.markup import escaped, paragraphs, worded


def draw_sentences(of: Brief) -> None:
    """The three sentences, and what the scenario leaves inert."""
    said = paragraphs(of.sentences)
    noted = "".join(f'<p class="wb-note">{escaped(note)}</p>' for note in of.notes)
    st.html(f'<div class="wb-part wb-briefing-said">{said}{noted}</div>')


def draw_answers(of: Brief) -> None:
    """Both answers as large numbers, of the audience's own; official scoring has none."""
    if not of.what_if:
        return
    if of.request.audience == "national":
        draw_numbers(of.what)
        return
    held = [row.held for row in of.rows]
    shares = [row.shares for row in of.rows if row.shares]
    numbers = _own(of.what.held, held)
    numbers += _own(of.what.shares, shares) if of.what.shares else ""
    st.html(f'<div class="wb-numbers">{numbers}</div>')


def draw_questions(of: Brief) -> None:
    """The questions that a reader will be asked, with their answers."""
    items = "".join(map(_item, of.questions))
    st.html(
        '<section class="wb-part wb-briefing-asked"><h2>Questions you will be asked</h2>'
        f"<dl>{items}</dl></section>"
    )


def draw_method(of: Brief) -> None:
    """How the figures come about, what must be said of them, and what names the scenario."""
    when = f"{day_words(of.made.date())}, {of.made:%H:%M} {of.made.tzname()}"
    about = (
        f"{capitalised(of.line)} (scenario {of.short_id}). {of.data_set}, {of.league}, "
        f"{of.period}. Worked out {when}."
    )
    parts = _listed("Method", of.method) + _listed("Caveats", of.caveats)
    st.html(
        f'<div class="wb-part wb-briefing-method">{parts}'
        f'<p class="wb-small">{worded(about)}</p><p class="wb-small">{worded(of.caveat)}</p>'
        f'<p class="wb-small">{worded(of.source)}</p></div>'
    )


def _own(answer: Answer, rows: Sequence[Mover]) -> str:
    """What the answer is for the audience's own, and under it for the whole league."""
    group = answer.wording.group
    whole = f"{answer.moves} of {count_of(answer.of, answer.member)} of the league"
    head = f'<section class="wb-big"><h2>{escaped(answer.question)}</h2>'
    small = f'<p class="wb-small">{worded(whole)} change{"s" if answer.moves == 1 else ""}</p>'
    if len(rows) == 1:
        (one,) = rows
        said = f"<b>{one.segment_to or '–'}</b> no change of {group}"
        if one.moved:
            said = f"<b>{one.segment_to}</b> from {group} {one.segment_from}"
        return f"{head}<p>{said}</p>{small}</section>"
    n = sum(row.moved for row in rows)
    change = "changes" if n == 1 else "change"
    words = f"of {count_of(len(rows), answer.member)} {change} {group}"
    return f"{head}<p><b>{n}</b> {escaped(words)}</p>{small}</section>"


def _item(one: Question) -> str:
    answers = "".join(f"<dd>{worded(answer)}</dd>" for answer in one.answers)
    return f"<div><dt>{escaped(one.question)}</dt>{answers}</div>"


def _listed(title: str, lines: Sequence[str]) -> str:
    items = "".join(f"<li>{worded(line)}</li>" for line in lines)
    return f"<section><h2>{title}</h2><ul>{items}</ul></section>"
