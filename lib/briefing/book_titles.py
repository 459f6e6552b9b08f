"""The titles of the sheets of a briefing's workbook: each says what its table shows."""

from collections import Counter

from lib.briefing.book_words import Side, mover_under, sides
from lib.findings.brief_types import Brief
from lib.findings.movers import Mover
from lib.findings.words import capitalised, count_of, listed, short_name


def movers_title(brief: Brief) -> str:
    """How many of the audience's own move under each answer; of one trust, where it goes."""
    if len(brief.rows) == 1:
        return _one_title(brief)
    said = [_counted(brief, side) for side in sides(brief)]
    return capitalised(", ".join(said))


def _counted(brief: Brief, side: Side) -> str:
    answer = side.answer
    if answer.nothing:
        return f"{answer.nothing} {side.words}"
    moves = sum(mover_under(side, row).moved for row in brief.rows)
    if answer.key == "shares":
        return f"{moves or 'none'} {side.words}"
    change = f"{'change' if moves > 1 else 'changes'} {answer.wording.group} {side.words}"
    if not moves:
        return f"no {answer.member} {change}"
    return f"{moves} of {count_of(len(brief.rows), answer.member)} {change}"


def _one_title(brief: Brief) -> str:
    """Of one trust: where it goes under each answer."""
    (row,) = brief.rows
    goes = [f"{_goes(brief, mover_under(s, row))} {s.words}" for s in sides(brief)]
    return f"{short_name(row.name)} {listed(goes)}"


def _goes(brief: Brief, mover: Mover) -> str:
    group = brief.what.held.wording.group
    if not mover.segment_to:
        return f"has no {group}"
    if not mover.moved:
        return f"{'stays' if mover.segment_from else 'is'} in {group} {mover.segment_to}"
    return f"moves from {group} {mover.segment_from} to {mover.segment_to}"


def causes_title(brief: Brief) -> str:
    """What the moves under the first answer are because of."""
    first, *_ = sides(brief)
    moved = [m.cause for m in (mover_under(first, row) for row in brief.rows) if m.moved]
    if not moved:
        return f"{_nobody(brief)} {first.words}"
    # "the cut-offs moved" is a sentence of its own elsewhere
    by = Counter(cause.replace(" moved", "") for cause in moved).most_common()
    causes = listed([f"{n} by {cause}" for cause, n in by])
    return f"{count_of(len(moved), 'move')} {first.words}: {causes}"


def _nobody(brief: Brief) -> str:
    """That none of the audience's own moves: others in the league may."""
    member, own = brief.what.held.member, len(brief.rows)
    if brief.request.audience == "national":
        return f"No {member} moves"
    if own == 1:
        return f"{short_name(brief.rows[0].name)} does not move"
    return f"None of these {count_of(own, member)} moves"


def ranges_title(brief: Brief) -> str:
    """How many of the likely ranges reach more than one segment."""
    answer, shown = brief.what.held, [row.likely for row in brief.rows if row.likely.shown]
    if not shown:
        return f"No {answer.member} has a likely range"
    if shown[0].first is None:
        few = f"Too few {answer.member}s are scored for {answer.wording.group}s"
        return capitalised(answer.awaited) or few
    n = sum(row.crosses for row in shown)
    reach = "reaches" if n == 1 else "reach"
    ranges = count_of(len(shown), "likely range")
    return f"{n} of {ranges} in the scenario {reach} more than one {answer.wording.group}"
