"""A briefing on a scenario, made once for all forms: title, sentences, movers, questions."""

from dataclasses import replace
from datetime import datetime

from lib.findings.audience import audience, checked_marking
from lib.findings.brief_figures import RangesReady, figures
from lib.findings.brief_ground import Ground
from lib.findings.brief_method import caveats, method, source_words
from lib.findings.brief_questions import questions
from lib.findings.brief_sentences import sentences
from lib.findings.brief_titles import title
from lib.findings.brief_types import AudienceKind, Brief, BriefRow, Request, Subject
from lib.findings.brief_unranged import no_ranges
from lib.findings.captions import caveat_line
from lib.findings.dates import basis_words
from lib.findings.hidden_names import hidden, hidden_leagues, hidden_scenario
from lib.findings.words import short_name
from lib.periods import quarter_words
from lib.robustness.counting import Progress
from lib.robustness.draws import USUAL, Draws
from lib.scenario import bind, canonical, short_id

__all__ = ["AudienceKind", "Brief", "BriefRow", "Request", "Subject", "brief", "in_short"]


def brief(
    subject: Subject,
    request: Request,
    made: datetime,
    draws: Draws = USUAL,
    progress: Progress | None = None,
    ready: RangesReady | None = None,
) -> Brief:
    """The briefing that is asked for.

    made: when, with its time zone; draws: of nearby weightings; progress: told the share done, from
    0 to 1; ready: the subject's likely ranges by official scoring and in the scenario, the lines
    held, where they are known already. Raises BriefError for an audience that the league does not
    have, or a marking that is none, and ScenarioError for names that the data do not know.
    """
    short, of = _told(subject, request, made, draws, progress, ready)
    own = _of_its_one(of)
    return replace(
        short,
        sentences=sentences(own),
        questions=questions(own),
        method=method(of),
        caveats=caveats(of, names=request.names),
    )


def in_short(
    subject: Subject,
    request: Request,
    made: datetime,
    ready: RangesReady | None = None,
    draws: Draws = USUAL,
) -> Brief:
    """The briefing for who looks on while a weight is moved: no questions, method or caveats.

    ready: as for `brief`; without them nobody has a likely range, and of the sentences there is
    only the first, which tells of none. Raises as `brief` does.
    """
    short, of = _told(subject, request, made, draws, None, ready or no_ranges(subject))
    said = sentences(_of_its_one(of))
    return replace(short, sentences=said if ready else said[:1])


def _told(
    subject: Subject,
    request: Request,
    made: datetime,
    draws: Draws,
    progress: Progress | None,
    ready: RangesReady | None,
) -> tuple[Brief, Ground]:
    """The briefing but for its sentences, questions, method and caveats; and what they stand on."""
    checked_marking(request.marking)
    subject = replace(subject, scenario=canonical(subject.scenario, subject.data.framework))
    bind(subject.scenario, subject.data, subject.organisations)  # refuses what the data do not know
    shown = subject if request.names else _without_names(subject)
    whom = audience(subject, request, shown.data)
    of = figures(subject, shown, whom, draws, progress, ready)
    data = shown.data
    told = Brief(
        subject=shown,
        request=request if request.names else replace(request, code=whom.code),
        audience=whom.words,
        title=title(of),
        sentences=(),
        notes=of.what.notes,
        what=of.what,
        held=of.held,
        shares=of.shares,
        rows=of.rows,
        questions=(),
        method=(),
        caveats=(),
        line=of.line,
        short_id=short_id(subject.scenario),
        data_set=basis_words(data),
        league=data.framework.league(data.league).name,
        period=quarter_words(data.period),
        source=source_words(data),
        caveat=caveat_line(of.held.result, what_if=of.what_if),
        made=made,
        caveat_shares=_caveat_shares(of),
        what_if=of.what_if,
        ranges=of.ranges,
    )
    return told, of


def _of_its_one(of: Ground) -> Ground:
    """An ICB with a single trust in the league is told of by that trust."""
    if of.kind != "area" or len(of.rows) != 1:
        return of
    name = of.one.name.removesuffix(f", {_region(of)}")
    return replace(of, kind="one", called=short_name(name))


def _region(of: Ground) -> str:
    return of.data.traits.region[of.data.orgs.index(of.one.org_code)]


def _caveat_shares(of: Ground) -> str:
    if of.shares is None:
        return ""
    return caveat_line(of.shares.result, what_if=True) if of.what_if else of.shares.caveat


def _without_names(subject: Subject) -> Subject:
    data = hidden(subject.data)
    return replace(
        subject,
        data=data,
        leagues=hidden_leagues(data, subject.leagues),
        scenario=hidden_scenario(subject.scenario, subject.data, data),
        organisations=(),
        icbs=(),
    )
