"""The audience's own in a table: who moves and why, or where each stands."""

from collections.abc import Sequence

import streamlit as st

from lib.briefing.pdf_table import surest
from lib.findings.brief_types import Brief, BriefRow
from lib.findings.firm_moves import FIRM_MEANS
from lib.findings.likely_rows import LikelyRow
from lib.findings.movers import Mover
from lib.findings.words import capitalised, decimals
from lib.ui.links import who
from lib.ui.markup import escaped, moved, segment, table, under, worded
from lib.ui.nothing import nothing_here

_NONE = '<span class="wb-none">–</span>'
_SCORE = "Score: 1 is best, 4 is worst. Likely range: if other metrics had counted."
_WHY = (
    "Below each move: how sure it is, and because of what. With the tide: only as all scores shift."
)


def draw_rows(of: Brief) -> None:
    """The movers of a national what-if; of an ICB or a trust all that are theirs."""
    if not of.what_if:
        _draw_standing(of)
        return
    rows = surest(of) if of.request.audience == "national" else of.rows
    if rows:
        _draw_moves(of, rows)
        return
    words = of.what.held.wording
    rule = " by either rule for the cut-offs" if of.what.shares else ""
    nobody = f"No {of.subject.data.member} changes {words.group}{rule}."
    todo = "Change a weight on What if; the briefing says so too, and can be handed over as it is."
    st.html(nothing_here([of.what.held.nothing or nobody], todo))


def _draw_moves(of: Brief, rows: Sequence[BriefRow]) -> None:
    answers = [answer.question for answer in (of.what.held, of.what.shares) if answer]
    head = [(capitalised(of.subject.data.member), "wb-name")]
    head += [(escaped(question), "wb-answer") for question in answers]
    head += [("Score", "wb-range wb-briefing-score")]
    name = f"Who changes {of.what.held.wording.group}"
    second = "; in the second column each segment keeps its share" if of.what.shares else ""
    drawn = table(
        escaped(f"{of.caveat}{second}"), head, [_cells(of, row) for row in rows], name=name
    )
    _draw(drawn, f"{_WHY} {_SCORE} {FIRM_MEANS}")


def _cells(of: Brief, row: BriefRow) -> list[str]:
    answers = [row.held, row.shares] if of.what.shares else [row.held]
    likely = under(f"likely {_range(row.likely)}" if row.likely.ends else row.likely.reason)
    becomes = (_becomes(one) if one else _NONE for one in answers)
    return [_name(of, row), *becomes, _scores(row.held) + likely]


def _draw_standing(of: Brief) -> None:
    head = [("Rank", "wb-number"), (capitalised(of.subject.data.member), "wb-name")]
    head += [(of.what.held.wording.heading, "wb-segment"), ("Score", "wb-number")]
    head += [("Likely range", "wb-range"), ("Likely rank", "wb-range")]
    body = [
        [
            _NONE if row.officially.rank is None else str(row.officially.rank),
            _name(of, row),
            segment(row.officially.segment),
            _NONE if row.officially.score is None else decimals(row.officially.score),
            _range(row.officially),
            _ranks(row.officially),
        ]
        for row in of.rows
    ]
    name = f"Where they stand: {of.audience}"
    _draw(table(escaped(of.caveat), head, body, name=name), _SCORE)


def _draw(drawn: str, key: str) -> None:
    st.html(
        f'<div class="wb-short wb-briefing-rows">{drawn}</div>'
        f'<p class="wb-small wb-briefing-key">{worded(key)}</p>'
    )


def _name(of: Brief, row: BriefRow) -> str:
    """As a link to its page; where names are hidden what stands for it, which leads nowhere."""
    return who(row.name, row.org_code) if of.request.names else escaped(row.name)


def _becomes(mover: Mover) -> str:
    """From one segment to another, how sure that is and because of what; or where it stays."""
    if not mover.moved:
        return f'{segment(mover.segment_to)} <span class="wb-same">stays</span>'
    hundred = mover.sure.words.replace(" of ", "\u00a0of\u00a0") if mover.sure else ""
    sure = under(f"{mover.sure.word}, {hundred}") if mover.sure else ""
    tide = ' <span class="wb-tide">with the tide</span>' if mover.tide else ""
    why = f'<span class="wb-small wb-under">{escaped(mover.cause)}{tide}</span>'
    return moved(mover.segment_from, mover.segment_to) + sure + why


def _scores(mover: Mover) -> str:
    ends = (mover.score_from, mover.score_to)
    return " to ".join(_NONE if score is None else decimals(score) for score in ends)


def _range(row: LikelyRow) -> str:
    if not row.ends:
        return f'<span class="wb-none">{escaped(row.reason)}</span>'
    return " to ".join(map(decimals, row.ends))


def _ranks(row: LikelyRow) -> str:
    return f"{row.rank_low} to {row.rank_high}" if row.shown else _NONE
