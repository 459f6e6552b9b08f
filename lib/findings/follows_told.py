"""What is said of a league's consequences: the finding, what this is, and how much is noise."""

import numpy as np

from lib.findings.captions import too_few_for_quartiles
from lib.findings.follows_caveat import source_words
from lib.findings.follows_types import Follows, RuleRow, Sure
from lib.findings.no_segments import ENTER
from lib.findings.words import capitalised, count_of, listed, uncapitalised
from lib.policy.types import Package
from lib.scoring.cutoffs import FEWEST_FOR_SEGMENTS
from lib.scoring.league import LeagueResult

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def headline(of: Follows, difference: str, result: LeagueResult) -> str:
    """What changes under the scenario; officially the rule that is asked about first.

    difference: the scenario's, empty where there is none.
    """
    start = f"{capitalised(difference)}: " if difference else ""
    if not of.now and not of.official:
        return capitalised(f"{start}{_nothing(of, result)}")
    return f"{start}{_changes(of)}" if difference else _first(of)


def _nothing(of: Follows, result: LeagueResult) -> str:
    scored = int(np.sum(~np.isnan(result.scores)))
    if not of.of:
        return "nobody is in this league, so nothing follows"
    if np.isnan(result.cutoffs).any() and result.data.awaited:
        return f"nothing follows where there are no segments: {result.data.awaited}; {ENTER}"
    if np.isnan(result.cutoffs).any():
        return (
            f"nothing follows where there are no segments: {scored} of "
            f"{count_of(of.of, of.member)} scored, at least {FEWEST_FOR_SEGMENTS} needed"
        )
    return f"the announced rules would apply to none of {count_of(of.of, of.member)}"


def _changes(of: Follows) -> str:
    new, gone = sum(row.new for row in of.rows), sum(row.gone for row in of.rows)
    whose = f"for {of.touched} of {count_of(of.of, of.member)}"
    if not new and not gone:
        return f"no consequence would be new, and none would go, of {of.official}"
    if new and gone:
        return f"{count_of(new, 'consequence')} would be new and {gone} would go, {whose}"
    return f"{count_of(new or gone, 'consequence')} would {'be new' if new else 'go'}, {whose}"


def _first(of: Follows) -> str:
    row = first_row(of)
    if row is None:
        return f"The announced rules would apply to none of {count_of(of.of, of.member)}"
    words = "".join(piece.text for piece in row.words)
    whom = f"{'for' if row.effect == 'gain' else 'at'} {number(row.now)} of "
    return (
        f"Read as {words}, the announced rules would mean {_in_a_sentence(row.title)} {whom}"
        f"{count_of(of.of, of.member)}"
    )


def _in_a_sentence(title: str) -> str:
    """`a deep dive`: an article is no acronym."""
    return f"a{title[1:]}" if title.startswith("A ") else uncapitalised(title)


def first_row(of: Follows) -> RuleRow | None:
    """The first rule in the order of asking that applies to anybody."""
    return next((row for rule in of.asked if (row := of.row(rule)).now), None)


def number(n: int) -> str:
    """`nine`, `12`: in words below ten."""
    return _NUMBERS[n] if n < len(_NUMBERS) else str(n)


def sentences(of: Follows) -> tuple[str, ...]:
    """What rests on noise first; then what this is, and what is not known."""
    said = [*_under_both(of), *_how_sure(of), *_near(of), *_unknown(of), _what(of)]
    return tuple(said)


def _under_both(of: Follows) -> list[str]:
    if not of.what_if:
        return []
    said = [
        f"Under official scoring the rules would apply {_times(of.official)}, under the scenario "
        f"{_times(of.now)}."
    ]
    new, firm = sum(row.new for row in of.rows), sum(row.new_firm for row in of.rows)
    if new == 1:
        said.append(f"The new one is {'firm' if firm else 'not firm'}.")
    elif new:
        said.append(f"Of the {new} new ones {firm or 'none'} {'is' if firm < 2 else 'are'} firm.")
    return said


def _times(n: int) -> str:
    return "never" if not n else "once" if n == 1 else f"{n} times"


def total(of: Follows) -> Sure:
    """How sure all consequences are together."""
    sure = [row.sure for row in of.rows]
    return Sure(
        sum(one.firm for one in sure),
        sum(one.leaning for one in sure),
        sum(one.balanced for one in sure),
    )


def _how_sure(of: Follows) -> list[str]:
    """Of the rule in the headline, then of all; nothing where nothing applies."""
    sure = total(of)
    if not sure.all:
        return []
    first, said = first_row(of), list[str]()
    if first and not of.what_if:
        said.append(f"{_of_first(first.sure)}; {_FIRM}.")
    if first is None or of.what_if or first.now < sure.all:
        firm = f"; {_FIRM}" if of.what_if else ""
        said.append(f"{_of_all(sure)}{firm}.")
    return said


_FIRM = "firm means that it would apply in at least 90 of 100 nearby weightings"


def _of_first(sure: Sure) -> str:
    if sure.all == 1:
        return f"For this one it is {sure.words[2:]}"
    if sure.firm in (0, sure.all):
        whom = "none of" if not sure.firm else "both of" if sure.all == 2 else "all of"
        return f"It is firm for {whom} these {number(sure.all)}"
    return f"It is firm for {number(sure.firm)} of these {number(sure.all)}"


def _of_all(sure: Sure) -> str:
    if sure.all == 1:
        return f"The one consequence under these rules is {sure.words[2:]}"
    return f"Of all {sure.all} consequences under these rules {_words(sure)}"


def _words(sure: Sure) -> str:
    """`78 are firm, 39 leaning, 9 finely balanced`."""
    first, *others = sure.words.split(", ")
    n, word = first.split(" ", 1)
    return ", ".join([f"{n} {'is' if n == '1' else 'are'} {word}", *others])


def _near(of: Follows) -> list[str]:
    n = sum(row.near for row in of.rows)
    if not n:
        return []
    do, would = ("does", "would") if n == 1 else ("do", "would")
    return [f"{n} more {do} not apply, and {would} in 10 or more of 100 nearby weightings."]


def _unknown(of: Follows) -> list[str]:
    found = [row for row in of.rows if row.unknown]
    if not found:
        return []
    n, rules = sum(row.unknown for row in found), count_of(len(found), "rule")
    return [f"Not known, and so not counted: {n} more, in {rules}; the table says why."]


def _what(of: Follows) -> str:
    return (
        f"A consequence is one rule for one {of.member}. The announcement gives no conditions in "
        f"numbers: how each rule is read is ours{_settings(of)}."
    )


def _settings(of: Follows) -> str:
    n, changed = len(of.settings), of.changed
    if not n:
        return ""
    ours = "and so is the one setting" if n == 1 else f"and so are the {number(n)} settings"
    return f", {ours}" + (f", but for {number(changed)} that the reader has set" if changed else "")


def notes(package: Package, result: LeagueResult) -> tuple[str, ...]:
    """The caveat that is always at the top, and the sources; whether few are scored."""
    sources = listed([source_words(source) for source in package.sources])
    return (
        f"{capitalised(package.caveat)}. Nothing here is a decision about anybody. "
        f"Source: {sources}.",
        *too_few_for_quartiles(result),
    )
