"""One trust or ICB over all loaded quarters: its score, segment and rank, and what is sure."""

from collections.abc import Collection, Sequence

import numpy as np

from lib.findings.captions import caveat_line
from lib.findings.case import AnswerKey, Case
from lib.findings.league_table import Quarter
from lib.findings.over_time_change import change_words, frozen_words
from lib.findings.over_time_mergers import mergings
from lib.findings.over_time_series import cases, stand, step
from lib.findings.over_time_types import Merging, OverTime, Stand, Step
from lib.findings.over_time_words import (
    in_scenario,
    run_words,
    scenario_words,
    single_words,
    subtitle,
    title,
)
from lib.findings.scenario_line import plain_line, scenario_line
from lib.findings.significance_words import approximation
from lib.findings.wording import wording
from lib.findings.words import short_name
from lib.league import LeagueData
from lib.organisations.search import Known
from lib.periods import quarter_words
from lib.robustness.draws import DRAWS
from lib.robustness.frozen import frozen_metrics, standing_plan
from lib.scenario import Scenario
from lib.scoring.league import LeagueResult

__all__ = ["OverTime", "Stand", "Step", "over_time"]

_SAME_PLAN = 1e-9


def over_time(
    org_code: str,
    quarters: Sequence[Quarter],
    period: str,
    scenario: Scenario,
    key: AnswerKey,
    organisations: Collection[str] = (),
    known: Known | None = None,
    draws: int = DRAWS,
) -> OverTime:
    """Where it stood in every quarter, each scored by the scenario under its own cut-offs.

    quarters: of one league on one basis, oldest first; period: of those the one that the title is
    about, in which the organisation is in the league; key: the cut-off rule for all of them; known:
    its mergers; draws: of the bootstraps. Raises ValueError if there is no such organisation or
    quarter, ScenarioError for names that the chosen quarter's data do not know.
    """
    chosen = [quarter.data.period for quarter in quarters].index(period)
    data = quarters[chosen].data
    name, words = data.name_of(org_code), wording(data)
    what_if = scenario_line(scenario, data) != plain_line(data)
    found = cases(quarters, scenario, key, organisations)
    stands = tuple(stand(of, org_code, draws, acts=acts) for of, acts in found)
    merged = mergings(known, [one.period for one in stands])
    steps = _steps(found, stands, merged, org_code, draws)
    last = next((one for one in steps if one.at == chosen), None)
    days = [one.day for one in merged if one.inside and one.at == chosen]
    names: list[str] = []
    said = run_words(stands, steps, chosen, data.group)
    if last is not None:
        earlier, before = found[chosen - 1][0].result, stands[chosen - 1]
        now = found[chosen][0].result
        names, plan = _frozen(earlier, now, org_code), _plan(earlier, now, org_code)
        frozen = len(names) == last.metrics
        said += change_words(last, before, stands[chosen], data.member, frozen=frozen)
        said += frozen_words(names, plan, last, before, data.member)
    still = last is not None and last.same_metrics and len(names) == last.metrics > 0
    heading = title(stands, chosen, last, "".join(days[-1:]), words, still=still)
    heading = in_scenario(heading) if what_if else heading
    said += _left_out(found, data) if what_if else []
    if len(stands) == 1:
        heading, said = single_words(stands[0])
    return OverTime(
        org_code=org_code,
        name=name,
        title=heading,
        subtitle=subtitle(short_name(name), stands, words.unchanged if what_if else ""),
        sentences=(*said, *(one.sentence for one in merged)),
        caveat=_caveat(found, stands, what_if),
        stands=stands,
        steps=steps,
        mergings=merged,
        chosen=chosen,
        what_if=what_if,
        member=data.member,
        wording=words,
    )


def _steps(
    found: Sequence[tuple[Case, bool]],
    stands: Sequence[Stand],
    merged: Sequence[Merging],
    org_code: str,
    draws: int,
) -> tuple[Step, ...]:
    """Between quarters that follow each other, both scored, without a merger between them."""
    apart = {one.at for one in merged if one.inside}
    return tuple(
        step(found[at - 1][0].result, found[at][0].result, org_code, at, draws)
        for at in range(1, len(stands))
        if at not in apart and not stands[at - 1].gap and not stands[at].gap
    )


def _frozen(a: LeagueResult, b: LeagueResult, org_code: str) -> list[str]:
    """Names of the organisation's metrics in both quarters that brought nothing new for anyone."""
    matrices = a.data.matrix, b.data.matrix
    has = [
        {
            m
            for m, there in zip(of.metrics, of.present[of.orgs.index(org_code)], strict=True)
            if there
        }
        for of in matrices
    ]
    of = b.data.framework.metric_by_id
    return [of[m].name for m in frozen_metrics(a, b) if m in has[0] and m in has[1]]


def _plan(a: LeagueResult, b: LeagueResult, org_code: str) -> str:
    """The metric one half of which is the organisation's plan, where plans and its own stand.

    Empty too where the whole metric brought nothing new.
    """
    plan = standing_plan(a, b)
    if plan is None or plan.metric in frozen_metrics(a, b):
        return ""
    was, now = (of.data.planned[of.data.orgs.index(org_code)] for of in (a, b))
    same = abs(now - was) <= _SAME_PLAN  # no number is as far from none as from another
    return b.data.framework.metric_by_id[plan.metric].name if same else ""


def _left_out(found: Sequence[tuple[Case, bool]], data: LeagueData) -> list[str]:
    unbound = [quarter_words(of.data.period) for of, acts in found if not acts]
    idle = [quarter_words(of.data.period) for of, acts in found if acts and _idle(of)]
    return scenario_words(unbound, idle, len(found), data)


def _idle(of: Case) -> bool:
    return np.array_equal(of.result.scores, of.official.scores, equal_nan=True) and np.array_equal(
        of.result.segments, of.official.segments
    )


def _caveat(found: Sequence[tuple[Case, bool]], stands: Sequence[Stand], what_if: bool) -> str:
    """As beside any figure, for all quarters instead of one, and whose test of changes it is."""
    newest = [of for of, acts in found if acts][-1].result
    span = " to ".join(dict.fromkeys((stands[0].words, stands[-1].words)))
    mine = quarter_words(newest.data.period)
    parts = caveat_line(newest, what_if=what_if).split(" · ")
    line = " · ".join(span if part == mine else part for part in parts)
    return f"{line} · each quarter scored by itself · {approximation(newest.data)}"
