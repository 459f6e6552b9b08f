"""The presenting view: one sentence and one chart in place of the page, for a projector."""

from datetime import UTC, datetime

import streamlit as st

from lib.errors import WeighbridgeError
from lib.findings.brief import in_short
from lib.findings.brief_types import AudienceKind, Brief, Request, Subject
from lib.findings.present import Slide, slide
from lib.findings.present_run import Run, Step
from lib.findings.scenario_line import plain_line, scenario_line
from lib.findings.wording import wording
from lib.findings.words import BASIS_WORDS, capitalised
from lib.ui.bench import Bench, both_ranges
from lib.ui.frame import draw_style
from lib.ui.markup import escaped
from lib.ui.memory import Memory
from lib.ui.part import contained
from lib.ui.present_find import draw_find
from lib.ui.present_keys import draw_blank, draw_keys, keys_list, keys_of
from lib.ui.present_link import hold, names_hidden, settle
from lib.ui.present_picture import Drawn, drawn
from lib.ui.present_runs import Stage, current_run, stage_of
from lib.ui.present_sliders import draw_sliders
from lib.ui.present_state import state, step_number

_BADGES = {"illustrative": "wb-fictional", "indicative": "wb-indicative"}
_LONGEST = 400  # letters of a message
_BRIEFS: Memory[Brief] = Memory(32)
_PICTURES: Memory[Drawn] = Memory(128)


def draw_present(bench: Bench) -> None:
    """The step that the address asks for, of its run or of the bench's own scenario."""
    draw_style("present")
    hold()
    settle()
    with st.container(key="present", gap=None):
        if state().blank:
            draw_blank()
            return
        try:
            run = current_run(bench)
        except WeighbridgeError as error:
            st.html(_message("This run cannot be shown", str(error)))
            draw_keys(keys_of(1, 1, _plainly(bench), say=False), "")
            return
        number = step_number(len(run.steps))
        step = run.steps[number - 1]
        try:
            _draw_step(bench, step)
        except WeighbridgeError as error:
            st.html(_message("This step cannot be shown here", str(error)))
        _draw_foot(bench, run, step, number)


def _draw_step(bench: Bench, step: Step) -> None:
    now = state()
    stage = stage_of(step, bench, now)
    if stage.bench.data.basis == "indicative":
        draw_style("indicative")
    # what is found or unlocked below changes what stands above it; an empty one would blank the
    # screen until then
    place = st.container(key="present_slide", gap=None)
    marked = _asked_for(stage.bench) if step.own else ""
    if now.finding:
        marked = draw_find(stage.bench, _brief_of(stage, "")).code
    if now.unlocked:
        draw_sliders(stage.bench)
    place.html(_slide(stage, marked))


def _asked_for(bench: Bench) -> str:
    """Whom the page beneath is about, if it is about one of this league."""
    asked = st.query_params.get("trust", "")
    return asked if asked in bench.data.orgs else ""


def _plainly(bench: Bench) -> str:
    return capitalised(wording(bench.data).unchanged)


def _draw_foot(bench: Bench, run: Run, step: Step, number: int) -> None:
    now, steps = state(), len(run.steps)
    keys = keys_of(number, steps, _plainly(bench), say=bool(step.say))
    if now.saying and step.say:
        st.html(f'<p class="wb-say">{escaped(step.say)}</p>')
    if now.keys:
        st.html(keys_list(keys, run.title))
    draw_keys(keys, f"{number} of {steps}" if steps > 1 else "")


def _slide(stage: Stage, marked: str) -> str:
    whole = _brief_of(stage, marked)
    one = _brief_of(stage, marked, marked) if marked else None
    shown = one.request.code if one else ""
    said = slide(whole, one, stage.chart, stage.notes)
    picture = None
    with contained("present_picture"):
        picture = _drawn(stage, whole, shown)
    return _html(said, picture, stage.bench.data.basis)


def _html(said: Slide, picture: Drawn | None, basis: str) -> str:
    badge = ""
    if basis in _BADGES:
        badge = f'<span class="{_BADGES[basis]}">{escaped(BASIS_WORDS[basis])}</span> '
    kind = f"<b>{escaped(said.kind)}</b> " if said.kind else ""
    told = "".join(f'<p class="wb-slide-told">{escaped(note)}</p>' for note in said.told)
    notes = f'<p class="wb-slide-note">{escaped(said.warning)}</p>' if said.warning else ""
    drawn = f'<img src="{picture.src}" alt="{escaped(picture.alt)}">' if picture else ""
    return (
        f'<section class="wb-slide"><p class="wb-what">{badge}{kind}{escaped(said.line)}</p>'
        f"<h1>{escaped(said.sentence)}</h1>"
        f'{told}<p class="wb-both">{escaped(said.under)}</p>{notes}'
        f'<div class="wb-picture">{drawn}</div>'
        "</section>"
    )


def _message(title: str, said: str) -> str:
    return (
        f'<section class="wb-slide"><h1>{escaped(title)}</h1>'
        f'<p class="wb-both" role="alert">{escaped(said[:_LONGEST])}</p></section>'
    )


def _brief_of(stage: Stage, marked: str, code: str = "") -> Brief:
    """The briefing on the step's league, or on one of it; kept while it is asked for.

    marked: whose place is to be shown, or nobody. Likely ranges take longer than all else, so they
    are there only where the slide tells of them.
    """
    bench = stage.bench
    plain = scenario_line(bench.scenario, bench.data) == plain_line(bench.data)
    ranges = bool(marked) or plain or stage.chart == "ranges"
    named = not names_hidden()
    key = (*bench.cache_key, "named" if named else "hidden", "ranges" if ranges else "", code)
    return _BRIEFS.get(key, lambda: _brief(bench, code, named=named, ranges=ranges))


def _brief(bench: Bench, code: str, *, named: bool, ranges: bool) -> Brief:
    subject = Subject(
        data=bench.data,
        scenario=bench.scenario,
        leagues=bench.now.leagues,
        organisations=bench.loaded.organisations,
    )
    whom: AudienceKind = "icb" if bench.data.member == "ICB" else "trust"
    request = Request(whom if code else "national", code, names=named)
    ready = both_ranges(bench, bar=False) if ranges else None
    return in_short(subject, request, datetime.now(UTC), ready)


def _drawn(stage: Stage, whole: Brief, marked: str) -> Drawn:
    key = (*stage.bench.cache_key, str(names_hidden()), stage.chart, marked)
    return _PICTURES.get(key, lambda: drawn(whole, stage.chart, marked))
