"""The questions that an ICB will be asked, each with its answer from the data."""

import streamlit as st

from lib.findings.dates import oldest_words
from lib.findings.differences import differences
from lib.findings.icb_questions import AskedLeague, questions
from lib.findings.question import Question
from lib.ui.icb_grid_view import grid_finding
from lib.ui.icb_leagues import IcbLeague
from lib.ui.icb_own_view import own_figures_finding
from lib.ui.icb_trusts_view import area_finding
from lib.ui.links import follows_address, linked
from lib.ui.markup import escaped, worded
from lib.ui.one_icb import OneIcb
from lib.ui.terms import with_terms


def draw_questions(of: OneIcb) -> None:
    """Every question that has an answer; nothing where there is none."""
    found = questions_finding(of)
    if not found:
        return
    items = "".join(map(_item, found))
    caveats = dict.fromkeys(area_finding(league).table.caveat for league in of.leagues)
    st.html(
        '<section class="wb-part wb-questions" id="questions"><h2>Questions you will be asked</h2>'
        f"{with_terms(f'<dl>{items}</dl>{_follows(of)}')}"
        f'<p class="wb-small">{worded(" | ".join(caveats))}</p></section>'
    )


def _follows(of: OneIcb) -> str:
    """A link to what would follow from the segments; nothing where nobody has an official one."""
    official = [league.key for league in of.leagues if not league.data.framework.indicative]
    if not official:
        return ""
    # an indicative league has no consequences: the page of another one shows them
    key = of.bench.key if not of.bench.data.framework.indicative else official[0]
    words = "What would follow from these segments, by the reform package of November 2024"
    return f"<p>{linked(words, follows_address(of.org_code, key))}</p>"


def questions_finding(of: OneIcb) -> tuple[Question, ...]:
    """The questions about the ICB's trusts under the page's scenario."""
    leagues = [_asked(league, of) for league in of.leagues]
    return questions(leagues, own_figures_finding(of).blocks[0].figures)


def _asked(league: IcbLeague, of: OneIcb) -> AskedLeague:
    found = differences(league.case.official)
    differ = None if found is None else tuple(r for r in found.rows if r.org_code in league.orgs)
    return AskedLeague(
        league=area_finding(league),
        grid=grid_finding(of, league),
        oldest=oldest_words(league.data),
        differ=differ,
    )


def _item(one: Question) -> str:
    answers = "".join(f"<dd>{escaped(answer)}</dd>" for answer in one.answers)
    return f"<dt>{escaped(one.question)}</dt>{answers}"
