"""What the options table says: which option moves most, how surely, and how it is counted."""

from collections.abc import Sequence

from lib.findings.firm_moves import FIRM_MEANS
from lib.findings.options_table_rows import OptionRow
from lib.findings.wording import wording
from lib.findings.words import a_member, capitalised, count_of, listed
from lib.league import LeagueData
from lib.periods import quarter_words

_MOST_NAMED = 2


def headline(rows: Sequence[OptionRow], of: int, data: LeagueData, among: str) -> str:
    """`Of 17 options, “Finance out” moves most trusts: 21 of 61; “B” moves fewest: 2`.

    Without official scoring; options with which nobody has a segment do not take part.
    """
    group, member = wording(data).group, data.member
    options = [row for row in rows if not row.official]
    if not options:
        return f"There is nothing to set beside {wording(data).scoring}: no preset can act here"
    counted = [(row.held.moves, row.title) for row in options if row.held]
    if not counted:
        return f"Too few {member}s are scored for any option to move one to another {group}"
    where = f"of {among}" if among else "between league quarters" if _own_lines(data) else ""
    whom = f"{member}s {where}".strip()
    fewest, most = min(counted)[0], max(counted)[0]
    if len(counted) == 1:
        return f"“{counted[0][1]}” moves {most or 'none'} of {of} {whom}"
    if not most:
        return f"None of {len(counted)} options moves {a_member(member)} {where}".strip()
    if fewest == most:
        return f"Each of {len(counted)} options moves {most} of {of} {whom}"
    top = [title for moves, title in counted if moves == most]
    last = [title for moves, title in counted if moves == fewest]
    fewest_words = "none" if not fewest else f"fewest: {fewest}{_each(last)}"
    return (
        f"Of {count_of(len(options), 'option')}, {_who(top)} most {whom}: {most} of {of}"
        f"{_each(top)}; {_who(last)} {fewest_words}"
    )


def sentences(
    rows: Sequence[OptionRow], periods: Sequence[str], data: LeagueData
) -> tuple[str, ...]:
    """How sure the moves are, and what would have moved over the loaded quarters."""
    said = [_firm(rows, data), _all_year(rows, periods, data)]
    return tuple(sentence for sentence in said if sentence)


def method(data: LeagueData, *, brackets: bool, pairs: bool) -> tuple[str, ...]:
    """How each column comes about, in plain words."""
    group, member = wording(data).group, data.member
    scoring = wording(data).scoring
    said = [f"Each row is one option, counted against {scoring} of the same quarter."]
    if _own_lines(data):
        said.append(f"Move: {member}s in another {group}; the lines follow the scores.")
    else:
        ends = (
            " The cut-offs are bracketed, not published: the range is over both ends."
            if brackets
            else ""
        )
        said.append(
            f"Lines stay put: {member}s in another {group} with the cut-offs held, or where the "
            f"option itself sets them.{ends}"
        )
        said.append(
            f"Shares kept: {member}s in another {group} if each {group} keeps its share of them."
        )
    said.append(
        f"Firm: of the moves{'' if _own_lines(data) else ' with the lines held'}. {FIRM_MEANS}"
    )
    if pairs:
        said.append(
            "Quarter to quarter: moves from each loaded quarter to the next, had the option "
            "applied all along, each quarter under its own cut-offs; an option that cannot act in "
            f"a quarter counts there as {scoring}."
        )
    said.append(
        "By domain: the share of the weight, and below it real influence, its share of the spread "
        "of the scores. Real influence is association, not cause, and may be negative."
    )
    said.append(f"Unscored: {member}s without a score under the option; they did not move.")
    if not _own_lines(data):
        said.append(
            f"Held by the override: {member}s that it places in a worse {group} than their score, "
            "of those that its rule flags; with the lines held."
        )
    return tuple(said)


def _own_lines(data: LeagueData) -> bool:
    return data.framework.indicative


def _who(titles: Sequence[str]) -> str:
    """`“Equal domains” moves`, `“A” and “B” move`, `3 options move`."""
    if len(titles) > _MOST_NAMED:
        return f"{len(titles)} options move"
    names = listed([f"“{title}”" for title in titles])
    return f"{names} {'moves' if len(titles) == 1 else 'move'}"


def _each(titles: Sequence[str]) -> str:
    return " each" if len(titles) > 1 else ""


def _firm(rows: Sequence[OptionRow], data: LeagueData) -> str:
    """Of the options that move anyone, which have most firm moves and how many have none."""
    firm = [(r.firm, r.title) for r in rows if r.firm is not None and r.held and r.held.moves]
    if not firm:
        return ""
    counts = [n for n, _ in firm]
    most, none = max(counts), counts.count(0)
    rule = "" if _own_lines(data) else "With the lines held "
    if not most:
        return capitalised(f"{rule}none of the moves is firm, whatever the option.")
    top = [title for n, title in firm if n == most]
    who = f"{len(top)} options" if len(top) > _MOST_NAMED else listed([f"“{t}”" for t in top])
    rest = f"; with {none} of the {len(firm)} that move anyone, no move is firm" if none else ""
    has = "has" if len(top) == 1 else "have"
    return f"{rule}{who} {has} most firm moves: {most}{_each(top)}{rest}."


def _all_year(rows: Sequence[OptionRow], periods: Sequence[str], data: LeagueData) -> str:
    """Moves between quarters with official scoring, and with the options."""
    official = next((row.all_year for row in rows if row.official), None)
    options = [
        (n, row.title) for row in rows if not row.official and (n := row.all_year) is not None
    ]
    if official is None:
        return ""
    since = f"From {quarter_words(periods[0])} to {quarter_words(periods[-1])}"
    moves = f"{count_of(official, 'move')} from one quarter to the next"
    base = f"{since} {wording(data).scoring} gives {moves}"
    if not options:
        return f"{base}."
    (least, calmest), (most, liveliest) = min(options), max(options)
    if len(options) == 1:
        return f"{base}; “{calmest}” gives {least}."
    if least == most:
        return f"{base}; each option gives {least}."
    return f"{base}; the options give {least} (“{calmest}”) to {most} (“{liveliest}”)."
