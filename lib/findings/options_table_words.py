"""What the options table says: which option moves most, how surely, and how it is counted."""

from collections.abc import Sequence

from lib.findings.firm_moves import FIRM_MEANS
from lib.findings.no_segments import no_lines
from lib.findings.options_table_quarters import Over, all_year
from lib.findings.options_table_rows import OptionRow
from lib.findings.wording import wording
from lib.findings.words import a_member, capitalised, decimals, listed
from lib.league import LeagueData

_MOST_NAMED = 2


def headline(rows: Sequence[OptionRow], of: int, data: LeagueData, among: str) -> str:
    """`Of 17 options, “Finance out” moves most trusts: 21 of 61; “B” moves fewest: 2`.

    Without official scoring. An option that takes anyone's segment away does not take part, unless
    all do: then none is said to move fewest.
    """
    group, member = wording(data).group, data.member
    options = [row for row in rows if not row.official]
    if not options:
        return f"There is nothing to set beside {wording(data).scoring}: no option can act here"
    placed = [row for row in options if row.held]
    if not placed:
        few = f"Too few {member}s are scored for any option to move one to another {group}"
        return no_lines(data, few)
    whole = [row for row in placed if not row.lost]
    counted = [(row.held.moves, row.title) for row in whole or placed if row.held]
    where = f"of {among}" if among else "between league quarters" if _own_lines(data) else ""
    whom = f"{member}s {where}".strip()
    fewest, most = min(counted)[0], max(counted)[0]
    if len(counted) == 1:
        return f"“{counted[0][1]}” moves {most or 'none'} of {of} {whom}"
    which = f"{len(counted)} options"
    if 0 < len(whole) < len(placed):
        which += f" that leave every {member} its {group}"
    if fewest == most:
        none = f"None of {which} moves {a_member(member)} {where}".strip()
        return f"Each of {which} moves {most} of {of} {whom}" if most else none
    top = [title for moves, title in counted if moves == most]
    last = [title for moves, title in counted if moves == fewest]
    said = f"Of {which}, {_who(top)} most {whom}: {most} of {of}{_each(top)}"
    if not whole:
        return said
    return f"{said}; {_who(last)} {f'fewest: {fewest}{_each(last)}' if fewest else 'none'}"


def sentences(
    rows: Sequence[OptionRow], of: int, over: Over, data: LeagueData, warnings: str
) -> tuple[str, ...]:
    """How far to trust the table, whom options leave out, how sure the moves are, the quarters.

    warnings: in the first sentence, where there is any, with whom options leave out.
    """
    said = [
        f"{warnings} {_lost(rows, of, data)}".strip(),
        _firm(rows, data),
        all_year(rows, over, data),
        over.newer,
    ]
    return tuple(sentence for sentence in said if sentence)


def method(data: LeagueData, *, brackets: bool, pairs: bool) -> tuple[str, ...]:
    """How each column comes about, in plain words."""
    group, member = wording(data).group, data.member
    scoring = wording(data).scoring
    said = [f"Each row is one option, counted against {scoring} of the same quarter."]
    if _own_lines(data):
        said.append(f"Move: {member}s in another {group}; the cut-offs follow the scores.")
    else:
        said.append(
            f"Cut-offs stay put: {member}s in another {group} with the cut-offs of {scoring}, or "
            f"with those that the option itself sets.{_ends(data) if brackets else ''}"
        )
        said.append(
            f"Shares kept: {member}s in another {group} if each {group} keeps its share of them."
        )
    said.append(
        f"Firm: of the moves{'' if _own_lines(data) else ' if the cut-offs stay put'}. {FIRM_MEANS}"
    )
    if pairs:
        said.append(
            "Quarter to quarter: moves from each loaded quarter to the next, had the option "
            f"applied all along, of how many {member}s with a {group} in both quarters; an option "
            f"that cannot act in a quarter counts there as {scoring}. Every move counts, whatever "
            "it comes from and whether or not it is significant; each quarter under its own "
            "cut-offs."
        )
    said.append(
        "By domain: the share of the weight, and below it real influence, its share of the spread "
        "of the scores. Real influence is association, not cause, and may be negative."
    )
    said.append(
        f"Unscored: {member}s without a score under the option, and of them those that lose their "
        f"{group}; they count as not moved."
    )
    if not _own_lines(data):
        said.append(
            f"Held by the override: {member}s that it places in a worse {group} than their score, "
            "of those that its rule flags; if the cut-offs stay put."
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
    rule = "" if _own_lines(data) else "If the cut-offs stay put, "
    if not most:
        return capitalised(f"{rule}none of the moves is firm, whatever the option.")
    top = [title for n, title in firm if n == most]
    who = f"{len(top)} options" if len(top) > _MOST_NAMED else listed([f"“{t}”" for t in top])
    rest = f"; with {none} of the {len(firm)} that move anyone, no move is firm" if none else ""
    has = "has" if len(top) == 1 else "have"
    return f"{rule}{who} {has} most firm moves: {most}{_each(top)}{rest}."


def _lost(rows: Sequence[OptionRow], of: int, data: LeagueData) -> str:
    """Which options leave how many without a segment, and what they do with the others."""
    group, member = wording(data).group, data.member
    losing = [row for row in rows if row.lost]
    if not losing:
        return ""
    if len(losing) > _MOST_NAMED:
        each = listed([f"“{row.title}” {row.lost}" for row in losing])
        return f"{len(losing)} options leave {member}s without a {group}: {each} of {of}."
    said = []
    for row in losing:
        moves = row.held.moves if row.held else 0
        rest = f" and moves {moves or 'none'} of the other {of - row.lost}" if row.held else ""
        said.append(f"“{row.title}” leaves {row.lost} of {of} {member}s without a {group}{rest}")
    return f"{'; '.join(said)}."


def _ends(data: LeagueData) -> str:
    """How closely the cut-offs are known."""
    lines = data.cutoffs
    if lines is None:
        return ""
    width = max(high - low for low, high in zip(lines.low, lines.high, strict=True))
    return (
        " The cut-offs are worked out from the published segments and known to within "
        f"{decimals(width)}: the range is over both ends."
    )
