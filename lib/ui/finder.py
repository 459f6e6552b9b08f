"""Finding a trust or an ICB: by choosing from the league, or by typing what one knows of it."""

import streamlit as st

from lib.findings.elsewhere import Elsewhere, elsewhere
from lib.findings.found import INVITATION, FoundLine, FoundWords, found_words
from lib.findings.words import capitalised, uncapitalised
from lib.organisations.search import find
from lib.periods import quarter_words
from lib.store.known_organisations import KnownOrganisations, known_organisations
from lib.ui.bench import Bench
from lib.ui.choices import bound_choice, drawn_choices
from lib.ui.links import icb_address, linked, trust_address
from lib.ui.markup import escaped
from lib.ui.words import draw_heading


def choose_member(bench: Bench) -> str:
    """One of the league, or nobody (empty); in the URL as `trust`. Beside it the search."""
    names = dict(zip(bench.data.orgs, bench.data.names, strict=True))
    words = {"": f"Choose {bench.a_member}"}
    words |= {org: f"{names[org]} ({org})" for org in sorted(names, key=names.__getitem__)}
    with st.container(key="finder", horizontal=True, vertical_alignment="bottom"):
        chosen = bound_choice(
            st.selectbox, capitalised(bench.data.member), words, "trust", width=480
        )
        text = search_box()
    draw_found(bench, text)
    return chosen


def search_box() -> str:
    """What the reader looks for; in the URL as `search`."""
    return st.text_input(
        "Find any trust or ICB",
        key="search",
        type="search",
        placeholder="Name, former name, code or ICB",
        max_chars=100,
        bind="query-params",
        width=360,
    )


def draw_found(bench: Bench, text: str) -> None:
    """What fits, each a link to its page; nothing where nothing was typed."""
    if text.strip():
        _draw(_found(bench, text))


def draw_empty(bench: Bench) -> None:
    """The page before anything is chosen; where one is that was asked for and is not here."""
    asked = drawn_choices()["trust"].missing
    found = _elsewhere(bench, asked) if asked else None
    if found:
        draw_heading(found.heading, ["To see it in depth where it is:"])
        link = linked(escaped(found.line.label), _address(found.line))
        where = f'<span class="wb-small wb-under">{escaped(found.line.where)}</span>'
        st.html(f'<section class="wb-found"><p>{link}{where}</p></section>')
        return
    draw_heading(f"Choose {bench.a_member} to see it in depth", [INVITATION])
    if asked:
        _draw(_found(bench, asked))


def _elsewhere(bench: Bench, asked: str) -> Elsewhere | None:
    there, code = known(bench), asked.strip().upper()
    hits, data = find(asked, there.known), bench.data
    league = data.framework.league(data.league).name
    lines = found_words(asked, hits, there.leagues).lines
    here = f"the {uncapitalised(league)} league of {quarter_words(data.period)}"
    return elsewhere(code, hits.hits, lines, here)


def known(bench: Bench) -> KnownOrganisations:
    """Every trust and ICB of the release."""
    return _known(bench.loaded.database.release_id, _bench=bench)


def _found(bench: Bench, text: str) -> FoundWords:
    there = known(bench)
    return found_words(text, find(text, there.known), there.leagues)


def _draw(found: FoundWords) -> None:
    items = "".join(f"<li>{_line(line)}</li>" for line in found.lines)
    more = f'<p class="wb-small">{escaped(found.more)}</p>' if found.more else ""
    st.html(
        f'<section class="wb-found" role="status"><p>{escaped(found.sentence)}</p>'
        f"<ul>{items}</ul>{more}</section>"
    )


def _line(line: FoundLine) -> str:
    small = "; ".join(filter(None, (line.note, line.where)))
    return (
        f"{linked(escaped(line.label), _address(line))}"
        f'<span class="wb-small wb-under">{escaped(small)}</span>'
    )


def _address(line: FoundLine) -> str:
    newest = line.leagues[0] if line.leagues else None
    if line.kind == "icb":
        return icb_address(line.org_code)
    return trust_address(line.org_code, newest) if newest else ""


@st.cache_resource(max_entries=4, show_spinner=False)
def _known(
    release_id: str,  # noqa: ARG001 - what the cache tells entries apart by
    _bench: Bench,
) -> KnownOrganisations:
    return known_organisations(_bench.loaded.database)
