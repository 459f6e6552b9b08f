"""A slider for each of a trust's own values, by domain, with the median and the best peer."""

from itertools import groupby

import streamlit as st

from lib.findings.tried_controls import Control
from lib.ui.controls import seed
from lib.ui.markup import escaped, worded
from lib.ui.one_trust import OneTrust
from lib.ui.try_state import Trial, slider_key, take_sliders

_BETTER = {"low": "lower is better", "high": "higher is better"}
_ENDS = {"low": ("better", "worse"), "high": ("worse", "better")}


def draw_sliders(of: OneTrust, now: Trial) -> None:
    """Every value that the trust reports; the domains in the framework's order."""
    framework = of.bench.data.framework
    st.html(
        '<p class="wb-small">Sliders reach from the lowest to the highest figure that anyone '
        "loaded reports. Dark mark: published now; light mark: the median.</p>"
    )
    for domain, members in groupby(now.controls.values(), key=lambda control: control.domain):
        with st.container(key=f"try_{domain}", gap=None):
            st.html(f'<h3 class="wb-try-domain">{escaped(framework.domain(domain).name)}</h3>')
            for control in members:
                _draw(control, now)


def _draw(control: Control, now: Trial) -> None:
    key = slider_key(control.value_id)
    seed(key, now.then(control.value_id))  # exact, though none of the positions need stand for it
    st.slider(
        _label(control, now),
        min_value=control.low,
        max_value=control.high,
        step=control.step,
        key=key,
        format=slider_format(control, now.base(control.value_id)),
        on_change=take_sliders,
        args=(now,),
    )
    said = f"<p class='wb-small wb-try-beside'>{worded(beside(control))}</p>"
    st.html(f"{_strip(control)}{_ends(control)}{said}")


def _label(control: Control, now: Trial) -> str:
    """The exact figure, which need not be one of the slider's positions."""
    then, typed = now.then(control.value_id), now.own.get(control.value_id)
    words = control.words(control.now)
    if control.value_id in now.values or typed:
        words += f" to {control.words(then)}"
    whose = f" ({typed.mark})" if typed and control.value_id not in now.values else ""
    return f"{control.name}: {words}{whose}"


def beside(control: Control) -> str:
    """The median, the best peer, and when the figure can change."""
    said = []
    if control.median is not None:
        said.append(f"median of {control.peers}: {control.words(control.median)}")
    if control.best is not None:
        said.append(f"best peer: {control.best[0]}, {control.words(control.best[1])}")
    said += filter(None, (control.note,))
    if not control.counts:
        said.append("no weight here")
    return " · ".join(said)


def _strip(control: Control) -> str:
    """Where the published figure and the median lie on the slider."""
    median = (
        "" if control.median is None else f'<u style="left:{_at(control, control.median)}%"></u>'
    )
    now = f'<i style="left:{_at(control, control.now)}%"></i>'
    return f'<div class="wb-try-strip" aria-hidden="true">{median}{now}</div>'


def _ends(control: Control) -> str:
    """Which way is better, at the slider's two ends; empty where neither is."""
    if control.better not in _ENDS:
        return ""
    left, right = _ENDS[control.better]
    return (
        f'<p class="wb-small wb-try-ends"><span class="wb-read">{_BETTER[control.better]}</span>'
        f'<span aria-hidden="true">← {left}</span><span aria-hidden="true">{right} →</span></p>'
    )


def _at(control: Control, value: float) -> str:
    return f"{100 * (value - control.low) / (control.high - control.low):.1f}"


def slider_format(control: Control, base: float) -> str:
    """With as many decimals as its step has, and at most two for what it starts from."""
    places = 0 if control.step >= 1 else 1 if control.step >= 0.1 else 2
    needed = len(f"{base:.2f}".rstrip("0").partition(".")[2])
    return f"%.{max(places, needed)}f{'%%' if control.unit == '%' else ''}"
