"""The options side by side: what each of them moves, how surely, and what then counts."""

from collections.abc import Collection, Sequence
from itertools import pairwise

import numpy as np

from lib.findings.captions import caveat_line, warnings
from lib.findings.case import Case
from lib.findings.influence import influence
from lib.findings.league_table import Quarter
from lib.findings.options import OFFICIAL_ID, Option
from lib.findings.options_table_counts import (
    Between,
    Sides,
    between,
    by_override,
    capped,
    moves_of,
    over_brackets,
    quarterly,
    sides,
)
from lib.findings.options_table_quarters import Over, newer_figures, of_quarters
from lib.findings.options_table_rows import Among, OptionRow, OptionsTable
from lib.findings.options_table_words import headline, method, sentences
from lib.findings.weights import weight_shares
from lib.findings.wording import wording
from lib.matrix import Bools
from lib.periods import quarter_words
from lib.robustness.counting import Progress
from lib.scoring.league import LeagueResult

__all__ = ["Among", "OptionRow", "OptionsTable", "options_table"]


def options_table(
    chosen: Sequence[Option],
    now: Quarter,
    quarters: Sequence[Quarter] = (),
    firm: Sequence[Collection[str]] | None = None,
    *,
    organisations: Collection[str] = (),
    among: Among | None = None,
    progress: Progress | None = None,
) -> OptionsTable:
    """The options in the quarter, and from quarter to quarter.

    quarters: the league's on one basis and framework, in their order, `now` among them; one alone
    has no moves between. firm: of each option the codes of its firm movers
    (`options_table_counts.firm_movers`), None where they are not asked for. among: who counts.
    """
    data, whom, whose = now.data, among.orgs if among else None, among.label if among else ""
    scored = sides(chosen, now, organisations)
    counts = np.array([whom is None or org in whom for org in data.orgs], dtype=np.bool_)
    tables = quarterly(chosen, quarters, organisations, progress)
    changes = between(tables, whom) or (Between((), 0),) * len(chosen)
    caveat = _caveat(scored, among)
    there = [_there(scored, i) for i in range(len(chosen))]
    rows = tuple(
        _row(option, scored, i, counts, changes[i], firm[i] if firm else None, caveat)
        for i, option in enumerate(chosen)
        if there[i]
    )
    of = int(np.sum(counts & (scored.official.segments > 0)))
    over = Over(
        tuple(quarter.data.period for quarter in quarters),
        None if data.framework.indicative else by_override(quarters, whom),
        newer_figures([quarter.data for quarter in quarters]),
    )
    small_or_old = warnings(scored.official)
    return OptionsTable(
        rows=rows,
        absent=tuple(o.title for o, is_there in zip(chosen, there, strict=True) if not is_there),
        pairs=tuple(_pair(a.data.period, b.data.period) for a, b in pairwise(quarters)),
        domains=tuple(d.short_name for d in weight_shares(data, scored.official.rules)),
        of=of,
        among=whose,
        headline=headline(rows, of, data, whose),
        warnings=small_or_old,
        sentences=sentences(rows, of, over, data, small_or_old),
        notes=_counted(among, data.member),
        method=method(data, brackets=_bracketed(rows), pairs=len(quarters) > 1),
        quarters=of_quarters(data) if len(quarters) > 1 else "",
        caveat=caveat,
        member=data.member,
        wording=wording(data),
        indicative=data.framework.indicative,
        brackets=_bracketed(rows),
    )


def _row(
    option: Option,
    scored: Sides,
    i: int,
    counts: Bools,
    changes: Between,
    firm: Collection[str] | None,
    caveat: str,
) -> OptionRow:
    official, result = scored.official, scored.held[i]
    data, kept = official.data, scored.shares[i] if scored.shares else None
    case = Case("held", data, (), official, result, (), caveat)
    spread = influence(case)
    placed = _placed(official, result)
    firm_here = [org for org, c in zip(data.orgs, counts, strict=True) if c and org in (firm or ())]
    return OptionRow(
        id=option.id,
        title=option.title,
        line=option.line,
        own=option.preset is None and option.id != OFFICIAL_ID,
        held=over_brackets(official, result, counts) if placed else None,
        shares=moves_of(official, kept, counts) if kept and _placed(official, kept) else None,
        firm=len(firm_here) if placed and firm is not None else None,
        between=changes.moves,
        followed=changes.followed,
        weight=tuple(d.scenario for d in weight_shares(data, result.rules)),
        influence=tuple(d.spread for d in spread.domains) if spread else None,
        which_metrics=spread.which_metrics if spread else None,
        unscored=int(np.sum(np.isnan(result.scores) & counts)),
        lost=int(np.sum((official.segments > 0) & (result.segments == 0) & counts)),
        flagged=int(np.sum(result.flagged & counts)),
        capped=int(np.sum(capped(result) & counts)),
    )


def _there(scored: Sides, i: int) -> bool:
    """Whether the option places anyone, where official scoring does."""
    return bool(scored.held[i].segments.any() or not scored.official.segments.any())


def _placed(official: LeagueResult, result: LeagueResult) -> bool:
    """Whether anyone has a segment on both sides, and so could move."""
    return bool(np.any((official.segments > 0) & (result.segments > 0)))


def _caveat(scored: Sides, among: Among | None) -> str:
    """Without a cut-off rule: both are shown side by side."""
    whose = f" · {among.label}" if among else ""
    return f"{caveat_line(scored.official)}{whose} · what-if, not official"


def _counted(among: Among | None, member: str) -> tuple[str, ...]:
    if among is None:
        return ()
    return (
        f"Counts are of {among.label}'s {member}s alone. Scores, cut-offs, shares of the weight "
        "and real influence are the whole league's.",
    )


def _bracketed(rows: Sequence[OptionRow]) -> bool:
    return any(row.held is not None and row.held.low is not None for row in rows)


def _pair(then: str, now: str) -> str:
    """`Q1 to Q2 2025/26`, `Q4 2024/25 to Q1 2025/26`."""
    first, second = quarter_words(then), quarter_words(now)
    if then[:7] == now[:7]:
        first = first.partition(" ")[0]
    return f"{first} to {second}"
