"""The figures of a briefing: both answers, likely ranges, and the audience's own rows."""

from collections import Counter
from dataclasses import replace

from lib.findings.audience import Audience
from lib.findings.brief_ground import Ground
from lib.findings.brief_types import BriefRow, Subject
from lib.findings.captions import is_what_if
from lib.findings.case import case
from lib.findings.hidden_names import hidden_ranges
from lib.findings.likely_range import Ranges, likely_range
from lib.findings.scenario_line import scenario_line
from lib.findings.what_if import WhatIf, what_if
from lib.robustness.counting import Progress
from lib.robustness.draws import Draws
from lib.scenario import OFFICIAL, bind

RangesReady = tuple[Ranges, Ranges]  # by official scoring and in the scenario, the cut-offs held
_RANGES = 0.4  # of the time, each of the two passes over the likely ranges


def figures(
    subject: Subject,
    shown: Subject,
    whom: Audience,
    draws: Draws,
    progress: Progress | None = None,
    ready: RangesReady | None = None,
) -> Ground:
    """Every figure of the briefing.

    shown: the subject with its names as they may be shown; draws: of nearby weightings; progress:
    told the share done, from 0 to 1; ready: the subject's likely ranges, where they are known.
    """
    told = progress or _nobody
    data, elsewhere = shown.data, shown.organisations
    held = case(data, shown.scenario, "held", shown.leagues, elsewhere)
    shares = None
    if not data.framework.indicative:
        shares = case(data, shown.scenario, "shares", shown.leagues, elsewhere)
    rules = bind(shown.scenario, data, elsewhere).rules
    differs = is_what_if(replace(held.result, rules=rules))
    ranges = ready or _ranges(subject, differs, lambda done: told(2 * _RANGES * done))
    if not differs:
        ranges = ranges[0], ranges[0]
    if shown is not subject:
        before, after = (hidden_ranges(each, subject.data, data) for each in ranges)
        ranges = before, after
    what = what_if(data, shown.scenario, shown.leagues, elsewhere, draws)
    told(1.0)
    return Ground(
        kind=whom.kind,
        called=whom.called,
        rows=tuple(row for row in _rows(what, ranges) if row.org_code in whom.orgs),
        what=_set_by_the_scenario(what),
        held=held,
        shares=shares,
        ranges=ranges,
        line=scenario_line(shown.scenario, data),
        what_if=differs,
        shared=_shared(subject, shown, whom),
    )


def _nobody(done: float) -> None:
    """Told how far it is, where nobody waits for it."""


def _ranges(subject: Subject, differs: bool, told: Progress) -> tuple[Ranges, Ranges]:
    """By official scoring and in the scenario.

    Of the subject under its own codes, on which the draws depend: hidden names change no number.
    """
    of = subject.data, subject.leagues, subject.organisations
    official = likely_range(
        case(of[0], OFFICIAL, "held", *of[1:]),
        progress=lambda done: told(done / 2 if differs else done),
    )
    if not differs:
        return official, official
    held = case(of[0], subject.scenario, "held", *of[1:])
    return official, likely_range(held, progress=lambda done: told((1 + done) / 2))


def _set_by_the_scenario(what: WhatIf) -> WhatIf:
    """The answers as a page says them that its reader did not set: no `you`."""
    asked = what.held.question.replace("where you set them", "where the scenario sets them")
    return replace(what, held=replace(what.held, question=asked))


def _shared(subject: Subject, shown: Subject, whom: Audience) -> int:
    """How many of an ICB's own lie in other ICBs too."""
    if whom.kind != "area":
        return 0
    lie = Counter(org for icb in subject.icbs for org in icb.orgs)
    codes = zip(subject.data.orgs, shown.data.orgs, strict=True)
    return sum(lie[org] > 1 for org, as_shown in codes if as_shown in whom.orgs)


def _rows(what: WhatIf, ranges: tuple[Ranges, Ranges]) -> tuple[BriefRow, ...]:
    held = {row.org_code: row for row in what.held.rows}
    shares = {row.org_code: row for row in what.shares.rows} if what.shares else {}
    officially = {row.org_code: row for row in ranges[0].rows}
    return tuple(
        BriefRow(
            org_code=row.org_code,
            name=row.name,
            held=held[row.org_code],
            shares=shares.get(row.org_code),
            officially=officially[row.org_code],
            likely=row,
        )
        for row in ranges[1].rows
    )
