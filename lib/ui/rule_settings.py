"""What the reform package leaves open, set by the reader; in the URL as `open`."""

from collections.abc import Sequence

import streamlit as st

from lib.findings.follows_caveat import setting_words
from lib.policy.loading import reform
from lib.policy.settings import settings_from, settings_text
from lib.ui.bound import bound_field
from lib.ui.markup import escaped

_KEY = "open"
_LONGEST = 300
_SHOWN = 60  # letters of what a link asks for
_STEPS = 10  # from nothing to the default of a large number


def chosen_settings() -> dict[str, float]:
    """The parameters that are not at their defaults; says what of a link it cannot use."""
    text = bound_field("Settings", _KEY, _LONGEST)
    found, refused = settings_from(reform(), text)
    if refused:
        said = f"Not a setting of these rules: {'; '.join(refused)[:_SHOWN]}. The others are used."
        st.html(f'<p class="wb-note" role="status">{escaped(said)}</p>')
    return found


def draw_settings(names: Sequence[str]) -> None:
    """A number field for each of these parameters, marked as ours, with why it is needed."""
    package = reform()
    now = package.settings(settings_from(package, st.session_state.get(_KEY, ""))[0])
    for name in names:
        parameter, field = package.parameters[name], f"set_{name}"
        kind = int if parameter.whole else float
        if st.session_state.get(field) != kind(now[name]):
            st.session_state[field] = kind(now[name])
        default = setting_words(package, name, parameter.default)
        st.number_input(
            f"{parameter.title} (ours: {default})",
            min_value=kind(parameter.least),
            max_value=kind(parameter.most),
            step=kind(max(1.0, parameter.default / _STEPS)),
            key=field,
            help=parameter.why,
            on_change=_take,
            args=(name,),
        )


def _take(name: str) -> None:
    package = reform()
    found, _ = settings_from(package, st.session_state.get(_KEY, ""))
    value = st.session_state.get(f"set_{name}")
    if value is not None:
        found[name] = float(value)
    st.session_state[_KEY] = settings_text(package, package.settings(found))
