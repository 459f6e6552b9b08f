"""For data managers: the releases kept, and one of them put back in use."""

import streamlit as st

from lib.errors import WeighbridgeError
from lib.findings.changed import Changed
from lib.findings.kept_releases import ReleaseLine, kept_releases
from lib.ui.data_changes import changed_folder, put_back
from lib.ui.import_view import draw_outcome
from lib.ui.markup import escaped, table, under
from lib.ui.roles import importer

_TOLD = "release_put_back"
_WHAT = "The last five are kept. What is put back in use is what every reader sees from then on."
_HEAD = [("Release", "wb-name"), ("Made", ""), ("Holds", "")]


def draw_releases(*, alone: bool) -> None:
    """The releases of the folder that imports go into; nothing for viewers.

    alone: the data on the screen are illustrative: the releases are of other data, or those data.
    """
    if importer() is None or alone:
        return
    try:
        kept = kept_releases(changed_folder(alone=alone))
    except WeighbridgeError:  # a URL, say: the offer to import tells why
        return
    with st.container(key="releases"):
        said = (
            "The last five are kept. One that is put back in use is seen by every reader at once."
        )
        st.html(f'<section class="wb-part"><h2>Releases kept</h2><p>{said}</p></section>')
        st.html(table("", _HEAD, map(_row, kept), name="Releases kept"))
        _draw_choice({line.release_id: line.made for line in kept if not line.in_use})
        told: Changed | None = st.session_state.pop(_TOLD, None)
        if told:
            draw_outcome(told)


def _draw_choice(others: dict[str, str]) -> None:
    if not others:
        return
    chosen = st.selectbox(
        "Put back in use",
        list(others),
        index=None,
        placeholder="Choose a release",
        format_func=lambda release_id: f"{release_id}, made {others[release_id]}",
        key="release_to_put_back",
    )
    if st.button("Put it back in use", key="put_back", disabled=chosen is None) and chosen:
        st.session_state[_TOLD] = put_back(chosen)
        st.rerun()  # the whole page, on that release


def _row(line: ReleaseLine) -> list[str]:
    in_use = under("in use") if line.in_use else ""
    name = f'<span class="wb-code">{escaped(line.release_id)}</span>{in_use}'
    return [name, escaped(line.made), escaped(line.holds)]
