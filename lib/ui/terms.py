"""Terms in a page's words lead to the glossary: each where it is named first, all at the foot."""

import re
from contextvars import ContextVar
from dataclasses import dataclass, field

from lib.charts.safe_text import html_text
from lib.findings.glossary import terms_in
from lib.findings.glossary_types import Term

_TAG = re.compile(r"(<[^>]*>)")
# whose words stay as they are: links and what else does something, headings, code
_LEFT = re.compile(r"</?(a|button|summary|code|h[1-6])\b", re.IGNORECASE)


@dataclass
class _Run:
    """address: of the glossary up to the term, empty where nothing leads there; named: in order."""

    address: str = ""
    target: str = "_self"
    linked: set[str] = field(default_factory=set)
    named: dict[str, Term] = field(default_factory=dict)


_RUN: ContextVar[_Run] = ContextVar("the terms of this run")


def begin_terms(address: str, target: str) -> None:
    """At the beginning of a run. address: ends where a term's key belongs; empty: no links."""
    _RUN.set(_Run(address, target))


def with_terms(html: str) -> str:
    """HTML in which each term that this run names for the first time leads to its meaning.

    html: as it would be drawn, with whatever comes from outside escaped; only words between tags
    are touched, and none inside a link, a button or a heading.
    """
    run = _run()
    if not run.address:
        return html
    pieces, inside = _TAG.split(html), 0
    for i, piece in enumerate(pieces):
        if i % 2:
            if _LEFT.match(piece):
                inside += -1 if piece.startswith("</") else 1
        elif inside:
            note_terms(piece)
        else:
            pieces[i] = _linked(piece, run)
    return "".join(pieces)


def note_terms(words: str) -> None:
    """Of a heading or a column: its terms are at the foot of the page, if nowhere else."""
    run = _run()
    if run.address:
        run.named.update((found.term.key, found.term) for found in terms_in(words))


def terms_of_page() -> str:
    """What the foot says: every term that the page has named, each leading to its meaning."""
    run = _run()
    if not run.named:
        return ""
    terms = sorted(run.named.values(), key=lambda term: term.name.lower())
    links = " · ".join(_link(term, html_text(term.name), run) for term in terms)
    return f'<p class="wb-terms">Words on this page: {links}.</p>'


def _linked(words: str, run: _Run) -> str:
    pieces, done = [], 0
    for found in terms_in(words):
        term = found.term
        run.named[term.key] = term
        if term.common or term.key in run.linked:
            continue
        run.linked.add(term.key)
        said = words[found.start : found.end]
        pieces += [words[done : found.start], _link(term, said, run, told=True)]
        done = found.end
    return "".join([*pieces, words[done:]])


def _link(term: Term, words: str, run: _Run, *, told: bool = False) -> str:
    title = f' title="{html_text(term.meaning)}"' if told else ""
    address = html_text(f"{run.address}{term.key}")
    return f'<a class="wb-term" href="{address}" target="{run.target}"{title}>{words}</a>'


def _run() -> _Run:
    """That of the page; one that leads nowhere for words that are drawn outside a page's run."""
    return _RUN.get(_NOWHERE)


_NOWHERE = _Run()
