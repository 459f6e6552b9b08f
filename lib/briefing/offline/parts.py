"""The parts of the offline page that stay as they were exported, as HTML; all text is escaped."""

from collections.abc import Iterable, Sequence

from lib.briefing.offline.live_words import audience_words
from lib.charts.safe_text import html_text
from lib.findings.brief_types import Brief, BriefRow
from lib.findings.movers import Mover
from lib.findings.times import day_words
from lib.findings.words import BASIS_WORDS, capitalised
from lib.scenario import is_official

_HOW_SURE = "How sure: in how many of 100 nearby weightings the move is the same way."
_REPEATS = 40  # of the watermark: more than fill the largest screen


def texts(brief: Brief) -> dict[str, str]:
    """What goes into the page's places, by their names."""
    words = brief.what.held.wording
    return {
        "kind": "indicative" if brief.subject.data.framework.indicative else "segments",
        "marking": _marking(brief),
        "watermark": _watermark(brief),
        "badges": _badges(brief),
        "subject": html_text(" · ".join((brief.league, brief.period, brief.audience))),
        "title": html_text(brief.title),
        "made": html_text(_made(brief)),
        "sentences": _paragraphs(brief.sentences),
        "notes": _notes(brief),
        "exported_line": html_text(capitalised(brief.line)),
        "caveat": html_text(brief.caveat),
        "member": html_text(brief.subject.data.member),
        "members": html_text(capitalised(f"{brief.subject.data.member}s")),
        "group": html_text(words.group),
        "Group": html_text(words.heading),
        "unchanged": html_text(words.unchanged),
        "scoring": html_text(words.scoring),
        "Unchanged": html_text(f"{capitalised(words.unchanged)} weights"),
        "movers": _movers(brief),
        "questions": _questions(brief),
        "method": _part("How it is worked out", brief.method),
        "caveats": _part("What these figures do not say", brief.caveats),
        "foot": _foot(brief),
    }


def _marking(brief: Brief) -> str:
    marking = brief.request.marking
    return f'<p class="marking">{html_text(marking)}</p>' if marking else ""


def _watermark(brief: Brief) -> str:
    if not brief.fictional:
        return ""
    said = f"<span>{BASIS_WORDS['illustrative']}</span>" * _REPEATS
    return f'<div class="watermark" aria-hidden="true"><div>{said}</div></div>'


def _badges(brief: Brief) -> str:
    badges = []
    if brief.fictional:
        badges.append(f'<span class="badge">{BASIS_WORDS["illustrative"]}</span>')
    elif brief.subject.data.framework.indicative:
        badges.append('<span class="badge open">Indicative · scored by Weighbridge</span>')
    if not is_official(brief.subject.scenario):
        badges.append('<span class="badge open">What-if, not official</span>')
    return "".join(badges)


def _made(brief: Brief) -> str:
    return f"{day_words(brief.made.date())}, {brief.made:%H:%M %Z}".strip()


def _notes(brief: Brief) -> str:
    return "".join(f'<p class="quiet">{html_text(note)}</p>' for note in brief.notes)


def _movers(brief: Brief) -> str:
    """Everyone that moves under either answer as exported, with the cause and how sure it is."""
    member = brief.subject.data.member
    if not brief.movers:
        return f"<p>{html_text(_nobody(brief))}</p>"
    answers = [brief.what.held, *((brief.what.shares,) if brief.what.shares else ())]
    head = [capitalised(member), *(answer.question for answer in answers), "Why"]
    cells = "".join(f'<th scope="col">{html_text(cell)}</th>' for cell in head)
    rows = "".join(_mover(brief, row) for row in brief.movers)
    said = f"{brief.caveat}. {_HOW_SURE}"
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="Moves as exported">'
        f'<table class="who-moves"><caption><span class="fits">{html_text(said)}</span></caption>'
        f"<thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _nobody(brief: Brief) -> str:
    data, group = brief.subject.data, brief.what.held.wording.group
    if brief.request.audience == "national":
        return f"No {data.member} changes {group}."
    if len(brief.rows) == 1:
        return f"{brief.rows[0].name} does not change {group}."
    return f"No {data.member} of {audience_words(brief)} changes {group}."


def _mover(brief: Brief, row: BriefRow) -> str:
    code = f' <span class="quiet">{html_text(row.org_code)}</span>' if brief.request.names else ""
    answers = [_answer(mover) for mover in (row.held, row.shares) if mover]
    return (
        f'<tr><th scope="row">{html_text(row.name)}{code}</th>'
        f"{''.join(f'<td>{cell}</td>' for cell in (*answers, html_text(_why(row))))}</tr>"
    )


def _answer(mover: Mover) -> str:
    """`3 to 2, leaning (66 of 100)`, as two segments on the scale; one where it stays."""
    if not mover.moved:
        return f"stays in {_segment(mover.segment_to)}" if mover.segment_to else "–"
    sure = f", {mover.sure.word} ({mover.sure.words})" if mover.sure else ""
    return f"{_segment(mover.segment_from)} to {_segment(mover.segment_to)}{html_text(sure)}"


def _why(row: BriefRow) -> str:
    """The cause of the move; of either answer's move where they differ."""
    moves = [mover for mover in (row.held, row.shares) if mover and mover.moved]
    said = [f"{of.cause}, only from all scores shifting" if of.tide else of.cause for of in moves]
    return "; if shares are kept, ".join(dict.fromkeys(said))


def _segment(number: int | None) -> str:
    return f'<span class="seg seg{number or 0}">{number or "–"}</span>'


def _questions(brief: Brief) -> str:
    if not brief.questions:
        return ""
    asked = "".join(
        f"<h3>{html_text(each.question)}</h3>{_paragraphs(each.answers)}"
        for each in brief.questions
    )
    stamp = '<p class="stamp">As exported</p>'
    return f'<section class="words"><h2>Questions you will be asked</h2>{stamp}{asked}</section>'


def _part(title: str, lines: Sequence[str]) -> str:
    if not lines:
        return ""
    listed = "".join(f"<li>{html_text(line)}</li>" for line in lines)
    return f'<section class="words"><h2>{title}</h2><ul>{listed}</ul></section>'


def _foot(brief: Brief) -> str:
    lines = [
        f"Scenario {brief.short_id}: {capitalised(brief.line)}",
        brief.caveat,
        f"Made by Weighbridge, {_made(brief)}. {brief.source}",
    ]
    return _paragraphs(lines) + _marking(brief)


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{html_text(line)}</p>" for line in lines)
