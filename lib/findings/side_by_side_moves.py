"""What scenarios side by side move from official scoring, and how firmly."""

from collections.abc import Collection, Sequence

import numpy as np

from lib.findings.answers import answer
from lib.findings.captions import too_few_for_quartiles
from lib.findings.case import AnswerKey, case
from lib.findings.dates import dated, oldest_words
from lib.findings.options import Option
from lib.findings.side_by_side_types import Against, Mark, Side
from lib.findings.wording import Wording
from lib.findings.words import count_of
from lib.league import LeagueData
from lib.robustness.draws import USUAL, Draws
from lib.scenario import is_official
from lib.scoring.league import LeagueResult

_LONGEST = 48  # letters of a title that still reads well in a sentence
_ORDER = ("the first", "the second", "the third", "the fourth")
IN_BRACKETS = (
    "In brackets: the fewest and the most moves, as the published cut-offs are known only to lie "
    "within narrow limits."
)


def against(
    option: Option,
    data: LeagueData,
    key: AnswerKey,
    leagues: Sequence[LeagueData] = (),
    organisations: Collection[str] = (),
    draws: Draws = USUAL,
) -> Against | None:
    """The option's moves from official scoring under one cut-off rule, as What if has them.

    None of official scoring itself and where nobody has a segment. draws: of nearby weightings.
    Raises ScenarioError for names that the data do not know.
    """
    if is_official(option.scenario):
        return None
    found = answer(case(data, option.scenario, key, leagues, organisations), draws)
    if found.nothing:
        return None
    marks = {row.org_code: Mark(row.sure.word, row.tide) for row in found.movers if row.sure}
    return Against(marks, found.low, found.high)


def moves_words(of: Against, words: Wording) -> str:
    """`10 moves from official scoring (9 to 14): none firm`."""
    if not of.moves:
        return f"no moves from {words.scoring}{_range(of)}"
    return f"{count_of(of.moves, 'move')} from {words.scoring}{_range(of)}: {_firm(of)}"


def tide_words(of: Against) -> str:
    """`5 move only with the tide`; empty where none does."""
    n = of.with_tide
    return f"{n} {'moves' if n == 1 else 'move'} only with the tide" if n else ""


def moves_sentence(sides: Sequence[Side], member: str, words: Wording) -> list[str]:
    """`Against official scoring, Finance half moves 10 trusts (9 to 14), none firm; ...`."""
    said: list[str] = []
    for i, side in enumerate(sides):
        if of := side.against:
            who = (
                (count_of(of.moves, member) if not said else str(of.moves)) if of.moves else "none"
            )
            firm = f", {_firm(of)}" if of.moves else ""
            said.append(f"{_called(i, sides)} moves {who}{_range(of)}{firm}")
    return [f"Against {words.scoring}, {'; '.join(said)}."] if said else []


def mark_words(mark: Mark) -> str:
    """`leaning, with the tide`: beside a segment that is not the official one."""
    return f"{mark.word}, with the tide" if mark.tide else mark.word


def age_and_size(data: LeagueData, results: Sequence[LeagueResult]) -> list[str]:
    """What a small or an indicative league's headline must not stand without: one paragraph."""
    few = dict.fromkeys(said for result in results for said in too_few_for_quartiles(result))
    said = " ".join((*few, *dated(data)))
    return [said] if said else []


def age_and_size_caveat(data: LeagueData, results: Sequence[LeagueResult]) -> list[str]:
    """The same in as few words as a picture has room for."""
    few = [int(np.sum(~np.isnan(one.scores))) for one in results if too_few_for_quartiles(one)]
    said = []
    if few:
        n = f"{min(few)} to {max(few)}" if min(few) < max(few) else str(max(few))
        said.append(f"only {n} {data.member}s scored")
    if dated(data):
        said.append(f"oldest figure: {oldest_words(data)}")
    return said


def _range(of: Against) -> str:
    """` (9 to 14)`; empty where the cut-offs are exact or no other number comes of them."""
    if of.low is None or of.high is None or of.low == of.high:
        return ""
    return f" ({of.low} to {of.high})"


def _firm(of: Against) -> str:
    """`none firm`, `both firm`; of a single move its word."""
    if of.moves == 1:
        (mark,) = of.marks.values()
        return mark.word
    firm = of.of_word("firm")
    if firm == of.moves:
        return "both firm" if firm == 2 else "all firm"
    return f"{firm} firm" if firm else "none firm"


def _called(i: int, sides: Sequence[Side]) -> str:
    title = sides[i].title
    return title if len(title) <= _LONGEST else f"{_ORDER[i]} scenario"
