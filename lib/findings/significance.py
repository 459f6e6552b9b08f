"""Which moves since the quarter before are significant, and what chance alone would give."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from lib.findings.case import AnswerKey, case
from lib.findings.chance_words import Seen, chance_words, headline
from lib.findings.league_table import Quarter
from lib.findings.scenario_line import plain_line, scenario_line
from lib.findings.significance_words import (
    approximation,
    definition,
    moved_or_not,
    no_quarter_before,
    nothing_new,
    other_metrics,
    too_few,
    uncompared,
)
from lib.findings.tables import Table
from lib.findings.wording import Wording, wording
from lib.findings.words import capitalised
from lib.periods import quarter_words
from lib.robustness.chance import moves_by_chance
from lib.robustness.draws import DRAWS
from lib.robustness.frozen import counting_metrics, frozen_metrics, standing_plan
from lib.robustness.significance import ClassifiedMove, Kind, classified_moves, score_changes
from lib.scenario import Scenario
from lib.scoring.league import LeagueResult

KINDS: tuple[Kind, ...] = ("significant", "not significant", "too few metrics", "override")


@dataclass(frozen=True)
class MoveRow:
    """One trust that changed segment since the quarter before.

    change: of its score on the metrics that count in both quarters, negative for the better; low,
    high: its 95% interval, None where too few do; metrics: how many do; other_metrics: the rest of
    the change of its score, from metrics that count in one quarter alone; same_metrics: whether
    there are none of those.
    """

    org_code: str
    name: str
    segment_from: int
    segment_to: int
    score_from: float
    score_to: float
    change: float
    low: float | None
    high: float | None
    metrics: int
    other_metrics: float
    same_metrics: bool
    kind: Kind


@dataclass(frozen=True)
class Significance:
    """The moves since the quarter before, the significant ones first; none without such a quarter.

    sentences: first whether chance would give as many moves. since: that quarter in words, None
    where none is loaded. caveat: what must stand beside every figure.
    """

    headline: str
    subtitle: str
    sentences: tuple[str, ...]
    caveat: str
    rows: tuple[MoveRow, ...]
    since: str | None
    member: str
    wording: Wording


def significance(
    now: Quarter,
    before: Quarter | None,
    scenario: Scenario,
    organisations: Collection[str] = (),
    key: AnswerKey | None = None,
    draws: int = DRAWS,
) -> Significance:
    """The moves of the league under the scenario, each quarter under its own cut-offs.

    key: the cut-off rule for both quarters, by default the scenario's own; draws: of the bootstrap,
    and of what chance would give. Raises ScenarioError for names that the data do not know.
    """
    data = now.data
    rule: AnswerKey = key or ("shares" if scenario.boundary.rule == "shares" else "held")
    present = case(data, scenario, rule, now.leagues, organisations)
    result, words = present.result, wording(data)
    if before is None:
        title, sentence = no_quarter_before(data)
        what = f"Moves between {words.group}s since the quarter before, and which are significant"
        return Significance(title, what, (sentence,), present.caveat, (), None, data.member, words)
    earlier = case(before.data, scenario, rule, before.leagues, organisations).result
    since = quarter_words(before.data.period)
    changes = score_changes(earlier, result, draws)
    moves = classified_moves(earlier, result, changes)
    chance = moves_by_chance(earlier, result, draws)
    counts = {kind: sum(m.kind == kind for m in moves) for kind in KINDS}
    off = data.framework.indicative or result.rules.override.rule == "off"
    seen = Seen(counts, chance, overridden=not off)
    title = headline(seen, since, data)
    difference = scenario_line(scenario, data)
    if difference != plain_line(data):
        title = f"{capitalised(difference)}: {title[:1].lower()}{title[1:]}"
    return Significance(
        headline=title,
        subtitle=(
            f"Change of average metric score since {since}, on the metrics that count in both "
            f"quarters, with its 95% interval; {data.member}s that changed {data.group}"
        ),
        sentences=(
            *chance_words(seen, since, data, verdict=not moves),
            definition(data),
            *moved_or_not(changes, data.member),
            *too_few(counts["too few metrics"]),
            *other_metrics([m.change for m in moves], since, data.member),
            *nothing_new(
                [data.framework.metric_by_id[m].name for m in frozen_metrics(earlier, result)],
                counting_metrics(earlier, result),
                standing_plan(earlier, result),
                data,
            ),
            *uncompared(_in_one_alone(earlier, result), data.member),
        ),
        caveat=f"{present.caveat} · against {since} · {approximation(data)}",
        rows=_rows(moves, result),
        since=since,
        member=data.member,
        wording=words,
    )


def significance_table(finding: Significance) -> Table:
    """Every move with its change of score, the 95% interval and what the move counts as."""
    columns = (
        *("org_code", "org_name", "segment_from", "segment_to", "score_from", "score_to"),
        *("change_like_for_like", "change_low", "change_high", "metrics_in_both"),
        *("change_from_other_metrics", "kind"),
    )
    rows = tuple(
        (
            *(r.org_code, r.name, r.segment_from, r.segment_to, r.score_from, r.score_to),
            *(r.change, r.low, r.high, r.metrics, r.other_metrics, r.kind),
        )
        for r in finding.rows
    )
    return Table(columns, rows, finding.caveat)


def _rows(moves: Sequence[ClassifiedMove], result: LeagueResult) -> tuple[MoveRow, ...]:
    rows = [
        MoveRow(
            org_code=move.org_code,
            name=result.data.name_of(move.org_code),
            segment_from=move.segment_from or 0,
            segment_to=move.segment_to or 0,
            score_from=move.score_from or 0.0,
            score_to=move.score_to or 0.0,
            change=change.change,
            low=change.low,
            high=change.high,
            metrics=change.metrics,
            other_metrics=change.other_metrics,
            same_metrics=change.same_metrics,
            kind=kind,
        )
        for move, change, kind in ((m.move, m.change, m.kind) for m in moves)
    ]
    return tuple(sorted(rows, key=lambda r: (KINDS.index(r.kind), r.change, r.name)))


def _in_one_alone(a: LeagueResult, b: LeagueResult) -> int:
    """How many are scored in only one of the two quarters."""
    one, other = (
        {org for org, score in zip(of.data.orgs, of.scores, strict=True) if not np.isnan(score)}
        for of in (a, b)
    )
    return len(one ^ other)
