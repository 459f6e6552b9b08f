"""The answers of the What if page as large numbers, and which of them its charts show."""

import streamlit as st

from lib.findings.answers import Answer, firm_only
from lib.findings.firm_moves import firm_counts, firm_sentence
from lib.findings.what_if import WhatIf
from lib.findings.words import capitalised, count_of
from lib.ui.choices import bound_choice
from lib.ui.markup import escaped, worded
from lib.ui.nothing import nothing_here
from lib.ui.terms import with_terms


def draw_numbers(finding: WhatIf) -> None:
    """The two answers as two large numbers side by side; one where there is only one."""
    there = [answer for answer in (finding.held, finding.shares) if answer]
    alone = " wb-one" if len(there) == 1 else ""
    st.html(f'<div class="wb-numbers{alone}">{"".join(map(_number, there))}</div>')


def choose_answer(finding: WhatIf) -> Answer:
    """Which of the two answers the charts below show; in the URL as `lines`."""
    if finding.shares is None:
        return finding.held
    answers = {answer.key: answer for answer in (finding.held, finding.shares)}
    words = {str(key): answer.question for key, answer in answers.items()}
    key = bound_choice(
        st.radio,
        "Charts and table show",
        words,
        "lines",
        horizontal=True,
    )
    return finding.shares if key == "shares" else finding.held


def choose_firmness(answer: Answer) -> Answer:
    """All moves, or those that are firm; in the URL as `firm`."""
    with st.container(horizontal=True, vertical_alignment="center", key="firmness"):
        chosen = st.checkbox("Firm moves only", key="firm", bind="query-params")
        st.page_link("pages/how_sure.py", label="How sure are these moves?")
    if not chosen or not answer.moves:
        return answer
    firm = firm_only(answer)
    if not firm.movers:
        words = firm_sentence(answer.sureness)
        st.html(nothing_here([words], "Untick the box to see every move."))
    return firm


def _number(answer: Answer) -> str:
    head = f'<section class="wb-big"><h2>{escaped(answer.question)}</h2>'
    if answer.nothing:
        why = escaped(capitalised(answer.nothing))
        return f'{head}<p><b aria-hidden="true">–</b> {why}</p></section>'
    spread = ""
    if answer.low is not None and answer.low != answer.high:
        spread = f"; {answer.low} to {answer.high} over the brackets"
    sure = firm_counts(answer.sureness)
    sure = f'<p class="wb-small">{worded(sure)}</p>' if sure else ""
    return with_terms(
        f"{head}<p><b>{answer.moves}</b> of {count_of(answer.of, answer.member)} "
        f"{'changes' if answer.moves == 1 else 'change'} {answer.wording.group}</p>"
        f'<p class="wb-small">{answer.up} up, {answer.down} down{spread}</p>{sure}</section>'
    )
