"""The scenario grid: everyone's segment under every option, and who stays where they are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from lib.findings.captions import caveat_line, warnings
from lib.findings.case import AnswerKey, by_line_rule
from lib.findings.icb_names import told_apart
from lib.findings.options import OFFICIAL_ID, Option, distinct
from lib.findings.scenario_grid_notes import less_certain, overlap
from lib.findings.scenario_grid_rows import GridColumn, GridRow, Order, in_order
from lib.findings.scenario_grid_words import headline, sentences
from lib.findings.wording import Wording, wording
from lib.findings.words import capitalised
from lib.league import LeagueData
from lib.scenario import bind
from lib.scoring.cutoffs import FEWEST_FOR_SEGMENTS
from lib.scoring.league import LeagueResult, reason_unscored, score_together
from lib.scoring.rules import Boundary, Rules, official_rules


@dataclass(frozen=True)
class ScenarioGrid:
    """Segments of some or all of a league under official scoring and every option.

    columns: without official scoring, which is the first cell of every row, and without options
    that leave nobody of the league a segment; whose: an ICB's name, empty for the whole league;
    caveat: what must stand beside every figure; notes: what must go with the counts into every
    picture and file; member, wording: what one of the league, and the
    parts of it, are called.
    """

    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    headline: str
    sentences: tuple[str, ...]
    subtitle: str
    caveat: str
    notes: tuple[str, ...]
    member: str
    wording: Wording
    whose: str = ""

    @property
    def last_column(self) -> str:
        """What the last column counts."""
        return f"Same in, of\u00a0{len(self.columns)}"

    @property
    def held(self) -> bool:
        """Whether the override holds anyone in any cell."""
        return any(any(row.held) for row in self.rows)

    @property
    def file_caveat(self) -> str:
        """The caveat and the notes, for a table that leaves the page."""
        return " · ".join((self.caveat, *self.notes))


def scenario_grid(
    data: LeagueData,
    options: Sequence[Option],
    key: AnswerKey = "held",
    leagues: Sequence[LeagueData] = (),
    organisations: Collection[str] = (),
    orgs: Collection[str] | None = None,
    whose: str = "",
    order: Order = "rank",
    places: Collection[str] = (),
) -> ScenarioGrid:
    """Every option scored under one cut-off rule in one pass, against the official table.

    The rules are method.md's, section 4. options: those of lib.findings.options; orgs: codes of
    those to show, everyone where None, while the whole league is scored; whose: what these are
    called; places: names of ICBs, from which a trust of the same name must be told. Raises
    ScenarioError for an option that cannot be bound here.
    """
    others = distinct([option for option in options if option.id != OFFICIAL_ID])
    official = official_rules(data.framework)
    rules = [by_line_rule(bind(o.scenario, data, organisations).rules, key) for o in others]
    results = score_together(data, [official, *rules], leagues)
    drawn = [i for i, its in enumerate(results) if not i or (its.segments > 0).any()]
    shown = [i for i, org in enumerate(data.orgs) if orgs is None or org in orgs]
    found = [_row([results[k] for k in drawn], i, places) for i in shown]
    columns = tuple(
        _column(others[k - 1], results[k].rules, official, [row.segments for row in found], place)
        for place, k in enumerate(drawn)
        if k
    )
    empty = [o.title for k, o in enumerate(others, start=1) if k not in drawn]
    words, of = wording(data), f" in {whose}" if whose else ""
    small_or_old = [said] if (said := warnings(results[0])) else []
    there = [k for k in drawn if k]
    overlaps = overlap(data, [others[k - 1] for k in there], [results[k] for k in there])
    return ScenarioGrid(
        columns=columns,
        rows=in_order(found, order),
        headline=headline(found, len(columns), data.member, words, of),
        sentences=(*small_or_old, *sentences(found, columns, empty, data.member, words, overlaps)),
        subtitle=_subtitle(data, words, len(columns)),
        caveat=_caveat(results[0], key, columns, whose),
        notes=(*small_or_old, *overlaps, less_certain(data.member, words)),
        member=data.member,
        wording=words,
        whose=whose,
    )


def _row(results: Sequence[LeagueResult], i: int, places: Collection[str]) -> GridRow:
    data = results[0].data
    return GridRow(
        org_code=data.orgs[i],
        name=told_apart(data.names[i], places),
        segments=tuple(int(result.segments[i]) or None for result in results),
        ranks=tuple(int(result.ranks[i]) or None for result in results),
        held=tuple(bool(result.segments[i] != result.before[i]) for result in results),
        reasons=tuple(_reason(result, i) for result in results),
    )


def _reason(result: LeagueResult, i: int) -> str:
    """Why there is no segment: no score, or too few scores to part the league."""
    if result.segments[i]:
        return ""
    scored = int(np.sum(~np.isnan(result.scores)))
    too_few = f"{scored} scored, {FEWEST_FOR_SEGMENTS} required"
    return reason_unscored(result, i) or result.data.awaited or too_few


def _column(
    option: Option,
    rules: Rules,
    official: Rules,
    segments: Sequence[Sequence[int | None]],
    place: int,
) -> GridColumn:
    """The option at that place of every row's segments, of which the first is the official one."""
    pairs = [(row[0], row[place]) for row in segments if row[0] is not None]
    return GridColumn(
        id=option.id,
        title=option.title,
        line=option.line,
        own=option.preset is None,
        changes=sum(segment not in (before, None) for before, segment in pairs),
        without=sum(segment is None for _, segment in pairs),
        own_lines=rules.boundary not in (official.boundary, Boundary("shares")),
    )


def _subtitle(data: LeagueData, words: Wording, options: int) -> str:
    return (
        f"{capitalised(words.group)} of each {data.member} by option; framed where it is not as "
        f"by {words.scoring}; at the right in how many of the {options} options it is the same"
    )


def _caveat(
    official: LeagueResult, key: AnswerKey, columns: Sequence[GridColumn], whose: str
) -> str:
    """The cut-off rule of the options, which official scoring itself does not need."""
    rules = by_line_rule(official.rules, key)
    parts = [caveat_line(replace(official, rules=rules), what_if=True)]
    own = sum(column.own_lines for column in columns)
    if own:
        parts.append(f"{own} of the options {'sets its' if own == 1 else 'set their'} own cut-offs")
    if whose:
        parts.append(f"{official.data.member}s in {whose} only")
    return " · ".join(parts)
