"""What the reader tries on a trust: by sliders, in the link; typed in, in this session alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from lib.findings.tried_code import LONGEST, Decoded, decoded, encoded
from lib.findings.tried_controls import Control, controls
from lib.findings.tried_own import OwnFigure, OwnFigureError, own_figure
from lib.robustness.improvement import Standing
from lib.ui.bound import bound_field
from lib.ui.memory import Memory
from lib.ui.one_trust import OneTrust, loaded_values

CODE = "try"
OWN_METRIC, OWN_VALUE, OWN_WHEN = "own_metric", "own_value", "own_when"
_OWN, _KEPT, _REFUSED = "own_figures", "kept_try", "own_refused"
_SAME = 1e-9
_PREPARED: "Memory[tuple[Standing, tuple[Control, ...]]]" = Memory(64)

Overlay = Mapping[str, OwnFigure]


@dataclass(frozen=True, eq=False)
class Trial:
    """What is tried on one trust.

    controls: by value id, reaching also what was typed in; own: typed in; read: what the code means
    here, of which `values` leaves out what is as it stands anyway.
    """

    standing: Standing
    controls: Mapping[str, Control]
    own: Overlay
    read: Decoded
    values: Mapping[str, float]

    def base(self, value_id: str) -> float:
        """What a slider starts from: the figure typed in, else the published one."""
        typed = self.own.get(value_id)
        return typed.value if typed else self.controls[value_id].now

    def then(self, value_id: str) -> float:
        """What the trust is scored with."""
        return self.values.get(value_id, self.base(value_id))


def draw_code() -> str:
    """Draws the field that ties the sliders to the URL, out of sight; what it says.

    Another closer look does not draw it, and the browser forgets what is not drawn.
    """
    if CODE not in st.session_state and CODE not in st.query_params:
        st.session_state[CODE] = st.session_state.get(_KEPT, "")
    code = bound_field("Tried figures", CODE, LONGEST)
    st.session_state[_KEPT] = code
    return str(code or "")


def trial(of: OneTrust, code: str) -> Trial:
    """What the code and the session try on the trust."""
    key = (*of.bench.cache_key, of.line_rule, of.org_code)
    standing, plain = _PREPARED.get(key, lambda: _prepared(of))
    own = own_figures(of)
    reach = {c.value_id: _reaching(c, own.get(c.value_id)) for c in plain}
    return _trial(standing, reach, own, code)


def _trial(standing: Standing, reach: Mapping[str, Control], own: Overlay, code: str) -> Trial:
    read = decoded(code, standing.org_code, reach)
    base = {v: own[v].value if v in own else c.now for v, c in reach.items()}
    values = {v: x for v, x in read.values.items() if abs(x - base[v]) > _SAME}
    return Trial(standing, reach, own, read, values)


def slider_key(value_id: str) -> str:
    """The session state's key of a value's slider."""
    return f"try_{value_id}"


def take_sliders(drawn: Trial) -> None:
    """For callbacks: the code with what all sliders say.

    It reads every slider, not only the one moved: in a fast burst what the browser sends lags
    behind. drawn: the trial that the sliders were drawn for; the code may be newer.
    """
    now = _trial(drawn.standing, drawn.controls, drawn.own, _code())
    values = moved(now, st.session_state)
    _write(encoded(now.standing.org_code, values))


def moved(now: Trial, positions: Mapping[Any, Any]) -> dict[str, float]:
    """The figures tried, once sliders stand where `positions` says.

    Only a slider counts whose position is not the one nearest to its figure, so that an exact
    figure, which no position stands for, survives its neighbours' moves; at the position nearest to
    where it started it tries nothing.
    """
    values = dict(now.values)
    for value_id, control in now.controls.items():
        position = positions.get(slider_key(value_id))
        if position is None:
            continue
        shown = control.shown(min(max(float(position), control.low), control.high))
        if abs(shown - control.shown(now.then(value_id))) <= _SAME:
            continue
        values[value_id] = shown
        if abs(shown - control.shown(now.base(value_id))) <= _SAME:
            del values[value_id]
    return values


def reset_sliders() -> None:
    """For a button: every slider back to where it started."""
    _write("")


def own_figures(of: OneTrust) -> Overlay:
    """What the reader has typed in for the trust, in this release, league and quarter."""
    kept: dict[tuple[str, ...], dict[str, OwnFigure]] = st.session_state.get(_OWN, {})
    return kept.get(_place(of), {})


def any_own_figure() -> bool:
    """Whether anything is typed in, of whichever trust: it would be lost with the session."""
    return any(st.session_state.get(_OWN, {}).values())


def take_own(of: OneTrust, reach: Mapping[str, Control]) -> None:
    """For the form: the figure as typed, or why it cannot be taken; then what was typed stays."""
    state = st.session_state
    control = reach.get(str(state.get(OWN_METRIC)))
    if control is None:
        return
    period = of.details[control.metric_id].figure_period
    typed, when = str(state.get(OWN_VALUE) or ""), str(state.get(OWN_WHEN) or "")
    try:
        figure = own_figure(typed, when, control, period, date.today())
    except OwnFigureError as error:
        state[_REFUSED] = str(error)
        return
    _keep(of, {**own_figures(of), control.value_id: figure})
    # a slider that was tried on the same value starts from the new one
    code = decoded(_code(), of.org_code, reach).values
    _write(encoded(of.org_code, {v: x for v, x in code.items() if v != control.value_id}))
    state[OWN_VALUE] = state[OWN_WHEN] = ""


def remove_own(of: OneTrust, value_id: str) -> None:
    """For a button: the published figure again."""
    _keep(of, {v: f for v, f in own_figures(of).items() if v != value_id})


def refused_own() -> str:
    """Why the last figure was not taken, once; empty if it was."""
    return str(st.session_state.pop(_REFUSED, ""))


def _keep(of: OneTrust, own: Overlay) -> None:
    kept = dict(st.session_state.get(_OWN, {}))
    st.session_state[_OWN] = {**kept, _place(of): dict(own)}


def _place(of: OneTrust) -> tuple[str, ...]:
    return (*of.bench.cache_key[:-1], of.org_code)  # whatever the scenario


def _code() -> str:
    return str(st.session_state.get(CODE) or "")


def _write(code: str) -> None:
    st.session_state[CODE] = code


def _reaching(control: Control, own: OwnFigure | None) -> Control:
    return control.reaching(own.value) if own else control


def _prepared(of: OneTrust) -> tuple[Standing, tuple[Control, ...]]:
    standing = Standing(of.case.result, of.org_code, loaded_values(of.bench), of.details)
    return standing, controls(standing)
