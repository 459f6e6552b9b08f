"""The large numbers of a printed briefing: both answers, or where everyone stands today."""

from collections.abc import Iterator
from dataclasses import dataclass

from lib.briefing.pictures import differs, of_one
from lib.findings.answers import Answer
from lib.findings.brief_types import Brief
from lib.findings.firm_moves import firm_counts
from lib.findings.likely_range import LikelyRow
from lib.findings.movers import Mover
from lib.findings.words import capitalised, count_of, decimals


@dataclass(frozen=True)
class Number:
    """A large number. over: its question; beside: its unit; below: what must be said of it."""

    over: str
    number: str
    beside: str
    below: tuple[str, ...]


def numbers(brief: Brief) -> tuple[Number, ...]:
    """Both answers for the audience, and for the league below; officially, where it stands."""
    if not differs(brief):
        return _one_now(brief) if of_one(brief) else _counts(brief)
    answers = (brief.what.held, brief.what.shares)
    return tuple(_of(brief, answer) for answer in answers if answer)


def _of(brief: Brief, answer: Answer) -> Number:
    if answer.nothing:
        return Number(answer.question, "–", capitalised(answer.nothing), ())
    if brief.request.audience == "national":
        return Number(answer.question, str(answer.moves), _of_all(answer), tuple(_ways(answer)))
    league = f"In the whole league: {answer.moves} {_of_all(answer)}"
    own = [_own(row.held, row.shares, answer) for row in brief.rows]
    if of_one(brief) or len(own) == 1:
        return _one(own[0], answer, league)
    moves = [mover for mover in own if mover and mover.moved]
    said = _change(len(moves), len(own), answer, "of its ")
    sure = firm_counts([mover.sure for mover in moves if mover.sure])
    return Number(answer.question, str(len(moves)), said, tuple(filter(None, (sure, league))))


def _own(held: Mover, shares: Mover | None, answer: Answer) -> Mover | None:
    return held if answer.key == "held" else shares


def _one(row: Mover | None, answer: Answer, league: str) -> Number:
    group = answer.wording.group
    if row is None or row.segment_to is None:
        return Number(answer.question, "–", f"no {group} in the scenario", (league,))
    if not row.moved:
        return Number(answer.question, str(row.segment_to), f"{group}, as before", (league,))
    sure = f"{row.sure.word}: {row.sure.words} nearby weightings" if row.sure else ""
    number = f"{row.segment_from} → {row.segment_to}"
    return Number(answer.question, number, f"changes {group}", tuple(filter(None, (sure, league))))


def _of_all(answer: Answer) -> str:
    return _change(answer.moves, answer.of, answer, "of ")


def _change(n: int, of: int, answer: Answer, which: str) -> str:
    changes = "changes" if n == 1 else "change"
    return f"{which}{count_of(of, answer.member)} {changes} {answer.wording.group}"


def _ways(answer: Answer) -> Iterator[str]:
    spread = ""
    if answer.low is not None and answer.low != answer.high:
        spread = f"; {answer.low} to {answer.high} over the cut-offs' brackets"
    yield f"{answer.up} up, {answer.down} down{spread}"
    if sure := firm_counts(answer.sureness):
        yield sure


def _counts(brief: Brief) -> tuple[Number, ...]:
    """How many of the audience's own are in each segment; what the league is, where nobody is."""
    here = [row.likely.segment for row in brief.rows]
    words, member = brief.what.held.wording, brief.subject.data.member
    if not any(here):
        why = brief.what.held.nothing or f"nobody has a {words.group}"
        return (Number(count_of(len(here), member), "–", capitalised(why), ()),)
    crosses = [row.likely for row in brief.rows if row.likely.shown]
    return tuple(
        Number(
            f"{words.heading} {k}",
            str(here.count(k)),
            f"of {count_of(len(here), member)}",
            (_crossing([row for row in crosses if row.segment == k]),),
        )
        for k in (1, 2, 3, 4)
    )


def _crossing(rows: list[LikelyRow]) -> str:
    n = sum(row.crosses for row in rows)
    ranges = "the likely range crosses" if len(rows) == 1 else "likely ranges cross"
    if len(rows) == 1:
        return f"{ranges} a cut-off" if n else "the likely range crosses no cut-off"
    return f"{n} of {len(rows)} {ranges} a cut-off" if rows else "no likely range"


def _one_now(brief: Brief) -> tuple[Number, ...]:
    (row,) = brief.rows
    here, words = row.likely, brief.what.held.wording
    if here.score is None:
        return (Number("Average metric score", "–", "not scored", (capitalised(here.reason),)),)
    ranked = int((brief.held.result.ranks > 0).sum())
    ends = [decimals(end) for end in here.ends]
    held = f"{here.segment_before} by score alone, before the override" if here.held else ""
    reach = ""
    if here.first:
        reach = f"its likely range reaches {here.first} to {here.last}"
        reach = reach if here.crosses else f"its likely range stays in {here.first}"
    return (
        Number(words.heading, str(here.segment or "–"), "of 4", tuple(filter(None, (held, reach)))),
        Number(
            "Rank",
            str(here.rank or "–"),
            f"of {ranked}",
            (f"likely {here.rank_low} to {here.rank_high}",) if here.rank_low else (),
        ),
        Number(
            "Average metric score",
            decimals(here.score),
            "1 best, 4 worst",
            (f"likely {ends[0]} to {ends[1]}",) if ends else (capitalised(here.reason),),
        ),
    )
