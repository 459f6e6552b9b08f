"""What the words of a briefing stand on: the figures, and whose they are to tell first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from lib.findings.brackets import moves_over_brackets
from lib.findings.brief_types import BriefRow
from lib.findings.case import Case
from lib.findings.firm_moves import Sureness
from lib.findings.icb_standing import ordinal
from lib.findings.likely_range import Ranges
from lib.findings.likely_rows import LikelyRow
from lib.findings.movers import Mover
from lib.findings.what_if import WhatIf
from lib.findings.wording import Wording
from lib.findings.words import count_of, listed, of_hundred
from lib.league import LeagueData

Kind = Literal["league", "area", "one"]
FEW = 3  # names in a sentence that can be read aloud


@dataclass(frozen=True, eq=False)
class Ground:
    """The figures of a briefing.

    kind: whether it is about the league, an ICB's trusts, or one of the league; called: what a
    sentence calls the ICB, or the one; rows: the audience's own; ranges: likely ranges by official
    scoring and in the scenario; line: the scenario's difference in full; what_if: whether anything
    differs from official scoring; shared: how many of the ICB's own lie in other ICBs as well.
    """

    kind: Kind
    called: str
    rows: tuple[BriefRow, ...]
    what: WhatIf
    held: Case
    shares: Case | None
    ranges: tuple[Ranges, Ranges]
    line: str
    what_if: bool
    shared: int = 0

    @property
    def data(self) -> LeagueData:
        """The league."""
        return self.held.data

    @property
    def member(self) -> str:
        """What one of the league is called."""
        return self.data.member

    @property
    def words(self) -> Wording:
        """What its four parts and its scoring are called."""
        return self.what.held.wording

    @property
    def group(self) -> str:
        """What one of the four parts is called."""
        return self.words.group

    @property
    def one(self) -> BriefRow:
        """The one whom it is about, or the first."""
        return self.rows[0]

    @property
    def asked(self) -> str:
        """`If the cut-offs stay put`: the first answer's question."""
        return self.what.held.question

    @property
    def question(self) -> str:
        """The same, to stand within a sentence."""
        return self.asked[0].lower() + self.asked[1:]

    @property
    def held_movers(self) -> tuple[Mover, ...]:
        """The audience's own that move if the cut-offs stay put."""
        return tuple(row.held for row in self.rows if row.held.moved)

    @property
    def shares_movers(self) -> tuple[Mover, ...]:
        """The audience's own that move if each segment keeps its share."""
        return tuple(row.shares for row in self.rows if row.shares and row.shares.moved)

    @property
    def whose(self) -> str:
        """`the ICB's`, `Royal Cornwall Hospitals'`: what is its own."""
        if self.called.endswith(("'s", "’s")):
            return self.called
        return f"{self.called}'" if self.called.endswith("s") else f"{self.called}'s"

    @property
    def spread(self) -> tuple[int, int] | None:
        """The fewest and most of their moves over the cut-offs' brackets; None without brackets."""
        own = np.isin(self.data.orgs, [row.org_code for row in self.rows])
        ends = moves_over_brackets(self.held.official, self.held.result, own)
        return (min(ends), max(ends)) if ends else None


def up_and_down(movers: Sequence[Mover]) -> tuple[int, int]:
    """How many of the moves are up, and how many down."""
    up = sum((one.segment_to or 0) < (one.segment_from or 0) for one in movers)
    return up, len(movers) - up


def names_of(names: Sequence[str], most: int = FEW) -> str:
    """`A, B and 4 more`; parted by semicolons where a name has a comma of its own."""
    shown = [*names[:most], *([f"{len(names) - most} more"] if len(names) > most else [])]
    if len(shown) > 1 and any("," in name for name in shown):
        return f"{'; '.join(shown[:-1])}; and {shown[-1]}"
    return listed(shown)


def place_words(rows: Sequence[LikelyRow], row: LikelyRow) -> str:
    """`joint 3rd of 9`; empty without a rank. rows: the whole league by the same scoring."""
    if row.rank is None:
        return ""
    joint = sum(each.rank == row.rank for each in rows) > 1
    ranked = sum(each.rank is not None for each in rows)
    return f"{'joint ' if joint else ''}{ordinal(row.rank)} of {ranked}"


def by_group(rows: Sequence[LikelyRow], group: str) -> str:
    """`14 in segment 1, 12 in 2 and 1 not scored`, of those where anyone is; empty for nobody."""
    said: list[str] = []
    for segment in (1, 2, 3, 4):
        if n := sum(row.segment == segment for row in rows):
            said.append(f"{n} in {f'{group} ' if not said else ''}{segment}")
    without = sum(row.segment is None and row.score is not None for row in rows)
    unscored = sum(row.score is None for row in rows)
    said += [f"{without} without a {group}"] if without else []
    said += [f"{unscored} not scored"] if unscored else []
    return listed(said)


def crossing(rows: Sequence[LikelyRow]) -> tuple[int, int]:
    """How many of the likely ranges that are shown reach more than one segment, of how many."""
    shown = [row for row in rows if row.shown and row.first is not None]
    return sum(row.crosses for row in shown), len(shown)


def everyone(of: Ground) -> str:
    """`61 trusts`: the league."""
    return count_of(len(of.data.orgs), of.member)


def comes_and_goes(of: Ground) -> str:
    """Who of the audience's own would have a score, or none, only in the scenario; joined on."""
    gone = sum(r.officially.score is not None and r.likely.score is None for r in of.rows)
    come = sum(r.officially.score is None and r.likely.score is not None for r in of.rows)
    said = [f"{gone} would no longer be scored"] if gone else []
    said += [f"{come} would newly be scored"] if come else []
    return "".join(f"; {each}" for each in said)


def nearby(sure: Sureness) -> str:
    """`59 of 100 nearby weightings, borderline`: in how many the move is the same."""
    return f"{of_hundred(sure.share)} nearby weightings{', borderline' if sure.borderline else ''}"
