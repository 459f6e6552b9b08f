"""What is said of scenarios side by side."""

from collections.abc import Sequence

from lib.findings.chart_titles import Title
from lib.findings.side_by_side_types import Row, Side, SideBySide, names_in_all
from lib.findings.wording import Wording
from lib.findings.words import capitalised, count_of, listed, short_name

_NUMBERS = {2: "two", 3: "three", 4: "four"}
_LONGEST_TITLE = 48  # letters of a title that still reads well in a heading
_MOST_NAMED = 3


def headline(sides: Sequence[Side], rows: tuple[Row, ...], member: str, words: Wording) -> str:
    """How many they place differently, of those whom more than one of them places."""
    placed = sum(len(row.segments) >= 2 for row in rows)
    in_both = "in both" if len(sides) == 2 else "in more than one"
    if not placed:
        return f"No {member} has a {words.group} {in_both} of the scenarios"
    apart = sum(bool(row.apart) for row in rows)
    where = "" if placed == len(rows) else f" with a {words.group} {in_both}"
    if apart:
        found = f"{_who(sides)} place {apart} of {count_of(placed, member)}{where} differently"
    else:
        everyone = f"all {count_of(placed, member)}" if placed > 1 else f"the one {member}"
        found = f"{_who(sides)} place {everyone}{where} alike"
    if len(sides) == 2:
        return found
    return f"{found}; {_in_all(rows, 1, member, words, 'all')}"


def sentences(
    sides: Sequence[Side],
    rows: tuple[Row, ...],
    member: str,
    words: Wording,
) -> tuple[str, ...]:
    """Who is at either end in all of them, and who is furthest apart."""
    if not any(len(row.segments) >= 2 for row in rows):
        return ("Choose other scenarios, another league or another quarter.",)
    two = len(sides) == 2
    said = [_ends(rows, member, words) if two else f"{_fourth(rows, member, words)}."]
    said += _furthest(rows, member, words)
    partly = sum(0 < len(row.segments) < len(sides) for row in rows)
    if partly:
        has = "has" if partly == 1 else "have"
        said.append(
            f"{count_of(partly, member)} {has} a {words.group} in only some of them; where there "
            "is none, there is nothing to compare."
        )
    return tuple(said)


def pair_title(finding: SideBySide, first: int, second: int) -> Title:
    """How many two of the scenarios place in another segment."""
    cells = finding.matrix(first, second)
    n = sum(len(cells[i][j]) for i in range(4) for j in range(4) if i != j)
    subtitle = (
        f"{capitalised(finding.member)}s by {finding.wording.group}: one scenario in the rows, the "
        "other in the columns"
    )
    if not any(any(row) for row in cells):
        return Title(f"No {finding.member} has a {finding.wording.group} in both", subtitle)
    are = f"{count_of(n, finding.member)} {'is' if n == 1 else 'are'}"
    who = are if n else f"No {finding.member} is"
    return Title(f"{who} in another {finding.wording.group}", subtitle)


def counts_title(finding: SideBySide) -> Title:
    """The size of the segment that changes most, or that the sizes stay the same."""
    group, member = finding.wording.group, finding.member
    subtitle = f"{capitalised(member)}s by {group}, best first"
    if not any(sum(side.counts) for side in finding.sides):
        return Title(f"No {member} has a {group}", subtitle)
    if len({side.counts for side in finding.sides}) == 1:
        return Title(f"Every {group} has as many {member}s in each scenario", subtitle)
    sizes = enumerate(zip(*(side.counts for side in finding.sides), strict=True), start=1)
    number, n = max(sizes, key=lambda size: max(size[1]) - min(size[1]))
    if len(n) == 2:
        few, many = min(n) or "none", count_of(max(n), member)
        said = f"grows from {few} to {many}" if n[1] > n[0] else f"shrinks from {many} to {few}"
    else:
        said = f"holds {min(n)} to {count_of(max(n), member)}"
    return Title(f"{capitalised(group)} {number} {said}", subtitle)


def apart_title(finding: SideBySide) -> str:
    """`12 trusts in different segments`, with their order where that is by more than the name."""
    rows = finding.disagreed
    title = f"{count_of(len(rows), finding.member)} in different {finding.wording.group}s"
    return f"{title}, furthest apart first" if len({row.apart for row in rows}) > 1 else title


def agreement_words(names: Sequence[str], segment: int, finding: SideBySide) -> str:
    """`9 trusts are in segment 1 in all of them`, as a heading over their names."""
    every = "both" if len(finding.sides) == 2 else "all"
    return capitalised(_are_in(len(names), segment, finding.member, finding.wording, every))


def _who(sides: Sequence[Side]) -> str:
    """Two by their titles where these read well in a heading; else how many."""
    titles = [side.title for side in sides]
    if len(sides) > 2 or max(map(len, titles)) > _LONGEST_TITLE:
        return f"The {_NUMBERS[len(sides)]} scenarios"
    if any(mark in title for title in titles for mark in (",", "·", " and ")):
        titles = [f"“{title}”" for title in titles]
    return listed(titles)


def _in_all(rows: tuple[Row, ...], segment: int, member: str, words: Wording, every: str) -> str:
    return _are_in(len(names_in_all(rows, segment)), segment, member, words, every)


def _fourth(rows: tuple[Row, ...], member: str, words: Wording) -> str:
    return capitalised(_in_all(rows, 4, member, words, "all"))


def _ends(rows: tuple[Row, ...], member: str, words: Wording) -> str:
    """`In both, 10 trusts are in segment 1 and 13 in segment 4`, as a sentence."""
    best, worst = (len(names_in_all(rows, segment)) for segment in (1, 4))
    who = f"{count_of(best, member)} {'is' if best == 1 else 'are'}" if best else f"no {member} is"
    return f"In both, {who} in {words.group} 1 and {worst or 'none'} in {words.group} 4."


def _are_in(n: int, segment: int, member: str, words: Wording, every: str) -> str:
    who = f"{count_of(n, member)} {'is' if n == 1 else 'are'}" if n else f"no {member} is"
    return f"{who} in {words.group} {segment} in {every} of them"


def _furthest(rows: Sequence[Row], member: str, words: Wording) -> list[str]:
    most = max(row.apart for row in rows)
    if not most:
        return []
    if most == 1:
        return [f"No {member} is more than one {words.group} apart."]
    who = sorted(short_name(row.name) for row in rows if row.apart == most)
    named, others = who[:_MOST_NAMED], len(who) - _MOST_NAMED
    named += [count_of(others, "other")] if others > 0 else []
    are = "is" if len(who) == 1 else "are"
    apart = f"{_NUMBERS[most]} {words.group}s apart"
    return [f"{count_of(len(who), member)} {are} {apart}: {listed(named)}."]
