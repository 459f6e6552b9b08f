"""What a deck says beside the briefing's own sentences: titles, cells, notes for the speaker."""

from collections.abc import Sequence

from lib.findings.answers import Answer
from lib.findings.brief_types import Brief, BriefRow
from lib.findings.likely_range import LikelyRow
from lib.findings.movers import Mover
from lib.findings.words import count_of, decimals, short_name

NONE = "none"


def answers_of(brief: Brief) -> list[Answer]:
    """Both answers, or the only one."""
    return [answer for answer in (brief.what.held, brief.what.shares) if answer]


def changed(brief: Brief) -> bool:
    """Whether anyone's score or segment differs from official scoring, under either answer."""
    return any(
        row.moved or row.score_from != row.score_to for of in answers_of(brief) for row in of.rows
    )


def one_only(brief: Brief) -> bool:
    """Whether the briefing is about one trust, or one ICB."""
    return brief.request.audience != "national" and len(brief.rows) == 1


def result_title(brief: Brief) -> str:
    """Both answers in one line."""
    held, shares = brief.what.held, brief.what.shares
    if held.nothing or not changed(brief) or brief.request.audience != "national":
        return brief.title
    group = held.wording.group
    verb = "changes" if held.moves == 1 else "change"
    said = f"{held.moves} of {count_of(held.of, held.member)} {verb} {group}"
    if shares is None:
        return said
    question = f"{held.question[0].lower()}{held.question[1:]}"
    return f"{said} {question}, {shares.moves} if each {group} keeps its share"


def segments_words(row: Mover | None, group: str) -> str:
    """`3 to 4, leaning (66 of 100)`; `stays in 3`; `not scored`."""
    if row is None:
        return NONE
    if row.moved:
        return f"{row.segment_from} to {row.segment_to}: {sure_words(row)}"
    if row.segment_to is None and row.segment_from is None:
        return f"no {group}"
    if row.segment_to is None or row.segment_from is None:
        return f"{row.segment_from or 'none'} to {row.segment_to or 'none'}"
    return f"stays in {row.segment_to}"


def sure_words(row: Mover) -> str:
    """`leaning (66 of 100)`, of nearby weightings."""
    return f"{row.sure.word} ({row.sure.words})" if row.sure else "not known how sure"


def cause_words(row: BriefRow) -> str:
    """Because of what it moves; under both answers where those differ."""
    held = row.held.cause if row.held.moved else ""
    shares = row.shares.cause if row.shares and row.shares.moved else ""
    if held and shares and held != shares:
        return f"{held}; with shares kept, {shares}"
    return held or shares or "does not move"


def tide_cell(row: BriefRow) -> str:
    """Whether it moves only because all scores shift; where one answer alone says so, which."""
    moves = [of for of in (row.held, row.shares) if of and of.moved]
    tides = [of.tide for of in moves]
    if any(tides) and not all(tides):
        return "if cut-offs stay" if tides[0] else "if shares kept"
    return ("yes" if any(tides) else "no") if moves else "–"


def score_cell(row: Mover) -> str:
    """`2.45 to 2.52`, or the one that it has."""
    before, after = (
        None if score is None else decimals(score) for score in (row.score_from, row.score_to)
    )
    if before == after:
        return before or "not scored"
    return f"{before or 'not scored'} to {after or 'not scored'}"


def range_cell(row: LikelyRow) -> str:
    """`2.05 to 2.60`, or why there is none."""
    if row.score_low is None or row.score_high is None:
        return row.reason or "no range"
    return f"{decimals(row.score_low)} to {decimals(row.score_high)}"


def places_cell(row: LikelyRow) -> str:
    """`4 to 22`, the likely range of the rank."""
    if row.rank_low is None or row.rank_high is None:
        return "no range"
    low, high = row.rank_low, row.rank_high
    return str(low) if low == high else f"{low} to {high}"


def reach_cell(row: LikelyRow) -> str:
    """`2 to 3`: the segments that the range of the score reaches, by score alone."""
    if row.first is None:
        return "none"
    return str(row.first) if not row.crosses else f"{row.first} to {row.last}"


def named(rows: Sequence[BriefRow], most: int = 3) -> str:
    """`A, B and 4 more`."""
    names = [short_name(row.name) for row in rows[:most]]
    more = len(rows) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


def spoken(brief: Brief, say: Sequence[str], source: str, question: int) -> str:
    """The notes of a slide. question: which of the briefing's is likely to be asked here."""
    said = ["What to say", *say, "", "Where the numbers come from", source, _source(brief)]
    if brief.questions:
        likely = brief.questions[question % len(brief.questions)]
        said += ["", "A question you will be asked", likely.question, *likely.answers]
    return "\n".join(said)


def _source(brief: Brief) -> str:
    return (
        f"{brief.data_set}; {brief.league}, {brief.period}. Scenario {brief.short_id}: "
        f"{brief.line}. {brief.source}"
    )
