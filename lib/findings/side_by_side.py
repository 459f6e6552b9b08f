"""Two to four scenarios side by side: where they place each trust, and where they disagree."""

from collections.abc import Collection, Sequence
from itertools import combinations

import numpy as np

from lib.findings.captions import caveat_line
from lib.findings.case import AnswerKey, by_line_rule
from lib.findings.leave_one_out import correlation_of
from lib.findings.options import Option
from lib.findings.side_by_side_moves import age_and_size, age_and_size_caveat, moves_sentence
from lib.findings.side_by_side_types import Against, Pair, Place, Row, Side, SideBySide
from lib.findings.side_by_side_words import headline, sentences
from lib.findings.wording import wording
from lib.league import LeagueData
from lib.robustness.comparison import compared
from lib.scenario import bind, is_official
from lib.scoring.league import LeagueResult, reason_unscored, score_together
from lib.scoring.rules import Rules, official_rules

FEWEST, MOST = 2, 4


def side_by_side(
    chosen: Sequence[Option],
    data: LeagueData,
    key: AnswerKey,
    leagues: Sequence[LeagueData] = (),
    organisations: Collection[str] = (),
    against: Sequence[Against | None] = (),
) -> SideBySide:
    """The options, 2 to 4 of them, on the league under one cut-off rule.

    Official scoring keeps its own cut-offs under either, as where a what-if is set against it.
    leagues: all of the quarter, for the rules that look at them; against: the moves of each, as
    `side_by_side_moves.against` has them, if they are to be told. Raises ValueError for another
    number of options, ScenarioError for names that the data do not know.
    """
    if not FEWEST <= len(chosen) <= MOST:
        raise ValueError(f"{FEWEST} to {MOST} scenarios can stand side by side, not {len(chosen)}")
    rules = [_rules(option, data, key, organisations) for option in chosen]
    results = score_together(data, rules, leagues)
    words = wording(data)
    told = against or [None] * len(chosen)
    sides = tuple(map(_side, chosen, results, told))
    rows = tuple(_row(i, results, told) for i in range(len(data.orgs)))
    pairs = tuple(_pair(i, j, results) for i, j in combinations(range(len(results)), 2))
    return SideBySide(
        sides=sides,
        rows=rows,
        pairs=pairs,
        headline=headline(sides, rows, data.member, words),
        sentences=(
            *age_and_size(data, results),
            *moves_sentence(sides, data.member, words),
            *sentences(sides, rows, data.member, words),
        ),
        caveat=" · ".join((_caveat(chosen, results, key), *age_and_size_caveat(data, results))),
        member=data.member,
        wording=words,
    )


def _rules(
    option: Option, data: LeagueData, key: AnswerKey, organisations: Collection[str]
) -> Rules:
    if is_official(option.scenario):
        return official_rules(data.framework)
    return by_line_rule(bind(option.scenario, data, organisations).rules, key)


def _side(option: Option, result: LeagueResult, against: Against | None) -> Side:
    scored = ~np.isnan(result.scores)
    return Side(
        id=option.id,
        title=option.title,
        line=option.line,
        counts=tuple(int(np.sum(result.segments == segment)) for segment in (1, 2, 3, 4)),
        held=int(np.sum(result.segments != result.before)),
        unscored=int(np.sum(~scored)),
        unplaced=int(np.sum(scored & (result.segments == 0))),
        against=against,
    )


def _row(i: int, results: Sequence[LeagueResult], against: Sequence[Against | None]) -> Row:
    data = results[0].data
    places = (_place(i, *one) for one in zip(results, against, strict=True))
    return Row(data.orgs[i], data.names[i], tuple(places))


def _place(i: int, result: LeagueResult, against: Against | None) -> Place:
    segment = int(result.segments[i])
    return Place(
        segment=segment or None,
        rank=int(result.ranks[i]) or None,
        held=segment != int(result.before[i]),
        reason=reason_unscored(result, i),
        mark=against.marks.get(result.data.orgs[i]) if against else None,
    )


def _pair(i: int, j: int, results: Sequence[LeagueResult]) -> Pair:
    first, second = results[i], results[j]
    found = compared(first.segments, first.ranks, second.segments, second.ranks)
    return Pair(i, j, found.moves, found.compared, correlation_of(found))


def _caveat(chosen: Sequence[Option], results: Sequence[LeagueResult], key: AnswerKey) -> str:
    """Of the league, with the cut-off rule where it is one and the same for all."""
    of = [
        result
        for option, result in zip(chosen, results, strict=True)
        if key == "held" or not is_official(option.scenario)
    ]
    said = {caveat_line(result, what_if=True) for result in of or results}
    if len(said) == 1:
        return said.pop()
    data = results[0].data
    league = caveat_line(score_together(data, [official_rules(data.framework)])[0])
    return f"{league} · cut-offs by each scenario's own rule · what-if, not official"
