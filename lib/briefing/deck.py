"""A briefing as a PowerPoint deck: native charts and tables, with what to say in the notes."""

from lib.briefing.deck_file import opened, saved
from lib.briefing.deck_own import movers_tables, score_chart
from lib.briefing.deck_position import position
from lib.briefing.deck_questions import method, questions
from lib.briefing.deck_slides import counts, cover, flow, result
from lib.briefing.deck_words import one_only
from lib.findings.brief_types import Brief


def deck(brief: Brief) -> bytes:
    """The file's content: the same bytes for the same briefing."""
    made = opened(brief)
    cover(made, brief)
    result(made, brief)
    if one_only(brief):
        position(made, brief)
        counts(made, brief)
    else:
        counts(made, brief)
        score_chart(made, brief)
    if brief.what.held.moves:
        flow(made, brief)
    if not one_only(brief):
        movers_tables(made, brief)
    questions(made, brief)
    method(made, brief)
    return saved(made, brief)
