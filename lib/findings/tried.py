"""Other figures of one trust: what becomes of its score, segment and rank, and of the others."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from lib.findings.captions import caveat_line
from lib.findings.case import Case
from lib.findings.improvement_words import OTHERS_STILL
from lib.findings.tipping import held_rules
from lib.findings.tried_controls import Control
from lib.findings.tried_moving import followed
from lib.findings.tried_own import OwnFigure
from lib.findings.tried_told import Told
from lib.findings.tried_types import Effect, Outcome, Place, Tried, TriedFigure, TriedMetric
from lib.findings.tried_words import headline, moving_words, sentences
from lib.findings.wording import wording
from lib.robustness.improvement import Bounds, Improved, Standing, improved
from lib.robustness.moving import moving_rules
from lib.scoring.league import LeagueResult
from lib.scoring.rules import Boundary

YOURS = "your figures, not official"


def tried(
    of: Case,
    standing: Standing,
    controls: Mapping[str, Control],
    values: Mapping[str, float],
    own: Mapping[str, OwnFigure] | None = None,
) -> Tried:
    """The trust with other figures, all others' as they are (docs/method.md, section 4).

    standing: the trust in the case's result; controls: of every value it has, by value id; values:
    set by sliders; own: typed in, by value id: a slider's overrules them. Raises KeyError for a
    value that the trust does not have.
    """
    typed = own or {}
    then = {**{v: figure.value for v, figure in typed.items()}, **values}
    found = improved(standing, then)
    rules = moving_rules(standing.result)
    follows = of.rules.boundary == Boundary("quartile")  # as for improvement
    told = Told(
        data=of.data,
        org=standing.org,
        metrics=_metrics(standing, found, controls, values, typed),
        held=_outcome(standing.result, found.best, found.worst, standing.org),
        moving=_outcome(*followed(standing, found, then, of.leagues), standing.org),
        moving_rule=moving_words(rules, of.data.group),
        ranked=int(np.sum(standing.result.ranks > 0)),
        used=int(standing.result.used[standing.org]),
        override=of.rules.override,
        flagged=bool(standing.result.flagged[standing.org]),
        follows=follows,
    )
    shown = of.rules if follows else held_rules(of.rules)
    line = caveat_line(replace(of.result, rules=shown), what_if=True)
    return Tried(
        org_code=standing.org_code,
        name=of.data.name_of(standing.org_code),
        metrics=told.metrics,
        held=told.held,
        moving=told.moving,
        moving_rule=told.moving_rule,
        follows=follows,
        ranked=told.ranked,
        used=told.used,
        headline=headline(told),
        sentences=sentences(told),
        caveat=f"{line} · {YOURS} · {OTHERS_STILL}" if told.metrics else of.caveat,
        member=of.data.member,
        wording=wording(of.data),
    )


def _metrics(
    standing: Standing,
    found: Improved,
    controls: Mapping[str, Control],
    values: Mapping[str, float],
    own: Mapping[str, OwnFigure],
) -> tuple[TriedMetric, ...]:
    """Every metric that a figure names, also where the figure leaves its score as it was."""
    changed = {metric.metric_id: metric for metric in found.metrics}
    named = [c for c in controls.values() if c.value_id in values or c.value_id in own]
    told = []
    for m in dict.fromkeys(control.metric_id for control in named):
        figures = tuple(_figure(c, values, own) for c in named if c.metric_id == m)
        now = standing.details[m].score
        ends = changed[m].after if m in changed else Bounds(now, now)
        name, counts = standing.framework.metric_by_id[m].name, controls[figures[0].value_id].counts
        told.append(TriedMetric(m, name, now, ends.low, ends.high, counts, figures))
    return tuple(told)


def _figure(
    control: Control, values: Mapping[str, float], own: Mapping[str, OwnFigure]
) -> TriedFigure:
    typed = own.get(control.value_id)
    slid = control.value_id in values
    then = values[control.value_id] if slid or typed is None else typed.value
    words = control.words(control.now), control.words(then)
    name = control.name
    return TriedFigure(control.value_id, name, control.now, then, typed, slid, words)


def _outcome(before: LeagueResult, best: LeagueResult, worst: LeagueResult, org: int) -> Outcome:
    return Outcome(
        _place(before, org),
        _place(best, org),
        _place(worst, org),
        _effects(before, best, worst, org),
    )


def _place(result: LeagueResult, org: int) -> Place:
    score = float(result.scores[org])
    return Place(
        None if np.isnan(score) else score,
        int(result.before[org]) or None,
        int(result.segments[org]) or None,
        int(result.ranks[org]) or None,
    )


def _effects(
    before: LeagueResult, best: LeagueResult, worst: LeagueResult, org: int
) -> tuple[Effect, ...]:
    """Others that change segment at either end, by name; where the ends differ by the best one."""
    data, ends = before.data, (best, worst)
    found = []
    for i, code in enumerate(data.orgs):
        was = int(before.segments[i])
        then = [int(end.segments[i]) for end in ends]
        moved = [s for s in then if was and s and s != was]
        if i != org and moved:
            sure = then[0] == then[1]
            found.append(Effect(code, data.names[i], was, moved[0], sure))
    return tuple(sorted(found, key=lambda effect: effect.name))
