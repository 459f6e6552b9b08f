"""The large numbers of a deck: both answers, or where everyone stands."""

from dataclasses import dataclass

from lib.briefing.deck_words import answers_of, changed, one_only, sure_words
from lib.findings.answers import Answer
from lib.findings.brief_types import Brief
from lib.findings.firm_moves import firm_counts
from lib.findings.movers import Mover
from lib.findings.words import capitalised, count_of


@dataclass(frozen=True)
class Card:
    """One large number: what was asked, and what is said below it."""

    question: str
    number: str
    beneath: tuple[str, ...]


def cards(brief: Brief) -> list[Card]:
    """Both answers; where nothing is changed, how many stand in each segment instead."""
    held, words = brief.what.held, brief.what.held.wording
    if changed(brief) or held.nothing:
        return [Card(of.question, _big(brief, of), _beneath(brief, of)) for of in answers_of(brief)]
    own = _own(brief, held)
    if one_only(brief):
        row = own[0]
        place = (f"Rank {row.rank_to} of {held.of}.",) if row.rank_to else ()
        return [Card(capitalised(words.plainly), _goes(row, held), place)]
    stand = [sum(row.segment_to == k for row in own) for k in (1, 2, 3, 4)]
    of = (f"of {count_of(len(own), held.member)}",)
    return [Card(f"{words.heading} {k}", str(n), of) for k, n in enumerate(stand, start=1)]


def _big(brief: Brief, of: Answer) -> str:
    """The answer as one large number, or where the one trust of the audience goes."""
    if one_only(brief):
        return _goes(_own(brief, of)[0], of)
    if of.nothing:
        return "No answer"
    own = _own(brief, of)
    return f"{sum(row.moved for row in own)} of {len(own)}"


def _beneath(brief: Brief, of: Answer) -> tuple[str, ...]:
    """What the large number counts, and how sure it is."""
    group, own = of.wording.group, _own(brief, of)
    if of.nothing:
        return (f"{capitalised(of.nothing)}.",)
    moved = [row for row in own if row.moved]
    if one_only(brief):
        return *(f"Because of {row.cause}; {sure_words(row)}." for row in moved), _all(of)
    counted = firm_counts([row.sure for row in moved if row.sure])
    sure = (f"{capitalised(counted)}.",) if counted else ()
    verb = "changes" if len(moved) == 1 else "change"
    if brief.request.audience == "icb":
        return (f"of the ICB's {of.member}s {verb} {group}.", *sure, _all(of))
    ways = f"{of.up} up, {of.down} down"
    spread = f"; {of.low} to {of.high} over the cut-offs' brackets" if of.low != of.high else ""
    return (f"{of.member}s {verb} {group}: {ways}{spread}.", *sure)


def _all(of: Answer) -> str:
    verb = "changes" if of.moves == 1 else "change"
    whole = count_of(of.of, of.member)
    return f"In the whole league {of.moves} of {whole} {verb} {of.wording.group}."


def _own(brief: Brief, of: Answer) -> list[Mover]:
    codes = {row.org_code for row in brief.rows}
    return [row for row in of.rows if row.org_code in codes]


def _goes(row: Mover, of: Answer) -> str:
    if row.segment_to is None:
        return f"No {of.wording.group}"
    group = capitalised(of.wording.group)
    if row.moved:
        return f"{group} {row.segment_from} to {row.segment_to}"
    return f"{group} {row.segment_to}"
